"""What the conversations about the clock have in common: moving it, and what was sent with a sound."""

from datetime import date, datetime
from typing import Any

from handlers import pushes
from storage import deals
from storage.database import Session
from storage.tables import Customer, Person
from tests.conversations.records import customer, write
from tests.house import House, Player


def until(house: House, moment: datetime) -> None:
    house.forward(seconds=(moment - house.clock.now()).total_seconds())


def set_up(house: House, player: Player, **values: object) -> None:
    """Somebody's settings, as if tapped."""

    def change(session: Session) -> None:
        one = session.get_one(Person, player.person.id)
        for name, value in values.items():
            setattr(one, name, value)
        pushes.replan(session, [one], house.clock.now())

    house.write(change)


def late_deal(player: Player) -> Customer:
    """Something that stands on every list until it is done."""
    acme = customer(player, "Acme North", tier="C")
    write(player, lambda book: deals.add(book, acme.id, currency="GBP", close_on=date(2026, 3, 2)))
    return acme


def sent(house: House, player: Player) -> list[dict[str, Any]]:
    """What the bot has sent to somebody of its own accord or not, as it was asked of Telegram."""
    calls = [call for call in house.server.calls if call.method == "sendMessage" and call.error is None]
    return [call.params for call in calls if int(call.params["chat_id"]) == player.id]


def rang(house: House, player: Player, text: str) -> list[bool]:
    """For each message with these words, whether it came with a sound."""
    return [not one.get("disable_notification") for one in sent(house, player) if text in one["text"]]
