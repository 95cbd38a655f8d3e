"""Questions about one's own day, week and book: the look-up that answers each."""

import re
from datetime import date, timedelta

from handlers import deals, occurrences, reminders, times, today
from handlers.cards import Card
from handlers.cards import asked as cards
from handlers.cards import today as rows
from handlers.chat import Chat
from handlers.customers import lookup
from handlers.language import find_dates
from handlers.language.normal import normal
from handlers.language.understanding import Understanding, When
from handlers.messages import asked
from handlers.messages.questions import LIKELY
from handlers.surface import Answer, Press
from storage import customers, visits
from storage import deals as stored_deals

FAR = 1000  # days
NAME = 24  # characters: a name alone is shorter than any question
FIND = re.compile(
    r"^(?:please |pls |can you )?(?:find|search(?: for)?|look ?up|look for|show(?: me)?|pull up|open)"
    r"\s+(?P<e>.+)$"
    r"|^(?:帮我)?(?:查|找|搜|看)(?:一下|下|看|找)?\s*(?P<z>[^什谁多哪几吗?？]+)$",
    re.I,
)
WHO = re.compile(r"^who(?:'s| is) |是(?:谁|哪位)$", re.I)
DONE = re.compile(
    r"\bhow many\b.*\b(?:visit|call|meeting|customer)|\bvisits? (?:did|have) i\b"
    r"|\bwhat (?:did|have) i (?:do|done)"
    r"|\bwho (?:did|have) i (?:see|saw|seen|visit|call|meet|met)"
    r"|(?:跑|拜访|见|去|打|走访)了(?:几|多少|哪些|谁)|(?:拜访|见|跑)过?(?:哪些|几家|多少)"
    r"|干了|做了(?:什么|哪些|啥)",
    re.I,
)
DEALS = re.compile(
    r"\bdeals?\b"
    r"|\b(?:what|which|who|anything|all)(?:'?s| is| are)? (?:at|in)(?: the)?"
    r" (?:proposal|negotiation|qualified)\b"
    r"|\bpipeline\b|\bopportunit|\bquotes?\b|商机|单子|几单|报价|业绩",
    re.I,
)
CLOSING = re.compile(r"\b(?:clos(?:e|es|ing)|sign(?:s|ing)?)\b|成交|签|定下来|落单", re.I)
REMINDERS = re.compile(r"\breminders?\b|提醒|待办", re.I)
SIGNED = re.compile(r"\b(?:won|signed|closed)\b|签了|签下|成交了|拿下", re.I)
UNSEEN = re.compile(
    r"\b(?:not|haven'?t|hasn'?t) (?:i |we |been ){0,2}(?:seen|visited)\b|\bdue (?:for )?a visit\b"
    r"|[好很多]久没|没[去见]过?的客户|该(?:拜访|去看)",
    re.I,
)
BIRTHDAYS = re.compile(r"\bbirthdays?\b|生日", re.I)
TODAY = re.compile(r"(?:my )?(?:today|day|agenda|list|to-?dos?)|(?:我的?)?(?:今天|今日|日程|待办)", re.I)
PIPELINE = re.compile(r"(?:my )?(?:open )?(?:deals|pipeline)|(?:我的?)?(?:商机|单子)", re.I)
HANDLING = re.compile(
    r"^(?:please |pls |can you )?(?:snooze|mute|stop|cancel|delete|clear|remove|postpone|silence|turn off)\b"
    r"(?! by)[^,.;]*\b(?:reminders?|alarms?)\b"
    r"|^(?:请|帮我|把)?(?:推迟|取消|删除|删掉|清空|关掉|关闭|暂停|别再?)[^,，。;；]*(?:提醒(?!我)|待办|闹钟)",
    re.I,
)
MINE = re.compile(
    r"\b(?:i|my|today|tomorrow|agenda|schedule|plan|due|overdue|appointments?|calendar|diary"
    r"|on the list)\b"
    r"|我|安排|日程|行程|计划|要做|该做|今天|明天|有什么事|有空",
    re.I,
)


def answer(chat: Chat, heard: Understanding) -> Answer:
    """A question of any kind: about somebody, about oneself, or about something that is not here."""
    if any(one.score >= LIKELY for one in heard.customers):
        found = lookup.from_text(chat, heard)
        return asked.answer(chat, heard, found) if isinstance(found, Card) else found
    if priced := asked.prices(chat, heard):
        return priced
    if wanted := _sought(heard.text):
        return lookup.find(chat, wanted)
    return _about_me(chat, normal(heard.text)) or cards.can(chat)


def screen(chat: Chat, text: str) -> Card | None:
    """A screen asked for by its name alone, or by what can be done there: "snooze all reminders"."""
    said = text.strip(" .!?。！？")
    if TODAY.fullmatch(said):
        return today.opened(chat)
    if PIPELINE.fullmatch(said):
        return deals.command(chat, "")
    return reminders.command(chat, "") if HANDLING.search(said) else None


def _sought(text: str) -> str | None:
    """The name behind "find", or a name alone."""
    plain = WHO.sub("", text.strip(" ?？!.。"))
    found = FIND.match(plain)
    words = (found["e"] or found["z"]) if found else plain
    mine = any(one.search(words) for one in (DONE, UNSEEN, DEALS, CLOSING, REMINDERS, BIRTHDAYS, MINE))
    return words if not mine and len(words) <= NAME and (found or len(words.split()) <= 2) else None


def _about_me(chat: Chat, text: str) -> Card | None:
    if DONE.search(text):
        return _done(chat, text)
    if BIRTHDAYS.search(text):
        return today.more(chat, "birthdays", 1)
    if UNSEEN.search(text):
        return today.more(chat, "unseen", 1)
    if REMINDERS.search(text):
        return reminders.command(chat, "")
    days = _days(chat, text, past=False)
    if days and CLOSING.search(text) and not SIGNED.search(text):
        return _closing(chat, *days)
    if DEALS.search(text):
        return deals.asked(chat, text)
    if days is None:
        return today.opened(chat) if MINE.search(text) else None
    return today.opened(chat) if days == (chat.today, chat.today) else _plan(chat, *days)


def _plan(chat: Chat, first: date, last: date) -> Card:
    """What is due on those days; what is late belongs to today's screen."""
    begin, end = times.start_of(first, chat.zone), times.start_of(last + times.DAY, chat.zone)
    found = occurrences.between(chat, begin, end)
    return cards.plan(chat, first, last, [rows.reminder(chat, row) for row in found])


def planned(chat: Chat, day: str, number: int) -> Card:
    """The plan of so many days again, by Back from what was opened on it."""
    first = times.read_day(day)
    if first is None or abs((first - chat.today).days) > FAR or not 1 <= number <= FAR:
        return chat.gone()
    return _plan(chat, first, first + (number - 1) * times.DAY)


def _closing(chat: Chat, first: date, last: date) -> Card:
    """The open deals of those days; where a day is named, those that are to close until then."""
    begin = first if first != last else None
    found, count = stored_deals.closing(chat.book, begin, last, cards.MOST)
    names = customers.by_ids(chat.book, {deal.customer_id for deal in found})
    return cards.closing(chat, begin, last, found, names, count)


def _done(chat: Chat, text: str) -> Card:
    """My visits of those days; of this week, when no day was named."""
    monday = chat.today - timedelta(days=chat.today.weekday())
    first, last = _days(chat, text, past=True) or (monday, chat.today)
    last = min(last, chat.today)
    begin, end = times.start_of(first, chat.zone), times.start_of(last + times.DAY, chat.zone)
    found = visits.mine_between(chat.book, begin, end)
    names = customers.by_ids(chat.book, {one.customer_id for one in found[: cards.MOST]})
    return cards.visits(chat, first, last, found, names, len(found))


def _days(chat: Chat, text: str, *, past: bool) -> tuple[date, date] | None:
    """The first and the last day of what the question names."""
    found = find_dates(
        text, now=chat.heard_at, zone=chat.zone, language=chat.language, prefer="past" if past else "future"
    )
    return _reach(chat, found[0]) if found else None


def _reach(chat: Chat, when: When) -> tuple[date, date]:
    begin = when.start.astimezone(chat.zone)
    last = (
        (when.end - timedelta(seconds=1)).astimezone(chat.zone) if when.end and not when.has_time else begin
    )
    return begin.date(), last.date()


BUTTONS = {"asked.plan": Press(planned)}
