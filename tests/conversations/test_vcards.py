"""vCard files: all that they tell, of everybody in them."""

from tests.house import Player

CARD = b"""BEGIN:VCARD
VERSION:3.0
FN:Ann Lee
ORG:Acme North
TITLE:Buyer
TEL;TYPE=CELL:020 7946 0111
TEL;TYPE=WORK:020 7946 0112
EMAIL:ann@acme.example
BDAY:1985-03-12
NOTE:likes roses
END:VCARD
"""
CARD_OF = b"BEGIN:VCARD\nFN:%s\nORG:%s\nEND:VCARD\n"


def test_takes_in_all_of_a_vcard(alice: Player) -> None:
    alice.says("/add Acme North")
    reply = alice.sends_file("ann.vcf", CARD)
    for told in ("Ann Lee, Buyer", "+44 20 7946 0111", "ann@acme.example", "12 March 1985", "likes roses"):
        assert told in reply.text
    assert "+44 20 7946 0112" in reply.text
    assert "📝 Ann Lee: likes roses" in alice.says("/find Acme North").text


def test_the_second_number_finds_who_has_it_and_can_be_called(alice: Player) -> None:
    alice.says("/add Acme North")
    alice.sends_file("ann.vcf", CARD)
    found = alice.says("/find 020 7946 0112")
    assert "Ann Lee" in found.text
    card = alice.taps(alice.taps(alice.says("/find Acme North"), "Contacts"), "Ann Lee")
    assert "📞 +44 20 7946 0112" in card.text
    alice.taps(card, "Second phone")
    assert "+44 20 7946 0999" in alice.says("020 7946 0999").text


def test_everybody_in_a_vcard_file_comes_in_one_after_the_other(alice: Player) -> None:
    others = b"".join(CARD_OF % (name, b"Acme North") for name in (b"Bo Falk", b"Cleo Hart"))
    reply = alice.sends_file("three.vcf", CARD + others)
    assert "Ann Lee" in reply.text and "2 more in this file" in reply.text and "Cleo Hart" in reply.text
    reply = alice.taps(reply, "Bo Falk")
    assert "Bo Falk" in reply.text and "1 more in this file" in reply.text
    alice.taps(reply, "Cleo Hart")
    assert "Contacts (3)" in " ".join(alice.says("/find Acme North").buttons)


def test_a_file_waits_while_the_one_before_is_asked_about(alice: Player) -> None:
    alice.says("/add Acme North")
    reply = alice.sends_file("two.vcf", CARD_OF % (b"Ann Lee", b"") + CARD_OF % (b"Bo Falk", b""))
    assert "At which customer is Ann Lee?" in reply.text and "1 more" in reply.text
    alice.says("Acme North")
    alice.taps(alice.taps(reply, "Bo Falk"), "Acme North")
    assert "Contacts (2)" in " ".join(alice.says("/find Acme North").buttons)
