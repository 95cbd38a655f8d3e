"""A contact's day told in a message: "Chen Li's birthday is 3 May", 周总生日农历八月十五."""

import re
from dataclasses import replace
from datetime import timedelta

from handlers.cards import Card
from handlers.chat import Chat
from handlers.customers import adding, birthday_line, dates
from handlers.customers.birthday_line import Born
from handlers.customers.entries import PERSON, Entry
from handlers.language.dates import Prefer, find_dates
from handlers.language.names import SURE
from handlers.language.understanding import Span, Understanding, When, besides
from storage import customers, names
from storage.tables import Contact

DAY = re.compile(
    r"\b(?:(?:\d{1,2}(?:st|nd|rd|th)|wedding|work|company|shop|golden|silver) )*"
    r"(?:birthday|b-?day|anniversary|wedding(?: day)?|jubilee|(?:name|founding|opening|graduation) day"
    r"|(?:got |was |were )?married|turn(?:s|ing|ed) \d{1,3})\b"
    r"|(?:过[一二三四五六七八九十\d]{1,3}岁?|[一二三四五六七八九十\d]{1,3}岁)(?:大寿|生日)|[五六七八九]十大寿"
    r"|(?:结婚|公司|开业|成立)?(?:生日|寿辰|大寿|周年庆?典?|纪念日|婚礼|店庆|司庆|厂庆|校庆|开业日|成立日)|结婚(?!纪念)"
    r"|(?<=[日号號一二三四五六七八九十\d])出?生的?(?=[\s,，。;；]|$)|出生[于在]|\bborn\b",
    re.I,
)
BIRTH = re.compile("turn|born|出?生的?$|出生|.*大寿$", re.I)  # 农历八月十五生的
AGE = re.compile(r"turn(?:s|ing|ed) (?P<age>\d+)", re.I)  # "turns 50 on 3 May"; 六十大寿 may be at 59
FILLER = re.compile(
    r"\b(?:his|her|their|its|the|a|is|on|in|for|of|at|and|has|falls|was|fyi|note|btw|remember|ps|s)\b"
    r"|备注|记住|记一下|记下|顺便|今年|每年|过|说|[是的在于为他她哦呢啊'’]",
    re.I,
)
BIRTHDAY = ("birthday", "bday", "b-day", "生日")
NEW = re.compile(rf"(?P<who>{PERSON.pattern}?)(?:['’]s (?=b)|的?(?=生日))(?P<rest>.+)", re.S)
THIS = re.compile(r"this\b", re.I)
WISH = re.compile(r"\bremind|\?|？|提醒|吗|什么时候|哪天|几号", re.I)
CALENDAR = f"(?:{birthday_line.LUNAR.pattern}|{birthday_line.SOLAR.pattern})"  # belongs to the day before it
CLAUSE = re.compile(rf"[,;.!\n，。；！](?!\s*{CALENDAR})| - | – |\band\b", re.I)
LONGEST = 120  # characters of words that tell a day


def told(chat: Chat, heard: Understanding) -> Card | None:
    """Kept with the contact, when the message tells of nothing else; of somebody new it is asked where."""
    return _kept(chat, heard, [(0, len(heard.text))]) or _of_nobody_yet(chat, heard)


def within(chat: Chat, heard: Understanding) -> Card | None:
    """Kept with the contact, when a part of a longer message tells it."""
    edges = [0, *(at for cut in CLAUSE.finditer(heard.text) for at in cut.span()), len(heard.text)]
    return _kept(chat, heard, list(zip(edges[::2], edges[1::2], strict=True)))


def _kept(chat: Chat, heard: Understanding, parts: list[Span]) -> Card | None:
    """The first day that one of these parts tells."""
    if not DAY.search(heard.text):  # most messages tell none, and to look for names in them takes long
        return None
    words = besides(heard.text, _names(chat, heard))
    found = next(filter(None, (_only_day(chat, heard, words[slice(*part)]) for part in parts)), None)
    contact = _whose(chat, heard) if found else None
    return dates.keep(chat, contact, *found) if found and contact else None


def _of_nobody_yet(chat: Chat, heard: Understanding) -> Card | None:
    """Whom no record names is put on file with the birthday, once it is said whose contact it is."""
    said = NEW.match(heard.text.strip())
    if said is None or any(one.score >= SURE for one in heard.customers):
        return None
    found = _only_day(chat, heard, said["rest"])
    if found is None or found[1].lower() not in BIRTHDAY:
        return None
    return adding.take(chat, Entry(person=said["who"], birthday=found[0].line()))


def _whose(chat: Chat, heard: Understanding) -> Contact | None:
    """The contact named, or the only one of the customer named."""
    if heard.contact:
        return chat.book.get(Contact, heard.contact.id)
    known = customers.contacts(chat.book, heard.customer.customer_id) if heard.customer else []
    return known[0] if len(known) == 1 else None


def _only_day(chat: Chat, heard: Understanding, words: str) -> tuple[Born, str] | None:
    """The day that these words of the message tell, with what it is called."""
    named = DAY.search(words)
    if named is None or len(words) > LONGEST or WISH.search(words):
        return None
    rest = f"{words[: named.start()]} {words[named.end() :]}"
    over = named[0].lower().startswith("turned")
    found = birthday_line.find(rest, chat.book.company().country) or _near(chat, rest, past=over)
    if found is None:
        return None
    born, besides_day = birthday_line.of_calendar(*birthday_line.with_year(*found))
    if re.search(r"\w", FILLER.sub(" ", besides_day)):
        return None
    if turns := AGE.match(named[0]):
        born = _of_age(chat, born, int(turns["age"]), past=over)
    return born, "birthday" if BIRTH.match(named[0]) else " ".join(named[0].split())


def _of_age(chat: Chat, born: Born, age: int, *, past: bool) -> Born:
    """With the year, when somebody turns so old on that day when it comes next, or turned so last."""
    gone_by = (born.month, born.day) < (chat.today.month, chat.today.day)
    year = chat.today.year + (gone_by if not past else 0 if gone_by else -1)
    return replace(born, year=year - age)


def _names(chat: Chat, heard: Understanding) -> list[Span]:
    """Where the message names whose day it is, the company and the person."""
    there = heard.customer.customer_id if heard.customer else None
    known = (one for one in names.candidates(chat.book, heard.text) if one.customer_id == there)
    return [one.span for one in known if one.score >= SURE]


def _near(chat: Chat, rest: str, *, past: bool) -> tuple[Born, str] | None:
    """Tomorrow, 下周二: a day that is told from today."""
    prefer: Prefer = "past" if past else "future"
    days = find_dates(rest, now=chat.heard_at, zone=chat.zone, language=chat.language, prefer=prefer)
    when = next(filter(_is_day, days), None)
    if when is None:
        return None
    day = when.start.date()
    if THIS.match(when.text) and day < chat.today and not past:
        day += timedelta(weeks=1)  # "turns 50 this saturday", said on a Sunday
    return Born(day.month, day.day), rest.replace(when.text, " ")


def _is_day(when: When) -> bool:
    return when.grain == "day" and not (when.rule or when.has_time)
