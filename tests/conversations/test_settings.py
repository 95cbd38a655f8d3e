"""/settings: one tap each, saved at once, taken back with Undo."""

import pytest

from storage.tables import Company, Due
from tests.house import House, Player

CHOICES = {
    "Language": ("中文", "language", "zh"),
    "Morning": ("07:00", "morning_hour", 7),
    "Quiet hours": ("22:00–07:00", "quiet_from", 22),
    "Time zone": ("New York", "zone", "America/New_York"),
}

GONE = "That is not here (any more)."


@pytest.mark.parametrize("name", CHOICES)
def test_saves_at_the_tap_and_takes_back(alice: Player, name: str) -> None:
    choice, field, value = CHOICES[name]
    before = getattr(alice.person, field)
    card = alice.says("/settings")
    saved = alice.taps(alice.taps(card, name), choice)
    assert saved.toast in ("Saved", "已保存")
    assert getattr(alice.person, field) == value
    alice.taps(saved, "↩")
    assert getattr(alice.person, field) == before


def test_what_is_taken_back_of_my_own_is_a_setting(alice: Player) -> None:
    saved = alice.taps(alice.taps(alice.says("/settings"), "Morning"), "07:00")
    assert alice.taps(saved, "Undo").text == "↩ Back to how it was: settings."


def test_moves_about_in_one_message(alice: Player) -> None:
    card = alice.says("/settings")
    back = alice.taps(alice.taps(card, "Quiet hours"), "Back")
    assert back.last["message_id"] == card.last["message_id"]
    assert back.text == card.text


def test_speaks_the_new_language_at_once(alice: Player) -> None:
    saved = alice.taps(alice.taps(alice.says("/settings"), "Language"), "中文")
    assert "语言：中文" in saved.text
    assert "设置" in alice.says("/settings").text


def test_takes_a_typed_city(alice: Player) -> None:
    alice.taps(alice.says("/settings"), "Time zone")
    assert "Shanghai, 18:00" in alice.says("Shenzhen").text
    assert alice.person.zone == "Asia/Shanghai"


def test_asks_which_when_a_typed_place_has_several(alice: Player) -> None:
    alice.taps(alice.says("/settings"), "Time zone")
    asked = alice.says("USA")
    alice.taps(asked if "Denver" in " ".join(asked.buttons) else alice.says("United States"), "Denver")
    assert alice.person.zone == "America/Denver"


def test_takes_a_long_message_for_what_it_is(alice: Player) -> None:
    alice.taps(alice.says("/settings"), "Time zone")
    answer = alice.says("had a long and very good talk at Acme about two hundred saplings")
    assert "time zone" not in answer.text
    assert alice.person.zone == "Europe/London"


def test_hears_no_place_after_going_back(alice: Player) -> None:
    alice.taps(alice.taps(alice.says("/settings"), "Time zone"), "Back")
    alice.says("Tokyo")
    assert alice.person.zone == "Europe/London"


def test_switches_days_off_one_by_one(alice: Player) -> None:
    days = alice.taps(alice.says("/settings"), "Days off")
    assert "Sat, Sun" in days.text
    days = alice.taps(days, "Fri")
    assert "Fri, Sat, Sun" in days.text
    alice.taps(days, "Sun")
    assert alice.person.days_off == "45"


def test_keeps_the_digest_to_managers(alice: Player, maria: Player) -> None:
    assert "Evening digest" not in alice.says("/settings").buttons
    card = alice.says("/help")
    assert alice.presses(card.last["message_id"], "1:settings.digest").toast == GONE
    saved = maria.presses(maria.says("/settings").last["message_id"], "1:settings.digest")
    assert "Evening digest: off" in saved.text
    assert not maria.person.digest


def test_sends_the_digest_at_the_new_hour(house: House, maria: Player) -> None:
    maria.taps(maria.taps(maria.says("/settings"), "digest at"), "20:00")
    planned = house.read(
        lambda session: [
            due.due_at.hour
            for due in session.query(Due).filter_by(person_id=maria.person.id, state="new", kind="digest")
        ]
    )
    assert planned
    assert set(planned) == {20}


def test_plans_anew_when_the_hour_is_taken_back(house: House, maria: Player) -> None:
    saved = maria.taps(maria.taps(maria.says("/settings"), "digest at"), "20:00")
    maria.taps(saved, "↩")
    planned = house.read(
        lambda session: [
            due.due_at.hour
            for due in session.query(Due).filter(
                Due.person_id == maria.person.id, Due.state == "new", Due.kind == "digest"
            )
        ]
    )
    assert set(planned) == {18}


def test_keeps_the_digests_coming_when_the_hour_moves_after_one(house: House, maria: Player) -> None:
    house.forward(hours=8, minutes=30)  # today's has gone out at six
    maria.taps(maria.taps(maria.says("/settings"), "digest at"), "20:00")
    planned = house.read(
        lambda session: [
            due.due_at.day
            for due in session.query(Due).filter(Due.person_id == maria.person.id, Due.state == "new")
        ]
    )
    assert 12 in planned


def test_lets_only_the_admin_name_the_company(house: House, adam: Player, maria: Player) -> None:
    assert "Company" not in maria.says("/settings").buttons
    card = maria.says("/help")
    assert maria.presses(card.last["message_id"], "1:settings.company").toast == GONE
    adam.taps(adam.says("/settings"), "Company")
    assert "<Green> & Co" in adam.says("<Green> & Co").text
    assert house.read(lambda session: session.get_one(Company, 1).name) == "<Green> & Co"


def test_takes_a_currency_by_its_letters(house: House, adam: Player) -> None:
    adam.taps(adam.says("/settings"), "Currency")
    assert "no currency ‘dollars’" in adam.says("dollars").text
    assert "Company: Green & Co · CHF" in adam.says("chf").text
    assert house.read(lambda session: session.get_one(Company, 1).currency) == "CHF"


@pytest.mark.parametrize(
    "data",
    [
        "1:settings.set_morning:25",
        "1:settings.set_quiet:30:2",
        "1:settings.set_day:9",
        "1:settings.set_language:fr",
        "1:settings.set_zone:1:Mars/Olympus",
    ],
)
def test_takes_no_forged_value(alice: Player, data: str) -> None:
    before = vars(alice.person)
    card = alice.says("/settings")
    assert alice.presses(card.last["message_id"], data).toast == GONE
    after = vars(alice.person)
    assert {k: v for k, v in after.items() if k[0] != "_"} == {k: v for k, v in before.items() if k[0] != "_"}


def test_undo_of_a_setting_leads_back_to_the_settings(alice: Player) -> None:
    changed = alice.taps(alice.taps(alice.says("/settings"), "Language"), "中文")
    undone = alice.taps(changed, "撤销")
    assert "settings" in undone.text
    assert "Time zone" in " ".join(alice.taps(undone, "Back").buttons)


@pytest.mark.parametrize(
    "text", ["met Green Acres today, they want 20 pots", "刚拜访了恒昌物业，下周三上午再联系"]
)
def test_takes_a_report_for_no_time_zone(alice: Player, text: str) -> None:
    """A question left open eats no visit."""
    alice.taps(alice.says("/settings"), "Time zone")
    answer = alice.says(text).text
    assert "time zone" not in answer and answer
    assert alice.person.zone == "Europe/London"


def test_takes_a_report_for_no_companys_name(house: House, adam: Player) -> None:
    before = house.read(lambda session: session.get_one(Company, 1).name)
    adam.taps(adam.says("/settings"), "Company")
    adam.says("met Green Acres today, they want 20 pots")
    assert house.read(lambda session: session.get_one(Company, 1).name) == before


def test_the_company_keeps_the_holidays_of_its_region(adam: Player, maria: Player) -> None:
    card = adam.taps(adam.says("/settings"), "Public holidays")
    chosen = adam.taps(card, "Scotland")
    assert "● Scotland" in chosen.buttons and "Undo" in "".join(chosen.buttons)
    assert "● The country's only" in adam.taps(chosen, "The country's only").buttons
    assert "Public holidays" not in maria.says("/settings").buttons


def test_settings_say_in_plain_words_what_may_ring(alice: Player) -> None:
    assert "What may ring: reminders, and others up to 2 a day" in alice.says("/settings").text
    alice.taps(alice.taps(alice.says("/settings"), "What may ring"), "Limit reminders")
    assert "What may ring: 2 messages a day" in alice.says("/settings").text
