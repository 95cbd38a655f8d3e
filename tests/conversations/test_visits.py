"""Logging a visit: by free text, by command, step by step; corrected, annotated, taken back."""

import pytest
from sqlalchemy import select

from storage.tables import Visit
from tests.house import Player


def acme(rep: Player) -> None:
    rep.taps(rep.says("/visit Acme first talk"), "New customer ‘Acme’")


def test_asks_for_an_unknown_customer_and_saves_with_one_tap(alice: Player) -> None:
    asked = alice.says("/visit Acme great talk, wants a quote by Friday")
    saved = alice.taps(asked, "New customer ‘Acme’")
    assert "✅ Acme" in saved.text
    assert "Fri 13 Mar" in saved.text
    assert "great talk, wants a quote by Friday" in saved.text


def test_saves_at_once_when_the_customer_is_clear(alice: Player) -> None:
    acme(alice)
    saved = alice.says("Met Acme, all well, call back Friday 3pm")
    assert "✅ Acme" in saved.text
    assert "Fri 13 Mar, 15:00" in saved.text
    assert "↩ Undo" in saved.buttons


def test_saves_once_however_often_the_question_is_tapped(alice: Player) -> None:
    asked = alice.says("/visit Acme great talk")
    alice.taps(asked, "New customer")
    assert not alice.taps(asked, "New customer").messages
    assert alice.says("/find Acme").text.count("great talk") == 1


def test_asks_whom_and_takes_one_line(alice: Player) -> None:
    acme(alice)
    asked = alice.says("/visit")
    line = alice.taps(asked, "Acme")
    assert "what happened" in line.text
    saved = alice.says("they moved to the new yard")
    assert "✅ Acme" in saved.text
    assert "they moved to the new yard" in saved.text


@pytest.mark.parametrize("name", ["Delta Harbour Inn", "碧海建筑"])
def test_a_name_alone_behind_the_command_asks_what_happened(alice: Player, name: str) -> None:
    alice.says(f"/add {name}")
    assert "what happened" in alice.says(f"/visit {name}").text
    assert "a quick chat" in alice.says("a quick chat").text
    kept = alice.house.read(lambda session: list(session.scalars(select(Visit.summary))))
    assert kept == ["a quick chat"]


@pytest.mark.parametrize("words", ["quick chat", "price is too high"])
def test_what_the_command_calls_a_visit_is_offered_as_nothing_else(alice: Player, words: str) -> None:
    alice.says("/add Hotel Marchetti")
    alice.says("/deal Hotel Marchetti 6k")
    saved = alice.says(f"/visit Hotel Marchetti {words}")
    assert "🤝 Visit" in saved.text and not [label for label in saved.buttons if "instead" in label]


def test_takes_a_typed_name_for_the_open_question(alice: Player) -> None:
    acme(alice)
    alice.taps(alice.says("/visit Beacon Hospital tour"), "New customer ‘Beacon Hospital’")
    alice.says("Had a long call about delivery")
    saved = alice.says("Beacon")
    assert "✅ Beacon Hospital" in saved.text
    assert "Had a long call about delivery" in saved.text


def test_keeps_the_question_over_a_restart(alice: Player) -> None:
    asked = alice.says("/visit Acme great talk")
    alice.house.close()
    alice.house.open()
    assert "✅ Acme" in alice.taps(asked, "New customer").text


def test_undo_takes_the_whole_message_back(alice: Player) -> None:
    acme(alice)
    saved = alice.says("Met Acme, quote 12k, call back Friday 3pm")
    undone = alice.taps(saved, "Undo")
    assert "Taken back" in undone.text
    assert "quote 12k" not in alice.says("/find Acme").text
    assert alice.taps(saved, "Undo").toast == "That was taken back already."


def test_undo_by_command_takes_the_latest_back(alice: Player) -> None:
    acme(alice)
    alice.says("Met Acme, all well")
    assert "visit" in alice.says("/undo").text
    assert "all well" not in alice.says("/find Acme").text


def test_nobody_can_press_somebody_elses_undo(alice: Player, bob: Player) -> None:
    acme(alice)
    saved = alice.says("Met Acme, all well")
    _, button = saved.button("Undo")
    bobs = bob.says("/help").last["message_id"]
    bob.presses(bobs, button["callback_data"])
    assert "all well" in alice.says("/find Acme").text


def test_editing_the_message_changes_the_record_and_shows_the_difference(alice: Player) -> None:
    acme(alice)
    saved = alice.says("Met Acme, quote 12k, call back Friday 3pm")
    edited = alice.edits(
        "Met Acme, quote 12k, call back Friday 3pm", "Met Acme, quote 14k, call back Monday 3pm"
    )
    assert edited.last["message_id"] == saved.last["message_id"]
    assert "12,000 → 14,000" in edited.text
    assert "Fri 13 Mar, 15:00 → Mon 16 Mar, 15:00" in edited.text
    card = alice.says("/find Acme").text
    assert "14k" in card and "12k" not in card


def test_editing_away_the_follow_up_takes_the_reminder_away(alice: Player) -> None:
    acme(alice)
    alice.says("Met Acme, call back Friday 3pm")
    alice.edits("Met Acme, call back Friday 3pm", "Met Acme, all well")
    assert "15:00" not in alice.says("/remind").text


def test_editing_an_unanswered_message_asks_anew(alice: Player) -> None:
    acme(alice)
    alice.says("/visit Zenith great talk")
    saved = alice.edits("/visit Zenith great talk", "/visit Acme great talk")
    assert "✅ Acme" in saved.text


def test_replying_to_a_card_adds_a_note(alice: Player) -> None:
    acme(alice)
    saved = alice.says("Met Acme, all well")
    noted = alice.replies(saved, "parking is behind the house")
    assert "parking is behind the house" in noted.text
    assert "parking is behind the house" in alice.taps(noted, "Open").text


def test_opening_the_customer_leaves_the_receipt_with_its_undo(alice: Player) -> None:
    acme(alice)
    saved = alice.says("Met Acme, all well")
    assert alice.taps(saved, "Open").last["message_id"] != saved.last["message_id"]
    assert "Taken back" in alice.taps(saved, "Undo").text


def test_tells_of_a_chinese_meeting_as_a_visit(alice: Player) -> None:
    acme(alice)
    assert "Meeting" in alice.says("和Acme开会，要50棵红枫，报价8千，下周三上午10点回电").text


def test_speaks_chinese(alice: Player) -> None:
    alice.speaks("zh")
    saved = alice.taps(alice.says("/visit 苗旺绿化 聊得不错，下周五下午3点回电"), "新客户“苗旺绿化”")
    assert "✅ 苗旺绿化" in saved.text
    assert "3月20日 周五 15:00" in saved.text
    assert "已撤销" in alice.taps(saved, "撤销").text


def test_shows_names_as_they_were_typed(alice: Player) -> None:
    alice.says("/add <b>Acme</b> & Söhne")
    saved = alice.says("/visit <b>Acme</b> & Söhne great talk")
    if "New customer" in " ".join(saved.buttons):
        saved = alice.taps(saved, "New customer")
    assert "<b>Acme</b> & Söhne" in alice.says("/find Söhne").text


def test_keeps_every_word_of_a_long_message(alice: Player) -> None:
    acme(alice)
    words = "Met Acme. " + "We spoke of many things. " * 150
    saved = alice.says(words.strip())
    assert "✅ Acme" in saved.text
    kept = alice.house.read(lambda session: list(session.scalars(select(Visit.summary))))
    assert words.strip() in kept


def test_cancel_drops_the_open_question(alice: Player) -> None:
    acme(alice)
    alice.taps(alice.says("/visit"), "Acme")
    assert "Nothing was saved" in alice.says("/cancel").text
    assert "No question" in alice.says("/cancel").text


def test_undo_says_whose_it_was_also_of_a_customer_gone_with_it(alice: Player) -> None:
    acme(alice)
    alice.says("/visit Acme great talk, call back Friday")
    assert alice.says("/undo").text.split("\n")[1] == "Acme"
    alice.says("/add Zyxgarten")
    assert alice.says("/undo").text.split("\n")[1] == "Zyxgarten"
