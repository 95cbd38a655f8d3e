"""A customer goes to somebody else, with the reminders that are open on it."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from storage import reminders
from storage.book import Book
from storage.tables import Customer, Person, Reminder


def takers(book: Book, besides: int | None = None) -> list[Person]:
    """Those I may see who can be given customers."""
    active = select(Person).where(book.may_see(Person), Person.active, Person.id != besides)
    return list(book.session.scalars(active.order_by(Person.team_id, Person.name)))


def customers_of(book: Book, person_id: int, *, limit: int | None = None, offset: int = 0) -> list[Customer]:
    """Somebody's customers, by name."""
    theirs = select(Customer).where(Customer.owner_id == person_id, book.may_see(Customer))
    return list(book.session.scalars(theirs.order_by(Customer.name, Customer.id).limit(limit).offset(offset)))


def owners(book: Book, customer_ids: Collection[int]) -> dict[int, int]:
    """Whose these customers are, of those I may see."""
    found = select(Customer.id, Customer.owner_id).where(
        Customer.id.in_(customer_ids), book.may_see(Customer)
    )
    return dict(book.session.execute(found).all())


def give(book: Book, customers: Sequence[Customer], to: Person) -> int:
    """Make somebody their owner, and let what the former owners had set on them ring for the new one.

    Gives how many have really changed hands.
    """
    for reminder in _open_reminders(book, customers):
        reminder.owner_id = to.id
        if reminder.due_at > book.now:  # what is overdue stands in the list; it need not ring all at once
            reminders.plan(book, reminder)
    moving = [one for one in customers if (one.owner_id, one.team_id) != (to.id, to.team_id)]
    for customer in moving:
        customer.owner_id, customer.team_id = to.id, to.team_id
    book.session.flush()
    return len(moving)


def _open_reminders(book: Book, customers: Sequence[Customer]) -> list[Reminder]:
    """The owners' own; what a manager set for himself on a rep's customer stays his."""
    owners = {customer.id: customer.owner_id for customer in customers}
    standing = select(Reminder).where(
        Reminder.customer_id.in_(owners), Reminder.done_at.is_(None), Reminder.owner_id.in_(owners.values())
    )
    found = book.session.scalars(standing)
    return [one for one in found if one.customer_id and owners[one.customer_id] == one.owner_id]
