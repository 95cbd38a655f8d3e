"""The methods that are answered at once; getUpdates and the webhook live in intake.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.demo.botapi import about, changing, posting
from bot.demo.botapi.errors import Json
from bot.demo.botapi.world import World

METHODS: dict[str, Callable[[World, Json], Any]] = {
    "getMe": about.get_me,
    "getChat": about.get_chat,
    "getFile": about.get_file,
    "answerCallbackQuery": about.answer_query,
    "setMyCommands": about.set_commands,
    "getMyCommands": about.get_commands,
    "deleteMyCommands": about.delete_commands,
    "setChatMenuButton": about.set_menu_button,
    "getChatMenuButton": about.get_menu_button,
    "sendMessage": posting.send_message,
    "sendDocument": posting.send_document,
    "sendPhoto": posting.send_photo,
    "sendContact": posting.send_contact,
    "sendLocation": posting.send_location,
    "sendChatAction": posting.send_chat_action,
    "editMessageText": changing.edit_text,
    "editMessageCaption": changing.edit_caption,
    "editMessageMedia": changing.edit_media,
    "editMessageReplyMarkup": changing.edit_markup,
    "deleteMessage": changing.delete,
}
