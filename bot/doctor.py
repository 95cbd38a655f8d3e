"""`rapport doctor`: looks at everything that can be wrong and says what to mend."""

import asyncio
import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
from telegram.error import InvalidToken, TelegramError

from bot.app import make_bot
from bot.logs import SHOWN
from bot.settings import BadSettings, Settings, read
from storage.database import BROKEN, TROUBLE, Database, sqlite_module
from storage.migrations import HEAD, version

CLOCK_OFF = 30.0  # seconds that reminders may be early or late before it matters
SOUND_FROM = (3, 51, 3)
BACKPORTS = ((3, 50, 7), (3, 44, 6))  # the WAL-reset bug was mended there too


class Report:
    """Prints each finding, and remembers whether something needs mending."""

    def __init__(self) -> None:
        self.bad = 0

    def good(self, what: str) -> None:
        print(f"  ok    {what}")

    def mend(self, what: str, how: str) -> None:
        self.bad += 1
        print(f"  MEND  {what}\n        → {how}")


def examine(environment: Mapping[str, str]) -> int:
    """0 when all is well."""
    report = Report()
    try:
        settings = read(environment)
        report.good("settings")
    except BadSettings as error:
        for mistake in error.mistakes:
            report.mend(mistake, ".env.example explains each setting")
        return 1
    asyncio.run(_telegram(settings, report))
    _sqlite(settings, report)
    _database(settings, report)
    print("All is well." if not report.bad else f"{report.bad} to mend.")
    return 1 if report.bad else 0


async def _telegram(settings: Settings, report: Report) -> None:
    bot = make_bot(settings)
    try:
        async with bot:
            report.good(f"token: the bot is @{bot.username}")
            info = await bot.get_webhook_info()
            if info.url and not settings.webhook_url:
                report.good("a webhook is set; `rapport run` takes it away and polls")
            report.good(f"{info.pending_update_count} updates wait")
        await _clock(settings, report)
    except InvalidToken:
        report.mend("Telegram does not know this BOT_TOKEN", "copy it again from BotFather")
    except TelegramError as error:
        why = str(error).replace(settings.bot_token, SHOWN)
        report.mend(f"{settings.bot_api_url} cannot be reached: {why}", "check the network and BOT_API_URL")


async def _clock(settings: Settings, report: Report) -> None:
    """Compare the machine's clock with the Date of an answer."""
    async with httpx.AsyncClient() as client:
        answer = await client.get(settings.bot_api_url, timeout=10)
    date = answer.headers.get("date")
    if not date:
        report.good("clock: not compared, the server names no time")
        return
    off = time.time() - parsedate_to_datetime(date).timestamp()
    if abs(off) > CLOCK_OFF:
        report.mend(
            f"the clock is {off:+.0f} s off", "switch on time synchronisation (timedatectl set-ntp true)"
        )
    else:
        report.good("clock")


def _sqlite(settings: Settings, report: Report) -> None:
    if not settings.database_url.startswith("sqlite"):
        return
    found = sqlite_module().sqlite_version_info
    if found >= SOUND_FROM or any(found[:2] == fixed[:2] and found >= fixed for fixed in BACKPORTS):
        report.good("SQLite " + ".".join(map(str, found)))
    else:
        how = "pip install pysqlite3, or update SQLite: before 3.51.3 a rare bug can damage a busy database"
        report.mend("SQLite " + ".".join(map(str, found)), how)


def _place(path: Path, report: Report) -> None:
    """Where the database will be."""
    if path.parent.is_dir():
        report.good(f"no database at {path} yet; `rapport run` makes it")
    else:
        report.mend(
            f"there is no folder {path.parent} to keep the database in", "make it, or mend DATABASE_URL"
        )


def _database(settings: Settings, report: Report) -> None:
    database = Database(settings.database_url)
    if database.path and database.is_missing:
        _place(database.path, report)
        return
    try:
        standing = version(database)
    except (BROKEN, *TROUBLE) as error:
        report.mend(
            f"the database cannot be read: {error}", "check DATABASE_URL; is the server up, the file whole?"
        )
        return
    finally:
        database.close()
    if standing == HEAD:
        report.good(f"database, schema {standing}")
    else:
        report.mend(
            f"the schema is {standing or 'empty'}, not {HEAD}",
            "start `rapport run` once: it migrates by itself",
        )
