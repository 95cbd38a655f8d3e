"""Walks all that can be seen: every command, then every button that a screen shows."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.demo.botapi.entities import from_html, tidy, units
from handlers import BUTTONS, COMMANDS, taps
from handlers.cards import Card
from tests.conversations.company import Scene

EACH = 4  # presses of one kind of button, with different values
MOST = 330


@dataclass(frozen=True)
class Screen:
    """A card, and what was said or pressed to see it."""

    by: str
    card: Card

    @property
    def text(self) -> str:
        """What can be read, without the tags."""
        payload = self.card.payload()
        return from_html(payload.get("text") or payload.get("caption") or "")[0]

    @property
    def labels(self) -> list[str]:
        return [button["text"] for button in keys(self.card.payload())]


def keys(payload: dict[str, Any]) -> list[dict[str, Any]]:
    rows = payload.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def is_fine(card: Card) -> bool:
    """Whether Telegram takes it: its HTML, its length, its buttons. Raises, as Telegram does, when not."""
    payload = card.payload()
    text = tidy(*from_html(payload.get("text") or payload.get("caption") or ""))[0]
    assert card.file or 0 < units(text) <= 4096, text
    for button in keys(payload):
        assert button["text"].strip(), payload
        assert units(button["text"]) <= 128, button
        assert 1 <= len(button.get("callback_data", "x").encode()) <= 64, button
        assert 1 <= len(button.get("copy_text", {"text": "x"})["text"]) <= 256, button
    return units(card.toast or "") <= 200


def walk(scene: Scene, said: tuple[str, ...] = (), most: int = MOST) -> Iterator[Screen]:
    """All commands and what was said besides, then whatever their buttons lead to, each a few times."""
    waiting: deque[taps.Tap] = deque()
    seen: set[taps.Tap] = set()
    pressed: Counter[str] = Counter()

    def note(cards: list[Card]) -> None:
        for card in cards:
            found = [taps.unpack(button.get("callback_data", "")) for button in keys(card.payload())]
            new = [tap for tap in found if tap and tap not in seen]
            seen.update(new)
            waiting.extend(new)

    for text in (*(f"/{row.name}" for row in COMMANDS), *said):
        cards = scene.says(text)
        note(cards)
        yield from (Screen(text, card) for card in cards)
    while waiting and sum(pressed.values()) < most:
        tap = waiting.popleft()
        assert tap.name in BUTTONS, tap
        if pressed[tap.name] < EACH:
            pressed[tap.name] += 1
            cards = scene.taps(tap.name, *tap.args)
            assert cards, tap
            note(cards)
            yield from (Screen(f"{tap.name} {tap.args}", card) for card in cards)
