"""Coming in: the admin's three taps, an invitation's single use, and a polite no to everybody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.tables import Base, Company, Inbox, Invite, Outbox, Person
from tests.house import House, Player, Reply, keys

GONE = "That is not here (any more)."


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[House]:
    """A house at its first start: nobody is in."""
    made = House(f"sqlite:///{tmp_path / 'empty.db'}", country="GB")
    made.open()
    yield made
    made.end()


@pytest.fixture
def ada(empty: House) -> Player:
    return Player(empty, 501, "Ada")


def company(house: House) -> Company:
    return house.read(lambda session: session.get_one(Company, 1))


def link_in(reply: Reply) -> str:
    copied = [button.get("copy_text") for message in reply.messages for button in keys(message)]
    return str(next(filter(None, copied))["text"])


def start_by(reply: Reply) -> str:
    """What Telegram sends when somebody opens the link."""
    return "/start " + link_in(reply).partition("?start=")[2]


# --- the admin --------------------------------------------------------------------------------------------


def test_makes_the_admin_in_three_taps(empty: House, ada: Player) -> None:
    language = ada.says("/start open-sesame")
    name = ada.taps(language, "English")
    zone = ada.taps(name, "Later")
    ready = ada.taps(zone, "London")
    assert "All set" in ready.text
    assert ready.buttons == ["Invite somebody", "Settings"]
    assert (ada.person.role, ada.person.zone, company(empty).zone) == (
        "admin",
        "Europe/London",
        "Europe/London",
    )


def test_asks_the_three_in_one_message(empty: House, ada: Player) -> None:
    first = ada.says("/start open-sesame")
    last = ada.taps(ada.taps(ada.taps(first, "English"), "Later"), "London")
    assert last.last["message_id"] == first.last["message_id"]


def test_takes_own_words_for_name_and_zone(empty: House, ada: Player) -> None:
    ada.taps(ada.says("/start open-sesame"), "中文")
    ada.says("绿色苗圃")
    ready = ada.says("北京")
    assert "绿色苗圃" in ready.text
    assert (company(empty).name, company(empty).language, company(empty).zone) == (
        "绿色苗圃",
        "zh",
        "Asia/Shanghai",
    )
    assert ada.person.language == "zh"


def test_asks_again_for_a_place_it_does_not_know(empty: House, ada: Player) -> None:
    ada.taps(ada.taps(ada.says("/start open-sesame"), "English"), "Later")
    assert "no time zone by ‘Xyzzy’" in ada.says("Xyzzy").text
    several = ada.says("usa +")
    assert several.text
    choices = ada.says("-5")
    assert any(label.startswith("Chicago") for label in ada.says("US").buttons), choices.buttons


def test_keeps_a_company_called_by_a_tag(empty: House, ada: Player) -> None:
    ada.taps(ada.says("/start open-sesame"), "English")
    ada.says("<b> & Söhne")
    assert "<b> & Söhne" in ada.says("London").text


def test_makes_one_admin_of_one_code(empty: House, ada: Player) -> None:
    ada.says("/start open-sesame")
    eve = Player(empty, 502, "Eve")
    assert "does not work" in eve.says("/start open-sesame").text
    assert empty.read(lambda session: session.query(Person).count()) == 1


def test_goes_on_with_the_questions_after_a_restart(empty: House, ada: Player) -> None:
    name = ada.taps(ada.says("/start open-sesame"), "English")
    empty.close()
    empty.open()
    assert "3/3" in ada.taps(name, "Later").text


# --- an invitation ----------------------------------------------------------------------------------------


def test_lets_in_one_person_by_one_link(house: House, maria: Player) -> None:
    start = start_by(maria.says("/invite"))
    nina, otto = Player(house, 701, "Nina New", "zh"), Player(house, 702, "Otto Late")
    assert "欢迎" in nina.says(start).text
    assert (nina.person.role, nina.person.team_id) == ("rep", maria.person.team_id)
    assert "Ask whoever sent it to you for a new one" in otto.says(start).text


def test_asks_a_newcomer_for_the_first_visit(house: House, maria: Player) -> None:
    nina = Player(house, 701, "Nina New")
    welcome = nina.says(start_by(maria.says("/invite")))
    assert "Rep · Green & Co · North" in welcome.text
    assert "Whom did you see last?" in welcome.text


def test_tells_the_host_who_came(house: House, maria: Player) -> None:
    start = start_by(maria.says("/invite"))
    nina = Player(house, 701, "Nina New")
    told = maria.sees(lambda: nina.says(start))
    assert "Nina New" in told.text
    assert "Nina New · Rep · North" in maria.taps(told, "See who it is").text


def test_lets_an_admin_invite_anybody_into_any_team(house: House, adam: Player) -> None:
    team = adam.taps(adam.says("/invite"), "Manager")
    start = start_by(adam.taps(team, "South"))
    nina = Player(house, 701, "Nina New")
    assert "/team" in nina.says(start).text
    assert (nina.person.role, nina.person.team_id) == ("manager", 2)


def test_lets_a_manager_invite_only_reps_of_the_own_team(house: House, maria: Player) -> None:
    card = maria.says("/invite")
    for forged in (
        "1:invite.make:admin:1",
        "1:invite.make:manager:1",
        "1:invite.make:rep:2",
        "1:invite.make:x:1",
    ):
        assert maria.presses(card.last["message_id"], forged).toast == GONE
    assert house.read(lambda session: {(row.role, row.team_id) for row in session.query(Invite)}) == {
        ("rep", 1)
    }


def test_lets_no_rep_invite(alice: Player) -> None:
    assert "don't know /invite" in alice.says("/invite").text


def test_lets_nobody_in_after_a_day(house: House, maria: Player) -> None:
    start = start_by(maria.says("/invite"))
    house.forward(hours=24)
    assert "Ask whoever sent it to you for a new one" in Player(house, 701, "Nina New").says(start).text


def test_keeps_no_code_anywhere(house: House, maria: Player) -> None:
    code = link_in(maria.says("/invite")).partition("?start=")[2]
    kept = house.read(
        lambda session: [
            str(row) for table in Base.metadata.sorted_tables for row in session.execute(table.select())
        ]
    )
    assert kept
    assert not any(code in row for row in kept)


def test_tells_those_who_are_in_that_they_are(maria: Player, alice: Player, bob: Player) -> None:
    start = start_by(maria.says("/invite"))
    assert "in already" in alice.says(start).text
    bob.speaks("zh")
    assert "已经在里面" in bob.says(start).text
    assert "Hello again" in alice.says("/start hello").text
    assert "又见面了" in bob.says("/start").text


def test_leaves_the_invitation_open_when_a_member_tries_it(
    house: House, maria: Player, alice: Player
) -> None:
    start = start_by(maria.says("/invite"))
    alice.says(start)
    assert "Welcome" in Player(house, 701, "Nina New").says(start).text


# --- strangers --------------------------------------------------------------------------------------------


def test_says_a_polite_no_in_the_strangers_language(house: House) -> None:
    assert "people of one company" in Player(house, 801, "Stan").says("hello?").text
    assert "同事" in Player(house, 802, "Wei", "zh-hans").says("你好").text


def test_keeps_of_a_stranger_nothing_but_a_count(house: House) -> None:
    stan = Player(house, 801, "Stan Stranger")
    stan.says("I know all about Acme")
    assert house.read(lambda session: session.get_one(Company, 1).strangers) == 1
    assert house.read(lambda session: session.query(Inbox).filter(Inbox.raw.contains("Acme")).count()) == 0
    assert (
        house.read(lambda session: session.query(Inbox).filter(Inbox.raw.contains("Stranger")).count()) == 0
    )
    assert house.read(lambda session: session.query(Outbox).filter(Outbox.chat_id == stan.id).count()) == 0


def test_lets_a_guesser_wait_even_with_the_right_code(house: House, maria: Player) -> None:
    start = start_by(maria.says("/invite"))
    eve = Player(house, 803, "Eve")
    for guess in range(10):
        eve.says(f"/start guess-{guess}")
    assert "does not work" in eve.says(start).text
    house.forward(hours=1)
    assert "Welcome" in eve.says(start).text


def test_answers_a_wrong_and_an_old_code_alike_and_all_who_bring_none(house: House, maria: Player) -> None:
    start = start_by(maria.says("/invite"))
    Player(house, 701, "Nina New").says(start)
    eve = Player(house, 803, "Eve")
    assert len({eve.says(words).text for words in (start, "/start wrong")}) == 1
    assert len({eve.says(words).text for words in ("/start", "let me in", "/team")}) == 1
