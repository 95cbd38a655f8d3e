"""editMessage… and deleteMessage: what the bot changes afterwards."""

from __future__ import annotations

from bot.demo.botapi import content, keyboards
from bot.demo.botapi.errors import Json, bad_request
from bot.demo.botapi.posting import open_chat
from bot.demo.botapi.world import Chat, World

DELETABLE_FOR = 48 * 3600
MEDIA = ("photo", "document")
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_text(world: World, params: Json) -> Json:
    if "text" not in params:
        raise bad_request("message text is empty")
    chat, message = _own(world, params)
    words = content.text(params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _save(world, chat, message, params, words, drop=("text", "entities"))


def edit_caption(world: World, params: Json) -> Json:
    chat, message = _own(world, params)
    words = content.caption(params)
    if not any(kind in message for kind in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    return _save(world, chat, message, params, words, drop=("caption", "caption_entities"))


def edit_media(world: World, params: Json) -> Json:
    chat, message = _own(world, params)
    media = params["media"]
    if not any(kind in message for kind in MEDIA):
        raise bad_request("there is no media in the message to edit")
    words = content.caption(media)
    stored = getattr(content, media["type"])(world, media["media"])
    return _save(world, chat, message, params, stored | words, (*MEDIA, "caption", "caption_entities"))


def edit_markup(world: World, params: Json) -> Json:
    chat, message = _own(world, params)
    return _save(world, chat, message, params, {}, drop=())


def delete(world: World, params: Json) -> bool:
    chat = open_chat(world, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if world.now() - message["date"] > DELETABLE_FOR:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message["message_id"]]
    world.tell("delete", chat_id=chat.id, message_id=message["message_id"])
    return True


def _own(world: World, params: Json) -> tuple[Chat, Json]:
    for name, why in (("chat_id", "chat_id is empty"), ("message_id", "message identifier is not specified")):
        if name not in params:
            raise bad_request(why)
    chat = open_chat(world, params["chat_id"])
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != world.me["id"] or message["message_id"] in chat.locked:
        raise bad_request("message can't be edited")
    keyboards.inline_only(params.get("reply_markup"))
    return chat, message


def _save(world: World, chat: Chat, old: Json, params: Json, words: Json, drop: tuple[str, ...]) -> Json:
    gone = {*drop, "reply_markup", "edit_date"}
    new = {key: value for key, value in old.items() if key not in gone} | words
    buttons = params.get("reply_markup") or {}
    if buttons.get("inline_keyboard"):
        new["reply_markup"] = buttons
    if new == {key: value for key, value in old.items() if key != "edit_date"}:
        raise bad_request(SAME)
    return world.replace(chat, new | {"edit_date": world.now()})
