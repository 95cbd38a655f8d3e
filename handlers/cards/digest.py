"""The evening digest on one screen."""

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from handlers.cards.card import Card, lines
from handlers.chat import Chat
from handlers.formats import short
from storage.figures import Doings, Happenings
from storage.tables import Customer, Deal

MOST_PEOPLE = 6
MOST_DEALS = 3
COUNTS = ("visits", "customers", "contacts", "moved", "overdue")


def digest(
    chat: Chat, day: date, happened: Happenings, names: Mapping[int, str], customers: Mapping[int, Customer]
) -> Card:
    """The sums first, then the deals that ended, then each person, the busiest first."""
    busiest = sorted(happened.people, key=lambda one: (-happened.people[one].visits, names.get(one, "")))
    rest = len(busiest) - MOST_PEOPLE
    text = lines(
        chat.t("digest.title", day=chat.day(day)),
        _counts(chat, {name: happened.total(name) for name in COUNTS}),
        _ended(chat, "digest.won", happened.won, customers),
        _ended(chat, "digest.lost", happened.lost, customers),
        *(_person(chat, names.get(one, ""), happened.people[one]) for one in busiest[:MOST_PEOPLE]),
        chat.t("digest.more_people", n=rest) if rest > 0 else None,
    )
    return Card(text, ((chat.button("digest.team", "team.open"),),))


def _counts(chat: Chat, counts: Mapping[str, int]) -> Markup:
    """What is not nothing; the visits always."""
    parts = [chat.t(f"digest.{name}", n=counts[name]) for name in COUNTS if counts[name] or name == "visits"]
    return Markup(" · ").join(parts)


def _person(chat: Chat, name: str, doings: Doings) -> Markup:
    counts = _counts(chat, {name: getattr(doings, name) for name in COUNTS})
    return chat.t("digest.person", name=name, counts=counts)


def _ended(chat: Chat, key: str, deals: Sequence[Deal], customers: Mapping[int, Customer]) -> Markup | None:
    """Won: Acme £12,000, Beta £300, and 2 more."""
    if not deals:
        return None
    separator = chat.t("common.list_separator")
    named = [_deal(chat, deal, customers) for deal in deals[:MOST_DEALS]]
    if len(deals) > MOST_DEALS:
        named.append(chat.t("digest.more_deals", n=len(deals) - MOST_DEALS))
    return chat.t(key, deals=separator.join(named))


def _deal(chat: Chat, deal: Deal, customers: Mapping[int, Customer]) -> Markup:
    customer = customers.get(deal.customer_id)
    amount = chat.money(deal.amount, deal.currency) if deal.amount is not None else ""
    return chat.t("digest.deal", customer=short(customer.name, 40) if customer else "", amount=amount)
