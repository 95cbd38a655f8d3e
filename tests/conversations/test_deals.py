"""The pipeline, by button and in one line."""

import pytest

from tests.conversations.records import customer
from tests.house import House, Player, Reply


@pytest.fixture(autouse=True)
def _customers(alice: Player, charlie: Player) -> None:
    customer(alice, "Acme North")
    customer(alice, "绿源园林")
    customer(charlie, "Quarry South")


def tapped_through(player: Player, start: Reply, *labels: str) -> Reply:
    reply = start
    for label in labels:
        reply = player.taps(reply, label)
    return reply


# --- one line ---------------------------------------------------------------------------------------------


def test_makes_a_deal_of_one_line(alice: Player) -> None:
    made = alice.says("/deal Acme 12k proposal close 15 Dec")
    assert "Acme North" in made.text
    assert "Proposal · £12,000 · closes Tue 15 Dec" in made.text
    assert "↩ Undo" in made.buttons


def test_reads_a_line_in_chinese(alice: Player) -> None:
    alice.speaks("zh")
    made = alice.says("/deal 绿源 1.2万 报价 12月15日成交")
    assert "已报价 · £12,000 · 预计 12月15日 周二 成交" in made.text


@pytest.mark.parametrize(
    ("line", "standing"),
    [
        ("Acme 12000", "New · £12,000"),
        ("Acme 6千", "New · £6,000"),
        ("Acme €3,500.50 negotiation", "Negotiation · €3,500.50"),
        ("Acme 200 saplings 12k", "200 saplings\nNew · £12,000"),
        ("Acme quoted 8万6", "Proposal · £86,000"),
        ("Acme close end of month", "New · no amount yet · closes Tue 31 Mar"),
        ("Acme close December", "New · no amount yet · closes Thu 31 Dec"),
        ("绿源 谈判 5万", "Negotiation · £50,000"),
        ("绿源 赢了 5万", "Won · £50,000"),
    ],
)
def test_reads_each_part_in_any_order(alice: Player, line: str, standing: str) -> None:
    assert standing in alice.says(f"/deal {line}").text


def test_updates_the_one_open_deal_and_says_which(alice: Player) -> None:
    alice.says("/deal Acme 12k")
    updated = alice.says("/deal Acme 14k negotiation")
    assert "The open deal of Acme North, brought up to date" in updated.text
    assert "12,000 → 14,000" in updated.text
    assert "Negotiation (1)" in alice.says("/deal").buttons


def test_makes_another_deal_when_told_so(alice: Player) -> None:
    alice.says("/deal Acme 12k")
    alice.says("/deal Acme new deal 5k")
    assert "New · 2 · £17,000" in alice.says("/deal").text


def test_makes_a_new_deal_when_several_are_open(alice: Player) -> None:
    alice.says("/deal Acme 12k")
    alice.says("/deal Acme another deal 5k")
    alice.says("/deal Acme 1k")
    assert "New · 3 · £18,000" in alice.says("/deal").text


def test_keeps_what_else_is_said_of_a_deal_as_a_note(alice: Player) -> None:
    alice.says("/deal Acme 200 saplings 12k")
    updated = alice.says("/deal Acme 14k wants them by truck")
    assert "200 saplings" in updated.text
    assert "📝 wants them by truck" in updated.text


def test_shows_the_open_deal_of_a_name_alone(alice: Player) -> None:
    alice.says("/deal Acme 12k")
    assert "New · £12,000" in alice.says("/deal Acme").text


def test_a_name_without_a_deal_is_asked_for_one(alice: Player) -> None:
    asked = alice.says("/deal Acme")
    assert "New deal of Acme North" in asked.text
    assert "Proposal · £9,000" in alice.says("9k proposal").text


def test_asks_whose_deal_it_is_and_keeps_the_words(alice: Player, house: House) -> None:
    asked = alice.says("/deal 12k proposal close 15 Dec")
    house.close()
    house.open()
    answered = alice.taps(asked, "Acme North")
    assert "Proposal · £12,000 · closes Tue 15 Dec" in answered.text
    assert not alice.taps(asked, "Acme North").messages
    assert "Proposal (1)" in alice.says("/deal").buttons


def test_takes_a_typed_name_for_an_answer(alice: Player) -> None:
    alice.says("/deal 12k")
    assert "New · £12,000" in alice.says("Acme").text


def test_offers_a_new_customer(alice: Player) -> None:
    asked = alice.says("/deal Zephyr 5k")
    assert "Zephyr" in alice.taps(asked, "New customer").text


# --- the board --------------------------------------------------------------------------------------------


def test_sums_the_pipeline_by_stage_and_currency(alice: Player) -> None:
    alice.says("/deal Acme 12k proposal")
    alice.says("/deal 绿源 €3k proposal")
    board = alice.says("/deal")
    assert "Proposal · 2 · €3,000 + £12,000" in board.text


def test_opens_a_stage_page_by_page(alice: Player) -> None:
    for number in range(1, 9):
        alice.says(f"/deal Acme new deal {number}k")
    stage = tapped_through(alice, alice.says("/deal"), "New (8)")
    assert "8 deals" in stage.text
    assert "1/2" in stage.buttons
    second = alice.taps(stage, "›")
    assert sum("£" in label for label in second.buttons) == 2
    assert "Acme North" in alice.taps(second, "£8,000").text


def test_goes_back_to_the_board(alice: Player) -> None:
    alice.says("/deal Acme 12k")
    board = tapped_through(alice, alice.says("/deal"), "New (1)", "Acme North", "Back", "Back")
    assert "My pipeline" in board.text


def test_a_day_that_no_calendar_has_is_told_and_the_words_kept(alice: Player) -> None:
    told = alice.says("/deal Acme 12k close 31 Feb").text
    assert "There is no 31 Feb" in told and "no closing date" in told
    assert "31 Feb" in alice.says("/deal Acme").text  # as typed
    assert "There is no 30 feb" in alice.says("/deal Acme 30 feb").text


@pytest.mark.parametrize("day", ["2月31日", "12月35日"])
def test_a_deal_is_not_won_on_a_day_that_no_calendar_has(alice: Player, day: str) -> None:
    told = alice.says(f"/deal Acme 12k {day}成交").text
    assert f"There is no {day}" in told and "New · £12,000 · no closing date" in told


# --- one deal ---------------------------------------------------------------------------------------------


def test_moves_a_stage_and_keeps_the_history(alice: Player, house: House) -> None:
    card = alice.says("/deal Acme 12k")
    house.forward(days=1)
    moved = alice.taps(card, "→ Qualified")
    assert "New → Qualified" in moved.text
    assert "Thu 12 Mar: New → Qualified" in moved.text
    assert "Wed 11 Mar: begun" in moved.text


def test_undo_takes_a_move_back_with_its_history(alice: Player) -> None:
    moved = alice.taps(alice.says("/deal Acme 12k"), "→ Qualified")
    alice.taps(moved, "Undo")
    again = alice.says("/deal Acme").text
    assert "New · £12,000" in again
    assert "Qualified" not in again


def test_won_asks_whether_the_amount_stays(alice: Player) -> None:
    won = alice.taps(alice.says("/deal Acme 12k"), "→ Won")
    assert "Is £12,000 the final amount?" in won.text
    assert "Won · £12,000 · closed Wed 11 Mar" in alice.taps(won, "Yes").text


def test_won_takes_another_amount(alice: Player) -> None:
    won = alice.taps(alice.says("/deal Acme 12k"), "→ Won")
    alice.taps(won, "Type the amount")
    assert "Won · £13,500" in alice.says("13.5k").text


def test_the_amount_of_a_won_deal_may_be_typed_without_a_press(alice: Player) -> None:
    alice.taps(alice.says("/deal Acme 12k"), "→ Won")
    assert "Won · £13,500" in alice.says("13.5k").text


@pytest.mark.parametrize("words", ["not sure", "lots", "no idea", "还不清楚"])
def test_a_won_deal_waits_for_its_amount_while_it_is_not_sure(alice: Player, words: str) -> None:
    alice.says("/deal Acme 12k")
    assert "Is £12,000 the final amount?" in alice.says("/deal Acme won").text
    assert "Which customer" not in alice.says(words).text
    assert "Won · £13,500" in alice.says("13.5k").text


def test_a_reminder_typed_beneath_a_won_deal_is_a_reminder(alice: Player) -> None:
    alice.taps(alice.says("/deal Acme 12k"), "→ Won")
    assert "⏰" in alice.says("call Dave at 3pm").text


def test_a_deal_that_is_over_is_not_asked_when_it_closes(alice: Player) -> None:
    deal = alice.says("/deal Acme 12k")
    assert "Closing date" in " ".join(deal.buttons)
    assert "Closing date" not in " ".join(alice.taps(alice.taps(deal, "→ Won"), "Yes").buttons)


def test_no_date_where_there_was_none_says_nothing_changed(alice: Player) -> None:
    asked = alice.taps(alice.says("/deal Acme 12k"), "Closing date")
    assert "any more" not in alice.taps(asked, "No date").text


def test_a_message_typed_beneath_a_won_deal_is_a_message(alice: Player) -> None:
    alice.taps(alice.says("/deal Acme 12k"), "→ Won")
    assert "🤝 Visit" in alice.says("met 绿源园林 today, they want 300 saplings for 4k").text
    assert "Won in 30 days · 1 · £12,000" in alice.says("/deal").text


def test_is_won_even_when_the_question_stays_open(alice: Player) -> None:
    alice.taps(alice.says("/deal Acme 12k"), "→ Won")
    assert "Won in 30 days · 1 · £12,000" in alice.says("/deal").text


def test_lost_asks_why(alice: Player) -> None:
    lost = alice.taps(alice.says("/deal Acme 12k"), "→ Lost")
    assert [label for label in lost.buttons if label in ("Price", "Competitor", "Timing", "No need", "Other")]
    assert "Reason: Competitor" in alice.taps(lost, "Competitor").text


def test_undo_says_what_stands_again_when_only_the_reason_is_taken_back(alice: Player) -> None:
    lost = alice.taps(alice.says("/deal Acme 12k"), "→ Lost")
    assert "reason: Price → –" in alice.taps(alice.taps(lost, "Price"), "Undo").text


def test_lost_takes_own_words(alice: Player) -> None:
    lost = alice.taps(alice.says("/deal Acme 12k"), "→ Lost")
    alice.taps(lost, "own words")
    assert (
        "Reason: their <b>cousin</b> sells & plants" in alice.says("their <b>cousin</b> sells & plants").text
    )


def test_the_reason_may_be_typed_without_a_press(alice: Player) -> None:
    alice.taps(alice.says("/deal Acme 12k"), "→ Lost")
    assert "Reason: the new owner has a brother in the trade" in (
        alice.says("the new owner has a brother in the trade").text
    )


def test_a_visit_typed_beneath_a_lost_deal_is_a_visit(alice: Player) -> None:
    alice.taps(alice.says("/deal Acme 12k"), "→ Lost")
    assert "🤝 Visit" in alice.says("visited 绿源园林, no decision yet").text
    assert "Reason" not in alice.says("/deal Acme").text


@pytest.mark.parametrize(
    ("line", "because"),
    [
        ("/deal Acme lost too expensive", "Reason: Price"),
        ("/deal Acme lost, their cousin sells plants", "Reason: their cousin sells plants"),
        ("/deal Acme lost because their cousin sells plants", "Reason: their cousin sells plants"),
        ("/deal Acme lost: they went with Terraform", "Reason: they went with Terraform"),
        ("/deal Acme 丢单 被对手抢走了", "Reason: 被对手抢走了"),
        ("/deal Acme 丢单 太贵了", "Reason: Price"),
        ("/deal Acme 丢了 嫌贵", "Reason: Price"),
        ("/deal Acme 丢了，老板换人", "Reason: 老板换人"),
    ],
)
def test_a_line_can_say_that_it_is_lost_and_why(alice: Player, line: str, because: str) -> None:
    alice.says("/deal Acme 12k")
    lost = alice.says(line).text
    assert because in lost and "Lost · £12,000" in lost


def test_sets_the_closing_date_by_button_or_typed(alice: Player) -> None:
    card = alice.says("/deal Acme 12k")
    assert "closes Tue 31 Mar" in tapped_through(alice, card, "Closing date", "End of this month").text
    alice.taps(alice.says("/deal Acme"), "Closing date")
    assert "closes Fri 15 May" in alice.says("15 May").text


def test_sets_the_currency(alice: Player) -> None:
    assert "€12,000" in tapped_through(alice, alice.says("/deal Acme 12k"), "GBP", "EUR").text


def test_says_when_an_amount_cannot_be_read(alice: Player) -> None:
    alice.taps(alice.says("/deal Acme"), "Details later")
    alice.taps(alice.says("/deal Acme"), "Amount")
    assert "I read no amount in ‘a lot’" in alice.says("a lot").text
    assert "£9,000" in alice.says("9k").text


def test_a_long_message_is_no_answer_but_a_message_of_its_own(alice: Player) -> None:
    alice.taps(alice.says("/deal Acme 12k"), "Amount")
    alice.says("met the buyer of Acme North today, great talk, they liked the maples")
    assert "£12,000" in alice.says("/deal Acme").text


def test_marks_a_deal_that_is_late(alice: Player, house: House) -> None:
    alice.says("/deal Acme 12k close 15 March")
    house.forward(days=10)
    assert "⚠️ was to close Sun 15 Mar" in alice.says("/deal Acme").text


@pytest.mark.parametrize(
    "data",
    [
        "deal.move:{}:sold",
        "deal.lost:{}:boredom",
        "deal.currency:{}:QQQ",
        "deal.close_on:{}:1:someday",
        "deal.show:999",
        "deal.stage:sold:1",
        "deal.amount:all",
    ],
)
def test_a_forged_button_changes_nothing(alice: Player, data: str) -> None:
    card = alice.says("/deal Acme 12k")
    _, move = card.button("→ Won")
    answer = alice.presses(card.last["message_id"], "1:" + data.format(move["callback_data"].split(":")[2]))
    assert answer.toast
    assert "New · £12,000 · no closing date" in alice.says("/deal Acme").text


# --- edits, replies, rights -------------------------------------------------------------------------------


def test_editing_the_line_changes_the_deal(alice: Player) -> None:
    alice.says("/deal Acme 12k")
    edited = alice.edits("/deal Acme 12k", "/deal Acme 15k negotiation")
    assert "12,000 → 15,000" in edited.text
    assert "Negotiation · 1 · £15,000" in alice.says("/deal").text


def test_a_reply_to_the_card_adds_a_note(alice: Player) -> None:
    card = alice.says("/deal Acme 12k")
    alice.replies(card, "they want maples")
    assert "📝 they want maples" in alice.says("/deal Acme").text


def test_a_deal_of_which_much_is_known_fits_on_one_screen(alice: Player) -> None:
    alice.says("/deal Acme 12k autumn bulbs close 1 June")
    for stage in ("qualified", "proposal", "negotiation", "proposal"):
        alice.says(f"/deal Acme {stage}")
    for words in ("they want maples", "and roses"):
        alice.says(f"/deal Acme {words}")
    told = alice.says("/deal Acme 13k close 2 June with lilies")
    assert len(told.text.split("\n")) == 10
    assert "📝 with lilies" in told.text and "Negotiation → Proposal" in told.text


def test_nobody_else_can_open_or_move_a_deal(alice: Player, bob: Player, charlie: Player) -> None:
    card = alice.says("/deal Acme 12k")
    _, move = card.button("→ Won")
    before = bob.says("/deal"), charlie.says("/deal")
    assert all("£12,000" not in board.text for board in before)
    for other, board in zip((bob, charlie), before, strict=True):
        pressed = other.presses(board.last["message_id"], move["callback_data"])
        assert "Acme" not in pressed.text
    assert "New · £12,000" in alice.says("/deal Acme").text


def test_a_manager_sees_the_teams_pipeline(alice: Player, maria: Player, mona: Player) -> None:
    alice.says("/deal Acme 12k")
    assert "New · 1 · £12,000" in maria.says("/deal").text
    assert "£12,000" not in mona.says("/deal").text
    stage = maria.taps(maria.says("/deal"), "New (1)")
    assert "begun (Alice Rep)" in maria.taps(stage, "Acme North").text


def test_shows_a_hostile_name_as_it_was_typed(alice: Player) -> None:
    customer(alice, "<b>Bold & Co</b>")
    assert "<b>Bold & Co</b>" in alice.says("/deal Bold 3k").text


def test_the_currency_it_has_already_is_no_news(alice: Player) -> None:
    asked = alice.taps(alice.says("/deal Acme 12k"), "GBP")
    assert "✏️" not in alice.taps(asked, "GBP").text
