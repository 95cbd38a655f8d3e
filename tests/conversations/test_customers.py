"""A customer's card, and what can be done from it."""

import pytest

from tests.house import House, Player, Reply


@pytest.fixture
def acme(alice: Player) -> Reply:
    alice.says("/add Acme North, Chen Li, +44 20 7946 0958")
    return alice.says("/find acme")


def test_shows_who_they_are_with_a_number_to_tap(acme: Reply) -> None:
    assert "Acme North · tier C · Alice Rep" in acme.text
    assert "Chen Li 📞 +44 20 7946 0958" in acme.text
    assert "Nothing is on file yet" in acme.text


def test_every_button_leads_somewhere_and_back(alice: Player, acme: Reply) -> None:
    for label in ("Contacts", "Timeline", "Brief", "Edit"):
        deeper = alice.taps(acme, label)
        assert "Acme North" in deeper.text
        assert "tier C · Alice Rep" in alice.taps(deeper, "Back").text


def test_the_tier_is_one_tap_and_undo_another(alice: Player, acme: Reply) -> None:
    edited = alice.taps(alice.taps(acme, "Edit"), "A")
    assert "tier A" in edited.text
    alice.taps(edited, "Undo")
    assert "tier C" in alice.says("/find acme").text


def test_name_number_mail_and_address_are_one_line_each(alice: Player, acme: Reply) -> None:
    edit = alice.taps(acme, "Edit")
    for label, line, shown in (
        ("Name", "Acme & Daughters", "Acme & Daughters"),
        ("Phone", "020 7946 0111", "+44 20 7946 0111"),
        ("Mail", "hello@acme.example", "hello@acme.example"),
        ("Address", "1 High Street", "📍 1 High Street"),
    ):
        alice.taps(edit, label)
        assert shown in alice.says(line).text
    assert "Acme & Daughters" in alice.says("/find daughters").text


@pytest.mark.parametrize("label", ["Name", "Address"])
@pytest.mark.parametrize(
    "words",
    [
        "Unit 5, 12 May Street",
        "Friday 3pm Gardens",
        "人民路 8 号",
        "九龙路三号",
        "素里新街 5 号 3 楼",
        "周三花园 3 号店",
        "5月5号花园",
        "三千亩农场 5 号",
    ],
)
def test_a_day_or_a_number_in_a_name_or_an_address_is_part_of_it(
    alice: Player, label: str, words: str
) -> None:
    acme = alice.taps(alice.says("/add Acme"), "Open")
    alice.taps(alice.taps(acme, "Edit"), label)
    assert words in alice.says(words).text
    assert "⏰" not in alice.says("/find Acme" if label == "Address" else f"/find {words}").text


@pytest.mark.parametrize("label", ["Name", "Address"])
@pytest.mark.parametrize(
    "words",
    [
        "remind me to call Dave at 3 tomorrow",
        "周五下午3点给他打电话",
        "提醒我明天3点送样品",
        "昨天拜访了他们,想要200棵苗",
        "周五去看他们的苗圃",
    ],
)
def test_what_is_done_or_to_be_done_is_no_name_and_no_address(alice: Player, label: str, words: str) -> None:
    acme = alice.taps(alice.says("/add Acme"), "Open")
    alice.taps(alice.taps(acme, "Edit"), label)
    alice.says(words)
    assert words not in alice.taps(alice.says("/find Acme"), "Edit").text


def test_a_mail_address_that_is_none_is_asked_again(alice: Player, acme: Reply) -> None:
    alice.taps(alice.taps(acme, "Edit"), "Mail")
    assert "mail address" in alice.says("at the office").text
    assert "hello@acme.example" in alice.says("hello@acme.example").text


def test_a_deal_past_its_day_is_said_to_be_late(house: House, alice: Player, acme: Reply) -> None:
    alice.says("/deal acme 12k close 15 March")
    assert "closes Sun 15 Mar" in alice.says("/find acme").text
    house.forward(days=10)
    assert "⚠️ was to close Sun 15 Mar" in alice.says("/find acme").text


def test_a_reply_to_the_card_is_a_note_on_it(alice: Player, acme: Reply) -> None:
    alice.replies(acme, "likes <i>roses</i>")
    assert "likes <i>roses</i>" in alice.says("/find acme").text


def test_the_timeline_has_pages(alice: Player, acme: Reply) -> None:
    for number in range(8):
        alice.replies(acme, f"note {number}")
    first = alice.taps(acme, "Timeline")
    assert "note 7" in first.text
    assert "note 1" not in first.text
    second = alice.taps(first, "›")
    assert "note 1" in second.text
    assert "2/2" in second.buttons


def test_two_customers_become_one_and_two_again(alice: Player, acme: Reply) -> None:
    alice.taps(alice.says("/add Acme Nroth, Ann Lee"), "New customer")
    twins = alice.taps(alice.taps(acme, "Edit"), "Possible duplicates (1)")
    assert "Acme Nroth" in twins.text
    merged = alice.taps(twins, "Merge Acme Nroth into this")
    assert "Contacts (2)" in " ".join(alice.says("/find acme").buttons)
    undone = alice.taps(merged, "Undo").text
    assert "Acme Nroth" in undone and "Acme North" in undone
    assert "2 found" in alice.says("/find acme").text


def test_what_is_gone_or_somebody_elses_gets_one_answer(
    alice: Player, bob: Player, charlie: Player, acme: Reply
) -> None:
    taps = ["customer.show:1", "customer.timeline:1:1", "customer.contacts:1:1", "customer.edit:1", "brief:1"]
    taps += ["customer.tier:1:A", "customer.field:1:name", "customer.twins:1", "customer.merge:1:1"]
    taps += ["contact.show:1", "contact.edit:1:phone", "contact.delete:1", "contact.new:1"]
    for other in (bob, charlie):
        card = other.says("/help").last["message_id"]
        answers = {other.presses(card, f"1:{tap}").toast for tap in taps}
        answers |= {other.presses(card, f"1:{tap.replace(':1', ':999')}").toast for tap in taps}
        assert answers == {"That is not here (any more)."}
    assert "tier C" in alice.says("/find acme").text


def test_a_manager_may_edit_the_teams_customers(alice: Player, maria: Player, acme: Reply) -> None:
    assert "tier A" in maria.taps(maria.taps(maria.says("/find acme"), "Edit"), "A").text
    assert "tier A" in alice.says("/find acme").text


def test_speaks_chinese(alice: Player, acme: Reply) -> None:
    alice.speaks("zh")
    card = alice.says("/find acme")
    assert "C 级" in card.text
    for label, told in (
        ("联系人", "Chen Li"),
        ("时间线", "还没有任何记录"),
        ("简报", "Chen Li"),
        ("修改", "C 级"),
    ):
        assert told in alice.taps(card, label).text
