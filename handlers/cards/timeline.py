"""A customer's story, a page at a time."""

from collections.abc import Mapping, Sequence
from datetime import UTC

from markupsafe import Markup

from handlers.cards.capture import stage_name
from handlers.cards.card import Card, lines
from handlers.cards.pages import turner
from handlers.chat import Chat
from handlers.formats import short
from handlers.taps import pack
from storage.orders import Bought
from storage.tables import Customer, Greeting, Note, Reminder, Visit
from storage.timeline import Moment, Step

TEXT = 80


def card(
    chat: Chat,
    customer: Customer,
    moments: Sequence[Moment],
    people: Mapping[int, str],
    page: int,
    pages: int,
) -> Card:
    told = [_moment(chat, moment, people) for moment in moments] or [chat.t("customer.nothing_yet")]
    back = (chat.back("customer.show", customer.id),)
    text = lines(chat.t("timeline.title", customer=customer.name), *told)
    turning = ("customer.timeline", customer.id)
    buttons = (turner(page, pages, *turning), back)
    return Card(text, buttons, about=f"customer:{customer.id}", screen=pack(*turning, page))


def authors(moments: Sequence[Moment]) -> set[int]:
    """Who did these things."""
    return {who for who in map(_author, moments) if who is not None}


def _author(moment: Moment) -> int | None:
    match moment.what:
        case Visit(person_id=who) | Note(person_id=who) | Greeting(person_id=who):
            return who
        case Step(move=move):
            return move.person_id
        case Reminder(owner_id=who):
            return who
    return None


def _moment(chat: Chat, moment: Moment, people: Mapping[int, str]) -> Markup:
    """One line; whose it is only when it is not one's own."""
    who = _author(moment)
    name = people.get(who) if who and who != chat.me.id else None
    by = chat.t("timeline.by", name=name) if name else ""
    return chat.t("timeline.row", when=_when(chat, moment), what=_what(chat, moment), by=by)


def _when(chat: Chat, moment: Moment) -> str:
    if isinstance(moment.what, Bought):  # an order has a day, no hour
        return chat.day(moment.at.astimezone(UTC).date())
    return chat.moment(moment.at)


def _what(chat: Chat, moment: Moment) -> Markup:
    match moment.what:
        case Visit(kind=kind, summary=summary):
            return chat.t("timeline.visit", kind=chat.t(f"visit.kind.{kind}"), text=short(summary, TEXT))
        case Note(text=text):
            return chat.t("capture.noted", text=short(text, TEXT))
        case Greeting(text=text):
            return chat.t("timeline.greeting", text=short(text or "", TEXT))
        case Step(deal=deal, move=move):
            amount = chat.money(deal.amount, deal.currency) if deal.amount is not None else ""
            return chat.t("timeline.step", stage=stage_name(chat, move.after), amount=amount).strip()
        case Bought(order=order, total=total):
            return chat.t("timeline.order", total=chat.money(total, order.currency))
        case Reminder(text=text, done_at=done):
            return chat.t("timeline.done" if done else "timeline.reminder", text=short(text, TEXT))
