"""Removed people, forwarded buttons, guessed invitations: whoever is not in gets nothing, all in one way."""

import secrets
from datetime import timedelta

import pytest

from handlers import COMMANDS
from handlers.surface import Command
from storage import customers, reminders
from storage.database import Session
from storage.tables import Company, Outbox, Person
from tests.conversations.records import customer, write
from tests.house import House, Player

NO = "people of one company"
GROUP = -1001


@pytest.fixture
def eve(house: House) -> Player:
    return Player(house, 801, "Eve Stranger")


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_a_stranger_gets_one_answer_to_every_command(alice: Player, eve: Player, row: Command) -> None:
    customer(alice, "Acme")
    answer = eve.says(f"/{row.name} Acme").text
    assert ("does not work" if row.name == "start" else NO) in answer


def test_a_stranger_presses_in_vain(house: House, alice: Player, eve: Player) -> None:
    acme = customer(alice, "Acme")
    card = eve.says("hello")
    answer = eve.presses(card.last["message_id"], f"1:customer.show:{acme.id}")
    assert "Acme" not in answer.text + str(answer.toast)


def test_guessed_invitations_let_nobody_in(house: House, maria: Player, eve: Player) -> None:
    maria.says("/invite")
    before = house.read(lambda session: session.query(Person).count())
    answers = {eve.says(f"/start {secrets.token_urlsafe(16)}").text for _ in range(25)}
    assert len(answers) == 1
    assert house.read(lambda session: session.query(Person).count()) == before
    assert house.read(lambda session: session.get_one(Company, 1).strangers) > 0


def remove(house: House, player: Player) -> None:
    def take_out(session: Session) -> None:
        session.query(Person).filter(Person.telegram_id == player.id).one().active = False

    house.write(take_out)


def test_a_removed_rep_is_refused_in_every_dialogue(house: House, alice: Player) -> None:
    acme = customer(alice, "Acme")
    cards = [
        alice.says("met Wolfram Kreuz at Zyxgarten, great talk"),
        alice.says("/deal Zyxgarten 12k"),
        alice.says("/remind buy stamps"),
        alice.presses(alice.says("/find Acme").last["message_id"], f"1:customer.edit:{acme.id}"),
    ]
    remove(house, alice)
    for card in cards:
        for button in card.buttons[:2]:
            answer = alice.taps(card, button)
            assert "Acme" not in answer.text and "✅" not in answer.text
    assert NO in alice.says("Zyxgarten").text
    assert house.read(lambda session: session.query(Person).filter(Person.telegram_id == 111).one().name)


def test_nothing_queued_reaches_somebody_who_left(house: House, alice: Player) -> None:
    acme = customer(alice, "Acme")
    soon = house.clock.now() + timedelta(minutes=5)
    write(alice, lambda book: reminders.add(book, "call Acme", soon, customer_id=acme.id))
    alice.says("/help")
    remove(house, alice)
    assert alice.sees(lambda: house.forward(minutes=6)).text == ""
    waiting = house.read(lambda session: session.query(Outbox).filter(Outbox.state == "new").count())
    assert waiting == 0


def test_a_reminder_of_a_customer_given_away_stays_silent(
    house: House, alice: Player, charlie: Player
) -> None:
    acme = customer(alice, "Acme")
    soon = house.clock.now() + timedelta(minutes=5)
    write(alice, lambda book: reminders.add(book, "call Acme", soon, customer_id=acme.id))
    alice.says("/help")
    away = charlie.person
    write(
        alice,
        lambda book: customers.change(book, book.session.merge(acme), owner_id=away.id, team_id=away.team_id),
    )
    assert "Acme" not in alice.sees(lambda: house.forward(minutes=6)).text


def test_whoever_blocks_it_gets_nothing_until_they_come_back(house: House, alice: Player) -> None:
    alice.says("/help")
    house.server.block(alice.id)
    house.settle()
    assert alice.person.blocked_at
    house.server.unblock(alice.id)
    assert alice.says("/help").text
    assert alice.person.blocked_at is None


def test_a_forwarded_card_in_a_group_discloses_nothing(house: House, alice: Player, maria: Player) -> None:
    acme = customer(alice, "Acme")
    house.server.add_group(GROUP, "Mixed company", [alice.id, maria.id])
    house.settle()
    message = house.server.messages(GROUP)[-1]["message_id"]
    house.server.press(alice.id, message, f"1:customer.show:{acme.id}", chat_id=GROUP)
    house.settle()
    said = " ".join(m.get("text", "") for m in house.server.messages(GROUP))
    assert "Acme" not in said
