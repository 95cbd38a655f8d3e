"""All that is known of a customer at a glance, read once for the card and the brief."""

from collections.abc import Iterable
from datetime import date, timedelta

from markupsafe import Markup

from handlers import advised
from handlers.cards.customer import Overview
from handlers.chat import Chat
from handlers.occasions import yearly
from storage import customers, deals, notes, orders, people, reminders, visits
from storage.advice import values
from storage.tables import Contact, Customer

SOON = 14  # days
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


def birthdays_soon(chat: Chat, contacts: Iterable[Contact]) -> list[Markup]:
    """Who has a birthday within two weeks, the next one first."""
    last = chat.today + timedelta(days=SOON)
    days = [
        (day, one)
        for one in contacts
        if (born := yearly.birthday(one, in_march=chat.book.company().leap_day_in_march))
        and (day := yearly.upcoming(born, chat.today))
    ]
    soon = sorted((row for row in days if row[0] <= last), key=lambda row: row[0])
    return [chat.t("brief.birthday", name=one.name, day=chat.day(day)) for day, one in soon]
