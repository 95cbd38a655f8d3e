"""My day on one screen."""

from datetime import date

import pytest

from storage import deals, visits
from storage.book import Book
from storage.tables import Customer
from tests.conversations.records import contact, customer, write
from tests.house import House, Player


@pytest.fixture
def acme(alice: Player) -> Customer:
    return customer(alice, "Acme North", tier="A")


def late_deal(player: Player, of: Customer, close_on: date) -> None:
    def add(book: Book) -> None:
        deals.add(book, of.id, currency="GBP", close_on=close_on)

    write(player, add)


def seen(player: Player, of: Customer) -> None:
    write(player, lambda book: visits.add(book, visits.VisitFacts(of.id, book.now, "talked")))


def test_says_so_when_nothing_is_due(alice: Player) -> None:
    assert "Wed 11 Mar\nNothing is due" in alice.says("/today").text


def test_puts_the_most_important_first(alice: Player, acme: Customer, house: House) -> None:
    seen(alice, acme)
    contact(alice, acme, "Chen Li", month=4, day=2)
    late_deal(alice, acme, date(2026, 3, 20))
    alice.says("/remind call the bank tomorrow at 3")
    house.forward(days=20)
    assert alice.says("/today").text.split("\n") == [
        "☀️ Tue 31 Mar",
        "1. ⏰ ⚠️ Thu 12 Mar, 15:00 – call the bank",
        "2. 🎂 Chen Li (Acme North): Thu 2 Apr",
        "3. 🐣 Easter, Sun 5 Apr: 1 to greet",
        "4. 💼 Acme North · no amount yet · was to close Fri 20 Mar",
        "5. 👋 Acme North (A): last seen Wed 11 Mar",
    ]


def test_speaks_chinese(alice: Player, acme: Customer, house: House) -> None:
    alice.speaks("zh")
    contact(alice, acme, "王芳", month=3, day=31)
    house.forward(days=20)
    assert alice.says("/today").text.split("\n") == [
        "☀️ 3月31日 周二",
        "1. 🎂 王芳（Acme North）：今天",
        "2. 🐣 复活节，4月5日 周日：1 位待祝贺",
        "3. 👋 Acme North（A）：还没有拜访过",
    ]


def test_tells_the_visits_planned_from_what_is_due(alice: Player, acme: Customer) -> None:
    alice.says("/remind call the bank today at 3pm")
    alice.says("/remind see Acme North today at 2pm")
    assert alice.says("/today").text.split("\n")[1:] == [
        "1. ⏰ 15:00 – call the bank",
        "2. 📅 14:00 – see Acme North · Acme North",
    ]


def test_shows_what_is_due_today_but_not_what_comes_later(alice: Player) -> None:
    alice.says("/remind call the bank today at 3pm")
    alice.says("/remind send the quote tomorrow")
    day = alice.says("/today").text
    assert "⏰ 15:00 – call the bank" in day
    assert "quote" not in day


@pytest.mark.parametrize(
    ("born", "told"),
    [
        ({"month": 3, "day": 18}, "Wed 18 Mar"),
        ({"month": 3, "day": 19}, None),
        ({"month": 3, "day": 10}, None),
        ({"month": 1, "day": 25, "lunar": True}, "Fri 13 Mar"),
        ({"month": 1, "day": 25, "lunar": True, "leap": True}, "Fri 13 Mar"),
        ({"month": 2, "day": 1, "lunar": True}, None),
    ],
)
def test_tells_a_birthday_a_week_ahead(
    alice: Player, acme: Customer, born: dict[str, int | bool], told: str | None
) -> None:
    contact(alice, acme, "Chen Li", **born)
    day = alice.says("/today").text
    assert ("Chen Li" in day) == (told is not None)
    assert (told or "") in day


def test_opens_each_with_one_tap(alice: Player, acme: Customer, house: House) -> None:
    late_deal(alice, acme, date(2026, 3, 20))
    alice.says("/remind call the bank tomorrow at 3")
    house.forward(days=20)
    assert "call the bank" in alice.taps(alice.says("/today"), "1").text
    assert "was to close Fri 20 Mar" in alice.taps(alice.says("/today"), "2").text
    assert "Acme North" in alice.taps(alice.says("/today"), "3").text


def test_goes_back_to_the_day_from_what_it_opened(alice: Player, acme: Customer, house: House) -> None:
    late_deal(alice, acme, date(2026, 3, 20))
    alice.says("/remind call the bank tomorrow at 3")
    house.forward(days=20)
    day = alice.says("/today")
    assert alice.taps(alice.taps(day, "1"), "Back").text == day.text
    later = alice.taps(alice.taps(alice.taps(day, "2"), "Closing date"), "In 2 weeks")
    assert "call the bank" in alice.taps(later, "Back").text


def test_finishes_a_reminder_where_it_stands(alice: Player) -> None:
    alice.says("/remind call the bank today at 3pm")
    done = alice.taps(alice.says("/today"), "✓ 1")
    assert "Nothing is due" in done.text
    alice.taps(done, "Undo")
    assert "call the bank" in alice.says("/today").text


def test_keeps_to_ten_lines_and_opens_the_rest(alice: Player, acme: Customer, house: House) -> None:
    for number in range(8):
        alice.says(f"/remind task {number} letter today at 3pm")
        customer(alice, f"Customer {number}", tier="A")
        contact(alice, acme, f"Contact {number}", month=3, day=28)
    house.forward(days=15)
    day = alice.says("/today")
    assert len(day.text.split("\n")) == 10
    signs = ["⏰"] * 3 + ["🎂"] * 2 + ["👋"] * 4
    assert all(sign in line for sign, line in zip(signs, day.text.split("\n")[1:], strict=True))
    everyone = alice.taps(day, "All 9 to see")
    assert "9 customers not seen for too long" in everyone.text
    second = alice.taps(everyone, "›")
    assert "2/2" in second.buttons
    assert "☀️" in alice.taps(second, "Back").text


def test_what_is_long_overdue_hides_nothing_of_today(alice: Player, acme: Customer, house: House) -> None:
    for date_of in range(12, 23):
        alice.says(f"/remind task {date_of} on {date_of} March at 3pm")
    house.forward(days=12)
    alice.says("/remind see Acme North today at 2pm")
    alice.says("/remind call the bank today at 3pm")
    day = alice.says("/today")
    told = [line.partition(" – ")[2] for line in day.text.split("\n")[1:4]]
    assert told == ["call the bank", "task 22", "task 21"]
    assert "see Acme North" in day.text
    assert "⏰ All 12 reminders" in day.buttons


def test_shows_nobody_elses_day(
    alice: Player, bob: Player, maria: Player, acme: Customer, house: House
) -> None:
    contact(alice, acme, "Chen Li", month=4, day=2)
    late_deal(alice, acme, date(2026, 3, 20))
    alice.says("/remind call the bank tomorrow at 3")
    house.forward(days=20)
    assert "Nothing is due" in bob.says("/today").text
    assert "/team shows" in maria.says("/today").text


def test_shows_a_hostile_name_as_it_was_typed(alice: Player, house: House) -> None:
    contact(alice, customer(alice, "<b>Bold & Co</b>"), "{name} <i>", month=3, day=11)
    assert "{name} <i> (<b>Bold & Co</b>): today" in alice.says("/today").text
