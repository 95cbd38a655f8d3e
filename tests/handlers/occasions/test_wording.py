"""The words of a greeting: whole, plain, and short enough to be copied."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import words
from handlers.cards.card import COPY_LIMIT, units
from handlers.occasions.names import LONGEST
from handlers.occasions.wording import TONES, filled, text

KEYS = sorted(key.rpartition(".")[2] for key in words.catalogue("en") if key.startswith("greeting.name."))


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_every_greeting_can_be_copied_whole(key: str, language: str) -> None:
    longest = "x" * LONGEST
    said = [text(key, tone, longest, language) for tone in TONES]
    assert len(set(said)) == len(TONES)
    for one in said:
        assert units(one) <= COPY_LIMIT, one
        assert longest in one
        assert "<" not in one and "{" not in one


@pytest.mark.parametrize(
    ("key", "tone", "name", "language", "said"),
    [
        ("birthday", "short", "Lena", "en", "Happy birthday, Lena!"),
        ("birthday", "short", "周总", "zh", "周总，生日快乐！"),
        ("dragon_boat", "short", "周总", "zh", "周总，端午安康！"),  # on that day nobody says 快乐
        (
            "mid_autumn",
            "formal",
            "周总",
            "zh",
            "尊敬的周总：值此中秋佳节之际，恭祝您及家人中秋快乐、阖家团圆。感谢您一直以来的信任与支持！",
        ),
        (
            "christmas",
            "formal",
            "Ms Alvarez",
            "en",
            "Dear Ms Alvarez, I wish you and your family a peaceful and merry Christmas. "
            "Thank you for your trust and for the good work together.",
        ),
    ],
)
def test_says_what_people_say(key: str, tone: str, name: str, language: str, said: str) -> None:
    assert text(key, tone, name, language) == said


@given(st.text())
def test_a_name_stands_in_it_as_it_was_typed(name: str) -> None:
    assert name in text("birthday", "warm", name, "en")
    assert filled("Dear {name}, all the best!", name) == f"Dear {name}, all the best!"


def test_the_companys_words_hold_nothing_but_the_name() -> None:
    assert filled("{name} {0} {x.__class__} %s {", "Lena") == "Lena {0} {x.__class__} %s {"
