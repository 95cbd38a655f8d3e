"""The real code behind the two functions that the language scorers call."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import create_engine, insert
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from handlers.language import find_dates, understand, warm_up
from handlers.language.understanding import Candidate, Intent, Known, ProductName, Understanding, When
from storage import names
from storage.book import Book
from storage.tables import Base, Contact, Customer, Person, Role, Team

ZONE = ZoneInfo("UTC")
THEIR_WORDS = {"proposal": "quoted"}  # the labels' name for a stage
Answer = dict[str, Any]


def dates(text: str, reference: datetime, lang: str, prefer: str = "future") -> list[Answer]:
    """What score_dates.py calls."""
    found = find_dates(
        text,
        now=reference.replace(tzinfo=UTC),
        zone=ZONE,
        language=lang,
        prefer="past" if prefer == "past" else "future",
    )
    return [
        {
            "text": when.text,
            "v": _moment(when),
            "e": when.end.replace(tzinfo=None).isoformat() if when.end else None,
            "dur": None,
        }
        for when in found
    ]


def messages(world: dict[str, Any]) -> Callable[[str, datetime], Answer]:
    """What score_messages.py calls: the name index over an in-memory database, and `understand`."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(engine)
    session = Session(engine, expire_on_commit=False)
    ids = _fill(session, world["customers"])
    products = tuple(
        ProductName(number, p["id"], (p["name"], *p["aliases"])) for number, p in enumerate(world["products"])
    )
    book = Book(session, session.get_one(Person, 1), datetime.now(UTC))
    warm_up()  # as at the start of the bot

    def read(text: str, reference: datetime) -> Answer:
        found = tuple(Candidate(**vars(match)) for match in names.candidates(book, text))
        known = Known(candidates=found, products=products)
        heard = understand(
            text, now=reference.replace(tzinfo=UTC), zone=ZONE, language=_language(text), known=known
        )
        return _answer(heard, reference, ids, {p.id: p.code for p in products})

    return read


def _language(text: str) -> str:
    """The language of the chat a text like this comes from."""
    return "zh" if any("\u4e00" <= char <= "\u9fff" for char in text) else "en"


def _fill(session: Session, rows: list[Answer]) -> dict[int, str]:
    """The customers and contacts of one rep; the id in the database to the id in the labels."""
    now = datetime.now(UTC)
    theirs = {"team_id": 1, "owner_id": 1, "created_at": now}
    session.execute(insert(Team), [{"id": 1, "name": "Team", "created_at": now}])
    session.execute(
        insert(Person),
        [{"id": 1, "telegram_id": 1, "name": "Rep", "role": Role.REP, "team_id": 1, "joined_at": now}],
    )
    session.execute(
        insert(Customer),
        [theirs | {"id": number, "name": row["company"]} for number, row in enumerate(rows, 1)],
    )
    contacts = [(number, name) for number, row in enumerate(rows, 1) for name in row["contacts"]]
    session.execute(
        insert(Contact),
        [{"customer_id": number, "name": name, "created_at": now} for number, name in contacts],
    )
    names.reindex_all(session)
    return {number: row["id"] for number, row in enumerate(rows, 1)}


def _answer(heard: Understanding, reference: datetime, ids: dict[int, str], codes: dict[int, str]) -> Answer:
    visit = heard.intent == Intent.LOG_VISIT
    happened = _moment(heard.occurred) if heard.occurred else reference.date().isoformat()
    amount = heard.amount if heard.amount and not heard.amount.unit_price else None
    first = heard.products[0].quantity if heard.products else None
    quantity = first or (heard.quantities[0] if heard.quantities else None)
    return {
        "intent": str(heard.intent),
        "customer": ids[heard.customer.customer_id] if heard.customer else None,
        "contact": heard.contact.name if heard.contact else heard.new_contact,
        "occurred": happened if visit else None,
        "followup": _moment(heard.followup) if heard.followup else None,
        "amount": float(amount.amount) if amount else None,
        "currency": amount.currency if amount else None,
        "quantity": float(quantity.number) if quantity else None,
        "products": [codes[p.product_id] for p in heard.products],
        "stage": THEIR_WORDS.get(heard.stage, heard.stage) if heard.stage else None,
        "outcome": str(heard.outcome) if heard.outcome else None,
    }


def _moment(when: When) -> str:
    return when.start.replace(tzinfo=None).isoformat() if when.has_time else when.start.date().isoformat()
