"""Reminders: set in one line, listed, rung at their minute, done and put off."""

import pytest

from tests.conversations.records import customer
from tests.house import House, Player


@pytest.fixture(autouse=True)
def _customers(alice: Player, charlie: Player) -> None:
    customer(alice, "Acme North")
    customer(charlie, "Quarry South")


# --- setting ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "when", "what"),
    [
        ("call Acme tomorrow at 3", "Thu 12 Mar, 15:00", "call Acme\nAcme North"),
        ("tomorrow 3pm call the bank", "Thu 12 Mar, 15:00", "call the bank"),
        ("send the quote on Friday", "Fri 13 Mar, 09:00", "send the quote"),
        ("in 2 hours ring the depot", "Wed 11 Mar, 12:00", "ring the depot"),
        ("call the bank today", "Wed 11 Mar, 14:00", "call the bank"),
        ("明天下午三点给Acme打电话", "Thu 12 Mar, 15:00", "给Acme打电话\nAcme North"),
        ("to-do list on Friday", "Fri 13 Mar, 09:00", "to-do list"),
        ("please remind me to call the bank on Friday", "Fri 13 Mar, 09:00", "\ncall the bank"),
        ("提醒我周五上午十点发报价", "Fri 13 Mar, 10:00", "发报价"),
    ],
)
def test_sets_one_in_a_line(alice: Player, line: str, when: str, what: str) -> None:
    card = alice.says(f"/remind {line}")
    assert when in card.text
    assert what in card.text
    assert "↩ Undo" in card.buttons


def test_answers_in_chinese(alice: Player) -> None:
    alice.speaks("zh")
    assert "3月12日 周四 15:00" in alice.says("/remind 明天下午三点给王总打电话").text


@pytest.mark.parametrize(
    ("said", "what", "when"),
    [
        ("/remind tomorrow at 3", "water the maples", "Thu 12 Mar, 15:00"),
        ("/remind 明天下午三点", "给枫树浇水", "Thu 12 Mar, 15:00"),
        ("/remind tomorrow", "water the maples on Friday", "Fri 13 Mar, 09:00"),
    ],
)
def test_asks_of_what_when_nothing_but_a_time_was_said(
    alice: Player, said: str, what: str, when: str
) -> None:
    assert "What shall I remind you of?" in alice.says(said).text
    told = alice.says(what).text
    assert when in told and what[:5] in told and "tomorrow" not in told and "明天" not in told


def test_asks_when_no_time_was_said(alice: Player, house: House) -> None:
    asked = alice.says("/remind water the maples")
    house.close()
    house.open()
    card = alice.taps(asked, "Tomorrow 9:00")
    assert "Thu 12 Mar, 09:00" in card.text
    assert "water the maples" in card.text
    assert not alice.taps(asked, "Tomorrow 9:00").messages
    late = alice.taps(asked, "In 1 hour")
    assert late.toast == "That is settled already." and not late.messages  # the receipt keeps its Undo


@pytest.mark.parametrize(
    ("label", "when"),
    [
        ("In 1 hour", "Wed 11 Mar, 11:00"),
        ("This afternoon", "Wed 11 Mar, 14:00"),
        ("Next Monday", "Mon 16 Mar, 09:00"),
    ],
)
def test_takes_the_time_by_button(alice: Player, label: str, when: str) -> None:
    assert when in alice.taps(alice.says("/remind water the maples"), label).text


def test_takes_a_typed_time(alice: Player) -> None:
    alice.says("/remind water the maples")
    card = alice.says("Friday 4pm")
    assert "Fri 13 Mar, 16:00" in card.text
    assert "water the maples" in card.text


@pytest.mark.parametrize("when", ["yesterday", "on 31 Dec 2099 at 23:30"])
def test_asks_again_for_a_time_that_is_over_or_too_far_off(alice: Player, when: str) -> None:
    assert "That time is over, or too far off" in alice.says(f"/remind call the bank {when}").text


def test_offers_the_other_reading_of_a_date(alice: Player) -> None:
    card = alice.says("/remind call the bank next Friday")
    assert "Fri 20 Mar, 09:00" in card.text
    assert "Fri 13 Mar, 09:00" in alice.taps(card, "Rather Fri 13 Mar").text


def test_sets_one_for_a_customer_from_its_card(alice: Player) -> None:
    card = alice.says("/find Acme")
    data = f"1:reminder.new:{_id_of(card.last)}"
    alice.presses(card.last["message_id"], data)
    assert "send the quote\nAcme North" in alice.says("send the quote Friday at 3").text


def _id_of(message: dict[str, object]) -> int:
    """The customer's id, from the buttons of its card."""
    keyboard = str(message["reply_markup"])
    return int(keyboard.partition("visit.log:")[2].partition("'")[0])


# --- ringing ----------------------------------------------------------------------------------------------


def test_rings_at_its_minute_and_only_once(alice: Player, house: House) -> None:
    alice.says("/remind call Acme today at 3pm")
    assert not alice.sees(lambda: house.forward(hours=4, minutes=59)).messages
    rung = alice.sees(lambda: house.forward(minutes=1))
    assert "⏰ call Acme" in rung.text
    assert not alice.sees(lambda: house.forward(minutes=5)).messages


def test_is_done_from_the_ring(alice: Player, house: House) -> None:
    alice.says("/remind call Acme today at 3pm")
    rung = alice.sees(lambda: house.forward(hours=5))
    assert "✓ Done Wed 11 Mar, 15:00" in alice.taps(rung, "✓ Done").text
    assert "No open reminders" in alice.says("/remind").text


@pytest.mark.parametrize(
    ("label", "when"),
    [("+1 h", "Wed 11 Mar, 16:00"), ("Tomorrow", "Thu 12 Mar, 09:00"), ("Next week", "Mon 16 Mar, 09:00")],
)
def test_is_put_off_from_the_ring_and_rings_again(alice: Player, house: House, label: str, when: str) -> None:
    alice.says("/remind call Acme today at 3pm")
    rung = alice.sees(lambda: house.forward(hours=5))
    assert when in alice.taps(rung, label).text
    assert "call Acme" in alice.sees(lambda: house.forward(days=6)).text


def test_an_hour_later_is_never_sooner(alice: Player) -> None:
    opened = alice.taps(alice.says("/remind call Acme tomorrow at 3pm"), "Open")
    assert "Thu 12 Mar, 16:00" in alice.taps(opened, "+1 h").text


def test_stays_silent_when_it_was_done_or_moved_before(alice: Player, house: House) -> None:
    alice.taps(alice.taps(alice.says("/remind call Acme today at 3pm"), "Open"), "✓ Done")
    alice.taps(alice.taps(alice.says("/remind call Bob today at 3pm"), "Open"), "Tomorrow")
    assert not alice.sees(lambda: house.forward(hours=5)).messages


def test_stays_silent_when_it_was_taken_back(alice: Player, house: House) -> None:
    alice.taps(alice.says("/remind call Acme today at 3pm"), "Undo")
    assert not alice.sees(lambda: house.forward(hours=5)).messages


def test_rings_after_a_restart(alice: Player, house: House) -> None:
    alice.says("/remind call Acme today at 3pm")
    house.close()
    house.open()
    assert "call Acme" in alice.sees(lambda: house.forward(hours=6)).text


# --- the list ---------------------------------------------------------------------------------------------


def test_lists_the_open_ones_and_marks_the_overdue(alice: Player, house: House) -> None:
    alice.says("/remind call the bank today at 3pm")
    alice.says("/remind send the quote on Friday")
    house.forward(days=1)
    listed = alice.says("/remind").text
    assert "2 open reminders · 1 overdue" in listed
    assert "1. ⚠️ Wed 11 Mar, 15:00 – call the bank" in listed
    assert "2. Fri 13 Mar, 09:00 – send the quote" in listed


def test_turns_the_pages_of_a_long_list(alice: Player) -> None:
    for number in range(8):
        alice.says(f"/remind task {number} letter on Friday at 3pm")
    second = alice.taps(alice.says("/remind"), "›")
    assert "2/2" in second.buttons
    assert "2. " in second.text
    assert "3. " not in second.text


def test_ticks_one_off_the_list_and_takes_it_back(alice: Player) -> None:
    alice.says("/remind call the bank tomorrow at 3")
    alice.says("/remind send the quote on Friday")
    ticked = alice.taps(alice.says("/remind"), "✓ 1")
    assert "1 open reminder" in ticked.text
    alice.taps(ticked, "Undo")
    assert "2 open reminders" in alice.says("/remind").text


@pytest.mark.parametrize("stamp", ["20260311T0900", "99991231T2359", "0", "soon"])
def test_a_forged_time_changes_nothing(alice: Player, stamp: str) -> None:
    card = alice.says("/remind call Acme tomorrow at 3")
    _, opening = card.button("Open")
    number = opening["callback_data"].rsplit(":", 1)[1]
    alice.presses(card.last["message_id"], f"1:reminder.at:{number}:{stamp}")
    assert "Thu 12 Mar, 15:00" in alice.says("/remind").text


# --- edits, rights ----------------------------------------------------------------------------------------


def test_editing_the_line_changes_the_reminder(alice: Player, house: House) -> None:
    alice.says("/remind call Acme tomorrow at 3")
    edited = alice.edits("/remind call Acme tomorrow at 3", "/remind call Acme tomorrow at 5")
    assert "Thu 12 Mar, 15:00 → Thu 12 Mar, 17:00" in edited.text
    assert not alice.sees(lambda: house.forward(hours=30)).messages
    assert "call Acme" in alice.sees(lambda: house.forward(hours=1)).text


def test_nobody_else_sees_or_finishes_it(alice: Player, bob: Player, charlie: Player) -> None:
    card = alice.taps(alice.says("/remind call Acme tomorrow at 3"), "Open")
    _, finish = card.button("✓ Done")
    for other in (bob, charlie):
        own = other.says("/remind")
        assert "No open reminders" in own.text
        assert "Acme" not in other.presses(own.last["message_id"], finish["callback_data"]).text
    assert "1 open reminder" in alice.says("/remind").text


def test_another_ones_customer_is_not_linked(alice: Player) -> None:
    assert "Quarry South" not in alice.says("/remind call Quarry tomorrow at 3").text


def test_shows_hostile_words_as_they_were_typed(alice: Player) -> None:
    assert "<b>bold</b> & co" in alice.says("/remind <b>bold</b> & co tomorrow at 3").text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("move my 3pm to 5", "15:00 → Wed 11 Mar, 17:00"),
        ("push the van to tomorrow", "15:00 → Thu 12 Mar, 15:00"),
        ("reschedule today's van to friday 10am", "15:00 → Fri 13 Mar, 10:00"),
        ("把下午3点的提醒改到5点", "15:00 → Wed 11 Mar, 17:00"),
    ],
)
def test_one_line_moves_an_open_reminder(alice: Player, line: str, told: str) -> None:
    alice.says("remind me to check the van at 3pm")
    assert told in alice.says(line).text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("会议改到周四", "Fri 20 Mar, 15:00 → Thu 19 Mar, 15:00"),
        ("the meeting has been moved to Thursday", "Fri 20 Mar, 15:00 → Thu 19 Mar, 15:00"),
        ("move the meeting to 4pm", "Fri 20 Mar, 15:00 → Fri 20 Mar, 16:00"),
    ],
)
def test_the_meeting_is_the_newest_of_my_own(alice: Player, line: str, told: str) -> None:
    alice.says("remind me to meet Ann on 18 March at 11am")
    alice.says("remind me of the meeting with Bob on 20 March at 3pm")
    alice.says("remind me to check the van on 19 March at 3pm")
    assert told in alice.says(line).text


def test_a_meeting_with_somebody_named_is_no_other_of_that_day(alice: Player) -> None:
    alice.says("/add 云顶高尔夫, 林涛")
    alice.says("/remind call Acme on Thursday at 3pm")
    told = alice.says("林涛说周四的见面改到周五上午九点").text
    assert "✅ 云顶高尔夫 · 林涛" in told and "⏰ Fri 13 Mar, 09:00" in told


def test_no_meeting_is_moved_where_there_is_none(alice: Player) -> None:
    alice.says("remind me to check the van at 3pm")
    assert "→" not in alice.says("the meeting has been moved to Thursday").text


def test_says_so_when_nothing_is_at_that_time(alice: Player) -> None:
    alice.says("remind me to check the van at 3pm")
    told = alice.says("move my 4pm to 5").text
    assert "No open reminder of yours is at that time" in told and "check the van" in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ring the plumber fri 11", "⏰ Fri 13 Mar, 11:00 – ring the plumber"),
        ("周五前处理发票", "⏰ Fri 13 Mar, 09:00 – 处理发票"),
        ("remind me to try again wed", "⏰ Wed 18 Mar, 09:00 – try again"),
        ("dentist tmrw 4pm", "⏰ Thu 12 Mar, 16:00 – dentist"),
        ("check the stock every 2 hours", "⚠️ A reminder comes once a day at most"),
        ("remind me of mum's birthday 3 May", "⏰ Sun 3 May, 09:00 – mum's birthday"),
    ],
)
def test_hurried_words_are_read_as_they_are_meant(alice: Player, line: str, told: str) -> None:
    assert told in alice.says(line).text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("把跟进提前到这周五上午十点", "Wed 18 Mar, 11:00 → Fri 13 Mar, 10:00"),
        ("move the follow-up to 4pm", "Wed 18 Mar, 11:00 → Wed 18 Mar, 16:00"),
    ],
)
def test_the_follow_up_is_the_last_one_set(alice: Player, line: str, told: str) -> None:
    alice.says("remind me to check the van on 19 March at 3pm")
    alice.says("remind me to ring Ann on 18 March at 11am")
    assert told in alice.says(line).text


@pytest.mark.parametrize(
    "said",
    [
        "cancel my reminder for Kate Doyle",
        "delete the reminder about the fence",
        "scrap the thursday reminder",
        "把Kate Doyle的提醒取消",
    ],
)
def test_the_reminder_that_is_meant_is_taken_away_and_comes_back(rep: Player, said: str) -> None:
    rep.says("remind me to ask Kate Doyle about the fence tomorrow at 9")
    rep.says("remind me to order twine friday at 3pm")
    gone = rep.says(said)
    assert "🗑" in gone.text
    assert "1 open reminder" in rep.says("/remind").text
    rep.taps(gone, "↩ Undo")
    assert "2 open reminders" in rep.says("/remind").text


def test_a_reminder_is_moved_by_its_words_in_any_order(rep: Player) -> None:
    rep.says("remind me to ask Kate Doyle about the price of the fence tomorrow at 9")
    assert "Fri 13 Mar, 10:00" in rep.says("push my call with Kate about the fence to friday 10am").text


def test_none_is_taken_away_where_several_may_be_meant(rep: Player) -> None:
    rep.says("remind me to ask Kate Doyle about the fence tomorrow at 9")
    rep.says("remind me to send Kate Doyle the list friday")
    assert "2 open reminders" in rep.says("cancel my reminder for Kate Doyle").text


@pytest.mark.parametrize("said", ["ring lucy frame", "chase Owen Hughes about the PO", "pls email Dan Price"])
def test_somebody_to_be_reached_was_not_and_it_is_asked_when(rep: Player, said: str) -> None:
    asked = rep.says(said)
    assert "When" in asked.text and "🤝" not in asked.text and "📞" not in asked.text


@pytest.mark.parametrize(
    "aside", ["哦对了他儿子下个月结婚", "，对了，他们换了门卫", " 顺便说一下他最近在装修"]
)
def test_what_comes_to_mind_behind_an_errand_is_none_of_its_words(rep: Player, aside: str) -> None:
    rep.speaks("zh")
    told = rep.says(f"刚跟陈志强吃了个饭，他让我这礼拜五把合同发过去{aside}").text
    assert "⏰ 3月13日 周五 09:00 – 把合同发过去\n" in f"{told}\n", told


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            "tender at Acme North closes tomorrow 11am, remind me an hour before",
            "10:00 – tender at Acme North closes",
        ),
        ("明天11点Acme North投标截止，提前一小时提醒我", "10:00 – Acme North投标截止"),
    ],
)
def test_comes_as_long_before_as_was_asked(alice: Player, said: str, kept: str) -> None:
    assert alice.says(said).text.endswith(kept)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Kate Doyle needs her invoice resent, do that tomorrow 9am", "Kate Doyle needs her invoice resent"),
        ("Tom Harding wants the plan redrawn. will sort that friday", "Tom Harding wants the plan redrawn"),
    ],
)
def test_that_is_what_was_said_before(rep: Player, said: str, told: str) -> None:
    receipt = rep.says(said).text
    assert f"– {told}" in receipt and "🤝" not in receipt and "💼" not in receipt


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "跟陈志强聊了下，他让我们过阵子再谈，大概下个月中吧，我到时候给他送样品",
            "⏰ 4月15日 周三 09:00 – 给他送样品",
        ),
        ("刘敏刚打来，说明天三点见面签合同", "⏰ 3月12日 周四 15:00 – 见面签合同"),
    ],
)
def test_what_is_to_be_done_is_told_without_the_talk_around_it(rep: Player, said: str, told: str) -> None:
    rep.speaks("zh")
    assert f"{told}\n" in f"{rep.says(said).text}\n"
