"""Why a row of advice stands there, in a sentence that can be said to a customer: numbers in, words out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from babel.numbers import format_percent
from markupsafe import Markup

from handlers.chat import Chat
from handlers.formats import LOCALES, number, short
from scoring.suggestions import Reason, Value

MOST_GOODS = 2  # products named in one reason
GOODS = 40  # characters of a product's name
UNITS = {
    "days": "days",
    "gap_days": "days",
    "span_days": "days",
    "limit": "days",
    "orders": "orders",
    "times": "times",
    "customers": "customers",
    "products": "products",
    "amount": "money",
    "spent": "money",
    "spend": "money",
}
# values whose names say less than the key they stand under
OF_KEY = {
    "risk.orders_fell": {"now": "orders", "before": "orders"},
    "risk.spend_fell": {"now": "money", "before": "money"},
    "ladder.growing": {"now": "orders", "before": "orders"},
    "segment.spend": {"here": "money", "usual": "money"},
    "segment.orders": {"here": "orders", "usual": "orders"},
    "segment.order_value": {"here": "money", "usual": "money"},
    "segment.lines": {"here": "products", "usual": "products"},
    "segment.silence": {"here": "days", "usual": "days"},
    "segment.quarter": {"here": "share", "usual": "share"},
}


def sentence(chat: Chat, reason: Reason, goods: Mapping[int, str], offer: str = "") -> Markup:
    """The whole reason with its numbers. `goods` are the names of products, `offer` what is offered."""
    return chat.t(f"reason.{_wording(reason)}", **_values(chat, reason, goods, offer))


def numbers(chat: Chat, reason: Reason, goods: Mapping[int, str]) -> Markup | None:
    """What the sentence leaves out, where it leaves something out; advice of an older night has no more."""
    if reason.key != "risk.stopped_products" or "times" not in reason.values:
        return None
    first = replace(reason, products=reason.products[:1])
    return chat.t(f"reason.numbers.{reason.key}", **_values(chat, first, goods, ""))


def hint(chat: Chat, reason: Reason, goods: Mapping[int, str]) -> Markup:
    """The same in a few words, for a row of a list."""
    return chat.t(f"hint.{_wording(reason)}", **_values(chat, reason, goods, ""))


def group_name(chat: Chat, traits: Sequence[Reason]) -> Markup:
    """What a group of customers is called: what sets it apart."""
    return chat.t("common.list_separator").join(hint(chat, trait, {}) for trait in traits)


def money(chat: Chat, amount: Decimal | float) -> str:
    """An amount of advice: nobody can vouch for its pence."""
    return chat.money(Decimal(round(amount)), chat.book.company().currency)


def _wording(reason: Reason) -> str:
    """A fall to nothing is told as such, not as so little of it."""
    stopped = reason.key == "risk.spend_fell" and reason.values["now"] == 0
    return "risk.spend_stopped" if stopped else reason.key


def _values(chat: Chat, reason: Reason, goods: Mapping[int, str], offer: str) -> dict[str, object]:
    units = UNITS | next((OF_KEY[key] for key in OF_KEY if reason.key.startswith(key)), {})
    values: dict[str, object] = {
        name: _said(chat, units.get(name, "number"), value) for name, value in reason.values.items()
    }
    # where a sentence has a form for one, it counts products
    return values | {
        "goods": _named(chat, reason, goods),
        "offer": offer,
        "n": reason.values.get("products", 0),
    }


def _said(chat: Chat, unit: str, value: Value) -> str:
    """A number as it is said with what it counts."""
    assert isinstance(value, int | float), value
    match unit:
        case "number":
            return number(round(value), chat.language)
        case "money":
            return money(chat, value)
        case "share":
            return str(format_percent(value, format="0%", locale=LOCALES[chat.language]))
        case _:
            return str(chat.t(f"reason.unit.{unit}", n=round(value)))


def _named(chat: Chat, reason: Reason, goods: Mapping[int, str]) -> Markup:
    """The products that the reason tells of; one that has left the catalogue for good has no name."""
    # of a step up the first is what they buy, the second what is offered
    told = reason.products[:1] if reason.key == "offer.moved_up" else reason.products[:MOST_GOODS]
    return chat.t("common.list_separator").join(short(goods[one], GOODS) for one in told if one in goods)
