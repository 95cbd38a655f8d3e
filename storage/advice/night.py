"""What the engine reads of the last nights, and how it puts tonight's findings in their place."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from storage import bulk
from storage.database import direct
from storage.tables import (
    AdviceRun,
    Answer,
    Company,
    Customer,
    CustomerValue,
    Order,
    Refusal,
    Segment,
    Suggestion,
    SuggestionShown,
)

RESTS = {Answer.DONE: timedelta(days=30), Answer.REFUSED: timedelta(days=14)}
REMEMBERED = timedelta(days=366)  # the record and the uplift look back two months
GREW = Decimal("1.5")  # times the worth at which a row has changed for its reader
THESE: BindParameter[int] = bindparam("customers", expanding=True)
STANDING = select(*Suggestion.__table__.columns).where(Suggestion.customer_id.in_(THESE))
VALUES_OF = delete(CustomerValue).where(CustomerValue.customer_id.in_(THESE))
ASKED_AGAIN = {"state": Answer.OPEN, "why": None, "words": None, "later_until": None}
KEY = ("customer_id", "kind", "product_id")
Key = tuple[int, str, int | None]


# --- reading ----------------------------------------------------------------------------------------------


def company(session: Session) -> Company | None:
    return session.get(Company, 1)


def customer_ids(session: Session) -> list[int]:
    return list(session.scalars(select(Customer.id).order_by(Customer.id)))


def lessons(session: Session, today: date) -> list[Refusal]:
    """What was refused other than products, and holds today."""
    holds = Refusal.until.is_(None) | (Refusal.until > today)
    return list(session.scalars(select(Refusal).where(Refusal.product_id.is_(None), holds)))


def standing(session: Session) -> dict[str, Any] | None:
    """The rules that the last night left in force."""
    left = select(AdviceRun.rules).where(AdviceRun.done_at.is_not(None), AdviceRun.rules.is_not(None))
    return session.scalars(left.order_by(AdviceRun.id.desc()).limit(1)).one_or_none()


def is_done(session: Session, today: date) -> bool:
    """Whether a night for this day has ended well."""
    done = select(func.count()).where(AdviceRun.today == today, AdviceRun.done_at.is_not(None))
    return session.scalars(done).one() > 0


def last(session: Session) -> AdviceRun | None:
    """The night begun last, however it ended."""
    return session.scalars(select(AdviceRun).order_by(AdviceRun.id.desc()).limit(1)).one_or_none()


def has_orders(session: Session) -> bool:
    return session.scalars(select(Order.id).limit(1)).first() is not None


# --- writing ----------------------------------------------------------------------------------------------


def begin(session: Session, now: datetime, today: date) -> int:
    run = AdviceRun(made_at=now, today=today)
    session.add(run)
    session.flush()
    return run.id


def end(session: Session, run_id: int, values: Mapping[str, Any], kept: Sequence[int]) -> None:
    """Close the night; only the segments it has made stay, and a year of what was shown."""
    run = session.get_one(AdviceRun, run_id)
    session.execute(delete(SuggestionShown).where(SuggestionShown.day < run.today - REMEMBERED))
    session.execute(delete(Segment).where(Segment.id.not_in(kept)))
    session.execute(update(AdviceRun).where(AdviceRun.id == run_id).values(**values))


def add_segments(session: Session, rows: Sequence[dict[str, Any]]) -> list[int]:
    return bulk.write_for_ids(session, Segment, rows)


def replace(
    session: Session,
    customers: Sequence[int],
    found: Sequence[dict[str, Any]],
    values: Sequence[dict[str, Any]],
    now: datetime,
    today: date,
) -> None:
    """All that is now known of these customers; what was answered stays answered."""
    _replace_suggestions(session, customers, found, now, today)
    direct(session, VALUES_OF, {"customers": customers})
    bulk.pour(session, CustomerValue, [row | {"made_on": today} for row in values])


def _replace_suggestions(
    session: Session, customers: Sequence[int], found: Sequence[dict[str, Any]], now: datetime, today: date
) -> None:
    standing = {_key(row): row for row in _standing(session, customers)}
    tonight = {_key(row): row for row in found}
    fresh = [_new(row, today) for key, row in tonight.items() if key not in standing]
    both = [(standing[key], row) for key, row in tonight.items() if key in standing]
    changed = [(old, row) for old, row in both if _differs(old, row, now)]
    rested = [old["id"] for old, _ in changed if _rested(old, now)]
    gone = [old["id"] for key, old in standing.items() if key not in tonight and old["current"]]
    bulk.pour(session, Suggestion, fresh)
    bulk.rewrite(session, Suggestion, [_merged(old, row, now, today) for old, row in changed])
    if rested:
        session.execute(update(Suggestion).where(Suggestion.id.in_(rested)).values(**ASKED_AGAIN))
    if gone:
        session.execute(update(Suggestion).where(Suggestion.id.in_(gone)).values(current=False))


def _standing(session: Session, customers: Sequence[int]) -> list[dict[str, Any]]:
    return [dict(row) for row in direct(session, STANDING, {"customers": customers}).mappings()]


def _key(row: Mapping[str, Any]) -> Key:
    return row["customer_id"], row["kind"], row["product_id"]


def _new(row: dict[str, Any], today: date) -> dict[str, Any]:
    days = {"first_on": today, "made_on": today, "changed_on": today}
    return row | days | {"current": True, "state": Answer.OPEN}


def _differs(old: Mapping[str, Any], row: Mapping[str, Any], now: datetime) -> bool:
    return not old["current"] or _rested(old, now) or any(old[name] != row[name] for name in row)


def _merged(old: Mapping[str, Any], row: Mapping[str, Any], now: datetime, today: date) -> dict[str, Any]:
    """Tonight's numbers for an old row; like new when it was gone, or was answered long enough ago."""
    like_new = not old["current"] or _rested(old, now) or is_news(old, row)
    return {
        "id": old["id"],
        **{name: row[name] for name in row if name not in KEY},
        "first_on": old["first_on"] if old["current"] else today,
        "made_on": today,
        "changed_on": today if like_new else old["changed_on"],
        "current": True,
    }


def is_news(old: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Another main reason, or much more at stake: worth showing two days running."""
    return bool(old["reasons"][0]["key"] != row["reasons"][0]["key"] or row["worth"] >= GREW * old["worth"])


def _rested(old: Mapping[str, Any], now: datetime) -> bool:
    """An answer stands for a while; then the row may be asked about again."""
    rest = RESTS.get(old["state"])
    return rest is not None and old["answered_at"] is not None and old["answered_at"] + rest <= now
