"""A deal told in one line: a new one, or the customer's one open deal brought up to date."""

from dataclasses import replace
from datetime import datetime

from markupsafe import Markup

from handlers.cards import Card
from handlers.cards import deal as cards
from handlers.cards.diff import differences
from handlers.chat import Chat
from handlers.deals import lines
from handlers.deals.lines import Line
from handlers.deals.moving import question
from handlers.deals.view import shown
from handlers.surface import Answer
from handlers.whom import by_name, choices, whom
from storage import changes, customers, deals, drafts, names, notes
from storage.tables import Customer, Deal, Draft

WHOSE, NEW = "deal.whose", "deal.new"
SHORT, LONG = 60, 300  # characters: a name as an answer, and a line about a deal


def tell(chat: Chat, said: str) -> Card:
    """Save what a line says, or ask whose deal it is."""
    who = whom(chat, said)
    customer = chat.book.get(Customer, who.customer.customer_id) if who.customer else None
    if customer is not None:
        return _told(chat, customer, lines.read(chat, said, chat.heard_at, who.spans))
    left_over = lines.read(chat, said, chat.heard_at).rest
    new_name = left_over if len(left_over) <= SHORT and names.is_name(left_over) else ""
    data = {"text": said, "at": chat.heard_at.isoformat(), "new_name": new_name}
    draft = drafts.ask(chat.book, WHOSE, data, expects_text=True)
    return cards.which_customer(chat, draft.id, choices(chat, who), new_name)


def _told(chat: Chat, customer: Customer, line: Line) -> Card:
    """Into the one open deal, or a new one."""
    standing = deals.of_customer(chat.book, customer.id)
    if line.empty and not line.rest:
        return _look(chat, customer, standing)
    if len(standing) == 1 and not line.another:
        return _updated(chat, customer, standing[0], line)
    return begin(chat, customer, line)


def _look(chat: Chat, customer: Customer, standing: list[Deal]) -> Card:
    """Nothing but a name: show what there is."""
    if len(standing) == 1:
        return shown(chat, standing[0])
    return cards.of_customer(chat, customer, standing[:8]) if standing else ask_line(chat, customer)


def _updated(chat: Chat, customer: Customer, deal: Deal, line: Line) -> Card:
    line = _because(line)
    if line.rest and deal.title:  # a title is not overwritten by what is said later
        notes.add(chat.book, f"deal:{deal.id}", line.rest, customer.id)
        line = replace(line, rest="")
    lines.write(chat, deal, line)
    done = chat.t("deal.updated", customer=customer.name)
    said = (done, *_difference(chat), *_no_such_day(chat, line))
    return _or_question(chat, deal, line) or shown(chat, deal, *said)


def _because(line: Line) -> Line:
    """Of a deal on file that is lost, what else is said is why."""
    if line.stage != deals.LOST or line.reason or not line.rest:
        return line
    return replace(line, reason=line.rest, rest="")


def begin(chat: Chat, customer: Customer, line: Line) -> Card:
    """A new deal."""
    currency = line.currency or chat.book.company().currency
    deal = deals.add(chat.book, customer.id, currency=currency)
    lines.write(chat, deal, line)
    said = (chat.t("deal.made"), *_no_such_day(chat, line))
    return _or_question(chat, deal, line) or shown(chat, deal, *said)


def _or_question(chat: Chat, deal: Deal, line: Line) -> Card | None:
    """Won without an amount, lost without a reason: the one thing left to ask."""
    unsaid = {deals.WON: line.amount is None, deals.LOST: line.reason is None}
    return question(chat, deal) if line.stage and unsaid.get(line.stage) else None


def _no_such_day(chat: Chat, line: Line) -> list[Markup]:
    """A day that no calendar has is no day to close on."""
    return [chat.t("deal.no_day", day=line.no_day)] if line.no_day else []


def _difference(chat: Chat) -> list[Markup]:
    """What this action has changed, field by field."""
    change_id = changes.current(chat.book)
    found = differences(chat, changes.items(chat.book, change_id)) if change_id else []
    return [chat.t("capture.changed", what=one) for one in found[:4]]


def edited(chat: Chat, deal_id: int, text: str) -> Card:
    """The message that made or changed the deal has new words."""
    deal = chat.book.get(Deal, deal_id)
    if deal is None:
        return chat.gone()
    said = text.partition(" ")[2].strip() if text.startswith("/") else text
    who = whom(chat, said)
    if who.customer and who.customer.customer_id != deal.customer_id:
        deals.change(chat.book, deal, customer_id=who.customer.customer_id)
    lines.write(chat, deal, lines.read(chat, said, chat.heard_at, who.spans))
    return shown(chat, deal, *(_difference(chat) or [chat.t("capture.changed", what=chat.t("edit.same"))]))


# --- whose deal it is -------------------------------------------------------------------------------------


def customer(chat: Chat, draft_id: int, customer_id: int) -> Card:
    """It is this customer's; a second tap finds it saved."""
    chosen = chat.book.get(Customer, customer_id)
    if chosen is None:
        return chat.gone()
    return _answered(chat, draft_id, chosen)


def new_customer(chat: Chat, draft_id: int) -> Card:
    """It is a customer nobody has yet."""
    draft = drafts.close(chat.book, draft_id, WHOSE)
    if draft is None or not draft.data["new_name"]:
        return chat.settled()
    chat.book.act("deal", draft.message_id)
    added = customers.add(chat.book, draft.data["new_name"])
    line = lines.read(chat, draft.data["text"], _asked_at(draft))
    return begin(chat, added, replace(line, rest=""))


def whose_typed(chat: Chat, draft: Draft, text: str) -> Answer:
    """A typed name; anything longer is a new message."""
    found = by_name(chat, text) if len(text) <= SHORT else []
    if not found:
        return None
    if len(found) == 1:
        return _answered(chat, draft.id, found[0])
    return cards.which_customer(chat, draft.id, found, draft.data["new_name"])


def _answered(chat: Chat, draft_id: int, chosen: Customer) -> Card:
    draft = drafts.close(chat.book, draft_id, WHOSE)
    if draft is None:
        return chat.settled()
    chat.book.act("deal", draft.message_id)
    said = draft.data["text"]
    return _told(chat, chosen, lines.read(chat, said, _asked_at(draft), whom(chat, said).spans))


def _asked_at(draft: Draft) -> datetime:
    return datetime.fromisoformat(draft.data["at"])


# --- a new deal of a customer's ---------------------------------------------------------------------------


def new(chat: Chat, customer_id: int) -> Card:
    """One line tells the deal, or nothing yet."""
    chosen = chat.book.get(Customer, customer_id)
    return ask_line(chat, chosen) if chosen else chat.gone()


def ask_line(chat: Chat, chosen: Customer) -> Card:
    draft = drafts.ask(chat.book, NEW, {"customer_id": chosen.id}, expects_text=True)
    bare = (chat.button("deal.bare", "deal.bare", draft.id),)
    return Card(
        chat.t("deal.line", customer=chosen.name),
        (bare, (chat.button("capture.cancel", "capture.cancel", draft.id),)),
    )


def new_typed(chat: Chat, draft: Draft, text: str) -> Answer:
    return _begun(chat, draft.id, text) if len(text) <= LONG else None


def bare(chat: Chat, draft_id: int) -> Card:
    """A deal without details yet."""
    return _begun(chat, draft_id, "")


def _begun(chat: Chat, draft_id: int, text: str) -> Card:
    draft = drafts.close(chat.book, draft_id, NEW)
    chosen = chat.book.get(Customer, draft.data["customer_id"]) if draft else None
    if draft is None:
        return chat.settled()
    return begin(chat, chosen, lines.read(chat, text, chat.heard_at)) if chosen else chat.gone()
