"""The catalogues: every key can be said in both languages, and a value never becomes markup."""

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.demo.botapi.entities import from_html
from handlers import words

NASTY = "<b>&amp;{name}%s</a>\"'"


def values(text: str) -> dict[str, Any]:
    return {name: NASTY for _, name, _, _ in Formatter().parse(text) if name and name != "n"}


def said() -> Iterator[tuple[str, str, str]]:
    for language in words.LANGUAGES:
        for key, text in words.catalogue(language).items():
            for form in text.values() if isinstance(text, dict) else [text]:
                yield language, key, form


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_key_is_html_whatever_it_is_filled_with(language: str) -> None:
    for key, text in words.catalogue(language).items():
        forms = " ".join(text.values()) if isinstance(text, dict) else text
        if ".words." not in key:
            for n in (1, 2):
                from_html(str(words.say(language, key, n=n, **values(forms))))


@pytest.mark.parametrize(
    ("n", "expected"), [(0, "0 people"), (1, "1 person"), (2, "2 people"), (21, "21 people")]
)
def test_english_counts_one_and_many(n: int, expected: str) -> None:
    assert expected in words.say("en", "team.title", n=n)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_value_is_shown_as_it_was_typed(value: str) -> None:
    for language in words.LANGUAGES:
        assert value in from_html(str(words.say(language, "contact.plain", name=value)))[0]


def test_what_is_escaped_is_not_escaped_again() -> None:
    inner = words.say("en", "contact.plain", name="A & B")
    assert "A &amp; B" in words.say("en", "contact.plain", name=inner)
    assert isinstance(inner, Markup)


@pytest.mark.parametrize(
    ("telegram", "ours"),
    [("en", "en"), ("zh-hans", "zh"), ("zh-TW", "zh"), ("de", "en"), ("", "en"), (None, "en"), ("ZH", "zh")],
)
def test_the_nearest_language_is_spoken(telegram: str | None, ours: str) -> None:
    assert words.known(telegram) == ours


def test_a_key_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        words.say("en", "no.such.key")


VERBS = r"(?!(?:is|was|has|keeps|stays|waits)\b)"
COUNTED = re.compile(rf"\b1 (?:[a-z]+ )?{VERBS}[a-z]+s\b")


def test_one_is_never_counted_as_many() -> None:
    for key, text in words.catalogue("en").items():
        forms = " ".join(text.values()) if isinstance(text, dict) else text
        if "{n}" in forms:
            other = dict.fromkeys(values(forms), "")
            read = from_html(str(words.say("en", key, n=1, **other)))[0]
            assert not COUNTED.search(read), (key, read)


HALF = re.compile(r"[\u4e00-\u9fff”》）}]\s?[,;:?!()]|[,;:?!(]\s?[\u4e00-\u9fff“《（]")


def test_chinese_sentences_have_chinese_signs() -> None:
    for language, key, form in said():
        if language == "zh" and ".words." not in key and any("\u4e00" <= sign <= "\u9fff" for sign in form):
            read = re.sub(r"<[^>]*>", "", form)
            assert not HALF.search(read), (key, read)
