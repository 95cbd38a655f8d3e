"""All that is known of a customer at a glance, read once for the card and the brief."""

from datetime import date, timedelta

from markupsafe import Markup

from handlers import advised
from handlers.cards.contact import day_coming
from handlers.cards.customer import Overview
from handlers.chat import Chat
from handlers.occasions import falling
from storage import customers, deals, notes, orders, people, reminders, visits
from storage.advice import values
from storage.tables import Customer

SOON = 30  # days
LOOK_BACK = 20  # visits in which a complaint is looked for


def of(chat: Chat, customer: Customer) -> Overview:
    book = chat.book
    recent = visits.of_customer(book, customer.id, LOOK_BACK)
    return Overview(
        customer=customer,
        owner=people.names(book, {customer.owner_id}).get(customer.owner_id, ""),
        contacts=customers.contacts(book, customer.id),
        visits=recent[:3],
        complaints=[visit for visit in recent if visit.outcome == "complaint"],
        deals=deals.of_customer(book, customer.id),
        reminders=reminders.of_customer(book, customer.id),
        orders=orders.of_customer(book, customer.id),
        year=orders.sums(book, customer.id, date(chat.today.year, 1, 1)),
        notes=notes.of_customer(book, customer.id, 2),
        advice=advised.of_customer(chat, customer),
        value=values.of_customer(book, customer.id),
    )


def days_soon(chat: Chat, seen: Overview) -> list[Markup]:
    """Birthdays and other days of the contacts within a month, the next one first."""
    last = chat.today + timedelta(days=SOON)
    found = falling.at_customer(chat.book, seen.customer, seen.contacts, chat.today, last)
    return [day_coming(chat, one, one.contact.name) for one in found]
