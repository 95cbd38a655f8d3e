"""How people are addressed: by what is on file, never by a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.occasions.names import LONGEST, address


@pytest.mark.parametrize(
    ("name", "title", "called"),
    [
        ("周明", "总经理", "周总"),
        ("周总", None, "周总"),
        ("赵敏", "销售总监", "赵总"),
        ("欧阳娜娜", "CEO", "欧阳总"),
        ("陈工", None, "陈工"),
        ("李四", "工程师", "李工"),
        ("李校长", None, "李校长"),
        ("王芳", "财务经理", "王经理"),
        ("王芳", "采购", "王芳"),  # neither 先生 nor 女士 is known
        ("王芳女士", None, "王芳女士"),
        ("王芳（采购）", None, "王芳"),
        ("阿里木江", "经理", "阿里木江"),  # no surname of the Han
        ("Chen Li", "manager", "Chen Li"),
        ("陳美玲", "總經理", "陳总"),  # her own name as it is on file
    ],
)
def test_addresses_in_chinese(name: str, title: str | None, called: str) -> None:
    assert address(name, title, language="zh", country="CN", formal=True) == called


@pytest.mark.parametrize(
    ("name", "title", "country", "formal", "familiar"),
    [
        ("Lena Alvarez", "buyer", "US", "Lena Alvarez", "Lena"),  # neither Mr nor Ms is known
        ("Ms. Lena Alvarez", None, "US", "Ms Alvarez", "Ms Alvarez"),
        ("mr chen", None, "GB", "Mr chen", "Mr chen"),
        ("Lena Alvarez", "Dr, head of lab", "US", "Dr Alvarez", "Lena"),
        ("Chen Li", None, "GB", "Chen Li", "Chen Li"),  # which one is the first name is not plain
        ("Taro Tanaka", None, "JP", "Taro Tanaka", "Taro Tanaka"),
        ("J. Smith", None, "GB", "J. Smith", "J. Smith"),
        ("Missy Elliott", None, "US", "Missy Elliott", "Missy"),
        ("Tom", None, "GB", "Tom", "Tom"),
        ("Dr", None, "GB", "Dr", "Dr"),
    ],
)
def test_addresses_in_english(name: str, title: str | None, country: str, formal: str, familiar: str) -> None:
    assert address(name, title, language="en", country=country, formal=True) == formal
    assert address(name, title, language="en", country=country, formal=False) == familiar


@given(
    st.text(min_size=1).filter(str.strip), st.none() | st.text(), st.sampled_from(["en", "zh"]), st.booleans()
)
def test_calls_everybody_something_short(name: str, title: str | None, language: str, formal: bool) -> None:
    called = address(name, title, language=language, country="GB", formal=formal)
    assert called.strip()
    assert len(called) <= LONGEST + 10
    assert "\n" not in called
