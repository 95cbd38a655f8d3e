"""Cards stay on one screen, however much is known: ten lines at most."""

from decimal import Decimal

from storage import customers, deals
from storage.book import Book
from tests.conversations.records import write
from tests.house import Player

MOST = 10


def test_help_fits_for_everybody(alice: Player, adam: Player) -> None:
    assert len(alice.says("/help").text.splitlines()) <= MOST
    everybody = adam.says("/help")
    assert len(everybody.text.splitlines()) <= MOST
    managers = adam.taps(everybody, "For managers")
    assert "/team" in managers.text and "/invite" in managers.text
    assert "/visit" in adam.taps(managers, "Back").text


def test_a_customer_of_whom_much_is_known_fits(alice: Player) -> None:
    for line in (
        "/add Acme North, Chen Li, +44 20 7946 0958",
        "/add Acme North, Rosa Diaz, rosa@acme.example",
        "met Chen Li at Acme North, wants 200 saplings, quote 12k, call back Friday 3pm",
        "called Rosa Diaz at Acme North, all well",
        "note for Acme North: gate code 4471",
    ):
        alice.says(line)
    for said in ("/find Acme North", "/brief Acme North"):
        card = alice.says(said).text
        assert len(card.splitlines()) <= MOST, card
        assert "Chen Li" in card and "£12,000" in card


def large(book: Book) -> None:
    """A customer with many people, each with a number and a birthday, and many deals."""
    home = customers.add(book, "Acme North")
    for number in range(6):
        phone = f"+44207946095{number}"
        born = {"birth_month": 5, "birth_day": 3}
        customers.add_contact(book, home.id, f"Person {number}", phone=phone, **born)
        deals.add(book, home.id, amount=Decimal(number), currency="GBP")


def test_the_people_of_a_large_customer_fit(alice: Player) -> None:
    write(alice, large)
    there = alice.taps(alice.says("/find Acme North"), "Contacts").text
    assert there.count("🎂") > 1
    assert len(there.splitlines()) <= MOST, there


def test_an_answer_to_much_at_once_fits(alice: Player) -> None:
    write(alice, large)
    answer = alice.says("Acme North: phone numbers, last visit, quotes and birthdays?").text
    assert "📞" in answer and "💼" in answer
    assert len(answer.splitlines()) <= MOST, answer


def test_a_private_person_is_named_once(alice: Player) -> None:
    alice.says("/add Claire Santos, Claire Santos, +44 20 7946 0958")
    assert alice.says("called Claire Santos, no answer").text.splitlines()[0] == "✅ Claire Santos"
