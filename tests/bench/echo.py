"""The least that python-telegram-bot can do: say what was said, with all its defaults."""

import os
from typing import Any

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message and update.message.text
    await update.message.reply_text(update.message.text)


if __name__ == "__main__":
    builder = Application.builder().token(os.environ["BOT_TOKEN"])
    application: Any = builder.base_url(os.environ["BOT_API_URL"] + "/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()
