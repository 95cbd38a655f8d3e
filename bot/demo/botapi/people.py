"""What people do in their chats with the bot: the other side of the Bot API."""

from __future__ import annotations

from typing import Any

from bot.demo.botapi import content, entities
from bot.demo.botapi.errors import Json
from bot.demo.botapi.posting import public, show, without_reply
from bot.demo.botapi.world import Chat, Query, World


def add_user(world: World, user: Json, **notes: str | None) -> Json:
    """A person, with the private chat in which they have not said anything yet."""
    given = {key: value for key, value in user.items() if value is not None}
    world.users[user["id"]] = {"id": user["id"], "is_bot": False} | given
    world.chats.setdefault(user["id"], Chat(user["id"], "private", members=[user["id"]]))
    world.notes[user["id"]] = notes
    world.tell("people")
    return world.users[user["id"]]


def add_group(world: World, chat_id: int, title: str, member_ids: list[int], adder: int) -> Json:
    """A group into which `adder` brings the bot."""
    if chat_id in world.chats:
        return world.chat_json(world.chats[chat_id])
    kind = "supergroup" if str(chat_id).startswith("-100") else "group"
    chat = Chat(chat_id, kind, title, [*member_ids, world.me["id"]], known=True)
    world.chats[chat_id] = chat
    _membership(world, chat, adder, "left", "member")
    arrival = world.put(chat, public(world.users[adder]), new_chat_members=[public(world.me)])
    world.update("message", arrival)
    return world.chat_json(chat)


def post(world: World, user_id: int, chat_id: int, reply_to: int | None, **what: Any) -> Json:
    """Something a person sends; the bot gets it unless group privacy keeps it away."""
    chat = world.chats[chat_id]
    if chat.type == "private" and not chat.known:
        chat.known = True
        world.tell("people")
    if chat.closed and chat.type == "private":
        close(world, user_id, "")
    original = without_reply(chat.messages[reply_to]) if reply_to else None
    message = world.put(chat, public(world.users[user_id]), reply_to_message=original, **what)
    _drop_one_time_keyboard(world, chat)
    if _bot_sees(world, chat, message):
        world.update("message", message)
    return message


def words(text: str, key: str = "text") -> Json:
    """Typed text with what Telegram finds in it."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    tidied, _ = entities.tidy(whole, [])
    if key == "text" and not tidied:
        raise ValueError("nobody can send an empty message")
    found = entities.from_typing(tidied)
    marks = "entities" if key == "text" else "caption_entities"
    return ({key: tidied} if tidied else {}) | ({marks: found} if found else {})


def edit(world: World, user_id: int, message_id: int, text: str, chat_id: int) -> Json:
    """A person edits what they wrote, the caption if it was a file."""
    chat = world.chats[chat_id]
    old = chat.messages[message_id]
    if old["from"]["id"] != user_id:
        raise ValueError("people can only edit their own messages")
    key = "text" if "text" in old else "caption"
    gone = {key, "entities", "caption_entities"}
    kept = {name: value for name, value in old.items() if name not in gone}
    message = world.replace(chat, kept | words(text, key) | {"edit_date": world.now()})
    if _bot_sees(world, chat, message):
        world.update("edited_message", message)
    return message


def press(world: World, user_id: int, message_id: int, data: str, chat_id: int) -> str:
    """Press a button; whether the data really stands on one is for the bot to care about."""
    chat = world.chats[chat_id]
    gone = {"chat": world.chat_json(chat), "message_id": message_id, "date": 0}
    query_id = str(10**17 + len(world.queries))
    world.queries[query_id] = Query(query_id, user_id, chat_id, world.now())
    world.update(
        "callback_query",
        {
            "id": query_id,
            "from": public(world.users[user_id]),
            "message": chat.messages.get(message_id, gone),
            "chat_instance": str(chat.id),
            "data": data,
        },
    )
    return query_id


def file(world: World, folder: str, name: str, data: bytes, mime_type: str | None = None) -> Json:
    """A document, photo or voice as it stands in a message."""
    if folder == "photos":
        return content.photo(world, content.keep(world, folder, name, data, mime_type).id)
    if folder == "voice":
        kept = content.keep(world, folder, name, data, "audio/ogg")
        return {"voice": content.described(kept) | {"duration": 3, "mime_type": "audio/ogg"}}
    return content.document(world, content.keep(world, folder, name, data, mime_type).id)


def close(world: World, chat_id: int, why: str) -> None:
    """Shut the bot out of a chat, or let it in again when there is no `why`."""
    chat = world.chats[chat_id]
    if bool(chat.closed) != bool(why):
        before, after = ("member", "kicked") if why else ("kicked", "member")
        _membership(world, chat, chat.members[0], before, after)
    chat.closed = why
    world.tell("people")


def upgrade(world: World, chat_id: int, new_id: int) -> None:
    """A group becomes a supergroup, with another id."""
    old = world.chats[chat_id]
    someone = public(world.users[old.members[0]])
    new = world.chats[new_id] = Chat(new_id, "supergroup", old.title, list(old.members), known=True)
    world.update("message", world.put(old, someone, migrate_to_chat_id=new_id))
    old.upgraded_to = new_id
    world.update("message", world.put(new, someone, migrate_from_chat_id=chat_id))
    world.tell("people")


def _bot_sees(world: World, chat: Chat, message: Json) -> bool:
    """With privacy mode on, a bot in a group only hears what is meant for it."""
    if chat.type == "private" or world.me["can_read_all_group_messages"]:
        return True
    if message.get("reply_to_message", {}).get("from", {}).get("id") == world.me["id"]:
        return True
    text, name = message.get("text", ""), f"@{world.me['username']}".lower()
    command = text.partition(" ")[0] if text.startswith("/") else ""
    return name in text.lower() or (bool(command) and "@" not in command)


def _drop_one_time_keyboard(world: World, chat: Chat) -> None:
    if chat.keyboard and chat.keyboard.get("one_time_keyboard"):
        show(world, chat, None)


def _membership(world: World, chat: Chat, user_id: int, before: str, after: str) -> None:
    def member(status: str) -> Json:
        banned = {"until_date": 0} if status == "kicked" else {}
        return {"user": public(world.me), "status": status} | banned

    change = {"chat": world.chat_json(chat), "from": public(world.users[user_id]), "date": world.now()}
    world.update(
        "my_chat_member", change | {"old_chat_member": member(before), "new_chat_member": member(after)}
    )
