"""Companies of any size to measure with: reps with customers, contacts, visits and a catalogue."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import cycle, islice
from typing import Any

from bot.demo.sample.products import ITEMS
from storage import bulk, names, people
from storage.database import Database, Session
from storage.migrations import migrate
from storage.tables import Contact, Customer, Person, Product, Role, Team, Visit
from tests.bench.names_world import World

SPEAKERS = 16  # reps who write to the bot; all others only have their customers
BOOK = 300  # customers of one rep in a large company
TEAM = 20  # reps
FIRST_ID = 1_000  # the first rep's number on Telegram
ENGLISH = "Met {}, all well, call back Friday 3pm"
CHINESE = "拜访了{}，一切顺利，周五下午3点回电"


@dataclass(frozen=True)
class Company:
    """A company of so many customers; the same each time."""

    size: int

    @property
    def reps(self) -> int:
        return max(SPEAKERS, self.size // BOOK)

    @cached_property
    def _world(self) -> World:
        return World(size=self.size)

    def open(self, database: Database) -> None:
        """Write it into an empty database."""
        migrate(database)
        with database.transaction() as session:
            people.found(session, name="Bench", country="GB", language="en", zone="UTC", currency="GBP")
            self._people(session)
            self._customers(session)
            self._catalogue(session)
            names.reindex_all(session)

    def speakers(self) -> list[int]:
        return [FIRST_ID + number for number in range(SPEAKERS)]

    def lines(self, speaker: int) -> list[str]:
        """What a rep has to tell: a visit to each own customer whose name nobody else bears."""
        often = Counter(who.name for who in self._world.customers)
        mine = islice(self._world.customers, speaker - FIRST_ID, None, self.reps)
        return [
            (CHINESE if who.chinese else ENGLISH).format(who.name) for who in mine if often[who.name] == 1
        ]

    def stories(self) -> Iterator[tuple[int, str]]:
        """Everybody's visits in turn, without end: Telegram lets a bot say little to one person at a time."""
        own = {speaker: cycle(self.lines(speaker)) for speaker in self.speakers()}
        return ((speaker, next(own[speaker])) for speaker in cycle(own))

    def _people(self, session: Session) -> None:
        now = datetime.now(UTC)
        teams = [{"name": f"Team {number}"} for number in range(self.reps // TEAM)]
        bulk.write(session, Team, teams)
        common = {"language": "en", "zone": "UTC", "joined_at": now, "digest": False}
        rows = [
            {"telegram_id": FIRST_ID + number, "name": f"Rep {number}", "role": Role.REP, **common}
            | {"team_id": _team(number)}
            for number in range(self.reps)
        ]
        admin = {"telegram_id": 1, "name": "Admin", "role": Role.ADMIN, "team_id": 1, **common}
        bulk.write(session, Person, [*rows, admin])

    def _customers(self, session: Session) -> None:
        now, world = datetime.now(UTC), self._world.customers
        customers: list[dict[str, Any]] = []
        for place, who in enumerate(world):
            rep = place % self.reps
            row = {"name": who.name, "owner_id": rep + 1, "team_id": _team(rep), "created_at": now}
            customers.append(row)
        ids = bulk.write_for_ids(session, Customer, customers)
        contacts, visits = [], []
        for number, (customer_id, who) in enumerate(zip(ids, world, strict=True)):
            contacts += [{"customer_id": customer_id, "name": one, "created_at": now} for one in who.contacts]
            visits += [_visit(customer_id, number % self.reps + 1, now, days) for days in (20, 50)]
        bulk.write(session, Contact, contacts)
        bulk.write(session, Visit, visits)

    def _catalogue(self, session: Session) -> None:
        """Sixty products in a small company, six hundred in a large one."""
        editions = 1 if self.size <= 10_000 else 10
        rows = [
            {"code": f"{item.code}-{edition}", "name": _edition(item.name, edition), "name_zh": item.name_zh}
            | {"category": item.category, "unit": item.unit, "price": item.price}
            for edition in range(editions)
            for item in ITEMS
        ]
        bulk.write(session, Product, rows)


def _team(rep: int) -> int:
    return rep // TEAM + 1


def _visit(customer_id: int, person_id: int, now: datetime, days: int) -> dict[str, Any]:
    then = now - timedelta(days=days)
    told = {"summary": "All well.", "happened_at": then, "created_at": then}
    return {"customer_id": customer_id, "person_id": person_id, **told}


def _edition(name: str, edition: int) -> str:
    return f"{name} no. {edition}" if edition else name
