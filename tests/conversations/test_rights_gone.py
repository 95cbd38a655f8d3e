"""Once a customer has gone to somebody else, nothing that was begun before reaches it any more."""

from collections.abc import Callable

import pytest

from handlers import ANSWERS
from handlers.cards import Card
from storage import changes, customers, drafts, notes, outbox, visits
from storage.database import Database
from storage.tables import Deal, Outbox
from tests.conversations.company import Records, Scene, facts, look, rehearse
from tests.conversations.rights import ALICE, BOB, CHARLIE, MONA, cards_of, hand_all_over, told_of
from tests.people import START

TYPED = ("12k", "15 April", "Miguel, buyer, +44 20 7946 0111", "great talk", "Osuna")


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_an_open_question_ends_with_the_right_to_its_record(
    company: Database, theirs: Records, kind: str
) -> None:
    for text in TYPED:

        def answer(scene: Scene, text: str = text) -> list[Card]:
            hand_all_over(scene, CHARLIE)
            before, draft = facts(scene.session), drafts.get(scene.chat().book, theirs.questions.get(kind, 0))
            shown = cards_of(ANSWERS[kind](scene.chat(), draft, text)) if draft else []
            home, after = theirs.ids["customer"], facts(scene.session)
            changed = [row for key, row in after.items() if row != before.get(key)]
            assert not [row for row in changed if row.get("customer_id") == home]
            assert after["customer", home] == before["customer", home]
            return shown

        assert not told_of(rehearse(company, ALICE, lambda scene: look(answer(scene))))


# --- Undo -------------------------------------------------------------------------------------------------


def deal_at(scene: Scene, customer_id: int) -> int:
    return int(scene.session.query(Deal).filter(Deal.customer_id == customer_id).one().id)


DOINGS: dict[str, Callable[[Scene, int], object]] = {
    "note": lambda scene, home: notes.add(scene.chat().book, f"customer:{home}", "private", home),
    "visit": lambda scene, home: visits.add(scene.chat().book, visits.VisitFacts(home, START, "private")),
    "contact": lambda scene, home: customers.add_contact(scene.chat().book, home, "Rocinante"),
    "deal": lambda scene, home: scene.taps("deal.move", deal_at(scene, home), "proposal"),
    "tier": lambda scene, home: scene.taps("customer.tier", home, "A"),
    "reminder": lambda scene, home: scene.says("/remind call Quixote Farm tomorrow at 3"),
    "merge": lambda scene, home: scene.taps("customer.merge", home, home + 1),
}


@pytest.mark.parametrize("what", sorted(DOINGS))
def test_nothing_is_taken_back_from_a_customer_given_away(
    company: Database, theirs: Records, what: str
) -> None:
    def undo(scene: Scene) -> None:
        DOINGS[what](scene, theirs.ids["customer"])
        mine = changes.latest(scene.chat().book)
        assert mine
        hand_all_over(scene, CHARLIE)
        before = facts(scene.session)
        shown = look(scene.taps("undo", mine.id))
        assert facts(scene.session) == before
        assert not told_of(shown)

    rehearse(company, ALICE, undo)


# --- replies and corrections ------------------------------------------------------------------------------


@pytest.mark.parametrize("noun", ["customer", "contact", "visit", "deal", "reminder"])
@pytest.mark.parametrize("who", [BOB, CHARLIE, MONA])
def test_a_reply_to_an_old_card_adds_nothing(
    company: Database, theirs: Records, own: dict[int, Records], noun: str, who: int
) -> None:
    def reply(scene: Scene) -> None:
        card_of_old(scene, f"{noun}:{theirs.ids.get(noun, 1)}", 8000)
        before = facts(scene.session)
        shown = look(scene.says("I know all about them", reply_to=8000))
        assert facts(scene.session) == before
        assert shown == look([scene.chat().gone()])

    rehearse(company, who, reply)


def card_of_old(scene: Scene, about: str, message_id: int) -> None:
    me = scene.person
    outbox.add(scene.session, me.telegram_id, {"text": "a card of old"}, START, person_id=me.id, about=about)
    scene.session.flush()
    scene.session.query(Outbox).filter(Outbox.about == about).one().message_id = message_id


def test_editing_an_old_message_changes_nothing_at_a_customer_given_away(
    company: Database, theirs: Records
) -> None:
    def edit(scene: Scene) -> None:
        scene.says("met Quixote Farm today, great talk", message_id=9000)
        hand_all_over(scene, CHARLIE)
        before = facts(scene.session)
        scene.says("met Quixote Farm today, awful talk", message_id=9000, edited=True)
        after = facts(scene.session)
        assert {key: row for key, row in after.items() if key in before} == before

    rehearse(company, ALICE, edit)
