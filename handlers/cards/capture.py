"""The receipt of a message."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from handlers.cards import repeats
from handlers.cards.card import Button, Card, lines
from handlers.chat import Chat
from handlers.formats import short
from storage.tables import Customer, Deal, Note, Reminder, Visit

SUMMARY = 600


class Records(Protocol):
    """What one message has made."""

    visit: Visit | None
    deal: Deal | None
    reminder: Reminder | None
    note: Note | None

    @property
    def about(self) -> str | None: ...


@dataclass(frozen=True)
class Told:
    """What a receipt tells besides its records."""

    contact: str = ""
    goods: str = ""
    words: str = ""  # the person's own, where none of the records shows them
    remarks: tuple[Markup, ...] = ()
    offers: tuple[tuple[Button, ...], ...] = ()
    undo: int | None = None  # the action that Undo takes back; the one in hand when it is not given


def receipt(chat: Chat, customer: Customer | None, saved: Records, told: Told | None = None) -> Card:
    """What was understood, each date with its weekday, and Undo."""
    told = told or Told()
    words = saved.note.text if saved.note else told.words
    text = lines(
        _title(chat, customer, told.contact),
        _visit(chat, saved.visit) if saved.visit else None,
        deal(chat, saved.deal) if saved.deal else None,
        chat.t("capture.goods", goods=short(told.goods, SUMMARY)) if told.goods else None,
        reminder(chat, saved.reminder) if saved.reminder else None,
        chat.t("capture.noted", text=short(words, SUMMARY)) if words else None,
        *told.remarks,
    )
    about = saved.about or (f"customer:{customer.id}" if customer else None)
    open_customer = (Button.to(chat.t("capture.open"), "customer.open", customer.id),) if customer else ()
    undo = (chat.button("undo.button", "undo", told.undo),) if told.undo else chat.undo_button(about)
    return Card(text, (*told.offers, undo + open_customer), about=about)


def with_lines(text: Markup, more: Sequence[Markup]) -> Markup:
    """The receipt with further lines beneath."""
    return lines(text, *more)


def _title(chat: Chat, customer: Customer | None, contact: str) -> Markup:
    if customer is None:
        return chat.t("capture.title_alone")
    named = contact and contact != customer.name  # a private person is their own contact
    key = "capture.title_with" if named else "capture.title"
    return chat.t(key, customer=customer.name, contact=contact)


def _visit(chat: Chat, visit: Visit) -> Markup:
    kind = chat.t(f"visit.kind.{visit.kind}")
    outcome = chat.t("capture.outcome", outcome=chat.t(f"outcome.{visit.outcome}")) if visit.outcome else ""
    when = chat.moment(visit.happened_at)
    return chat.t(
        "capture.visit", kind=kind, when=when, outcome=outcome, summary=short(visit.summary, SUMMARY)
    )


def deal(chat: Chat, row: Deal) -> Markup:
    amount = chat.money(row.amount, row.currency) if row.amount is not None else chat.t("deal.no_amount")
    return chat.t("capture.deal", stage=stage_name(chat, row.stage), amount=amount, close=_close(chat, row))


def _close(chat: Chat, row: Deal) -> Markup | str:
    """When it ended, else when it is expected to."""
    if row.closed_at:
        return chat.t("capture.closed", day=chat.day(row.closed_at.astimezone(chat.zone).date()))
    return chat.t("capture.close", day=chat.day(row.close_on)) if row.close_on else ""


def stage_name(chat: Chat, key: str) -> Markup:
    """A stage by the company's own name for it, or the catalogue's."""
    own = chat.stage_names.get(key)
    return Markup.escape(own) if own else chat.t(f"stage.{key}")


def reminder(chat: Chat, row: Reminder) -> Markup:
    told = chat.t("capture.reminder", when=chat.moment(row.due_at), text=short(row.text, 80))
    return told + repeats.beside(chat, row.rule)
