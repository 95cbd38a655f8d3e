"""Commands said without their slash: undo, 撤销, "brief Claire". Only words that could be nothing else."""

from handlers.language.normal import normal
from handlers.language.pattern import Pattern

_WORDS = {
    "undo": (
        *("undo", "undo it", "undo that", "undo this", "undo last", "undo the last one", "undo please"),
        *("delete that", "delete it", "delete this", "scratch that", "scrap that", "forget that"),
        *("take it back", "take that back", "删掉", "删了吧"),
        *("刚才那条删了", "刚才那条删了吧", "把刚才那条删了", "删掉刚才那条", "刚才的不算", "上一条删了"),
        *("撤销", "撤回", "撤消", "撤销上一步", "撤销刚才的", "撤销一下"),
    ),
    "cancel": (
        *("cancel", "cancel that", "cancel it", "never mind", "nevermind", "forget it", "drop it"),
        *("取消", "算了", "算了吧", "不用了"),
    ),
    "help": ("help", "help me", "帮助", "怎么用"),
    "settings": ("settings", "my settings", "设置"),
    "remind": ("remind", "remind me", "my reminders", "提醒我", "我的提醒"),
}
_SIGH = Pattern(
    r"^(?:(?:oops|sorry|wait|no|oh|actually|wrong|my mistake"
    r"|(?:我?[搞弄说写记])?错了|不对|哎呀|抱歉)[ ,.!，。！]+)+"
)
_COMMANDS = {word: command for command, words in _WORDS.items() for word in words}
_ABOUT = {
    "brief": Pattern(r"(?:please |pls )?(?:brief|prep)(?: me)?(?: on| for)? (?P<e>.+)|简报一?下?(?P<z>.+)"),
    "find": Pattern(
        r"(?:please |pls )?(?:find|look up|look for|search(?: for)?) (?P<e>.+)"
        r"|(?:帮我)?(?:查找|搜索|查|搜|找)一?下?(?P<z>.+)"
    ),
    "deal": Pattern(r"(?:deals?|pipeline)(?: for| with| at| of)? (?P<e>.+)|商机(?P<z>.+)"),
}


def command_in(text: str) -> str | None:
    """The command that somebody means who types nothing but its name."""
    return _COMMANDS.get(_SIGH.sub("", normal(text)).strip(" .!?。！？"))


def command_about(text: str) -> tuple[str, str] | None:
    """A command's name and the words behind it: it is meant if these are nothing but somebody's name."""
    plain = normal(text).rstrip(" .!?。！？")
    for command, shape in _ABOUT.items():
        if found := shape.fullmatch(plain):
            start, end = found.span("e" if found["e"] else "z")
            return command, text[start:end].strip(" :：,，")
    return None
