"""My day: what is due, what is late, whose birthday comes, whom to see."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property, partial
from operator import attrgetter, itemgetter

from markupsafe import Markup

from handlers import advised, occurrences, rounds, times
from handlers.cards import Card
from handlers.cards import advice as advice_cards
from handlers.cards import today as cards
from handlers.cards.advice import Told
from handlers.cards.today import Made, Row, Section
from handlers.chat import Chat
from handlers.occasions import falling
from handlers.rounds import Planned
from handlers.surface import Press
from storage import cadence, deals, greetings, reminders
from storage.advice import lists, record
from storage.advice.lists import Advised, Listed, Lists
from storage.reminders import Waiting

AHEAD = timedelta(days=7)  # how early a birthday is told, and how far a visit is planned
YEAR = timedelta(days=366)


@dataclass
class Day:
    """What several sections are made of, asked for once."""

    chat: Chat
    shown: list[Advised] = field(default_factory=list)  # what of both learned lists is on the screen

    @cached_property
    def week(self) -> list[Waiting]:
        """The reminders that are due within a week or were before; what comes again today, then."""
        found = reminders.waiting(self.chat.book, self.chat.now + AHEAD)
        return sorted((occurrences.soonest(self.chat, row) for row in found), key=attrgetter("due_at"))

    @property
    def reminders(self) -> list[Waiting]:
        """All that is due today, then what was before, the latest first: it is not to hide the day."""
        begin = times.start_of(self.chat.today, self.chat.zone)
        end = times.end_of_day(self.chat.now, self.chat.zone)
        before = [row for row in self.week if row.due_at < begin]
        return [*(row for row in self.week if begin <= row.due_at < end), *reversed(before)]

    @property
    def planned(self) -> list[Planned]:
        """The customers whom a reminder names within the coming week."""
        ahead = [row for row in self.week if row.due_at >= self.chat.now]
        return [Planned(row.customer_id, row.address) for row in ahead if row.customer_id]

    @cached_property
    def learned(self) -> Lists:
        return lists.today(self.chat.book, self.chat.today)

    @cached_property
    def told(self) -> dict[int, Told]:
        """The rows of both learned lists, in words."""
        listed = [*self.learned.calls.rows, *self.learned.offers.rows]
        return {one.id: one for one in advised.told(self.chat, listed)}


def command(chat: Chat, said: str) -> Card:
    """/today"""
    return opened(chat)


def opened(chat: Chat) -> Card:
    """The day as it stands now."""
    return whole(chat) or cards.empty(chat, _remark(Day(chat)))


def whole(chat: Chat) -> Card | None:
    """All sections on one screen; None when nothing stands in any.

    What of the learned lists is on the screen counts as shown.
    """
    day = Day(chat)
    sections = [section(day) for section in SECTIONS.values()]
    shown = cards.share(sections)
    if not any(shown.values()):
        return None
    _note(day, sections, shown)
    return cards.screen(chat, sections, shown, _remark(day))


def _note(day: Day, sections: Sequence[Section], shown: Mapping[str, int]) -> None:
    """Write down what is on the screen; of both learned lists in one go."""
    for section in sections:
        if section.noted:
            section.noted(shown[section.key])
    lists.note_shown(day.chat.book, day.shown, day.chat.today)


def _remark(day: Day) -> Markup | None:
    """What there is too little of to say who is at risk; where somebody is, there was enough."""
    if any(one.kind in lists.AT_RISK for one in day.learned.calls.rows):
        return None
    return advice_cards.too_little(day.chat, lists.verdicts(day.chat.book))


def more(chat: Chat, key: str, page: int) -> Card:
    """All of one section."""
    if key not in SECTIONS:
        return opened(chat)
    day = Day(chat)
    found = SECTIONS[key](day)
    _note(day, [found], {key: len(found.rows)})
    return cards.section(chat, found, page) if found.rows else opened(chat)


def missed(chat: Chat, day: str, days: int, page: int) -> Card:
    """The days to congratulate on that went by while nothing could be told: so many from this one on."""
    first = max(times.read_day(day) or chat.today, chat.today - YEAR)
    found = gone_by(chat, first, min(first + timedelta(days=days - 1), chat.today))
    return cards.section(chat, found, page, "today.missed", day, days) if found.rows else opened(chat)


def done(chat: Chat, reminder_id: int, at: str = "") -> Card:
    """Finish a reminder; the day stays on the screen."""
    return opened(chat) if occurrences.finish(chat, reminder_id, at) else chat.gone()


# --- sections ---------------------------------------------------------------------------------------------


def due(day: Day) -> Section:
    """Reminders that are overdue, or due today and of nobody."""
    return Section("due", _reminders(day, planned=False), most=3)


def planned(day: Day) -> Section:
    """Whom I am to see or call later today."""
    return Section("planned", _reminders(day, planned=True))


def _reminders(day: Day, *, planned: bool) -> list[Made]:
    found = [row for row in day.reminders if _is_planned(day.chat, row) is planned]
    return [partial(cards.reminder, day.chat, row) for row in found]


def _is_planned(chat: Chat, row: Waiting) -> bool:
    return row.customer_id is not None and row.due_at > chat.now


def late_deals(day: Day) -> Section:
    """Open deals past their closing date."""
    found = deals.overdue(day.chat.book, day.chat.today)
    return Section("deals", [partial(cards.deal, day.chat, row) for row in found])


def birthdays_soon(day: Day) -> Section:
    """Birthdays and other days of contacts, and the festivals they keep, the nearest first."""
    return Section("birthdays", _to_congratulate(day.chat, day.chat.today, day.chat.today + AHEAD))


def gone_by(chat: Chat, first: date, last: date) -> Section:
    """The same of days that are over, and that nothing became of."""
    return Section("gone_by", _to_congratulate(chat, first, last) if first <= last else [])


def _to_congratulate(chat: Chat, first: date, last: date) -> list[Made]:
    own, feasts = falling.coming(chat.book, first, last), falling.feasts(chat.book, first, last)
    settled = greetings.settled(chat.book, {one.day for one in own})
    rows = [(one.day, partial(cards.own_day, chat, one)) for one in own if falling.told(one) not in settled]
    rows += [(one.day, partial(cards.feast, chat, one)) for one in feasts]
    return [row for _, row in sorted(rows, key=itemgetter(0))]


def to_call(day: Day) -> Section:
    """Who is slipping away, most at stake first, after how the list did last month."""
    chat, found = day.chat, _learned(day, "call", day.learned.calls, most=3)
    done = record.last_month(chat.book, chat.today, chat.me.id) if found.rows else None
    return replace(found, opening=advice_cards.record(chat, done)) if done else found


def to_offer(day: Day) -> Section:
    """What to offer to whom, the most expected first, after how the list did last month."""
    chat, found = day.chat, _learned(day, "offer", day.learned.offers, most=2)
    done = record.offers_last_month(chat.book, chat.today, chat.me.id) if found.rows else None
    return replace(found, opening=advice_cards.offer_record(chat, done)) if done else found


def _learned(day: Day, key: str, listed: Listed, most: int) -> Section:
    """A learned list; what of it is shown is written down, for its record and for tomorrow."""

    def noted(shown: int) -> None:
        day.shown.extend(listed.first(shown).places)

    return Section(key, [partial(_advised, day, one.id) for one in listed.rows], most, noted=noted)


def _advised(day: Day, suggestion_id: int) -> Row:
    return cards.advised(day.chat, day.told[suggestion_id])


def unseen(day: Day) -> Section:
    """Customers not seen for longer than their tier allows."""
    chat = day.chat
    overdue = cadence.overdue(chat.book, chat.today)
    if not overdue:
        return Section("unseen", [])
    found = rounds.choose(overdue, day.planned, chat.today)
    first = {one.id for one in found.first}
    ordered = [*found.first, *(one for one in overdue if one.id not in first)]

    def note(shown: int) -> None:
        fresh = [one.id for one in found.first[:shown] if not one.told]
        cadence.note_told(chat.book, fresh, chat.today)

    return Section(
        "unseen",
        [partial(cards.unseen, chat, one) for one in ordered],
        most=len(found.first),
        at_most=len(found.first),
        opening=cards.unseen_opening(chat, found, len(overdue)),
        noted=note,
    )


# the most important first
SECTIONS: dict[str, Callable[[Day], Section]] = {
    "due": due,
    "planned": planned,
    "birthdays": birthdays_soon,
    "deals": late_deals,
    "call": to_call,
    "offer": to_offer,
    "unseen": unseen,
}

BUTTONS = {
    "today": Press(opened),
    "today.more": Press(more),
    "today.missed": Press(missed),
    "today.done": Press(done),
}
