"""Every error of Telegram's means one thing for a message."""

import httpx
import pytest
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut

from bot.outcomes import GaveUp, Later, Moved, Unknown, of_error


def caused(error: Exception, cause: Exception | None) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (RetryAfter(7), Later),
        (caused(NetworkError("x"), httpx.ConnectError("refused")), Later),
        (caused(TimedOut(), httpx.ConnectTimeout("slow")), Later),
        (caused(TimedOut(), httpx.PoolTimeout("full")), Later),
        (BadRequest("Chat not found"), GaveUp),
        (Forbidden("bot was blocked by the user"), GaveUp),
        (ChatMigrated(-100123), Moved),
        (caused(TimedOut(), httpx.ReadTimeout("slow")), Unknown),
        (caused(TimedOut(), httpx.WriteTimeout("slow")), Unknown),
        (caused(NetworkError("x"), httpx.RemoteProtocolError("gone")), Unknown),
        (caused(NetworkError("x"), httpx.ReadError("gone")), Unknown),
        (caused(NetworkError("x"), httpx.WriteError("gone")), Unknown),
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
    waits = [
        of_error(caused(NetworkError("x"), httpx.ConnectError("no")), attempt) for attempt in (1, 2, 5, 50)
    ]
    seconds = [outcome.seconds for outcome in waits if isinstance(outcome, Later)]
    assert seconds == sorted(seconds)
    assert len(set(seconds)) == 4


def test_does_not_swallow_our_own_mistakes() -> None:
    with pytest.raises(KeyError):
        of_error(KeyError("a bug"), 1)
