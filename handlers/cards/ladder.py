"""A customer's place: the level of loyalty and what it calls for, what they are worth, the tier proposed."""

from collections.abc import Sequence

from babel.numbers import format_percent
from markupsafe import Markup

from handlers.cards import advice, reasons
from handlers.cards.advice import Told
from handlers.cards.card import Button, Card, lines
from handlers.chat import Chat
from handlers.formats import LOCALES
from handlers.taps import pack
from storage.tables import Customer, CustomerValue


def level(chat: Chat, key: str) -> Markup:
    return chat.t(f"ladder.level.{key}")


def calls_for(chat: Chat, key: str) -> Markup:
    """What a level calls for: the company's own words, where it has any."""
    own = chat.book.company().level_words.get(key)
    return Markup.escape(own) if own else chat.t(f"ladder.calls_for.{key}")


def line(chat: Chat, value: CustomerValue) -> Markup:
    """Level and what to do, on one line."""
    return named(chat, value.level)


def named(chat: Chat, key: str) -> Markup:
    return chat.t("ladder.line", level=level(chat, key), words=calls_for(chat, key))


def page(
    chat: Chat, customer: Customer, value: CustomerValue | None, tier: str | None, told: Sequence[Told]
) -> Card:
    """All advice on one customer; `tier` is the one proposed."""
    text = lines(
        chat.t("ladder.title", customer=customer.name),
        *(_worth(chat, value) if value else ()),
        *(_proposed(chat, customer, value, tier) if value and tier else ()),
        *(
            chat.t("ladder.row", number=at, what=what)
            for at, what in enumerate(advice.of_customer(chat, told), 1)
        ),
        None if value or told else chat.t("ladder.nothing"),
    )
    opening = tuple(Button.to(str(at), "advice.show", one.id) for at, one in enumerate(told, 1))
    back = chat.back("customer.show", customer.id)
    about = f"customer:{customer.id}"
    buttons = (chat.undo_button(about), opening, _tier(chat, customer, tier), (back,))
    return Card(text, buttons, about=about, screen=pack("advice.of", customer.id))


def _worth(chat: Chat, value: CustomerValue) -> list[Markup]:
    """The level with the fact behind it, the year, the year to come, the share of all sales."""
    told = [line(chat, value), reasons.sentence(chat, advice.read(value.reason), {})]
    if value.frequency:
        told.append(
            chat.t(
                "ladder.year",
                spend=reasons.money(chat, value.monetary),
                orders=chat.t("reason.unit.orders", n=value.frequency),
                days=chat.t("reason.unit.days", n=value.recency_days or 0),
                scores="·".join(value.scores or "–"),
            )
        )
        told.append(chat.t("ladder.share_core" if value.core else "ladder.share", share=_share(chat, value)))
    if value.forecast is not None:
        told.append(chat.t("ladder.forecast", amount=reasons.money(chat, value.forecast)))
    return told


def _share(chat: Chat, value: CustomerValue) -> str:
    """To a tenth of a percent; whoever buys little does not buy nothing."""
    tenth = format_percent(max(value.share, 0.001), format="0.#%", locale=LOCALES[chat.language])
    return tenth if value.share >= 0.0005 else f"<{tenth}"


def _proposed(chat: Chat, customer: Customer, value: CustomerValue, tier: str) -> list[Markup]:
    """A tier is never moved silently: here is why it should be."""
    why = reasons.sentence(chat, advice.read(value.tier_reason), {}) if value.tier_reason else ""
    return [chat.t("ladder.tier", now=customer.tier, tier=tier, why=why)]


def _tier(chat: Chat, customer: Customer, tier: str | None) -> tuple[Button, ...]:
    if tier is None:
        return ()
    return (
        chat.button("ladder.accept", "advice.tier", customer.id, tier, tier=tier),
        chat.button("ladder.refuse", "advice.no_tier", customer.id, tier, tier=customer.tier),
    )
