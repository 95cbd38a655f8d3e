"""The bot as a process: starts, takes updates in, and stops cleanly when asked to."""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable

from telegram.error import InvalidToken

from bot.advising.nightly import Nightly
from bot.app import App
from bot.intake import KINDS
from bot.settings import TELEGRAM, Settings

log = logging.getLogger(__name__)


class PortTaken(Exception):
    """Somebody else listens where we should."""


def run(settings: Settings) -> int:
    """Until SIGTERM or SIGINT. 1 when Telegram does not know the token."""
    app = App(settings)
    code = app.prepare()
    return asyncio.run(until_stopped(app, lambda: announce(app, code)))


async def until_stopped(app: App, when_up: Callable[[], None]) -> int:
    """Have the bot work until a signal stops it; tell when it is up."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    try:
        started = asyncio.create_task(_start(app, when_up))
        stopped = asyncio.create_task(stopping.wait())
        await asyncio.wait([started, stopped], return_when=asyncio.FIRST_COMPLETED)
        if started.done():
            started.result()
            broken = asyncio.create_task(app.broken())
            await asyncio.wait([broken, stopped], return_when=asyncio.FIRST_COMPLETED)
            if broken.done():
                raise broken.result()
    except PortTaken as error:
        log.error("%s", error)
        return 1
    except InvalidToken:
        log.error("Telegram does not know this BOT_TOKEN; ask BotFather for the right one")
        return 1
    except Exception:
        # better to go, and be started again by the service, than to live on without one's hands
        log.critical("Rapport stops: a part of it broke", exc_info=True)
        return 1
    finally:
        await app.stop()
    return 0


async def _start(app: App, when_up: Callable[[], None]) -> None:
    await app.start()
    await (_webhook(app) if app.settings.webhook_url else _polling(app))
    app.spawn(Nightly(app.settings, app.work, app.clock).watch())
    when_up()


async def _polling(app: App) -> None:
    await app.bot.delete_webhook()
    app.poll()


async def _webhook(app: App) -> None:
    from bot import going, webhook  # the web server takes a while to import, and most bots poll

    chosen = app.settings
    assert chosen.webhook_url and chosen.webhook_secret
    page = webhook.application(app.intake, chosen.webhook_secret, going.route(app.work, app.clock))
    app.spawn(webhook.serve(page, listen(chosen.port)))
    await app.bot.set_webhook(
        chosen.webhook_url.rstrip("/") + webhook.PATH,
        secret_token=chosen.webhook_secret,
        allowed_updates=KINDS,
        max_connections=40,
    )


def listen(port: int) -> socket.socket:
    """The socket to serve on. A proxy in front ends TLS; it may be on another machine."""
    try:
        # on all of this machine's addresses; what comes without the secret is refused
        return socket.create_server(("", port), backlog=2048)
    except OSError as error:
        raise PortTaken(f"Port {port} cannot be used: {error.strerror}. Set another PORT") from error


def announce(app: App, setup_code: str | None) -> None:
    """Tell whoever started it what to do next."""
    name = app.bot.username
    where = "" if app.settings.bot_api_url == TELEGRAM else f" (through {app.settings.bot_api_url})"
    print(f"Rapport is up as @{name}{where}. Ctrl-C stops it.", flush=True)
    if setup_code:
        print("There is no admin yet. To become the admin, open this link on your phone:", flush=True)
        print(f"  https://t.me/{name}?start={setup_code}", flush=True)
        print(f"or send the bot:  /start {setup_code}", flush=True)
