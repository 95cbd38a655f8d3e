"""The local Bot API server, with the hands and voices of the people who use the bot."""

from __future__ import annotations

import argparse
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.clock import Clock, SystemClock
from bot.demo.botapi import people
from bot.demo.botapi.errors import Json
from bot.demo.botapi.faults import Faults
from bot.demo.botapi.http import Call
from bot.demo.botapi.world import World
from bot.demo.page_api import OnClock, Page, Standings
from bot.demo.running import Running


class BotApiServer:
    """Telegram on the loopback interface. Every method may be called from any thread."""

    def __init__(
        self,
        token: str,
        clock: Clock | None = None,
        store: Path | None = None,
        on_clock: OnClock = None,
        zone: str = "UTC",
        standings: Standings = dict,
    ) -> None:
        """`store` keeps the chats; `on_clock` moves the clock for the page, which shows it in `zone`.

        `standings` tells what the page says under somebody's name: "rep, North".
        """
        self.world = World(token, clock or SystemClock())
        self.faults = Faults()
        page = Page(self.world, on_clock, zone, standings)
        self.running = Running(page, self.faults, store)

    # The server itself

    def start(self, port: int = 0) -> None:
        self.running.start(port)

    def stop(self) -> None:
        self.running.stop()

    @property
    def url(self) -> str:
        """What BOT_API_URL has to be."""
        return f"http://127.0.0.1:{self.running.port}"

    # Who is there

    def add_user(
        self,
        user_id: int,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
        phone: str | None = None,
    ) -> Json:
        names = {"first_name": first_name, "last_name": last_name, "username": username}
        with self.world.changed:
            user = {"id": user_id, **names, "language_code": language_code}
            return people.add_user(self.world, user, phone=phone)

    def add_group(self, chat_id: int, title: str, member_ids: list[int], adder: int | None = None) -> Json:
        with self.world.changed:
            return people.add_group(self.world, chat_id, title, member_ids, adder or member_ids[0])

    def upgrade_group(self, chat_id: int, new_id: int) -> None:
        with self.world.changed:
            people.upgrade(self.world, chat_id, new_id)

    def block(self, user_id: int) -> None:
        with self.world.changed:
            people.close(self.world, user_id, "bot was blocked by the user")

    def unblock(self, user_id: int) -> None:
        with self.world.changed:
            people.close(self.world, user_id, "")

    def deactivate(self, user_id: int) -> None:
        """The person deletes their account."""
        with self.world.changed:
            people.close(self.world, user_id, "user is deactivated")

    def kick_bot(self, chat_id: int) -> None:
        """The bot is thrown out of a group."""
        with self.world.changed:
            people.close(
                self.world, chat_id, f"bot was kicked from the {self.world.chats[chat_id].type} chat"
            )

    # What they do

    def say(self, user_id: int, text: str, reply_to: int | None = None, chat_id: int | None = None) -> Json:
        return self._post(user_id, chat_id, reply_to, **people.words(text))

    def edit(self, user_id: int, message_id: int, text: str, chat_id: int | None = None) -> Json:
        with self.world.changed:
            return people.edit(self.world, user_id, message_id, text, chat_id or user_id)

    def press(self, user_id: int, message_id: int, data: str, chat_id: int | None = None) -> str:
        with self.world.changed:
            return people.press(self.world, user_id, message_id, data, chat_id or user_id)

    def answer_to(self, query_id: str) -> Json | None:
        """What the bot answered to a press, or None so far."""
        with self.world.changed:
            return self.world.queries[query_id].answer

    def send_contact(
        self,
        user_id: int,
        phone: str,
        first_name: str,
        last_name: str | None = None,
        contact_user_id: int | None = None,
        vcard: str | None = None,
        **where: int | None,
    ) -> Json:
        contact: Json = {"phone_number": phone, "first_name": first_name, "last_name": last_name}
        contact |= {"user_id": contact_user_id, "vcard": vcard}
        given = {key: value for key, value in contact.items() if value is not None}
        return self._post(user_id, where.get("chat_id"), where.get("reply_to"), contact=given)

    def send_location(self, user_id: int, latitude: float, longitude: float, **where: int | None) -> Json:
        place = {"latitude": latitude, "longitude": longitude}
        return self._post(user_id, where.get("chat_id"), where.get("reply_to"), location=place)

    def send_document(
        self, user_id: int, name: str, content: bytes, caption: str = "", mime_type: str | None = None,
        **where: int | None,
    ) -> Json:  # fmt: skip
        return self._file(user_id, "documents", name, content, caption, mime_type, where)

    def send_photo(self, user_id: int, content: bytes, caption: str = "", **where: int | None) -> Json:
        return self._file(user_id, "photos", "photo.jpg", content, caption, None, where)

    def send_voice(self, user_id: int, content: bytes, caption: str = "", **where: int | None) -> Json:
        return self._file(user_id, "voice", "voice.ogg", content, caption, None, where)

    def push_raw(self, update: Json) -> None:
        """An update as it is; update_id is filled in where it is missing."""
        with self.world.changed:
            self.world.next_update += 1
            self.world.updates.append({"update_id": self.world.next_update - 1} | update)
            self.world.wake()

    # What has come of it

    def messages(self, chat_id: int) -> list[Json]:
        """A chat as it stands now."""
        with self.world.changed:
            return list(self.world.chats[chat_id].messages.values())

    def keyboard(self, chat_id: int) -> Json | None:
        """The reply keyboard that is shown."""
        with self.world.changed:
            return self.world.chats[chat_id].keyboard

    def pending(self) -> list[Json]:
        """Updates that the bot has not confirmed yet."""
        with self.world.changed:
            return list(self.world.updates)

    @property
    def calls(self) -> list[Call]:
        """All calls but the successful getUpdates, in order."""
        with self.world.changed:
            return list(self.running.calls)

    def wait(self, predicate: Callable[[], Any], timeout: float = 5.0) -> Any:
        """Wait until the predicate gives something true, and return that."""
        ends = time.monotonic() + timeout
        with self.world.changed:
            while not (found := predicate()):
                if not self.world.changed.wait(ends - time.monotonic()):
                    raise TimeoutError(f"still waiting after {timeout} s; last calls: {self.calls[-3:]}")
            return found

    def _post(self, user_id: int, chat_id: int | None, reply_to: int | None, **what: Any) -> Json:
        with self.world.changed:
            return people.post(self.world, user_id, chat_id or user_id, reply_to, **what)

    def _file(
        self, user_id: int, folder: str, name: str, content: bytes, caption: str, mime_type: str | None,
        where: dict[str, int | None],
    ) -> Json:  # fmt: skip
        with self.world.changed:
            what = people.file(self.world, folder, name, content, mime_type) | people.words(
                caption, "caption"
            )
        return self._post(user_id, where.get("chat_id"), where.get("reply_to"), **what)


def main(arguments: list[str] | None = None) -> None:
    """Run in a process of its own, until interrupted; people come in through /demo/person."""
    parser = argparse.ArgumentParser(description="A local Bot API server")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", required=True)
    parser.add_argument("--store", type=Path)
    given = parser.parse_args(arguments)
    server = BotApiServer(given.token, store=given.store)
    server.start(given.port)
    print(server.url, flush=True)
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    done.wait()
    server.stop()


if __name__ == "__main__":
    main()
