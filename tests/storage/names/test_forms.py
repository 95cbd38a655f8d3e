"""How a name may be typed."""

import pytest

from storage.names.forms import ends_company, of_contact, of_customer
from storage.names.keys import of_form, slips
from storage.names.text import pinyin, squashed, units


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Acme Landscaping Ltd", {"acmelandscapingltd": "name", "acmelandscaping": "name", "acme": "core"}),
        ("Riverside Hotels GmbH", {"riverside": "core"}),
        ("Gardens", {"gardens": "name"}),
        ("Harbor City Council", {"harborcity": "words", "city": "part", "hcc": "initials"}),
        ("苗旺绿化有限公司", {"苗旺绿化": "name", "苗旺": "core", "miaowang": "pinyin", "mwlh": "initials"}),
        ("苏州苗旺绿化", {"苏州苗旺": "core", "苗旺绿化": "core", "苗旺": "core"}),
        ("重庆绿化", {"chongqinglvhua": "pinyin"}),
        ("Ａｃｍｅ　Ｆａｒｍｓ", {"acme": "core"}),
        ("綠洲園林", {"绿洲": "core"}),
        ("白石翠园草坪", {"白石翠园": "core"}),
        ("聚贤海鲜酒楼", {"聚贤": "core"}),
        ("春晖酒家", {"春晖": "core", "chunhui": "pinyin"}),
        ("西温万象酒店有限公司", {"西温万象酒店": "name", "西温万象": "core"}),
    ],
)
def test_a_company_goes_by(name: str, forms: dict[str, str]) -> None:
    assert forms.items() <= of_customer(name, None, None).items()


@pytest.mark.parametrize("name", ["青海农业", "广州园林园林有限公司", "北京建筑工程"])
def test_words_of_every_trade_are_nobodys_short_name(name: str) -> None:
    assert not {"农业", "园林", "建筑", "工程", "建筑工程"} & of_customer(name, None, None).keys()


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        (
            "Mark O'Brien",
            {"markobrien": "name", "obrien": "surname", "obrienmark": "turned"},
        ),
        ("Jan van der Berg", {"vanderberg": "surname", "berg": "surname"}),
        (
            "周建国",
            {"周": "surname", "建国": "given", "zhoujianguo": "pinyin", "zhou": "surname"},
        ),
        ("欧阳明", {"欧阳": "surname"}),
        ("吕布", {"lvbu": "pinyin", "lubu": "pinyin"}),
        ("李娜 (Nina)", {"李娜": "name", "nina": "name"}),
    ],
)
def test_a_person_goes_by(name: str, forms: dict[str, str]) -> None:
    assert forms.items() <= of_contact(name, None, None).items()


@pytest.mark.parametrize("text", ["公司", "绿化公司", "Ltd", "Co", "Holdings Ltd.", "苗木专业合作社"])
def test_a_company_ends_so(text: str) -> None:
    assert ends_company(text)


@pytest.mark.parametrize("text", ["", "王芳", "Chen Li", "Ben Co", "何小店"])
def test_somebody_is_no_end_of_a_company(text: str) -> None:
    assert not ends_company(text)


def test_units_know_their_places() -> None:
    text = "和Chen's 苗旺"
    assert [text[unit.start : unit.end] for unit in units(text)] == ["和", "Chen", "s", "苗", "旺"]


@pytest.mark.parametrize(
    "wrong", ["greenfeld", "greeenfield", "greenfeild", "greanfield", "greenfields", "reenfield"]
)
def test_one_slip_leaves_a_key_in_common(wrong: str) -> None:
    assert slips("greenfield") & slips(wrong)


def test_any_four_digits_of_a_number_hold_one_of_its_keys() -> None:
    number = "8613912345678"
    keys = of_form(number, "phone")
    for at in range(len(number) - 3):
        part = number[at : at + 4]
        assert keys & {part[:3], part[1:]}


def test_long_names_make_no_long_index() -> None:
    assert len(of_customer("锦绣" * 1000, None, None)) < 50
    assert max(map(len, of_customer("word " * 500, None, None))) <= 60
    assert len(pinyin("长" * 50)) == 4
    assert squashed("...") == ""
