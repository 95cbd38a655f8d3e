"""Coming in, being found, being moved: who is let in, and who may change whom."""

from datetime import timedelta

from storage import people
from storage.database import Session
from storage.tables import Company, DoorTry, Invite, Person, Role
from tests.people import START
from tests.storage.conftest import MakeBook


def newcomer(telegram_id: int = 900) -> Person:
    return Person(telegram_id=telegram_id, name="New", role=Role.REP, team_id=0, joined_at=START)


def test_lets_one_person_in_with_one_invitation(session: Session, book_of: MakeBook) -> None:
    maria = book_of("maria")
    code, _ = people.invite(maria, Role.REP, maria.me.team_id)
    member = people.use_invite(session, code, newcomer(), START)
    assert member and (member.role, member.team_id) == (Role.REP, maria.me.team_id)
    assert people.use_invite(session, code, newcomer(901), START) is None


def test_keeps_no_code_that_could_be_read(session: Session, book_of: MakeBook) -> None:
    code, row = people.invite(book_of("maria"), Role.REP, 1)
    assert code not in row.code
    assert len(code) >= 22  # 128 bits
    assert session.query(Invite).one().code == people.hashed(code)


def test_takes_no_invitation_after_a_day(session: Session, book_of: MakeBook) -> None:
    code, _ = people.invite(book_of("maria"), Role.REP, 1)
    assert people.use_invite(session, code, newcomer(), START + timedelta(hours=24)) is None
    assert people.use_invite(session, code, newcomer(), START + timedelta(hours=23))


def test_takes_no_invitation_of_somebody_who_is_out(session: Session, book_of: MakeBook) -> None:
    maria = book_of("maria")
    code, _ = people.invite(maria, Role.REP, 1)
    people.change(book_of("adam"), maria.me, active=False)
    assert people.use_invite(session, code, newcomer(), START) is None


def test_brings_back_somebody_with_what_they_had(session: Session, book_of: MakeBook) -> None:
    bob = book_of("bob").me
    people.change(book_of("adam"), bob, active=False)
    code, _ = people.invite(book_of("adam"), Role.MANAGER, 2)
    again = people.use_invite(session, code, newcomer(bob.telegram_id), START)
    assert again is bob
    assert (again.active, again.role, again.team_id, again.name) == (True, Role.MANAGER, 2, "Bob Rep")


def test_remembers_who_invited_whom(session: Session, book_of: MakeBook) -> None:
    code, _ = people.invite(book_of("maria"), Role.REP, 1)
    member = people.use_invite(session, code, newcomer(), START)
    assert member
    host = people.inviter(session, member)
    assert host and host.name == "Maria Manager"


def test_makes_one_admin_of_one_setup_code(session: Session) -> None:
    people.set_setup_code(session, "open-sesame")
    assert people.use_setup_code(session, "open-says-me", newcomer()) is None
    admin = people.use_setup_code(session, "open-sesame", newcomer())
    assert admin and admin.role == Role.ADMIN
    assert people.use_setup_code(session, "open-sesame", newcomer(901)) is None
    assert session.get_one(Company, 1).setup_code is None


def test_lets_a_guesser_wait_after_ten_wrong_codes(session: Session) -> None:
    for _ in range(people.MAX_TRIES):
        assert not people.too_many_tries(session, 900, START)
        people.count_try(session, 900, START)
    assert people.too_many_tries(session, 900, START)
    assert not people.too_many_tries(session, 901, START)
    assert not people.too_many_tries(session, 900, START + timedelta(hours=1))


def test_names_no_guesser(session: Session) -> None:
    people.count_try(session, 900, START)
    assert "900" not in session.query(DoorTry).one().visitor[:3]
    people.count_try(session, 901, START + timedelta(hours=2))
    assert session.query(DoorTry).count() == 1  # the hour of the first has passed


def test_lets_a_manager_change_only_the_reps_of_the_own_team(session: Session, book_of: MakeBook) -> None:
    who = {one.name.split()[0]: one.id for one in session.query(Person)}
    maria = book_of("maria")
    changed = {name for name, person_id in who.items() if people.to_manage(maria, person_id)}
    assert changed == {"Alice", "Bob"}
    alice = book_of("alice")
    assert not any(people.to_manage(alice, person_id) for name, person_id in who.items() if name != "Alice")
    adam = book_of("adam")
    assert all(people.to_manage(adam, person_id) for person_id in who.values())


def test_knows_the_last_admin(book_of: MakeBook) -> None:
    adam, maria = book_of("adam"), book_of("maria").me
    assert people.last_admin(adam, adam.me)
    assert not people.last_admin(adam, maria)
    people.change(adam, maria, role=Role.ADMIN)
    assert not people.last_admin(adam, adam.me)
    people.change(adam, maria, active=False)
    assert people.last_admin(adam, adam.me)
