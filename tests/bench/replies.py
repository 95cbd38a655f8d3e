"""How many visits by free text are answered in a second, and how soon, beside a bot that only echoes."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import func, select

from bot.demo.server import BotApiServer
from storage.database import Database
from storage.tables import Reminder, Visit
from tests.bench import databases, process
from tests.bench.company import Company
from tests.bench.crowd import Crowd, Talk, share
from tests.bench.table import Figure, at_least, at_most

SIZES = (1_000, 100_000)
ROUNDS = 3
WARM_UP, MANY, ONE_BY_ONE = 48, 480, 320  # messages
AT_ONCE = 16  # people


@dataclass
class Measured:
    """All rounds of one bot."""

    busy: list[Talk] = field(default_factory=list)
    calm: list[Talk] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Of the middle round: one that the machine disturbed does not count."""
        return sorted(talk.rate for talk in self.busy)[len(self.busy) // 2]

    def wait(self, part: float) -> float:
        return share([wait for talk in self.calm for wait in talk.waits], part) * 1000

    @property
    def spread(self) -> str:
        return " / ".join(f"{self.wait(part):.0f}" for part in (0.5, 0.95, 0.99)) + " ms"


def measure(sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> Iterator[Figure]:
    for kind in databases.KINDS:
        yield from _one_kind(kind, sizes, rounds)


def _one_kind(kind: str, sizes: Sequence[int], rounds: int) -> Iterator[Figure]:
    """The echo and each size in turn, round by round, so that all of them see the same machine."""
    companies = [Company(size) for size in sizes]
    echo, found = Measured(), [Measured() for _ in sizes]
    with ExitStack() as stack:
        addresses = [stack.enter_context(databases.of(kind, company)) for company in companies]
        server = stack.enter_context(process.served())
        crowd = Crowd(server, companies[0].speakers())
        told = [company.stories() for company in companies]
        for _ in range(rounds):
            _talk(server, crowd, told[0], echo, "tests.bench.echo")
            for address, stories, one in zip(addresses, told, found, strict=True):
                _talk(server, crowd, stories, one, "tests.bench.rapport", address)
        logged = [_logged(address) / (rounds * (WARM_UP + MANY + ONE_BY_ONE)) for address in addresses]
    yield Figure(f"{kind}: the echo", f"{echo.rate:.0f}/s, {echo.spread}")
    for company, one, part in zip(companies, found, logged, strict=True):
        yield Figure(f"{kind}, {company.size:,} customers", f"{one.rate:.0f}/s, {one.spread}")
        yield Figure("  logged at once, without a question", f"{part:.1%}")
        yield at_least("  updates a second, in parts of the echo's", one.rate / echo.rate, 0.5)
    slower = found[-1].wait(0.99) / found[0].wait(0.99)
    yield at_most(f"{kind}: p99 at {sizes[-1]:,} in parts of that at {sizes[0]:,}", slower, 1.5)


def _talk(
    server: BotApiServer,
    crowd: Crowd,
    stories: Iterator[tuple[int, str]],
    into: Measured,
    module: str,
    address: str = "",
) -> None:
    """One round: many people at once for the rate, then one after the other for the wait."""
    with process.running(server, module, database_url=address):
        crowd.talk(list(islice(stories, WARM_UP)), AT_ONCE)
        into.busy.append(crowd.talk(list(islice(stories, MANY)), AT_ONCE))
        into.calm.append(crowd.talk(list(islice(stories, ONE_BY_ONE)), 1))


def _logged(address: str) -> int:
    """How many messages became a visit with its call-back at once."""
    database = Database(address)
    with database.reading() as session:
        made = select(func.count()).select_from(Reminder).join(Visit, Visit.id == Reminder.visit_id)
        count = session.scalar(made)
    database.close()
    return count or 0
