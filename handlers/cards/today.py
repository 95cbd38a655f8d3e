"""What a day looks like: the most important first, one tap opens each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from handlers.cards import advice, repeats
from handlers.cards import deal as deals
from handlers.cards.advice import Told
from handlers.cards.card import Button, Card, lines, rows
from handlers.cards.contact import day_coming, of
from handlers.cards.pages import page_of, turner
from handlers.chat import Chat
from handlers.formats import clock, short
from handlers.occasions.falling import Coming, Feast
from handlers.rounds import Round
from handlers.series import stamp
from handlers.taps import Arg, pack
from handlers.words import filled
from storage.cadence import Unseen
from storage.deals import Late
from storage.reminders import Waiting
from storage.tables import Role

LINES = 9  # beneath the title
PAGE = 6  # rows to a section's own list
WIDTH = 5  # numbers to a row of buttons
TEXT, NAME = 60, 32


@dataclass(frozen=True)
class Row:
    """One line of a day, what its tap opens, and the reminder that its tick finishes."""

    text: Markup
    opens: str
    row_id: Arg
    reminder_id: int | None = None
    at: str = ""  # the time of it that its tick finishes
    more: tuple[Arg, ...] = ()  # what else its button carries


Made = Callable[[], Row]
"""A row that is made when it is shown: of thirty customers who have waited too long, three are."""


@dataclass(frozen=True)
class Section:
    """One kind of thing to do; `most` lines of it stand on the day's screen when there is more.

    `opening` is said before the first of them, as the record of a learned list is. `noted` writes down how
    many rows were shown.
    """

    key: str
    rows: Sequence[Made]
    most: int = 2
    opening: Markup | None = None
    noted: Callable[[int], None] | None = None
    at_most: int | None = None  # even when there is room for more

    @property
    def limit(self) -> int:
        """How many rows may stand on the day's screen."""
        return len(self.rows) if self.at_most is None else min(self.at_most, len(self.rows))

    def lines(self, shown: int) -> int:
        """How much of the screen so many rows take."""
        return shown + bool(shown and self.opening)


# --- rows -------------------------------------------------------------------------------------------------


def reminder(chat: Chat, row: Waiting) -> Row:
    late, planned = row.due_at <= chat.now, row.customer_id is not None
    text = chat.t(
        "today.reminder_late" if late else "today.planned" if planned else "today.reminder",
        when=_when(chat, row.due_at),
        text=short(row.text, TEXT),
        customer=f" · {short(row.customer, NAME)}" if row.customer else "",
    )
    return Row(text + repeats.beside(chat, row.rule), "reminder.show", row.id, row.id, stamp(row.due_at))


def _when(chat: Chat, at: datetime) -> str:
    """Today's by the clock, another day's whole."""
    local = at.astimezone(chat.zone)
    return clock(local) if local.date() == chat.today else chat.moment(at)


def deal(chat: Chat, row: Late) -> Row:
    values = {"customer": short(row.customer, NAME), "amount": deals.amount(chat, row)}
    return Row(chat.t("today.deal", day=chat.day(row.close_on), **values), "deal.show", row.id)


def own_day(chat: Chat, one: Coming) -> Row:
    """A day of one contact's."""
    who = of(chat, short(one.contact.name, NAME), short(one.contact.customer, NAME))
    text = day_coming(chat, one, who)
    return Row(text, "greet.show", one.contact.id, more=(one.key, one.day.isoformat()))


def feast(chat: Chat, one: Feast) -> Row:
    """A festival and how many of my contacts keep it."""
    kept = one.festival
    name, day = chat.t(f"greeting.name.{kept.words}"), chat.day(one.day)
    text = chat.t("today.festival", icon=kept.icon, what=name, day=day, n=one.contacts)
    return Row(text, "greet.festival", one.day.isoformat(), more=(kept.key,))


def unseen(chat: Chat, one: Unseen) -> Row:
    values = {"customer": short(one.name, NAME), "tier": one.tier}
    if one.last is None:
        return Row(chat.t("today.never_seen", **values), "customer.show", one.id)
    day = chat.day(one.last.astimezone(chat.zone).date())
    return Row(chat.t("today.unseen", day=day, **values), "customer.show", one.id)


def advised(chat: Chat, told: Told) -> Row:
    """Whom to call, or what to offer, and why."""
    return Row(advice.row(chat, told), "advice.show", told.id)


def unseen_opening(chat: Chat, found: Round, count: int) -> Markup | None:
    """How many are due, when that is more than are named."""
    if count <= len(found.first):
        return None
    return chat.t("today.unseen_on_the_way" if found.on_the_way else "today.unseen_first", n=count)


# --- screens ----------------------------------------------------------------------------------------------


def screen(
    chat: Chat, sections: Sequence[Section], shown: Mapping[str, int], remark: Markup | None = None
) -> Card:
    """The day: so many rows of every section, and a button to the rest of each. The remark comes last."""
    told = [_made(section.rows[: shown[section.key]]) for section in sections]
    listed = [row for rows_of_it in told for row in rows_of_it]
    more = [
        chat.button(f"today.more_{section.key}", "today.more", section.key, 1, n=len(section.rows))
        for section in sections
        if len(section.rows) > shown[section.key]
    ]
    text = lines(_title(chat), *_told(sections, told), remark)
    buttons = (*_buttons(listed), *rows(more, 2), chat.undo_button())
    return Card(text, buttons, about=about(chat.today), screen=pack("today"))


def empty(chat: Chat, remark: Markup | None = None) -> Card:
    """A day with nothing on it."""
    key = "today.empty" if chat.me.role == Role.REP else "today.empty_manager"
    text = lines(_title(chat), chat.t(key), remark)
    return Card(text, (chat.undo_button(),), about=about(chat.today), screen=pack("today"))


def about(day: date) -> str:
    """What a message shows that shows this day."""
    return f"day:{day:%Y%m%d}"


def _title(chat: Chat) -> Markup:
    return chat.t("today.title", day=chat.day(chat.today))


def share(sections: Sequence[Section]) -> dict[str, int]:
    """How many rows each section gets: one, then its own share, then what others leave, by importance."""
    shown, free = {section.key: 0 for section in sections}, LINES
    for wanted in (
        {section.key: 1 for section in sections},
        {section.key: section.most for section in sections},
        {section.key: len(section.rows) for section in sections},
    ):
        for section in sections:
            while free and shown[section.key] < min(wanted[section.key], section.limit):
                more = section.lines(shown[section.key] + 1) - section.lines(shown[section.key])
                if more > free:
                    break
                shown[section.key] += 1
                free -= more
    return shown


def _made(shown: Sequence[Made]) -> list[Row]:
    return [row() for row in shown]


def _told(sections: Sequence[Section], told: Sequence[Sequence[Row]]) -> list[Markup]:
    """The rows, numbered through all sections, each section after its opening."""
    said: list[Markup] = []
    number = 0
    for section, rows_of_it in zip(sections, told, strict=True):
        said += [section.opening] if rows_of_it and section.opening else []
        said += _numbered(rows_of_it, number + 1)
        number += len(rows_of_it)
    return said


def section(chat: Chat, found: Section, page: int, *opened_by: Arg) -> Card:
    """All of one section, a page of it, and the button that turns to another."""
    name, *args = opened_by or ("today.more", found.key)
    shown, page, pages = page_of(found.rows, page, PAGE)
    listed = _made(shown)
    title = chat.t(f"today.all_{found.key}", n=len(found.rows))
    turning = turner(page, pages, str(name), *args)
    back = (chat.back("today"),)
    # above all of them the words that open a choice of them would not be true
    opening = found.opening if found.at_most is None else None
    text = lines(title, opening, *_numbered(listed))
    return Card(text, (*_buttons(listed), turning, back), screen=pack(str(name), *args, page))


def _numbered(listed: Sequence[Row], start: int = 1) -> list[Markup]:
    return [filled("{n}. {row}", n=number, row=row.text) for number, row in enumerate(listed, start)]


def _buttons(listed: Sequence[Row]) -> tuple[tuple[Button, ...], ...]:
    """A number to open each, and a tick for each that can be done with."""
    opening = [
        Button.to(str(number), row.opens, row.row_id, *row.more) for number, row in enumerate(listed, 1)
    ]
    ticks = [
        Button.to(f"✓ {number}", "today.done", row.reminder_id, row.at)
        for number, row in enumerate(listed, 1)
        if row.reminder_id
    ]
    return (*rows(opening, WIDTH), *rows(ticks, WIDTH))
