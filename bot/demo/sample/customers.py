"""Some 300 customers with English and Chinese names, and the people who work there."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import TypeVar

from bot.demo.sample import birthdays, contacts
from bot.demo.sample.cast import EMMA, MEIHUA, REPS, Member
from bot.demo.sample.client import Client
from bot.demo.sample.words import WORDS, pick
from storage.tables import Tier

Kind = TypeVar("Kind")
EACH = 100  # customers of a rep
DRIFTERS = 24
MONTHS_DAYS = 730
CHINESE = {EMMA: 0.15, MEIHUA: 0.7}  # the share of a rep's customers who speak it; the others' is small
TRADES = {"landscaper": 30, "builder": 14, "host": 14, "strata": 14, "shop": 12, "private": 10, "public": 6}
TIERS = {Tier.A: 12, Tier.B: 28, Tier.C: 60}


def draw(rng: Random, today: date) -> list[Client]:
    """All of them, the same for a seed but for birthdays that are near `today`."""
    numbers = contacts.phones(rng)
    taken: set[str] = set()
    clients = [_client(rng, rep, taken, numbers) for rep in REPS for _ in range(EACH)]
    _let_drift(rng, clients)
    contacts.give(rng, clients, numbers)
    birthdays.give(rng, clients, today)
    return clients


def _client(rng: Random, rep: Member, taken: set[str], numbers: Iterator[str]) -> Client:
    language = "zh" if rng.random() < CHINESE.get(rep, 0.08) else "en"
    trade = _weighted(rng, TRADES)
    at = rng.randrange(len(WORDS["towns"][rep.team]["en"]))
    name = next(name for name in _names(rng, language, trade, rep.team, at) if name not in taken)
    taken.add(name)
    since = rng.randrange(800, 2600) if rng.random() < 0.75 else rng.randrange(60, 700)
    phone = next(numbers) if rng.random() < 0.6 else None
    return Client(
        name, language, trade, rep, _weighted(rng, TIERS), since, _address(rng, language, rep, at), phone
    )


def _names(rng: Random, language: str, trade: str, team: str, at: int) -> Iterator[str]:
    while True:
        given = rng.sample(WORDS[language]["given"], 2)
        yield pick(rng, language, "names", trade).format(
            surname=pick(rng, language, "surnames"),
            given=given[0],
            given2=given[1],
            town=WORDS["towns"][team][language][at],
            nature=pick(rng, "en", "names", "nature"),
            luck=pick(rng, "zh", "names", "luck"),
        )


def _address(rng: Random, language: str, rep: Member, at: int) -> str:
    number, street = rng.randrange(100, 9900), pick(rng, language, "streets")
    town = WORDS["towns"][rep.team][language][at]
    return f"{town}{street} {number} 号" if language == "zh" else f"{number} {street}, {town}"


def _let_drift(rng: Random, clients: list[Client]) -> None:
    """Some good old customers have not ordered for a long while."""
    old = [client for client in clients if client.tier != Tier.C and client.since > MONTHS_DAYS]
    for client in rng.sample(old, DRIFTERS):
        client.drifted = rng.randrange(150, 280)


def _weighted(rng: Random, shares: dict[Kind, int]) -> Kind:
    return rng.choices(list(shares), list(shares.values()))[0]
