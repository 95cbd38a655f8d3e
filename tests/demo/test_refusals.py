"""It refuses what Telegram refuses, with Telegram's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.demo.botapi.methods import METHODS
from bot.demo.server import BotApiServer
from tests.demo.conftest import ANN, TOKEN, Api, caller, running

GROUP = -500
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HTML = {"parse_mode": "HTML"}


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", **button}]]}


def text(**given: Any) -> dict[str, Any]:
    return {"chat_id": ANN, "text": "hello"} | given


# method, parameters, what the description must hold; message 2 is the bot's, message 1 Ann's.
REFUSED = [
    ("sendMessage", {"text": "hello"}, "chat_id is empty"),
    ("sendMessage", {"chat_id": ANN}, "message text is empty"),
    ("sendMessage", text(text=" \n "), "message text is empty"),
    ("sendMessage", text(text="<b></b>", **HTML), "message text is empty"),
    ("sendMessage", text(text="x" * 4097), "message is too long"),
    ("sendMessage", text(text="😀" * 2049), "message is too long"),
    ("sendMessage", text(chat_id=999), "chat not found"),
    ("sendMessage", text(chat_id="@nobody_here"), "chat not found"),
    ("sendMessage", text(chat_id=200), "chat not found"),
    ("sendMessage", text(text="a\ud83d"), "strings must be encoded in UTF-8"),
    ("sendMessage", text(parse_mode="Sparkling"), "parse mode Sparkling is not supported"),
    ("sendMessage", text(colour="red"), 'unknown parameter "colour"'),
    ("sendMessage", text(disable_notification="perhaps"), 'can\'t parse "disable_notification"'),
    ("sendMessage", text(chat_id=[1]), 'can\'t parse "chat_id"'),
    ("sendMessage", text(reply_parameters={"message_id": 77}), "message to be replied not found"),
    ("sendMessage", text(reply_markup="{"), "can't parse reply keyboard markup JSON object"),
    ("sendMessage", text(reply_markup={"buttons": []}), 'can\'t parse "reply_markup"'),
    ("sendMessage", text(reply_markup=inline()), "Text buttons are unallowed in the inline keyboard"),
    ("sendMessage", text(reply_markup=inline(callback_data="x" * 65)), "BUTTON_DATA_INVALID"),
    ("sendMessage", text(reply_markup=inline(callback_data="王" * 22)), "BUTTON_DATA_INVALID"),
    ("sendMessage", text(reply_markup=inline(callback_data="")), "BUTTON_DATA_INVALID"),
    ("sendMessage", text(reply_markup=inline(url="nonsense")), "is invalid"),
    ("sendMessage", text(reply_markup=inline(url="http://localhost/x")), "is invalid"),
    ("sendMessage", text(reply_markup=inline(url="tel:+123456")), "is invalid"),
    ("sendMessage", text(reply_markup=inline(url="mailto:a@b.cn")), "is invalid"),
    ("sendMessage", text(reply_markup=inline(copy_text={"text": "x" * 257})), "BUTTON_COPY_TEXT_INVALID"),
    ("sendMessage", text(reply_markup=inline(url="https://a.cn", callback_data="x")), "exactly one action"),
    ("sendMessage", text(reply_markup=inline(callback_data="x", text=" ")), 'Field "text"'),
    ("sendMessage", text(reply_markup=inline(callback_data="x", colour="red")), 'no field "colour"'),
    (
        "sendMessage",
        text(reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}),
        "REPLY_MARKUP_TOO_LONG",
    ),
    ("sendLocation", {"chat_id": ANN, "latitude": 91, "longitude": 0}, "wrong latitude"),
    ("sendContact", {"chat_id": ANN, "first_name": "Wang"}, 'parameter "phone_number" is required'),
    ("sendChatAction", {"chat_id": ANN, "action": "dancing"}, "wrong parameter action"),
    ("sendDocument", {"chat_id": ANN}, "there is no document in the request"),
    ("sendDocument", {"chat_id": ANN, "document": "no-such-id"}, "wrong remote file identifier"),
    ("getFile", {"file_id": "no-such-id"}, "wrong file_id"),
    ("editMessageText", {"text": "new"}, "chat_id is empty"),
    ("editMessageText", text(), "message identifier is not specified"),
    ("editMessageText", text(message_id=77), "message to edit not found"),
    ("editMessageText", text(message_id=1), "message can't be edited"),
    ("editMessageText", text(message_id=2, text="Saved"), "message is not modified"),
    ("editMessageText", text(message_id=2, text="<b>Saved", **HTML), "can't parse entities"),
    ("editMessageText", text(message_id=2, reply_markup={"remove_keyboard": True}), "can't parse"),
    ("editMessageReplyMarkup", {"chat_id": ANN, "message_id": 2}, "message is not modified"),
    ("editMessageCaption", {"chat_id": ANN, "message_id": 2, "caption": "x"}, "there is no caption"),
    ("deleteMessage", {"chat_id": ANN, "message_id": 77}, "message to delete not found"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old"),
    ("setMyCommands", {"commands": [{"command": "Add!", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    (
        "setMyCommands",
        {"commands": [{"command": "add", "description": ""}]},
        "BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    ("setMyCommands", {"commands": [{"command": "add"}]}, "Can't find field"),
    ("setWebhook", {"url": "http://example.com"}, "An HTTPS URL must be provided"),
    ("setWebhook", {"url": "https://example.com", "secret_token": "a b"}, "unallowed characters"),
]


@pytest.fixture(scope="module")
def standing() -> Iterator[tuple[BotApiServer, Api]]:
    """One server for the whole table: what is refused changes nothing."""
    with running() as server, caller(server) as api:
        server.add_user(200, "Never wrote")
        server.say(ANN, "hi")
        api("sendMessage", chat_id=ANN, text="Saved")
        yield server, api


@pytest.mark.parametrize(("method", "params", "why"), REFUSED)
def test_refuses(standing: tuple[BotApiServer, Api], method: str, params: dict[str, Any], why: str) -> None:
    server, api = standing
    before = server.messages(ANN)
    answer = api(method, **params)
    assert (answer["ok"], answer["error_code"]) == (False, 400)
    assert answer["description"].startswith("Bad Request: ")
    assert why in answer["description"]
    assert server.messages(ANN) == before


PARAMETERS = (
    "text",
    "caption",
    "parse_mode",
    "entities",
    "reply_markup",
    "reply_parameters",
    "message_id",
    "media",
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(sorted(METHODS)), st.dictionaries(st.sampled_from(PARAMETERS), ANYTHING, max_size=3))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_answers_anything_with_a_result_or_a_refusal(
    server: BotApiServer, api: Api, method: str, params: dict[str, Any]
) -> None:
    server.say(ANN, "hi")
    answer = api(method, chat_id=ANN, **params)
    assert answer["ok"] or answer["error_code"] in (400, 403)


def test_refuses_a_wrong_token_and_methods_it_does_not_know(server: BotApiServer, api: Api) -> None:
    assert httpx.get(f"{server.url}/bot2:OTHER/getMe").json()["error_code"] == 401
    assert httpx.get(f"{server.url}/botnonsense/getMe").json()["error_code"] == 404
    assert api("sendSparkles")["description"] == "Not Found: method not found"
    assert "forwardMessage" in api("forwardMessage")["description"]


def test_refuses_to_write_to_whoever_blocked_the_bot(server: BotApiServer, api: Api) -> None:
    server.say(ANN, "hi")
    server.block(ANN)
    answer = api("sendMessage", **text())
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    assert api("getUpdates")["result"][-1]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    server.unblock(ANN)
    assert api("sendMessage", **text())["ok"]


def test_refuses_deleted_accounts_and_groups_it_was_thrown_out_of(server: BotApiServer, api: Api) -> None:
    server.say(ANN, "hi")
    server.add_group(GROUP, "Sales", [ANN])
    server.kick_bot(GROUP)
    assert (
        api("sendMessage", **text(chat_id=GROUP))["description"]
        == "Forbidden: bot was kicked from the group chat"
    )
    server.deactivate(ANN)
    assert api("sendMessage", **text())["description"] == "Forbidden: user is deactivated"


def test_names_the_new_chat_of_an_upgraded_group(server: BotApiServer, api: Api) -> None:
    server.add_group(GROUP, "Sales", [ANN])
    server.upgrade_group(GROUP, -100500)
    answer = api("sendMessage", **text(chat_id=GROUP))
    assert answer["parameters"] == {"migrate_to_chat_id": -100500}
    assert api("sendMessage", **text(chat_id=-100500))["ok"]


def test_answers_a_press_once(server: BotApiServer, api: Api) -> None:
    server.say(ANN, "hi")
    sent = api("sendMessage", **text(reply_markup=inline(callback_data="1")))["result"]
    query = server.press(ANN, sent["message_id"], "1")
    assert api("answerCallbackQuery", callback_query_id=query)["ok"]
    assert "query is too old" in api("answerCallbackQuery", callback_query_id=query)["description"]


def test_refuses_to_edit_what_was_sent_with_a_reply_keyboard(server: BotApiServer, api: Api) -> None:
    server.say(ANN, "hi")
    keyboard = {"keyboard": [[{"text": "Share", "request_contact": True}]], "one_time_keyboard": True}
    sent = api("sendMessage", **text(reply_markup=keyboard))["result"]
    assert server.keyboard(ANN) == keyboard
    answer = api("editMessageText", **text(message_id=sent["message_id"], text="new"))
    assert "message can't be edited" in answer["description"]
    server.say(ANN, "no")
    assert server.keyboard(ANN) is None


def test_takes_parameters_from_query_form_json_and_multipart(server: BotApiServer) -> None:
    server.say(ANN, "hi")
    address = f"{server.url}/bot{TOKEN}/sendMessage"
    form = {"chat_id": str(ANN), "text": "hello", "disable_notification": "true"}
    answers = [
        httpx.get(address, params=form),
        httpx.post(address, data=form),
        httpx.post(address, json=text(disable_notification=True)),
        httpx.post(address, data=form, files={"unused": b""}),
        httpx.post(f"{server.url}/bot{TOKEN}/SENDMESSAGE", data=form),
        httpx.post(address, content=f"chat_id={ANN}&text=%ED%A0%BD", headers=FORM),
    ]
    assert answers[5].json()["description"] == "Bad Request: strings must be encoded in UTF-8"
    assert [answer.json().get("description") for answer in answers[:3]] == [None] * 3
    assert 'unknown parameter "unused"' in answers[3].json()["description"]
    assert answers[4].json()["ok"]
    assert all(call.params["disable_notification"] is True for call in server.calls if call.error is None)
