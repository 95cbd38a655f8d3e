"""The bot as `rapport run` starts it, but for Telegram's pace, which would be all that is measured."""

import asyncio
import os
import sys

from bot import logs, running
from bot.app import App
from bot.pace import Pace
from bot.settings import read

UNHURRIED = Pace(all_rate=1e6, chat_rate=1e6, chat_burst=1e6)

if __name__ == "__main__":
    settings = read(os.environ)
    logs.set_up(settings.log_level, settings.bot_token)
    app = App(settings, pace=UNHURRIED)
    app.prepare()
    sys.exit(asyncio.run(running.until_stopped(app, lambda: None)))
