"""A customer on one screen: the card, the brief before walking in, and the choices beneath them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from handlers.cards import advice, ladder, repeats
from handlers.cards.advice import Told
from handlers.cards.capture import stage_name
from handlers.cards.card import LINES, Button, Card, lines, rows
from handlers.cards.contact import birthday, edits, named, reach
from handlers.cards.deal import late
from handlers.cards.pages import turner
from handlers.chat import Chat
from handlers.formats import short
from handlers.taps import pack
from storage.orders import Bought
from storage.tables import Contact, Customer, CustomerValue, Deal, Note, Reminder, Role, Tier, Visit

FIELDS = ("name", "phone", "email", "address")
LABEL = 40
SUMMARY = 70
HEAD, BODY = 3, 6  # lines of a screen for who they are, and for how things stand


@dataclass(frozen=True)
class Overview:
    """A customer with what hangs on them, the newest first."""

    customer: Customer
    owner: str
    contacts: Sequence[Contact]
    visits: Sequence[Visit]
    complaints: Sequence[Visit]
    deals: Sequence[Deal]
    reminders: Sequence[Reminder]
    orders: Sequence[Bought]
    year: dict[str, Decimal]
    notes: Sequence[Note]
    advice: Sequence[Told] = ()
    value: CustomerValue | None = None

    @property
    def anything(self) -> bool:
        return any((self.visits, self.deals, self.reminders, self.orders, self.notes))


def card(chat: Chat, seen: Overview, *, first_contact: int | None = None) -> Card:
    """Who they are and how things stand. The contact that was looked for comes first."""
    shown = sorted(seen.contacts, key=lambda contact: contact.id != first_contact)
    head = [_title(chat, seen), _where(chat, seen.customer), *(_contact(chat, one) for one in shown[:2])]
    text = _fitted(head, [_visit(chat, one) for one in seen.visits[:2]], _standing(chat, seen, 1))
    number = seen.customer.id
    return Card(text, _buttons(chat, seen), about=f"customer:{number}", screen=pack("customer.show", number))


def brief(chat: Chat, seen: Overview, days: Sequence[Markup] = ()) -> Card:
    """What to know before walking in, on one screen; the next days of theirs stand in one line."""
    angry, calm = seen.complaints[:1], [visit for visit in seen.visits if visit not in seen.complaints]
    coming = Markup(" ").join(days[:2])
    head = [_title(chat, seen), coming, *(_contact(chat, one) for one in seen.contacts[:2])]
    told = [*(_complaint(chat, one) for one in angry), *(_visit(chat, one) for one in calm[: 2 - len(angry)])]
    text = _fitted(head, told, _standing(chat, seen, 2), least=len(told))
    number = seen.customer.id
    visit, back = chat.button("customer.visit", "visit.log", number), chat.back("customer.show", number)
    buttons = ((visit, *_to_advice(chat, seen)), (back,))
    return Card(text, buttons, about=f"customer:{number}", screen=pack("brief", number))


def _fitted(
    head: Sequence[Markup | None], visits: list[Markup], standing: list[Markup], least: int = 1
) -> Markup:
    """One screen with a breath between who they are and how things stand; the least telling gives way.

    So many visits at least stay: a complaint does not push out what was said today.
    """
    known = [line for line in head if line]
    while len(visits) > least and len(visits) + len(standing) > BODY:
        visits = visits[:-1]
    body = [*visits, *standing][: LINES - 1 - min(len(known), HEAD)]
    return lines(*known[: LINES - 1 - len(body)], Markup(), *body)


def _standing(chat: Chat, seen: Overview, advice: int) -> list[Markup]:
    """Deals, reminders, orders, advice, a note; a word where there is nothing at all."""
    told = [
        _deals(chat, seen),
        _reminders(chat, seen),
        _orders(chat, seen),
        *_advice(chat, seen, advice),
        *(_note(chat, seen, note) for note in seen.notes[:1]),
        None if seen.anything else chat.t("customer.nothing_yet"),
    ]
    return [line for line in told if line]


def _buttons(chat: Chat, seen: Overview) -> tuple[tuple[Button, ...], ...]:
    def to(key: str, name: str, **values: object) -> Button:
        return chat.button(f"customer.{key}", name, seen.customer.id, **values)

    return (
        (to("visit", "visit.log"), to("remind", "reminder.new"), to("deal", "deal.new")),
        (to("contacts", "customer.contacts", n=len(seen.contacts)), to("timeline", "customer.timeline")),
        (to("brief", "brief"), *_to_advice(chat, seen), to("edit", "customer.edit")),
    )


def _to_advice(chat: Chat, seen: Overview) -> tuple[Button, ...]:
    """Where there is any advice on them."""
    known = seen.value or seen.advice
    return (chat.button("customer.advice", "advice.of", seen.customer.id),) if known else ()


# --- lines ------------------------------------------------------------------------------------------------


def _title(chat: Chat, seen: Overview) -> Markup:
    return chat.t("customer.title", customer=seen.customer.name, tier=seen.customer.tier, owner=seen.owner)


def _contact(chat: Chat, contact: Contact) -> Markup:
    how = reach(chat, contact.phone, None if contact.phone else contact.email)
    return Markup(" ").join(part for part in (named(chat, contact), how) if part)


def _where(chat: Chat, customer: Customer) -> Markup | None:
    """Number, mail and address on one line."""
    address = (
        chat.t("customer.address", address=short(customer.address, SUMMARY)) if customer.address else None
    )
    parts = [part for part in (reach(chat, customer.phone, customer.email), address) if part]
    return Markup(" ").join(parts) if parts else None


def _visit(chat: Chat, visit: Visit) -> Markup:
    kind = chat.t(f"visit.kind.{visit.kind}")
    return chat.t(
        "customer.visited", kind=kind, when=chat.moment(visit.happened_at), text=short(visit.summary, SUMMARY)
    )


def _complaint(chat: Chat, visit: Visit) -> Markup:
    return chat.t(
        "customer.complaint", when=chat.moment(visit.happened_at), text=short(visit.summary, SUMMARY)
    )


def _deals(chat: Chat, seen: Overview) -> Markup | None:
    """The largest open deal, and how many more there are."""
    if not seen.deals:
        return None
    deal = max(seen.deals, key=lambda deal: deal.amount or 0)
    amount = chat.money(deal.amount, deal.currency) if deal.amount is not None else chat.t("diff.nothing")
    key = "customer.was_to_close" if late(chat, deal) else "capture.close"
    closes = chat.t(key, day=chat.day(deal.close_on)) if deal.close_on else ""
    stage = stage_name(chat, deal.stage)
    return chat.t("capture.deal", stage=stage, amount=amount, close=closes) + _more(chat, seen.deals)


def _reminders(chat: Chat, seen: Overview) -> Markup | None:
    """The next reminder, and how many more there are."""
    if not seen.reminders:
        return None
    first = seen.reminders[0]
    told = chat.t("capture.reminder", when=chat.moment(first.due_at), text=short(first.text, SUMMARY))
    return told + repeats.beside(chat, first.rule) + _more(chat, seen.reminders)


def _more(chat: Chat, rows: Sequence[object]) -> Markup:
    return chat.t("customer.more", n=len(rows) - 1) if len(rows) > 1 else Markup()


def _order(chat: Chat, bought: Bought) -> Markup:
    day, total = chat.day(bought.order.ordered_on), chat.money(bought.total, bought.order.currency)
    return chat.t("customer.order", day=day, total=total)


def _orders(chat: Chat, seen: Overview) -> Markup | None:
    """The last order, and what this year's come to."""
    if not seen.orders:
        return None
    sums = " + ".join(chat.money(total, currency) for currency, total in seen.year.items())
    year = chat.t("customer.year", year=chat.today.year, sums=sums) if sums else Markup()
    return _order(chat, seen.orders[0]) + year


def _advice(chat: Chat, seen: Overview, most: int) -> list[Markup]:
    """The level of loyalty, and what to do first."""
    level = [ladder.line(chat, seen.value)] if seen.value else []
    return level + advice.of_customer(chat, seen.advice[:most])


def _note(chat: Chat, seen: Overview, note: Note) -> Markup:
    """What is noted, and of whom when it is one of their people."""
    who = next((one.name for one in seen.contacts if note.about == f"contact:{one.id}"), None)
    text = short(note.text, SUMMARY)
    return chat.t("customer.noted_of", who=who, text=text) if who else chat.t("capture.noted", text=text)


# --- the screens behind the card --------------------------------------------------------------------------


def edit(chat: Chat, customer: Customer, twins: int) -> Card:
    """Tier, fields, and what else can be done with a customer."""
    tiers = tuple(
        Button.to(
            chat.t("customer.tier_is", tier=tier) if tier == customer.tier else tier,
            "customer.tier",
            customer.id,
            tier,
        )
        for tier in map(str, Tier)
    )
    more = [chat.button("customer.twins", "customer.twins", customer.id, n=twins)] if twins else []
    if Role(chat.me.role).includes(Role.MANAGER):
        more.append(chat.button("customer.reassign", "team.reassign", customer.id))
    back = chat.back("customer.show", customer.id)
    text = lines(
        chat.t("customer.editing", customer=customer.name, tier=customer.tier),
        _where(chat, customer),
    )
    return Card(
        text,
        (tiers, *rows(edits(chat, "customer.field", customer, FIELDS), 2), *rows(more, 1), (back,)),
        about=f"customer:{customer.id}",
        screen=pack("customer.edit", customer.id),
    )


def contacts(chat: Chat, customer: Customer, found: Sequence[Contact], page: int, pages: int) -> Card:
    """The people there."""
    buttons = tuple((Button.to(short(one.name, LABEL), "contact.show", one.id),) for one in found)
    told = [line for one in found for line in (_contact(chat, one), birthday(chat, one))]
    text = lines(chat.t("customer.people", customer=customer.name), *(told or [chat.t("customer.no_people")]))
    new = chat.button("contact.new", "contact.new", customer.id)
    back = chat.back("customer.show", customer.id)
    turning = ("customer.contacts", customer.id)
    return Card(
        text,
        (*buttons, turner(page, pages, *turning), (new, back)),
        about=f"customer:{customer.id}",
        screen=pack(*turning, page),
    )


def twins(chat: Chat, customer: Customer, found: Sequence[tuple[Customer, str]]) -> Card:
    """Others that may be the same one, each to be merged into this."""
    buttons = tuple(
        (chat.button("customer.merge", "customer.merge", customer.id, one.id, name=short(one.name, LABEL)),)
        for one, _ in found
    )
    told = [chat.t("customer.twin", customer=one.name, tier=one.tier, owner=owner) for one, owner in found]
    back = (chat.back("customer.edit", customer.id),)
    return Card(lines(chat.t("customer.same", customer=customer.name), *told), (*buttons, back))
