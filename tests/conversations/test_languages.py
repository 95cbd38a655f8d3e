"""Every screen in both languages: each role walks through all commands and buttons it can see."""

import re
from functools import cache

import pytest

from handlers import BUTTONS, words
from storage.database import Database
from tests.conversations.company import Records, Scene, rehearse
from tests.conversations.rights import ADAM, ALICE, MARIA
from tests.conversations.screens import Screen, is_fine, walk

SAID = (
    "/find Quixote", "/find Nobody", "/brief Quixote", "/add Rocinante Ltd, Aldonza, +44 20 7946 0777",
    "/deal Quixote Farm 12k proposal close 15 Dec", "/remind call Sancho tomorrow at 3", "/remind rest",
    "/visit Quixote Farm great talk, wants 20 by Friday", "met Somebody at Zyxgarten",
    "call Quixote Farm next Friday at 3", "thanks", "?", "how many visits this week",
    "cancel my reminder for Sancho",
    "Sancho called, complains about the sails", "/add Quixote Farm Teresa Cascajo", "/remind tomorrow",
)  # fmt: skip
NAMES = {
    "lads", "flapper", "wed",
    "quixote", "farm", "sancho", "panza", "annex", "lane", "squire", "sail", "sails", "for", "call",
    "rocinante", "ltd", "aldonza", "zyxgarten", "somebody", "nobody", "rest", "great", "talk", "wants", "met",
    "alice", "bob", "charlie", "maria", "mona", "adam", "admin", "manager", "rep", "north", "south", "green",
    "hates", "phone", "calls", "hundred", "example", "wolfram", "kreuz", "dulcinea", "unheard", "buy",
    "stamps", "bobbin", "chaplin", "sons", "monarch", "adamant", "mail", "today", "at", "by", "friday",
    "england", "scotland", "wales", "northern", "ireland",  # regions by their own names
    "teresa", "cascajo", "toboso", "tomorrow", "proposal", "close", "dec", "rapport", "bot", "https", "start",
}  # fmt: skip


@cache
def walked(company: Database, who: int, language: str) -> list[Screen]:
    def look_around(scene: Scene) -> list[Screen]:
        speak(scene, language)
        screens = []
        for screen in walk(scene, SAID):
            speak(scene, language)  # one of the buttons changes it
            screens.append(screen)
        return screens

    return rehearse(company, who, look_around)


def speak(scene: Scene, language: str) -> None:
    """Without an action that could be taken back."""
    scene.session.flush()
    scene.session.info.pop("book", None)
    scene.person.language = language
    scene.session.flush()


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("who", [ALICE, MARIA, ADAM])
def test_every_screen_can_be_seen_and_sent(
    company: Database, theirs: Records, own: dict[int, Records], who: int, language: str
) -> None:
    screens = walked(company, who, language)
    assert len(screens) > 60
    for screen in screens:
        assert is_fine(screen.card), screen.by
        assert screen.card.about is None or re.fullmatch(r"[a-z]+:\d+", screen.card.about)


@pytest.mark.parametrize("who", [ALICE, MARIA, ADAM])
def test_a_chinese_screen_has_no_english_words(
    company: Database, theirs: Records, own: dict[int, Records], who: int
) -> None:
    # a greeting speaks the language of the contact
    sent = [str(text) for key, text in words.catalogue("en").items() if key.startswith("greeting.")]
    meant = english(" ".join([*map(str, words.catalogue("zh").values()), *SAID, *sent])) | NAMES | {"thanks"}
    for screen in walked(company, who, "zh"):
        if "language" not in screen.by:
            strange = english(" ".join([screen.text, *screen.labels, str(screen.card.toast or "")])) - meant
            assert not strange, (screen.by, screen.text)


def english(text: str) -> set[str]:
    """The words of Latin letters, apart from commands, addresses and currencies."""
    rest = re.sub(r"/[a-z]+|\S+@\S+|https?:\S+|\b[A-Z]{3}\b", " ", text)
    return {word.lower() for word in re.findall(r"[A-Za-z]{3,}", rest)}


def test_a_walk_meets_most_buttons(company: Database, theirs: Records, own: dict[int, Records]) -> None:
    """Else it would be stuck at some screen, and the promises above be cheap."""
    met = {screen.by.split()[0] for who in (ALICE, ADAM) for screen in walked(company, who, "en")}
    assert len(met & set(BUTTONS)) > len(BUTTONS) * 0.7, set(BUTTONS) - met
