"""A small furnished company, and acts in it that are seen whole and then never happened."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from handlers import router
from handlers.cards import Card
from handlers.chat import Chat, Said, SharedContact
from handlers.taps import Tap
from storage import (
    aliases,
    changes,
    customers,
    deals,
    greetings,
    lookups,
    notes,
    occasions,
    people,
    products,
    reminders,
    visits,
)
from storage.book import Book, Origin
from storage.database import Database, Session
from storage.importing import files
from storage.tables import Base, Draft, ImportState, Order, OrderLine, Person, Product, Segment
from tests.people import START
from tests.storage.advice import found

T = TypeVar("T")
MESSAGE = 7000  # a message of the person's that nobody has sent
REACH = {"phone": "+442079460958", "email": "sancho@quixote.example"}


@dataclass
class Records:
    """One of each of a person's records, by the noun that a button's parameter names it with."""

    ids: dict[str, int] = field(default_factory=dict)
    questions: dict[str, int] = field(default_factory=dict)  # open drafts by kind


class Scene:
    """One person in one transaction."""

    def __init__(self, session: Session, telegram_id: int) -> None:
        self.session = session
        found = people.by_telegram(session, telegram_id)
        assert found
        self.person = found

    def chat(self, message_id: int = MESSAGE, *, tapped: bool = False) -> Chat:
        source = None if tapped else message_id
        origin = Origin("", self.person.telegram_id, source)
        self.session.info.pop("change_id", None)  # each act is one of its own, as if in its own transaction
        return Chat(
            Book(self.session, self.person, START, origin), "rapport_bot", message_id, tapped, sent_at=START
        )

    def says(self, text: str, message_id: int = MESSAGE, **more: Any) -> list[Card]:
        return router.said(self.chat(message_id), Said(message_id, START, text, **more))

    def shares(self, *contacts: SharedContact) -> list[Card]:
        return router.said(self.chat(), Said(MESSAGE, START, contacts=contacts))

    def taps(self, name: str, *args: int | str) -> list[Card]:
        return router.tapped(self.chat(tapped=True), Tap(name, args))


class NeverHappened(Exception):
    """Rolls a rehearsal back."""


def rehearse(database: Database, telegram_id: int, act: Callable[[Scene], T]) -> T:
    """What comes of an act; the database stays as it was."""
    result: list[T] = []

    def play(session: Session) -> None:
        result.append(act(Scene(session, telegram_id)))
        session.flush()
        raise NeverHappened

    with suppress(NeverHappened):
        database.run(play)
    return result[0]


def look(cards: list[Card]) -> list[Any]:
    """All that reaches the person."""
    return [(card.payload(), card.toast) for card in cards]


# --- one of everything ------------------------------------------------------------------------------------


def stock(
    session: Session,
    telegram_id: int,
    name: str = "Quixote Farm",
    contact: str = "Sancho Panza",
    reach: dict[str, str] = REACH,
) -> Records:
    """A customer with one of everything that can hang on it, and every question that can be open."""
    scene = Scene(session, telegram_id)
    book = scene.chat().book
    made = Records({"person": scene.person.id, "team": scene.person.team_id})
    home = customers.add(book, name, address=f"1 {name} Lane", **reach)
    made.ids["customer"] = home.id
    made.ids["gone"] = customers.add(book, f"{name} Annex").id
    there = customers.add_contact(
        book, home.id, contact, birth_month=3, birth_day=12, title="squire", **reach
    )
    made.ids["contact"] = there.id
    made.ids["occasion"] = occasions.add(book, there, f"{contact} wed", month=3, day=13).id
    greetings.settle(book, there, "new_year", date(2026, 1, 1), f"a happy new year, {contact}")
    visits.add(book, visits.VisitFacts(home.id, START, f"{contact} wants a hundred", contact_id=there.id))
    notes.add(book, f"customer:{home.id}", f"{name} hates phone calls", home.id)
    made.ids["deal"] = _deal(book, home.id, f"sails for {name}", START.date() - timedelta(days=3))
    made.ids["reminder"] = reminders.add(
        book, f"call {contact}", START - timedelta(hours=1), customer_id=home.id
    ).id
    alias = aliases.teach(book, f"{name.split()[0]} lads", home.id)
    assert alias
    made.ids["alias"] = alias.id
    _order(session, home.id, f"{scene.person.id}")
    made.ids["product"] = _product(book)
    _advice(session, made)
    made.ids["word"] = _word(book, home.id)
    change = changes.latest(book)
    assert change
    made.ids["change"] = change.id
    made.ids["template"] = greetings.add_template(book, "birthday", "en", "All the best, {name}!").id
    made.ids["lookup"] = lookups.remember(book, name)
    made.ids["file"] = _file(book, name)
    for kind, opened in openings(scene, made, name):
        made.ids["draft"] = made.questions[kind] = opened
    return made


def _deal(book: Book, customer_id: int, title: str, close_on: date) -> int:
    deal = deals.add(book, customer_id, title=title, amount=Decimal(12000), currency="GBP")
    deals.change(book, deal, close_on=close_on)
    return deal.id


def _file(book: Book, name: str) -> int:
    """A spreadsheet that was read and waits for the person's word."""
    file = files.keep(book, f"{name}.csv", b"")
    found = {"rows": {"orders": 1}, "problems": {"date": 1}}
    files.settle(book.session, file.id, ImportState.READ, START, found=found, left_out=name.encode())
    return file.id


def _order(session: Session, customer_id: int, number: str) -> None:
    session.info.pop("book", None)  # nobody did this: orders are imported
    order = Order(customer_id=customer_id, number=number, ordered_on=START.date(), currency="GBP")
    product = Product(code=f"W{number}", name="Sail", price=Decimal(3))
    session.add_all([order, product])
    session.flush()
    session.add(OrderLine(order_id=order.id, product_id=product.id, quantity=Decimal(2), amount=Decimal(777)))
    session.flush()


def _advice(session: Session, made: Records) -> None:
    """Whom to call, what to offer, and the customer's place; the night did this."""
    session.info.pop("book", None)
    home, product = made.ids["customer"], made.ids["product"]
    seller = {"key": "offer.popular", "values": {"customers": 4, "of": 9}, "products": [product]}
    call = found.suggestion(home, 900)
    offer = found.suggestion(home, 90, kind="cross_sell", product_id=product, reasons=[seller])
    traits = [{"key": "segment.spend.high", "values": {"here": 900, "usual": 200}}]
    segment = Segment(position=made.ids["person"], customers=1, traits=traits)
    session.add_all([call, offer, segment])
    session.flush()
    made.ids |= {"suggestion": call.id, "segment": segment.id}
    session.add(found.value(home, segment_id=segment.id, tier="A"))
    session.flush()


def _word(book: Book, number: int) -> int:
    """The company's own word for a product."""
    word = products.teach(book, f"flapper {number}", _product(book))
    assert word
    return word.id


def _product(book: Book) -> int:
    return next(iter(products.catalogue(book))).id


def openings(scene: Scene, made: Records, name: str) -> Iterator[tuple[str, int]]:
    """Raises every question that there is, as the person would, and tells its draft."""
    ids = made.ids
    over = _deal(scene.chat().book, ids["gone"], "oars, long since", START.date() - timedelta(days=90))
    unheard = SharedContact("Dulcinea Unheard", "+442079460000")
    placed = SharedContact("Aldonza New", vcard="BEGIN:VCARD\nFN:x\nORG:Toboso Unheard\nEND:VCARD")
    raised: dict[str, Callable[[], object]] = {
        "advice.level": lambda: scene.taps("advice.level_words", "core"),
        "advice.words": lambda: scene.taps("advice.words", ids["suggestion"]),
        "capture": lambda: scene.says("met Wolfram Kreuz at Zyxgarten today, great talk"),
        "add.line": lambda: scene.says("/add"),
        "contact.line": lambda: scene.taps("contact.new", ids["customer"]),
        "contact.field": lambda: scene.taps("contact.edit", ids["contact"], "title"),
        "contact.day": lambda: scene.taps("contact.new_day", ids["contact"]),
        "add.whose": lambda: scene.shares(unheard),
        "add.further": lambda: scene.shares(placed, unheard),
        "add.twin": lambda: scene.says(f"/add {name}"),
        "add.part": lambda: scene.says(f"/add {name} Teresa Cascajo"),
        "customer.field": lambda: scene.taps("customer.field", ids["customer"], "address"),
        "deal.amount": lambda: scene.taps("deal.amount", ids["deal"]),
        "deal.close": lambda: scene.taps("deal.close", ids["deal"]),
        "deal.how_much": lambda: scene.taps("deal.move", over, "won"),
        "deal.why": lambda: scene.taps("deal.move", over, "lost"),
        "deal.own_reason": lambda: scene.taps("deal.own_reason", ids["deal"]),
        "deal.whose": lambda: scene.says("/deal Zyxgarten 12k proposal"),
        "deal.new": lambda: scene.taps("deal.new", ids["customer"]),
        "greeting.template": lambda: scene.taps("greet.words", "birthday"),
        "reminder.when": lambda: scene.says("/remind buy stamps"),
        "reminder.line": lambda: scene.taps("reminder.new", ids["customer"]),
        "cadence.numbers": lambda: scene.taps("cadence"),
        "settings.zone": lambda: scene.taps("settings.zone"),
        "settings.company": lambda: scene.taps("settings.company"),
        "settings.currency": lambda: scene.taps("settings.currency"),
        "team.new": lambda: scene.taps("team.add"),
        "team.rename": lambda: scene.taps("team.rename", ids["team"]),
        "visit.line": lambda: scene.taps("visit.log", ids["customer"]),
        "welcome.company": lambda: scene.taps("welcome.language", "en"),
        "welcome.zone": lambda: scene.taps("welcome.keep", 0),
    }
    for kind, raise_it in raised.items():
        before = newest_draft(scene.session)
        raise_it()
        draft = newest_draft(scene.session)
        if draft and draft is not before and draft.kind == kind:
            yield kind, draft.id


def newest_draft(session: Session) -> Draft | None:
    return session.query(Draft).filter(Draft.closed_at.is_(None)).order_by(Draft.id.desc()).first()


# --- what has changed -------------------------------------------------------------------------------------

PASSING = ("draft", "change", "change_item", "name_form", "name_key", "inbox")
KEYS = {
    table.name: next(iter(table.primary_key.columns)).name
    for table in Base.metadata.sorted_tables
    if table.name not in PASSING
}


def facts(session: Session) -> dict[tuple[str, Any], dict[str, Any]]:
    """Every row of every table but what is made in passing, by its table and key; as the driver gives it.

    Read twice for each of a thousand acts, so past all that would turn rows into objects.
    """
    session.flush()
    cursor = session.connection().connection.cursor()
    found = {}
    for name, key in KEYS.items():
        cursor.execute(f'SELECT * FROM "{name}"')
        columns = [column[0] for column in cursor.description]
        for values in cursor.fetchall():
            row = dict(zip(columns, values, strict=True))
            found[name, row[key]] = row
    return found


def drafts_of_others(session: Session, person: Person) -> list[Any]:
    session.flush()
    theirs = Draft.__table__.select().where(Draft.person_id != person.id).order_by(Draft.id)
    return [tuple(row) for row in session.execute(theirs)]
