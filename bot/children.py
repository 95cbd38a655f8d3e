"""Work too heavy for the bot's own process is done by one beside it, on the same database."""

import asyncio
import logging
import os
import sys

from bot.settings import Settings

log = logging.getLogger(__name__)

IMPORT_NEXT = "import-next"  # the command that nobody but the bot calls


async def run(settings: Settings, command: str, *options: str, seconds: float) -> bool:
    """Run one of the commands of `python -m bot`; True when it ended well within its time."""
    environment = os.environ | {"DATABASE_URL": settings.database_url}
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", command, *options, env=environment, stdin=asyncio.subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(seconds):
            ended = await child.wait()
    except TimeoutError:
        log.error("%s took longer than %d seconds and was stopped", command, seconds)
        return False
    finally:
        if child.returncode is None:  # too slow, or the bot itself stops: what was begun is begun again later
            child.kill()
            await child.wait()
    if ended:
        log.error("%s ended with %d", command, ended)
    return ended == 0
