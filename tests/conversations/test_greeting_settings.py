"""/settings → Greetings: when they come, 29 February, and the company's own words."""

import pytest

from tests.conversations.records import contact, customer, jump
from tests.house import Player, Reply


def open_settings(player: Player, label: str = "Greetings") -> Reply:
    return player.taps(player.says("/settings"), label)


def add_words(player: Player, what: str, words: str) -> Reply:
    which = player.taps(player.taps(open_settings(player), "own words"), "➕")
    player.taps(which, what)
    return player.says(words)


def test_a_manager_adds_words_that_are_offered_first(alice: Player, maria: Player) -> None:
    lena = contact(alice, customer(alice, "Acme"), "Lena Alvarez", month=3, day=12)
    assert "Birthday: To {name} <3" in add_words(maria, "Birthday", "To {name} <3").text
    shown = alice.taps(alice.says("/today"), "1")
    assert shown.buttons[:4] == ["● Ours", "Formal", "Warm", "Short"]
    assert shown.text.endswith("To Lena Alvarez <3")
    assert shown.button("Copy")[1]["copy_text"]["text"] == f"To {lena.name} <3"


def test_words_are_for_contacts_of_their_language(alice: Player, maria: Player) -> None:
    contact(alice, customer(alice, "Acme"), "Lena Alvarez", month=3, day=12)
    add_words(maria, "Birthday", "{name}，全体同事祝您生日快乐！")
    assert "Ours" not in " ".join(alice.taps(alice.says("/today"), "1").buttons)


def test_words_without_a_name_or_too_long_are_asked_for_again(maria: Player) -> None:
    assert "with {name} in it" in add_words(maria, "Christmas", "Merry Christmas").text
    assert "with {name} in it" in maria.says("{name} " + "x" * 200).text
    kept = maria.says("Merry Christmas from all of us, {name}!")
    assert "1. Christmas: Merry Christmas from all of us, {name}!" in kept.text


def test_words_can_be_taken_away_and_brought_back(maria: Player) -> None:
    kept = add_words(maria, "Birthday", "Cheers, {name}!")
    gone = maria.taps(kept, "✕ 1")
    assert "None yet" in gone.text
    maria.taps(gone, "Undo")
    assert "Cheers, {name}!" in maria.taps(open_settings(maria), "own words").text


def test_a_rep_finds_only_what_is_a_reps(alice: Player) -> None:
    assert [label for label in open_settings(alice).buttons if "‹" not in label] == ["The day before instead"]


def test_a_rep_chooses_when_they_come(alice: Player) -> None:
    before = alice.taps(open_settings(alice), "The day before")
    assert "the working morning before the day" in before.text
    assert "in the morning of the day" in alice.taps(before, "On the day").text


def test_the_admin_chooses_where_29_february_goes(alice: Player, adam: Player) -> None:
    contact(alice, customer(alice, "Acme"), "Lena Alvarez", month=2, day=29)
    jump(alice.house, "2027-02-24")
    assert "Sun 28 Feb" in alice.says("/today").text
    march = adam.taps(open_settings(adam), "29 February")
    assert "kept on 1 March" in march.text
    assert "Mon 1 Mar" in alice.says("/today").text


@pytest.mark.parametrize("label", ["祝福"])
def test_speaks_chinese(maria: Player, label: str) -> None:
    maria.speaks("zh")
    words = maria.taps(open_settings(maria, label), "公司祝福语")
    assert "还没有" in words.text
    maria.taps(maria.taps(words, "➕"), "生日")
    assert "1. 生日：{name}，生日快乐！" in maria.says("{name}，生日快乐！").text
