"""What was understood, written down: the visit, the deal, the call-back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers import occurrences, times
from handlers.chat import Chat
from handlers.deal_words import reason_told
from handlers.language.deeds import is_delivery
from handlers.language.understanding import Intent, Outcome, Understanding, When
from handlers.messages import errands, goods, sums, titles
from storage import deals, notes, reminders, visits
from storage.advice import answers
from storage.tables import Contact, Customer, Deal, Note, Reminder, Visit

TOUCHES = (Intent.LOG_VISIT, Intent.COMPLAINT)
DEALS = (Intent.NEW_DEAL, Intent.UPDATE_DEAL, Intent.ORDER)
SOON = timedelta(hours=2)  # "call back today", typed when the morning is over
TITLE = 200
BESIDE = " · "  # between the name of a deal and its goods


@dataclass
class Saved:
    """The records of one message; those of an earlier reading are changed, not made anew."""

    visit: Visit | None = None
    deal: Deal | None = None
    reminder: Reminder | None = None
    note: Note | None = None
    own_deal: bool = False  # the message made it; the title of one that was there before is not overwritten

    @property
    def about(self) -> str | None:
        """The record that a reply to the receipt adds to."""
        for kind in ("visit", "deal", "reminder"):
            if row := getattr(self, kind):
                return f"{kind}:{row.id}"
        return None


@dataclass(frozen=True)
class Whose:
    """Whom a message is about, and which of their deals, as far as that was settled."""

    customer: Customer | None = None
    contact: Contact | None = None
    deal_id: int | None = None


def file(chat: Chat, heard: Understanding, whose: Whose, at: datetime, saved: Saved) -> None:
    """Write what one message says; `saved` holds what an earlier reading of it had made."""
    customer = whose.customer
    if customer is not None:
        if tells_of_visit(heard) or saved.visit:
            _visit(chat, heard, customer, whose, at, saved)
        if saved.deal or (speaks_of_deal(heard) and not _lacks_deal(chat, heard, whose)):
            _deal(chat, heard, customer, whose, saved)
        _note(chat, heard, customer, saved)
    _reminder(chat, heard, whose, saved)


def _lacks_deal(chat: Chat, heard: Understanding, whose: Whose) -> bool:
    """Whether it moves a deal that they have not: one is made when the person says so, with one tap."""
    customer = whose.customer if moves(heard) and whose.deal_id is None else None
    return customer is not None and not deals.of_customer(chat.book, customer.id)


def moves(heard: Understanding) -> bool:
    """ "Moved to negotiation", "decision slips to May": a stage or a day, and nothing to make a deal of."""
    summed = heard.amount and not heard.amount.part
    told = summed or (heard.quantities and heard.products and heard.stage != deals.LOST)
    changed = heard.amount and heard.amount.change
    return updates(heard) and bool(heard.stage or heard.closes or changed) and not told


def tells_of_visit(heard: Understanding) -> bool:
    """A message about a deal or a call-back may tell how it came up, too."""
    return bool({heard.intent, *heard.also} & set(TOUCHES))


def complains(heard: Understanding) -> bool:
    """Also where the message is above all about a visit."""
    return Intent.COMPLAINT in (heard.intent, *heard.also)


def speaks_of_deal(heard: Understanding) -> bool:
    """A complaint names goods that were sold already: a deal only where it tells a sum or an end."""
    if complains(heard) and not (heard.amount or heard.stage or heard.closes):
        return False
    if heard.intent == Intent.LOG_VISIT and not heard.amount and is_delivery(heard.text):
        return False
    summed = heard.amount and (heard.quantities or not heard.amount.unit_price)
    wanted = bool(summed or (heard.products and heard.quantities))
    mentioned = heard.intent in DEALS or any(intent in DEALS for intent in heard.also) or decided(heard)
    return mentioned or (heard.intent == Intent.LOG_VISIT and wanted)


# --- the visit --------------------------------------------------------------------------------------------


def _visit(
    chat: Chat, heard: Understanding, customer: Customer, whose: Whose, at: datetime, saved: Saved
) -> None:
    facts = visits.VisitFacts(
        customer_id=customer.id,
        happened_at=happened_at(heard.occurred, at),
        summary=heard.text,
        kind=heard.kind,
        contact_id=whose.contact.id if whose.contact else None,
        outcome="complaint" if complains(heard) else heard.outcome,
    )
    if saved.visit:
        visits.change(chat.book, saved.visit, facts)
    else:
        saved.visit = visits.add(chat.book, facts)
        answers.visited(chat.book, facts.customer_id, facts.happened_at.astimezone(chat.zone).date())


def happened_at(when: When | None, at: datetime) -> datetime:
    """A day without an hour is that day at the hour of writing, never one that is still to come."""
    if when is None:
        return at
    if when.has_time:
        return min(when.start, at)  # "this morning", said at half past eight
    written = at.astimezone(when.start.tzinfo)
    return when.start.replace(hour=written.hour, minute=written.minute)


# --- the deal ---------------------------------------------------------------------------------------------


def _deal(chat: Chat, heard: Understanding, customer: Customer, whose: Whose, saved: Saved) -> None:
    deal = saved.deal or deal_meant(chat, heard, customer, whose.deal_id)
    stage, title = heard.stage or _closed(heard), title_of(chat, heard)
    total = sums.whole(heard)
    currency = (total and total.currency) or chat.book.company().currency
    close_on = heard.closes.last_day if heard.closes else None
    if deal is None:
        saved.deal = deals.add(
            chat.book,
            customer.id,
            title=title,
            stage=stage or deals.NEW,
            amount=total.amount if total else None,
            currency=currency,
            close_on=close_on,
        )
        saved.own_deal = True
        return
    told: dict[str, object] = {"customer_id": customer.id} if saved.deal else {}
    total = total if saved.deal else total or sums.changed(heard, deal)  # filed again, it is in it already
    told |= {"amount": total.amount, "currency": total.currency or currency} if total else {}
    told |= {"close_on": close_on} if close_on else {}
    names_goods = heard.products and stage != deals.LOST  # what is lost keeps the name it was known by
    if names_goods or not deal.title or saved.own_deal:
        told["title"] = title if saved.own_deal else beside(deal.title, title)
    deals.change(chat.book, deal, **told)
    if stage:
        deals.to_stage(chat.book, deal, stage)
    if stage == deals.LOST and (reason := reason_told(heard.text)):
        deals.change(chat.book, deal, lost_reason=reason)
    saved.deal = deal


def _closed(heard: Understanding) -> str | None:
    """What is ordered is sold, also where it was told on a visit."""
    return deals.WON if heard.intent == Intent.ORDER or heard.outcome == Outcome.ORDERED else None


def title_of(chat: Chat, heard: Understanding) -> str:
    """ "200 × Camphor", or what the sum is for, or else the person's words."""
    return goods.told(chat, heard)[:TITLE] if heard.products else titles.told(heard) or heard.text


def beside(name: str, goods_told: str) -> str:
    """A deal that was there before keeps its name: "Spring planting · 20 × Pine"."""
    name = name.split(BESIDE)[0]
    has_no_name = "×" in name or name.casefold() in goods_told.casefold()
    return goods_told if has_no_name else f"{name}{BESIDE}{goods_told}"[:TITLE]


def deal_meant(
    chat: Chat, heard: Understanding, customer: Customer, settled: int | None = None
) -> Deal | None:
    """An update goes to the customer's one open deal, or the one chosen or named; else it is a new one."""
    if settled == 0:
        return None
    standing = deals.of_customer(chat.book, customer.id)
    if settled:
        return next((deal for deal in standing if deal.id == settled), None)
    if not updates(heard):
        return titles.named_in_full(heard, standing)
    return standing[0] if len(standing) == 1 else titles.named(heard, standing)


def updates(heard: Understanding) -> bool:
    return Intent.UPDATE_DEAL in (heard.intent, *heard.also) or decided(heard)


def decided(heard: Understanding) -> bool:
    """A visit that tells that a deal was won or lost."""
    return heard.intent == Intent.LOG_VISIT and heard.stage in (deals.WON, deals.LOST)


# --- the words --------------------------------------------------------------------------------------------


def _note(chat: Chat, heard: Understanding, customer: Customer, saved: Saved) -> None:
    """The person's words stay whole: in a note, where no visit and no title holds them."""
    if saved.note:
        saved.note.text, saved.note.customer_id = heard.text, customer.id
        chat.book.session.flush()
    elif heard.intent in (Intent.NOTE, *DEALS) and not (saved.visit or saved.deal):
        saved.note = notes.add(chat.book, f"customer:{customer.id}", heard.text, customer.id)
    elif saved.deal and not saved.visit and saved.deal.title != heard.text:
        saved.note = notes.add(chat.book, f"deal:{saved.deal.id}", heard.text, customer.id)


# --- the call-back ----------------------------------------------------------------------------------------


def _reminder(chat: Chat, heard: Understanding, whose: Whose, saved: Saved) -> None:
    wanted = heard.followup
    if wanted is None:
        if saved.reminder:
            reminders.cancel(chat.book, saved.reminder)
            saved.reminder = None
        return
    customer_id = whose.customer.id if whose.customer else None
    due_at = ring_at(chat, wanted)
    text = errands.step(heard, kept=bool(saved.visit or saved.note or saved.deal))
    rule = occurrences.rule_of(chat, wanted, due_at)
    if saved.reminder:
        saved.reminder.text, saved.reminder.customer_id = text, customer_id
        reminders.move(chat.book, saved.reminder.id, due_at, rule)
        return
    saved.reminder = reminders.add(
        chat.book,
        text,
        due_at,
        rule=rule,
        customer_id=customer_id,
        contact_id=whose.contact.id if whose.contact else None,
        visit_id=saved.visit.id if saved.visit else None,
    )


def ring_at(chat: Chat, when: When) -> datetime:
    """The minute a follow-up rings, on a working day where one is meant."""
    read = _as_read(when, chat.now)
    return occurrences.first(chat, when, read) or read


def _as_read(when: When, now: datetime) -> datetime:
    """Its own minute, or nine in the morning of its day, or soon when that is over."""
    if when.has_time:
        return when.start
    morning = when.start.replace(hour=times.MORNING, minute=0, second=0)
    today = now.astimezone(when.start.tzinfo)
    over = when.start.date() < today.date() and (when.end or when.start) <= now  # this week is not yet
    if morning > now or over:
        return morning
    return (today + SOON).replace(minute=0, second=0, microsecond=0)
