"""Whose birthday is when: solar, lunar, one on 29 February, and some that are near."""

from datetime import date, timedelta
from random import Random
from typing import Any

from lunar_python import Solar

from bot.demo.sample.client import Client

KNOWN, LUNAR, WITH_YEAR = 0.7, 0.35, 0.4
SOON = (0, 2, 5)  # days until three birthdays of each rep


def give(rng: Random, clients: list[Client], today: date) -> None:
    """Give most people a birthday, and each rep three within the week."""
    for client in clients:
        for contact in client.contacts:
            if rng.random() < KNOWN:
                lunar = client.language == "zh" and rng.random() < LUNAR
                _set(contact, date(2000, 1, 1) + timedelta(days=rng.randrange(366)), lunar)
                contact["birth_year"] = rng.randrange(1952, 2001) if rng.random() < WITH_YEAR else None
    for rep in dict.fromkeys(client.rep for client in clients):
        theirs = [client for client in clients if client.rep is rep and not client.drifted]
        for days, client in zip(SOON, rng.sample(theirs, len(SOON)), strict=True):
            _set(client.contacts[0], today + timedelta(days=days), client.language == "zh")
            client.contacts[0]["birth_year"] = None
    _leap(clients[0].contacts[-1])


def _set(contact: dict[str, Any], day: date, lunar: bool) -> None:
    """The month and day, by the Chinese calendar where that is how the person counts."""
    month, number = day.month, day.day
    if lunar:
        other = Solar.fromYmd(day.year, day.month, day.day).getLunar()
        # a leap month repeats the one before; most people keep the first
        month, number = abs(other.getMonth()), other.getDay()
    contact |= {"birth_month": month, "birth_day": number, "birth_lunar": lunar}


def _leap(contact: dict[str, Any]) -> None:
    contact |= {"birth_year": 1984, "birth_month": 2, "birth_day": 29, "birth_lunar": False}
