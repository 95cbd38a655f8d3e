"""Which words alone are a command, English beside Chinese, and which are something to keep."""

import pytest

from handlers.language.spoken import command_in


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("undo", "undo"),
        ("Undo that!", "undo"),
        ("撤销", "undo"),
        ("撤回。", "undo"),
        ("Cancel", "cancel"),
        ("取消", "cancel"),
        ("help?", "help"),
        ("帮助", "help"),
    ],
)
def test_knows_a_command_said_without_its_slash(text: str, command: str) -> None:
    assert command_in(text) == command


@pytest.mark.parametrize(
    "text", ["Acme wants to undo the order", "cancel the Acme visit", "取消周五的拜访", "", "hi"]
)
def test_leaves_what_says_more(text: str) -> None:
    assert command_in(text) is None
