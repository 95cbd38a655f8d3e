"""`make demo`: the real bot on the local Bot API server, with a sample company and a page to play on."""

import asyncio
import socket
import sys
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot import logs, running
from bot.app import App
from bot.demo import sample
from bot.demo.clock import MovableClock
from bot.demo.sample import cast, welcome
from bot.demo.server import BotApiServer
from bot.settings import Settings
from storage.database import Database, Session

FOLDER = Path(".demo")
TOKEN = "7000:this-token-opens-nothing-but-the-demo"  # noqa: S105 - only the demo's own server takes it
LOUDNESS = "WARNING"
TICK_SECONDS = 20
IN_THE_TERMINAL = {"www-browser", "links", "elinks", "lynx", "w3m"}


def demo(*, port: int, fresh: bool, browser: bool, folder: Path = FOLDER) -> int:
    """Play until Ctrl-C. 1 when the port is taken."""
    logs.set_up(LOUDNESS, TOKEN)
    if not _is_free(port):
        print(
            f"Port {port} is taken by another program; choose one: make demo PORT={port + 1}", file=sys.stderr
        )
        return 1
    _take(folder, fresh)
    stage = Stage(folder, port)
    try:
        return stage.play(browser)
    finally:
        stage.server.stop()


class Stage:
    """The server, the bot and the clock that both of them go by."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.loop: asyncio.AbstractEventLoop | None = None
        self.clock = MovableClock(folder / "clock")
        self.server = BotApiServer(
            TOKEN,
            self.clock,
            store=folder / "chats.json",
            on_clock=self.move_clock,
            zone=cast.ZONE,
            standings=self.standings,
        )
        self.server.start(port)
        self.app = App(_settings(folder, self.server.url), clock=self.clock)

    def play(self, browser: bool) -> int:
        _admit_people(self.server)
        if self.app.prepare():  # there is no admin yet
            print("Making the sample company …", flush=True)
            self.app.database.run(self._open)
        return asyncio.run(running.until_stopped(self.app, lambda: self._announce(browser)))

    def move_clock(self, wish: dict[str, Any]) -> None:
        """Let time pass, and have what falls due by then sent at once."""
        self.clock.jump(wish, ZoneInfo(cast.ZONE))
        if self.loop:
            asyncio.run_coroutine_threadsafe(self.app.ticks.tick(), self.loop).result(TICK_SECONDS)

    def standings(self) -> dict[int, str]:
        """What everybody is in the company by now."""
        if not self.loop:  # it is not open yet
            return {}
        with self.app.database.reading() as session:
            return cast.standings(session)

    def _open(self, session: Session) -> None:
        now = self.clock.now()
        sample.fill(session, now)
        welcome.greet(session, now)

    def _announce(self, browser: bool) -> None:
        self.loop = asyncio.get_running_loop()
        print(f"Rapport plays at {self.server.url}/ (open it in a browser).", flush=True)
        print("Choose who you are, write as you would to a colleague, and move the clock.", flush=True)
        print(f"All is kept in {self.folder}; make demo FRESH=1 starts over. Ctrl-C stops it.", flush=True)
        if browser:
            threading.Thread(target=_show, args=(f"{self.server.url}/",), daemon=True).start()


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def _take(folder: Path, fresh: bool) -> None:
    """Make sure that no other demo plays in this folder, and empty it when asked to."""
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(_database(folder))
    database.guard()
    if fresh:
        for path in folder.iterdir():
            if path.is_file() and path.suffix != ".lock":
                path.unlink()
        database.remember(stands=False)
    database.close()


def _database(folder: Path) -> str:
    return f"sqlite:///{folder / 'rapport.db'}"


def _settings(folder: Path, address: str) -> Settings:
    return Settings(
        bot_token=TOKEN,
        bot_api_url=address,
        database_url=_database(folder),
        company=cast.COMPANY,
        country=cast.COUNTRY,
        time_zone=cast.ZONE,
        currency=cast.CURRENCY,
        log_level=LOUDNESS,
    )


def _admit_people(server: BotApiServer) -> None:
    """Everybody with their phone, members as people who pressed START long ago, and a group of two."""
    for one in cast.EVERYBODY:
        server.add_user(one.telegram_id, one.first_name, one.last_name, one.username, one.language, one.phone)
    with server.world.changed:
        for member in cast.MEMBERS:
            server.world.chats[member.telegram_id].known = True
    server.add_group(cast.GROUP[0], cast.GROUP[1], list(cast.GROUP[2]))


def _show(address: str) -> None:
    """Open the page, but not in a browser that would take the terminal over."""
    with suppress(webbrowser.Error):
        browser = webbrowser.get()
        if getattr(browser, "name", "") not in IN_THE_TERMINAL:
            browser.open(address)
