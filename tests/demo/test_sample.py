"""The sample company: the same each time, believable, and with what is planted really in it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import phonenumbers
import pytest
from pypinyin import lazy_pinyin
from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from bot.demo import sample
from bot.demo.sample import customers, reminders
from bot.demo.sample.cast import MEMBERS, OLIVIA, REPS
from bot.demo.sample.client import Client
from storage.book import Book
from storage.database import Database
from storage.migrations import migrate
from storage.names import find
from storage.people import STAGES, by_telegram
from storage.tables import (
    Base,
    Change,
    Contact,
    Customer,
    Deal,
    Due,
    Note,
    Order,
    OrderLine,
    Person,
    Product,
    Reminder,
    Role,
    StageMove,
    Tier,
    Visit,
)

NOW = datetime(2026, 11, 18, 17, 30, tzinfo=UTC)
PLACEHOLDERS = re.compile(r"[{}|]|lorem|ipsum|\bTODO\b|Customer \d|Contact \d|客户\d", re.IGNORECASE)
HAN = re.compile("[\u4e00-\u9fff]")


def filled(path: Path) -> Database:
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.run(lambda session: sample.fill(session, NOW))
    return database


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    made = filled(tmp_path_factory.mktemp("sample") / "sample.db")
    yield made
    made.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.reading() as session:
        yield session


def count(session: Session, table: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def contents(database: Database) -> dict[str, list[Row[tuple[object, ...]]]]:
    with database.reading() as session:
        return {
            table.name: sorted(session.execute(select(table)).all(), key=str)
            for table in Base.metadata.sorted_tables
        }


def test_makes_the_same_company_from_the_same_seed(database: Database, tmp_path: Path) -> None:
    again = filled(tmp_path / "again.db")
    assert contents(again) == contents(database)
    again.close()


def test_makes_another_company_from_another_seed() -> None:
    one, other = (customers.draw(Random(seed), NOW.date()) for seed in (7, 8))
    assert {client.name for client in one} != {client.name for client in other}


def test_is_as_big_as_promised(session: Session) -> None:
    assert (count(session, Customer), count(session, Contact), count(session, Product)) == (300, 600, 60)
    assert (count(session, Person), count(session, Change)) == (len(MEMBERS), 0)
    assert count(session, Order) > 3000 and count(session, Visit) > 2000 and count(session, Note) > 100


def test_knows_no_stranger(session: Session) -> None:
    assert by_telegram(session, OLIVIA.telegram_id) is None


def test_has_a_believable_share_of_tiers(session: Session) -> None:
    shares = Counter(session.scalars(select(Customer.tier)))
    assert shares[Tier.A] < shares[Tier.B] < shares[Tier.C]
    assert 20 <= shares[Tier.A] <= 60


def test_sells_more_in_spring_and_autumn(session: Session) -> None:
    months = Counter(day.month for day in session.scalars(select(Order.ordered_on)))
    assert min(months[4], months[5], months[10]) > 1.8 * max(months[1], months[7], months[12])


def test_goes_back_two_years_and_not_into_the_future(session: Session) -> None:
    first, last = session.execute(select(func.min(Order.ordered_on), func.max(Order.ordered_on))).one()
    assert last <= NOW.date() and timedelta(days=700) < last - first <= timedelta(days=731)
    assert (session.scalar(select(func.max(Visit.happened_at))) or NOW) < NOW


def test_lets_every_drifter_really_stop(session: Session) -> None:
    planted = sample.drifters(NOW)
    assert len(planted) >= 20
    for name, last in planted.items():
        days = order_days(session, name)
        usual = (days[-1] - days[0]) / (len(days) - 1)
        assert len(days) >= 6 and days[-1] <= last
        assert NOW.date() - days[-1] > 3 * usual, f"{name} has not plainly drifted away"


def order_days(session: Session, name: str) -> list[date]:
    days = select(Order.ordered_on).join(Customer).where(Customer.name == name).order_by(Order.ordered_on)
    return list(session.scalars(days.distinct()))


@pytest.mark.parametrize(("first", "second"), sample.PAIRS)
def test_gives_every_pair_a_clear_lift(session: Session, first: str, second: str) -> None:
    one, other = (orders_with(session, code) for code in (first, second))
    lift = len(one & other) * count(session, Order) / (len(one) * len(other))
    assert len(one & other) >= 30 and lift > 5


def orders_with(session: Session, code: str) -> set[int]:
    lines = select(OrderLine.order_id).join(Product, Product.id == OrderLine.product_id)
    return set(session.scalars(lines.where(Product.code == code)))


def test_crosses_no_team(session: Session) -> None:
    astray = select(Customer.id).join(Person, Person.id == Customer.owner_id)
    assert not session.scalars(astray.where(Person.team_id != Customer.team_id)).all()
    for table, person in ((Visit, Visit.person_id), (Note, Note.person_id), (Reminder, Reminder.owner_id)):
        theirs = select(table.id).join(Customer, Customer.id == table.customer_id)
        assert not session.scalars(theirs.where(person != Customer.owner_id)).all()
    for row in (Visit, Reminder):
        wrong = select(row.id).join(Contact, Contact.id == row.contact_id)
        assert not session.scalars(wrong.where(Contact.customer_id != row.customer_id)).all()


def test_has_texts_without_placeholders_in_both_languages(session: Session) -> None:
    for column in (Visit.summary, Note.text, Reminder.text, Deal.title, Customer.name, Contact.name):
        texts = list(session.scalars(select(column)))
        assert not [text for text in texts if PLACEHOLDERS.search(text) or not text.strip()]
        chinese = sum(bool(HAN.search(text)) for text in texts)
        assert 0.1 < chinese / len(texts) < 0.6, column


def test_varies_its_sentences(session: Session) -> None:
    summaries = Counter(session.scalars(select(Visit.summary)))
    assert len(summaries) > 0.5 * sum(summaries.values())


def test_has_only_names_and_numbers_that_are_one_persons(session: Session) -> None:
    names = list(session.scalars(select(Customer.name)))
    assert len(set(names)) == len(names)
    both = select(Customer.phone).union_all(select(Contact.phone))
    phones = [phone for phone in session.scalars(both) if phone]
    assert len(set(phones)) == len(phones) > 500
    for phone in phones:
        assert phonenumbers.is_valid_number(phonenumbers.parse(phone))
        assert phone[5:10] == "55501", "a number that is not kept for fiction"


def test_has_birthdays_solar_lunar_and_on_the_leap_day(session: Session) -> None:
    born = session.execute(select(Contact.birth_month, Contact.birth_day, Contact.birth_lunar)).all()
    known = [one for one in born if one.birth_month]
    assert 350 < len(known) < 500
    assert 20 < sum(one.birth_lunar for one in known) < 150
    assert (2, 29, False) in known
    assert all(one.birth_day <= 30 for one in known if one.birth_lunar)


def test_has_deals_in_every_stage_that_went_the_whole_way(session: Session) -> None:
    stages = Counter(session.scalars(select(Deal.stage)))
    assert set(stages) == set(STAGES) and min(stages.values()) >= 10
    moves = session.scalars(select(StageMove).order_by(StageMove.at)).all()
    for deal in session.scalars(select(Deal)):
        steps = [move for move in moves if move.deal_id == deal.id]
        assert [step.before for step in steps] == [None, *(step.after for step in steps[:-1])]
        assert steps[-1].after == deal.stage and deal.created_at == steps[0].at
        assert (deal.closed_at is not None) == (deal.stage in ("won", "lost"))
        assert (deal.lost_reason is not None) == (deal.stage == "lost")


@pytest.fixture(scope="module")
def clients() -> list[Client]:
    drawn = customers.draw(Random(7), NOW.date())
    for number, client in enumerate(drawn):
        client.id = number
        client.contacts[:] = [contact | {"id": 1} for contact in client.contacts]
    return drawn


@pytest.mark.parametrize("hour", range(24))
def test_has_reminders_overdue_today_and_this_week_at_any_hour(clients: list[Client], hour: int) -> None:
    now = NOW.replace(hour=hour) + timedelta(days=hour % 7)
    staff = {rep.name: rep.telegram_id for rep in REPS}
    rows = reminders.draw(Random(7), clients, staff, now)
    for owner in staff.values():
        mine = [row["due_at"] for row in rows if row["owner_id"] == owner and not row["done_at"]]
        assert sum(due < now for due in mine) == 3
        assert sum(now <= due < now + timedelta(hours=4) for due in mine) >= 3
        assert sum(now <= due < now + timedelta(days=7) for due in mine) >= 6


def test_rings_every_reminder_whose_time_is_to_come(session: Session) -> None:
    to_come = select(func.count()).where(Reminder.due_at > NOW, Reminder.done_at.is_(None))
    assert session.scalar(select(func.count()).where(Due.kind == "reminder")) == session.scalar(to_come)


def test_can_be_searched_at_once_by_name_and_pinyin(session: Session) -> None:
    chow = by_telegram(session, MEMBERS[-1].telegram_id)
    assert chow and chow.role == Role.ADMIN
    book = Book(session, chow, NOW)
    chinese = next(name for name in session.scalars(select(Customer.name)) if HAN.match(name))
    assert chinese in {hit.name for hit in find(book, chinese)}
    assert chinese in {hit.name for hit in find(book, "".join(lazy_pinyin(chinese)))}
