"""Whom to call and what to offer: in the day, on the card and in the brief, with answers that are kept."""

from datetime import timedelta
from decimal import Decimal

import pytest

from storage.book import Book
from storage.tables import AdviceRun, Customer, Product, Refusal, Suggestion
from tests.conversations.records import customer, write
from tests.house import House, Player, Reply
from tests.storage.advice import found
from tests.storage.advice.found import LATE, TODAY, ago

STAKE = {"key": "risk.at_stake", "values": {"amount": 1900, "days": 60}, "products": []}


def flagged(player: Player, name: str, worth: int = 100, **values: object) -> Customer:
    """A customer of theirs that the night found to be at risk."""
    of = customer(player, name)
    write(player, lambda book: found.call(book, of, worth, **values))
    return of


def offered(player: Player, of: Customer) -> None:
    """Peat, which goes with what they buy."""

    def add(book: Book) -> None:
        peat = Product(code="P1", name="Peat 70 l", name_zh="泥炭土")
        rose = Product(code="R1", name="Camellia", name_zh="山茶")
        book.session.add_all([peat, rose])
        book.session.flush()
        why = {"key": "offer.goes_with", "values": {"too": 14, "of": 17}, "products": [rose.id]}
        again = {
            "key": "offer.bought_again",
            "values": {"gap_days": 42, "customers": 9},
            "products": [peat.id],
        }
        found.call(book, of, 80, kind="cross_sell", product_id=peat.id, reasons=[why, again])

    write(player, add)


def days_pass(house: House, days: int) -> None:
    house.forward(days=days)


def test_stands_in_the_day_and_opens_with_its_reason(alice: Player) -> None:
    offered(alice, flagged(alice, "Acme <North>", reasons=[LATE, STAKE]))
    day = alice.says("/today")
    assert day.text.split("\n")[1:] == [
        "1. 📞 Acme <North>: usually every 18 days, now 52 days · £1,900 at stake",
        "2. 🎁 Acme <North> · Peat 70 l: 14 of 17 who buy Camellia bought it",
    ]
    call = alice.taps(day, "1")
    assert "Usually orders about every 18 days; the last order was 52 days ago." in call.text
    assert "stake" not in call.text
    whole = alice.taps(call, "Why")
    assert "At stake: about £1,900 in the next 60 days." in whole.text
    assert "Of ten customers like this, about 7 place no order in that time." in whole.text
    offer = alice.taps(alice.taps(alice.taps(whole, "Back"), "2"), "Why")
    assert "Of 17 others who bought that, 14 bought Peat 70 l as well." in offer.text
    assert "usually every 42 days, counted over 9 customers" in offer.text
    assert "Acme <North>" in alice.taps(offer, "Acme").text


def test_speaks_chinese(alice: Player) -> None:
    alice.speaks("zh")
    offered(alice, flagged(alice, "苗旺绿化"))
    day = alice.says("/today")
    assert "1. 📞 苗旺绿化：平时每 18 天一单，这次已 52 天" in day.text
    assert "2. 🎁 苗旺绿化 · 泥炭土：买山茶的 17 位里有 14 位也买了" in day.text
    assert "您联系" not in day.text
    assert "为什么不相关" in alice.taps(alice.taps(day, "1"), "不相关").text


def test_stands_on_the_card_and_in_the_brief(alice: Player, maria: Player) -> None:
    acme = flagged(alice, "Acme North")
    offered(alice, acme)
    write(alice, lambda book: book.session.add(found.value(acme.id)))
    for seen in (alice.says("/find Acme"), alice.says("/brief Acme"), maria.says("/brief Acme")):
        assert "🪜 Core: look after them" in seen.text
        assert "📞 usually every 18 days, now 52 days" in seen.text
    assert "🎁 Peat 70 l: 14 of 17" in alice.says("/brief Acme").text
    place = alice.taps(alice.says("/find Acme"), "Advice")
    assert "Last 12 months: £12,300 in 9 orders, the last one 52 days ago" in place.text
    assert "3.2% of all sales" in place.text
    assert "Next 12 months, by their pace: about £9,000" in place.text
    assert "Usually orders" in alice.taps(place, "1").text


def test_log_visit_begins_a_visit_to_that_customer(alice: Player) -> None:
    flagged(alice, "Acme North")
    asked = alice.taps(alice.taps(alice.says("/today"), "1"), "Log visit")
    assert "Acme North – what happened?" in asked.text
    logged = alice.says("great talk, all well")
    assert "Acme North" in logged.text
    assert "📞" not in alice.says("/today").text  # the visit is the answer
    alice.taps(logged, "Undo")
    assert "📞 Acme North" in alice.says("/today").text


# --- answers ----------------------------------------------------------------------------------------------


def test_done_leaves_the_list_and_undo_brings_it_back(alice: Player) -> None:
    flagged(alice, "Acme North")
    done = alice.taps(alice.taps(alice.says("/today"), "1"), "Done")
    assert "✓ Done." in done.text
    assert done.toast == "Noted"
    assert "Acme" not in alice.says("/today").text
    undone = alice.taps(done, "Undo")
    assert "Acme" in alice.taps(undone, "Today").text


@pytest.mark.parametrize(
    ("how", "days"), [("Tomorrow", 1), ("In a week", 7), ("Next month", 21)]
)  # the first of April is 21 days away
def test_later_comes_back_on_its_day(alice: Player, house: House, how: str, days: int) -> None:
    flagged(alice, "Acme North")
    later = alice.taps(alice.taps(alice.taps(alice.says("/today"), "1"), "Later"), how)
    assert "Put off until" in later.text
    for _ in range(days):
        assert "Acme" not in alice.says("/today").text.partition("👋")[0]
        days_pass(house, 1)
    assert "📞 Acme" in alice.says("/today").text


def test_not_relevant_asks_why_and_teaches(alice: Player, house: House) -> None:
    acme = flagged(alice, "Acme North")
    why = alice.taps(alice.taps(alice.says("/today"), "1"), "Not relevant")
    assert why.buttons[:2] == ["all is well with them", "closed for the season"]
    said = alice.taps(why, "closed for the season")
    assert "✖ Not relevant: closed for the season" in said.text
    [lesson] = house.read(lambda session: session.query(Refusal).all())
    assert (lesson.customer_id, lesson.why) == (acme.id, "closed_for_season")
    alice.taps(said, "Undo")
    assert not house.read(lambda session: session.query(Refusal).all())
    assert "📞 Acme" in alice.says("/today").text


def test_own_words_are_kept_as_typed(alice: Player) -> None:
    flagged(alice, "Acme North")
    asked = alice.taps(alice.taps(alice.taps(alice.says("/today"), "1"), "Not relevant"), "In my own words")
    assert "in one line" in asked.text
    assert "another reason – they moved to <b>Leeds" in alice.says("they moved to <b>Leeds").text


def test_what_is_gone_or_withheld_cannot_be_answered(alice: Player) -> None:
    flagged(alice, "Acme North")
    day = alice.says("/today")
    write(alice, lambda book: book.session.query(Suggestion).update({"withheld": True}))
    assert alice.taps(day, "1").text == "That is not here (any more)."


# --- which rows, and when ---------------------------------------------------------------------------------


def test_the_same_row_does_not_stand_two_days_running(alice: Player, house: House) -> None:
    flagged(alice, "Acme North")
    assert "📞 Acme" in alice.says("/today").text
    assert "📞 Acme" in alice.says("/today").text
    days_pass(house, 1)
    assert "📞 Acme" not in alice.says("/today").text
    days_pass(house, 1)
    assert "📞 Acme" not in alice.says("/today").text  # the last list that had rows was two days ago


def test_a_changed_row_comes_back_at_once(alice: Player, house: House) -> None:
    flagged(alice, "Acme North")
    alice.says("/today")
    days_pass(house, 1)
    write(alice, lambda book: book.session.query(Suggestion).update({"changed_on": ago(-1)}))
    assert "📞 Acme" in alice.says("/today").text


def test_five_at_most_with_most_at_stake_first(alice: Player) -> None:
    for number in range(8):
        flagged(alice, f"Customer {number}", worth=number * 100)
    day = alice.says("/today")
    assert [line.split(":")[0] for line in day.text.split("\n")[1:6]] == [
        f"{at}. 📞 Customer {8 - at}" for at in range(1, 6)
    ]
    assert "Customer 2" not in day.text


def test_nobody_sees_anothers_list(alice: Player, bob: Player, charlie: Player) -> None:
    flagged(alice, "Acme North")
    for other in (bob, charlie):
        assert "Acme" not in other.says("/today").text


def test_a_withheld_row_is_nowhere(alice: Player) -> None:
    flagged(alice, "Acme North", withheld=True)
    assert "📞" not in alice.says("/today").text + alice.says("/find Acme").text


# --- the record, and too little ---------------------------------------------------------------------------


def test_opens_with_its_record_in_counts(alice: Player) -> None:
    of = [flagged(alice, f"Old {number}", current=False) for number in range(4)]

    def last_month(book: Book) -> None:
        rows = book.session.query(Suggestion).order_by(Suggestion.id).all()
        for row in rows:
            found.shown(book, row, TODAY.replace(month=2, day=5))
        for row in rows[:2]:
            row.state, row.answered_at = "done", book.now - timedelta(days=30)
        found.order(book, of[0], ago(20))

    write(alice, last_month)
    flagged(alice, "Acme North")
    told = "📞 Last month 4 customers were flagged; 3 have not ordered since; of the 2 you called"
    row = "1. 📞 Acme North: usually every 18 days, now 52 days"
    assert alice.says("/today").text.split("\n")[1:3] == [f"{told}, 1 ordered again", row]


def test_says_honestly_when_there_is_too_little(alice: Player) -> None:
    few = {"enough": False, "what": "orders", "have": 3, "need": 10}

    def add(book: Book) -> None:
        book.session.add(AdviceRun(made_at=book.now, done_at=book.now, today=TODAY, verdicts={"calls": few}))

    write(alice, add)
    assert alice.says("/today").text.endswith("💡 Advice starts at 10 orders on file; you have 3.")


# --- the place on the ladder ------------------------------------------------------------------------------


def proposed(player: Player) -> Reply:
    acme = customer(player, "Acme North")
    write(player, lambda book: book.session.add(found.value(acme.id, tier="A", monetary=Decimal(500))))
    return player.taps(player.says("/find Acme"), "Advice")


def test_a_tier_is_proposed_and_moves_only_when_told(alice: Player) -> None:
    place = proposed(alice)
    assert "Tier C → A? 9 orders for £12,300 in the last year" in place.text
    assert "tier C" in alice.says("/find Acme").text
    taken = alice.taps(place, "Move to tier A")
    assert "tier A" in alice.says("/find Acme").text
    assert "Tier C" not in taken.text
    alice.taps(taken, "Undo")
    assert "tier C" in alice.says("/find Acme").text


def test_a_refused_tier_is_not_proposed_again(alice: Player) -> None:
    place = proposed(alice)
    left = alice.taps(place, "Leave at C")
    assert "Tier C →" not in left.text
    assert alice.taps(place, "Move to tier A").toast == "That is not here (any more)."
    alice.taps(left, "Undo")
    assert "Tier C →" in alice.taps(alice.says("/find Acme"), "Advice").text
