"""How updates reach the bot: getUpdates with its long poll, or the webhook."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from itertools import islice
from typing import Any

from bot.demo.botapi.bell import Bell
from bot.demo.botapi.errors import Json, bad_request, conflict
from bot.demo.botapi.world import World

LONGEST_WAIT = 50
LONGEST_BATCH = 100
_LOOPBACK = re.compile(r"http://(localhost|127\.0\.0\.1|\[::1\])[:/]")
_OTHER = "terminated by other getUpdates request; make sure that only one bot instance is running"
_HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Intake:
    """The methods that wait or decide how updates travel."""

    def __init__(self, world: World, bell: Bell) -> None:
        self.world = world
        self.bell = bell
        self.polls = 0
        self.methods: dict[str, Callable[[Json], Awaitable[Any]]] = {
            "getUpdates": self.get_updates,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.webhook_info,
        }

    async def get_updates(self, params: Json) -> list[Json]:
        self._confirm(params)
        self.polls += 1
        self.bell.ring()  # an older poll has to go
        mine, limit = self.polls, min(max(params.get("limit", LONGEST_BATCH), 1), LONGEST_BATCH)

        def look() -> list[Json] | bool:
            waiting = list(islice(self.world.updates, limit))
            return waiting or mine != self.polls or bool(self.world.webhook)

        found = await self.bell.until(look, min(params.get("timeout", 0), LONGEST_WAIT))
        if found is True:
            raise conflict(_HOOKED if self.world.webhook else _OTHER)
        return found or []

    def _confirm(self, params: Json) -> None:
        with self.world.changed:
            if self.world.webhook:
                raise conflict(_HOOKED)
            self._allow(params)
            updates, offset = self.world.updates, params.get("offset", 0)
            if offset < 0 and updates:  # only the last ones are wanted
                offset = updates[max(0, len(updates) + offset)]["update_id"]
            while updates and updates[0]["update_id"] < offset:
                updates.popleft()
            self.world.wake()

    def _allow(self, params: Json) -> None:
        if "allowed_updates" in params:
            self.world.allowed = params["allowed_updates"]

    async def set_webhook(self, params: Json) -> bool:
        url = params["url"]
        if url and not (url.startswith("https://") or _LOOPBACK.match(url)):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", params.get("secret_token", "")):
            raise bad_request("secret token contains unallowed characters")
        with self.world.changed:
            if params.get("drop_pending_updates"):
                self.world.updates.clear()
            self._allow(params)
            self.world.webhook = {"url": url, "secret": params.get("secret_token", "")} if url else {}
            self.world.wake()
        return True

    async def delete_webhook(self, params: Json) -> bool:
        return await self.set_webhook({**params, "url": ""})

    async def webhook_info(self, params: Json) -> Json:
        with self.world.changed:
            hook = self.world.webhook
            last = {key: hook[key] for key in ("last_error_date", "last_error_message") if key in hook}
            allowed = {"allowed_updates": self.world.allowed} if self.world.allowed else {}
            info = {"url": hook.get("url", ""), "has_custom_certificate": False}
            return info | {"pending_update_count": len(self.world.updates)} | last | allowed
