"""Which festival is when, and whom a greeting fits; pure."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from handlers.language.dates.festivals import day_of

FILE = Path(__file__).with_name("festivals.toml")


@dataclass(frozen=True)
class Festival:
    """A festival, where it is everybody's, and whose speakers keep it wherever they live."""

    key: str
    icon: str
    words: str  # the key of its words in the catalogues
    countries: frozenset[str]
    languages: frozenset[str]

    def fits(self, country: str, language: str) -> bool:
        return country in self.countries or language in self.languages


@cache
def every() -> dict[str, Festival]:
    """All that we know, by key."""
    with FILE.open("rb") as file:
        rows = tomllib.load(file)
    return {
        key: Festival(
            key,
            row["icon"],
            row.get("words", key),
            frozenset(row["countries"].split()),
            frozenset(row.get("languages", "").split()),
        )
        for key, row in rows.items()
    }


@lru_cache(maxsize=1024)  # in one morning, thousands of lists look at the same few days
def on(day: date) -> tuple[Festival, ...]:
    """Those that fall on a day."""
    return tuple(one for one in every().values() if day_of(one.key, day.year) == day)
