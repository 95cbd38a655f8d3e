"""The state of the local Telegram: who is there, what was said, what waits for the bot."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.clock import Clock
from bot.demo.botapi.errors import Json, bad_request

KEPT_EVENTS = 2_000


@dataclass
class Chat:
    """One chat as the bot sees it; a private one has its person's id."""

    id: int
    type: str
    title: str = ""
    members: list[int] = field(default_factory=list)
    messages: dict[int, Json] = field(default_factory=dict)
    known: bool = False  # the bot cannot write to people who never wrote to it
    closed: str = ""  # why the bot is refused here: blocked, kicked, account deleted
    locked: list[int] = field(default_factory=list)  # sent with a reply keyboard: cannot be edited
    upgraded_to: int | None = None
    keyboard: Json | None = None
    next_message: int = 1  # a supergroup counts its own


@dataclass
class File:
    """A file somebody sent."""

    id: str
    name: str
    content: bytes
    mime_type: str
    path: str


@dataclass
class Query:
    """A pressed button that waits for its answer."""

    id: str
    user_id: int
    chat_id: int
    asked_at: float
    answer: Json | None = None


class World:
    """Everything behind the Bot API; whoever reads or changes it holds `changed`."""

    def __init__(self, token: str, clock: Clock) -> None:
        self.token = token
        self.clock = clock
        self.changed = threading.Condition(threading.RLock())
        self.me: Json = _bot(token)
        self.users: dict[int, Json] = {}
        self.notes: dict[int, Json] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.files: dict[str, File] = {}
        self.commands: dict[str, list[Json]] = {}
        self.menu_buttons: dict[int, Json] = {}
        self.updates: deque[Json] = deque()
        self.allowed: list[str] = []
        self.webhook: Json = {}
        self.next_update = 1
        self.next_message = 1
        self.next_file = 1
        self.next_event = int(time.time() * 1000)  # higher after every restart, so that a page notices
        self.events: deque[Json] = deque(maxlen=KEPT_EVENTS)
        self.changes = 0
        self.listeners: list[Callable[[], None]] = []

    def now(self) -> int:
        return int(self.clock.now().timestamp())

    def chat(self, chat_id: int | str) -> Chat:
        """The chat, or Telegram's refusal."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None or not chat.known:
            raise bad_request("chat not found")
        return chat

    def chat_json(self, chat: Chat) -> Json:
        """The chat as it stands in messages."""
        if chat.type != "private":
            return {"id": chat.id, "title": chat.title, "type": chat.type}
        person = self.users[chat.id]
        names: Json = {key: person[key] for key in ("first_name", "last_name", "username") if key in person}
        return {"id": chat.id, **names, "type": "private"}

    def message_id(self, chat: Chat) -> int:
        """Supergroups count their own messages, all other chats share one count."""
        counter: Chat | World = chat if chat.type == "supergroup" else self
        counter.next_message += 1
        return counter.next_message - 1

    def put(self, chat: Chat, sender: Json, *, silent: bool = False, **content: Any) -> Json:
        """Write a new message into a chat."""
        message: Json = {
            "message_id": self.message_id(chat),
            "from": sender,
            "chat": self.chat_json(chat),
            "date": self.now(),
            **{key: value for key, value in content.items() if value is not None},
        }
        chat.messages[message["message_id"]] = message
        self.tell("message", chat_id=chat.id, message=message, silent=silent)
        return message

    def replace(self, chat: Chat, message: Json) -> Json:
        """Put a new version in the place of a message."""
        chat.messages[message["message_id"]] = message
        self.tell("edit", chat_id=chat.id, message=message)
        return message

    def update(self, kind: str, content: Json) -> Json:
        """Queue something for the bot, if it wants this kind."""
        update = {"update_id": self.next_update, kind: content}
        if not self.allowed or kind in self.allowed:
            self.next_update += 1
            self.updates.append(update)
            self.wake()
        return update

    def tell(self, kind: str, **what: Any) -> None:
        """Let the page and whoever waits know that something changed."""
        self.events.append({"id": self.next_event, "kind": kind, **what})
        self.next_event += 1
        self.wake()

    def wake(self) -> None:
        self.changes += 1
        self.changed.notify_all()
        for listener in list(self.listeners):
            listener()


def _bot(token: str) -> Json:
    return {
        "id": int(token.partition(":")[0]),
        "is_bot": True,
        "first_name": "Rapport",
        "username": "rapport_demo_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }
