"""What to congratulate on: it comes on its day, with the words ready, and each answer is kept."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from storage import customers, handover, occasions, people
from storage.book import Book
from storage.database import Session
from storage.tables import Contact, Customer, Due, Person
from tests.conversations.records import contact, customer, jump, write
from tests.house import House, Player, Reply, keys


@pytest.fixture(autouse=True)
def met(alice: Player, bob: Player, maria: Player, house: House) -> None:
    """They have written first, as Telegram wants it, and get no other list in the morning."""
    for player in (alice, bob, maria):
        player.says("/help")

    def only_greetings(session: Session) -> None:
        session.query(Person).update({"morning": False, "digest": False})
        session.query(Due).filter(Due.kind != "greeting").delete()

    house.write(only_greetings)


@pytest.fixture
def acme(alice: Player) -> Customer:
    return customer(alice, "Acme North")


def known(player: Player, row: Contact | Customer, **values: Any) -> None:
    """More about somebody on file."""
    write(player, lambda book: customers.change(book, book.session.merge(row), **values))


def attach(player: Player, to: Contact, name: str, **values: Any) -> None:
    write(player, lambda book: occasions.add(book, to, name, **values))


def comes(player: Player, **step: float) -> Reply:
    """What arrives while time passes."""
    return player.sees(lambda: player.house.forward(**step))


def link(reply: Reply, label: str) -> str:
    return str(reply.button(label)[1]["url"])


def test_goes_back_to_where_it_was_opened(alice: Player, acme: Customer) -> None:
    contact(alice, acme, "Lena Alvarez", month=3, day=13)
    day = alice.says("/today")
    assert alice.taps(alice.taps(alice.taps(day, "1"), "Short"), "Back").text == day.text
    there = alice.taps(alice.taps(alice.says("/find Acme North"), "Contacts"), "Lena")
    assert alice.taps(alice.taps(there, "Greeting"), "Back").text == there.text


def test_comes_in_the_morning_of_the_day_with_the_words_ready(alice: Player, acme: Customer) -> None:
    chen = contact(alice, acme, "Lena Alvarez", month=3, day=13)
    known(alice, chen, phone="+442079460958", birth_year=1986)
    assert "🎂" not in comes(alice, hours=45).text  # Friday, 7:00
    push = comes(alice, hours=1)
    assert push.text.split("\n") == [
        "🎂 Lena Alvarez, Acme North",
        "Birthday · Fri 13 Mar · turns 40",
        "📞 +44 20 7946 0958",
        "Happy birthday, Lena! I hope you get to celebrate with the people you love. "
        "All the best for the year ahead!",
    ]
    assert "🎂" not in comes(alice, days=1).text


def test_names_a_private_person_once(alice: Player) -> None:
    """Who is contact and customer in one stands once on the card, and once to a row."""
    attach(alice, contact(alice, customer(alice, "Lena Alvarez"), "Lena Alvarez"), "Wedding", month=3, day=12)
    first = comes(alice, days=1).text.split("\n")[0]
    assert first.endswith(" Lena Alvarez")
    assert first.count("Lena") == 1


def test_speaks_the_contacts_language_to_a_rep_of_another(alice: Player, acme: Customer) -> None:
    known(alice, contact(alice, acme, "周明", month=3, day=12), title="总经理")
    push = comes(alice, days=1)
    assert "周总，生日快乐！" in push.text
    assert "Birthday · Thu 12 Mar" in push.text
    alice.speaks("zh")
    contact(alice, acme, "Lena Alvarez", month=3, day=13)
    push = comes(alice, days=1)
    assert "Happy birthday, Lena!" in push.text
    assert "生日 · 3月13日 周五" in push.text


def test_offers_three_tones_in_place(alice: Player, acme: Customer) -> None:
    contact(alice, acme, "Lena Alvarez", month=3, day=12)
    push = comes(alice, days=1)
    assert push.buttons[:4] == ["Formal", "● Warm", "Short", "📋 Copy"]
    formal = alice.taps(push, "Formal")
    assert formal.last["message_id"] == push.last["message_id"]
    assert "Dear Lena Alvarez, I wish you a very happy birthday" in formal.text
    short = alice.taps(formal, "Short")
    assert short.text.endswith("Happy birthday, Lena!")
    assert short.button("📋 Copy")[1]["copy_text"]["text"] == "Happy birthday, Lena!"


def test_opens_whatsapp_with_the_words_where_a_number_is_on_file(alice: Player, acme: Customer) -> None:
    lena = contact(alice, acme, "Lena & Co ?#=", month=3, day=12)
    assert "WhatsApp" not in comes(alice, days=1).buttons
    known(alice, lena, phone="+442079460958;ext=12", telegram="lena_alvarez")
    shown = alice.taps(alice.says("/today"), "1")
    for label, where in (("WhatsApp", "wa.me/442079460958"), ("Telegram", "t.me/lena_alvarez")):
        address = urlsplit(link(shown, label))
        assert address.netloc + address.path == where
        assert parse_qs(address.query)["text"] == [shown.button("Copy")[1]["copy_text"]["text"]]
        assert not address.fragment


def test_finds_a_shared_contact_on_telegram_by_the_phone(alice: Player, acme: Customer) -> None:
    lena = contact(alice, acme, "Lena", month=3, day=12)
    known(alice, lena, phone="+442079460958", telegram="777")
    assert link(comes(alice, days=1), "Telegram").startswith("https://t.me/+442079460958?text=")


def test_done_is_kept_in_the_timeline_and_can_be_undone(alice: Player, acme: Customer) -> None:
    contact(alice, acme, "Lena Alvarez", month=3, day=12)
    push = comes(alice, days=1)
    done = alice.taps(alice.taps(push, "Short"), "✓ Done")
    assert "✓ Congratulated" in done.text
    assert "🎂" not in alice.says("/today").text
    story = alice.taps(alice.says("/find Acme"), "Timeline")
    assert "🎁 Happy birthday, Lena!" in story.text
    assert "Taken back" in alice.taps(done, "Undo").text
    assert "🎂 Lena Alvarez" in alice.says("/today").text


def test_a_greeting_is_no_visit(alice: Player, acme: Customer) -> None:
    contact(alice, acme, "Lena Alvarez", month=3, day=12)
    comes(alice, days=1)
    alice.taps(alice.chat(), "✓ Done")
    jump(alice.house, "2026-07-01")
    assert "Acme North (C): not seen yet" in alice.says("/today").text


def test_done_twice_is_done_once(alice: Player, acme: Customer) -> None:
    contact(alice, acme, "Lena Alvarez", month=3, day=12)
    push = comes(alice, days=1)
    alice.taps(push, "✓ Done"), alice.taps(push, "✓ Done")
    assert alice.taps(alice.says("/find Acme"), "Timeline").text.count("🎁") == 1


def test_skipped_this_year_it_comes_again_the_next(alice: Player, acme: Customer) -> None:
    contact(alice, acme, "Lena Alvarez", month=3, day=12)
    assert "Skipped" in alice.taps(comes(alice, days=1), "Skip").text
    assert "🎁" not in alice.taps(alice.says("/find Acme"), "Timeline").text
    jump(alice.house, "2027-03-11")
    assert "🎂 Lena Alvarez" in comes(alice, days=1).text


def test_never_holds_until_it_is_taken_back(alice: Player, acme: Customer) -> None:
    contact(alice, acme, "Lena Alvarez", month=3, day=12)
    known(alice, acme, country="GB")
    never = alice.taps(comes(alice, days=1), "Never")
    assert "No more greetings for Lena Alvarez" in never.text
    assert "Lena" not in alice.says("/today").text
    jump(alice.house, "2027-03-11")
    assert "🎂" not in comes(alice, days=1).text
    card = alice.taps(alice.taps(alice.says("/find Lena"), "Contacts"), "Lena")
    assert "🔕 Wants no greetings" in card.text
    again = alice.taps(alice.taps(card, "Days"), "🔔")
    assert "🔕 Wants" not in again.text


def test_comes_on_a_day_off_too(alice: Player, acme: Customer) -> None:
    contact(alice, acme, "Lena Alvarez", month=3, day=14)  # a Saturday
    assert "Sat 14 Mar" in comes(alice, days=3).text


def test_whoever_prepares_the_day_before_gets_the_weekends_on_friday(alice: Player, acme: Customer) -> None:
    write(alice, lambda book: people.change(book, book.session.get_one(Person, book.me.id), greet_ahead=True))
    for name, day in (("Saturday", 14), ("Sunday", 15), ("Monday", 16), ("Tuesday", 17)):
        contact(alice, acme, name, month=3, day=day)
    alice.house.close()
    alice.house.open()
    assert "🎂" not in comes(alice, hours=45).text
    friday = comes(alice, hours=1)
    assert [name in friday.text for name in ("Saturday", "Sunday", "Monday", "Tuesday")] == [True] * 3 + [
        False
    ]
    assert "Tuesday" in comes(alice, days=3).text


def test_goes_by_the_date_where_the_contact_is(alice: Player, acme: Customer) -> None:
    """8:00 in London is the evening of the same day in Auckland and the night before in Honolulu."""
    for name, phone in (("Kiri", "+6493003000"), ("Keanu", "+18085550123")):
        known(alice, contact(alice, acme, name, month=3, day=13), phone=phone)
    write(alice, lambda book: customers.change(book, book.session.merge(acme), country=None))
    assert comes(alice, hours=46).text.count("🎂 Kiri") == 1  # Friday, 8:00
    assert "🎂" not in comes(alice, hours=23).text
    assert comes(alice, hours=1).text.count("🎂 Keanu") == 1  # Saturday, 8:00: Friday, 22:00 there


def test_what_came_too_late_is_not_said(alice: Player, acme: Customer) -> None:
    contact(alice, acme, "Thursday", month=3, day=12)
    contact(alice, acme, "Saturday", month=3, day=14)
    late = comes(alice, days=3)
    assert "Thursday" not in late.text
    assert "Saturday" in late.text


def test_a_contact_who_changes_hands_is_greeted_once(
    alice: Player, bob: Player, acme: Customer, house: House
) -> None:
    contact(alice, acme, "Lena Alvarez", month=3, day=12)

    def give(book: Book) -> None:
        mine = book.session.merge(acme)
        handover.give(book, [mine], book.session.merge(bob.person))

    def late_riser(book: Book) -> None:
        people.change(book, book.session.get_one(Person, book.me.id), morning_hour=11)

    write(bob, late_riser)
    house.close()
    house.open()
    assert "Lena" in comes(alice, days=1).text
    write(alice, give)
    assert "🎂" not in comes(bob, hours=3).text
    assert "Lena" in bob.says("/today").text
    assert "not here" in alice.taps(alice.chat(), "✓ Done").text


def test_a_day_that_a_rep_attached_is_told_in_the_reps_words(alice: Player, acme: Customer) -> None:
    lena = contact(alice, acme, "Lena Alvarez")
    attach(alice, lena, "wedding anniversary", kind="anniversary", month=3, day=12, year=2016)
    assert "💐 Lena Alvarez (Acme North): wedding anniversary, Thu 12 Mar" in alice.says("/today").text
    push = comes(alice, days=1)
    assert "wedding anniversary · Thu 12 Mar · 10 years" in push.text
    assert "Happy anniversary, Lena!" in push.text


def test_whom_a_festival_fits(alice: Player, house: House) -> None:
    for name, country in (("王芳", "CN"), ("李雷", "CN"), ("Lena Alvarez", "GB")):
        home = customer(alice, f"{name} Ltd")
        known(alice, home, country=country)
        contact(alice, home, name)
    jump(house, "2026-12-24")
    push = comes(alice, days=1)
    assert "🎄 Lena Alvarez" in push.text
    assert "王芳" not in push.text
    jump(house, "2027-02-05")
    push = comes(alice, days=1)
    assert "🧧 Chinese New Year · Sat 6 Feb\n2 of your contacts keep it" in push.text
    shown = alice.taps(push, "王芳")
    assert "王芳，春节快乐！" in shown.text
    left = alice.taps(alice.taps(shown, "✓ Done"), "Back")
    assert "1 of your contacts keeps it" in left.text
    assert not [label for label in left.buttons if "王芳" in label]


def test_qingming_and_other_days_of_mourning_are_passed_over(alice: Player, house: House) -> None:
    home = customer(alice, "苗旺绿化")
    known(alice, home, country="CN")
    contact(alice, home, "王芳")
    jump(house, "2026-04-03")
    assert "王芳" not in comes(alice, days=3).text  # 清明 is on the fifth


def test_a_hostile_name_is_shown_and_sent_as_it_was_typed(alice: Player, acme: Customer) -> None:
    known(alice, contact(alice, acme, "<b>{name}&amp;", month=3, day=12), phone="+442079460958")
    push = comes(alice, days=1)
    assert "🎂 <b>{name}&amp;, Acme North" in push.text
    assert push.button("Copy")[1]["copy_text"]["text"].startswith("Happy birthday, <b>{name}&amp;!")
    assert parse_qs(urlsplit(link(push, "WhatsApp")).query)["text"][0].startswith(
        "Happy birthday, <b>{name}&amp;"
    )


def test_every_answer_can_be_pressed_from_a_contacts_card(alice: Player, acme: Customer) -> None:
    contact(alice, acme, "Lena Alvarez", month=5, day=1)
    card = alice.taps(alice.taps(alice.says("/find Lena"), "Contacts"), "Lena")
    shown = alice.taps(card, "🎁")
    assert "Birthday · Fri 1 May" in shown.text
    assert len([key for key in keys(shown.last) if key["text"].startswith("● ")]) == 1


def test_nobody_elses_contact_is_congratulated(
    alice: Player, bob: Player, maria: Player, acme: Customer, house: House
) -> None:
    contact(alice, acme, "Lena Alvarez", month=3, day=12)
    house.forward(days=1)
    assert "Lena" not in bob.chat().text
    assert "Lena" not in maria.chat().text


# --- days of a contact's own ------------------------------------------------------------------------------


def card_of(player: Player, name: str, contacts: str = "Contacts") -> Reply:
    return player.taps(player.taps(player.says(f"/find {name}"), contacts), name)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("wedding anniversary 12 June 2016", "💐 wedding anniversary: 12 June 2016"),
        ("12/6 company founded", "⭐ company founded: 12 June"),
        ("company party: lunar 8/15", "⭐ company party: lunar 8/15"),
        ("wedding on 12 June", "💍 wedding on: 12 June 2026"),  # still to come
        ("店庆 农历八月十五", "💐 店庆: lunar 8/15"),
        ("结婚纪念日6月12日", "💐 结婚纪念日: 12 June"),
        ("birthday 12 June", "🎂 12 June"),
        ("12 June", "⭐ Special day: 12 June"),
    ],
)
def test_any_day_can_be_attached_in_one_line(alice: Player, acme: Customer, said: str, told: str) -> None:
    contact(alice, acme, "Lena Alvarez")
    days = alice.taps(card_of(alice, "Lena"), "Days")
    assert "No birthday and no other day" in days.text
    assert "Which day" in alice.taps(days, "➕").text
    kept = alice.says(said)
    assert kept.text.split("\n") == ["👤 Lena Alvarez", told]
    assert told in alice.taps(kept, "Back").text
    alice.taps(kept, "Undo")
    assert told not in card_of(alice, "Lena").text


def test_asks_again_when_a_line_tells_no_day(alice: Player, acme: Customer) -> None:
    contact(alice, acme, "Lena Alvarez")
    alice.taps(alice.taps(card_of(alice, "Lena"), "Days"), "➕")
    assert "could not find a day" in alice.says("when the roses bloom").text
    assert "💐 anniversary: 12 June" in alice.says("anniversary 12 June").text


def test_a_day_can_be_taken_away(alice: Player, acme: Customer) -> None:
    lena = contact(alice, acme, "Lena Alvarez")
    attach(alice, lena, "first order", month=6, day=12)
    alice.speaks("zh")
    days = alice.taps(card_of(alice, "Lena", "联系人"), "纪念日")
    assert "⭐ first order 6月12日" in days.text
    gone = alice.taps(days, "✕ first order")
    assert "first order" not in gone.text
    alice.taps(gone, "撤销")
    assert "⭐ first order" in card_of(alice, "Lena", "联系人").text


def test_writes_to_hong_kong_in_traditional_characters(alice: Player) -> None:
    miu = customer(alice, "苗旺園藝")
    known(alice, miu, country="HK")
    chen = contact(alice, miu, "陈美玲", month=3, day=13)
    known(alice, chen, title="总经理")
    push = comes(alice, hours=46)
    assert "陈總，生日快樂！" in push.text  # the name as it is on file
    assert push.button("Copy")[1]["copy_text"]["text"].startswith("陈總，生日快樂！")
