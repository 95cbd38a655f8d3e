"""A card: one message of ours, whole. The only place that knows Telegram's limits for text and buttons."""

import base64
import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from handlers import taps
from handlers.cards.chart import Bars
from handlers.cards.table import Table

TEXT_LIMIT = 4096  # UTF-16 units, after the tags are taken out
CAPTION_LIMIT = 1024
LINES = 10  # to a screen
LABEL_LIMIT = 64
COPY_LIMIT = 256
TAG = re.compile(r"<[^>]{0,300}>")


@dataclass(frozen=True)
class Button:
    """A button that taps a row of BUTTONS, opens a link or copies a text."""

    label: str
    tap: str | None = None
    url: str | None = None
    copy: str | None = None
    back: bool = False

    @classmethod
    def to(cls, label: str, name: str, *args: taps.Arg) -> "Button":
        """A button that taps a row of BUTTONS."""
        return cls(label, tap=taps.pack(name, *args))

    def payload(self) -> dict[str, Any]:
        label = _label(self.label)
        if self.url:
            return {"text": label, "url": self.url}
        if self.copy is not None:
            # Telegram refuses a button that copies nothing
            return {"text": label, "copy_text": {"text": cut(self.copy, COPY_LIMIT) or "·"}}
        return {"text": label, "callback_data": self.tap}


def _label(label: str) -> str:
    """A label is no HTML: our texts are unescaped, a name stays as typed; a blank one would be refused."""
    plain = html.unescape(label) if isinstance(label, Markup) else label
    short = plain[:LABEL_LIMIT]
    return short if any(sign.isprintable() and not sign.isspace() for sign in short) else "·"


@dataclass(frozen=True)
class File:
    """A file that goes with a card."""

    name: str
    content: bytes = field(repr=False)
    is_photo: bool = False


@dataclass(frozen=True)
class Card:
    """What one message shows. A tap edits the message it was on, unless the card is `fresh`."""

    text: Markup
    buttons: tuple[tuple[Button, ...], ...] = ()
    about: str | None = None  # "visit:12": the record that a reply to this card adds to; "day:20260311"
    screen: str | None = None  # the tap that shows it anew: what is opened on it leads back here
    fresh: bool = False
    replaces: int | None = None  # a message of ours that this card takes the place of
    toast: str | None = None  # a word that flies by when a button was pressed
    file: File | None = None
    chart: Bars | None = None  # a picture above the text, drawn when it is sent
    table: Table | None = None  # a spreadsheet above the text, written when it is sent

    def with_back(self, back: Button) -> "Card":
        """Its Back as this one; beneath all others where it has none."""
        if any(button.back for row in self.buttons for button in row):
            buttons = tuple(tuple(back if one.back else one for one in row) for row in self.buttons)
        else:
            buttons = (*self.buttons, (back,))
        return replace(self, buttons=buttons)

    @property
    def is_word(self) -> bool:
        """Whether it says nothing but what flies by in any case."""
        return self.text == self.toast

    @property
    def editable(self) -> bool:
        """Whether it can stand in place of another message: one with a file or picture is always new."""
        return self.file is None and self.chart is None and self.table is None

    def call(self, edit: int | None = None) -> tuple[str, dict[str, Any]]:
        """The Bot API method and its parameters, without the chat; `edit`: a message to take the place of."""
        in_place = self.replaces or (edit if self.editable else None)
        if in_place:
            return "editMessageText", self.payload() | {"message_id": in_place}
        return self._method(), self.payload()

    def _method(self) -> str:
        if self.editable:
            return "sendMessage"
        is_document = self.table or (self.file and not self.file.is_photo)
        return "sendDocument" if is_document else "sendPhoto"

    def payload(self) -> dict[str, Any]:
        """The parameters of the Bot API call, without the chat."""
        keyboard = [[button.payload() for button in row] for row in self.buttons if row]
        markup = {"reply_markup": {"inline_keyboard": keyboard}} if keyboard else {}
        if not self.editable:
            caption = {"caption": fit(self.text, CAPTION_LIMIT), "parse_mode": "HTML"}
            return {**self._attached(), **caption, **markup}
        return {
            "text": fit(self.text, TEXT_LIMIT),
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
            **markup,
        }

    def _attached(self) -> dict[str, Any]:
        if self.chart:
            return {"chart": self.chart.payload()}
        if self.table:
            return {"table": self.table.payload()}
        assert self.file
        return {"file": {"name": self.file.name, "content": base64.b64encode(self.file.content).decode()}}


def lines(*parts: Markup | str | None) -> Markup:
    """Paragraphs one beneath the other; None leaves its line out."""
    return Markup("\n").join(part for part in parts if part is not None)


def first_lines(text: Markup, most: int) -> Markup:
    """No more of a text than fits; no mark-up of ours goes over a line's end."""
    return Markup("\n").join(text.split("\n")[:most])


def rows(buttons: Iterable[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    """Buttons laid out `width` to a row."""
    all_of_them = tuple(buttons)
    return tuple(all_of_them[start : start + width] for start in range(0, len(all_of_them), width))


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible(text: str) -> str:
    """What is left of a card's text when its tags are taken out."""
    return html.unescape(TAG.sub("", str(text)))


def fit(text: Markup, limit: int) -> str:
    """The text as it is when it fits, else its beginning without tags: better plain than refused."""
    if units(visible(text)) <= limit:
        return str(text)
    return html.escape(cut(visible(text), limit - 1) + "…", quote=False)


def cut(text: str, limit: int) -> str:
    """As much of the beginning as Telegram's count allows."""
    while units(text) > limit:
        text = text[: len(text) - max(1, (units(text) - limit) // 2)]
    return text
