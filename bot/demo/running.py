"""The server's own thread and event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.demo import store
from bot.demo.botapi import webhook
from bot.demo.botapi.bell import Bell
from bot.demo.botapi.faults import Faults
from bot.demo.botapi.http import Call, Door
from bot.demo.botapi.intake import Intake
from bot.demo.loopback import LoopbackOnly
from bot.demo.page_api import Page

SAVING_PAUSE = 0.3


class Running:
    """Starts and stops the HTTP server for a world and the page that shows it."""

    def __init__(self, page: Page, faults: Faults, kept: Path | None) -> None:
        self.page, self.world = page, page.world
        self.kept = kept
        self.port = 0
        self.door = Door(self.world, faults)
        self.thread: threading.Thread | None = None
        self.saving = threading.Lock()
        if kept:
            store.load(kept, self.world)

    @property
    def calls(self) -> deque[Call]:
        return self.door.calls

    def start(self, port: int) -> None:
        """Listen on the loopback interface; port 0 picks a free one."""
        listener = socket.create_server(("127.0.0.1", port), backlog=256)
        self.port = listener.getsockname()[1]
        self.server, self.ready = _Server(self._config()), threading.Event()
        serving = self.server.serve([listener])
        self.thread = threading.Thread(target=asyncio.run, args=(serving,), name="bot-api", daemon=True)
        self.thread.start()
        if not self.ready.wait(10):
            raise RuntimeError("the local Bot API server did not start")

    def stop(self) -> None:
        if self.thread:
            self.bell.stop()
            self.thread.join(5)
            self.thread = None

    def _config(self) -> uvicorn.Config:
        app = Starlette(
            routes=[*self.door.routes(), *self.page.routes()],
            middleware=[Middleware(LoopbackOnly)],
            lifespan=self._lifespan,
        )
        return uvicorn.Config(
            app,
            http=_Protocol,
            ws="none",
            log_config=None,
            access_log=False,
            timeout_keep_alive=75,  # a bot may be silent for long and must not lose its next call
            timeout_graceful_shutdown=1,
        )

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        self.bell = self.server.bell = self.page.bell = Bell(self.world)
        self.door.intake = Intake(self.world, self.bell)
        work = [asyncio.create_task(webhook.deliver(self.world, self.bell))]
        work += [asyncio.create_task(self._keep())] if self.kept else []
        self.ready.set()
        yield
        for task in work:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._save()

    async def _keep(self) -> None:
        """Write the chats down soon after each change."""
        seen = self.world.changes
        while await self.bell.until(partial(self._changed_since, seen)):
            await asyncio.sleep(SAVING_PAUSE)
            seen = self.world.changes
            await asyncio.to_thread(self._save)

    def _changed_since(self, seen: int) -> bool:
        return self.world.changes != seen

    def _save(self) -> None:
        # at the end the last save may still be under way on its thread
        with self.saving:
            if self.kept:
                with self.world.changed:
                    kept = store.snapshot(self.world)
                store.save(self.kept, kept)


class _Server(uvicorn.Server):
    """Stops at once when the bell does, where uvicorn looks ten times a second."""

    bell: Bell

    async def main_loop(self) -> None:
        await self.bell.until(lambda: self.should_exit)


class _Protocol(H11Protocol):
    """Lets a request hang up, so that lost connections can be tried out."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # a socket's is one; the base class has no writing
        super().connection_made(transport)
        # asyncio does this by itself only for sockets that were made with the protocol named.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.app_state = {**self.app_state, "hang_up": transport.close}
