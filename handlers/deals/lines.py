"""What one line says about a deal: `Acme 12k proposal close 15 Dec`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from handlers import impossible, words
from handlers.chat import Chat
from handlers.deal_words import first_said, reason_in, said
from handlers.language import find_dates, find_money
from handlers.language.understanding import Span
from storage import deals
from storage.tables import Deal

NAMED = ("qualified", "proposal", "negotiation", deals.WON, deals.LOST)
MOST = Decimal(10) ** 12  # more is a slip of the finger, and no column's
BARE_NUMBER = re.compile(r"(?<!\S)(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d{1,2})?(千?)\s*$")
BEGUN = re.compile(r"(?:because(?: of)?|cos|coz|since|due to|owing to|因为|由于|原因是?)\s*", re.IGNORECASE)
SAID_APART = (":", "：", ",", "，", "-", "–", ";", "；")
PARTICLES, WORDY = " \t,.!，。！了的吧呢啊啦", 2  # characters besides a usual reason: it is told in own words
LOOSE = " \t\n,.;:–-，。；：、"


@dataclass(frozen=True)
class Line:
    """The parts of a line; what is left over is the deal's title."""

    amount: Decimal | None = None
    currency: str | None = None
    stage: str | None = None
    close_on: date | None = None
    reason: str | None = None
    another: bool = False  # said to be a deal of its own
    no_day: str | None = None  # a day named that no calendar has
    rest: str = ""

    @property
    def empty(self) -> bool:
        return self == Line(rest=self.rest)


def read(chat: Chat, text: str, at: datetime, names: Iterable[Span] = ()) -> Line:
    """Read a line; `names` is where the customer stands in it."""
    for span in names:
        text = _blank(text, span)
    no_day = impossible.day(text)
    close_on, text = (None, text) if no_day else _close_on(chat, text, at)
    amount, currency, text = _money(text)
    another, text = _word(text, said("another"))
    if close_on or no_day:  # 成交 beside a day to come is when, without one it is won
        _, text = _word(text, said("close"))
    stage, told = stage_in(chat, text)
    reason, text = _why(text, told) if stage == deals.LOST else (None, told)
    if amount is None:
        amount, text = _bare_number(text)
    return Line(amount, currency, stage, close_on, reason, bool(another), no_day, _tidy(text))


def amount_of(text: str) -> tuple[Decimal | None, str | None]:
    """The amount typed as an answer, and its currency when it was named."""
    amount, currency, _ = _money(text)
    return (amount, currency) if amount is not None else (_bare_number(text)[0], None)


def day_of(chat: Chat, text: str, at: datetime) -> date | None:
    """The day typed as an answer."""
    return _close_on(chat, text, at)[0]


def write(chat: Chat, deal: Deal, line: Line) -> None:
    """Put what a line says into a deal; what it does not mention stays."""
    if line.amount is not None:
        deals.change(chat.book, deal, amount=line.amount, currency=line.currency or deal.currency)
    if line.close_on:
        deals.change(chat.book, deal, close_on=line.close_on)
    if line.rest and line.rest != deal.title:
        deals.change(chat.book, deal, title=line.rest)
    if line.stage:
        deals.to_stage(chat.book, deal, line.stage)
    if line.reason:
        deals.change(chat.book, deal, lost_reason=line.reason)


# --- parts ------------------------------------------------------------------------------------------------


def _close_on(chat: Chat, text: str, at: datetime) -> tuple[date | None, str]:
    found = find_dates(text, now=at, zone=chat.zone, language=chat.language, prefer="future")
    return (found[0].last_day, _blank(text, found[0].span)) if found else (None, text)


def _money(text: str) -> tuple[Decimal | None, str | None, str]:
    for money in find_money(text):
        if not money.unit_price and 0 <= money.amount < MOST:
            return money.amount, money.currency, _blank(text, money.span)
    return None, None, text


def _bare_number(text: str) -> tuple[Decimal | None, str]:
    """A number with nothing after it: 12000, 6千."""
    found = BARE_NUMBER.search(text)
    if not found:
        return None, text
    amount = Decimal(found[1].replace(",", "") + (found[2] or "")) * (1000 if found[3] else 1)
    return (amount, _blank(text, found.span())) if amount < MOST else (None, text)


def stage_in(chat: Chat, text: str) -> tuple[str | None, str]:
    """The stage named, by the company's own name for it or any usual word, and the text without it."""
    named = [(stage.name, stage.key) for stage in deals.stages(chat.book) if stage.name]
    usual = [(word, key) for key in NAMED for word in (*said(key), *_labels(key))]
    return first_said(text, [*named, *usual])


def _why(text: str, told: str) -> tuple[str | None, str]:
    """A usual reason by itself, or else what is said behind the stage, whole; `told` is without the stage."""
    at = next(place for place, (one, left) in enumerate(zip(text, told, strict=True)) if one != left)
    behind = _tidy(told[at:])
    usual, besides = reason_in(behind)
    if usual and len(besides.strip(PARTICLES)) >= WORDY:
        return behind, told[:at]
    own = BEGUN.sub("", behind)
    if not usual and own and (own != behind or told[at:].lstrip().startswith(SAID_APART)):
        return own, told[:at]
    return reason_in(told)


def _labels(key: str) -> list[str]:
    """What our own cards call a stage."""
    return [words.catalogue(one)[f"stage.{key}"] for one in words.LANGUAGES]


def _word(text: str, listed: list[str]) -> tuple[str | None, str]:
    return first_said(text, [(word, word) for word in listed])


def _blank(text: str, span: Span) -> str:
    return text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :]


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(LOOSE)
