"""The page that opens SMS or mail: for whoever holds a link of ours, as long as it holds good."""

import asyncio
import html
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import httpx
import pytest
from starlette.applications import Starlette

from bot import going
from bot.demo.clock import MovableClock
from bot.work import Work
from handlers.chat import Chat
from handlers.greetings import finding, links
from storage import customers, people
from storage.book import Book
from storage.database import Database, Session
from tests.conftest import NewSqlite
from tests.people import START, furnish

ALICE, BOB = 111, 112
PUBLIC = "https://bot.example"


@pytest.fixture
def company(new_sqlite: NewSqlite, tmp_path: Path) -> Iterator[Database]:
    made = new_sqlite(tmp_path)
    made.run(furnish)
    made.run(lambda session: people.set_public_url(session, f"{PUBLIC}/"))
    made.run(add_lena)
    yield made
    made.close()


def chat_of(session: Session, who: int = ALICE) -> Chat:
    person = people.by_telegram(session, who)
    assert person
    return Chat(Book(session, person, START), "rapport_bot")


def add_lena(session: Session) -> None:
    book = chat_of(session).book
    acme = customers.add(book, "Acme")
    reach = {"phone": "+442079460958", "email": "lena@acme.example"}
    customers.add_contact(book, acme.id, "Lena&Co", birth_month=3, birth_day=12, **reach)


def link(database: Database, way: str = "sms") -> str:
    def make(session: Session) -> str | None:
        chat = chat_of(session)
        one = finding.find(chat, 1, "birthday", "2026-03-12")
        assert one
        return links.to(chat, way, one, "short")

    made = database.run(make)
    assert made
    return made


class Visitor:
    """A phone's browser."""

    def __init__(self, database: Database) -> None:
        self.work, self.moment = Work(database), START
        clock = MovableClock(real=lambda: self.moment)
        self.page = httpx.ASGITransport(Starlette(routes=[going.route(self.work, clock)]))

    def led_to(self, address: str) -> str | None:
        """Where the page behind a link leads; None when there is none."""
        answer = asyncio.run(self._get(address))
        if answer.status_code == 404:
            return None
        assert answer.headers["cache-control"] == "no-store"
        found = re.search(r'<a href="([^"]+)">', answer.text)
        assert found
        return unquote(html.unescape(found[1]))

    async def _get(self, address: str) -> httpx.Response:
        async with httpx.AsyncClient(transport=self.page) as browser:
            return await browser.get(address)


@pytest.fixture
def visitor(company: Database) -> Iterator[Visitor]:
    made = Visitor(company)
    yield made
    made.work.close()


def test_opens_sms_and_mail_with_the_words(company: Database, visitor: Visitor) -> None:
    assert visitor.led_to(link(company)) == "sms:+442079460958?body=Happy birthday, Lena&Co!"
    assert visitor.led_to(link(company, "mail")) == (
        "mailto:lena@acme.example?subject=Happy birthday&body=Happy birthday, Lena&Co!"
    )


def test_a_link_says_nothing_of_the_customer(company: Database) -> None:
    said = link(company).lower()
    assert not [secret for secret in ("lena", "acme", "207946", "happy") if secret in said]
    assert len(said) < 150


def test_a_link_that_was_changed_leads_nowhere(company: Database, visitor: Visitor) -> None:
    good = link(company)
    forged = [
        good[:-1] + ("A" if good[-1] != "A" else "B"),
        good.replace("sms", "mail"),
        good.replace("2026-03-12", "2026-03-13"),
        good.rpartition(".")[0],
        f"{PUBLIC}/go/https:%2F%2Fevil.example",
        f"{PUBLIC}/go/%00%ff%ed%a0%80.x",
        f"{PUBLIC}/go/.",
    ]
    assert [visitor.led_to(one) for one in forged] == [None] * len(forged)


def test_a_link_ends_two_days_after_the_occasion(company: Database, visitor: Visitor) -> None:
    good = link(company)
    visitor.moment = datetime(2026, 3, 13, 23, tzinfo=UTC)
    assert visitor.led_to(good)
    visitor.moment += timedelta(hours=2)
    assert visitor.led_to(good) is None


def test_a_link_ends_with_the_right_to_see_the_contact(company: Database, visitor: Visitor) -> None:
    good = link(company)

    def give_away(session: Session) -> None:
        book = chat_of(session).book
        home = customers.by_ids(book, {1})[1]
        home.owner_id = chat_of(session, BOB).me.id

    company.run(give_away)
    assert visitor.led_to(good) is None


def test_somebody_who_left_opens_nothing(company: Database, visitor: Visitor) -> None:
    good = link(company)

    def leave(session: Session) -> None:
        chat_of(session).me.active = False

    company.run(leave)
    assert visitor.led_to(good) is None


def test_without_a_public_address_there_are_no_links(company: Database) -> None:
    company.run(lambda session: people.set_public_url(session, None))

    def make(session: Session) -> str | None:
        chat = chat_of(session)
        one = finding.find(chat, 1, "birthday", "2026-03-12")
        assert one
        return links.to(chat, "sms", one, "short")

    assert company.run(make) is None
