"""The manager's screens: everybody's week, one person deeper, places, and customers that change hands."""

from datetime import timedelta
from decimal import Decimal

import pytest

from storage import customers, deals, people, reminders, visits
from storage.book import Book
from storage.database import Session
from storage.tables import Customer, Person, Reminder, Role, Visit
from tests.house import House, Player
from tests.people import START

GONE = "That is not here (any more)."


@pytest.fixture
def acme(house: House, alice: Player) -> int:
    """Alice's customer with a visit, a deal and two reminders."""

    def make(session: Session) -> int:
        me = people.by_telegram(session, alice.id)
        assert me
        book = Book(session, me, START)
        acme = customers.add(book, "Acme <b> & Sons")
        visits.add(book, visits.VisitFacts(acme.id, START - timedelta(hours=1), "a good talk"))
        deals.add(book, acme.id, amount=Decimal(12000), currency="GBP")
        reminders.add(book, "send the quote", START - timedelta(minutes=5), customer_id=acme.id)
        reminders.add(book, "call back", START + timedelta(hours=3), customer_id=acme.id)
        return acme.id

    return house.write(make)


def owner(house: House, customer_id: int) -> int:
    return house.read(lambda session: session.get_one(Customer, customer_id).owner_id)


# --- looking ----------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def everybody_is_in_touch(players: dict[str, Player]) -> None:
    """Telegram lets the bot write only to those who have written to it."""
    for player in players.values():
        player.says("/start")


def test_shows_everybodys_week_on_one_screen(maria: Player, acme: int) -> None:
    card = maria.says("/team")
    assert "Alice Rep: 1 visit · £12,000 · ⚠️ 1 overdue" in card.text
    assert "Bob Rep: 0 visits" in card.text
    assert "Charlie" not in card.text
    assert len(card.text.splitlines()) <= 10


def test_shows_the_admin_all_teams(adam: Player, acme: int) -> None:
    card = adam.says("/team")
    assert "Alice Rep · North" in card.text
    assert "Charlie Rep · South" in card.text


def test_goes_one_person_deeper_and_back(maria: Player, acme: int) -> None:
    team = maria.says("/team")
    alice = maria.taps(team, "Alice")
    assert "Acme <b> & Sons: a good talk" in alice.text
    assert "1 customer" in alice.text
    assert alice.last["message_id"] == team.last["message_id"]
    assert maria.taps(alice, "Back").text == team.text


def test_opens_a_customer_from_there(maria: Player, acme: int) -> None:
    listed = maria.taps(maria.taps(maria.says("/team"), "Alice"), "Customers")
    opened = maria.taps(listed, "Acme")
    assert "Acme <b> & Sons" in opened.text
    assert maria.taps(opened, "Back").text == listed.text


def test_turns_pages_when_there_are_many(house: House, adam: Player) -> None:
    def hire(session: Session) -> None:
        session.add_all(
            Person(telegram_id=900 + number, name=f"Rep {number}", role=Role.REP, team_id=1, joined_at=START)
            for number in range(8)
        )

    house.write(hire)
    first = adam.says("/team")
    assert "1/3" in first.buttons
    last = adam.taps(first, "‹")
    assert "3/3" in last.buttons
    assert "Charlie Rep" in last.text


def test_speaks_chinese_to_a_chinese_manager(maria: Player, acme: int) -> None:
    maria.speaks("zh")
    card = maria.says("/team")
    assert "Alice Rep：拜访 1 次" in card.text
    assert "客户 1 个" in maria.taps(card, "Alice").text


def test_is_not_for_reps(alice: Player, maria: Player) -> None:
    assert "don't know /team" in alice.says("/team").text
    card = alice.says("/help")
    for data in (
        "1:team:1",
        "1:team.person:4",
        "1:team.out:5",
        "1:team.give:1:4",
        "1:team.give_all:4:5",
        "1:team.teams",
    ):
        assert alice.presses(card.last["message_id"], data).toast == GONE


def test_keeps_the_other_teams_people_apart(mona: Player, alice: Player, maria: Player, acme: int) -> None:
    card = mona.says("/team")
    for name in ("team.person", "team.out", "team.hand_over"):
        answer = mona.presses(card.last["message_id"], f"1:{name}:{alice.person.id}")
        assert answer.toast == GONE
    assert mona.presses(card.last["message_id"], f"1:team.reassign:{acme}").toast == GONE
    assert alice.person.active


# --- places -----------------------------------------------------------------------------------------------


def test_takes_somebody_out_at_their_next_message(maria: Player, bob: Player) -> None:
    card = maria.taps(maria.taps(maria.says("/team"), "Bob"), "Take out")
    assert "Bob Rep is out" in card.text
    assert "people of one company" in bob.says("/today").text


def test_sends_nothing_more_to_somebody_who_is_out(
    house: House, maria: Player, alice: Player, acme: int
) -> None:
    maria.taps(maria.taps(maria.says("/team"), "Alice"), "Take out")
    assert alice.sees(lambda: house.forward(hours=4)).messages == []


def test_lets_somebody_back_in(maria: Player, bob: Player) -> None:
    out = maria.taps(maria.taps(maria.says("/team"), "Bob"), "Take out")
    back = maria.taps(maria.taps(out, "Back"), "Let back in")
    assert "in again" in back.text
    assert "Hello again" in bob.says("/start").text


def test_takes_the_taking_out_back_with_undo(maria: Player, bob: Player) -> None:
    out = maria.taps(maria.taps(maria.says("/team"), "Bob"), "Take out")
    maria.taps(out, "Undo")
    assert bob.person.active


def test_never_takes_the_last_admin_away(adam: Player) -> None:
    me = adam.taps(adam.says("/team"), "Adam")
    assert "only admin" in adam.taps(adam.taps(me, "Role"), "Rep").text
    assert (
        "cannot take yourself out" in adam.taps(adam.says("/team"), "Adam").text
        or adam.person.role == "admin"
    )
    assert adam.person.role == "admin"


def test_never_lets_a_manager_touch_an_admin(maria: Player, adam: Player) -> None:
    card = maria.taps(maria.says("/team"), "Adam")
    assert "Take out" not in card.buttons
    assert maria.presses(card.last["message_id"], f"1:team.out:{adam.person.id}").toast == GONE
    assert adam.person.active


def test_gives_somebody_another_role(adam: Player, bob: Player) -> None:
    roles = adam.taps(adam.taps(adam.says("/team"), "Bob"), "Role")
    told = bob.sees(lambda: adam.taps(roles, "Manager"))
    assert "made you a manager" in told.text
    assert "This week" in bob.says("/team").text


def test_says_to_whom_a_role_was_given_that_it_was_taken_back(adam: Player, bob: Player) -> None:
    made = adam.taps(adam.taps(adam.taps(adam.says("/team"), "Bob"), "Role"), "Manager")
    assert "made you a rep" in bob.sees(lambda: adam.taps(made, "Undo")).text


def test_never_undoes_the_last_admin(adam: Player, maria: Player) -> None:
    made = adam.taps(adam.taps(adam.taps(adam.says("/team"), "Maria"), "Role"), "Admin")
    maria.taps(maria.taps(maria.taps(maria.says("/team"), "Adam"), "Role"), "Rep")
    assert adam.taps(made, "Undo").toast == GONE
    assert (adam.person.role, maria.person.role) == ("rep", "admin")


def test_takes_nothing_back_without_the_right_to_do_it(adam: Player, maria: Player, bob: Player) -> None:
    out = maria.taps(maria.taps(maria.says("/team"), "Bob"), "Take out")
    adam.taps(adam.taps(adam.taps(adam.says("/team"), "Maria"), "Role"), "Rep")
    assert maria.taps(out, "Undo").toast == GONE
    assert not bob.person.active


def test_takes_no_visit_back_from_a_customer_given_away(
    house: House, maria: Player, alice: Player, acme: int
) -> None:
    told = alice.says("/visit Acme they want a quote")
    maria.taps(maria.presses(maria.says("/team").last["message_id"], f"1:team.reassign:{acme}"), "Bob")
    assert alice.taps(told, "Undo").toast == GONE
    assert house.read(lambda session: session.query(Visit).count()) == 2


def test_moves_somebody_with_or_without_the_customers(
    house: House, adam: Player, alice: Player, mona: Player, acme: int
) -> None:
    teams = adam.taps(adam.taps(adam.says("/team"), "Alice"), "Team")
    moved = adam.taps(teams, "South")
    assert "1 customer stays" in moved.text
    assert "Alice Rep: 0 visits" in mona.says("/team").text
    assert "1 customer has come along" in adam.taps(moved, "Bring").text
    assert "1 customer stays" in adam.taps(adam.taps(adam.taps(moved, "Back"), "Team"), "North").text
    assert "stay" not in adam.taps(adam.taps(adam.taps(moved, "Back"), "Team"), "South").text
    assert "£12,000" in mona.says("/team").text


def test_adds_and_renames_teams(adam: Player, maria: Player) -> None:
    adam.taps(adam.taps(adam.says("/team"), "Teams"), "New team")
    assert "East & <West>" in adam.says("East & <West>").text
    own = maria.taps(maria.says("/team"), "Teams")
    assert "East" not in own.text
    assert "New team" not in " ".join(own.buttons)
    maria.taps(own, "North")
    assert "now called Far North" in maria.says("Far North").text


def test_a_name_that_is_not_given_leads_back_to_the_teams(adam: Player) -> None:
    teams = adam.taps(adam.says("/team"), "Teams")
    for asks in ("New team", "North"):
        dropped = adam.taps(adam.taps(teams, asks), "Not now")
        assert adam.taps(dropped, "Back").text == teams.text


# --- customers that change hands --------------------------------------------------------------------------


def test_gives_a_customer_to_somebody_else(
    house: House, maria: Player, alice: Player, bob: Player, acme: int
) -> None:
    card = maria.says("/team")
    whom = maria.presses(card.last["message_id"], f"1:team.reassign:{acme}")
    assert "is with Alice Rep" in whom.text
    told = bob.sees(lambda: maria.taps(whom, "Bob"))
    assert "Maria Manager has given you the customer Acme <b> & Sons" in told.text
    assert owner(house, acme) == bob.person.id
    assert "Acme" not in alice.says("/find Acme").text.partition("\n")[2]


def test_rings_for_the_new_owner_alone(
    house: House, maria: Player, alice: Player, bob: Player, acme: int
) -> None:
    whom = maria.presses(maria.says("/team").last["message_id"], f"1:team.reassign:{acme}")
    maria.taps(whom, "Bob")
    before = alice.chat().text
    rung = bob.sees(lambda: house.forward(hours=3, minutes=1))
    assert "call back" in rung.text
    assert "send the quote" not in rung.text
    assert alice.chat().text == before


def test_brings_the_customer_back_with_undo(
    house: House, maria: Player, alice: Player, bob: Player, acme: int
) -> None:
    whom = maria.presses(maria.says("/team").last["message_id"], f"1:team.reassign:{acme}")
    given = maria.taps(whom, "Bob")
    told = bob.sees(lambda: maria.taps(given, "Undo"))
    assert "Maria Manager has taken the hand-over of Acme <b> & Sons back" in told.text
    assert owner(house, acme) == alice.person.id
    assert "call back" in alice.sees(lambda: house.forward(hours=3, minutes=1)).text


def test_hands_over_all_that_a_leaver_had(
    house: House, maria: Player, alice: Player, bob: Player, acme: int
) -> None:
    out = maria.taps(maria.taps(maria.says("/team"), "Alice"), "Take out")
    done = maria.taps(maria.taps(out, "Hand all over"), "Bob")
    assert "1 customer of Alice Rep is now with Bob Rep" in done.text
    assert owner(house, acme) == bob.person.id
    assert house.read(lambda session: {row.owner_id for row in session.query(Reminder)}) == {bob.person.id}


def test_says_how_many_are_taken_back(
    house: House, maria: Player, alice: Player, bob: Player, acme: int
) -> None:
    alice.says("/add Birch Farm")
    out = maria.taps(maria.taps(maria.says("/team"), "Alice"), "Hand all over")
    done = maria.taps(out, "Bob")
    assert "2 customers are not with you any more" in bob.sees(lambda: maria.taps(done, "Undo")).text


def test_offers_nobody_who_is_out(maria: Player, bob: Player, acme: int) -> None:
    maria.taps(maria.taps(maria.says("/team"), "Bob"), "Take out")
    whom = maria.presses(maria.says("/team").last["message_id"], f"1:team.reassign:{acme}")
    assert not any("Bob" in label for label in whom.buttons)
    forged = maria.presses(whom.last["message_id"], f"1:team.give:{acme}:{bob.person.id}")
    assert forged.toast == GONE


# --- the digest -------------------------------------------------------------------------------------------


def test_tells_the_manager_in_the_evening_what_happened(
    house: House, maria: Player, mona: Player, acme: int
) -> None:
    other = mona.chat().text
    digest = maria.sees(lambda: house.forward(hours=8, minutes=1))
    assert "Wed 11 Mar" in digest.text
    assert "Alice Rep: 1 visit (Acme <b> & Sons) · 1 new customer · ⚠️ 2 overdue" in digest.text
    assert "This week" in maria.taps(digest, "week").text
    assert mona.chat().text == other


def test_names_three_of_those_somebody_met_and_counts_the_others(
    house: House, maria: Player, acme: int
) -> None:
    def meet(session: Session) -> None:
        alice = session.get_one(Person, session.get_one(Customer, acme).owner_id)
        book = Book(session, alice, START)
        met = [acme, *(customers.add(book, name).id for name in ("Beta", "Gamma", "Delta", "Epsilon"))]
        for customer_id in met:
            visits.add(book, visits.VisitFacts(customer_id, START, "a good talk"))

    house.write(meet)
    digest = maria.sees(lambda: house.forward(hours=8, minutes=1))
    assert "Alice Rep: 6 visits (Acme <b> & Sons ×2, Beta, Gamma, +2) ·" in digest.text


def test_names_a_won_deal_without_an_amount_by_its_customer_alone(
    house: House, maria: Player, acme: int
) -> None:
    def win(session: Session) -> None:
        book = Book(session, session.get_one(Person, session.get_one(Customer, acme).owner_id), START)
        for amount in (None, Decimal(300)):
            deals.to_stage(book, deals.add(book, acme, amount=amount, currency="GBP"), deals.WON)

    house.write(win)
    digest = maria.sees(lambda: house.forward(hours=8, minutes=1))
    won = next(line for line in digest.text.splitlines() if "Won" in line)
    assert "£300" in won
    assert "  " not in won and " ," not in won and won == won.strip()


def test_says_nothing_in_the_evening_of_an_empty_day(house: House, maria: Player) -> None:
    assert maria.sees(lambda: house.forward(hours=9)).messages == []


def test_comes_once_an_evening(house: House, maria: Player, acme: int) -> None:
    first = maria.sees(lambda: house.forward(hours=8, minutes=1))
    assert first.messages
    assert maria.sees(lambda: house.forward(hours=2)).messages == []
    assert "Thu 12 Mar" in maria.sees(lambda: house.forward(hours=22)).text


def test_says_on_monday_since_when_it_counts_and_who_was_quiet(
    house: House, maria: Player, alice: Player, acme: int
) -> None:
    house.write(_here_for_long)
    house.forward(days=3)
    alice.says("/visit Acme a talk on Saturday")
    digest = maria.sees(lambda: house.forward(days=2, hours=8, minutes=1))
    assert "Mon 16 Mar (since Fri 13 Mar, 18:00)" in digest.text
    assert "Alice Rep: 1 visit" in digest.text and "Nothing from: Bob Rep" in digest.text


def test_leads_from_the_digest_to_each_person_and_stays_itself(
    house: House, maria: Player, acme: int
) -> None:
    digest = maria.sees(lambda: house.forward(hours=8, minutes=1))
    alice = maria.taps(digest, "Alice Rep")
    assert "1 customer" in alice.text
    assert alice.last["message_id"] not in [message["message_id"] for message in digest.messages]


def _here_for_long(session: Session) -> None:
    for one in people.everybody(session):
        one.joined_at = START - timedelta(days=100)
