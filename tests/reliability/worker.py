"""One of several processes on one PostgreSQL: it ticks, and sends when it is its turn."""

import asyncio
import sys

from bot.__main__ import environment
from bot.app import App
from bot.pace import Pace
from bot.settings import read

PACE = Pace(all_rate=100, chat_rate=1e6, chat_burst=1e6)  # fast, and slow enough to be killed in the middle


async def work() -> None:
    app = App(read(environment()), pace=PACE)
    app.prepare()
    await app.start()
    raise await app.broken()


if __name__ == "__main__":
    sys.exit(asyncio.run(work()))
