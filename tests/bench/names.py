"""How well and how fast a customer is found among 100,000: `python -m tests.bench.names`."""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import insert
from sqlalchemy.orm import Session

from handlers.language.names import choose
from handlers.language.understanding import Candidate
from storage import names
from storage.book import Book
from storage.database import Database
from storage.names.matching import OWN_FIRST
from storage.names.text import pinyin
from storage.tables import Base, Contact, Customer, Person, Role, Team
from tests.bench.names_world import Who, World
from tests.postgres import Postgres

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TEAM_SIZE = 20_000
SURE, APART = 0.6, 0.08  # for /find, which shows a list: when its first line could have been the answer
CASES = 40  # of each kind
ENGLISH = "met {} this morning, wants a quote for 200 saplings by friday"
COMMON = "的一是在有个上们来到时大地为子你说生国年着就那和要她出也得里后自以会"
CHINESE = "今天上午拜访了{},想要200棵香樟,下周五回电"


@dataclass(frozen=True)
class Ranked:
    """Customers, best first, and whether the first of them is taken without a question."""

    customers: list[int]
    sure: bool


@dataclass(frozen=True)
class Case:
    """Words that mean a customer."""

    kind: str
    words: str
    customer: int  # place in the world


@dataclass(frozen=True)
class Score:
    """What became of one case."""

    first: bool
    third: bool
    sure: bool
    seconds: float


# --- what people type -------------------------------------------------------------------------------------


def cases(world: World, places: range, random: Random) -> list[Case]:
    kinds: dict[str, list[Case]] = defaultdict(list)
    for place in random.sample(places, min(len(places), CASES * 6)):
        for kind, words in _spellings(world.customers[place], random):
            if len(kinds[kind]) < CASES:
                kinds[kind].append(Case(kind, words, place))
    return [case for kind in sorted(kinds) for case in kinds[kind]]


def _spellings(who: Who, random: Random) -> Iterator[tuple[str, str]]:
    contact = random.choice(who.contacts)
    yield "company, whole", who.name
    yield "contact, whole", contact
    if not who.chinese:
        yield "company, one letter wrong", _typo(_bare(who), random)
        yield "contact, one letter wrong", _typo(contact, random)
        yield "contact at company", f"{contact.split()[0]} at {who.core}"
        return
    yield "company, wrong character", _wrong_character(_bare(who), random)
    yield "company, pinyin", _pinyin(who.core + _trade(who), random)
    yield "company, initials", "".join(one[0] for one in pinyin(_bare(who))[0])
    yield "core + surname + 总", f"{who.core}的{contact[0]}总"
    if len(contact) > 2:
        yield "contact, wrong character", _wrong_character(contact, random)
        yield "contact, pinyin", _pinyin(contact, random)


def _bare(who: Who) -> str:
    for legal in (" Ltd", " Inc.", " LLC", " GmbH", " Co.", " & Sons", "有限责任公司", "有限公司", "集团"):
        if who.name.endswith(legal):
            return who.name.removesuffix(legal)
    return who.name


def _trade(who: Who) -> str:
    return _bare(who).partition(who.core)[2]


def _pinyin(text: str, random: Random) -> str:
    return random.choice(["", " "]).join(pinyin(text)[0])


def _typo(name: str, random: Random) -> str:
    """One letter dropped, doubled, swapped or wrong, in the longest word."""
    word = max(name.split(), key=len)
    at = random.randrange(1, len(word) - 1)
    letter = random.choice("abcdefghijklmnoprstuwy")
    wrong = random.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + letter + word[at + 1 :],
        ]
    )
    return name.replace(word, wrong, 1)


def _wrong_character(name: str, random: Random) -> str:
    at = random.randrange(len(name) if len(name) < 4 else 4)
    return name[:at] + random.choice(COMMON) + name[at + 1 :]


# --- the database -----------------------------------------------------------------------------------------


def fill(session: Session, world: World) -> None:
    """The world as rows; customers get the ids 1, 2, 3, …"""
    session.info["now"] = NOW
    for number in range(world.size // TEAM_SIZE + 1):
        session.add(Team(name=str(number)))
    session.flush()
    for number, role in enumerate((Role.REP, Role.REP, Role.MANAGER, Role.ADMIN), 1):
        session.add(Person(telegram_id=number, name=role, role=role, team_id=1, joined_at=NOW))
    session.flush()
    session.execute(insert(Customer), [_customer(world, place) for place in range(world.size)])
    session.execute(insert(Contact), [row for place in range(world.size) for row in _contacts(world, place)])


def _customer(world: World, place: int) -> dict[str, object]:
    return {
        "id": place + 1,
        "name": world.customers[place].name,
        "team_id": place // TEAM_SIZE + 1,
        "owner_id": 1 if place < world.own else 2,
        "created_at": NOW,
    }


def _contacts(world: World, place: int) -> list[dict[str, object]]:
    return [
        {
            "customer_id": place + 1,
            "name": name,
            "phone": f"+86{13000000000 + (place * 2 + number) * 7919 % 6_999_999_999}",
            "email": f"{'info' if number else 'sales'}@c{place}.example",
            "created_at": NOW,
        }
        for number, name in enumerate(world.customers[place].contacts)
    ]


# --- the run ----------------------------------------------------------------------------------------------


def by_find(book: Book, words: str) -> Ranked:
    hits = names.find(book, words)
    weights = [hit.score + OWN_FIRST * hit.own for hit in hits]
    sure = bool(hits) and weights[0] >= SURE and weights[0] - max(weights[1:], default=0) >= APART
    return Ranked([hit.customer_id for hit in hits], sure)


def in_sentence(book: Book, words: str) -> Ranked:
    """What the conversation itself would make of it."""
    sentence = (ENGLISH if words.isascii() else CHINESE).format(words)
    found = (Candidate(**vars(match)) for match in names.candidates(book, sentence))
    who = choose(sentence, tuple(found))
    return Ranked([one.customer_id for one in who.customers], who.customer is not None)


def score(book: Book, case: Case, ask: Callable[[Book, str], Ranked]) -> Score:
    begun = time.perf_counter()
    ranked = ask(book, case.words)
    seconds = time.perf_counter() - begun
    right = case.customer + 1
    return Score(ranked.customers[:1] == [right], right in ranked.customers[:3], ranked.sure, seconds)


def report(title: str, by_kind: dict[str, list[Score]]) -> None:
    print(f"\n{title:44} {'n':>4} {'first':>6} {'in 3':>6} {'asked':>6} {'wrong':>6} {'p50':>8} {'p99':>8}")
    everything = [one for scores in by_kind.values() for one in scores]
    for kind, scores in [*by_kind.items(), ("all", everything)]:
        times = sorted(one.seconds * 1000 for one in scores)
        middle, slowest = times[len(times) // 2], times[int(len(times) * 0.99)]
        print(f"  {kind:42} {len(scores):4} {_shares(scores)} {middle:5.1f} ms {slowest:5.1f} ms")


def _shares(scores: list[Score]) -> str:
    counts = (
        sum(one.first for one in scores),
        sum(one.third for one in scores),
        sum(not one.sure for one in scores),
        sum(one.sure and not one.first for one in scores),
    )
    return " ".join(f"{100 * count / max(1, len(scores)):5.1f}%" for count in counts)


def measure(book: Book, title: str, some: list[Case]) -> None:
    for how, ask in (("/find", by_find), ("in a sentence", in_sentence)):
        ask(book, "Warm Up Nurseries 苗旺"), ask(book, "周总")
        by_kind: dict[str, list[Score]] = defaultdict(list)
        for case in some:
            if how == "/find" or "initials" not in case.kind:
                by_kind[case.kind].append(score(book, case, ask))
        report(f"{title}, {how}", by_kind)


def run(database: Database, world: World) -> None:
    with database.transaction() as session:
        Base.metadata.create_all(session.connection())
        fill(session, world)
    begun = time.perf_counter()
    database.run(names.reindex_all)
    print(f"{world.size:,} customers indexed in {time.perf_counter() - begun:.0f} s")
    own = cases(world, range(world.own), Random(2))
    team = cases(world, range(min(TEAM_SIZE, world.size)), Random(3))
    with database.reading() as session:
        people = [session.get_one(Person, number) for number in (1, 3, 4)]
        rep, manager, admin = (Book(session, person, NOW) for person in people)
        owner = replace(rep, me=_as_admin(people[0]))
        measure(rep, "a rep, 300 customers", own)
        measure(owner, f"all {world.size:,} in sight, about one's own", own)
        measure(manager, f"a manager of {TEAM_SIZE:,}", team)
        measure(admin, "an admin, about anybody's", team)


def _as_admin(person: Person) -> Person:
    """The rep with everything in sight, as in the prototype: only the order tells whose a customer is."""
    twin = Person(telegram_id=0, name=person.name, role=Role.ADMIN, team_id=person.team_id, joined_at=NOW)
    twin.id = person.id
    return twin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--postgres", action="store_true", help="on PostgreSQL, not SQLite")
    chosen = parser.parse_args()
    world = World(size=chosen.size)
    if chosen.postgres:
        on_postgres(world)
    else:
        with TemporaryDirectory() as folder:
            measured(f"sqlite:///{Path(folder) / 'names.db'}", world)


def on_postgres(world: World) -> None:
    server = Postgres()
    server.start()
    try:
        measured(server.new_database(), world)
    finally:
        server.stop()


def measured(address: str, world: World) -> None:
    database = Database(address)
    run(database, world)
    database.close()


if __name__ == "__main__":
    main()
