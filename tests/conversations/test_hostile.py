"""Hostile texts in every field and on every screen: each card can be sent, and what is kept was sent."""

from typing import Any

import pytest

from bot.demo.botapi.entities import tidy
from handlers.cards import Card
from storage.database import Database, Session
from storage.migrations import migrate
from storage.tables import (
    Company,
    Contact,
    Customer,
    Deal,
    GreetingTemplate,
    Inbox,
    Note,
    Occasion,
    Person,
    Product,
    Reminder,
    Stage,
    Team,
    Visit,
)
from tests.conftest import NewSqlite
from tests.conversations.company import Scene, rehearse, stock
from tests.conversations.rights import ADAM
from tests.conversations.screens import is_fine, walk
from tests.house import House, Player, Reply
from tests.people import furnish
from tests.postgres import Postgres

TEXTS = (
    "<b>",
    "</b>",
    "<b>bold",
    "</a>",
    '<a href="javascript:alert(1)">x</a>',
    "<script>alert(1)</script>",
    "<!--",
    "&",
    "&amp;",
    "&lt;b&gt;",
    "&#0;",
    "&#x110000;",
    "&nbsp;",
    "<",
    ">",
    "1 < 2 && 3 > 2",
    "{name}",
    "{0}",
    "{",
    "}",
    "{{}}",
    "{name.__class__}",
    "%s",
    "%(name)s",
    "%",
    "\\",
    "\\n",
    "$(ls)",
    "`ls`",
    "=cmd|' /C calc'!A0",
    "+1",
    "@x",
    "-1",
    "'; DROP TABLE customer; --",
    '"',
    "''",
    "_*[]()~`>#",
    "\u202eevil\u202c",
    "\u200b\u200d\ufeff",
    "a\u0000b",
    "a\ud800b",
    "\udfff",
    "👩‍👩‍👧‍👦",
    "🇨🇳🇬🇧",
    "e\u0301\u0323" * 20,
    "مرحبا",
    "שלום",
    "ﷺ",
    "Ⅷ①²",
    "王 芳",
    "line\none\r\ntwo\ttab",
    "\u2028\u2029",
    "   ",
    "\n\n",
    "😀",
    "x" * 4096,
    "王" * 4096,
    "😀" * 2048,
    "W" * 300 + " " + "<" * 300,
    "1:undo:1",
    "/undo",
    "None",
    "null",
    "０",
)
NAMES: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (Company, ("name",)),
    (Team, ("name",)),
    (Person, ("name",)),
    (Customer, ("name", "phone", "email", "address")),
    (Contact, ("name", "title", "phone", "other_phone", "email")),
    (Visit, ("summary",)),
    (Note, ("text",)),
    (Deal, ("title", "lost_reason")),
    (Product, ("name", "name_zh")),
    (Reminder, ("text",)),
    (Occasion, ("name",)),
    (GreetingTemplate, ("text",)),
    (Stage, ("name",)),
)


def storable(text: str) -> str:
    """What any database can keep of it."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


@pytest.fixture(scope="module")
def nasty(new_sqlite: NewSqlite, tmp_path_factory: pytest.TempPathFactory) -> Database:
    made = new_sqlite(tmp_path_factory.mktemp("nasty"))
    made.run(furnish)
    made.run(lambda session: stock(session, ADAM))
    return made


def fill(session: Session, text: str) -> None:
    """The text stands in every field that people's words can reach."""
    for table, fields in NAMES:
        rows: list[Any] = session.query(table).all()
        for row in rows:
            for field in fields:
                setattr(row, field, text)
    session.flush()


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:12]))
def test_every_screen_can_be_sent_whatever_its_records_hold(nasty: Database, text: str) -> None:
    every_screen_is_fine(nasty, text)


def test_and_so_they_can_on_postgresql(postgres: Postgres) -> None:
    """Where it could differ: every ninth text, as all of them would take a minute."""
    address = postgres.new_database()
    made = Database(address)
    migrate(made)
    made.run(furnish)
    made.run(lambda session: stock(session, ADAM))
    for text in TEXTS[::9]:
        every_screen_is_fine(made, text)
    made.close()
    postgres.drop(address)


def every_screen_is_fine(company: Database, text: str) -> None:
    def look_around(scene: Scene) -> list[Card]:
        scene.session.info.pop("book", None)
        fill(scene.session, storable(text))
        return [screen.card for screen in walk(scene, most=40)]

    cards = rehearse(company, ADAM, look_around)
    assert len(cards) > 20
    for card in cards:
        assert is_fine(card)


# --- typed ------------------------------------------------------------------------------------------------


@pytest.fixture
def acme(alice: Player) -> Reply:
    return alice.says("/add Acme")


def troubles(house: House) -> list[str]:
    """What the server refused, and the updates that could not be handled."""
    refused = [f"{call.method}: {call.error}" for call in house.server.calls if call.error]
    failed = Inbox.attempts > 0
    return refused + house.read(lambda session: list(map(str, session.query(Inbox.error).filter(failed))))


def test_what_is_typed_is_what_is_kept(house: House, alice: Player, acme: Reply) -> None:
    """A note's text as Telegram hands it over; NUL and half characters are in no database."""
    texts = [text for text in map(storable, TEXTS) if tidy(text, [])[0] and not text.startswith("/")]
    for text in texts:
        alice.replies(acme, text)
    kept = {row.text for row in house.read(lambda session: session.query(Note).all())}
    assert kept == {tidy(text, [])[0].strip() for text in texts}
    assert not troubles(house)


SAYINGS = (
    "/visit {}",
    "/add {}",
    "/deal {}",
    "/find {}",
    "/brief {}",
    "/remind {}",
    "/remind {} tomorrow",
    "{} .",
)


@pytest.mark.parametrize("number", range(len(SAYINGS)))
def test_no_words_make_it_stumble(house: House, alice: Player, acme: Reply, number: int) -> None:
    for text in TEXTS[number % 4 :: 4]:  # each text in two of them
        alice.says(SAYINGS[number].replace("{}", text)[:4096])
    assert not troubles(house)


def test_no_field_makes_it_stumble(house: House, alice: Player, acme: Reply) -> None:
    for field in ("name", "phone", "email", "address"):
        for text in TEXTS[::9]:
            card = alice.presses(acme.last["message_id"], f"1:customer.field:1:{field}")
            assert card.messages
            alice.says(text)
            alice.says("/cancel")
    assert not troubles(house)


def test_shared_contacts_may_be_called_anything(house: House, alice: Player, acme: Reply) -> None:
    for text in map(storable, TEXTS[::5]):
        alice.shares_contact(text[:40] or "1", text[:64] or "?", text[:64], vcard=text[:500])
    assert not troubles(house)


def test_strangers_may_be_called_anything(house: House, maria: Player) -> None:
    for number, text in enumerate(map(storable, TEXTS[::6])):
        eve = Player(house, 9000 + number, text[:64] or "?")
        refused = eve.says("/start " + text[:40]).text
        assert "people of one company" in refused or "does not work" in refused
    assert not troubles(house)


def test_forged_buttons_may_carry_anything(house: House, alice: Player, acme: Reply) -> None:
    for text in TEXTS[::3]:
        assert alice.presses(acme.last["message_id"], text[:60]).toast
        alice.presses(acme.last["message_id"], f"1:customer.show:{text[:40]}")
    assert not troubles(house)


def test_a_text_too_long_for_one_message_is_shown_in_part_and_kept_whole(house: House, alice: Player) -> None:
    alice.says("/add Acme")
    text = "met Acme today " + "& <b>" * 800
    card = alice.says(text)
    assert card.text
    assert house.read(lambda session: session.query(Visit).one().summary) == text
    assert not troubles(house)
