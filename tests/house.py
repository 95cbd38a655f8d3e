"""The real bot on the local Bot API server, with people who talk to it."""

import asyncio
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from bot.app import App
from bot.demo.clock import MovableClock
from bot.demo.server import BotApiServer
from bot.pace import Pace
from bot.settings import Settings
from storage import people
from storage.database import Session
from storage.tables import Person
from tests.people import START

T = TypeVar("T")
TOKEN = "4242:TEST-token-that-is-long-enough"
FAST = partial(Pace, all_rate=1e6, chat_rate=1e6, chat_burst=1e6, group_rate=1e6)


class House:
    """Starts the bot in a thread of its own; `settle` waits until nothing is in hand."""

    def __init__(self, database_url: str, clock: MovableClock | None = None, **settings: Any) -> None:
        """Time stands still between the steps that `forward` takes, unless a clock is given."""
        moment = [START]
        self._moment = moment
        self.clock = clock or MovableClock(real=lambda: moment[0])
        self.server = BotApiServer(token=TOKEN, clock=self.clock)
        self.server.start()
        self.settings = Settings(
            bot_token=TOKEN,
            bot_api_url=self.server.url,
            database_url=database_url,
            setup_code="open-sesame",
            **settings,
        )
        self.app: App | None = None

    def open(self, pace: Pace | None = None) -> None:
        """Start the bot; also after `close`, as a restart does."""
        up = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._main(up, pace)), daemon=True)
        self._thread.start()
        assert up.wait(20), "the bot did not start"

    async def _main(self, up: threading.Event, pace: Pace | None) -> None:
        self._loop = asyncio.get_running_loop()
        self._stopping = asyncio.Event()
        app = App(self.settings, clock=self.clock, pace=pace or FAST())
        app.prepare()
        await app.start()
        app.poll()
        self.app = app
        up.set()
        await self._stopping.wait()
        await app.stop()

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join(20)
        self.app = None

    def end(self) -> None:
        if self.app:
            self.close()
        self.server.stop()

    def settle(self) -> None:
        """Until every update is handled and every reply is out."""
        asyncio.run_coroutine_threadsafe(self._settle(), self._loop).result(20)

    async def _settle(self) -> None:
        assert self.app
        calm = 0
        while calm < 3:  # one look between two steps could find nothing in hand
            still = not self.server.pending() and self.app.dispatcher.idle and self.app.delivery.idle
            calm = calm + 1 if still else 0
            await asyncio.sleep(0.001)

    def tick(self) -> None:
        """What the clockwork does every few seconds."""
        self.look()
        assert self.app
        self.app.delivery.wake()
        self.settle()

    def set(self, moment: datetime) -> None:
        """Another time, which the clockwork has not seen yet."""
        self._moment[0] = moment

    def look(self) -> None:
        """A tick alone, whatever comes of it."""
        assert self.app
        asyncio.run_coroutine_threadsafe(self.app.ticks.tick(), self._loop).result(20)

    def forward(self, **step: float) -> None:
        """Let time pass, and the clockwork see it."""
        self.sleep(**step)
        self.tick()

    def sleep(self, **step: float) -> None:
        """Let time pass unseen."""
        self._moment[0] += timedelta(**step)

    def read(self, work: Callable[[Session], T]) -> T:
        assert self.app
        with self.app.database.reading() as session:
            return work(session)

    def write(self, work: Callable[[Session], T]) -> T:
        assert self.app
        return self.app.database.run(work)


@dataclass
class Reply:
    """What came of one action: the messages that are new or changed."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    toast: str | None = None

    @property
    def text(self) -> str:
        """All that can be read, one message beneath the other."""
        return "\n".join(message.get("text") or message.get("caption") or "" for message in self.messages)

    @property
    def buttons(self) -> list[str]:
        return [button["text"] for message in self.messages for button in keys(message)]

    @property
    def last(self) -> dict[str, Any]:
        return self.messages[-1]

    def button(self, label: str) -> tuple[dict[str, Any], dict[str, Any]]:
        """The message and button that a label, or part of it, names; the newest message first."""
        for message in reversed(self.messages):
            for button in keys(message):
                if label in button["text"]:
                    return message, button
        raise AssertionError(f"no button {label!r} among {self.buttons} under {self.text!r}")


def keys(message: dict[str, Any]) -> list[dict[str, Any]]:
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in keyboard for button in row]


class Player:
    """Somebody with a phone. Each action waits for all that the bot has to say to it."""

    def __init__(self, house: House, telegram_id: int, name: str, language: str = "en") -> None:
        self.house, self.id, self.name = house, telegram_id, name
        first, _, last = name.partition(" ")
        house.server.add_user(telegram_id, first, last or None, language_code=language)

    def says(self, text: str, reply_to: Reply | None = None) -> Reply:
        to = reply_to.last["message_id"] if reply_to else None
        return self._do(lambda: self.house.server.say(self.id, text, reply_to=to))

    def taps(self, reply: Reply, label: str) -> Reply:
        message, button = reply.button(label)
        return self.presses(message["message_id"], button["callback_data"])

    def presses(self, message_id: int, data: str) -> Reply:
        """A press of any data, as a forger could send it."""
        query: list[str] = []
        server = self.house.server
        reply = self._do(lambda: query.append(server.press(self.id, message_id, data)))
        server.wait(lambda: server.answer_to(query[0]) is not None)
        reply.toast = (server.answer_to(query[0]) or {}).get("text")
        return reply

    def edits(self, said: str, text: str) -> Reply:
        """Edit the newest own message that reads `said`."""
        mine = [m for m in self.house.server.messages(self.id) if m.get("text") == said]
        return self._do(lambda: self.house.server.edit(self.id, mine[-1]["message_id"], text))

    def replies(self, reply: Reply, text: str) -> Reply:
        return self.says(text, reply_to=reply)

    def shares_contact(self, phone: str, first_name: str, last_name: str | None = None, **more: Any) -> Reply:
        return self._do(lambda: self.house.server.send_contact(self.id, phone, first_name, last_name, **more))

    def sends_file(self, name: str, content: bytes, caption: str = "") -> Reply:
        return self._do(lambda: self.house.server.send_document(self.id, name, content, caption))

    def sees(self, act: Callable[[], Any]) -> Reply:
        """What arrives in this chat while something else happens."""
        return self._do(act)

    def chat(self) -> Reply:
        """All that the bot has in this chat now."""
        return Reply(self._bots())

    def speaks(self, language: str) -> None:
        def set_language(session: Session) -> None:
            person = people.by_telegram(session, self.id)
            assert person
            person.language = language

        self.house.write(set_language)

    @property
    def person(self) -> Person:
        found = self.house.read(lambda session: people.by_telegram(session, self.id))
        assert found
        return found

    def _do(self, act: Callable[[], Any]) -> Reply:
        before = {m["message_id"]: m for m in self._bots()}
        act()
        self.house.settle()
        return Reply([m for m in self._bots() if before.get(m["message_id"]) != m])

    def _bots(self) -> list[dict[str, Any]]:
        return [dict(m) for m in self.house.server.messages(self.id) if m["from"]["is_bot"]]


def wait_until(true: Callable[[], bool], seconds: float = 10) -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, "it did not come about in time"
        time.sleep(0.005)
