"""What was understood, written down: the visit, the deal, the call-back."""

from dataclasses import dataclass
from datetime import datetime, time

from handlers.chat import Chat
from handlers.language.understanding import Intent, Understanding, When
from storage import deals, notes, reminders, visits
from storage.tables import Customer, Deal, Note, Reminder, Visit

CLOSED = {Intent.ORDER: deals.WON}
TOUCHES = (Intent.LOG_VISIT, Intent.COMPLAINT)
DEALS = (Intent.NEW_DEAL, Intent.UPDATE_DEAL, Intent.ORDER)
MORNING = time(9)  # a follow-up "on Friday" rings at nine


@dataclass
class Saved:
    """The records of one message; those of an earlier reading are changed, not made anew."""

    visit: Visit | None = None
    deal: Deal | None = None
    reminder: Reminder | None = None
    note: Note | None = None

    @property
    def about(self) -> str | None:
        """The record that a reply to the receipt adds to."""
        for kind in ("visit", "deal", "reminder"):
            if row := getattr(self, kind):
                return f"{kind}:{row.id}"
        return None


def file(chat: Chat, heard: Understanding, customer: Customer | None, at: datetime, saved: Saved) -> None:
    """Write what one message says; `saved` holds what an earlier reading of it had made."""
    if customer is not None:
        if heard.intent in TOUCHES or saved.visit:
            _visit(chat, heard, customer, at, saved)
        if heard.intent == Intent.NOTE and not saved.note:
            saved.note = notes.add(chat.book, f"customer:{customer.id}", heard.text, customer.id)
        if speaks_of_deal(heard) or saved.deal:
            _deal(chat, heard, customer, saved)
    _reminder(chat, heard, customer, saved)


def speaks_of_deal(heard: Understanding) -> bool:
    wanted = bool(heard.amount and not heard.amount.unit_price) or bool(heard.products and heard.quantities)
    mentioned = heard.intent in DEALS or any(intent in DEALS for intent in heard.also)
    return mentioned or (heard.intent == Intent.LOG_VISIT and wanted)


def _visit(chat: Chat, heard: Understanding, customer: Customer, at: datetime, saved: Saved) -> None:
    facts = visits.VisitFacts(
        customer_id=customer.id,
        happened_at=heard.occurred.start if heard.occurred else at,
        summary=heard.text,
        kind=heard.kind,
        contact_id=_contact_id(heard, customer),
        outcome="complaint" if heard.intent == Intent.COMPLAINT else heard.outcome,
    )
    if saved.visit:
        visits.change(chat.book, saved.visit, facts)
    else:
        saved.visit = visits.add(chat.book, facts)


def _deal(chat: Chat, heard: Understanding, customer: Customer, saved: Saved) -> None:
    deal = saved.deal or _deal_meant(chat, heard, customer)
    stage = heard.stage or CLOSED.get(heard.intent)
    amount = heard.amount.amount if heard.amount and not heard.amount.unit_price else None
    currency = (
        heard.amount.currency if heard.amount and heard.amount.currency else chat.book.company().currency
    )
    if deal is None:
        saved.deal = deals.add(
            chat.book, customer.id, title=heard.text, stage=stage or "new", amount=amount, currency=currency
        )
        return
    if saved.deal:
        deals.change(chat.book, deal, customer_id=customer.id, title=heard.text)
    if amount is not None:
        deals.change(chat.book, deal, amount=amount, currency=currency)
    if stage:
        deals.to_stage(chat.book, deal, stage)
    saved.deal = deal


def _deal_meant(chat: Chat, heard: Understanding, customer: Customer) -> Deal | None:
    """An update goes to the customer's one open deal; with several or none it is a deal of its own."""
    standing = deals.of_customer(chat.book, customer.id)
    updates = heard.intent == Intent.UPDATE_DEAL or Intent.UPDATE_DEAL in heard.also
    return standing[0] if updates and len(standing) == 1 else None


def _reminder(chat: Chat, heard: Understanding, customer: Customer | None, saved: Saved) -> None:
    wanted = heard.followup
    if wanted is None:
        if saved.reminder:
            chat.book.session.delete(saved.reminder)
            saved.reminder = None
        return
    due_at, text = ring_at(wanted), heard.next_step or heard.text
    if saved.reminder:
        saved.reminder.text = text
        saved.reminder.customer_id = customer.id if customer else None
        reminders.move(chat.book, saved.reminder.id, due_at)
        return
    saved.reminder = reminders.add(
        chat.book,
        text,
        due_at,
        customer_id=customer.id if customer else None,
        contact_id=_contact_id(heard, customer),
        visit_id=saved.visit.id if saved.visit else None,
    )


def ring_at(when: When) -> datetime:
    """The minute a follow-up rings: its own, or nine in the morning of its day."""
    return when.start if when.has_time else when.start.replace(hour=MORNING.hour, minute=0, second=0)


def _contact_id(heard: Understanding, customer: Customer | None) -> int | None:
    """The contact named, if it is one of this customer's."""
    contact = heard.contact
    return contact.id if contact and customer and contact.customer_id == customer.id else None
