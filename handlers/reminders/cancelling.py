"""A reminder taken away at a word: "cancel my reminder for Anita", 把周总的提醒取消."""

import re

from handlers.cards import Card
from handlers.chat import Chat
from handlers.reminders.changing import POSSESSIVE, on_its_day
from handlers.reminders.finding import about
from handlers.reminders.reading import find
from storage import reminders
from storage.tables import Reminder

SHAPES = (
    re.compile(
        r"(?:please |pls |can you )?(?:cancel|delete|remove|drop|scrap|kill|forget|bin)"
        r" (?:(?:my|the|that|this|our|an?) )?(?P<what>.*?) ?(?:reminder|alarm|call-?back)"
        r"(?: (?:for|about|to|with|on|at|re|of) (?:the )?(?P<more>.+))?",
        re.I,
    ),
    re.compile(r"(?:请|帮我)?(?:取消|删掉|删除|去掉)了?(?P<what>.+?)的?(?:那个|那条)?提醒"),
    re.compile(r"(?:请|帮我)?把?(?P<what>.+?)的?(?:那个|那条)?提醒(?:给我)?(?:取消|删掉|删除|去掉|删)了?吧?"),
)


def cancelled(chat: Chat, text: str) -> Card | None:
    """The one that the words mean, gone, with Undo; None when they mean none or several."""
    said = text.strip(" .!。！")
    shaped = next((found for shape in SHAPES if (found := shape.fullmatch(said))), None)
    words = " ".join(filter(None, shaped.groups())) if shaped else ""
    meant = _meant(chat, POSSESSIVE.sub("", words)) if words else []
    if len(meant) != 1:
        return None
    chat.book.act("remind")
    gone = meant[0]
    told = chat.t("reminder.taken_away", when=chat.moment(gone.due_at), text=gone.text)
    reminders.cancel(chat.book, gone)
    return Card(told, (chat.undo_button(),))


def _meant(chat: Chat, words: str) -> list[Reminder]:
    """By its time, by its words, or by whom it is about."""
    at = find(chat, words, chat.heard_at)
    if at and at.text.casefold() == words.casefold():
        return on_its_day(chat, at)
    return about(chat, words)
