"""Settings, read once, whole and loudly: every mistake is reported by name, all at once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale

T = TypeVar("T")
TELEGRAM = "https://api.telegram.org"
TOKEN = re.compile(r"^\d{1,20}:[A-Za-z0-9_-]{3,100}$")
SECRET = re.compile(r"^[A-Za-z0-9_-]{1,256}$")
CODE = re.compile(r"^[A-Za-z0-9_-]{1,64}$")  # what a link to a bot may carry
SERVERS = ("postgresql", "postgres", "postgresql+psycopg")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class BadSettings(Exception):
    """What is wrong with the settings, one line each."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True)
class Settings:
    """All that can be set from outside; `.env.example` explains each."""

    bot_token: str = field(repr=False)
    bot_api_url: str = TELEGRAM
    database_url: str = field(default="sqlite:///rapport.db", repr=False)
    setup_code: str | None = field(default=None, repr=False)
    company: str = ""
    country: str = "US"
    language: str = "en"
    time_zone: str = "UTC"
    currency: str = "USD"
    webhook_url: str | None = None
    webhook_secret: str | None = field(default=None, repr=False)
    port: int = 8443
    log_level: str = "INFO"

    @property
    def bot_id(self) -> int:
        return int(self.bot_token.partition(":")[0])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


NAMES = tuple(name.upper() for name in Settings.__dataclass_fields__)


def read(environment: Mapping[str, str]) -> Settings:
    """Settings from variables. Raises BadSettings with every mistake that was found."""
    given = {name: environment.get(name, "").strip() for name in NAMES}
    mistakes: list[str] = []

    def take(name: str, check: Callable[[str], T], what: str) -> T | None:
        if not given[name]:
            return None
        try:
            return check(given[name])
        except ValueError:
            shown = (
                "the value" if name in ("BOT_TOKEN", "WEBHOOK_SECRET", "DATABASE_URL") else repr(given[name])
            )
            mistakes.append(f"{name}: {shown} is not {what}")
            return None

    values: dict[str, Any] = {
        "bot_token": take("BOT_TOKEN", _matching(TOKEN), "a token as BotFather gives it (123456:ABC…)"),
        "bot_api_url": take("BOT_API_URL", _address, "an address such as https://api.telegram.org"),
        "database_url": take(
            "DATABASE_URL", _database, "sqlite:///file.db or postgresql://user:password@host/name"
        ),
        "setup_code": take(
            "SETUP_CODE", _matching(CODE), "1 to 64 letters, digits, _ and -, as a link needs"
        ),
        "company": given["COMPANY"] or None,
        "country": take("COUNTRY", _country, "a country's two letters, such as US or CN"),
        "language": take("LANGUAGE", _one_of("en", "zh"), "en or zh"),
        "time_zone": take("TIME_ZONE", _zone, "a time zone such as Europe/London or Asia/Shanghai"),
        "currency": take("CURRENCY", _currency, "a currency's three letters, such as USD or CNY"),
        "webhook_url": take("WEBHOOK_URL", _https, "an address that begins with https://"),
        "webhook_secret": take("WEBHOOK_SECRET", _matching(SECRET), "1 to 256 letters, digits, _ and -"),
        "port": take("PORT", _port, "a number from 1 to 65535"),
        "log_level": take("LOG_LEVEL", _one_of(*LEVELS), "one of " + ", ".join(LEVELS)),
    }
    if not given["BOT_TOKEN"]:
        mistakes.insert(0, "BOT_TOKEN: is missing; BotFather on Telegram gives one (or try: make demo)")
    if given["WEBHOOK_URL"] and not given["WEBHOOK_SECRET"]:
        mistakes.append("WEBHOOK_SECRET: is missing, and a webhook needs one")
    if mistakes:
        raise BadSettings(mistakes)
    return Settings(**{name: value for name, value in values.items() if value is not None})


def database_url(environment: Mapping[str, str]) -> str:
    """The database alone, for commands that need no bot."""
    given = environment.get("DATABASE_URL", "").strip()
    try:
        return _database(given) if given else Settings.database_url
    except ValueError:
        raise BadSettings(["DATABASE_URL: the value is not sqlite:///… or postgresql://…"]) from None


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def check(value: str) -> str:
        if not pattern.match(value):
            raise ValueError(value)
        return value

    return check


def _one_of(*allowed: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        for choice in allowed:
            if value.lower() == choice.lower():
                return choice
        raise ValueError(value)

    return check


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError(value)
    return value.rstrip("/")


def _https(value: str) -> str:
    if not value.startswith("https://"):
        raise ValueError(value)
    return _address(value)


def _database(value: str) -> str:
    """A file, or a server; in memory alone everything would be lost at the next start."""
    if value.startswith("sqlite:///"):
        kept = value.removeprefix("sqlite:///") not in ("", ":memory:")
    else:
        parts = urlsplit(value)
        kept = parts.scheme in SERVERS and parts.port != 0
    if not kept:
        raise ValueError(value)
    return value


def _country(value: str) -> str:
    if value.upper() not in Locale("en").territories or len(value) != 2:
        raise ValueError(value)
    return value.upper()


def _currency(value: str) -> str:
    if value.upper() not in Locale("en").currencies:
        raise ValueError(value)
    return value.upper()


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError(value)
    return value


def _port(value: str) -> int:
    port = int(value)
    if not 0 < port < 65536:
        raise ValueError(value)
    return port
