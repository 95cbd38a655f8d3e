"""One line that puts the last message right: "no, Thursday", "12k not 20k", 不是周五,是周四."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from handlers.cards import Card
from handlers.cards import capture as cards
from handlers.chat import Chat
from handlers.language import find_dates, find_money
from handlers.language.pattern import CHINESE
from handlers.language.understanding import Span, Understanding, VisitKind, When, besides
from handlers.messages import capture, filing, goods, receipts, sums
from handlers.messages.amends import Correction, as_clock, counted_from, merged, read, rescheduled
from handlers.messages.message import KIND, Message
from storage import changes, drafts
from storage.tables import Draft

WITHIN = timedelta(minutes=10)
FILLER = re.compile(
    r"\b(?:on|at|for|by|the|it|is|was|a|an|to|in|with|please|of|about|and|instead|then)\b|[在是的吧了把日那天,，.。!！;；:：?\s–-]",
    re.I,
)
NEW_NAME = re.compile(
    r"[A-Z][\w&'’.-]+(?: (?:[A-Z&][\w&'’.-]*|of|and|the)){1,4}"
    rf"|[{CHINESE}]{{2,10}}(?:公司|集团|酒店|学校|小学|医院|物业|园林|绿化|地产|建设|农场|苗圃|厂|店)"
)
EACH = re.compile(r"\b(?:each|apiece|a pop)\b", re.I)
NUMBER = re.compile(r"(?!0\d)\d{1,12}(?:\.\d{1,2})?")  # 0137 is a part of a phone number
KINDS = {
    VisitKind.CALL: ("call", "phone call", "a call", "电话", "打电话"),
    VisitKind.VISIT: ("visit", "a visit", "拜访"),
    VisitKind.MEETING: ("meeting", "a meeting", "会议", "开会"),
    VisitKind.MESSAGE: ("message", "a message", "微信", "消息"),
}
Settled = dict[str, Any]


def correct(chat: Chat, text: str) -> list[Card] | None:
    """The last message put right and its receipt with it; None when the words are no correction of it."""
    wanted = read(text)
    draft = _meant(chat, wanted) if wanted else None
    if wanted is None or draft is None or _asked_since(chat, draft):
        return None
    message = receipts.standing(chat, draft)
    heard = capture.settled(chat, message)
    settled = _settled(chat, heard, message, wanted)
    if not settled:
        named = NEW_NAME.fullmatch(wanted.right) and wanted.led and message.answers.customer_id
        return [_offer_new(chat, draft, wanted.right)] if named else None
    chat.book.act("correct")
    words = _taught_words(heard, settled)
    draft.data = {**draft.data, "words": words}
    receipt = receipts.again(chat, draft, message.with_answers(**settled))
    return [receipt, _short_answer(chat, message, Message.of(draft))] if receipt else None


def _asked_since(chat: Chat, draft: Draft) -> bool:
    """A question that was asked after it is what the words are about; one that was passed over is not."""
    asked = drafts.listening(chat.book)
    return bool(asked and draft.closed_at and asked.created_at > draft.closed_at)


def _meant(chat: Chat, wanted: Correction) -> Draft | None:
    """The message that has the day which is said to be wrong, else the last one."""
    recent = drafts.settled_since(chat.book, KIND, chat.now - WITHIN)
    dated = (one for one in recent if wanted.wrong and _has_day(chat, Message.of(one), wanted.wrong))
    latest = (one for one in recent[:1] if _is_latest(chat, one))
    return next(dated, None) or next(latest, None)


def _has_day(chat: Chat, message: Message, wrong: str) -> bool:
    heard = capture.settled(chat, message)
    found = (_date(chat, message.at, wrong, past) for past in (False, True))
    wrongs = {one.start.date() for one in found if one}
    return any(one.start.date() in wrongs for one in (heard.followup, heard.occurred, heard.closes) if one)


def _offer_new(chat: Chat, draft: Draft, name: str) -> Card:
    """It is a customer nobody has yet: one tap makes it, and the message follows."""
    draft.data = {**draft.data, "new_name": name}
    new = chat.button("capture.new", "receipt.new", draft.id, name=name)
    return Card(chat.t("capture.not_on_file", name=name), ((new,),))


def _is_latest(chat: Chat, draft: Draft) -> bool:
    """Nothing else was done since, so there is nothing else that the words could mean."""
    latest = changes.latest(chat.book)
    if latest is None or latest.id == draft.data["change"] or latest.action == "correct":
        return latest is not None
    return latest.message_id == draft.message_id


def _short_answer(chat: Chat, before: Message, after: Message) -> Card:
    told = receipts.difference(chat, before, after)
    return Card(cards.with_lines(chat.t("capture.corrected"), told), (chat.undo_button(),))


def _taught_words(heard: Understanding, settled: Settled) -> str:
    """The words that had named the wrong customer."""
    return heard.text[slice(*heard.customer.span)] if "customer_id" in settled and heard.customer else ""


# --- what the right half tells ----------------------------------------------------------------------------


def _settled(chat: Chat, heard: Understanding, message: Message, wanted: Correction) -> Settled:
    """The first kind of thing that the words are as a whole."""
    for one in (_kind, _amount, _number, _moment, _who, _product, _goods):
        settled = one(chat, heard, message, wanted)
        if settled and (wanted.led or one(chat, heard, message, Correction(wanted.wrong))):
            return settled
    return {}


def _kind(chat: Chat, heard: Understanding, message: Message, wanted: Correction) -> Settled:
    said = wanted.right.casefold().removeprefix("a ")
    return next(({"kind": str(kind)} for kind, named in KINDS.items() if said in named), {})


def _amount(chat: Chat, heard: Understanding, message: Message, wanted: Correction) -> Settled:
    found = [one for one in find_money(wanted.right) if _is_all(EACH.sub("", wanted.right), one.span)]
    total = sums.whole(replace(heard, amount=found[0])) if found else None
    return {"amount": str(total.amount), "currency": total.currency} if total else {}


def _number(chat: Chat, heard: Understanding, message: Message, wanted: Correction) -> Settled:
    """A bare number is the one of its size: 300 for 200 trees, 15000 for 12k; "80 golds" for 200 golds."""
    said = wanted.right.removesuffix(goods.unnamed(heard)).strip().replace(",", "")
    if not NUMBER.fullmatch(said):
        return _counted(chat, wanted)
    number = float(said)
    before = {"amount": heard.amount and heard.amount.amount}
    if "." not in said:  # 10.30 counts nothing
        before["quantity"] = heard.quantities[0].number if heard.quantities else None
    told = {name: abs(number / float(value) - 1) for name, value in before.items() if value}
    nearest = min(told, key=lambda name: told[name], default=None)
    return {nearest: said} if nearest else {}


def _counted(chat: Chat, wanted: Correction) -> Settled:
    """300 trees, 300棵."""
    read_anew = capture.read(chat, wanted.right, chat.heard_at)
    counted = [one for one in read_anew.quantities if _is_all(wanted.right, one.span)]
    return {"quantity": str(counted[0].number)} if counted else {}


def _moment(chat: Chat, heard: Understanding, message: Message, wanted: Correction) -> Settled:
    if heard.closes and not heard.followup and not _means_occurred(chat, heard, message, wanted.wrong):
        return _closes(chat, heard, message, wanted)
    past = heard.followup is None or _means_occurred(chat, heard, message, wanted.wrong)
    said = wanted.right if chat.language == "zh" else as_clock(wanted.right)  # 10.30 is a day in Chinese
    stood = None if past or not heard.followup else filing.ring_at(chat, heard.followup)
    before = stood.astimezone(chat.zone) if stood else None
    found = _date(chat, counted_from(before, message.at, said) if before else message.at, said, past)
    if found is None or (past and heard.occurred is None and heard.intent == "reminder"):
        return {}
    if before:
        again = {"rule": found.rule} if found.rule else {}
        return {"followup": rescheduled(before, found, said).isoformat()} | again
    before = filing.happened_at(heard.occurred, message.at) if heard.occurred else message.at
    return {"happened": merged(before.astimezone(chat.zone), found, said).isoformat()}


def _closes(chat: Chat, heard: Understanding, message: Message, wanted: Correction) -> Settled:
    """ "No, end of January": the last day of what is named."""
    found = _date(chat, message.at, wanted.right, False)
    if found is None or heard.closes is None:
        return {}
    day = datetime.combine(found.last_day, time(), chat.zone)
    return {"closes": rescheduled(heard.closes.start, replace(found, start=day), wanted.right).isoformat()}


def _means_occurred(chat: Chat, heard: Understanding, message: Message, wrong: str) -> bool:
    """ "Not yesterday": the day that is wrong is the one it happened on."""
    found = _date(chat, message.at, wrong, True) if wrong and heard.occurred else None
    return bool(found and heard.occurred and found.start.date() == heard.occurred.start.date())


def _date(chat: Chat, at: datetime, text: str, past: bool) -> When | None:
    found = find_dates(
        text, now=at, zone=chat.zone, language=chat.language, prefer="past" if past else "future"
    )
    return found[0] if len(found) == 1 and _is_all(text, found[0].span) else None


def _who(chat: Chat, heard: Understanding, message: Message, wanted: Correction) -> Settled:
    """Another customer, or another contact: of two Marias the one who is there."""
    named = capture.read(chat, wanted.right, chat.heard_at)
    here = message.answers.customer_id
    people = (c for c in named.customers if c.kind == "contact" and _is_all(wanted.right, c.span))
    there = {one.id for one in people if one.customer_id == here}
    if len(there) == 1:
        return {"customer_id": here, "contact_id": there.pop()}
    if named.contact and _is_all(wanted.right, named.contact.span):
        return {"customer_id": named.contact.customer_id, "contact_id": named.contact.id}
    if named.customer and _is_all(wanted.right, named.customer.span):
        return {"customer_id": named.customer.customer_id, "contact_id": None}
    return {}


def _product(chat: Chat, heard: Understanding, message: Message, wanted: Correction) -> Settled:
    named = capture.read(chat, wanted.right, chat.heard_at).products
    return {"product_id": named[0].product_id} if named and _is_all(wanted.right, named[0].span) else {}


def _goods(chat: Chat, heard: Understanding, message: Message, wanted: Correction) -> Settled:
    """ "80 lavender": how many, and of what."""
    for one in capture.read(chat, wanted.right, chat.heard_at).products:
        if one.quantity and _is_all(wanted.right, one.span, one.quantity.span):
            return {"quantity": str(one.quantity.number), "product_id": one.product_id}
    return {}


def _is_all(text: str, *spans: Span) -> bool:
    """Whether these pieces are all that a text says, but for words that only join."""
    return not FILLER.sub("", besides(text, spans))
