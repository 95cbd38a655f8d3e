"""A clock that jumps or sleeps: everything comes once, and what came too late is not said."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from storage import reminders
from storage.book import Book
from storage.database import Database, Session
from storage.people import by_telegram
from storage.tables import Due
from tests.people import furnish
from tests.reliability.clockwork import Clockwork

MONDAY = datetime(2026, 3, 9, 6, 0, tzinfo=UTC)  # in London, where all of them are
HOUR = timedelta(hours=1)
ALL_DAY = ("digest", "morning", "reminder", "review")


@pytest.fixture
def clockwork(database: Database) -> Iterator[Clockwork]:
    """Of the company of the tests, where Maria is reminded of something at noon."""
    with database.transaction() as session:
        furnish(session)
        maria = by_telegram(session, 101)
        assert maria
        reminders.add(Book(session, maria, MONDAY), "lunch with Chen", MONDAY + 6 * HOUR)
        yield Clockwork(session, MONDAY)


def moments(*spans: tuple[float, float]) -> Iterator[datetime]:
    """A tick every five minutes within each span of hours after Monday at six."""
    for begin, end in spans:
        at = MONDAY + begin * HOUR
        while at <= MONDAY + end * HOUR:
            yield at
            at += timedelta(minutes=5)


def told_to_maria(clockwork: Clockwork) -> list[str]:
    maria = by_telegram(clockwork.session, 101)
    assert maria
    return sorted(kind for person_id, kind, _ in clockwork.pushed() if person_id == maria.id)


def late(session: Session) -> set[str]:
    return {row.kind for row in session.query(Due).filter_by(state="expired")}


def test_an_ordinary_day_has_one_of_each(clockwork: Clockwork) -> None:
    clockwork.tick_at(moments((0, 14)))
    assert told_to_maria(clockwork) == list(ALL_DAY)


@pytest.mark.parametrize("hours", [3, 7, 13])
def test_a_clock_put_back_two_hours_doubles_nothing(clockwork: Clockwork, hours: float) -> None:
    clockwork.tick_at(moments((0, hours), (hours - 2, 14)))
    assert told_to_maria(clockwork) == list(ALL_DAY)


@pytest.mark.parametrize("hours", [1, 5, 11])
def test_a_clock_put_forward_two_hours_loses_nothing(clockwork: Clockwork, hours: float) -> None:
    clockwork.tick_at(moments((0, hours), (hours + 2, 14)))
    assert told_to_maria(clockwork) == list(ALL_DAY)


def test_a_clock_put_forward_three_days_says_only_what_is_not_too_late(clockwork: Clockwork) -> None:
    clockwork.tick_at(moments((0, 1), (73, 86)))  # Thursday, from seven
    assert told_to_maria(clockwork) == ["digest", "morning", "reminder"]
    assert {"digest", "morning", "review"} <= late(clockwork.session)


def test_a_machine_asleep_for_twelve_hours_says_only_what_is_not_too_late(clockwork: Clockwork) -> None:
    clockwork.tick_at(moments((0, 1), (13, 14)))  # from seven until seven in the evening
    assert told_to_maria(clockwork) == ["digest", "reminder", "review"]
    assert "morning" in late(clockwork.session)
