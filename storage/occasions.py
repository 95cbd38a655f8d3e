"""Who has a day to congratulate on, and the days that reps attached to contacts."""

from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, union
from sqlalchemy.orm import Session

from storage.book import Book
from storage.database import direct
from storage.listed import one_of
from storage.scope import Scope, of_anybody
from storage.tables import Contact, Customer, Greeting, Occasion, Person, Role

MonthDay = tuple[int, int]
Kept = tuple[Contact, Customer, Occasion | None]


class Who(NamedTuple):
    """A contact with a day of their own, as a list of the day tells of them."""

    id: int
    name: str
    customer: str
    birth_year: int | None
    birth_month: int | None
    birth_day: int | None
    birth_lunar: bool
    birth_leap: bool


class Its(NamedTuple):
    """A day that a rep attached to them."""

    id: int
    kind: str
    name: str
    year: int | None
    month: int
    day: int
    lunar: bool
    leap: bool


def _among(is_lunar: Any, month: Any, day: Any) -> ColumnElement[bool]:
    return or_(
        *(
            and_(
                is_lunar.is_(by_moon),
                one_of(month, f"{calendar}_months"),
                one_of(month * 100 + day, f"{calendar}_days"),
            )
            for by_moon, calendar in ((False, "solar"), (True, "lunar"))
        )
    )


def _falling_statement() -> Select[Contact, Customer, Occasion]:
    born = _among(Contact.birth_lunar, Contact.birth_month, Contact.birth_day)
    kept = _among(Occasion.lunar, Occasion.month, Occasion.day)
    theirs = one_of(Customer.owner_id, "owners")
    # found by an index each; to look for both in one go would be to look at every contact and its days
    some = union(
        select(Contact.id).join(Customer, Customer.id == Contact.customer_id).where(theirs, born),
        select(Occasion.contact_id).join(Customer, Customer.id == Occasion.customer_id).where(theirs, kept),
    )
    sees = or_(
        *((Person.role == role) & Scope(role, Person.id, Person.team_id).of(Customer) for role in Role)
    )
    return (
        select(Contact, Customer, Occasion)
        .select_from(Contact)
        .join(Customer, Customer.id == Contact.customer_id)
        .join(Person, Person.id == Customer.owner_id)
        .outerjoin(Occasion, and_(Occasion.contact_id == Contact.id, kept))
        .where(Contact.id.in_(some), theirs, sees, Contact.no_greetings.is_(False))
        .order_by(Contact.id, Occasion.id)
    )


HOME = (
    Customer.country,
    func.coalesce(Contact.phone_country, Customer.phone_country),
    Contact.language,
    Contact.in_chinese,
)
FALLING = _falling_statement()  # built once: building it costs more than running it
LISTED = FALLING.with_only_columns(
    *(Contact.id, Contact.name, Customer.name),
    *(getattr(Contact, name) for name in Who._fields[3:]),
    *(getattr(Occasion, name) for name in Its._fields),
)


def falling_on(
    book: Book, solar: Collection[MonthDay], lunar: Collection[MonthDay]
) -> list[tuple[Who, Its | None]]:
    """Contacts of mine whose birthday, or an occasion of theirs, may be kept on one of these days.

    Whether it is in this year is the calendar's to say.
    """
    found = direct(book.session, LISTED, _values({book.me.id}, solar, lunar)).all()
    of_contact = len(Who._fields)
    return [(Who(*row[:of_contact]), Its(*row[of_contact:]) if row[of_contact] else None) for row in found]


def falling_for(
    session: Session, owners: Collection[int], solar: Collection[MonthDay], lunar: Collection[MonthDay]
) -> list[Kept]:
    """The same for many people at once, each by their own rights and with all on file: the clockwork's."""
    found = session.execute(FALLING, _values(owners, solar, lunar))
    return [(contact, customer, one) for contact, customer, one in found]


def _values(
    owners: Collection[int], solar: Collection[MonthDay], lunar: Collection[MonthDay]
) -> dict[str, list[int]]:
    values = {"owners": list(owners)}
    for name, days in (("solar", solar), ("lunar", lunar)):
        values[f"{name}_months"] = sorted({month for month, _ in days})
        values[f"{name}_days"] = sorted({month * 100 + day for month, day in days})
    return values


class Household(NamedTuple):
    """How many contacts are at home in one place, as far as their records tell."""

    country: str | None  # the customer's
    number: str | None  # the country of the contact's number, else of the customer's
    language: str | None
    in_chinese: bool  # how the names are written
    contacts: int


def at_home(book: Book) -> list[Household]:
    """All contacts of mine that want to be congratulated: hundreds of people, and few homes to ask about."""
    return [Household(*row) for row in direct(book.session, _at_home(book.me.role), book.who)]


def greeted(book: Book, days: Collection[date]) -> dict[tuple[str, date], list[Household]]:
    """Those of them who were greeted on one of these days, or passed over, by what for and when."""
    found: dict[tuple[str, date], list[Household]] = {}
    for occasion, day, *home in direct(book.session, _greeted(book.me.role), book.who | {"days": list(days)}):
        found.setdefault((occasion, day), []).append(Household(*home))
    return found


@cache
def _at_home(role: str) -> Select[*tuple[Any, ...]]:
    """Built once: building it costs more than running it."""
    return _households(role, *HOME, func.count()).group_by(*HOME)


@cache
def _greeted(role: str) -> Select[*tuple[Any, ...]]:
    told = (Greeting.occasion, Greeting.day, *HOME)
    theirs = _households(role, *told, func.count(Contact.id.distinct()))
    settled = theirs.join(Greeting, Greeting.contact_id == Contact.id)
    on_days = settled.where(one_of(Greeting.day, "days"), of_anybody(role).of(Greeting))
    return on_days.group_by(*told)


def _households(role: str, *told: Any) -> Select[*tuple[Any, ...]]:
    theirs = select(*told).select_from(Contact).join(Customer, Customer.id == Contact.customer_id)
    scope = of_anybody(role)
    return theirs.where(Customer.owner_id == scope.me, scope.of(Customer), Contact.no_greetings.is_(False))


def to_greet(book: Book) -> list[tuple[int, Household]]:
    """Each contact of mine that wants to be congratulated, those of the best customers first."""
    found = direct(book.session, _to_greet(book.me.role), book.who)
    return [(contact_id, Household(*home)) for contact_id, *home in found]


@cache
def _to_greet(role: str) -> Select[*tuple[Any, ...]]:
    each = _households(role, Contact.id, *HOME, literal(1))
    return each.order_by(Customer.tier, Customer.name, Contact.id)


def whole(book: Book, contact_ids: Sequence[int]) -> list[tuple[Contact, Customer]]:
    """Some of them with all that is on file, in this order."""
    found = book.session.execute(_whole(book.me.role), book.who | {"ids": contact_ids})
    by_id = {contact.id: (contact, customer) for contact, customer in found}
    return [by_id[one] for one in contact_ids if one in by_id]


@cache
def _whole(role: str) -> Select[*tuple[Any, ...]]:
    return _households(role, Contact, Customer).where(one_of(Contact.id, "ids"))


# --- one contact's ----------------------------------------------------------------------------------------


def of_contact(book: Book, contact_id: int) -> list[Occasion]:
    theirs = select(Occasion).where(Occasion.contact_id == contact_id, book.may_see(Occasion))
    return list(book.session.scalars(theirs.order_by(Occasion.month, Occasion.day, Occasion.id)))


def of_customer(book: Book, customer_id: int) -> list[Occasion]:
    """Of all contacts there."""
    theirs = select(Occasion).where(Occasion.customer_id == customer_id, book.may_see(Occasion))
    return list(book.session.scalars(theirs.order_by(Occasion.id)))


def add(book: Book, contact: Contact, name: str, **values: Any) -> Occasion:
    """Attach a day to a contact."""
    row = Occasion(
        customer_id=contact.customer_id, contact_id=contact.id, name=name, created_at=book.now, **values
    )
    book.session.add(row)
    book.session.flush()
    return row


def move(book: Book, occasion: Occasion, **values: Any) -> None:
    """To another day of the year."""
    for name, value in values.items():
        setattr(occasion, name, value)
    book.session.flush()


def remove(book: Book, occasion: Occasion) -> None:
    book.session.delete(occasion)
    book.session.flush()
