"""Commands said without their slash: undo, 撤销. Only words that could be nothing else, and alone."""

from handlers.language.normal import normal

_WORDS = {
    "undo": (
        *("undo", "undo it", "undo that", "undo this", "undo last", "undo the last one", "undo please"),
        *("take it back", "take that back", "撤销", "撤回", "撤消", "撤销上一步", "撤销刚才的", "撤销一下"),
    ),
    "cancel": ("cancel", "取消"),
    "help": ("help", "help me", "帮助", "怎么用"),
}
_COMMANDS = {word: command for command, words in _WORDS.items() for word in words}


def command_in(text: str) -> str | None:
    """The command that somebody means who types nothing but its name."""
    return _COMMANDS.get(normal(text).strip(" .!?。！？"))
