"""Puts it all together; the only place that knows every room."""

import asyncio
import logging
import secrets
import warnings
from collections.abc import Coroutine
from typing import Any
from urllib.parse import urlsplit

from telegram import Bot
from telegram.error import TelegramError
from telegram.warnings import PTBUserWarning

from bot.clock import Clock, SystemClock
from bot.delivery import Delivery
from bot.dispatch import Dispatcher
from bot.importing import Importing
from bot.intake import Intake
from bot.pace import Pace
from bot.reach import Reach
from bot.requests import Requests
from bot.settings import Settings
from bot.ticks import Ticks
from bot.work import Work
from handlers import language, menus, words, workdays
from storage import people
from storage.database import Database
from storage.migrations import migrate
from storage.tables import Role

log = logging.getLogger(__name__)

STOP_SECONDS = 10
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class App:
    """The whole bot. `run` until cancelled; `stop` finishes what is in hand."""

    def __init__(self, settings: Settings, clock: Clock | None = None, pace: Pace | None = None) -> None:
        # getUpdates is asked for raw: one update that the library cannot read must not hold up the rest
        warnings.filterwarnings("ignore", message=".*do_api_request.*", category=PTBUserWarning)
        self.settings = settings
        self.clock = clock or SystemClock()
        self.database = Database(settings.database_url)
        self.work = Work(self.database)
        self.bot = make_bot(settings)
        self.reach = Reach()
        self.delivery = Delivery(self.bot, self.work, self.clock, pace or Pace(), self.reach)
        self.dispatcher = Dispatcher(self.bot, self.work, self.clock, self.delivery.wake)
        wake = self.dispatcher.wake
        self.intake = Intake(self.bot, settings.bot_id, self.work, self.clock, wake, self.reach)
        self.ticks = Ticks(self.work, self.clock, self.delivery.wake, self.reach)
        self.importing = Importing(settings, self.work, self.clock, self.delivery.wake)
        self._tasks: list[asyncio.Task[None]] = []
        self._sending: asyncio.Task[None] | None = None

    def prepare(self) -> str | None:
        """Migrate and found the house. Gives a fresh setup code when there is no admin yet."""
        self.database.guard()
        migrate(self.database)
        return self.database.run(self._found)

    def _found(self, session: Any) -> str | None:
        chosen = self.settings
        people.found(
            session,
            name=chosen.company,
            country=chosen.country,
            language=chosen.language,
            zone=chosen.time_zone,
            currency=chosen.currency,
        )
        people.set_public_url(session, chosen.webhook_url)
        if not people.needs_admin(session):
            return None
        code = chosen.setup_code or secrets.token_urlsafe(12)
        people.set_setup_code(session, code)
        return code

    async def start(self) -> None:
        """Greet Telegram and set everything going but the intake."""
        await self._greet()
        await self.ticks.recover()
        await self.ticks.plan_all()
        self.spawn(self.dispatcher.run())
        self.spawn(self.importing.run())
        self._sending = self.spawn(self.delivery.run())
        self.ticks.start()
        place = await self.work.read(lambda session: people.company(session).place)
        # on a thread of its own: neither the first message nor the first morning waits for what loads slowly
        self._warming = asyncio.create_task(asyncio.to_thread(self._warm_up, place))

    def _warm_up(self, place: str) -> None:
        language.warm_up()
        workdays.warm_up(place, self.clock.now().year)

    def poll(self) -> None:
        self.spawn(self.intake.poll())

    async def stop(self) -> None:
        """Stop taking in, finish transactions and sends in hand, at most ten seconds."""
        self.ticks.stop()
        self.delivery.stop()
        for task in self._tasks:
            if task is not self._sending:
                task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await self.dispatcher.finish()
                await self.delivery.finish()
        except TimeoutError:
            log.warning("Something in hand did not end in time; it is settled at the next start")
        await self.bot.shutdown()
        self.work.close()
        self.database.close()

    def spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Have it run until the bot stops."""
        task = asyncio.create_task(work)
        self._tasks.append(task)
        return task

    async def broken(self) -> Exception:
        """Waits until a part of the bot ends by itself, which none should, and gives the reason."""
        ended, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        reason = next(iter(ended)).exception()
        return reason if isinstance(reason, Exception) else RuntimeError("a part of the bot ended")

    async def _greet(self) -> None:
        """Learn our own name, patiently: Telegram may be out of reach just now."""
        wait = 1.0
        while True:
            try:
                await self.bot.initialize()
                await self._set_menus()
                return
            except TelegramError as error:
                if type(error).__name__ == "InvalidToken":
                    raise
                log.warning("Telegram cannot be reached, will try again: %s", error)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 30)

    async def _set_menus(self) -> None:
        """The menu of those who have none of their own, in both languages."""
        for spoken in words.LANGUAGES:
            code = None if spoken == "en" else spoken
            rows = [(row["command"], row["description"]) for row in menus.menu(spoken, Role.REP)]
            await self.bot.set_my_commands(rows, language_code=code)


def make_bot(settings: Settings) -> Bot:
    """A Bot whose retries, pace and persistence are ours."""
    # a server on this machine is not behind the proxy that leads out of it
    proxies = urlsplit(settings.bot_api_url).hostname not in LOOPBACK
    return Bot(
        settings.bot_token,
        base_url=f"{settings.bot_api_url}/bot",
        base_file_url=f"{settings.bot_api_url}/file/bot",
        request=Requests(32, proxies=proxies),
        get_updates_request=Requests(2, proxies=proxies),
    )
