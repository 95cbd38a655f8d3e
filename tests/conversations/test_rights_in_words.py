"""Every command, search and typed answer, from every role, about somebody else's customer: none is found."""

import pytest

from handlers import ANSWERS, COMMANDS
from handlers.cards import Card
from handlers.surface import Command
from storage import drafts, lookups
from storage.database import Database
from tests.conversations.company import REACH, Records, Scene, look, rehearse
from tests.conversations.rights import (
    ADAM,
    ALICE,
    BOB,
    CHARLIE,
    MONA,
    came_of,
    cards_of,
    saying,
    told_of,
)

ASKED = (
    "Quixote Farm",
    "quixot",
    "panza",
    "sp",
    "+44 20 7946 0958",
    REACH["email"],
    "sails for Quixote Farm",
)
SENTENCES = ("{}", "met {} today, they want 200 saplings", "who is {}?", "call {} tomorrow at 3", "add {}")


@pytest.mark.parametrize("who", [BOB, CHARLIE, MONA])
@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_a_command_about_somebody_elses_customer_finds_nobody(
    company: Database, theirs: Records, own: dict[int, Records], row: Command, who: int
) -> None:
    for said in ("", *ASKED):
        shown, changed = came_of(company, who, saying(f"/{row.name} {said}".strip()))
        assert not changed
        assert not told_of(shown, said)


@pytest.mark.parametrize("who", [BOB, CHARLIE, MONA])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_words_about_somebody_elses_customer_find_nobody(
    company: Database, theirs: Records, own: dict[int, Records], sentence: str, who: int
) -> None:
    for name in ASKED:
        shown, changed = came_of(company, who, saying(sentence.format(name)))
        assert not changed
        assert not told_of(shown, sentence.format(name))


@pytest.mark.parametrize("who", [BOB, CHARLIE, MONA])
@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_typed_answers_reach_nobody_elses_records(
    company: Database, theirs: Records, own: dict[int, Records], kind: str, who: int
) -> None:
    for text in ("Quixote Farm", "Quixote Farm, Sancho Panza, +44 20 7946 0958"):

        def answer(scene: Scene, text: str = text) -> list[Card]:
            draft = drafts.get(scene.chat().book, own[who].questions.get(kind, 0))
            return cards_of(ANSWERS[kind](scene.chat(), draft, text)) if draft else []

        shown, changed = came_of(company, who, answer)
        assert not changed
        assert not told_of(shown, text)


def test_every_question_is_asked_in_this_company(own: dict[int, Records]) -> None:
    assert set(ANSWERS) - set(own[ADAM].questions) == set()


@pytest.mark.parametrize("said", ["Farm", "panza", "0958", REACH["email"]])
def test_the_owner_finds_all_of_it(company: Database, theirs: Records, said: str) -> None:
    """Else the promises above would hold in an empty house, too."""
    assert told_of(rehearse(company, ALICE, lambda scene: look(scene.says(f"/find {said}"))))


def test_a_list_is_looked_up_anew_after_a_change_of_teams(company: Database, theirs: Records) -> None:
    def turn(scene: Scene) -> list[Card]:
        looked = lookups.remember(scene.chat().book, "Quixote")
        scene.person.team_id = 2
        scene.session.flush()
        return scene.taps("find.page", looked, "customer.show", 1)

    assert "Farm" not in str(rehearse(company, ALICE, lambda scene: look(turn(scene))))
