"""What every answer of Telegram means for a message: sent, later, moved, gave up or unknown."""

from dataclasses import dataclass
from datetime import timedelta

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

BACKOFF = (1, 2, 5, 10, 30, 60, 120, 300)  # seconds before the next attempt


@dataclass(frozen=True)
class Sent:
    message_id: int | None


@dataclass(frozen=True)
class Later:
    """Certainly not sent. `halt` stops all sending meanwhile: Telegram asked for it."""

    seconds: float
    why: str
    halt: bool = False


@dataclass(frozen=True)
class Moved:
    """The group has another number now."""

    chat_id: int


@dataclass(frozen=True)
class GaveUp:
    """Refused for good. `blocked` when the person does not want to hear from us."""

    why: str
    blocked: bool = False


@dataclass(frozen=True)
class Unknown:
    """It may have arrived or not."""

    why: str


Outcome = Sent | Later | Moved | GaveUp | Unknown


def of_error(error: BaseException, attempt: int) -> Outcome:
    """What an error from python-telegram-bot means; `attempt` counts from 1."""
    match error:
        case RetryAfter():
            return Later(seconds_asked(error), "Telegram asked to wait", halt=True)
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return GaveUp(error.message, blocked=True)
        case BadRequest():
            return GaveUp(error.message, blocked="chat not found" in error.message.lower())
        case InvalidToken():
            return Later(BACKOFF[-1], "the token was refused")
        case NetworkError():
            return _of_network(error, attempt)
        case TimeoutError():
            return Unknown("no answer in time")
        case TelegramError():
            return GaveUp(error.message)
        case _:
            raise error


def _of_network(error: NetworkError, attempt: int) -> Outcome:
    cause = error.__cause__
    if isinstance(cause, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        wait = BACKOFF[min(attempt, len(BACKOFF)) - 1]
        return Later(wait, type(cause).__name__)
    return Unknown(type(cause).__name__ if cause else error.message)


def seconds_asked(error: RetryAfter) -> float:
    wait = error._retry_after  # the public property warns that its type will change
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
