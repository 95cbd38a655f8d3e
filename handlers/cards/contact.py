"""A contact: who they are, how to reach them, and when to congratulate."""

from collections.abc import Sequence

from markupsafe import Markup

from handlers import formats, phones
from handlers.cards import diff
from handlers.cards.card import Button, Card, lines, rows
from handlers.chat import Chat
from handlers.formats import short
from handlers.occasions.falling import ICONS, Turn
from handlers.occasions.yearly import Yearly
from handlers.taps import pack
from storage.tables import Contact, Customer, Occasion, OccasionKind

FIELDS = ("name", "title", "phone", "other_phone", "email", "birthday")
NAME = 32


def card(chat: Chat, contact: Contact, customer: Customer, days: Sequence[Occasion] = ()) -> Card:
    """One person, with their number to tap."""
    text = lines(
        named(chat, contact),
        chat.t("contact.at", customer=customer.name) if customer.name != contact.name else None,
        reach(chat, contact.phone, contact.email),
        reach(chat, contact.other_phone, None),
        birthday(chat, contact),
        *(_day(chat, one) for one in days[:3]),
        chat.t("day.quiet") if contact.no_greetings else None,
    )
    screen = pack("contact.show", contact.id)
    return Card(text, _buttons(chat, contact, len(days)), about=f"contact:{contact.id}", screen=screen)


def _buttons(chat: Chat, contact: Contact, days: int) -> tuple[tuple[Button, ...], ...]:
    changes = edits(chat, "contact.edit", contact, FIELDS)
    changes.append(chat.button("day.button", "contact.days", contact.id, n=days))
    copies = [Button(chat.t("contact.copy", what=what), copy=what) for what in _copied(contact)]
    greet = () if contact.no_greetings else (chat.button("day.greet", "greet.next", contact.id),)
    delete = chat.button("contact.delete", "contact.delete", contact.id)
    back = chat.back("customer.contacts", contact.customer_id)
    return (*rows(copies, 1), *rows(changes, 3), (*greet, delete, back))


def _copied(contact: Contact) -> list[str]:
    numbers = [phones.shown(one) for one in (contact.phone, contact.other_phone) if one]
    return [*numbers, contact.email] if contact.email else numbers


# --- the parts that other cards show, too -----------------------------------------------------------------


def edits(chat: Chat, pressed: str, row: Customer | Contact, fields: Sequence[str]) -> list[Button]:
    """A button for each field that can be typed anew."""
    labels = ((field, chat.t(diff.label(row.__tablename__, field))) for field in fields)
    return [Button.to(label.capitalize(), pressed, row.id, field) for field, label in labels]


def of(chat: Chat, name: str, customer: str) -> Markup:
    """Somebody with the customer they belong to; a private person is both, and named once."""
    return chat.t("contact.of", name=name, customer=customer) if name != customer else Markup.escape(name)


def day_coming(chat: Chat, one: Turn, who: Markup | str) -> Markup:
    """A day to congratulate somebody on, and when it is."""
    return chat.t(
        "today.occasion_today" if one.day == chat.today else "today.occasion",
        icon=one.icon,
        who=who,
        what=chat.t("today.what", what=short(one.name, NAME)) if one.name else "",
        day=chat.day(one.day),
    )


def named(chat: Chat, contact: Contact) -> Markup:
    key = "contact.titled" if contact.title else "contact.plain"
    return chat.t(key, name=contact.name, title=contact.title or "")


def reach(chat: Chat, phone: str | None, email: str | None) -> Markup | None:
    """How to reach somebody; Telegram makes links of both."""
    parts = [chat.t("contact.phone", phone=phones.shown(phone))] if phone else []
    parts += [chat.t("contact.email", email=email)] if email else []
    return Markup(" · ").join(parts) if parts else None


def birthday(chat: Chat, contact: Contact) -> Markup | None:
    """A birthday as people say it, a lunar one by its month and day."""
    month, day = contact.birth_month, contact.birth_day
    if not (month and day):
        return None
    kept = Yearly(month, day, contact.birth_lunar, contact.birth_leap)
    return _kept(chat, "🎂", kept, contact.birth_year)


def _day(chat: Chat, one: Occasion) -> Markup:
    """A day that a rep attached."""
    label = chat.t("day.label", icon=ICONS[OccasionKind(one.kind)], name=short(one.name, NAME))
    return _kept(chat, label, Yearly(one.month, one.day, one.lunar, one.leap), one.year)


def _kept(chat: Chat, label: str, kept: Yearly, year: int | None) -> Markup:
    if not kept.lunar:
        day = formats.birthday(year, kept.month, kept.day, chat.language)
        return chat.t("birthday.solar", label=label, day=day)
    months, days = chat.t("birthday.lunar_months").split(), chat.t("birthday.lunar_days").split()
    key = "birthday.leap" if kept.leap else "birthday.lunar"
    since = chat.t("birthday.year", year=year) if year else ""
    return chat.t(key, label=label, year=since, month=months[kept.month - 1], day=days[kept.day - 1])


# --- the days of one ----------------------------------------------------------------------------------------


def days(chat: Chat, contact: Contact, found: Sequence[Occasion]) -> Card:
    """What there is to congratulate on; each can go, more can come, and all can be still."""
    told = [line for line in (birthday(chat, contact), *(_day(chat, one) for one in found)) if line]
    text = lines(
        named(chat, contact),
        *(told or [chat.t("day.none")]),
        chat.t("day.quiet") if contact.no_greetings else None,
    )
    removing = [Button.to(f"✕ {short(one.name, NAME)}", "contact.no_day", one.id) for one in found]
    new = chat.button("day.new", "contact.new_day", contact.id)
    quiet = chat.button("day.loud" if contact.no_greetings else "day.still", "contact.quiet", contact.id)
    about = f"contact:{contact.id}"
    ways = (*chat.undo_button(about), _to_card(chat, contact))
    return Card(text, (*rows(removing, 2), (new, quiet), ways), about=about)


def which_day(chat: Chat, draft_id: int, key: str, contact: Contact) -> Card:
    cancel = (chat.button("capture.cancel", "capture.cancel", draft_id),)
    return chat.card(key, cancel, name=contact.name)


def too_many_days(chat: Chat, contact: Contact) -> Card:
    return chat.card("day.too_many", (_to_card(chat, contact),), name=contact.name)


def _to_card(chat: Chat, contact: Contact) -> Button:
    return chat.back("contact.show", contact.id)
