"""What a suggestion looks like: a row of a list, its small card, the full reason, and the answers to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from handlers.cards import reasons
from handlers.cards.card import Button, Card, lines, rows
from handlers.chat import Chat
from handlers.formats import short
from handlers.taps import pack
from scoring.suggestions import Reason
from storage.advice.lists import Advised
from storage.advice.record import Offered, Record
from storage.products import Named
from storage.tables import Answer

MARKS = {
    "at_risk": "📞",
    "second_order": "🌱",
    "win_back": "🔁",
    "cross_sell": "🎁",
    "lapsed_product": "📦",
    "up_sell": "⬆️",
}
MEASURED = ("at_risk", "second_order")  # kinds whose chance was compared with what came about
STAKE = "risk.at_stake"
LATER = ("tomorrow", "week", "month")
NAME, GOODS, WORDS = 32, 40, 120


@dataclass(frozen=True)
class Told:
    """A suggestion with the names that its words need."""

    advised: Advised
    product: Named | None  # what is offered
    goods: Mapping[int, str]  # products by id, in the person's language

    @property
    def id(self) -> int:
        return self.advised.id

    @property
    def reasons(self) -> list[Reason]:
        return [read(one) for one in self.advised.reasons]

    @property
    def offered(self) -> str:
        return self.goods[self.product.id] if self.product else ""


def read(stored: Mapping[str, Any]) -> Reason:
    """A reason as the database keeps it."""
    return Reason(stored["key"], stored["values"], tuple(stored.get("products", ())))


# --- in a list --------------------------------------------------------------------------------------------


def row(chat: Chat, told: Told) -> Markup:
    """Who it is, what to offer, and why, on one line."""
    main, *more = told.reasons
    stake = next((reasons.hint(chat, one, told.goods) for one in more if one.key == STAKE), "")
    return chat.t(
        "advice.row",
        mark=MARKS[told.advised.kind],
        whom=_whom(chat, told, NAME),
        why=reasons.hint(chat, main, told.goods),
        stake=f" · {stake}" if stake else "",
    )


def of_customer(chat: Chat, told: Iterable[Told]) -> list[Markup]:
    """The same for the customer's own card, which need not say whose it is."""
    return [chat.t("advice.line", mark=MARKS[one.advised.kind], what=_what(chat, one)) for one in told]


def _what(chat: Chat, told: Told) -> Markup:
    why = reasons.hint(chat, told.reasons[0], told.goods)
    if not told.offered:
        return why
    return chat.t("advice.offer", product=short(told.offered, GOODS), why=why)


def _whom(chat: Chat, told: Told, length: int) -> Markup:
    customer = short(told.advised.customer, length)
    if not told.offered:
        return Markup.escape(customer)
    return chat.t("advice.whom", customer=customer, product=short(told.offered, GOODS))


def record(chat: Chat, found: Record) -> Markup | None:
    """How the list of calls did last month, in counts; None when there was none."""
    if not found.flagged:
        return None
    stopped = chat.t("advice.record", n=found.flagged, stopped=found.stopped)
    return stopped + (
        chat.t("advice.record_called", n=found.called, back=found.came_back) if found.called else ""
    )


def offer_record(chat: Chat, found: Offered) -> Markup | None:
    """The same of the list of offers."""
    if not found.offered:
        return None
    key = "advice.record_offers" if found.bought else "advice.record_offers_none"
    return chat.t(key, n=found.offered, bought=found.bought)


def too_little(chat: Chat, verdicts: Mapping[str, Any], name: str = "calls") -> Markup | None:
    """An honest word while there is too little to go by; None where there is enough, or no night has been."""
    verdict = verdicts.get(name, {})
    if verdict.get("enough", True):
        return None
    return chat.t(f"advice.not_enough.{verdict['what']}", have=verdict["have"], need=verdict["need"])


# --- one of them ------------------------------------------------------------------------------------------


def card(chat: Chat, told: Told, *, whole: bool = False) -> Card:
    """One suggestion with its answers; `whole` tells all that speaks for it, with the numbers."""
    given = told.reasons if whole else told.reasons[:1]
    text = lines(
        chat.t("advice.title", mark=MARKS[told.advised.kind], whom=_whom(chat, told, 80)),
        *(reasons.sentence(chat, one, told.goods, told.offered) for one in given),
        *(reasons.numbers(chat, one, told.goods) for one in given if whole),
        _chance(chat, told) if whole else None,
        _state(chat, told),
    )
    why = () if whole else (chat.button("advice.why", "advice.why", told.id),)
    visit = chat.button("customer.visit", "visit.log", told.advised.customer_id)
    buttons = (chat.undo_button(), (*why, visit), *_answering(chat, told), _ways(chat, told))
    return Card(text, buttons, screen=pack("advice.show", told.id))


def _answering(chat: Chat, told: Told) -> tuple[tuple[Button, ...], ...]:
    return (
        (
            chat.button("advice.done", "advice.done", told.id),
            chat.button("advice.later", "advice.later", told.id),
            chat.button("advice.not", "advice.not", told.id),
        ),
    )


def _ways(chat: Chat, told: Told) -> tuple[Button, ...]:
    """To the customer, and back to the list it came from: one's own day, or a manager's list of the team."""
    mine = told.advised.owner_id == chat.me.id
    back = chat.back("today") if mine else chat.back("advice.risk", 1)
    return (Button.to(short(told.advised.customer, NAME), "customer.open", told.advised.customer_id), back)


def _chance(chat: Chat, told: Told) -> Markup | None:
    """So many in ten, beneath the time it is about: more digits than that nobody can vouch for."""
    suggestion = told.advised
    tenths = round(10 * suggestion.chance)
    told_when = any(one.key == STAKE for one in told.reasons)
    if suggestion.kind not in MEASURED or not told_when or not 0 < tenths < 10:
        return None
    return chat.t("advice.chance", tenths=tenths)


def _state(chat: Chat, told: Told) -> Markup | None:
    """What was answered, or that it is no longer so."""
    suggestion = told.advised
    match suggestion.state:
        case Answer.DONE:
            return chat.t("advice.is_done")
        case Answer.LATER if suggestion.later_until:
            return chat.t("advice.is_later", day=chat.day(suggestion.later_until))
        case Answer.REFUSED:
            words = f" – {short(suggestion.words, WORDS)}" if suggestion.words else ""
            return chat.t("advice.is_refused", why=chat.t(f"advice.because_{suggestion.why}"), words=words)
    return None if suggestion.current else chat.t("advice.past")


def when(chat: Chat, told: Told) -> Card:
    """Later: when?"""
    buttons = tuple(chat.button(f"advice.later_{how}", "advice.put_off", told.id, how) for how in LATER)
    return Card(_asked(chat, "advice.when", told), (buttons, _back(chat, told)))


def because(chat: Chat, told: Told, whys: Sequence[str]) -> Card:
    """Not relevant: why?"""
    buttons = [chat.button(f"advice.because_{why}", "advice.refuse", told.id, why) for why in whys]
    own = chat.button("advice.own_words", "advice.words", told.id)
    return Card(_asked(chat, "advice.because_what", told), (*rows(buttons, 2), (own,), _back(chat, told)))


def _asked(chat: Chat, key: str, told: Told) -> Markup:
    return chat.t(key, whom=_whom(chat, told, 80))


def _back(chat: Chat, told: Told) -> tuple[Button, ...]:
    return (chat.back("advice.show", told.id),)
