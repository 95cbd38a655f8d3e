"""From what was said or pressed to the one function that answers it."""

from handlers import ANSWERS, BUTTONS, COMMANDS, imports, notes, way_back
from handlers.cards import Card
from handlers.chat import Chat, Said
from handlers.customers import shared
from handlers.language.courtesy import is_courtesy
from handlers.language.spoken import command_about, command_in
from handlers.messages import freetext, receipts
from handlers.surface import Answer
from handlers.taps import Tap, pack
from handlers.whom import is_name
from storage import drafts
from storage.tables import Role


def said(chat: Chat, said: Said) -> list[Card]:
    """The answer to a message."""
    if said.edited and (corrected := receipts.edited(chat, said)):
        return [corrected]
    if said.contacts:
        return _cards(shared.contacts(_named(chat, "contact"), said.contacts))
    if said.location:
        return _cards(chat.card("freetext.location"))
    if said.file is not None and said.file_name:
        return _cards(imports.received(_named(chat, "import"), said.file_name, said.file))
    text = said.text.strip()
    if not text:
        return _cards(chat.card("freetext.unreadable"))
    if said.other:
        # the words under a picture are taken as if typed; the picture itself is not kept yet
        return [*_cards(_text(chat, text)), chat.card("freetext.caption_only")]
    if said.reply_to and not text.startswith("/"):
        added = notes.reply(_named(chat, "note"), said.reply_to, text)
        if added:
            return _cards(added)
    return _cards(_text(chat, text))


def _text(chat: Chat, text: str) -> Answer:
    if text.startswith("/"):
        return command(chat, text)
    if name := command_in(text):
        return command(chat, f"/{name}")
    asked = command_about(text)
    if asked and is_name(chat, asked[1]):
        return command(chat, "/" + " ".join(asked))
    if is_courtesy(text):
        return chat.card("freetext.thanks")  # whatever question is open stays open
    draft = drafts.listening(chat.book)
    if draft and draft.kind in ANSWERS:
        answer = ANSWERS[draft.kind](_named(chat, draft.kind), draft, text)
        if answer is not None:  # else these words are no answer to it, but a message of their own
            return answer
    return freetext.understood(_named(chat, "text"), text)


def command(chat: Chat, text: str) -> Answer:
    """The answer to /name rest; one that is unknown, or not for this role, is explained."""
    head, _, rest = text[1:].partition(" ")
    first, newline, more = head.partition("\n")
    rest = f"{more} {rest}".strip() if newline else rest.strip()
    name = first.partition("@")[0].lower()
    row = next((row for row in COMMANDS if row.name == name), None)
    if row is None or not Role(chat.me.role).includes(row.role):
        return chat.card("help.unknown", command=f"/{name}")
    return row.handler(_named(chat, name), rest)


def tapped(chat: Chat, tap: Tap) -> list[Card]:
    """The answer to a button. Rights are checked at the press, whoever the button was made for."""
    row = BUTTONS.get(tap.name)
    if row is None:
        return [too_old(chat)]
    if not Role(chat.me.role).includes(row.role):
        return [chat.gone()]
    if not row.takes(tap.args):
        return [too_old(chat)]
    pressed = pack(tap.name, *tap.args)
    return [
        way_back.led(chat, card, pressed) for card in _cards(row.handler(_named(chat, tap.name), *tap.args))
    ]


def too_old(chat: Chat) -> Card:
    return Card(chat.t("common.old_button"), toast=chat.t("common.old_button"), fresh=True)


def _named(chat: Chat, action: str) -> Chat:
    """Changes made from here on bear this action's name."""
    chat.book.act(action)
    return chat


def _cards(answer: Answer) -> list[Card]:
    if answer is None:
        return []
    return [answer] if isinstance(answer, Card) else list(answer)
