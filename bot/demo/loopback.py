"""Keeps other machines' names and other web pages out of the demo."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

NAMES = {"127.0.0.1", "localhost", "::1"}


class LoopbackOnly:
    """Answers only what was sent to this machine by name, and by no page but our own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not _from_here(Headers(scope=scope)):
            await PlainTextResponse("Only from this machine", 403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _from_here(headers: Headers) -> bool:
    host, origin = headers.get("host", ""), headers.get("origin")
    if urlsplit(f"//{host}").hostname not in NAMES:
        return False
    return origin is None or origin == f"http://{host}"
