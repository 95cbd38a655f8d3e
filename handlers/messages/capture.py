"""One message in: its records are filed, or the one question that is open is asked."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from markupsafe import Markup

from handlers.cards import Card
from handlers.cards import capture as cards
from handlers.cards.diff import differences
from handlers.chat import Chat
from handlers.language import understand
from handlers.language.people import met
from handlers.language.understanding import Candidate, Intent, Known, Understanding
from handlers.messages import aliases, filing, goods, offers, questions, rivals
from handlers.messages.filing import Saved, Whose
from handlers.messages.message import KIND, Answers, Message, settle
from storage import aliases as taught
from storage import changes, customers, deals, drafts, names
from storage.tables import Contact, Customer, Draft

ELSEWHERE = (Intent.NONE, Intent.LOOKUP, Intent.ADD_CONTACT, Intent.ADD_CUSTOMER)
SAID = {  # whoever begins like this says what the message is
    Intent.REMINDER: re.compile(r"^(?:please |pls )?remind me\b|提醒我", re.I),
    Intent.NOTE: re.compile(
        r"^(?:please |pls )?(?:make a )?note (?:on|about|for|that)\b|^note:|^quick note\b"
        r"|^.{0,12}记一下[:：]|^(?:帮我|先)?(?:记一下|备注一下|记着|记住)[,， ]",
        re.I,
    ),
    Intent.ADD_CUSTOMER: re.compile(
        r"^(?:(?:just )?got )?(?:an? )?new (?:customer|client|account|lead|prospect)(?: ?[:,–-] ?| )"
        r"(?-i:[A-Z])"
        r"|^(?:(?:just )?got )?(?:an? )?new (?:customer|client|account|lead|prospect)\b,?[^,.;:\n\d]{1,50}"
        r"(?<!guy)(?<!man)(?<!chap)(?<!lady)(?<!owner)(?<!manager) (?:called|named) (?-i:[A-Z])"
        r"|^(?:add |a )?(?:new )?(?:customer|client)[:：]|^(?:新增?|添加)?客户[:：]"
        r"|^(?:add |create )?(?:a )?new (?:customer|client|account),? (?-i:[A-Z])[^.;]{1,60}\bcontact\b"
        r"|^(?:(?:新增|添加|新建|录入)一?个?新?|新)客户[^。;；]{2,24}联系人"
        r"|^(?:新增|添加|新建|录入|登记|加)(?:一?[个家])?新客户[\s:：,，]*(?!联系人|电话|手机|资料|拜访|备注|[的吗了])(?=\S{2})",
        re.I,
    ),
}
RIVAL = 0.65  # a name that fits this well makes a taught one doubtful

__all__ = [
    "KIND",
    "Answers",
    "Message",
    "answered",
    "file_again",
    "read",
    "resume",
    "settled",
    "shown",
    "take",
]


def read(chat: Chat, text: str, at: datetime, meant: Intent | None = None) -> Understanding:
    """Understand a text against what this person may see; but once, however many doors it passes."""
    reading = f"{at.isoformat()} {meant or ''} {text}"
    if reading not in chat.readings:
        chat.readings[reading] = _read(chat, text, at, meant)
    return chat.readings[reading]


def settled(chat: Chat, message: Message) -> Understanding:
    """A message as it is understood with all that was settled since."""
    meant = Intent(message.answers.intent) if message.answers.intent else None
    return settle(read(chat, message.text, message.at, meant), message.answers)


def _read(chat: Chat, text: str, at: datetime, meant: Intent | None) -> Understanding:
    found = tuple(Candidate(**vars(match)) for match in names.candidates(chat.book, text))
    company = chat.book.company()
    known = Known(
        candidates=tuple(_unless_rivalled(one, found) for one in found),
        products=goods.known(chat),
        stages=tuple(deals.own_names(chat.book)),
        currency=company.currency,
        country=company.country,
    )
    said = next((one for one, lead in SAID.items() if lead.search(text)), None)
    heard = understand(text, now=at, zone=chat.zone, language=chat.language, known=known, meant=meant or said)
    heard = rivals.settled_by_deal(chat, goods.not_only_read_of(heard))
    return rivals.settled_by_post(chat, heard)


def _unless_rivalled(one: Candidate, found: tuple[Candidate, ...]) -> Candidate:
    """A name that was taught and is somebody else's, too, is no better than theirs: a tie, so it is asked."""
    if one.how != "alias":
        return one
    same = (other for other in found if other.span == one.span and other.customer_id != one.customer_id)
    rival = max((other.score for other in same), default=0.0)
    return replace(one, score=min(one.score, rival)) if rival >= RIVAL else one


def take(chat: Chat, text: str, answers: Answers | None = None) -> Card:
    """Save what a message says, or ask the one thing that is not sure."""
    return _proceed(chat, Message(text, chat.heard_at, answers or Answers()))


def answered(chat: Chat, draft_id: int, **told: Any) -> Card:
    """Go on with a message whose question was answered; a second answer finds it saved."""
    draft = drafts.close(chat.book, draft_id, KIND)
    if draft is None:
        return chat.settled()
    return resume(chat, draft, **told)


def resume(chat: Chat, draft: Draft, **told: Any) -> Card:
    """The message that waits in a draft, with what was told since."""
    chat.book.act(KIND, draft.message_id)
    return _proceed(chat, Message.of(draft).with_answers(**told), draft)


def file_again(chat: Chat, draft: Draft, message: Message, saved: Saved) -> Card:
    """Another reading of a message that is on file: its records follow."""
    heard = _heard(chat, message)
    return _file(chat, message, heard, _customer(chat, heard, message.answers), draft, saved)


def _proceed(chat: Chat, message: Message, draft: Draft | None = None) -> Card:
    heard = _heard(chat, message)
    known = _customer(chat, heard, message.answers)
    question = questions.next_one(chat, message, heard, known)
    return question or _file(chat, message, heard, known, draft, Saved())


def _file(
    chat: Chat,
    message: Message,
    heard: Understanding,
    known: Customer | None,
    draft: Draft | None,
    saved: Saved,
) -> Card:
    answers = message.answers
    customer, contact = known, None
    if answers.new_customer:
        customer, contact = _new_customer(chat, answers.new_customer, heard)
        answers = replace(answers, contact_id=contact.id if contact else answers.contact_id)
    settled = {"customer_id": customer.id if customer else None, "contact_id": answers.contact_id}
    message = message.with_answers(new_customer=None, **settled)
    whose = Whose(customer, contact or _contact(chat, heard, answers, customer), answers.deal_id)
    filing.file(chat, heard, whose, message.at, saved)
    learnt = _learn(chat, draft, answers, customer)
    return shown(chat, _keep(chat, message, draft, saved, learnt), saved, whose)


def _heard(chat: Chat, message: Message) -> Understanding:
    heard = settled(chat, message)
    if heard.intent not in ELSEWHERE:
        return heard
    # the door that leads here has sorted these out
    return settled(chat, message.with_answers(intent=str(Intent.LOG_VISIT)))


def _new_customer(chat: Chat, name: str, heard: Understanding) -> tuple[Customer, Contact | None]:
    """With the person whom the message names, and the number: theirs, or else the customer's."""
    reach = {"phone": heard.phone, "email": heard.email}
    # "met Dora Klein", and then her company's name was typed
    person = heard.new_contact or (met(heard.text, None) if name != heard.new_name else None)
    if not person:
        return customers.add(chat.book, name, **reach), None
    customer = customers.add(chat.book, name)
    return customer, customers.add_contact(chat.book, customer.id, person, **reach)


def _whose(chat: Chat, heard: Understanding, answers: Answers) -> tuple[Customer | None, Contact | None]:
    customer = _customer(chat, heard, answers)
    return customer, _contact(chat, heard, answers, customer)


def _customer(chat: Chat, heard: Understanding, answers: Answers) -> Customer | None:
    wanted = answers.customer_id or (heard.customer.customer_id if heard.customer else None)
    return chat.book.get(Customer, wanted) if wanted else None


def _contact(chat: Chat, heard: Understanding, answers: Answers, customer: Customer | None) -> Contact | None:
    """The contact named or chosen, if it is one of this customer's."""
    named = heard.contact.id if heard.contact else _of_theirs(heard, customer)
    wanted = named if answers.contact_id is None else answers.contact_id
    contact = chat.book.get(Contact, wanted) if wanted else None
    return contact if contact and customer and contact.customer_id == customer.id else None


def _of_theirs(heard: Understanding, customer: Customer | None) -> int | None:
    """Whom there the words can only mean, where the customer was settled without them."""
    people = (one for one in heard.customers if one.kind == "contact")
    there = {one.id for one in people if customer and one.customer_id == customer.id}
    return there.pop() if len(there) == 1 else None


def _learn(chat: Chat, draft: Draft | None, answers: Answers, customer: Customer | None) -> list[int]:
    """The words that the question was about are theirs from now on."""
    before = list(draft.data.get("learnt", ())) if draft else []
    words = draft.data.get("words") if draft else None
    if not words or customer is None or answers.new_customer:
        return before
    alias = aliases.learn(chat, words, customer.id, answers.contact_id or None)
    return [*before, alias.id] if alias else before


def _keep(chat: Chat, message: Message, draft: Draft | None, saved: Saved, learnt: list[int]) -> Draft:
    """The message stays with what was settled: for corrections, and for the buttons beneath its receipt."""
    before = draft.data if draft else {}
    change = before.get("change") or changes.current(chat.book, saved.about)
    place = {"card": chat.message_id} if chat.tapped else {"source": chat.message_id}
    place = place if "change" not in before else {k: before[k] for k in ("card", "source") if k in before}
    data = message.data(change=change, learnt=learnt, steps=before.get("steps", []), **place)
    return drafts.settled(chat.book, KIND, data, draft)


def shown(chat: Chat, draft: Draft, saved: Saved, whose: Whose | None = None) -> Card:
    """The receipt of a message on file; `whose` it is need not be asked again when it is known."""
    message = Message.of(draft)
    first = read(chat, message.text, message.at)
    heard = settled(chat, message)
    customer, contact = (whose.customer, whose.contact) if whose else _whose(chat, heard, message.answers)
    known = [alias for one in draft.data["learnt"] if (alias := taught.get(chat.book, one))]
    lines = [chat.t("alias.learnt", text=one.text, name=name) for one, name in aliases.named(chat, known)]
    forget = tuple(
        (chat.button("alias.unlearn", "receipt.forget", draft.id, one.id, text=one.text),) for one in known
    )
    told = cards.Told(
        contact=contact.name if contact else "",
        # "water the ferns" asks for none
        goods=goods.told(chat, heard) if saved.visit or saved.deal or heard.quantities else "",
        words=message.text if _is_title(saved, message.text) else "",
        remarks=(*_updated(chat, draft, saved), *offers.remarks(chat, message, first, saved), *lines),
        offers=(*offers.buttons(chat, draft.id, message, first, saved), *forget),
        undo=draft.data["change"],
    )
    return cards.receipt(chat, customer, saved, told)


def _is_title(saved: Saved, text: str) -> bool:
    """Whether the words stand in the deal's title alone, which the card does not show."""
    return bool(saved.deal and saved.deal.title == text[: filing.TITLE] and not (saved.visit or saved.note))


def _updated(chat: Chat, draft: Draft, saved: Saved) -> list[Markup]:
    """What became of a deal that was there before."""
    change = draft.data["change"] if saved.deal else None
    items = changes.items(chat.book, change) if change else []
    before = [item for item in items if item.table_name == "deal" and item.before and item.after]
    made = {item.row_id for item in items if item.table_name == "deal" and item.before is None}
    older = [item for item in before if item.row_id not in made]
    return [chat.t("capture.changed", what=one) for one in differences(chat, older, besides={"title"})]
