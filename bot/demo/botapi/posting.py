"""sendMessage and its kin: what the bot writes into a chat."""

from __future__ import annotations

from bot.demo.botapi import content, keyboards
from bot.demo.botapi.errors import ApiError, Json, bad_request, forbidden
from bot.demo.botapi.world import Chat, World

CHAT_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice",
    "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


def send_message(world: World, params: Json) -> Json:
    return _post(world, params, content.text(params))


def send_document(world: World, params: Json) -> Json:
    chat = open_chat(world, params["chat_id"])
    words = content.caption(params)
    return _write(world, chat, params, content.document(world, params["document"]) | words)


def send_photo(world: World, params: Json) -> Json:
    chat = open_chat(world, params["chat_id"])
    words = content.caption(params)
    return _write(world, chat, params, content.photo(world, params["photo"]) | words)


def send_contact(world: World, params: Json) -> Json:
    names = ("phone_number", "first_name", "last_name", "vcard")
    return _post(world, params, {"contact": {name: params[name] for name in names if name in params}})


def send_location(world: World, params: Json) -> Json:
    if not (-90 <= params["latitude"] <= 90 and -180 <= params["longitude"] <= 180):
        raise bad_request("wrong latitude or longitude specified")
    return _post(world, params, {"location": {name: params[name] for name in ("latitude", "longitude")}})


def send_chat_action(world: World, params: Json) -> bool:
    chat = open_chat(world, params["chat_id"])
    if params["action"] not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.tell("action", chat_id=chat.id, action=params["action"])
    return True


def open_chat(world: World, chat_id: int | str) -> Chat:
    """A chat the bot may write to."""
    chat = world.chat(chat_id)
    if chat.closed:
        raise forbidden(chat.closed)
    if chat.upgraded_to:
        why = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, why, migrate_to_chat_id=chat.upgraded_to)
    return chat


def _post(world: World, params: Json, words: Json) -> Json:
    return _write(world, open_chat(world, params["chat_id"]), params, words)


def _write(world: World, chat: Chat, params: Json, words: Json) -> Json:
    keyboard = params.get("reply_markup")
    keyboards.check(keyboard)
    original = _replied_to(chat, params.get("reply_parameters"))
    inline = keyboard if keyboard and "inline_keyboard" in keyboard else None
    message = world.put(
        chat,
        public(world.me),
        silent=params.get("disable_notification", False),
        reply_to_message=original,
        **words,
        has_protected_content=params.get("protect_content") or None,
        reply_markup=inline if inline and inline["inline_keyboard"] else None,
    )
    if keyboard and inline is None:
        chat.locked.append(message["message_id"])
        show(world, chat, None if keyboard.get("remove_keyboard") else keyboard)
    return message


def show(world: World, chat: Chat, keyboard: Json | None) -> None:
    """Reply keyboards belong to the chat, not to the message."""
    chat.keyboard = keyboard
    world.tell("keyboard", chat_id=chat.id, keyboard=keyboard)


def _replied_to(chat: Chat, reply: Json | None) -> Json | None:
    if not reply or "message_id" not in reply:
        return None
    original = chat.messages.get(reply["message_id"])
    if original is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return without_reply(original) if original else None


def without_reply(message: Json) -> Json:
    """A quoted message does not quote in its turn."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def public(user: Json) -> Json:
    """A user as others see it in messages."""
    keys = ("id", "is_bot", "first_name", "last_name", "username", "language_code")
    return {key: user[key] for key in keys if key in user}
