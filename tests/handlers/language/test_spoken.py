"""Which words alone are a command, English beside Chinese, and which are something to keep."""

import pytest

from handlers.language.spoken import command_about, command_in


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("undo", "undo"),
        ("Undo that!", "undo"),
        ("撤销", "undo"),
        ("撤回。", "undo"),
        ("Cancel", "cancel"),
        ("取消", "cancel"),
        ("never mind", "cancel"),
        ("actually, cancel that", "cancel"),
        ("算了。", "cancel"),
        ("help?", "help"),
        ("帮助", "help"),
        ("settings", "settings"),
        ("my reminders", "remind"),
        ("delete that", "undo"),
        ("oops, undo", "undo"),
        ("搞错了，撤销", "undo"),
    ],
)
def test_knows_a_command_said_without_its_slash(text: str, command: str) -> None:
    assert command_in(text) == command


@pytest.mark.parametrize(
    "text", ["Acme wants to undo the order", "cancel the Acme visit", "取消周五的拜访", "", "hi"]
)
def test_leaves_what_says_more(text: str) -> None:
    assert command_in(text) is None


@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("brief claire santos", "brief", "claire santos"),
        ("Brief me on Acme.", "brief", "Acme"),
        ("find Chen", "find", "Chen"),
        ("deal Harbour", "deal", "Harbour"),
        ("简报 周建国", "brief", "周建国"),
        ("查一下苗旺", "find", "苗旺"),
    ],
)
def test_parts_a_command_from_whom_it_is_about(text: str, command: str, words: str) -> None:
    assert command_about(text) == (command, words)


@pytest.mark.parametrize("text", ["briefing went well", "dealt with Acme", "met Chen", "find"])
def test_hears_no_command_in_other_words(text: str) -> None:
    assert command_about(text) is None
