"""Our own page, which opens SMS or mail: Telegram's buttons lead to web addresses only."""

import logging
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from bot.work import Work
from handlers.greetings import links

log = logging.getLogger(__name__)

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}
# most phones follow at once; a browser that wants to be asked first has the link to tap
PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>Rapport</title><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="0; url={address}"></head>
<body style="font: 2rem sans-serif; text-align: center; padding-top: 30vh">
<a href="{address}">{label}</a></body></html>"""


def route(work: Work, clock: Clock) -> Route:
    """Takes whoever holds a link of ours on to where it leads; nobody else learns anything."""

    async def go(request: Request) -> Response:
        link = request.path_params["link"]
        try:
            door = await work.read(lambda session: links.follow(session, link, clock.now()))
        except Work.TROUBLE as error:
            log.error("A link cannot be followed now: %s", error)
            return PlainTextResponse("try again", 503, HEADERS)
        if door is None:
            return PlainTextResponse("not found", 404, HEADERS)
        page = PAGE.format(address=escape(door.address), label=escape(door.label))
        return HTMLResponse(page, headers=HEADERS)

    return Route(links.PATH + "{link}", go)
