"""What managers see of the advice: by value, by group, by level, how it did, and what they may set."""

from datetime import datetime, time, timedelta
from functools import partial
from io import BytesIO

import pytest
from openpyxl import load_workbook

from storage.book import Book
from storage.tables import AdviceRun, Company, Segment, SuggestionShown
from tests.conversations.records import customer, write
from tests.house import House, Player, Reply
from tests.storage.advice import found
from tests.storage.advice.found import TODAY

LARGE = {"key": "segment.spend.high", "values": {"here": 4200, "usual": 900}, "products": []}
SPRING = {"key": "segment.quarter_2.high", "values": {"here": 0.62, "usual": 0.3}, "products": []}


@pytest.fixture
def night(alice: Player, bob: Player) -> None:
    """Last night found three at risk of Alice's, one of them kept back, and one of Bob's."""

    def run(book: Book) -> None:
        book.session.add(AdviceRun(made_at=book.now, done_at=book.now, today=TODAY, horizon_days=60))

    write(alice, run)
    for number, player in enumerate((alice, alice, alice, bob)):
        of = customer(player, f"Farm {number}")
        worth, withheld = 700 * (number + 1), number == 0  # seven tenths are likely to be lost
        write(player, partial(found.call, customer=of, worth=worth, withheld=withheld))


def test_shows_what_is_at_stake_with_whom(night: None, maria: Player) -> None:
    page = maria.taps(maria.says("/team"), "Advice")
    assert "At risk: 4 customers, £10,000 at stake" in page.text
    assert "Alice Rep: 3 customers, £6,000" in page.text
    assert "1 of the 4 to call now are kept off the lists at random" in page.text
    value = maria.taps(page, "By value")
    assert [line.split(":")[0] for line in value.text.split("\n")[1:]] == [
        "1. 📞 Farm 3",
        "2. 📞 Farm 2",
        "3. 📞 Farm 1",
    ]
    assert value.text.split("\n")[1].endswith("– Bob Rep")
    assert "Usually orders" in maria.taps(value, "1").text


def test_stands_in_the_order_of_the_amounts_it_shows(alice: Player, maria: Player) -> None:
    write(alice, lambda book: book.session.add(AdviceRun(made_at=book.now, done_at=book.now, today=TODAY)))
    for name, worth, chance in (("Likely", 900, 0.9), ("Large", 800, 0.2)):
        write(alice, partial(found.call, customer=customer(alice, name), worth=worth, chance=chance))
    listed = maria.taps(maria.taps(maria.says("/team"), "Advice"), "By value").text
    assert listed.index("Large") < listed.index("Likely")


def test_tells_apart_who_is_at_risk_and_who_else_is_to_call(
    night: None, alice: Player, maria: Player
) -> None:
    for number, kind in enumerate(("second_order", "win_back", "win_back")):
        of = customer(alice, f"Barn {number}")
        write(alice, partial(found.call, customer=of, kind=kind))
    page = maria.taps(maria.says("/team"), "Advice")
    assert "At risk: 5 customers, £10,143 at stake" in page.text
    assert "1 of them ordered only once, 🔁 2 more are gone for long" in page.text
    assert "1 of the 7 to call now" in page.text
    assert len(page.text.split("\n")) <= 10


def test_says_whose_orders_in_another_currency_are_left_out(alice: Player, maria: Player) -> None:
    left_out = {"customers": 5, "orders": {"USD": 34, "EUR": 1}}

    def run(book: Book) -> None:
        book.session.add(AdviceRun(made_at=book.now, done_at=book.now, today=TODAY, left_out=left_out))

    write(alice, run)
    page = maria.taps(maria.says("/team"), "Advice")
    assert "💱 5 customers are left out, with orders in another currency: 34 in USD, 1 in EUR." in page.text


def test_says_that_there_is_nothing_yet(maria: Player) -> None:
    assert "No advice yet" in maria.taps(maria.says("/team"), "Advice").text


def test_another_teams_manager_sees_nothing_of_it(night: None, mona: Player) -> None:
    page = mona.taps(mona.says("/team"), "Advice")
    assert "At risk: 0 customers" in page.text
    assert "Farm" not in mona.taps(page, "By value").text


def test_a_rep_has_no_way_to_it(night: None, alice: Player, maria: Player) -> None:
    assert "I don't know /segments" in alice.says("/segments").text
    page = maria.taps(maria.says("/team"), "Advice")
    message, button = page.button("By value")
    refused = alice.presses(message["message_id"], button["callback_data"])
    assert refused.toast == "That is not here (any more)."


def test_names_who_has_not_answered(night: None, alice: Player, bob: Player, maria: Player) -> None:
    day = alice.says("/today")
    bob.says("/today")
    alice.taps(alice.taps(day, "1"), "Done")
    page = maria.taps(maria.says("/team"), "Advice")
    assert "Alice Rep: 3 customers, £6,000 · 1 of 2 rows answered this week" in page.text
    month = maria.taps(page, "Did it help?")
    assert "Bob Rep has not answered the 1 row of the last week" in month.text
    assert "Alice" not in month.text


def test_tells_whether_calling_helped(alice: Player, maria: Player, night: None, house: House) -> None:
    def months_ago(book: Book) -> None:
        for number in range(6):
            of = found.customer(book, f"Old {number}")
            row = found.call(book, of, current=False)
            if number % 2:
                row.state, row.answered_at = "done", book.now - timedelta(days=44)
                found.order(book, of, TODAY - timedelta(days=40))
            seen = SuggestionShown(
                suggestion_id=row.id,
                person_id=book.me.id,
                day=TODAY - timedelta(days=45),
                withheld=number == 0,
            )
            book.session.add(seen)

    write(alice, months_ago)
    month = maria.taps(maria.taps(maria.says("/team"), "Advice"), "Did it help?")
    assert "shown: 3 of 5 ordered" in month.text
    assert "called or visited: 3 of 3" in month.text
    assert "not shown: 0 of 1" in month.text
    assert "Too few to tell yet" in month.text


# --- groups -----------------------------------------------------------------------------------------------


@pytest.fixture
def groups(alice: Player) -> None:
    def add(book: Book) -> None:
        group = Segment(position=0, customers=9, traits=[LARGE, SPRING])
        book.session.add(group)
        book.session.flush()
        for number in range(8):
            of = found.customer(book, f"Field {number}")
            level = "core" if number < 2 else "lost"
            book.session.add(
                found.value(of.id, segment_id=group.id, level=level, tier="A" if number < 2 else None)
            )

    write(alice, add)


def test_names_each_group_and_opens_its_customers(groups: None, maria: Player) -> None:
    listed = maria.says("/segments")
    assert "1. large, spring buyers · 8" in listed.text
    group = maria.taps(listed, "1")
    assert "Buy for £4,200 a year (all customers: £900)." in group.text
    assert "April to June brings 62% of their year (all customers: 30%)." in group.text
    assert len([label for label in group.buttons if label.startswith("Field")]) == 6
    assert "Field 6" in maria.taps(group, "›").buttons
    assert "Field 0 · tier C" in maria.taps(group, "Field 0").text


def test_names_each_group_in_chinese(groups: None, maria: Player) -> None:
    maria.speaks("zh")
    assert "1. 大客户、二季度采购 · 8" in maria.says("/segments").text
    assert "流失的客户 · 6：问清原因" in maria.taps(maria.says("/segments"), "忠诚度阶梯").text


def test_another_teams_groups_are_not_shown(groups: None, mona: Player) -> None:
    assert "None yet" in mona.says("/segments").text


def test_the_ladder_counts_each_level_and_opens_it(groups: None, maria: Player) -> None:
    ladder = maria.taps(maria.says("/segments"), "ladder")
    assert [line.split(":")[0] for line in ladder.text.split("\n")[1:]] == ["Core · 2", "Lost · 6"]
    assert "Field 5" in maria.taps(ladder, "Lost").buttons


def test_tiers_to_move_are_listed_and_decided_one_by_one(night: None, groups: None, maria: Player) -> None:
    listed = maria.taps(maria.taps(maria.says("/team"), "Advice"), "Tiers to move (2)")
    assert "Field 0: C → A" in listed.text
    taken = maria.taps(maria.taps(listed, "Field 0"), "Move to tier A")
    assert "1 customer's tier" in maria.taps(taken, "Back").text
    assert "Field 0 · tier A" in maria.says("/find Field 0").text
    assert "🏷 Tiers to move (1)" in maria.taps(maria.says("/team"), "Advice").buttons


# --- what may be set --------------------------------------------------------------------------------------


def test_the_share_kept_back_is_a_setting_with_undo(maria: Player, house: House) -> None:
    shown = maria.taps(maria.says("/settings"), "Advice")
    assert "10% of customers at risk are kept off every list at random" in shown.text
    saved = maria.taps(shown, "5%")
    assert house.read(lambda session: session.get_one(Company, 1).holdout) == 5
    assert "● 5%" in saved.buttons
    maria.taps(saved, "Undo")
    assert house.read(lambda session: session.get_one(Company, 1).holdout) == 10


def test_the_company_says_in_its_own_words_what_a_level_calls_for(
    groups: None, maria: Player, alice: Player
) -> None:
    asked = maria.taps(maria.taps(maria.says("/settings"), "Advice"), "Core")
    assert "look after them" in asked.text
    saved = maria.says("invite them to the <spring> fair")
    assert "Core: invite them to the <spring> fair" in saved.text
    assert "🪜 Core: invite them to the <spring> fair" in alice.says("/find Field 0").text
    maria.taps(maria.taps(maria.says("/settings"), "Advice"), "Core")
    assert "Core: look after them" in maria.says("-").text


def test_words_that_are_not_given_lead_back_to_the_levels(groups: None, maria: Player) -> None:
    levels = maria.taps(maria.says("/settings"), "Advice")
    dropped = maria.taps(maria.taps(levels, "Core"), "Not now")
    assert maria.taps(dropped, "Back").text == levels.text


def test_a_rep_cannot_set_them(alice: Player) -> None:
    assert not [label for label in alice.says("/settings").buttons if "Advice" in label]


# --- files ------------------------------------------------------------------------------------------------


def sheets(house: House, reply: Reply) -> dict[str, list[tuple[object, ...]]]:
    """The sheets of the spreadsheet that came, by title."""
    content = house.server.world.files[reply.last["document"]["file_id"]].content
    book = load_workbook(BytesIO(content))
    return {sheet.title: list(sheet.values) for sheet in book}


def test_exports_the_advice_as_a_spreadsheet(night: None, groups: None, maria: Player, house: House) -> None:
    reply = maria.says("/export")
    assert "Whom to call: 3, Customers: 8" in reply.text
    found_in = sheets(house, reply)
    assert found_in["Whom to call"][0][:4] == ("Customer", "Owner", "Kind", "Expected (GBP): amount × chance")
    assert found_in["Whom to call"][1] == (
        "Farm 3",
        "Bob Rep",
        "at risk",
        2800,
        "Usually orders about every 18 days; the last order was 52 days ago.",
        datetime.combine(TODAY, time.min),
    )
    assert found_in["Customers"][1][:6] == ("Field 0", "Alice Rep", "C", "A", "Core", 52)
    assert found_in["Customers"][1][-1] == "large, spring buyers"


def test_says_in_words_and_in_the_file_what_did_not_fit(
    night: None, maria: Player, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.advice.export.MOST", 2)
    reply = maria.says("/export")
    assert "Whom to call: 2 of 3, the largest amounts first" in reply.text
    *rows, last = sheets(house, reply)["Whom to call"]
    assert [row[0] for row in rows[1:]] == ["Farm 3", "Farm 2"]
    assert last[0] == "The 2 with the largest amounts, of 3."


def test_a_formula_in_a_name_stays_words(alice: Player, maria: Player, house: House) -> None:
    of = customer(alice, '=HYPERLINK("http://x","y")')
    write(alice, partial(found.call, customer=of))
    row = sheets(house, maria.says("/export"))["Whom to call"][1]
    assert row[0] == '\'=HYPERLINK("http://x","y")'


def test_exports_nothing_of_another_team(night: None, mona: Player, alice: Player) -> None:
    assert "no advice to write down" in mona.says("/export").text
    assert "I don't know /export" in alice.says("/export").text


def test_draws_what_is_at_stake(night: None, maria: Player, house: House) -> None:
    drawn = maria.taps(maria.taps(maria.says("/team"), "Advice"), "Chart")
    assert house.server.world.files[drawn.last["photo"][-1]["file_id"]].content.startswith(b"\x89PNG")
    assert "What is at stake" in drawn.text
