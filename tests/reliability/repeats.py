"""Updates that come again and again, in any order, under numbers that jump back."""

import asyncio
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from storage import customers, people
from storage.book import Book, Origin
from storage.database import Session
from storage.tables import Inbox, Visit
from tests.bench.table import Figure, at_most
from tests.house import House, wait_until
from tests.people import PEOPLE, START, furnish

REPS = (111, 112, 113)
TIMES = 3
BATCH = 60  # as many as one answer of getUpdates may hold, more or less


def effects(count: int, seed: int) -> tuple[int, int]:
    """How many of so many visits were lost, and how many saved more than once."""
    folder = Path(tempfile.mkdtemp(prefix="rapport-repeats-"))
    house = House(f"sqlite:///{folder / 'repeats.db'}")
    for telegram_id, name, _, _ in PEOPLE:
        house.server.add_user(telegram_id, name)
        house.server.world.chats[telegram_id].known = True
    house.open()
    try:
        house.write(_prepare)
        _deliver(house, shuffled(count, random.Random(seed)))
        wait_until(lambda: house.read(_done), 500)
        saved = Counter(house.read(lambda session: [visit.summary for visit in session.query(Visit)]))
        return count - len(saved), sum(times - 1 for times in saved.values())
    finally:
        house.end()
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(session: Session) -> None:
    furnish(session)
    for telegram_id in REPS:
        person = people.by_telegram(session, telegram_id)
        assert person
        customers.add(Book(session, person, START, Origin("test")), "Acme")


def shuffled(count: int, dice: random.Random) -> list[dict[str, Any]]:
    """Each update three times; after half of them the numbers begin anew, as after a week of silence."""
    numbers = [*dice.sample(range(10**8, 10**9), count // 2), *dice.sample(range(10**7), count - count // 2)]
    updates = [_update(number, REPS[place % len(REPS)], place) for place, number in enumerate(numbers)]
    several = updates * TIMES
    dice.shuffle(several)
    return several


def _update(update_id: int, who: int, place: int) -> dict[str, Any]:
    user = {"id": who, "is_bot": False, "first_name": f"Rep {who}"}
    chat = {"id": who, "type": "private", "first_name": f"Rep {who}"}
    text = f"/visit Acme talk number {place:05d}"
    sent = int(START.timestamp())
    command = {"type": "bot_command", "offset": 0, "length": 6}
    message = {"message_id": 10**6 + place, "date": sent, "chat": chat, "from": user, "text": text}
    return {"update_id": update_id, "message": message | {"entities": [command]}}


def _deliver(house: House, updates: list[dict[str, Any]]) -> None:
    assert house.app
    for begin in range(0, len(updates), BATCH):
        taken = house.app.intake.accept(updates[begin : begin + BATCH])
        asyncio.run_coroutine_threadsafe(taken, house._loop).result(30)


def _done(session: Session) -> bool:
    time.sleep(0.1)
    return not session.query(Inbox).filter_by(state="new").count()


def repeated() -> Iterator[Figure]:
    lost, doubled = effects(20_000 // TIMES, seed=3)
    yield Figure("20,000 deliveries of a third as many updates", "")
    yield at_most("  lost", lost, 0, "{:.0f}")
    yield at_most("  with more than one effect", doubled, 0, "{:.0f}")
