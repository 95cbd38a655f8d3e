"""What the conversations of these tests begin with, put straight into the house's database."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from storage import customers
from storage.book import Book
from storage.tables import Contact, Customer, Due
from tests.house import House, Player

T = TypeVar("T")


def write(player: Player, work: Callable[[Book], T]) -> T:
    """Do something in a person's book, unseen by the chat."""
    house, person = player.house, player.person
    return house.write(lambda session: work(Book(session, session.merge(person), house.clock.now())))


def customer(player: Player, name: str, tier: str = "C") -> Customer:
    """A customer of theirs."""

    def add(book: Book) -> Customer:
        row = customers.add(book, name)
        row.tier = tier
        return row

    return write(player, add)


def contact(player: Player, of: Customer, name: str, **born: int | bool) -> Contact:
    """Somebody at a customer's, with a birthday perhaps: month, day, lunar, leap."""

    def add(book: Book) -> Contact:
        row = customers.add_contact(book, of.id, name)
        for part, value in born.items():
            setattr(row, f"birth_{part}", value)
        return row

    return write(player, add)


def jump(house: House, day: str) -> None:
    """Go on at noon of a day, with nothing left over from the days between."""
    house.write(lambda session: session.query(Due).delete())
    house.close()
    house.set(datetime.fromisoformat(f"{day}T12:00+00:00"))
    house.open()
