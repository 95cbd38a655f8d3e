"""The HTTP door: /bot<token>/<method> and /file/bot<token>/<path>."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from typing import Any, NamedTuple, cast
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.demo.botapi import schema
from bot.demo.botapi.errors import ApiError, Json, bad_request, too_many_requests
from bot.demo.botapi.faults import Fault, Faults
from bot.demo.botapi.intake import Intake
from bot.demo.botapi.methods import METHODS
from bot.demo.botapi.world import World

LARGEST_UPLOAD = 50 * 1024 * 1024
KEPT_CALLS = 50_000


class Call(NamedTuple):
    """One call the bot made; `error` is Telegram's refusal, or None when it worked."""

    method: str
    params: Json
    error: str | None
    at: float  # when it came, by the monotonic clock


class Door:
    """Reads requests, lets faults strike, keeps the list of calls, answers."""

    intake: Intake

    def __init__(self, world: World, faults: Faults) -> None:
        self.world = world
        self.faults = faults
        self.calls: deque[Call] = deque(maxlen=KEPT_CALLS)

    def routes(self) -> list[Route]:
        return [
            Route("/bot{token}/{method}", self.answer, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self.file),
        ]

    async def answer(self, request: Request) -> Response:
        method = schema.method_name(request.path_params["method"]) or request.path_params["method"]
        fault = self.faults.strike(method) or Fault()
        response = await self._stopped(request, method, fault) or await self._carry_out(request, method)
        await asyncio.sleep(fault.delay)
        if fault.drop_after:
            request.state.hang_up()
        return response

    async def _stopped(self, request: Request, method: str, fault: Fault) -> Response | None:
        """The answer of a fault that keeps the call from being carried out."""
        refusal = _refusal(fault)
        if refusal is None:
            return None
        self._note(method, await _given(request), refusal.description)
        if fault.drop_before:
            request.state.hang_up()
        return JSONResponse(refusal.body(), refusal.code)

    async def _carry_out(self, request: Request, method: str) -> Response:
        params: Json = {}
        try:
            self._known(request.path_params["token"], method)
            params = schema.validate(method, await _given(request))
            result = await self._do(method, params)
        except ApiError as refusal:
            self._note(method, params, refusal.description)
            return JSONResponse(refusal.body(), refusal.code)
        except ClientDisconnect:  # hung up in the middle of asking: nobody hears the answer
            return Response(status_code=400)
        self._note(method, params, None)
        return JSONResponse({"ok": True, "result": result})

    def _known(self, token: str, method: str) -> None:
        if token != self.world.token:
            raise ApiError(401, "Unauthorized") if _looks_like_token(token) else ApiError(404, "Not Found")
        if not schema.known(method):
            raise ApiError(404, "Not Found: method not found")

    async def _do(self, method: str, params: Json) -> Any:
        waiting = self.intake.methods.get(method)
        if waiting:
            return await waiting(params)
        with self.world.changed:
            return METHODS[method](self.world, params)

    def _note(self, method: str, params: Json, error: str | None) -> None:
        if method == "getUpdates" and error is None:
            return
        with self.world.changed:
            self.calls.append(Call(method, params, error, time.monotonic()))
            self.world.wake()

    async def file(self, request: Request) -> Response:
        with self.world.changed:
            found = [file for file in self.world.files.values() if file.path == request.path_params["path"]]
        if request.path_params["token"] != self.world.token or not found:
            return JSONResponse(ApiError(404, "Not Found").body(), 404)
        return Response(found[0].content, media_type="application/octet-stream")


def _looks_like_token(token: str) -> bool:
    number, colon, secret = token.partition(":")
    return number.isdigit() and bool(colon and secret)


def _refusal(fault: Fault) -> ApiError | None:
    if fault.retry_after is not None:
        return too_many_requests(fault.retry_after)
    if fault.drop_before:
        return ApiError(500, "Connection lost before it was done")
    return ApiError(fault.status, "Injected fault") if fault.status is not None else None


async def _given(request: Request) -> Json:
    """All parameters, wherever they stand: query, form, JSON or multipart."""
    given: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind == "application/json":
        given |= _json(await request.body())
    elif kind == "application/x-www-form-urlencoded":
        body = (await request.body()).decode("utf-8", "surrogateescape")
        given |= dict(parse_qsl(body, keep_blank_values=True, errors="surrogateescape"))
    elif kind == "multipart/form-data":
        given |= await _multipart(request)
    return given


def _json(body: bytes) -> Json:
    try:
        found = json.loads(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse request JSON object") from error
    if not isinstance(found, dict):
        raise bad_request("request JSON must be an object")
    return cast(Json, found)


async def _multipart(request: Request) -> Json:
    if int(request.headers.get("content-length", "0")) > LARGEST_UPLOAD:
        raise ApiError(413, "Request Entity Too Large")
    form = await request.form(max_part_size=LARGEST_UPLOAD)
    given: Json = {name: value for name, value in form.items() if isinstance(value, str)}
    files = {name: await _upload(item) for name, item in form.items() if isinstance(item, UploadFile)}
    for name in list(given):
        given[name] = _attached(given[name], files)
    return files | given


async def _upload(item: UploadFile) -> schema.Upload:
    mime_type = item.content_type or "application/octet-stream"
    return schema.Upload(item.filename or "file", await item.read(), mime_type)


def _attached(value: str, files: dict[str, schema.Upload]) -> Any:
    """attach://name stands for the file of that name, also inside of a JSON value."""
    if value.startswith("attach://"):
        return files.pop(value.removeprefix("attach://"), value)
    if '"attach://' not in value:
        return value
    try:
        inside = json.loads(value)
    except ValueError:
        return value  # only words that happen to hold it
    if not isinstance(inside, dict):
        return value
    return {key: _attached(item, files) if isinstance(item, str) else item for key, item in inside.items()}
