"""Putting somebody on file: whose contact is it, is it there already, and then save."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from handlers.cards import Card
from handlers.cards import adding as cards
from handlers.chat import Chat
from handlers.customers import onfile
from handlers.customers.entries import Entry
from storage import customers, drafts, names, visits
from storage.names import Hit
from storage.tables import Contact, Customer, Draft

WHOSE, TWIN, PART = "add.whose", "add.twin", "add.part"
MOST = 4  # proposals to a question
BY_REACH = ("phone", "mail")


@dataclass(frozen=True)
class Settled:
    """What the person has decided while the questions were asked."""

    customer_id: int | None = None
    new: bool = False  # a customer that nobody has yet
    separate: bool = False  # not the one that is on file already


def take(chat: Chat, entry: Entry, settled: Settled | None = None) -> Card:
    """Save an entry, or ask the one thing that is not sure."""
    settled = _with_customer(chat, entry, settled or Settled())
    twin = None if settled.separate else _twin(chat, entry, settled)
    if twin is not None:
        return _ask_twin(chat, entry, settled, twin)
    if entry.person and not (settled.customer_id or settled.new):
        return _ask_whose(chat, entry, settled)
    customer = chat.book.get(Customer, settled.customer_id) if settled.customer_id else None
    if settled.customer_id and customer is None:
        return chat.gone()
    return onfile.save(chat, entry, customer)


# --- what is sure -----------------------------------------------------------------------------------------


def _with_customer(chat: Chat, entry: Entry, settled: Settled) -> Settled:
    """A company's name that is on file just so, or like none that is, needs no question."""
    if settled.customer_id or settled.new or not (entry.company and entry.person):
        return settled
    alike = _customers_alike(chat, entry.company)
    same = [hit for hit in alike if hit.score == 1]
    if len(same) == 1:
        return replace(settled, customer_id=same[0].customer_id)
    return settled if alike else replace(settled, new=True)


def _customers_alike(chat: Chat, name: str, phone: str | None = None, email: str | None = None) -> list[Hit]:
    return [hit for hit in names.similar(chat.book, name, phone, email) if hit.contact_id is None]


def _twin(chat: Chat, entry: Entry, settled: Settled) -> Contact | Customer | None:
    """The record that this may be, among those the person may see."""
    if entry.person:
        return _contact_twin(chat, entry, settled)
    alike = names.similar(chat.book, entry.company, entry.phone, entry.email)
    mine = [hit for hit in alike if hit.contact_id is None or hit.how in BY_REACH]
    return chat.book.get(Customer, mine[0].customer_id) if mine else None


def _contact_twin(chat: Chat, entry: Entry, settled: Settled) -> Contact | None:
    """By number or mail wherever it is; by name at the same customer, or anywhere while none is named."""
    anywhere = not (settled.customer_id or settled.new)
    for hit in names.similar(chat.book, entry.person, entry.phone, entry.email):
        at_home = anywhere or hit.customer_id == settled.customer_id
        if hit.contact_id and (hit.how in BY_REACH or at_home):
            return chat.book.get(Contact, hit.contact_id)
    return None


# --- the questions ----------------------------------------------------------------------------------------


def _ask_whose(chat: Chat, entry: Entry, settled: Settled) -> Card:
    likely = _customers_alike(chat, entry.company, entry.phone, entry.email)
    if entry.email:
        likely += names.find(chat.book, entry.email.partition("@")[2].rpartition(".")[0], MOST)
    return _whose(chat, entry, settled, [hit.customer_id for hit in likely])


def _whose(chat: Chat, entry: Entry, settled: Settled, likely: list[int]) -> Card:
    draft = drafts.ask(chat.book, WHOSE, _data(entry, settled), expects_text=True)
    recent = [row.id for row in visits.recent_customers(chat.book, MOST)]
    wanted = list(dict.fromkeys([*likely, *recent]))[:MOST]
    known = customers.by_ids(chat.book, set(wanted))
    return cards.whose(chat, draft.id, entry, [known[one] for one in wanted if one in known])


def _ask_twin(chat: Chat, entry: Entry, settled: Settled, twin: Contact | Customer) -> Card:
    data = _data(entry, settled) | {"twin": f"{twin.__tablename__}:{twin.id}"}
    draft = drafts.ask(chat.book, TWIN, data)
    home = chat.book.get(Customer, twin.customer_id) if isinstance(twin, Contact) else None
    return cards.twin(chat, draft.id, entry, twin, home)


def ask_part(chat: Chat, entry: Entry, customer: Customer, person: str) -> Card:
    """The line begins with a customer on file: is the rest somebody there?"""
    data = _data(entry, Settled(customer_id=customer.id)) | {"person": person}
    return cards.part(chat, drafts.ask(chat.book, PART, data).id, entry, customer, person)


def _data(entry: Entry, settled: Settled) -> dict[str, Any]:
    return {"entry": asdict(entry), "settled": asdict(settled)}


# --- the answers ------------------------------------------------------------------------------------------


def whose_again(chat: Chat, draft: Draft, company: str, likely: list[int]) -> Card:
    """The same question, with those that the typed name may mean, and that name for a new customer."""
    entry, settled = kept(draft)
    return _whose(chat, replace(entry, company=company), settled, likely)


def answered(chat: Chat, draft_id: int, **settled: Any) -> Card:
    """Go on with what was decided; a second answer finds it settled."""
    draft = close(chat, draft_id, WHOSE, TWIN, PART)
    if draft is None:
        return chat.settled()
    entry, before = kept(draft)
    return take(chat, entry, replace(before, **settled))


def close(chat: Chat, draft_id: int, *kinds: str) -> Draft | None:
    """Take a question of these kinds off the table; what follows belongs to the message that raised it."""
    draft = drafts.close(chat.book, draft_id, *kinds)
    if draft:
        chat.book.act("add", draft.message_id)
    return draft


def kept(draft: Draft) -> tuple[Entry, Settled]:
    return Entry(**draft.data["entry"]), Settled(**draft.data["settled"])
