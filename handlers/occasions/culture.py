"""Where a contact is at home: the country, the time zone and the language to congratulate in; pure."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any
from zoneinfo import ZoneInfo

from handlers import phones, words, zones
from storage.tables import Company, Contact, Customer, Person

OTHER_HAN = ("JP", "KR")  # where names in Chinese characters are not Chinese
CHINESE = ("CN", "TW", "HK", "MO")  # countries that write to each other in Chinese
TRADITIONAL = {"TW": "s2tw", "HK": "s2hk", "MO": "s2hk", "HANT": "s2t"}  # and how it is written there


@cache
def _converter(way: str) -> Any:
    from opencc import OpenCC  # its tables are only needed for traditional characters

    return OpenCC(way)


@dataclass(frozen=True)
class Home:
    """What a rep belongs to, for contacts of whom little is known."""

    me: Person
    company: Company
    now: datetime


def country_of(on_file: str | None, of_number: str | None, ours: Company) -> str:
    """The customer's; else where the number belongs; else our own."""
    return (on_file or of_number or ours.country).upper()


def language_of(on_file: str | None, country: str, *, in_chinese: bool) -> str:
    """What is on file; else what the name is written in; else the country's."""
    if on_file:
        return words.known(on_file)
    if in_chinese and country not in OTHER_HAN:
        return "zh"
    return "zh" if country in CHINESE else "en"


@dataclass(frozen=True)
class Culture:
    """A contact's country, time zone and language, as far as they can be known."""

    contact: Contact
    customer: Customer
    home: Home

    @cached_property
    def country(self) -> str:
        of_number = self.contact.phone_country or self.customer.phone_country
        return country_of(self.customer.country, of_number, self.home.company)

    @cached_property
    def language(self) -> str:
        return language_of(self.contact.language, self.country, in_chinese=self.contact.in_chinese)

    def written(self, text: str) -> str:
        """Words of the catalogue's, or the company's, in the characters that are read there."""
        way = TRADITIONAL.get(self._script) if self.language == "zh" else None
        return str(_converter(way).convert(text)) if way else text

    @property
    def _script(self) -> str:
        """What the language on file names besides (zh-TW, zh-Hant-HK, zh-CN); else the country."""
        named = (self.contact.language or "").upper().replace("_", "-").split("-")[1:]
        return named[-1] if named else self.country

    @cached_property
    def zone(self) -> ZoneInfo:
        """That of the number's area, else of the country; the rep's own where it is one of several."""
        own = self.home.me.zone
        phone = self.contact.phone
        there = phones.zones(phone) if phone and self.contact.phone_country == self.country else ()
        if own in there or (not there and zones.is_in(own, self.country)):
            return ZoneInfo(own)
        there = there or zones.of_country(self.country, self.home.now)
        return ZoneInfo(zones.best_known(there or [own]))

    def today(self, at: datetime) -> date:
        """The date there."""
        return at.astimezone(self.zone).date()
