"""A phone contact, a Telegram profile or vCards; whose each is, and whether it is on file already."""

from collections.abc import Sequence
from dataclasses import asdict, replace

from handlers.answers import TOLD, is_message
from handlers.cards import Card
from handlers.cards import adding as cards
from handlers.chat import Chat, SharedContact
from handlers.customers import adding, entries, onfile
from handlers.customers.entries import LONGEST, Entry
from handlers.surface import Answer, Press, TypedAnswer
from storage import drafts, merging, names, notes
from storage.tables import Contact, Customer, Draft

FURTHER = "add.further"
SURE = 0.8  # how well a typed name must fit; what fits less is asked back


def contacts(chat: Chat, shared: Sequence[SharedContact]) -> Answer:
    """They become contacts one after the other, once it is known whose each is."""
    country = chat.book.company().country
    found = [entry for one in shared if (entry := entries.read_shared(one, country)).person]
    return _in_turn(chat, found) if found else chat.card("add.no_name")


def _in_turn(chat: Chat, found: Sequence[Entry]) -> list[Card]:
    """The first is saved or asked about; the others of its file wait until they are called."""
    first, *others = found
    # opened before the first one's own question, which /cancel is to meet first
    waiting = [_waiting(chat, others)] if others else []
    return [adding.take(chat, first), *waiting]


def _waiting(chat: Chat, others: Sequence[Entry]) -> Card:
    draft = drafts.ask(chat.book, FURTHER, {"entries": [asdict(entry) for entry in others]})
    return cards.further(chat, draft.id, others)


def further(chat: Chat, draft_id: int) -> Answer:
    """The next one of a file."""
    draft = adding.close(chat, draft_id, FURTHER)
    if draft is None:
        return chat.settled()
    return _in_turn(chat, [Entry(**entry) for entry in draft.data["entries"]])


def typed(chat: Chat, draft: Draft, text: str) -> Answer:
    """A customer's name in answer to "whose?"."""
    hits = names.find(chat.book, text, adding.MOST)
    sure = bool(hits) and hits[0].score >= SURE and (len(hits) == 1 or hits[0].score > hits[1].score)
    if len(text) > LONGEST or (not sure and (TOLD.match(text) or is_message(chat, text))):
        return None
    if sure:
        return adding.answered(chat, draft.id, customer_id=hits[0].customer_id)
    adding.close(chat, draft.id, adding.WHOSE)
    return adding.whose_again(chat, draft, text, [hit.customer_id for hit in hits])


def at(chat: Chat, draft_id: int, customer_id: int) -> Card:
    """Theirs; a customer who is gone by now leaves the question open."""
    if chat.book.get(Customer, customer_id) is None and (draft := adding.close(chat, draft_id, adding.WHOSE)):
        entry, _ = adding.kept(draft)
        again = adding.whose_again(chat, draft, entry.company or entry.person, [])
        return replace(again, toast=str(chat.t("common.gone")))
    return adding.answered(chat, draft_id, customer_id=customer_id)


def at_new(chat: Chat, draft_id: int) -> Card:
    """A customer that nobody has yet."""
    return adding.answered(chat, draft_id, customer_id=None, new=True)


def keep_both(chat: Chat, draft_id: int) -> Card:
    return adding.answered(chat, draft_id, separate=True)


def part(chat: Chat, draft_id: int) -> Card:
    """The end of the line is a contact at the customer that it begins with."""
    draft = adding.close(chat, draft_id, adding.PART)
    if draft is None:
        return chat.settled()
    entry, settled = adding.kept(draft)
    return adding.take(chat, replace(entry, company="", person=draft.data["person"]), settled)


def merge(chat: Chat, draft_id: int) -> Card:
    """It is the one on file: what is new goes there."""
    draft = adding.close(chat, draft_id, adding.TWIN)
    if draft is None:
        return chat.settled()
    entry, _ = adding.kept(draft)
    record = notes.record(chat.book, draft.data["twin"])
    match record:
        case Contact(customer_id=home):
            merging.contacts(chat.book, record, onfile.new_contact(chat, entry, home))
        case Customer(id=home):
            merging.customers(chat.book, record, onfile.new_customer(chat, entry))
        case _:
            return chat.gone()
    theirs = chat.book.session.get_one(Customer, home)
    if entry.person and entry.company.casefold() != theirs.name.casefold():
        entry = entry.of_another()
    onfile.note(chat, draft.data["twin"], entry, home)
    return cards.merged(chat, record, home, entry.more)


BUTTONS = {
    "add.at": Press(at),
    "add.new": Press(at_new),
    "add.keep": Press(keep_both),
    "add.merge": Press(merge),
    "add.part": Press(part),
    "add.further": Press(further),
}
ANSWERS: dict[str, TypedAnswer] = {adding.WHOSE: typed}
