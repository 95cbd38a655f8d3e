"""The server's own thread and event loop."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.demo.botapi.errors import Json
from bot.demo.botapi.faults import Faults
from bot.demo.botapi.http import Call, Door
from bot.demo.botapi.intake import Intake
from bot.demo.botapi.world import World


class Running:
    """Starts and stops the HTTP server for a world."""

    def __init__(
        self, world: World, faults: Faults, store: Path | None, on_clock: Callable[[Json], Any] | None
    ) -> None:
        self.world = world
        self.store = store
        self.on_clock = on_clock
        self.port = 0
        self.thread: threading.Thread | None = None
        self.intake: Intake | None = None
        self.door = Door(world, self._intake, faults)

    @property
    def calls(self) -> deque[Call]:
        return self.door.calls

    def start(self, port: int) -> None:
        """Listen on the loopback interface; port 0 picks a free one."""
        listener = socket.create_server(("127.0.0.1", port), backlog=256)
        self.port = listener.getsockname()[1]
        self.uvicorn = uvicorn.Server(
            uvicorn.Config(
                Starlette(routes=self.door.routes(), lifespan=self._lifespan),
                http=_Protocol,
                ws="none",
                log_config=None,
                access_log=False,
                timeout_graceful_shutdown=1,
            )
        )
        self.thread = threading.Thread(
            target=asyncio.run, args=(self.uvicorn.serve([listener]),), name="bot-api", daemon=True
        )
        self.ready = threading.Event()
        self.thread.start()
        if not self.ready.wait(10):
            raise RuntimeError("the local Bot API server did not start")

    def stop(self) -> None:
        if self.thread:
            self.uvicorn.should_exit = True
            if self.intake:
                self.intake.ring_stop()
            self.thread.join(5)
            self.thread = None

    def _intake(self) -> Intake:
        if self.intake is None:
            raise RuntimeError("not started")
        return self.intake

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        self.intake = Intake(self.world)
        self.ready.set()
        try:
            yield
        finally:
            await self.intake.stop()


class _Protocol(H11Protocol):
    """Lets a request hang up, so that lost connections can be tried out."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's own
        super().connection_made(transport)
        # asyncio does this by itself only for sockets that were made with the protocol named.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.app_state = {**self.app_state, "hang_up": transport.close}
