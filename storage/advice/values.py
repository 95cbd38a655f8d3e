"""What customers are worth: value, loyalty, segments, and the tiers proposed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, select, true

from storage.advice.answers import TIER
from storage.advice.lists import stake
from storage.book import Book
from storage.tables import Answer, Customer, CustomerValue, Person, Refusal, Segment, Suggestion


@dataclass(frozen=True)
class Stake:
    """What is at stake at one person's customers: how many, and the money."""

    person: Person
    customers: int
    amount: Decimal
    answered: Decimal  # of the amount, what somebody has said something to


def of_customer(book: Book, customer_id: int) -> CustomerValue | None:
    """Level, recency, frequency, money, share, forecast, and the tier proposed if any."""
    found = select(CustomerValue).where(CustomerValue.customer_id == customer_id, book.may_see(CustomerValue))
    return book.session.scalars(found).one_or_none()


def levels(book: Book) -> dict[str, int]:
    """How many of the customers I may see stand on each level of the ladder."""
    counted = select(CustomerValue.level, func.count()).where(book.may_see(CustomerValue))
    return dict(book.session.execute(counted.group_by(CustomerValue.level)).all())


def segments(book: Book) -> list[tuple[Segment, int]]:
    """The groups, largest first, each with how many of its customers I may see."""
    counted = (
        select(Segment, func.count(CustomerValue.customer_id))
        .join(CustomerValue, CustomerValue.segment_id == Segment.id)
        .where(book.may_see(CustomerValue))
        .group_by(Segment.id)
        .order_by(Segment.position)
    )
    return [(segment, count) for segment, count in book.session.execute(counted)]


def in_segment(
    book: Book, segment_id: int, limit: int, offset: int = 0
) -> list[tuple[Customer, CustomerValue]]:
    """Its customers, who spend most first."""
    return _valued(book, CustomerValue.segment_id == segment_id, limit, offset)


def everybody(book: Book, limit: int) -> list[tuple[Customer, CustomerValue]]:
    """All I may see, who spend most first."""
    return _valued(book, true(), limit, 0)


def on_level(book: Book, level: str, limit: int, offset: int = 0) -> list[tuple[Customer, CustomerValue]]:
    """The customers on one level of the ladder, who spend most first."""
    return _valued(book, CustomerValue.level == level, limit, offset)


def tier_proposed(book: Book, customer: Customer) -> str | None:
    """Where the customer's tier should move, unless somebody has said no to that."""
    found = tiers_proposed(book, 1, customer_id=customer.id)
    return found[0][1].tier if found else None


def tiers_proposed(
    book: Book, limit: int, offset: int = 0, *, customer_id: int | None = None
) -> list[tuple[Customer, CustomerValue]]:
    """The customers whose tier should move, of all or one: `tier` is where to, `tier_reason` why."""
    return _valued(book, _to_move(customer_id), limit, offset)


def count_tiers(book: Book) -> int:
    """How many rows `tiers_proposed` has."""
    valued = CustomerValue.customer_id == Customer.id
    counted = select(func.count()).select_from(Customer).join(CustomerValue, valued)
    return book.session.scalars(counted.where(_to_move(None), book.may_see(Customer))).one()


def _to_move(customer_id: int | None) -> ColumnElement[bool]:
    """Another tier than the present one, which nobody has refused."""
    refused = exists().where(
        Refusal.customer_id == Customer.id, Refusal.rule == TIER, Refusal.why == CustomerValue.tier
    )
    one = true() if customer_id is None else Customer.id == customer_id
    return and_(CustomerValue.tier.is_not(None), CustomerValue.tier != Customer.tier, ~refused, one)


def at_stake(book: Book, kinds: tuple[str, ...]) -> list[Stake]:
    """By owner, most at stake first; what is withheld and what was answered counts too."""
    whole = func.sum(stake())
    answered = func.sum(case((Suggestion.state != Answer.OPEN, stake())))
    found = (
        select(Person, func.count(Suggestion.customer_id.distinct()), whole, answered)
        .join(Customer, Customer.owner_id == Person.id)
        .join(Suggestion, Suggestion.customer_id == Customer.id)
        .where(Suggestion.current, Suggestion.kind.in_(kinds), book.may_see(Suggestion))
        .group_by(Person.id)
        .order_by(whole.desc(), Person.name)
    )
    rows = book.session.execute(found)
    return [Stake(person, count, _money(amount), _money(said)) for person, count, amount, said in rows]


def _money(hundredths: float | None) -> Decimal:
    return Decimal(round(hundredths or 0)) / 100


def _valued(book: Book, condition: Any, limit: int, offset: int) -> list[tuple[Customer, CustomerValue]]:
    found = (
        select(Customer, CustomerValue)
        .join(CustomerValue, CustomerValue.customer_id == Customer.id)
        .where(condition, book.may_see(Customer))
        .order_by(CustomerValue.monetary.desc(), Customer.id)
    )
    return [(one, value) for one, value in book.session.execute(found.limit(limit).offset(offset))]
