"""The page's own door: what it shows, what happens meanwhile, what the people on it do."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.demo.botapi import about, people
from bot.demo.botapi.bell import Bell
from bot.demo.botapi.errors import ApiError, Json
from bot.demo.botapi.world import Chat, World
from bot.demo.page_actions import ACTIONS

OnClock = Callable[[Json], Any] | None
Standings = Callable[[], dict[int, str]]
HERE = Path(__file__).parent / "page"
SHOWN_MESSAGES = 200
LARGEST_UPLOAD = 50 * 1024 * 1024
HEARTBEAT = 15.0
SHOWN_INLINE = {"image/jpeg", "image/png", "image/gif", "image/webp"}
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Page:
    """Routes under / and /demo/."""

    bell: Bell

    def __init__(self, world: World, on_clock: OnClock, zone: str, standings: Standings) -> None:
        self.world = world
        self.on_clock = on_clock
        self.zone = zone
        self.standings = standings

    def routes(self) -> list[Route | Mount]:
        return [
            Route("/", self.index),
            Route("/demo/state", self.state),
            Route("/demo/events", self.events),
            Route("/demo/clock", self.clock, methods=["POST"]),
            Route("/demo/file", self.upload, methods=["POST"]),
            Route("/demo/file/{file_id}", self.download),
            Route("/demo/{action}", self.act, methods=["POST"]),
            Mount("/page", StaticFiles(directory=HERE)),
        ]

    async def index(self, request: Request) -> Response:
        return FileResponse(HERE / "index.html", headers=HEADERS)

    async def state(self, request: Request) -> Response:
        with self.world.changed:
            return JSONResponse(self._state(), headers=HEADERS)

    def _state(self) -> Json:
        world, standings = self.world, self.standings()
        return {
            "bot": world.me,
            "people": [
                user | {"notes": world.notes.get(user_id, {}), "about": standings.get(user_id, "")}
                for user_id, user in world.users.items()
            ],
            "chats": [self._chat(chat) for chat in world.chats.values() if not chat.upgraded_to],
            "clock": self._clock(),
            "event": world.next_event - 1,
        }

    def _chat(self, chat: Chat) -> Json:
        members = [user_id for user_id in chat.members if user_id in self.world.users]
        return {
            "id": chat.id,
            "type": chat.type,
            "title": chat.title,
            "members": members,
            "closed": chat.closed,
            "keyboard": chat.keyboard,
            "commands": {user_id: about.commands_for(self.world, chat, user_id) for user_id in members},
            "messages": list(chat.messages.values())[-SHOWN_MESSAGES:],
        }

    def _clock(self) -> Json:
        now = self.world.clock.now().isoformat()
        return {"now": now, "zone": self.zone, "movable": self.on_clock is not None}

    async def events(self, request: Request) -> Response:
        """Server-Sent Events: everything that happened after the number given."""
        after = int(request.headers.get("last-event-id") or request.query_params.get("after") or 0)
        return StreamingResponse(self._stream(after), media_type="text/event-stream", headers=HEADERS)

    async def _stream(self, after: int) -> AsyncIterator[str]:
        while not self.bell.stopping:
            fresh = await self.bell.until(partial(self._after, after), HEARTBEAT)
            for event in fresh or []:
                after = event["id"]
                yield f"id: {after}\ndata: {json.dumps(event)}\n\n"
            if not fresh:
                yield ": still here\n\n"

    def _after(self, number: int) -> list[Json]:
        newest = self.world.next_event - 1
        known = [event for event in self.world.events if event["id"] > number]
        if len(known) < newest - number or number > newest:  # too long ago, or before a restart
            return [{"id": newest, "kind": "reload"}]
        return known

    async def act(self, request: Request) -> Response:
        """One of ACTIONS."""
        action = ACTIONS.get(request.path_params["action"])
        if action is None:
            return JSONResponse({"error": "no such action"}, 404)
        return await self._answer(request, lambda given: action(self.world, given))

    async def clock(self, request: Request) -> Response:
        return await self._answer(request, self._move_clock, on_thread=True)

    def _move_clock(self, given: Json) -> Json:
        if self.on_clock is None:
            raise ValueError("this clock cannot be moved")
        self.on_clock(given)
        with self.world.changed:
            self.world.tell("clock", clock=self._clock())
        return self._clock()

    async def _answer(self, request: Request, do: Callable[[Json], Any], on_thread: bool = False) -> Response:
        try:
            given = await request.json()
            if on_thread:
                return JSONResponse(await run_in_threadpool(do, given))
            with self.world.changed:
                return JSONResponse(do(given))
        except (ApiError, ValueError, KeyError, TypeError) as error:
            return JSONResponse({"error": str(error)}, 400)

    async def upload(self, request: Request) -> Response:
        """The file is the body; everything else stands in the query."""
        given = request.query_params
        body = await request.body()
        if len(body) > LARGEST_UPLOAD:
            return JSONResponse({"error": "the file is too large"}, 413)
        try:
            with self.world.changed:
                what = people.file(self.world, given.get("as", "documents"), given["name"], body)
                words = people.words(given.get("caption", ""), "caption")
                user, chat = int(given["user"]), int(given["chat"])
                return JSONResponse(people.post(self.world, user, chat, None, **what, **words))
        except (ApiError, ValueError, KeyError) as error:
            return JSONResponse({"error": str(error)}, 400)

    async def download(self, request: Request) -> Response:
        with self.world.changed:
            file = self.world.files.get(request.path_params["file_id"])
        if file is None:
            return PlainTextResponse("Not Found", 404)
        shown = file.mime_type in SHOWN_INLINE
        place = "inline" if shown else "attachment"
        headers = HEADERS | {"Content-Disposition": f"{place}; filename*=UTF-8''{quote(file.name)}"}
        kind = file.mime_type if shown else "application/octet-stream"
        return Response(file.content, media_type=kind, headers=headers)
