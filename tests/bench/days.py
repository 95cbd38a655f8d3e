"""What stands on people's days, at a rate that reps would know: for the measuring of mornings."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, select, update

from storage import bulk
from storage.database import Session
from storage.tables import (
    AdviceRun,
    Contact,
    Customer,
    Deal,
    Order,
    Reminder,
    Suggestion,
    SuggestionShown,
    Tier,
    Visit,
)

Row = dict[str, Any]
DAY = timedelta(days=1)
TIERS = (Tier.A, *[Tier.B] * 3, *[Tier.C] * 6)
REACHED = 6  # one in so many contacts has no number
BORN = 3  # one in so many has a birthday on file
DEALS = 10  # one in so many customers has an open deal, and one in as many deals is late
SEEN_WITHIN = 60  # days: of the A and the B, half have waited too long
ADVISED = 15  # one in so many customers is on the lists
LATE = {"key": "risk.overdue", "values": {"gap_days": 18, "days": 52}, "products": []}
STAKE = {"key": "risk.at_stake", "values": {"amount": 1200}, "products": []}


def fill(session: Session, now: datetime) -> None:
    """As of this morning."""
    books: dict[int, list[int]] = {}
    for number, owner in session.execute(select(Customer.id, Customer.owner_id).order_by(Customer.id)):
        books.setdefault(owner, []).append(number)
    _say_tiers(session, books)
    _say_when_seen(session, books, now)
    _say_who(session)
    bulk.write(session, Deal, [row for own in books.values() for row in _deals(own[::DEALS], now)])
    bulk.write(session, Reminder, [row for rep, own in books.items() for row in _reminders(rep, own, now)])
    _advise(session, {rep: own[::ADVISED] for rep, own in books.items()}, now)


def _say_tiers(session: Session, books: dict[int, list[int]]) -> None:
    tiered = update(Customer).where(Customer.id == bindparam("row")).values(tier=bindparam("its"))
    rows = [
        {"row": number, "its": TIERS[place % len(TIERS)]}
        for own in books.values()
        for place, number in enumerate(own)
    ]
    session.connection().execute(tiered, rows)


def _say_when_seen(session: Session, books: dict[int, list[int]], now: datetime) -> None:
    seen = update(Visit).where(Visit.customer_id == bindparam("row")).values(happened_at=bindparam("at"))
    rows = [
        {"row": number, "at": now - (place % SEEN_WITHIN + 1) * DAY}
        for own in books.values()
        for place, number in enumerate(own)
    ]
    session.connection().execute(seen, rows)


def _say_who(session: Session) -> None:
    """Numbers, an English or a Chinese one, and birthdays."""
    known = update(Contact).where(Contact.id == bindparam("row"))
    columns = {"phone": "number", "phone_country": "country", "birth_month": "month", "birth_day": "day"}
    known = known.values({name: bindparam(given) for name, given in columns.items()})
    rows = [_known(number, name) for number, name in session.execute(select(Contact.id, Contact.name))]
    session.connection().execute(known, rows)


def _known(number: int, name: str) -> Row:
    phone, country = (f"+4477{number:08}", "GB") if name.isascii() else (f"+8613{number:09}", "CN")
    reached, born = number % REACHED != 0, number % BORN == 0
    return {
        "row": number,
        "number": phone if reached else None,
        "country": country if reached else None,
        "month": number // BORN % 12 + 1 if born else None,
        "day": number // BORN // 12 % 28 + 1 if born else None,
    }


def _deals(own: list[int], now: datetime) -> Iterator[Row]:
    common = {"title": "Yearly order", "amount": Decimal(12_000), "currency": "GBP", "created_at": now}
    for place, number in enumerate(own):
        days = -3 if place % DEALS == 0 else 30
        yield {"customer_id": number, "close_on": now.date() + days * DAY, **common}


def _reminders(rep: int, own: list[int], now: datetime) -> Iterator[Row]:
    """Something late, something today, a call this afternoon and two within the week."""
    for hours, customer in ((-20, own[0]), (1, None), (6, own[1]), (30, own[2]), (50, own[3])):
        yield {
            "owner_id": rep,
            "text": "call back about the samples",
            "customer_id": customer,
            "due_at": now + timedelta(hours=hours),
            "created_at": now,
        }


def _advise(session: Session, whom: dict[int, list[int]], now: datetime) -> None:
    """Every other one is to be called, and every other one to be offered something; all were, last month."""
    today = now.date()
    session.add(AdviceRun(made_at=now, done_at=now, today=today))
    rows = [_suggestion(number, place, today) for own in whom.values() for place, number in enumerate(own)]
    ids = bulk.write_for_ids(session, Suggestion, rows)
    reps = [rep for rep, own in whom.items() for _ in own]
    shown = {"day": today.replace(day=1) - DAY, "withheld": False}
    listed = [{"suggestion_id": one, "person_id": rep, **shown} for one, rep in zip(ids, reps, strict=True)]
    bulk.write(session, SuggestionShown, listed)
    ordered = today - 5 * DAY
    orders = [{"customer_id": row["customer_id"], "ordered_on": ordered, "currency": "GBP"} for row in rows]
    bulk.write(session, Order, orders)


def _suggestion(customer_id: int, place: int, today: date) -> Row:
    days = {"first_on": today - 40 * DAY, "made_on": today, "changed_on": today - 40 * DAY}
    told = {"chance": 0.7, "worth": Decimal(100 + place), "customer_id": customer_id, **days}
    if place % 2:
        offered = {"key": "offer.goes_with", "values": {"too": 7, "of": 10}, "products": [place + 1]}
        return {"kind": "cross_sell", "product_id": place + 2, "reasons": [offered], **told}
    return {"kind": "at_risk", "product_id": None, "reasons": [LATE, STAKE], **told}
