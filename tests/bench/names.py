"""How well and how fast a customer is found among 100,000: `python -m tests.bench.names`."""

import sys
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

from storage import names
from storage.book import Book
from storage.database import Database
from storage.names.matching import OWN_FIRST
from storage.names.text import pinyin
from storage.tables import Base, Contact, Customer, Person, Role, Team
from tests.bench.names_world import Who, World

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TEAM_SIZE = 20_000
SURE, APART = 0.6, 0.04  # what the conversation takes for a plain answer
CASES = 40  # of each kind
ENGLISH = "met {} this morning, wants a quote for 200 saplings by friday"
CHINESE = "今天上午拜访了{},想要200棵香樟,下周五回电"

Ranked = list[tuple[int, float]]  # customer and score, one's own preferred


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
    return name[:at] + random.choice("的一是在有个上们来到时大地为子你说生国年着就那和要她出也得里后自以会") + name[at + 1 :]


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
    return [(hit.customer_id, hit.score + OWN_FIRST * hit.own) for hit in names.find(book, words)]


def in_sentence(book: Book, words: str) -> Ranked:
    sentence = ENGLISH if words.isascii() else CHINESE
    ranked: dict[int, float] = {}
    for match in names.candidates(book, sentence.format(words)):
        ranked.setdefault(match.customer_id, match.score + OWN_FIRST * match.own)
    return list(ranked.items())


def score(book: Book, case: Case, ask: Callable[[Book, str], Ranked]) -> Score:
    begun = time.perf_counter()
    ranked = ask(book, case.words)
    seconds = time.perf_counter() - begun
    first = [customer for customer, _ in ranked[:3]]
    sure = bool(ranked) and ranked[0][1] >= SURE and (len(ranked) < 2 or ranked[0][1] - ranked[1][1] > APART)
    right = case.customer + 1
    return Score(first[:1] == [right], right in first, sure, seconds)


def report(title: str, by_kind: dict[str, list[Score]]) -> None:
    print(f"\n{title:44} {'n':>4} {'first':>6} {'in 3':>6} {'asked':>6} {'wrong':>6} {'p50':>8} {'p99':>8}")
    everything = [one for scores in by_kind.values() for one in scores]
    for kind, scores in [*by_kind.items(), ("all", everything)]:
        times = sorted(one.seconds * 1000 for one in scores)
        print(
            f"  {kind:42} {len(scores):4} {_share(s.first for s in scores):>6} {_share(s.third for s in scores):>6}"
            f" {_share(not s.sure for s in scores):>6} {_share(s.sure and not s.first for s in scores):>6}"
            f" {times[len(times) // 2]:5.1f} ms {times[int(len(times) * 0.99)]:5.1f} ms"
        )


def _share(flags: Iterator[bool]) -> str:
    values = list(flags)
    return f"{100 * sum(values) / max(1, len(values)):.1f}%"


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
    own, team = cases(world, range(world.own), Random(2)), cases(world, range(TEAM_SIZE), Random(3))
    with database.reading() as session:
        people = [session.get_one(Person, number) for number in (1, 3, 4)]
        rep, manager, admin = (Book(session, person, NOW) for person in people)
        owner = replace(rep, me=_as_admin(people[0]))
        measure(rep, "a rep, 300 customers", own)
        measure(owner, "all 100,000 in sight, about one's own", own)
        measure(manager, "a manager, 20,000 customers", team)
        measure(admin, "an admin, about anybody's", team)


def _as_admin(person: Person) -> Person:
    """The rep with everything in sight, as in the prototype: only the order tells whose a customer is."""
    twin = Person(telegram_id=0, name=person.name, role=Role.ADMIN, team_id=person.team_id, joined_at=NOW)
    twin.id = person.id
    return twin


def main(size: int) -> None:
    world = World(size=size)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "names.db"
        database = Database(f"sqlite:///{path}")
        run(database, world)
        database.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
