"""The people's side: what they do reaches the bot, what the bot does reaches them."""

from __future__ import annotations

import pytest
from telegram import Update

from bot.demo.server import BotApiServer
from tests.demo.conftest import ANN, Api


def test_brings_the_bot_what_people_say(server: BotApiServer, api: Api) -> None:
    server.say(ANN, "/start hello")
    (update,) = api("getUpdates")["result"]
    read = Update.de_json(update)
    assert read.message is not None
    assert read.message.text == "/start hello"
    assert read.message.entities[0].type == "bot_command"


def test_shows_a_message_as_it_stands_after_edits(server: BotApiServer, api: Api) -> None:
    server.say(ANN, "hi")
    sent = api("sendMessage", chat_id=ANN, text="<b>one</b>", parse_mode="HTML")["result"]
    api("editMessageText", chat_id=ANN, message_id=sent["message_id"], text="two")
    assert server.messages(ANN)[-1]["text"] == "two"
    assert "entities" not in server.messages(ANN)[-1]


def test_hands_a_press_to_the_bot_and_the_answer_back(server: BotApiServer, api: Api) -> None:
    server.say(ANN, "hi")
    buttons = {"inline_keyboard": [[{"text": "Undo", "callback_data": "1:undo"}]]}
    sent = api("sendMessage", chat_id=ANN, text="Saved", reply_markup=buttons)["result"]
    query = server.press(ANN, sent["message_id"], "1:undo")
    assert server.answer_to(query) is None
    update = api("getUpdates")["result"][-1]
    assert update["callback_query"]["data"] == "1:undo"
    api("answerCallbackQuery", callback_query_id=query, text="Undone")
    assert server.answer_to(query) == {"text": "Undone"}


def test_wakes_whoever_waits_and_says_so_when_nothing_comes(server: BotApiServer) -> None:
    server.say(ANN, "hi")
    assert server.wait(lambda: server.pending(), timeout=1)
    with pytest.raises(TimeoutError):
        server.wait(lambda: server.calls, timeout=0.05)
