"""Whom of those not seen for long to see first: on the week's way, and nobody named twice in it; pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from babel import Locale

from handlers.language.pattern import CHINESE
from storage.cadence import Unseen

MOST = 3
CITY = re.compile(rf"(?:省|自治区|^)\s*([{CHINESE}]{{2,4}}?市)")
COUNTRIES = {name.casefold() for name in Locale("en").territories.values()} | {"uk", "usa"}


class Planned(NamedTuple):
    """A customer who is to be seen, and where."""

    id: int
    address: str | None


@dataclass(frozen=True)
class Round:
    """Whom to see first, and whether all of them are on the way."""

    first: list[Unseen]
    on_the_way: bool


def choose(overdue: Sequence[Unseen], planned: Collection[Planned], today: date) -> Round:
    """At most three: those named this morning, else those not named within the week, the nearest first.

    A customer whom a reminder of this week names is on its way already, and is not pressed for besides.
    """
    named = [one for one in overdue if one.told == today]
    in_hand = {one.id for one in planned}
    free = [one for one in overdue if not one.told and one.id not in in_hand]
    towns = {town(one.address) for one in planned} - {None}
    near = [one for one in free if town(one.address) in towns]
    first = (named or [*near, *(one for one in free if one not in near)])[:MOST]
    return Round(first, bool(first) and all(town(one.address) in towns for one in first))


def town(address: str | None) -> str | None:
    """The town of an address: 苏州市, or what comes after the street, without its postcode."""
    if not address:
        return None
    if city := CITY.search(address):
        return city[1]
    parts = [_without_numbers(part) for part in re.split(r"[,，;\n]", address)]
    after_street = parts[1:] if len(parts) > 1 else parts
    return next((part for part in after_street if part and part not in COUNTRIES), None)


def _without_numbers(part: str) -> str:
    return " ".join(word for word in part.casefold().split() if not any(sign.isdigit() for sign in word))
