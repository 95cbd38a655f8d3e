"""What reminders look like: one, the list, the ring, and the question when."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from handlers.cards import repeats
from handlers.cards.card import Button, Card, lines, rows
from handlers.cards.pages import turner
from handlers.chat import Chat
from handlers.formats import short
from handlers.language.understanding import When
from handlers.series import stamp
from handlers.taps import pack
from storage.tables import Customer, Note, Person, Reminder

PAGE = 6  # rows to a list
TEXT, ROW, LABEL = 400, 70, 28


def receipt(
    chat: Chat,
    row: Reminder,
    customer: Customer | None,
    when: When | None = None,
    others: Sequence[datetime] = (),
    remarks: Sequence[Markup] = (),
) -> Card:
    """What was understood, with its weekday; other fair readings are one tap away."""
    noted = f"reminder.{when.note}" if when and when.note in ("gap", "overlap", "often") else None
    text = lines(
        chat.t("reminder.set", when=chat.moment(row.due_at)),
        short(row.text, TEXT),
        customer.name if customer else None,
        chat.t(noted) if noted else None,
        repeats.line(chat, row),
        *remarks,
    )
    about = f"reminder:{row.id}"
    instead = tuple(
        (Button.to(chat.t("reminder.instead", when=chat.moment(other)), "reminder.at", row.id, stamp(other)),)
        for other in others
    )
    return Card(text, (*instead, (*chat.undo_button(about), *_opening(chat, row, customer))), about=about)


def _opening(chat: Chat, row: Reminder, customer: Customer | None) -> tuple[Button, ...]:
    opening = chat.button("capture.open", "reminder.show", row.id)
    return (opening, _to(customer)) if customer else (opening,)


def _to(customer: Customer) -> Button:
    return Button.to(short(customer.name, LABEL), "customer.open", customer.id)


def card(
    chat: Chat,
    row: Reminder,
    customer: Customer | None,
    back: Button,
    notes: Sequence[Note] = (),
    others: Sequence[Markup] = (),
) -> Card:
    """One reminder as it stands."""
    text = lines(
        _state(chat, row),
        short(row.text, TEXT),
        repeats.line(chat, row),
        customer.name if customer else None,
        *others,
        *(chat.t("capture.noted", text=short(note.text, 120)) for note in notes[-3:]),
    )
    ways = (*((_to(customer),) if customer else ()), back)
    about = f"reminder:{row.id}"
    buttons = (*_acts(chat, row), (*chat.undo_button(about), *ways))
    return Card(text, buttons, about=about, screen=pack("reminder.show", row.id))


def _state(chat: Chat, row: Reminder) -> Markup:
    if row.done_at:
        return chat.t("reminder.is_done", when=chat.moment(row.done_at))
    return chat.t(
        "reminder.late" if row.due_at <= chat.now else "reminder.open", when=chat.moment(row.due_at)
    )


def _acts(chat: Chat, row: Reminder) -> tuple[tuple[Button, ...], ...]:
    at = stamp(row.due_at)
    later = tuple(
        chat.button(f"reminder.put_off_{how}", "reminder.put_off", row.id, how, at)
        for how in ("hour", "tomorrow", "week")
    )
    if row.done_at:
        return (later,)
    stop = (chat.button("reminder.stop", "reminder.stop", row.id),) if row.rule else ()
    return ((chat.button("reminder.done", "reminder.done", row.id, at), *stop), later)


def ring(chat: Chat, row: Reminder, customer: Customer | None) -> Card:
    """The push, with all that can be answered to it."""
    text = lines(
        chat.t("reminder.ring", text=short(row.text, TEXT)),
        customer.name if customer else None,
        repeats.line(chat, row),
    )
    ways = ((_to(customer),),) if customer else ()
    return Card(text, (*_acts(chat, row), *ways), about=f"reminder:{row.id}", fresh=True)


# --- the list ---------------------------------------------------------------------------------------------


def listed(
    chat: Chat,
    found: Sequence[Reminder],
    names: dict[int, Customer],
    page: int,
    pages: int,
    *,
    count: int,
    late: int,
) -> Card:
    """A page of open reminders, each with a number to open it and a tick to finish it."""
    title = chat.t("reminder.title", n=count)
    overdue = chat.t("reminder.title_late", n=late) if late else ""
    text = lines(title + overdue, *(line(chat, at, row, names) for at, row in enumerate(found, 1)))
    opening = [Button.to(str(at), "reminder.show", row.id) for at, row in enumerate(found, 1)]
    ticks = [
        Button.to(f"✓ {at}", "reminder.tick", row.id, page, stamp(row.due_at))
        for at, row in enumerate(found, 1)
    ]
    turning = turner(page, pages, "reminder.list")
    buttons = (*rows(opening, PAGE), *rows(ticks, PAGE), turning, chat.undo_button())
    return Card(text, buttons, screen=pack("reminder.list", page))


def line(chat: Chat, number: int, row: Reminder, names: dict[int, Customer]) -> Markup:
    """A reminder on one line of a list."""
    customer = names.get(row.customer_id) if row.customer_id else None
    return chat.t(
        "reminder.row_late" if row.due_at <= chat.now else "reminder.row",
        number=number,
        when=chat.moment(row.due_at),
        text=short(row.text, ROW),
        customer=f" · {short(customer.name, LABEL)}" if customer else "",
    ) + repeats.beside(chat, row.rule)


# --- questions --------------------------------------------------------------------------------------------


def when(chat: Chat, draft_id: int, text: str, hows: Sequence[str], *, gone_by: bool) -> Card:
    """When is it to ring: by button, or typed."""
    buttons = [chat.button(f"reminder.when_{how}", "reminder.when", draft_id, how) for how in hows]
    cancel = (chat.button("capture.cancel", "capture.cancel", draft_id),)
    question = chat.t("reminder.when_past" if gone_by else "reminder.when", text=short(text, TEXT))
    return Card(question, (*rows(buttons, 2), cancel))


def what(chat: Chat, customer: Customer, draft_id: int) -> Card:
    cancel = (chat.button("capture.cancel", "capture.cancel", draft_id),)
    return Card(chat.t("reminder.what", customer=customer.name), (cancel,))


def whose(chat: Chat, draft_id: int, people: Sequence[Person]) -> Card:
    """Several of the team have the name that was said."""
    named = [(Button.to(short(one.name, LABEL), "reminder.for", draft_id, one.id),) for one in people]
    cancel = (chat.button("capture.cancel", "capture.cancel", draft_id),)
    return Card(chat.t("reminder.whose"), (*named, cancel))
