"""The two lists: whom to call and what to offer, most at stake first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Date,
    Integer,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import aliased

from storage import bulk
from storage.book import Book
from storage.database import direct
from storage.scope import of_anybody
from storage.tables import AdviceRun, Answer, Customer, Person, Suggestion, SuggestionShown

Condition = ColumnElement[bool]
Day = date | BindParameter[date]
Rows = Select[*tuple[Any, ...]]
CALLS = ("at_risk", "second_order", "win_back")
OFFERS = ("cross_sell", "lapsed_product", "up_sell")
AT_RISK = ("at_risk", "second_order")  # the calls that a silence can still be kept from
ROWS = 5
SAME_PRODUCT = 2  # rows of a list that may offer one product
A_WEEKEND = timedelta(days=4)  # lists further apart than this are not "two days running"
DONE = AdviceRun.done_at.is_not(None)
LATEST = select(AdviceRun).where(DONE).order_by(AdviceRun.id.desc()).limit(1)
VERDICTS = select(AdviceRun.verdicts).where(DONE).order_by(AdviceRun.id.desc()).limit(1)


class Advised(NamedTuple):
    """A suggestion to be read, with whom it is about; `product_id` is what is offered, of an offer."""

    id: int
    kind: str
    product_id: int | None
    chance: float
    worth: Decimal
    reasons: list[Any]
    first_on: date
    current: bool
    withheld: bool
    state: str
    why: str | None
    words: str | None
    later_until: date | None
    customer_id: int
    customer: str
    owner_id: int


# columns, no records: a list of the day has twenty of them looked at, and shows a few
READ = (
    *(getattr(Suggestion, name) for name in Advised._fields[:-2]),
    Customer.name.label("customer"),
    Customer.owner_id,
)


@dataclass(frozen=True)
class Listed:
    """What stands in a list, best first, in the midst of what would if it were not withheld."""

    places: list[Advised]

    @property
    def rows(self) -> list[Advised]:
        return [one for one in self.places if not one.withheld]

    def first(self, rows: int) -> "Listed":
        """Only so many rows, and what is withheld before the last of them."""
        kept: list[Advised] = []
        for one in self.places:
            if not rows:
                break
            kept.append(one)
            rows -= not one.withheld
        return Listed(kept)


@dataclass(frozen=True)
class Lists:
    """Whom to call, and what to offer."""

    calls: Listed
    offers: Listed


def latest_run(book: Book) -> AdviceRun | None:
    """The last night that ended well."""
    return book.session.scalars(LATEST).one_or_none()


def verdicts(book: Book) -> dict[str, Any]:
    """Which lists had enough to go by in that night; the rest of it is long, and not for every day's list."""
    return direct(book.session, VERDICTS).scalar_one_or_none() or {}


def today(book: Book, day: date, limit: int = ROWS) -> Lists:
    """My own lists of a day; the same all day, but for what is answered.

    What stood in my list before this one is left out, unless it changed since. Those already gone take the
    last of five places, or what those who can still be kept leave.
    """
    values = book.who | {"day": day, "since": day - A_WEEKEND, "most": 4 * limit}
    found = [Advised(*row) for row in direct(book.session, _mine(book.me.role), values)]
    calls = [one for one in found if one.product_id is None]
    offers = [one for one in found if one.product_id is not None]
    return Lists(Listed(calls).first(limit), Listed(_varied(offers)).first(limit))


@cache
def _mine(role: str) -> Rows:
    """Built once for each role: building it costs more than running it."""
    me, day = bindparam("me", type_=Integer), bindparam("day", type_=Date)
    first = exists().where(_shown(me), SuggestionShown.day == day)
    unseen = or_(first, ~_stood_before(me, day, bindparam("since", type_=Date)))
    mine = _open(of_anybody(role).of(Customer), day).where(Customer.owner_id == me, unseen)
    placed = mine.add_columns(first.label("first"), _place().label("place")).subquery().c
    some = or_(placed.first, placed.place <= 2 * bindparam("most", type_=Integer))
    best = select(*(placed[name] for name in Advised._fields)).where(some)
    return best.order_by(placed.first.desc(), placed.place, placed.worth.desc(), placed.id)


def _varied(places: list[Advised]) -> list[Advised]:
    """One product does not fill a list."""
    times: Counter[int | None] = Counter()
    kept = []
    for one in places:
        times[one.product_id] += 1
        if times[one.product_id] <= SAME_PRODUCT:
            kept.append(one)
    return kept


def note_shown(book: Book, places: Iterable[Advised], day: date) -> None:
    """Write down that these were sent; doing it twice is doing it once."""
    rows = [
        {"suggestion_id": one.id, "person_id": book.me.id, "day": day, "withheld": one.withheld}
        for one in places
    ]
    bulk.write_new(book.session, SuggestionShown, rows)


def of_customer(book: Book, customer_id: int, day: date) -> list[Advised]:
    """What is open for one customer, whatever was shown before."""
    theirs = (Suggestion.customer_id == customer_id, ~Suggestion.withheld)
    found = _open(book.may_see(Customer), day).where(*theirs)
    ordered = found.order_by(Suggestion.worth.desc(), Suggestion.id)
    return [Advised(*row) for row in book.session.execute(ordered)]


def of_team(
    book: Book, kinds: Sequence[str], day: date, limit: int = ROWS, offset: int = 0
) -> list[tuple[Advised, str]]:
    """What is open for all I may see, most at stake first, each with its owner; without what is withheld."""
    owned = _of_team(book, kinds, day).join(Person, Person.id == Customer.owner_id).add_columns(Person.name)
    found = owned.order_by(stake().desc(), Suggestion.id).limit(limit).offset(offset)
    return [(Advised(*row), owner) for *row, owner in book.session.execute(found)]


def stake() -> ColumnElement[float | Decimal]:
    """What is at stake, as the rows say it: their worth is that, times the chance that it is lost."""
    return type_coerce(Suggestion.worth, BigInteger) / func.nullif(Suggestion.chance, 0.0)


def count_of_team(book: Book, kinds: Sequence[str], day: date) -> int:
    """How many rows `of_team` has."""
    return book.session.scalars(_of_team(book, kinds, day).with_only_columns(func.count())).one()


def _of_team(book: Book, kinds: Sequence[str], day: date) -> Rows:
    return _open(book.may_see(Customer), day).where(Suggestion.kind.in_(kinds), ~Suggestion.withheld)


def get(book: Book, suggestion_id: int) -> Advised | None:
    """One row to look at, also when it is closed; none that is withheld."""
    one = _rows(book.may_see(Customer)).where(Suggestion.id == suggestion_id, ~Suggestion.withheld)
    row = book.session.execute(one).one_or_none()
    return Advised(*row) if row else None


# --- conditions -------------------------------------------------------------------------------------------


def _rows(mine: Condition) -> Rows:
    return select(*READ).join(Customer, Customer.id == Suggestion.customer_id).where(mine)


def _open(mine: Condition, day: Day) -> Rows:
    """Found by the last night, and not answered or put off to a day that has come."""
    back = and_(Suggestion.state == Answer.LATER, Suggestion.later_until <= day)
    return _rows(mine).where(Suggestion.current, or_(Suggestion.state == Answer.OPEN, back))


def is_one_of(kinds: Sequence[str]) -> Condition:
    """Each a value of its own: a list of values is spelt out anew at every run."""
    return Suggestion.kind.in_([literal(kind) for kind in kinds])


def _place() -> ColumnElement[int]:
    """By worth among its like, twice counted; the first of those gone comes between the fourth and fifth."""
    gone, offered = Suggestion.kind == "win_back", Suggestion.product_id.is_not(None)
    order = (Suggestion.worth.desc(), Suggestion.id)
    place = func.row_number().over(partition_by=(gone, offered), order_by=order)
    return 2 * place + case((gone, 2 * ROWS - 3), else_=0)


def _stood_before(person_id: BindParameter[int], day: Day, since: Day) -> Condition:
    """It stood in the person's last list before this day, and nothing has changed since."""
    earlier = aliased(SuggestionShown)
    lists = (earlier.person_id == person_id, earlier.day < day, earlier.day >= since)
    last = select(func.max(earlier.day)).where(*lists).scalar_subquery()
    back = and_(Suggestion.state == Answer.LATER, Suggestion.later_until > SuggestionShown.day)
    changed = or_(Suggestion.changed_on > SuggestionShown.day, back)
    return exists().where(_shown(person_id), SuggestionShown.day == last, ~changed)


def _shown(person_id: BindParameter[int]) -> Condition:
    return and_(SuggestionShown.suggestion_id == Suggestion.id, SuggestionShown.person_id == person_id)
