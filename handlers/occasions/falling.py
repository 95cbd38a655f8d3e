"""What falls on which day for my contacts: birthdays, days of their own, festivals that fit them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TypeVar

from handlers.occasions import festivals, yearly
from handlers.occasions.culture import Culture, Home, country_of, language_of
from handlers.occasions.festivals import Festival
from handlers.occasions.yearly import MonthDay, Yearly
from storage import occasions
from storage.book import Book
from storage.greetings import Told
from storage.occasions import Household, Its, Kept, Who
from storage.tables import Company, Contact, Customer, Occasion, OccasionKind

BIRTHDAY = "birthday"
AT_ONCE = 20  # contacts looked up: to know of a festival, the first one or two are mostly enough
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Turn:
    """One thing to congratulate on, and the day that it falls on by the contact's own calendar."""

    key: str  # "birthday", "christmas", "date12" for the occasion of that number
    day: date
    words: str  # which words of the catalogues are for it
    icon: str
    name: str | None = None  # in the rep's own words
    years: int | None = None  # how often it has come round, when that is known


@dataclass(frozen=True, kw_only=True)
class Coming(Turn):
    """A day of one contact's own, as a list of the day tells it."""

    contact: Who


@dataclass(frozen=True, kw_only=True)
class Falling(Turn):
    """Something to congratulate one contact on, with all that the greeting needs."""

    culture: Culture

    @property
    def contact(self) -> Contact:
        return self.culture.contact

    @property
    def customer(self) -> Customer:
        return self.culture.customer


Own = TypeVar("Own", Coming, Falling)


def told(one: Coming | Falling) -> Told:
    """What the answer to it is kept by."""
    return one.contact.id, one.key, one.day


@dataclass(frozen=True)
class Feast:
    """A festival's day, and how many contacts keep it who were not greeted yet."""

    festival: Festival
    day: date
    contacts: int


def home(book: Book) -> Home:
    return Home(book.me, book.company(), book.now)


# --- contacts' own days -----------------------------------------------------------------------------------


def coming(book: Book, first: date, last: date) -> list[Coming]:
    """The birthdays and other days of my contacts from one day to another, the nearest first."""
    company = book.company()
    found = (
        one
        for contact, its in occasions.falling_on(book, *kept_on(first, last))
        for one in _own(partial(Coming, contact=contact), contact, its, first, company)
    )
    return _in_order(found, last)


def kept_on(first: date, last: date) -> tuple[set[MonthDay], set[MonthDay]]:
    """The days of the year, by the sun and by the moon, that may be kept from one day to another."""
    days = [first + DAY * ahead for ahead in range((last - first).days + 1)]
    solar = {kept for day in days for kept in yearly.solar_days(day)}
    return solar, {kept for day in days for kept in yearly.lunar_days(day)}


def own_days(ours: Home, rows: Iterable[Kept], first: date, last: date) -> list[Falling]:
    """Those of a rep's contacts that do fall from one day to another."""
    found = (
        one
        for contact, customer, occasion in rows
        for one in _of_contact(Culture(contact, customer, ours), occasion, first)
    )
    return _in_order(found, last)


def _in_order(found: Iterable[Own], last: date) -> list[Own]:
    """Those until a day, each once: a birthday stands beside each occasion."""
    unique = {(one.contact.id, one.key): one for one in found if one.day <= last}
    return sorted(unique.values(), key=lambda one: (one.day, one.contact.id, one.key))


def next_of(book: Book, contact: Contact, customer: Customer, first: date) -> list[Falling]:
    """All days of one contact's own, each the next time it comes, the nearest first."""
    theirs = Culture(contact, customer, home(book))
    rows = [None, *occasions.of_contact(book, contact.id)]
    unique = {one.key: one for row in rows for one in _of_contact(theirs, row, first)}
    return sorted(unique.values(), key=lambda one: (one.day, one.key))


def at_customer(
    book: Book, customer: Customer, contacts: Iterable[Contact], first: date, last: date
) -> list[Falling]:
    """The days of those contacts of one customer who are to be congratulated, the nearest first."""
    attached = occasions.of_customer(book, customer.id)
    rows = [
        (contact, customer, one)
        for contact in contacts
        if not contact.no_greetings
        for one in (None, *(one for one in attached if one.contact_id == contact.id))
    ]
    return own_days(home(book), rows, first, last)


def _of_contact(theirs: Culture, occasion: Occasion | None, first: date) -> Iterator[Falling]:
    made = partial(Falling, culture=theirs)
    return _own(made, theirs.contact, occasion, first, theirs.home.company)


def _own(
    made: Callable[..., Own],
    contact: Contact | Who,
    occasion: Occasion | Its | None,
    first: date,
    company: Company,
) -> Iterator[Own]:
    in_march = company.leap_day_in_march
    born = yearly.birthday(contact, in_march=in_march)
    if born and (day := yearly.upcoming(born, first)):
        yield made(BIRTHDAY, day, BIRTHDAY, "🎂", years=_years(contact.birth_year, day, born))
    if occasion and (day := yearly.upcoming(its := yearly.of(occasion, in_march=in_march), first)):
        years = _years(occasion.year, day, its)
        kind = _kind(occasion, years)
        yield made(f"date{occasion.id}", day, kind, ICONS[kind], occasion.name, years)


ICONS = {OccasionKind.WEDDING: "💍", OccasionKind.ANNIVERSARY: "💐", OccasionKind.SPECIAL: "⭐"}


def _kind(occasion: Occasion | Its, years: int | None) -> OccasionKind:
    """A wedding is one in its own year, and its anniversary ever after."""
    kind = OccasionKind(occasion.kind)
    return OccasionKind.ANNIVERSARY if kind == OccasionKind.WEDDING and years != 0 else kind


def _years(since: int | None, day: date, kept: Yearly) -> int | None:
    """Not told before it has begun."""
    years = yearly.years_since(since, day, lunar=kept.lunar) if since else None
    return years if years is not None and years >= 0 else None


# --- festivals --------------------------------------------------------------------------------------------


def keeping(book: Book, festival: Festival) -> list[int]:
    """The contacts of mine whom a festival fits, those of the best customers first."""
    company = book.company()
    return [contact for contact, home in occasions.to_greet(book) if festival.fits(*_culture(home, company))]


def festive(book: Book, contact_ids: Sequence[int], festival: Festival, day: date) -> Iterator[Falling]:
    """A festival once for each of these contacts, looked up as they are asked for."""
    ours = home(book)
    for start in range(0, len(contact_ids), AT_ONCE):
        for contact, customer in occasions.whole(book, contact_ids[start : start + AT_ONCE]):
            yield of_festival(Culture(contact, customer, ours), festival, day)


def kept(book: Book, first: date, last: date) -> Iterator[tuple[date, Festival, set[str]]]:
    """The festivals that some contact of mine keeps, each with the countries where those are at home."""
    found = list(_festivals(first, last))
    homes = {_culture(one, book.company()) for one in occasions.at_home(book)} if found else set()
    for day, festival in found:
        countries = {country for country, language in homes if festival.fits(country, language)}
        if countries:
            yield day, festival, countries


def feasts(book: Book, first: date, last: date) -> list[Feast]:
    """How many are to be greeted on each: all that a list of the day needs."""
    found = list(_festivals(first, last))
    if not found:
        return []
    keeping = partial(_keeping, book.company())
    homes, greeted = occasions.at_home(book), occasions.greeted(book, {day for day, _ in found})
    return [
        Feast(festival, day, left)
        for day, festival in found
        if (left := keeping(festival, homes) - keeping(festival, greeted.get((festival.key, day), ())))
    ]


def _keeping(company: Company, festival: Festival, homes: Iterable[Household]) -> int:
    return sum(one.contacts for one in homes if festival.fits(*_culture(one, company)))


def _culture(one: Household, company: Company) -> tuple[str, str]:
    """Country and language."""
    country = country_of(one.country, one.number, company)
    return country, language_of(one.language, country, in_chinese=one.in_chinese)


def _festivals(first: date, last: date) -> Iterator[tuple[date, Festival]]:
    days = (first + DAY * ahead for ahead in range((last - first).days + 1))
    return ((day, festival) for day in days for festival in festivals.on(day))


def of_festival(theirs: Culture, festival: Festival, day: date) -> Falling:
    return Falling(festival.key, day, festival.words, festival.icon, culture=theirs)


# --- one of them ------------------------------------------------------------------------------------------


def find(book: Book, contact: Contact, key: str, day: date) -> Falling | None:
    """What a button or a push names, if it does fall on that day for this contact of mine to see."""
    customer = book.get(Customer, contact.customer_id)
    if customer is None:
        return None
    festival = festivals.every().get(key)
    if festival is None:
        theirs = next_of(book, contact, customer, day)
        return next((one for one in theirs if (one.key, one.day) == (key, day)), None)
    culture = Culture(contact, customer, home(book))
    kept = festival in festivals.on(day) and festival.fits(culture.country, culture.language)
    return of_festival(culture, festival, day) if kept else None
