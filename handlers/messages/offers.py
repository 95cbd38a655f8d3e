"""One tap beneath a receipt: another fair reading of a date, of the whole message, or the next step."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from markupsafe import Markup

from handlers import impossible, times
from handlers.cards import Button
from handlers.cards.capture import stage_name
from handlers.cards.deal import why_lost
from handlers.chat import Chat
from handlers.deal_words import REASONS
from handlers.language.people import met
from handlers.language.understanding import Intent, Money, Understanding, When
from handlers.messages import filing, goods, sums
from handlers.messages.filing import Saved
from handlers.messages.message import Message, settle
from storage.deals import LOST

MOST = 3
READINGS = (
    Intent.LOG_VISIT,
    Intent.REMINDER,
    Intent.NOTE,
    Intent.COMPLAINT,
    Intent.ORDER,
    Intent.NEW_DEAL,
    Intent.UPDATE_DEAL,
)
FARTHEST = 2**31 - 1  # what a button can carry
Row = tuple[Button, ...]


def buttons(
    chat: Chat, draft_id: int, message: Message, heard: Understanding, saved: Saved
) -> tuple[Row, ...]:
    """`heard` is the message as it was read at first, before anything was settled."""
    found = [*_moments(chat, draft_id, heard, saved), *_amounts(chat, draft_id, heard, saved)]
    if filing.moves(heard) and heard.stage and not saved.deal:
        stage = stage_name(chat, heard.stage)
        found.append(chat.button("capture.make_deal", "receipt.deal", draft_id, stage=stage))
    if saved.visit and not saved.visit.contact_id and (name := newcomer(heard)):
        found.append(chat.button("capture.add_contact", "receipt.person", draft_id, name=name))
    found += _otherwise(chat, draft_id, message, heard, saved)
    if not message.answers.product_id and (words := goods.unnamed(heard)):
        found.append(chat.button("alias.which_product", "product.which", draft_id, 1, words=words))
    if filing.complains(heard) and saved.visit and not saved.reminder:
        found += _by_when(chat, draft_id)
    return (*((button,) for button in found[:MOST]), *_why_lost(chat, saved))


def remarks(chat: Chat, message: Message, heard: Understanding, saved: Saved) -> tuple[Markup, ...]:
    """What must be said aloud: a sum that was worked out, a deal they have not, a date."""
    found = []
    if total := sums.reckoned(chat, settle(heard, message.answers), saved.deal):
        found.append(total)
    if filing.moves(heard) and not saved.deal:
        found.append(chat.t("capture.no_deal"))
    if saved.reminder and heard.followup and heard.followup.note and not message.answers.followup:
        found.append(chat.t(f"capture.{heard.followup.note}"))
    elif saved.reminder and saved.reminder.due_at < chat.now:
        found.append(chat.t("capture.past"))
    if lost_for_nothing(saved):
        found.append(chat.t("capture.why_lost"))
    if (day := impossible.day(message.text)) and not message.answers.followup:
        found.append(chat.t("capture.no_day", day=day))
    return tuple(found)


def newcomer(heard: Understanding) -> str | None:
    """Who was spoken to at a customer on file, by a whole name that nobody there bears yet."""
    if heard.customer is None or heard.contact:
        return None
    name = met(heard.text, heard.text[slice(*heard.customer.span)])
    return name if name and " " in name else None


# --- dates ------------------------------------------------------------------------------------------------


def _moments(chat: Chat, draft_id: int, heard: Understanding, saved: Saved) -> Iterator[Button]:
    if saved.reminder and heard.followup:
        further = () if saved.reminder.rule else heard.followups  # 每周五…这周的报价单: one day is no other
        others = (heard.followup, *_others(heard.followup), *further)
        readings = [filing.ring_at(chat, when) for when in others]
        yield from _instead(chat, "receipt.due", draft_id, readings, saved.reminder.due_at)
    if saved.visit and heard.occurred and heard.occurred.alternatives:
        readings = [filing.happened_at(one, chat.now) for one in (heard.occurred, *_others(heard.occurred))]
        yield from _instead(chat, "receipt.happened", draft_id, readings, saved.visit.happened_at)


def _others(when: When) -> list[When]:
    grain, timed = when.grain, when.has_time
    return [
        When(start=start, span=when.span, text=when.text, grain=grain, has_time=timed)
        for start in when.alternatives
    ]


def _instead(
    chat: Chat, name: str, draft_id: int, readings: Iterable[datetime], now_set: datetime
) -> Iterator[Button]:
    for moment in dict.fromkeys(readings):
        if moment != now_set and moment.timestamp() < FARTHEST:
            yield chat.button(
                "capture.instead", name, draft_id, int(moment.timestamp()), when=chat.moment(moment)
            )


def _amounts(chat: Chat, draft_id: int, heard: Understanding, saved: Saved) -> Iterator[Button]:
    """Budget 10k, quote 12k: either may be the deal's."""
    deal = saved.deal
    for nth, money in enumerate(amounts_of(heard)) if deal and heard.other_amounts else ():
        if deal and money.amount != deal.amount:
            amount = chat.money(money.amount, money.currency or deal.currency)
            yield chat.button("capture.amount_instead", "receipt.amount", draft_id, nth, amount=amount)


def amounts_of(heard: Understanding) -> tuple[Money, ...]:
    """Every amount that could be the deal's, in the order of the buttons."""
    return tuple(one for one in (heard.amount, *heard.other_amounts) if one)


def lost_for_nothing(saved: Saved) -> bool:
    """Whether a deal was lost and nobody said why."""
    return saved.deal is not None and saved.deal.stage == LOST and not saved.deal.lost_reason


def _why_lost(chat: Chat, saved: Saved) -> tuple[Row, ...]:
    return why_lost(chat, saved.deal, REASONS) if saved.deal and lost_for_nothing(saved) else ()


def _by_when(chat: Chat, draft_id: int) -> Iterator[Button]:
    """A complaint wants an answer by a day."""
    days = {times.next_morning(chat.now, chat.zone), times.next_monday(chat.now, chat.zone)}
    for moment in sorted(days):
        yield chat.button(
            "capture.answer_by", "receipt.due", draft_id, int(moment.timestamp()), when=chat.moment(moment)
        )


# --- the other reading of the whole -----------------------------------------------------------------------


def _otherwise(
    chat: Chat, draft_id: int, message: Message, heard: Understanding, saved: Saved
) -> Iterator[Button]:
    if message.answers.commanded:
        return
    chosen = message.answers.intent or heard.intent
    for intent in (heard.intent, heard.second):
        if intent in READINGS and intent != chosen and not _stands(intent, saved):
            yield chat.button(f"capture.as_{intent}", "receipt.as", draft_id, str(intent))


def _stands(intent: Intent, saved: Saved) -> bool:
    """Whether what this reading would make is on file already."""
    if intent == Intent.LOG_VISIT:
        return saved.visit is not None
    if intent == Intent.REMINDER:
        return saved.reminder is not None and saved.visit is None and saved.deal is None
    return intent in (Intent.NEW_DEAL, Intent.UPDATE_DEAL) and saved.deal is not None
