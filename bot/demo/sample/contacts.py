"""The people at the customers, with phones kept for fiction and mail addresses that lead nowhere."""

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

from pypinyin import lazy_pinyin

from bot.demo.sample.client import Client
from bot.demo.sample.words import pick
from storage.tables import Tier

ALL = 600
FURTHER = {Tier.A: 6, Tier.B: 3, Tier.C: 1}  # how likely a customer has one contact more
MOST = 5
# area codes of the region; 555-0100 to 555-0199 are kept for fiction in each of them
AREAS = ("604", "778", "236", "250", "672", "403", "587", "780", "825")


def phones(rng: Random) -> Iterator[str]:
    # the last ten of an area are the phones of the people who play
    numbers = [f"+1{area}55501{last:02}" for area, last in product(AREAS, range(90))]
    rng.shuffle(numbers)
    return iter(numbers)


def give(rng: Random, clients: list[Client], numbers: Iterator[str]) -> None:
    for client in _places(rng, clients):
        client.contacts.append(_contact(rng, client, numbers))


def _places(rng: Random, clients: list[Client]) -> list[Client]:
    """A customer for each contact: everybody has one, the bigger ones more."""
    chosen = list(clients)
    count = {id(client): 1 for client in clients}
    weights = [FURTHER[client.tier] * (client.trade != "private") + 0.1 for client in clients]
    while len(chosen) < ALL:
        client = rng.choices(clients, weights)[0]
        if count[id(client)] < MOST:
            count[id(client)] += 1
            chosen.append(client)
    return chosen


def _contact(rng: Random, client: Client, numbers: Iterator[str]) -> dict[str, Any]:
    name = _person(rng, client)
    private = client.trade == "private"
    mail = "".join(lazy_pinyin(name)).lower().replace(" ", ".").replace("'", "")
    return {
        "name": name,
        "title": None if private else pick(rng, client.language, "titles"),
        "phone": next(numbers) if rng.random() < 0.85 else None,
        "email": f"{mail}@{client.mail_domain}" if rng.random() < 0.5 else None,
        "language": client.language,
        "birth_year": None,
        "birth_month": None,
        "birth_day": None,
        "birth_lunar": False,
    }


def _person(rng: Random, client: Client) -> str:
    """A name nobody else there has; some Chinese speakers go by an English one, too."""
    known = {contact["name"] for contact in client.contacts}
    if client.trade == "private" and not known:
        return client.name.rpartition("& ")[2]
    while True:
        surname, given = pick(rng, client.language, "surnames"), pick(rng, client.language, "given")
        name = f"{surname}{given}" if client.language == "zh" else f"{given} {surname}"
        if client.language == "zh" and rng.random() < 0.1:
            name = f"{pick(rng, 'en', 'given')} {lazy_pinyin(surname)[0].capitalize()}"
        if name not in known:
            return name
