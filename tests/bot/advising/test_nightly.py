"""When the night's work is due, and that only one does it."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from bot.advising import night as work
from bot.advising.nightly import AGAIN, is_due
from storage.advice import night
from storage.database import Database, Session
from storage.tables import AdviceRun, Customer, Order, OrderLine, Person, Product
from tests.people import furnish

THREE_IN_LONDON = datetime(2026, 7, 1, 2, 0, tzinfo=UTC)  # summer time
YESTERDAY = date(2026, 6, 30)


@pytest.fixture
def company(database: Database) -> Database:
    database.run(furnish)
    database.run(one_order)
    return database


def one_order(session: Session) -> None:
    alice = session.scalars(select(Person).where(Person.telegram_id == 111)).one()
    acme = Customer(name="Acme", team_id=alice.team_id, owner_id=alice.id, created_at=THREE_IN_LONDON)
    peat = Product(code="P", name="Peat")
    session.add_all([acme, peat])
    session.flush()
    order = Order(customer_id=acme.id, ordered_on=YESTERDAY, currency="GBP")
    session.add(order)
    session.flush()
    line = OrderLine(order_id=order.id, product_id=peat.id, quantity=Decimal(1), amount=Decimal(10))
    session.add(line)


def begun(session: Session, at: datetime, today: date, done: bool) -> None:
    session.add(AdviceRun(made_at=at, today=today, done_at=at if done else None))
    session.flush()


def test_is_due_at_once_when_there_are_orders_and_was_no_advice(company: Database) -> None:
    with company.reading() as session:
        assert is_due(session, THREE_IN_LONDON - timedelta(hours=14))


def test_is_not_due_before_anything_was_ordered(database: Database) -> None:
    with database.reading() as session:
        assert not is_due(session, THREE_IN_LONDON)
    database.run(furnish)
    with database.reading() as session:
        assert not is_due(session, THREE_IN_LONDON)


@pytest.mark.parametrize(("minutes", "due"), [(-1, False), (0, True), (60, True)])
def test_is_due_once_a_night_by_the_companys_clock(company: Database, minutes: int, due: bool) -> None:
    at = THREE_IN_LONDON + timedelta(minutes=minutes)
    with company.transaction() as session:
        begun(session, THREE_IN_LONDON - timedelta(days=1), YESTERDAY, done=True)
        assert is_due(session, at) is due
        begun(session, at, date(2026, 7, 1), done=True)
        assert not is_due(session, at + timedelta(hours=5))


def test_is_tried_again_an_hour_after_it_broke(company: Database) -> None:
    with company.transaction() as session:
        begun(session, THREE_IN_LONDON, date(2026, 7, 1), done=False)
        assert not is_due(session, THREE_IN_LONDON + AGAIN - timedelta(minutes=1))
        assert is_due(session, THREE_IN_LONDON + AGAIN)


def test_is_done_by_one_process_at_a_time(company: Database) -> None:
    other = Database(company.url.render_as_string(hide_password=False))
    with other.alone("advise") as first:
        assert first
        assert work.work(company, THREE_IN_LONDON, again=True) is None
    with company.alone("advise") as free:
        assert free
    other.close()


def test_is_done_once_unless_asked_for_again(company: Database) -> None:
    report = work.work(company, THREE_IN_LONDON, again=False)
    assert report and (report.customers, report.orders, report.calls) == (1, 1, 0)
    assert work.work(company, THREE_IN_LONDON, again=False) is None
    assert work.work(company, THREE_IN_LONDON, again=True)


def test_says_what_is_lacking_in_a_company_too_small(company: Database) -> None:
    work.work(company, THREE_IN_LONDON, again=False)
    with company.reading() as session:
        run = night.last(session)
    assert run and run.done_at
    lacking = {"enough": False, "what": "customers", "have": 1, "need": 5}
    assert run.verdicts["calls"] == run.verdicts["offers"] == lacking
    assert (run.data_from, run.data_to, run.rules) == (YESTERDAY, YESTERDAY, None)


def test_the_command_says_what_came_of_it(company: Database) -> None:
    url = company.url.render_as_string(hide_password=False)
    told = [
        subprocess.run(
            [sys.executable, "-m", "bot", "advise", *more, "--at", THREE_IN_LONDON.isoformat()],
            env=os.environ | {"DATABASE_URL": url},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for more in ((), (), ("--now",))
    ]
    assert told[0].startswith("From 1 orders of 1 customers: 0 to call, 0 offers")
    assert told[1].startswith("Today's advice is there already")
    assert told[2].startswith("From 1 orders")
