"""Looking up: any part of a name or number opens the card, one's own customers first."""

import pytest

from tests.house import House, Player


@pytest.fixture
def stocked(alice: Player) -> Player:
    """Alice with a few customers."""
    for line in (
        "Acme North, Chen Li, +44 20 7946 0958, chen@acme.example",
        "Greenfield Nurseries, Ann Lee",
        "苗旺绿化，周建国，13800138000",
    ):
        alice.says(f"/add {line}")
    return alice


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Acme North", "Acme North"),
        ("acme", "Acme North"),
        ("nort", "Acme North"),
        ("Acme Nroth", "Acme North"),
        ("chen li", "Acme North"),
        ("7946 0958", "Acme North"),
        ("chen@acme.example", "Acme North"),
        ("greenfeild", "Greenfield Nurseries"),
        ("苗旺", "苗旺绿化"),
        ("miaowang", "苗旺绿化"),
        ("zhoujianguo", "苗旺绿化"),
        ("zjg", "苗旺绿化"),
        ("138001", "苗旺绿化"),
    ],
)
def test_one_hit_opens_the_card_at_once(stocked: Player, said: str, found: str) -> None:
    reply = stocked.says(f"/find {said}")
    assert found in reply.text
    assert "📝 Log visit" in reply.buttons


def test_several_are_a_list_to_tap(stocked: Player) -> None:
    stocked.says("/add Acme West")
    reply = stocked.says("/find acme")
    assert "2 found" in reply.text
    assert "tier C" in stocked.taps(reply, "Acme West").text


def test_two_of_a_name_at_one_customer_are_both_listed_and_shown_first(stocked: Player) -> None:
    stocked.says("/add Acme North, Chen Wei")
    reply = stocked.says("Chen")
    assert {"Chen Li · Acme North", "Chen Wei · Acme North"} <= set(reply.buttons)
    shown = stocked.taps(reply, "Chen Wei").text
    assert shown.index("👤 Chen Wei") < shown.index("👤 Chen Li")


def test_nothing_found_says_so_and_offers_a_new_customer(alice: Player) -> None:
    reply = alice.says("/find Bloom & Sons")
    assert "Nobody of yours goes by “Bloom & Sons”" in reply.text
    assert "Bloom & Sons · new customer" in alice.taps(reply, "New customer").text
    assert "tier C" in alice.says("/find bloom").text


def test_a_long_list_has_pages_that_go_round(alice: Player) -> None:
    for number in range(1, 9):
        alice.says(f"/add Garden {'abcdefgh'[number - 1] * 3}, Person {number}")
    first = alice.says("/find garden")
    assert "1/2" in first.buttons
    second = alice.taps(first, "›")
    assert "2/2" in second.buttons
    listed = [one for reply in (first, second) for one in reply.buttons if one.startswith("Garden")]
    assert len(set(listed)) == 8


def test_find_alone_offers_the_recent_ones(stocked: Player) -> None:
    assert "Acme North" in stocked.says("/find").buttons


def test_nobody_finds_somebody_elses_customer(
    stocked: Player, bob: Player, charlie: Player, mona: Player
) -> None:
    for other in (bob, charlie, mona):
        for said in ("/find acme", "/find chen", "/find 7946", "/brief acme", "/find 苗旺"):
            assert "Nobody of yours" in other.says(said).text


def test_a_manager_sees_whose_customer_it_is(stocked: Player, bob: Player, maria: Player) -> None:
    bob.says("/add Acme West")
    buttons = maria.says("/find acme").buttons
    assert "Acme North · Alice Rep" in buttons
    assert "Acme West · Bob Rep" in buttons


def test_a_forwarded_page_button_tells_nothing(stocked: Player, bob: Player) -> None:
    stocked.says("/add Acme West")
    stocked.says("/find acme")
    own = bob.says("/help")
    for number in range(1, 4):
        reply = bob.presses(own.last["message_id"], f"1:find.page:{number}:customer.show:1")
        assert "Acme" not in reply.text


def test_briefs_before_walking_in(stocked: Player) -> None:
    reply = stocked.says("/brief acme")
    assert "Acme North · tier C · Alice Rep" in reply.text
    assert "Chen Li 📞 +44 20 7946 0958" in reply.text
    assert "Acme North" in stocked.taps(reply, "Back").text


def test_the_brief_tells_of_a_birthday_soon(stocked: Player) -> None:
    card = stocked.taps(stocked.taps(stocked.says("/find acme"), "Contacts"), "Chen Li")
    stocked.taps(card, "Birthday")
    stocked.says("13 March 1985")
    assert "🎂 Chen Li: Fri 13 Mar" in stocked.says("/brief acme").text


def test_the_brief_tells_of_every_day_within_the_month(stocked: Player) -> None:
    for line in ("wedding anniversary 9 April 2016", "their jubilee 20 April"):
        card = stocked.taps(stocked.taps(stocked.says("/find acme"), "Contacts"), "Chen Li")
        stocked.taps(stocked.taps(card, "Days"), "A day")
        stocked.says(line)
    told = stocked.says("/brief acme").text
    assert "💐 Chen Li: wedding anniversary, Thu 9 Apr" in told
    assert "jubilee" not in told


def test_looks_up_in_chinese(stocked: Player) -> None:
    stocked.speaks("zh")
    assert "苗旺绿化 · C 级" in stocked.says("/find 周总").text
    assert "没有“不存在”" in stocked.says("/find 不存在").text
    assert "您要去见谁" in stocked.says("/brief").text


def test_the_brief_tells_of_today_beside_a_complaint(stocked: Player, house: House) -> None:
    stocked.says("/visit Acme North complained that the saplings came too late, very angry")
    house.sleep(days=3)
    for said in (
        "/visit Acme North talked about the spring order",
        "/deal Acme North 12k proposal",
        "/remind call Acme North tomorrow at 3",
    ):
        stocked.says(said)
    told = stocked.says("/brief acme").text
    assert "came too late" in told and "spring order" in told


@pytest.mark.parametrize("command", ["/find", "/brief", "/visit"])
def test_a_manager_without_customers_is_shown_the_teams(
    stocked: Player, maria: Player, mona: Player, command: str
) -> None:
    stocked.says("/visit Acme North great talk")
    assert maria.says(command).buttons[0] == "Acme North"
    assert "Acme North" not in mona.says(command).buttons
