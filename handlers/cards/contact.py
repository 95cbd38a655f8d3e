"""A contact: who they are, how to reach them, and when to congratulate."""

from markupsafe import Markup

from handlers import formats, phones
from handlers.cards.card import Button, Card, lines, rows
from handlers.chat import Chat
from storage.tables import Contact, Customer

FIELDS = ("name", "title", "phone", "email", "birthday")


def card(chat: Chat, contact: Contact, customer: Customer) -> Card:
    """One person, with their number to tap."""
    text = lines(
        named(chat, contact),
        chat.t("contact.at", customer=customer.name),
        reach(chat, contact.phone, contact.email),
        birthday(chat, contact),
    )
    return Card(text, _buttons(chat, contact), about=f"contact:{contact.id}")


def _buttons(chat: Chat, contact: Contact) -> tuple[tuple[Button, ...], ...]:
    edits = [Button.to(chat.t(f"field.{field}"), "contact.edit", contact.id, field) for field in FIELDS]
    copies = [Button(chat.t("contact.copy", what=what), copy=what) for what in _copied(contact)]
    delete = chat.button("contact.delete", "contact.delete", contact.id)
    back = chat.button("common.back", "customer.contacts", contact.customer_id)
    return (*rows(copies, 1), *rows(edits, 3), (delete, back))


def _copied(contact: Contact) -> list[str]:
    phone = phones.shown(contact.phone) if contact.phone else None
    return [value for value in (phone, contact.email) if value]


# --- the parts that other cards show, too -----------------------------------------------------------------


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
    month, day, year = contact.birth_month, contact.birth_day, contact.birth_year
    if not (month and day):
        return None
    if not contact.birth_lunar:
        return chat.t("birthday.solar", day=formats.birthday(year, month, day, chat.language))
    months, days = chat.t("birthday.lunar_months").split(), chat.t("birthday.lunar_days").split()
    key = "birthday.leap" if contact.birth_leap else "birthday.lunar"
    born_in = chat.t("birthday.year", year=year) if year else ""
    return chat.t(key, year=born_in, month=months[month - 1], day=days[day - 1])
