"""The manager's weekly review: who met whom, what was won and what slipped, on one screen with a picture."""

from datetime import timedelta
from decimal import Decimal

import pytest

from storage import customers, deals, people, reminders, visits
from storage.book import Book, Origin
from storage.database import Session
from storage.tables import VisitKind
from tests.conversations.rights import ALICE, BOB
from tests.house import House, Player, Reply
from tests.people import START

LAST_WEEK, WEEK_BEFORE = 7, 14  # days before the start, a Wednesday


def book(session: Session, telegram_id: int, days_ago: float = 0) -> Book:
    person = people.by_telegram(session, telegram_id)
    assert person
    session.info.pop("change_id", None)
    return Book(session, person, START - timedelta(days=days_ago), Origin("test"))


def meet(session: Session, who: int, customer_id: int, days_ago: float, kind: str = VisitKind.VISIT) -> None:
    mine = book(session, who)
    at = START - timedelta(days=days_ago)
    visits.add(mine, visits.VisitFacts(customer_id, at, "a good talk", kind=kind))


@pytest.fixture
def weeks(house: House) -> None:
    """Alice met Acme twice and called Beta last week, and won two deals; Bob met nobody."""

    def fill(session: Session) -> None:
        for one in people.everybody(session):
            one.joined_at = START - timedelta(days=100)
        alice = book(session, ALICE, WEEK_BEFORE)
        acme, beta = (customers.add(alice, name).id for name in ("Acme", "北京绿化"))
        customers.add(book(session, BOB, WEEK_BEFORE), "Carver")
        meet(session, ALICE, acme, LAST_WEEK)
        meet(session, ALICE, acme, LAST_WEEK - 1)
        meet(session, ALICE, beta, LAST_WEEK, VisitKind.CALL)
        meet(session, ALICE, acme, WEEK_BEFORE)
        then = book(session, ALICE, LAST_WEEK)
        for amount, currency in ((24000, "GBP"), (500, "USD")):
            deal = deals.add(then, acme, amount=Decimal(amount), currency=currency)
            deals.to_stage(then, deal, deals.WON)
        late = deals.add(then, beta, amount=Decimal(70), currency="GBP")
        deals.change(then, late, close_on=(START - timedelta(days=2)).date())
        reminders.add(then, "call back", START - timedelta(hours=3), customer_id=acme)

    house.write(fill)


def test_tells_of_the_last_week_beside_the_one_before(maria: Player, weeks: None) -> None:
    review = maria.taps(maria.says("/team"), "Weekly review")
    assert "Mon 2 Mar – Sun 8 Mar" in review.text
    assert "🤝 3 (1): 2 visits · 1 call" in review.text
    assert "🏆 Won 2 (0): £24,000 + US$500" in review.text
    assert "⚠️ Slipped: 1 deal past its date · 1 reminder overdue" in review.text
    assert "Alice Rep 3 (1): Acme ×2, 北京绿化" in review.text
    assert "Met nobody: Bob Rep" in review.text
    assert len(review.text.splitlines()) <= 10
    assert review.last["photo"]


def test_is_spoken_in_chinese_too(maria: Player, weeks: None) -> None:
    maria.speaks("zh")
    review = maria.taps(maria.says("/team"), "周报")
    assert "🤝 3（1）：拜访 2 次 · 电话 1 次" in review.text
    assert "没有拜访的人：Bob Rep" in review.text


def test_leads_to_each_person_and_stays_itself(maria: Player, weeks: None) -> None:
    review = maria.taps(maria.says("/team"), "Weekly review")
    alice = maria.taps(review, "Alice")
    assert "Alice Rep" in alice.text and "3 customers" not in alice.text
    assert alice.last["message_id"] != review.last["message_id"]


def test_leads_to_the_weeks_beside_it(maria: Player, weeks: None) -> None:
    review = maria.taps(maria.says("/team"), "Weekly review")
    earlier = maria.taps(review, "Earlier")
    assert "Mon 23 Feb – Sun 1 Mar" in earlier.text and "🤝 1 (0): 1 visit" in earlier.text
    assert "Slipped" not in earlier.text
    assert "nobody met anybody" in maria.taps(maria.taps(earlier, "Earlier"), "Earlier").text
    assert "Mon 9 Mar – Sun 15 Mar" in maria.taps(maria.taps(earlier, "Later"), "Later").text


def test_blames_nobody_for_a_week_that_has_just_begun(maria: Player, mona: Player, weeks: None) -> None:
    begun = maria.taps(maria.taps(maria.says("/team"), "Weekly review"), "Later")
    assert "so far" in begun.text
    assert "Met nobody" not in begun.text
    empty = mona.taps(mona.taps(mona.says("/team"), "Weekly review"), "Later")
    assert "no visits yet" in empty.text


def test_shows_nothing_of_another_team(mona: Player, weeks: None) -> None:
    assert "nobody met anybody" in mona.taps(mona.says("/team"), "Weekly review").text


def test_is_for_managers_alone(alice: Player, weeks: None) -> None:
    mine = alice.says("/today")
    assert "Met" not in alice.presses(mine.last["message_id"], "1:review:1").text


# --- by itself --------------------------------------------------------------------------------------------


def reviews_in(reply: Reply) -> list[str]:
    return [message["caption"] for message in reply.messages if "photo" in message]


def to_monday(house: House) -> None:
    house.forward(days=4, hours=22, minutes=1)  # Monday 16 March, 08:01


def test_comes_by_itself_on_monday_morning_once(house: House, maria: Player, weeks: None) -> None:
    maria.says("/today")
    (review,) = reviews_in(maria.sees(lambda: to_monday(house)))
    assert "Mon 9 Mar – Sun 15 Mar" in review
    assert reviews_in(maria.sees(lambda: house.forward(days=3))) == []


def test_can_be_switched_off(house: House, maria: Player, weeks: None) -> None:
    saved = maria.presses(maria.says("/settings").last["message_id"], "1:settings.review")
    assert "Weekly review: off" in saved.text
    assert reviews_in(maria.sees(lambda: to_monday(house))) == []
