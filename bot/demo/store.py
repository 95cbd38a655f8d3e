"""Keeps the chats of the demo in a file, so that a restart is not noticed."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict
from pathlib import Path

from bot.demo.botapi.errors import Json
from bot.demo.botapi.world import Chat, File, World

KEPT_MESSAGES = 500
# The last moments before a crash may be missing from the file, but the bot has seen their numbers.
SAFETY_GAP = 1_000


def snapshot(world: World) -> Json:
    """What is worth keeping, as plain values; to be taken while holding `world.changed`."""
    return {
        "users": list(world.users.values()),
        "notes": world.notes,
        "chats": [_shortened(chat) for chat in world.chats.values()],
        "commands": world.commands,
        "updates": list(world.updates),
        "numbers": [world.next_update, world.next_message, world.next_file],
        "files": [asdict(file) | {"content": _packed(file)} for file in world.files.values()],
    }


def save(path: Path, kept: Json) -> None:
    """Write it whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
    fresh.replace(path)


def load(path: Path, world: World) -> None:
    """Take up where the last run ended."""
    if not path.exists():
        return
    kept: Json = json.loads(path.read_text(encoding="utf-8"))
    world.users |= {user["id"]: user for user in kept["users"]}
    world.notes |= {int(user_id): notes for user_id, notes in kept["notes"].items()}
    world.chats |= {chat["id"]: _chat(chat) for chat in kept["chats"]}
    world.commands |= kept["commands"]
    world.updates.extend(kept["updates"])
    world.files |= {
        file["id"]: File(**file | {"content": b64decode(file["content"])}) for file in kept["files"]
    }
    world.next_update, world.next_message, world.next_file = (
        number + SAFETY_GAP for number in kept["numbers"]
    )


def _packed(file: File) -> str:
    return b64encode(file.content).decode("ascii")


def _shortened(chat: Chat) -> Json:
    return asdict(chat) | {"messages": list(chat.messages.values())[-KEPT_MESSAGES:]}


def _chat(kept: Json) -> Chat:
    messages = {message["message_id"]: message for message in kept["messages"]}
    return Chat(**kept | {"messages": messages, "next_message": kept["next_message"] + SAFETY_GAP})
