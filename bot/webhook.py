"""The webhook: an update is answered with 200 only when it is on disk."""

import asyncio
import hmac
import json
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.intake import Intake
from bot.work import Work

log = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATH = "/telegram"
BODY_LIMIT = 1024 * 1024
BODY_SECONDS = 10.0


def application(intake: Intake, secret: str, *others: Route) -> Starlette:
    """Takes Telegram's posts; whoever does not know the secret gets nothing. `others` stand beside it."""

    async def receive(request: Request) -> Response:
        given = request.headers.get(HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return PlainTextResponse("forbidden", 403)
        try:
            body = await asyncio.wait_for(_body(request), BODY_SECONDS)
        except TimeoutError:
            return PlainTextResponse("too slow", 408)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return PlainTextResponse("too large", 413)
        update = _update(body)
        if update is None:
            return PlainTextResponse("not an update", 400)
        try:
            await intake.accept([update])
        except Work.TROUBLE as error:
            log.error("An update cannot be kept now, Telegram will send it again: %s", error)
            return PlainTextResponse("try again", 503)
        return Response(status_code=200)

    async def alive(_: Request) -> Response:
        return PlainTextResponse("ok")

    return Starlette(routes=[Route(PATH, receive, methods=["POST"]), Route("/alive", alive), *others])


class Server(uvicorn.Server):
    """uvicorn without its signal handlers: when to stop is the process' own affair."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(app: Starlette, listening: socket.socket) -> None:
    """Until cancelled; requests in hand are answered first."""
    config = uvicorn.Config(app, log_config=None, access_log=False)
    server = Server(config)
    serving = asyncio.ensure_future(server.serve([listening]))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await serving
        raise


async def _body(request: Request) -> bytes | None:
    """The body, or None when it is larger than any update is."""
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > BODY_LIMIT:
            return None
        chunks.append(chunk)
    return b"".join(chunks)


def _update(body: bytes) -> dict[str, Any] | None:
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return None
    known = isinstance(update, dict) and type(update.get("update_id")) is int  # True is an int, too
    return update if known else None
