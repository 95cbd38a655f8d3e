"""What the bot asks about, and says of, itself: me, chats, files, commands, answers to presses."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.demo.botapi.entities import units
from bot.demo.botapi.errors import Json, bad_request
from bot.demo.botapi.posting import open_chat
from bot.demo.botapi.world import Chat, World

LARGEST_DOWNLOAD = 20 * 1024 * 1024
QUERY_LIVES = 60
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


def get_me(world: World, params: Json) -> Json:
    return world.me


def get_chat(world: World, params: Json) -> Json:
    chat = world.chat(params["chat_id"])
    return world.chat_json(chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": _NO_GIFTS,
    }


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


def get_file(world: World, params: Json) -> Json:
    file = world.files.get(params["file_id"])
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    known = {"file_id": file.id, "file_unique_id": f"u{file.id}", "file_size": len(file.content)}
    return known | {"file_path": file.path}


def answer_query(world: World, params: Json) -> bool:
    query = world.queries.get(params["callback_query_id"])
    if query is None or query.answer is not None or world.now() - query.asked_at > QUERY_LIVES:
        raise bad_request(TOO_OLD)
    if units(params.get("text", "")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answer = {key: params[key] for key in ("text", "show_alert", "url") if key in params}
    world.tell("answer", chat_id=query.chat_id, user_id=query.user_id, query_id=query.id, answer=query.answer)
    return True


def set_commands(world: World, params: Json) -> bool:
    commands = params["commands"]
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= units(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    named = [command | {"command": command["command"].removeprefix("/")} for command in commands]
    world.commands[_place(world, params)] = named
    world.tell("commands")
    return True


def get_commands(world: World, params: Json) -> list[Json]:
    return world.commands.get(_place(world, params), [])


def delete_commands(world: World, params: Json) -> bool:
    world.commands.pop(_place(world, params), None)
    world.tell("commands")
    return True


def set_menu_button(world: World, params: Json) -> bool:
    chat = open_chat(world, params["chat_id"]) if "chat_id" in params else None
    world.menu_buttons[chat.id if chat else 0] = params.get("menu_button", {"type": "default"})
    return True


def get_menu_button(world: World, params: Json) -> Json:
    general = world.menu_buttons.get(0, {"type": "commands"})
    return world.menu_buttons.get(params.get("chat_id", 0), general)


def commands_for(world: World, chat: Chat, user_id: int) -> list[Json]:
    """The menu a person sees in a chat: the narrowest scope wins, their language before any."""
    kind = "all_private_chats" if chat.type == "private" else "all_group_chats"
    scopes: list[Json] = [{"type": "chat", "chat_id": chat.id}, {"type": kind}, {"type": "default"}]
    if chat.type != "private":
        scopes.insert(0, {"type": "chat_member", "chat_id": chat.id, "user_id": user_id})
    language = world.users[user_id].get("language_code", "").partition("-")[0]
    for scope in scopes:
        for code in (language, ""):
            if found := world.commands.get(_key(scope, code)):
                return found
    return []


def _place(world: World, params: Json) -> str:
    scope = params.get("scope") or {"type": "default"}
    language = params.get("language_code", "")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("LANG_CODE_INVALID")
    if "chat_id" in scope:
        world.chat(scope["chat_id"])
    return _key(scope, language)


def _key(scope: Any, language: str) -> str:
    return json.dumps([scope, language], sort_keys=True)
