"""One line, or one shared card, read as somebody to put on file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import phones
from handlers.chat import SharedContact
from handlers.customers.entries import Entry, read_line, read_person, read_sentence, read_shared
from handlers.customers.vcards import read_vcard, read_vcards

LONDON, MOBILE = "+442079460958", "+8613800138000"

LINES = (
    ("Acme North", Entry(company="Acme North")),
    ("Acme North, Chen Li, +44 20 7946 0958", Entry("Acme North", "Chen Li", phone=LONDON)),
    ("Acme North; Chen Li; buyer; 020 7946 0958", Entry("Acme North", "Chen Li", "buyer", LONDON)),
    (
        "Acme, Chen Li, chen@acme.example, roses only",
        Entry("Acme", "Chen Li", "roses only", email="chen@acme.example"),
    ),
    ("Chen Li at Acme North 020 7946 0958", Entry("Acme North", "Chen Li", phone=LONDON)),
    ("绿源园林 王芳 13800138000", Entry("绿源园林", "王芳", phone=MOBILE)),
    ("绿源园林，王芳，采购经理，电话：13800138000", Entry("绿源园林", "王芳", "采购经理", MOBILE)),
    ("<b>, <i>x</i>", Entry("<b>", "<i>x</i>")),
    ("7-Eleven, Li", Entry("7-Eleven", "Li")),
    ("+44 20 7946 0958", Entry(phone=LONDON)),
    (
        "Acme, Chen, buyer, likes roses, 020 7946 0958, 020 7946 0111",
        Entry("Acme", "Chen", "buyer", LONDON, more="likes roses · +442079460111"),
    ),
    ("Acme, Chen Li, note: likes golf", Entry("Acme", "Chen Li", more="likes golf")),
    ("Acme, Notes: closed in May, June", Entry("Acme", more="closed in May, June")),
    (
        "绿源园林，王芳，备注：爱打高尔夫，13800138000",
        Entry("绿源园林", "王芳", phone=MOBILE, more="爱打高尔夫"),
    ),
    (
        "Acme, Chen Li, @barbazley, 020 7946 0958, birthday 15 March",
        Entry("Acme", "Chen Li", phone=LONDON, birthday="15 March", telegram="barbazley"),
    ),
    (
        "Acme, Chen Li, Telegram: @chen_li, buyer, born on 15 March 1980",
        Entry("Acme", "Chen Li", "buyer", birthday="15 March 1980", telegram="chen_li"),
    ),
    ("绿源园林，王芳，生日农历八月十五", Entry("绿源园林", "王芳", birthday="农历八月十五")),
    ("绿源园林，王芳，采购经理，3月15日生日", Entry("绿源园林", "王芳", "采购经理", birthday="3月15日")),
    ("Birthday Flowers, Chen Li", Entry("Birthday Flowers", "Chen Li")),
    ("绿源园林，备注爱喝茶", Entry("绿源园林", more="爱喝茶")),
)


@pytest.mark.parametrize(("line", "entry"), LINES)
def test_reads_a_line(line: str, entry: Entry) -> None:
    assert read_line(line, "GB") == entry


SENTENCES = (
    ("add a new customer Blue Gardens Ltd", Entry("Blue Gardens Ltd")),
    ("Add contact Zhou Min at Acme North", Entry("Acme North", "Zhou Min")),
    ("please add a contact: Bob Hill, Acme", Entry("Acme", "Bob Hill")),
    ("新增联系人王芳", Entry(person="王芳")),
    ("add customer Foo Ltd, they want roses", Entry("Foo Ltd", more="they want roses")),
    ("新增客户：苗旺绿化，周总 13900001111", Entry("苗旺绿化", "周总", phone="+8613900001111")),
    ("新客户 绿源园林 联系人王芳 13800138000", Entry("绿源园林", "王芳", phone=MOBILE)),
)


@pytest.mark.parametrize(("text", "entry"), SENTENCES)
def test_reads_it_behind_the_words_that_ask_for_it(text: str, entry: Entry) -> None:
    assert read_sentence(text, "CN" if entry.phone else "GB") == entry


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("add contact Jo Park at Acme 07700 900123", Entry("Acme", "Jo Park", phone="07700 900123")),
        ("Acme, Jo Park, 07700 900123", Entry("Acme", "Jo Park", phone="07700 900123")),
        ("Acme, Jo Park, 604 555 0123", Entry("Acme", "Jo Park", phone="+16045550123")),
        ("Acme, 王芳, 13800138000", Entry("Acme", "王芳", phone=MOBILE)),
    ],
)
def test_a_number_that_is_none_of_the_countrys_is_kept_as_it_was_typed(text: str, entry: Entry) -> None:
    assert read_sentence(text, "CA") == entry


def test_takes_the_first_name_for_the_person_where_the_company_is_known() -> None:
    assert read_person("Chen Li, buyer, 020 7946 0958", "GB") == Entry("", "Chen Li", "buyer", LONDON)


@given(st.text(max_size=200), st.sampled_from(("GB", "CN", "US", "XX")))
def test_reads_any_line_without_stumbling(line: str, country: str) -> None:
    entry = read_line(line, country)
    assert len(entry.company) <= 120
    assert len(entry.person) <= 120


CARD = """BEGIN:VCARD
VERSION:3.0
FN:Chen Li
N:Li;Chen;;;
ORG:Acme North;Sales
TITLE:Buyer
TEL;TYPE=WORK:020 7946 0111
TEL;TYPE=CELL:020 7946 0958
EMAIL:chen@acme.example
BDAY:1985-03-12
NOTE:likes roses
END:VCARD
"""


def test_reads_all_that_a_vcard_tells() -> None:
    shared = read_vcard(CARD)
    assert shared
    assert read_shared(shared, "GB") == Entry(
        "Acme North",
        "Chen Li",
        "Buyer",
        LONDON,
        "chen@acme.example",
        birthday="1985-03-12",
        other_phone="+442079460111",
        more="likes roses",
    )


def test_a_card_that_cannot_be_read_takes_no_other_with_it() -> None:
    text = CARD + "BEGIN:VCARD\nTEL\nEND:VCARD\n" + CARD.replace("Chen Li", "Zhou Min")
    assert [one.name for one in read_vcards(text)] == ["Chen Li", "Zhou Min"]


@pytest.mark.parametrize("text", ["", "hello", "BEGIN:VCARD\nEND:VCARD", "BEGIN:VCARD\nTEL", "END:VCARD"])
def test_what_is_no_card_is_none(text: str) -> None:
    assert read_vcard(text) is None


def test_a_contact_without_a_name_goes_by_the_number() -> None:
    assert read_shared(SharedContact(name="", phone="020 7946 0958"), "GB").person == "020 7946 0958"


NUMBERS = (
    ("020 7946 0958", "GB", LONDON),
    ("+44 (0)20 7946-0958", "US", LONDON),
    ("138 0013 8000", "CN", MOBILE),
    ("13800138000", "GB", MOBILE),
    ("020 7946 0958 ext. 12", "GB", LONDON + ";ext=12"),
    ("12", "GB", None),
    ("call me", "GB", None),
)


@pytest.mark.parametrize(("text", "country", "number"), NUMBERS)
def test_keeps_numbers_as_the_world_dials_them(text: str, country: str, number: str | None) -> None:
    assert phones.read(text, country) == number


def test_shows_a_number_so_that_a_tap_calls_it() -> None:
    assert phones.shown(LONDON) == "+44 20 7946 0958"
    assert phones.shown("extension 12") == "extension 12"
