"""The catalogues: every word a person reads, in English and Chinese, each value escaped on its way in."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.plural import PluralRule
from markupsafe import Markup, escape

LANGUAGES = ("en", "zh")
FOLDER = Path(__file__).parent / "texts"


@cache
def catalogue(language: str) -> dict[str, Any]:
    """A language's texts by dotted key; a plural is a dict of its forms."""
    with (FOLDER / f"{language}.toml").open("rb") as file:
        return dict(_flat(tomllib.load(file)))


def say(language: str, key: str, /, **values: object) -> Markup:
    """The text of a key with its values put in; `n` chooses the plural form."""
    text = catalogue(language)[key]
    if isinstance(text, dict):
        text = text.get(_plural_form(language, values.get("n", 0)), text["other"])
    return filled(text, **values)


def filled(text: str, /, **values: object) -> Markup:
    """One of our own texts with its values put in, each escaped."""
    # not Markup.format: in Python, it takes ten times as long, and a list of the day fills thirty
    escaped = {name: escape(value) for name, value in values.items()}
    return Markup(text.format(**escaped))  # noqa: S704 - the text is ours, no user's; the values are escaped


def has(key: str) -> bool:
    return key in catalogue("en")


def known(telegram_language: str | None, fallback: str = "en") -> str:
    """The nearest of our languages to the one that Telegram names."""
    if not telegram_language:
        return fallback
    return "zh" if telegram_language.lower().startswith("zh") else "en"


def _plural_form(language: str, n: object) -> str:
    form: str = _plurals(language)(n if isinstance(n, int | float) else 0)
    return form


@cache
def _plurals(language: str) -> PluralRule:
    """Read once: a long list asks for it a thousand times."""
    return Locale.parse(language).plural_form


def _flat(table: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for name, value in table.items():
        if isinstance(value, dict) and "other" not in value:
            rows += _flat(value, f"{prefix}{name}.")
        else:
            rows.append((prefix + name, value))
    return rows
