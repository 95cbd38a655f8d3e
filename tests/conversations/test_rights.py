"""Every button and push, from every role, with the numbers of somebody else's records: nothing comes of it.

All is read from BUTTONS and PUSHES, so that a new row is tried without a word here.
"""

import inspect
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers import BUTTONS, PUSHES, pushes, router, taps
from handlers.cards import Card
from storage.database import Database
from storage.tables import Role
from tests.conversations.company import Records, Scene, facts, look, rehearse
from tests.conversations.rights import (
    ADAM,
    ALICE,
    BOB,
    CHARLIE,
    MARIA,
    MISSING,
    MONA,
    came_of,
    foreign_to,
    nouns_of,
    pressing,
    pressings,
    told_of,
)
from tests.people import START


@pytest.mark.parametrize("who", [BOB, CHARLIE, MONA, ADAM])
@pytest.mark.parametrize("name", [name for name in sorted(BUTTONS) if nouns_of(name)])
def test_a_button_with_somebody_elses_number_reads_nothing_and_changes_nothing(
    company: Database, theirs: Records, own: dict[int, Records], name: str, who: int
) -> None:
    nouns = nouns_of(name)
    mine = {one: own[who].ids[noun] for one, noun in nouns.items()}
    for parameter in foreign_to(who, nouns):
        foreign = pressings(name, mine | {parameter: theirs.ids[nouns[parameter]]})
        missing = pressings(name, mine | {parameter: MISSING})
        for forged, idle in zip(foreign, missing, strict=True):
            answer, changed = came_of(company, who, pressing(name, *forged))
            assert not changed
            assert not told_of(answer)
            assert answer == came_of(company, who, pressing(name, *idle))[0]


@pytest.mark.parametrize("who", [ALICE, MARIA])
@pytest.mark.parametrize("name", [name for name in sorted(BUTTONS) if BUTTONS[name].role != Role.REP])
def test_a_button_for_a_higher_role_is_gone_for_a_lower_one(
    company: Database, theirs: Records, name: str, who: int
) -> None:
    ids = {one: theirs.ids[noun] for one, noun in nouns_of(name).items()}

    def press(scene: Scene) -> None:
        if Role(scene.person.role).includes(BUTTONS[name].role):
            return
        before = facts(scene.session)
        for args in pressings(name, ids):
            assert look(scene.taps(name, *args)) == look([scene.chat().gone()])
        assert facts(scene.session) == before

    rehearse(company, who, press)


@pytest.mark.parametrize("name", [name for name in sorted(BUTTONS) if "draft_id" in nouns_of(name)])
def test_a_button_with_the_number_of_another_question_does_no_harm(
    company: Database, theirs: Records, own: dict[int, Records], name: str
) -> None:
    mine = {one: own[ADAM].ids[noun] for one, noun in nouns_of(name).items()}
    for kind, draft_id in own[ADAM].questions.items():
        for args in pressings(name, mine | {"draft_id": draft_id}):
            assert rehearse(company, ADAM, pressing(name, *args)), kind


IDS = st.integers(-(2**40), 2**40) | st.integers(0, 60)
VALUES = IDS | st.text(max_size=8) | st.sampled_from([*"ABC", "new", "won", "rep", "due"])
GARBLED = st.text(max_size=64) | st.builds(
    lambda version, name, args: ":".join([version, name, *map(str, args)]),
    st.sampled_from(["1", "1", "0", "2", "", "١"]),
    st.sampled_from(sorted(BUTTONS)) | st.text(max_size=8),
    st.lists(VALUES, max_size=4),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=GARBLED, who=st.sampled_from([BOB, CHARLIE, MONA]))
def test_garbled_buttons_are_answered_and_disclose_nothing(
    company: Database, theirs: Records, own: dict[int, Records], data: str, who: int
) -> None:
    def press(scene: Scene) -> list[Card]:
        tap, chat = taps.unpack(data), scene.chat(tapped=True)
        return router.tapped(chat, tap) if tap else [router.too_old(chat)]

    shown, changed = came_of(company, who, press)
    assert shown
    assert not told_of(shown)
    assert not changed


# --- pushes -----------------------------------------------------------------------------------------------


SAMPLE_ARGS = {
    "since": (START - timedelta(days=1)).isoformat(),
    "until": (START + timedelta(days=1)).isoformat(),
    "why": "outage",
}


def rendered(scene: Scene, push: str, ids: dict[str, int]) -> list[Any]:
    """A push as it is queued with somebody's records, rendered for whoever is here now."""
    names = list(inspect.signature(PUSHES[push].render).parameters)[1:]
    args = {name: ids.get(name.removesuffix("_id"), SAMPLE_ARGS.get(name, "2026-03-11")) for name in names}
    card = pushes.render(scene.session, scene.person, push, args, START, "rapport_bot")
    return look([card] if card else [])


@pytest.mark.parametrize("who", [BOB, CHARLIE, MONA])
@pytest.mark.parametrize("push", sorted(PUSHES))
def test_a_push_tells_nothing_of_somebody_elses(
    company: Database, theirs: Records, own: dict[int, Records], push: str, who: int
) -> None:
    assert not told_of(rehearse(company, who, lambda scene: rendered(scene, push, theirs.ids)))


@pytest.mark.parametrize("push", sorted(PUSHES))
def test_nothing_is_pushed_to_somebody_who_left(company: Database, theirs: Records, push: str) -> None:
    def render(scene: Scene) -> list[Any]:
        scene.person.active = False
        return rendered(scene, push, theirs.ids)

    assert rehearse(company, ALICE, render) == []


def test_a_demoted_managers_digest_tells_of_nobody_else(company: Database, theirs: Records) -> None:
    def render(scene: Scene) -> list[Any]:
        scene.person.role = Role.REP
        return rendered(scene, "digest", theirs.ids)

    assert not told_of(rehearse(company, MARIA, render))


# --- the matrix itself ------------------------------------------------------------------------------------


def test_every_parameter_is_tried(own: dict[int, Records]) -> None:
    """One that names no record of this company, and has no sample, would be tried by nobody."""
    for name in BUTTONS:
        assert set(nouns_of(name).values()) <= set(own[ADAM].ids)
        assert pressings(name, dict.fromkeys(nouns_of(name), 1))
