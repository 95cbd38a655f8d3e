"""The evening digest on one screen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from markupsafe import Markup

from handlers.cards.card import Button, Card, lines, rows
from handlers.chat import Chat
from handlers.formats import short
from storage.figures import Doings, Happenings, Meetings
from storage.tables import Customer, Deal, Person

MOST_PEOPLE = 4
MOST_DEALS = 3
MOST_NAMED = 3
MOST_CUSTOMERS = 3
MOST_BUTTONS = 8
LABEL = 20
OVER_A_DAY = timedelta(hours=30)  # a day is 23 to 25 hours, and an hour of the digest can be changed
COUNTS = ("visits", "customers", "contacts", "moved", "overdue")


@dataclass(frozen=True)
class Day:
    """What the digest of a day tells: all that happened since `since`, in whose books, and who was quiet."""

    since: datetime
    until: datetime
    happened: Happenings
    met: Mapping[int, Meetings]
    people: Sequence[Person]  # the busiest first
    quiet: Sequence[Person]


def digest(chat: Chat, day: Day, customers: Mapping[int, Customer]) -> Card:
    """The sums first, then the deals that ended, then each person, the busiest first."""
    happened = day.happened
    rest = len(day.people) - MOST_PEOPLE
    text = lines(
        _title(chat, day),
        _counts(chat, {name: happened.total(name) for name in COUNTS}),
        _ended(chat, "digest.won", happened.won, customers),
        _ended(chat, "digest.lost", happened.lost, customers),
        *(
            _person(chat, one.name, happened.people[one.id], day.met.get(one.id))
            for one in day.people[:MOST_PEOPLE]
        ),
        chat.t("digest.more_people", n=rest) if rest > 0 else None,
        chat.t("digest.quiet", names=names(chat, day.quiet)) if day.quiet else None,
    )
    team = (chat.button("digest.team", "team.open"),)
    return Card(text, (*people_buttons([*day.people, *day.quiet]), team))


def _title(chat: Chat, day: Day) -> Markup:
    """After days off it says from when on it counts."""
    on = chat.day(day.until.astimezone(chat.zone).date())
    if day.until - day.since < OVER_A_DAY:
        return chat.t("digest.title", day=on)
    return chat.t("digest.since", day=on, since=chat.moment(day.since))


def names(chat: Chat, people: Sequence[Person]) -> Markup:
    """Some by name, the rest by their number."""
    named = [short(one.name, LABEL) for one in people[:MOST_NAMED]]
    if len(people) > MOST_NAMED:
        named.append(str(chat.t("digest.more_names", n=len(people) - MOST_NAMED)))
    return chat.t("common.list_separator").join(named)


def people_buttons(people: Sequence[Person]) -> tuple[tuple[Button, ...], ...]:
    """Each person a tap away, in a message of its own: the digest stays."""
    shown = people[:MOST_BUTTONS]
    return rows((Button.to(short(one.name, LABEL), "team.look", one.id) for one in shown), 2)


def customers_met(chat: Chat, met: Meetings) -> Markup:
    """Whom somebody met: Acme ×3, Beta, Delta, +4."""
    whom = list(met.customers.items())
    named = [_customer(name, times) for name, times in whom[:MOST_CUSTOMERS]]
    if len(whom) > MOST_CUSTOMERS:
        named.append(f"+{len(whom) - MOST_CUSTOMERS}")
    return chat.t("common.list_separator").join(named)


def _customer(name: str, times: int) -> str:
    return short(name, 24) + (f" ×{times}" if times > 1 else "")


def _counts(chat: Chat, counts: Mapping[str, int], met: Meetings | None = None) -> Markup:
    """What is not nothing; the visits always, with those met."""
    parts = {
        name: chat.t(f"digest.{name}", n=counts[name]) for name in COUNTS if counts[name] or name == "visits"
    }
    if met:
        parts["visits"] = chat.t("digest.met", visits=parts["visits"], customers=customers_met(chat, met))
    return Markup(" · ").join(parts.values())


def _person(chat: Chat, name: str, doings: Doings, met: Meetings | None) -> Markup:
    counts = _counts(chat, {name: getattr(doings, name) for name in COUNTS}, met)
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
    name = short(customer.name, 40) if customer else ""
    if deal.amount is None:
        return chat.t("digest.deal_alone", customer=name)
    return chat.t("digest.deal", customer=name, amount=chat.money(deal.amount, deal.currency))
