"""The receipt of a message, and the question which customer it is about."""

from collections.abc import Sequence
from typing import Protocol

from markupsafe import Markup

from handlers.cards.card import Button, Card, lines
from handlers.chat import Chat
from handlers.formats import short
from storage.tables import Customer, Deal, Note, Reminder, Visit

SUMMARY = 600
LABEL = 40


class Records(Protocol):
    """What one message has made."""

    visit: Visit | None
    deal: Deal | None
    reminder: Reminder | None
    note: Note | None

    @property
    def about(self) -> str | None: ...


def receipt(chat: Chat, customer: Customer | None, saved: Records) -> Card:
    """What was understood, each date with its weekday, and Undo."""
    text = lines(
        _title(chat, customer, saved),
        _visit(chat, saved.visit) if saved.visit else None,
        deal(chat, saved.deal) if saved.deal else None,
        reminder(chat, saved.reminder) if saved.reminder else None,
        chat.t("capture.noted", text=short(saved.note.text, SUMMARY)) if saved.note else None,
    )
    about = saved.about or (f"customer:{customer.id}" if customer else None)
    open_customer = (Button.to(chat.t("capture.open"), "customer.show", customer.id),) if customer else ()
    return Card(text, (chat.undo_button(about) + open_customer,), about=about)


def with_lines(text: Markup, more: Sequence[Markup]) -> Markup:
    """The receipt with further lines beneath."""
    return lines(text, *more)


def _title(chat: Chat, customer: Customer | None, saved: Records) -> Markup:
    key = "capture.title" if customer else "capture.title_alone"
    return chat.t(key, customer=customer.name if customer else "")


def _visit(chat: Chat, visit: Visit) -> Markup:
    kind = chat.t(f"visit.kind.{visit.kind}")
    outcome = chat.t("capture.outcome", outcome=chat.t(f"outcome.{visit.outcome}")) if visit.outcome else ""
    when = chat.moment(visit.happened_at)
    return chat.t(
        "capture.visit", kind=kind, when=when, outcome=outcome, summary=short(visit.summary, SUMMARY)
    )


def deal(chat: Chat, row: Deal) -> Markup:
    amount = chat.money(row.amount, row.currency) if row.amount is not None else chat.t("deal.no_amount")
    close = chat.t("capture.close", day=chat.day(row.close_on)) if row.close_on else ""
    return chat.t("capture.deal", stage=stage_name(chat, row.stage), amount=amount, close=close)


def stage_name(chat: Chat, key: str) -> Markup:
    """A stage by the company's own name for it, or the catalogue's."""
    own = chat.stage_names.get(key)
    return Markup.escape(own) if own else chat.t(f"stage.{key}")


def reminder(chat: Chat, row: Reminder) -> Markup:
    return chat.t("capture.reminder", when=chat.moment(row.due_at), text=short(row.text, 80))


def which_customer(
    chat: Chat, draft_id: int, choices: Sequence[Customer], new_name: str | None, *, guessed: bool
) -> Card:
    """One question, at most five buttons and a way out."""
    buttons = [Button.to(short(row.name, LABEL), "capture.customer", draft_id, row.id) for row in choices]
    if new_name:
        buttons.append(chat.button("capture.new", "capture.new", draft_id, name=short(new_name, LABEL)))
    buttons.append(chat.button("capture.cancel", "capture.cancel", draft_id))
    key = "capture.which" if guessed else "capture.whom"
    return Card(chat.t(key), tuple((button,) for button in buttons))
