"""An update of Telegram's in, what it means to us out."""

from dataclasses import dataclass
from typing import Any

from telegram import Bot, CallbackQuery, Contact, Document, MaybeInaccessibleMessage, Message, Update, User
from telegram.constants import ChatType, FileSizeLimit

from handlers.chat import Said, SharedContact
from handlers.customers.vcards import read_vcard, read_vcards
from storage.names.text import all_han

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".csv")
VCARD_LIMIT = 256 * 1024  # bytes; a card with a photo is smaller


@dataclass(frozen=True)
class Pressed:
    """A button was pressed."""

    query_id: str
    data: str
    message_id: int | None
    keyboard: tuple[tuple[str, str], ...] | None = None  # as it stood then; None when Telegram does not tell

    @property
    def label(self) -> str:
        """What stood on the button, as far as is known."""
        return next((text for text, data in self.keyboard or () if data == self.data), "")

    @property
    def stands(self) -> bool:
        """Whether the message still had this button, as far as is known."""
        return self.keyboard is None or self.data in {data for _, data in self.keyboard}


@dataclass(frozen=True)
class Membership:
    """A private chat was blocked or unblocked, or the bot was put into a group."""

    blocked: bool


@dataclass(frozen=True)
class Upgraded:
    """A group became a supergroup with another number."""

    new_chat_id: int


@dataclass(frozen=True)
class Incoming:
    """One update: who, where, and what."""

    user: User
    chat_id: int
    private: bool
    what: Said | Pressed | Membership | Upgraded
    addressed: bool = True  # in a group: whether it was meant for us


class FileNeeded(Exception):
    """A file must be fetched before the update is handled: there is no network in a transaction."""

    def __init__(self, file_id: str) -> None:
        super().__init__(file_id)
        self.file_id = file_id


def read(raw: dict[str, Any], bot: Bot, files: dict[str, bytes]) -> Incoming | None:
    """What an update says; None for a kind we do not deal in. Raises FileNeeded for a card not fetched."""
    update = Update.de_json(raw, bot)
    if update.callback_query:
        return _pressed(update.callback_query)
    if update.my_chat_member:
        change = update.my_chat_member
        blocked = change.new_chat_member.status in ("kicked", "left")
        private = change.chat.type == ChatType.PRIVATE
        return Incoming(change.from_user, change.chat.id, private, Membership(blocked))
    message = update.message or update.edited_message
    if message is None or message.from_user is None or message.from_user.is_bot:
        return None
    return _message(message, bot, files, edited=update.edited_message is not None)


def _pressed(query: CallbackQuery) -> Incoming | None:
    if query.message is None:
        return None
    chat = query.message.chat
    pressed = Pressed(query.id, query.data or "", query.message.message_id, _keyboard(query.message))
    return Incoming(query.from_user, chat.id, chat.type == ChatType.PRIVATE, pressed)


def _keyboard(message: MaybeInaccessibleMessage) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(message, Message):
        return None
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    return tuple((key.text, str(key.callback_data)) for row in rows for key in row)


def _message(message: Message, bot: Bot, files: dict[str, bytes], *, edited: bool) -> Incoming | None:
    user = message.from_user
    if user is None:
        return None
    private = message.chat.type == ChatType.PRIVATE
    what: Said | Upgraded
    if message.migrate_to_chat_id:
        what = Upgraded(message.migrate_to_chat_id)
    else:
        what = _said(message, files if private else None, edited=edited)
    return Incoming(user, message.chat.id, private, what, private or _addressed(message, bot))


def _addressed(message: Message, bot: Bot) -> bool:
    """In a group: a command, a mention, or an answer to a message of ours."""
    text = message.text or ""
    to_us = message.reply_to_message and message.reply_to_message.from_user
    answered = bool(to_us and to_us.id == bot.id)
    return text.startswith("/") or f"@{bot.username}".lower() in text.lower() or answered


def _said(message: Message, files: dict[str, bytes] | None, *, edited: bool) -> Said:
    reply = message.reply_to_message
    document = message.document
    place = message.location
    return Said(
        message_id=message.message_id,
        sent_at=message.date,
        text=clean(message.text or message.caption or ""),
        edited=edited,
        reply_to=reply.message_id if reply else None,
        contacts=_contacts(message, files),
        location=(place.latitude, place.longitude) if place else None,
        file_name=document.file_name if document else None,
        file=_spreadsheet(document, files),
        other=_other(message),
    )


def _contacts(message: Message, files: dict[str, bytes] | None) -> list[SharedContact]:
    if shared := message.contact:
        return [_shared(shared)]
    card = message.document
    if files is None or card is None or not _is_vcard(card.file_name, card.mime_type):
        return []
    if (card.file_size or 0) > VCARD_LIMIT:
        return []
    if card.file_id not in files:
        raise FileNeeded(card.file_id)
    return read_vcards(clean(files[card.file_id].decode("utf-8", "replace")))


def _shared(shared: Contact) -> SharedContact:
    vcard = clean(shared.vcard) if shared.vcard else None
    more = read_vcard(vcard) if vcard else None
    return SharedContact(
        name=clean(full_name(shared.first_name, shared.last_name)),
        phone=shared.phone_number,
        email=more.email if more else None,
        telegram_id=shared.user_id,
        vcard=vcard,
    )


def _spreadsheet(document: Document | None, files: dict[str, bytes] | None) -> bytes | None:
    """The content of a spreadsheet that was sent to us; None for anything else, or for one too large."""
    name = (document.file_name or "").lower() if document else ""
    if files is None or document is None or not name.endswith(SPREADSHEETS):
        return None
    if (document.file_size or 0) > FileSizeLimit.FILESIZE_DOWNLOAD:
        return None
    if document.file_id not in files:
        raise FileNeeded(document.file_id)
    return files[document.file_id]


def _is_vcard(name: str | None, mime: str | None) -> bool:
    return (name or "").lower().endswith(".vcf") or mime in ("text/vcard", "text/x-vcard")


def _other(message: Message) -> str | None:
    """The kind of a message that we cannot read yet."""
    for kind in ("voice", "photo", "video", "video_note", "audio", "sticker", "document", "poll", "dice"):
        if getattr(message, kind, None):
            return kind
    return None


def full_name(first: str, last: str | None) -> str:
    """As it is said: in Chinese the family's name comes first, and no space parts the two."""
    parts = " ".join(filter(None, (first, last))).split()
    if len(parts) != 2 or not all_han("".join(parts)):
        return " ".join(parts)
    # a phone may keep both in one field, as 大伟 周 or 周 大伟: the shorter one is the family's
    given, family = parts if last or len(parts[1]) < len(parts[0]) else parts[::-1]
    return family + given


def clean(text: str) -> str:
    """Text that every database can keep: without NUL and without halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()
