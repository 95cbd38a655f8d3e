"""How updates reach the bot: getUpdates with its long poll, or the webhook."""

from __future__ import annotations

import asyncio
import contextlib
import re
from typing import Any

import httpx

from bot.demo.botapi.errors import Json, bad_request, conflict
from bot.demo.botapi.world import World

LONGEST_WAIT = 50
LAST_RETRY_WAIT = 2.0
_LOOPBACK = re.compile(r"http://(localhost|127\.0\.0\.1|\[::1\])[:/]")
_OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Intake:
    """Runs on the server's event loop; other threads wake it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.polls = 0
        self.bell = asyncio.Event()
        self.stopping = False
        self.loop = asyncio.get_running_loop()
        world.listeners.append(self.ring)
        self.delivery = asyncio.create_task(self._deliver())

    def ring(self) -> None:
        """Something changed; may be called from any thread."""
        self.loop.call_soon_threadsafe(self.bell.set)

    def ring_stop(self) -> None:
        """Send every long poll home; may be called from any thread."""
        self.stopping = True
        self.ring()

    async def stop(self) -> None:
        self.stopping = True
        self.world.listeners.remove(self.ring)
        self.bell.set()
        self.delivery.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.delivery

    def methods(self) -> dict[str, Any]:
        return {
            "getUpdates": self.get_updates,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.webhook_info,
        }

    async def get_updates(self, params: Json) -> list[Json]:
        if self.world.webhook:
            raise conflict(_HOOKED)
        self._confirm(params)
        self.polls += 1
        mine = self.polls
        self.bell.set()
        ends = self.loop.time() + min(params.get("timeout", 0), LONGEST_WAIT)
        limit = min(max(params.get("limit", 100), 1), 100)
        while not (batch := self._waiting(limit)) and await self._ring(ends):
            if mine != self.polls:
                raise conflict(_OTHER)
        return batch

    def _confirm(self, params: Json) -> None:
        with self.world.changed:
            if "allowed_updates" in params:
                self.world.allowed = params["allowed_updates"]
            updates, offset = self.world.updates, params.get("offset", 0)
            if offset < 0:  # only the last ones are wanted
                offset = updates[max(0, len(updates) + offset)]["update_id"] if updates else 0
            before = len(updates)
            while updates and updates[0]["update_id"] < offset:
                updates.popleft()
            if len(updates) < before:
                self.world.wake()

    def _waiting(self, limit: int) -> list[Json]:
        with self.world.changed:
            return [update for update, _ in zip(self.world.updates, range(limit), strict=False)]

    async def _ring(self, ends: float) -> bool:
        """Wait for the bell; false when time is up."""
        remaining = ends - self.loop.time()
        if remaining <= 0 or self.stopping:
            return False
        self.bell.clear()
        with self.world.changed:
            if self.world.updates:
                return True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.bell.wait(), remaining)
        return not self.stopping

    async def set_webhook(self, params: Json) -> bool:
        url = params["url"]
        if url and not (url.startswith("https://") or _LOOPBACK.match(url)):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", params.get("secret_token", "")):
            raise bad_request("secret token contains unallowed characters")
        with self.world.changed:
            if params.get("drop_pending_updates"):
                self.world.updates.clear()
            if "allowed_updates" in params:
                self.world.allowed = params["allowed_updates"]
            self.world.webhook = {"url": url, "secret": params.get("secret_token", "")} if url else {}
            self.world.wake()
        return True

    async def delete_webhook(self, params: Json) -> bool:
        return await self.set_webhook({**params, "url": ""})

    async def webhook_info(self, params: Json) -> Json:
        with self.world.changed:
            hook = self.world.webhook
            info = {"url": hook.get("url", ""), "has_custom_certificate": False}
            info["pending_update_count"] = len(self.world.updates)
            last = {key: hook[key] for key in ("last_error_date", "last_error_message") if key in hook}
            return info | last | ({"allowed_updates": self.world.allowed} if self.world.allowed else {})

    async def _deliver(self) -> None:
        async with httpx.AsyncClient(timeout=30, trust_env=False) as client:
            while not self.stopping:
                self.bell.clear()
                with self.world.changed:
                    hook = self.world.webhook
                    update = self.world.updates[0] if hook and self.world.updates else None
                if update is None:
                    await self.bell.wait()
                else:
                    await self._hand_over(client, hook, update)

    async def _hand_over(self, client: httpx.AsyncClient, hook: Json, update: Json) -> None:
        """Try one update until it is taken, waiting a little longer each time."""
        pause = 0.05
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook["secret"]} if hook["secret"] else {}
        while self.world.webhook is hook:
            problem = await _post(client, hook["url"], headers, update)
            with self.world.changed:
                if problem is None:
                    self._taken(update)
                    return
                hook |= {"last_error_date": self.world.now(), "last_error_message": problem}
            await asyncio.sleep(pause)
            pause = min(pause * 2, LAST_RETRY_WAIT)

    def _taken(self, update: Json) -> None:
        if self.world.updates and self.world.updates[0] is update:
            self.world.updates.popleft()
            self.world.wake()


async def _post(client: httpx.AsyncClient, url: str, headers: dict[str, str], update: Json) -> str | None:
    try:
        answer = await client.post(url, json=update, headers=headers)
    except httpx.HTTPError as error:
        return f"Connection failed: {type(error).__name__}"
    return None if answer.is_success else f"Wrong response from the webhook: {answer.status_code}"
