"""Contacts: adding them by a line, their card, and each of their fields."""

import re
from dataclasses import replace

from handlers import lines
from handlers.answers import is_message
from handlers.cards import Card
from handlers.cards import contact as cards
from handlers.chat import Chat
from handlers.customers import adding, entries, fields
from handlers.customers.entries import Entry
from handlers.language.details import tells_new_reach
from handlers.language.names import SURE
from handlers.language.people import ROLE, is_sentence, place_of
from handlers.language.understanding import Understanding, besides
from handlers.surface import Answer, Press, TypedAnswer
from handlers.whom import whom
from storage import customers, drafts, names, occasions
from storage.tables import Contact, Customer, Draft

LINE, PERSON, FIELD = "add.line", "contact.line", "contact.field"
NUMBER = re.compile(
    r"'s (?:phone|mobile|cell|number|e-?mail)\b|\b(?:is|now) (?:now )?(?:on|at) \(?\+?\d"
    r"|名片|(?:电话|手机|号码)[是为:：\s]*\+?\d",
    re.I,
)
NEWCOMER = re.compile(
    r"\b(?:new|contact|add|save|replac\w+|took over|takes over)\b|新|换了|加|联系人|接手", re.I
)
CALLED = re.compile(
    r"新[^,，。;；]{0,6}[叫是]|[接替]手?的[^,，。;；]{0,3}[叫是]|换成了?|现在是|改由"
    rf"|\bnew {ROLE},? (?:is |called |named )?",
    re.I,
)  # and then the name
KNOWN = 0.9  # how well the beginning of a line must fit a customer to be one


def command(chat: Chat, said: str) -> Answer:
    """/add Acme North, Chen Li, +44 20 7946 0958; alone it asks for that line."""
    if not said:
        return _ask_line(chat)
    asked = drafts.listening(chat.book)
    if asked and asked.kind == LINE:  # else the next message would still be taken for that line
        drafts.close(chat.book, asked.id)
    return _from_line(chat, said)


def line(chat: Chat, draft: Draft, text: str) -> Answer:
    """The line that was asked for."""
    if is_message(chat, text, any_words=True):
        return None
    drafts.close(chat.book, draft.id)
    return _from_line(chat, text[entries.verb_of(text) :])


def add_from_text(chat: Chat, heard: Understanding, *, noted: bool = True) -> Answer:
    """Free text that tells of somebody new; None where it tells of somebody on file.

    `noted`: whatever else it says is kept as a note with them.
    """
    chat.book.act("add")
    if reached := _new_number(chat, heard):
        return reached
    if _tells_of_known(chat, heard):
        return None
    entry = entries.read_sentence(heard.text, chat.book.company().country)
    if heard.new_contact:
        told = entry.company if entry.company != heard.new_contact else ""
        title = entries.title_in(heard.text, heard.new_contact) or entry.title
        entry = replace(entry, company=heard.new_name or told, person=heard.new_contact, title=title)
    elif heard.new_name:
        entry = replace(entry, company=heard.new_name)
        entry = replace(entry, person="", title=None) if entry.person == heard.new_name else entry
    elif is_sentence(entry.company):
        return None
    if heard.new_name:
        entry = replace(entry, address=place_of(heard.text, heard.new_name))
    if heard.new_contact or heard.new_name:
        entry = replace(entry, more=_rest_of(chat, heard, entry) if noted else "")
    if heard.customer:
        settled = adding.Settled(customer_id=heard.customer.customer_id)
        person = heard.new_contact or entry.person
        if not (person or entry.company):
            return new(chat, heard.customer.customer_id)  # somebody there; who is not clear
        return adding.take(chat, replace(entry, person=person), settled if person else None)
    return adding.take(chat, entry) if entry.name else _ask_line(chat)


def _tells_of_known(chat: Chat, heard: Understanding) -> bool:
    """Somebody or a company on file, and neither a word of adding nor a number: 周建国现在是店长."""
    if entries.verb_of(heard.text) or heard.phone or heard.email:
        return False
    known = [one for one in names.candidates(chat.book, heard.text) if one.how == "name"]
    people = [one for one in known if one.kind == "contact"]
    if heard.customer and not (heard.new_name or heard.new_contact or NEWCOMER.search(heard.text)):
        return True
    return bool(people) and heard.new_contact in (None, *(one.name for one in people))


def _rest_of(chat: Chat, heard: Understanding, entry: Entry) -> str:
    """The person's own words, whole, where they say more than who it is and how to reach them."""
    words = besides(heard.text, [heard.customer.span] if heard.customer else [])
    named = replace(entry, company="" if heard.customer else entry.company, more="")
    return heard.text if entries.leaves_out(named, words, chat.book.company().country) else ""


def _new_number(chat: Chat, heard: Understanding) -> Card | None:
    """ "Chen Li has a new number": somebody on file, who is reached by it from now on."""
    reach = {"phone": heard.phone, "email": heard.email}
    told = {name: value for name, value in reach.items() if value}
    if not told or _names_newcomer(chat, heard):
        return None
    if (contact := _whose_number(chat, heard)) is None:
        return None
    customers.change(chat.book, contact, **told)
    return _card(chat, contact, undo=True)


def _names_newcomer(chat: Chat, heard: Understanding) -> bool:
    """新来的叫蔡依宁,手机…,周明辉退休了: the number is the newcomer's, whoever else is named."""
    told = CALLED.search(heard.text) if heard.new_contact else None
    name = heard.new_contact or ""
    if told is None or not heard.text.startswith(name, told.end()):
        return False
    span = (told.end(), told.end() + len(name))
    known = (one for one in names.candidates(chat.book, heard.text) if one.kind == "contact")
    return not any(one.how == "name" and one.span == span for one in known)


def _whose_number(chat: Chat, heard: Understanding) -> Contact | None:
    """The one contact named; by the whole name where the words say no more than a number."""
    there = heard.customer.customer_id if heard.customer else None
    people = [one for one in names.candidates(chat.book, heard.text) if one.kind == "contact"]
    likely = [one for one in people if one.score >= SURE and there in (None, one.customer_id)]
    whole = [one for one in likely if one.how == "name"]
    told = tells_new_reach(heard.text) or (whole and NUMBER.search(heard.text))
    named = {one.id for one in whole or likely} if told else set()
    if len(named) != 1 and told and (meant := whom(chat, heard.text).contact):
        named = {meant.id}  # Andrew, at the company that is named
    return chat.book.get(Contact, named.pop()) if len(named) == 1 else None


def new(chat: Chat, customer_id: int) -> Card:
    """Somebody else at a customer: one line tells who."""
    customer = chat.book.get(Customer, customer_id)
    if customer is None:
        return chat.gone()
    text = chat.t("add.person", customer=customer.name)
    return lines.ask(chat, PERSON, {"customer_id": customer.id}, text)


def person(chat: Chat, draft: Draft, text: str) -> Answer:
    """Chen Li, buyer, +44 20 7946 0958."""
    if is_message(chat, text, any_words=True):
        return None
    drafts.close(chat.book, draft.id)
    entry = entries.read_person(text, chat.book.company().country)
    settled = adding.Settled(customer_id=draft.data["customer_id"])
    return adding.take(chat, entry, settled) if entry.person else chat.card("add.no_name")


def _ask_line(chat: Chat) -> Card:
    return lines.ask(chat, LINE, {}, chat.t("add.line"))


def _from_line(chat: Chat, text: str) -> Card:
    entry = entries.read_line(text, chat.book.company().country)
    if not entry.phone and not names.is_name(entry.name):
        return chat.card("add.no_name")
    if not entry.name:
        return adding.take(chat, replace(entry, person=entry.phone or ""))
    known = None if entry.person else _begins_with(chat, entry.company)
    return adding.ask_part(chat, entry, *known) if known else adding.take(chat, entry)


def _begins_with(chat: Chat, text: str) -> tuple[Customer, str] | None:
    """ "Acme North Chen Li": a customer on file, and what may be somebody there."""
    for match in names.candidates(chat.book, text):
        rest = text[match.span[1] :].strip()
        begins = match.kind == "customer" and match.span[0] == 0 and match.score >= KNOWN
        if begins and rest and not names.ends_company(rest):
            customer = chat.book.get(Customer, match.customer_id)
            return (customer, rest) if customer else None
    return None


# --- the card ---------------------------------------------------------------------------------------------


def show(chat: Chat, contact_id: int) -> Card:
    contact = chat.book.get(Contact, contact_id)
    return _card(chat, contact) if contact else chat.gone()


def edit(chat: Chat, contact_id: int, field: str) -> Card:
    contact = chat.book.get(Contact, contact_id)
    if contact is None or field not in cards.FIELDS:
        return chat.gone()
    return fields.ask(chat, FIELD, contact, field)


def field(chat: Chat, draft: Draft, text: str) -> Answer:
    row = fields.answered(chat, draft, text)
    if isinstance(row, Contact):
        return _card(chat, row, undo=True)
    return row if isinstance(row, Card) else None


def delete(chat: Chat, contact_id: int) -> Card:
    """Gone at once, with Undo."""
    contact = chat.book.get(Contact, contact_id)
    if contact is None:
        return chat.gone()
    customers.remove_contact(chat.book, contact)
    show = (chat.button("capture.open", "customer.open", contact.customer_id),)
    about = f"customer:{contact.customer_id}"
    return Card(chat.t("contact.deleted", name=contact.name), (chat.undo_button(about) + show,), about=about)


def _card(chat: Chat, contact: Contact, *, undo: bool = False) -> Card:
    customer = chat.book.get(Customer, contact.customer_id)
    if customer is None:
        return chat.gone()
    card = cards.card(chat, contact, customer, occasions.of_contact(chat.book, contact.id))
    return replace(card, buttons=(chat.undo_button(card.about), *card.buttons)) if undo else card


BUTTONS = {
    "contact.new": Press(new),
    "contact.show": Press(show),
    "contact.edit": Press(edit),
    "contact.delete": Press(delete),
}
ANSWERS: dict[str, TypedAnswer] = {LINE: line, PERSON: person, FIELD: field}
