"""What the tests of rights try, and what must not come of it."""

import inspect
import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from handlers import BUTTONS
from handlers.cards import Card
from handlers.surface import Answer
from storage.database import Database
from storage.tables import Customer, Person
from tests.conversations.company import REACH, Scene, drafts_of_others, facts, look, rehearse

ALICE, BOB, CHARLIE, MARIA, MONA, ADAM = 111, 112, 113, 101, 102, 100
MISSING = 999_999
SECRETS = ("quixote", "sancho", "panza", *(value.lower() for value in REACH.values()))
NOUNS = {"to": "person"}  # parameters that are not called after their noun
OWNED = ("draft", "change", "lookup", "file")  # one's own alone, whatever one's role
SAMPLES: dict[str, list[str | int]] = {
    "intent": ["log_visit", "reminder"],
    "field": ["name", "phone"],
    "to": ["A", "customer.show"],
    "key": ["new", "due"],
    "stage": ["proposal", "won"],
    "reason": ["price"],
    "code": ["EUR", "zh"],
    "day": ["2026-04-01", 3],
    "role": ["rep", "admin"],
    "days": [3],
    "how": ["tomorrow"],
    "why": ["all_well", "no_need"],
    "tier": ["A"],
    "level": ["core"],
    "percent": [5],
    "stamp": ["20260312T0900"],
    "until": ["20260313T1500"],
    "name": ["Asia/Shanghai"],
    "seq": [1],
    "at": [1773900000, ""],
    "ago": [1],
    "occasion": ["birthday", "christmas"],
    "tone": ["formal", "own1"],
    "page": [1],
    "hour": [9],
    "number": [0, 9],
    "nth": [0],
    "start": [22],
    "end": [6],
}
Key = tuple[str, Any]


# --- what to press ----------------------------------------------------------------------------------------


def nouns_of(name: str) -> dict[str, str]:
    """The record parameters of a button, and what each of them names."""
    parameters = list(inspect.signature(BUTTONS[name].handler).parameters)[1:]
    nouns = {one: one.removesuffix("_id") for one in parameters if one.endswith("_id")}
    return {one: NOUNS.get(noun, noun) for one, noun in nouns.items()}


def foreign_to(who: int, nouns: dict[str, str]) -> list[str]:
    """The parameters that can name a record which is not this person's to see or change."""
    managers = {"word", "template"} if who == MONA else set()
    theirs = set(OWNED) if who == ADAM else set(nouns.values()) - {"product"} - managers
    return [one for one, noun in nouns.items() if noun in theirs]


def pressings(name: str, ids: dict[str, int]) -> list[tuple[int | str, ...]]:
    """What to press a button with: these ids for its records, and every sample of its other values."""
    found: list[tuple[int | str, ...]] = [()]
    for parameter in list(inspect.signature(BUTTONS[name].handler).parameters.values())[1:]:
        given = [ids[parameter.name]] if parameter.name in ids else _samples(parameter)
        found = [(*one, value) for one in found for value in given]
    return found


def _samples(parameter: inspect.Parameter) -> list[Any]:
    values = [one for one in SAMPLES.get(parameter.name, []) if isinstance(one, parameter.annotation)]
    assert values, f"name a sample of {parameter.name!r} in SAMPLES"
    return values


def pressing(name: str, *args: int | str) -> Callable[[Scene], list[Card]]:
    return lambda scene: scene.taps(name, *args)


def saying(text: str) -> Callable[[Scene], list[Card]]:
    return lambda scene: scene.says(text)


# --- what came of it --------------------------------------------------------------------------------------


def came_of(company: Database, who: int, act: Callable[[Scene], list[Card]]) -> tuple[list[Any], list[Key]]:
    """What an act shows to whoever does it, and the rows it changes that are not theirs."""

    def play(scene: Scene) -> tuple[list[Any], list[Key]]:
        before, questions = facts(scene.session), drafts_of_others(scene.session, scene.person)
        shown = look(act(scene))
        after = facts(scene.session)
        changed = [key for key, row in before.items() if after.get(key) != row]
        if drafts_of_others(scene.session, scene.person) != questions:
            changed.append(("draft", "somebody else's"))
        return shown, changed

    shown, changed = rehearse(company, who, play)
    mine = mine_of(company, who)
    return shown, [key for key in changed if key not in mine]


@cache
def mine_of(company: Database, who: int) -> set[Key]:
    """What a person may change as they like; an admin all but other people's questions."""

    def read(scene: Scene) -> set[Key]:
        book, found, me = scene.chat().book, facts(scene.session), scene.person
        if me.role == "admin":
            return set(found)
        seen = {row.id for row in scene.session.query(Customer).filter(book.may_see(Customer))}
        own = {("customer", one) for one in seen} | {("person", me.id), ("team", me.team_id)}
        own |= {("company", 1)} if me.role == "manager" else set()  # the tiers' days, the levels' words
        hung = {key for key, row in found.items() if row.get("customer_id") in seen}
        return (
            own
            | hung
            | {key for key, row in found.items() if me.id in (row.get("owner_id"), row.get("person_id"))}
        )

    return rehearse(company, who, read)


def told_of(shown: list[Any], said: str = "") -> list[str]:
    """The secrets that are shown, apart from words that the person typed themselves."""
    told = json.dumps(shown, ensure_ascii=False, default=str).lower()
    for words in sorted({said, *re.split(r"[\s,]+", said)} - {""}, key=len, reverse=True):
        told = told.replace(json.dumps(words.lower(), ensure_ascii=False)[1:-1], "")
    return [secret for secret in SECRETS if secret in told]


def cards_of(answer: Answer) -> list[Card]:
    return [] if answer is None else [answer] if isinstance(answer, Card) else list(answer)


def hand_all_over(scene: Scene, to: int) -> None:
    """All that a person has goes to somebody else, as a manager would have done it meanwhile."""
    taker = scene.session.query(Person).filter(Person.telegram_id == to).one()
    for row in scene.session.query(Customer).filter(Customer.owner_id == scene.person.id):
        row.owner_id, row.team_id = taker.id, taker.team_id
    scene.session.info.pop("book", None)
    scene.session.flush()
