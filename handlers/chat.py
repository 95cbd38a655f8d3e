"""Who is talking, what they said, and the book of what they may see: all that a handler gets."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

from markupsafe import Markup

from handlers import formats, words, workdays
from handlers.cards import Button, Card
from handlers.language.understanding import Understanding
from handlers.workdays import Off
from storage import changes, deals
from storage.book import Book
from storage.products import Named
from storage.tables import Person


@dataclass(frozen=True)
class SharedContact:
    """A contact as Telegram or a vCard file gives it."""

    name: str
    phone: str | None = None
    email: str | None = None
    telegram_id: int | None = None
    vcard: str | None = None


@dataclass(frozen=True)
class Said:
    """One message of a person's."""

    message_id: int
    sent_at: datetime
    text: str = ""
    edited: bool = False
    reply_to: int | None = None
    contacts: Sequence[SharedContact] = ()  # several from a vCard file
    location: tuple[float, float] | None = None
    file_name: str | None = None
    file: bytes | None = field(default=None, repr=False)
    other: str | None = None  # the kind of message that we cannot read: voice, photo, sticker


@dataclass
class Chat:
    """The conversation as a handler sees it. `message_id`: what was sent, or the card with the button."""

    book: Book
    bot_name: str
    message_id: int | None = None
    tapped: bool = False
    pressed: str = ""  # what stood on the button
    sent_at: datetime | None = None  # when it was typed, which may be long before it reached us
    readings: dict[str, Understanding] = field(default_factory=dict)  # what was said, as read

    @property
    def me(self) -> Person:
        return self.book.me

    @property
    def now(self) -> datetime:
        return self.book.now

    @property
    def heard_at(self) -> datetime:
        """The instant that "tomorrow" and "in an hour" count from."""
        return self.sent_at or self.now

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.me.zone)

    @property
    def off(self) -> Off:
        """Tells of a day whether it is off for me."""
        return workdays.off(self.book.company().place, self.me.days_off)

    @property
    def language(self) -> str:
        return self.me.language

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    @cached_property
    def stage_names(self) -> dict[str, str | None]:
        """The company's own names of the stages, where it has any."""
        return {stage.key: stage.name for stage in deals.stages(self.book)}

    # --- words ---

    def t(self, key: str, /, **values: object) -> Markup:
        """The text of a key in the person's language."""
        return words.say(self.language, key, **values)

    def day(self, value: date) -> str:
        return formats.day(value, self.language, today=self.today)

    def moment(self, value: datetime) -> str:
        return formats.moment(value, self.language, self.zone, now=self.now)

    def money(self, amount: Decimal, currency: str) -> str:
        return formats.money(amount, currency, self.language)

    def product(self, product: Named) -> str:
        """What a product is called in the person's language."""
        return product.name_zh if self.language == "zh" and product.name_zh else product.name

    def button(self, key: str, name: str, /, *args: int | str, **values: object) -> Button:
        """A button labelled by the catalogue that taps a row of BUTTONS."""
        return Button.to(self.t(key, **values), name, *args)

    def back(self, name: str, /, *args: int | str) -> Button:
        """Back, to a row of BUTTONS; where the message has shown another screen before, to that."""
        return replace(self.button("common.back", name, *args), back=True)

    # --- cards that every feature answers with ---

    def card(self, key: str, *rows: tuple[Button, ...], **values: object) -> Card:
        """A plain card: one text and its buttons."""
        return Card(self.t(key, **values), rows)

    def gone(self) -> Card:
        """The one answer for a record that is missing and for somebody else's."""
        return Card(self.t("common.gone"), toast=self.t("common.gone"))

    def settled(self) -> Card:
        """The one answer to a question that is answered."""
        return Card(self.t("capture.settled"), toast=self.t("capture.settled"))

    def unfollowed(self) -> Card:
        """The one answer to an edit that cannot be followed; the receipt keeps its place and buttons."""
        return Card(self.t("edit.cannot"), fresh=True)

    def undo_button(self, about: str | None = None) -> tuple[Button, ...]:
        """Undo for what this message has changed; empty when it changed nothing."""
        change_id = changes.current(self.book, about)
        return (self.button("undo.button", "undo", change_id),) if change_id else ()
