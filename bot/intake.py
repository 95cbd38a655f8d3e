"""Raw updates into the inbox; only then is Telegram told that they came."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from telegram import Bot
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.clock import Clock
from bot.outcomes import seconds_asked
from bot.reach import Reach
from bot.work import Work
from storage import inbox

log = logging.getLogger(__name__)

KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL_SECONDS = 50
RETRY_SECONDS = (1, 2, 5, 10, 30)


class Intake:
    """Takes updates from Telegram, by polling or from the webhook, and wakes whoever handles them."""

    def __init__(
        self,
        bot: Bot,
        bot_id: int,
        work: Work,
        clock: Clock,
        wake: Callable[[set[int]], None],
        reach: Reach,
    ) -> None:
        self._bot, self._bot_id, self._work, self._clock, self._wake = bot, bot_id, work, clock, wake
        self._reach = reach

    async def accept(self, updates: list[dict[str, Any]]) -> None:
        """Keep updates for good. When this returns they are on disk."""
        now = self._clock.now()
        await self._work.write(lambda session: inbox.add(session, self._bot_id, updates, now))
        self._wake({inbox.chat_of(raw) for raw in updates})

    async def poll(self) -> None:
        """Ask Telegram for updates until cancelled."""
        offset: int | None = None
        failures = 0
        while True:
            try:
                updates = await self._get_updates(offset)
                self._reach.found()
                if updates:
                    await self.accept(updates)
                # Once confirmed, updates need no offset; a stale one hides the low numbers
                # that Telegram starts with again after a quiet week.
                offset = updates[-1]["update_id"] + 1 if updates else None
                failures = 0
            except InvalidToken:
                raise
            except (TelegramError, *self._work.TROUBLE) as error:
                failures += 1
                if isinstance(error, NetworkError):
                    self._reach.lost()
                await asyncio.sleep(_wait(error, failures))

    async def _get_updates(self, offset: int | None) -> list[dict[str, Any]]:
        asked = {"timeout": POLL_SECONDS, "limit": 100, "allowed_updates": KINDS}
        if offset is not None:
            asked["offset"] = offset
        updates: list[dict[str, Any]] = await self._bot.do_api_request(
            "getUpdates", api_kwargs=asked, read_timeout=POLL_SECONDS + 10
        )
        return updates


def _wait(error: Exception, failures: int) -> float:
    """Seconds until the next attempt; says what is wrong, once it is more than a hiccup."""
    seconds = RETRY_SECONDS[min(failures, len(RETRY_SECONDS)) - 1]
    match error:
        case RetryAfter():
            return max(seconds, seconds_asked(error))
        case Conflict():
            log.error("Another process polls with this token, or a webhook is set: %s", error.message)
            return 10
        case NetworkError():
            log.log(
                logging.WARNING if failures > 1 else logging.INFO, "Telegram cannot be reached: %s", error
            )
        case _:
            log.error("Updates cannot be taken in now: %s", error)
    return seconds
