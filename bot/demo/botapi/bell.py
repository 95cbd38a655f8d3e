"""Wakes what waits on the server's event loop whenever the world changes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import TypeVar

from bot.demo.botapi.world import World

Found = TypeVar("Found")


class Bell:
    """Made on the event loop; rung from any thread."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.loop = asyncio.get_running_loop()
        self.rung = asyncio.Event()
        self.stopping = False
        world.listeners.append(self.ring)

    def ring(self) -> None:
        self.loop.call_soon_threadsafe(self.rung.set)

    def stop(self) -> None:
        """Send home everything that waits."""
        self.stopping = True
        if self.ring in self.world.listeners:
            self.world.listeners.remove(self.ring)
        self.ring()

    async def until(self, look: Callable[[], Found], seconds: float = float("inf")) -> Found | None:
        """Look now and at every ring; None when time is up or the server stops."""
        ends = self.loop.time() + seconds
        while not self.stopping:
            self.rung.clear()
            with self.world.changed:
                if found := look():
                    return found
            if not await self._wait(ends - self.loop.time()):
                return None
        return None

    async def _wait(self, seconds: float) -> bool:
        if seconds <= 0:
            return False
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(None if seconds == float("inf") else seconds):
                await self.rung.wait()
        return True
