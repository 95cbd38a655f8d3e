"""The sample company's words, from words.toml."""

import tomllib
from pathlib import Path
from random import Random
from typing import Any

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def pick(rng: Random, language: str, *path: str) -> str:
    """One of a list: `pick(rng, "en", "visit", "met")`."""
    found = WORDS[language]
    for key in path:
        found = found[key]
    return str(rng.choice(found))


def with_outcome(sentence: str) -> tuple[str | None, str]:
    """ "interested | They want …" as the outcome and the words."""
    outcome, _, words = sentence.partition("|")
    return outcome.strip() or None, words.strip()
