"""Every error of Telegram's means one thing for a message."""

import aiohttp
import pytest
from aiohttp.client_reqrep import ConnectionKey
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.outcomes import GaveUp, Later, Moved, Unknown, of_error

HOST = ConnectionKey("api.example", 443, True, True, None, None, None)
REFUSED = aiohttp.ClientConnectorError(HOST, ConnectionRefusedError("refused"))


def caused(error: Exception, cause: Exception | None) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (RetryAfter(7), Later),
        (caused(NetworkError("x"), REFUSED), Later),
        (caused(TimedOut(), aiohttp.ConnectionTimeoutError("slow, or none is free")), Later),
        (BadRequest("Chat not found"), GaveUp),
        (Forbidden("bot was blocked by the user"), GaveUp),
        (ChatMigrated(-100123), Moved),
        (caused(TimedOut(), aiohttp.SocketTimeoutError("slow")), Unknown),
        (caused(TimedOut(), TimeoutError("slow in all")), Unknown),
        (caused(NetworkError("x"), aiohttp.ServerDisconnectedError("gone")), Unknown),
        (caused(NetworkError("x"), aiohttp.ClientOSError("reset")), Unknown),
        (caused(NetworkError("x"), aiohttp.ClientPayloadError("half an answer")), Unknown),
        (NetworkError("Bad Gateway"), Unknown),
        (TimeoutError(), Unknown),
    ],
)
def test_means_what_the_table_says(error: Exception, kind: type) -> None:
    assert isinstance(of_error(error, 1), kind)


def test_waits_as_long_as_telegram_asks_and_halts_everything() -> None:
    outcome = of_error(RetryAfter(7), 1)
    assert outcome == Later(7, "Telegram asked to wait", halt=True)


def test_waits_longer_after_each_failure() -> None:
    waits = [of_error(caused(NetworkError("x"), REFUSED), attempt) for attempt in (1, 2, 5, 50)]
    seconds = [outcome.seconds for outcome in waits if isinstance(outcome, Later)]
    assert seconds == sorted(seconds)
    assert len(set(seconds)) == 4


def test_does_not_swallow_our_own_mistakes() -> None:
    with pytest.raises(KeyError):
        of_error(KeyError("a bug"), 1)
