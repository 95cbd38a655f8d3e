"""What it answers and delivers is what python-telegram-bot reads from Telegram."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from telegram import Bot, BotCommand, BotCommandScopeChat, MenuButtonCommands, Update

from bot.demo.server import BotApiServer
from tests.demo.conftest import ANN, TOKEN, Api
from tests.demo.test_files import picture

GROUP = -500
DEEDS: list[tuple[str, Callable[[BotApiServer], Any]]] = [
    ("message.text", lambda s: s.say(ANN, "/start")),
    ("message.reply_to_message", lambda s: s.say(ANN, "so", reply_to=1)),
    ("edited_message.edit_date", lambda s: s.edit(ANN, 1, "hello")),
    ("message.contact", lambda s: s.send_contact(ANN, "+8613800138000", "Wang", vcard="BEGIN:VCARD")),
    ("message.location", lambda s: s.send_location(ANN, 30.25, 120.13)),
    ("message.document", lambda s: s.send_document(ANN, "a.xlsx", b"x", caption="list")),
    ("message.photo", lambda s: s.send_photo(ANN, picture())),
    ("message.voice", lambda s: s.send_voice(ANN, b"OggS")),
    ("callback_query.message", lambda s: s.press(ANN, 1, "1:undo")),
    ("callback_query.message", lambda s: s.press(ANN, 99, "a message that is gone")),
    ("my_chat_member.new_chat_member", lambda s: s.block(ANN)),
    ("message.new_chat_members", lambda s: s.add_group(GROUP, "Sales", [ANN])),
]


@pytest.mark.parametrize(("where", "deed"), DEEDS)
def test_updates_are_read_whole(
    server: BotApiServer, api: Api, where: str, deed: Callable[[BotApiServer], Any]
) -> None:
    server.say(ANN, "hi")
    deed(server)
    found: Any = Update.de_json(api("getUpdates")["result"][-1])
    for name in where.split("."):
        found = getattr(found, name)
    assert found


def test_an_upgrade_is_told_in_both_chats(server: BotApiServer, api: Api) -> None:
    server.add_group(GROUP, "Sales", [ANN])
    server.upgrade_group(GROUP, -100500)
    old, new = (Update.de_json(update).message for update in api("getUpdates")["result"][-2:])
    assert old is not None
    assert new is not None
    assert (old.migrate_to_chat_id, new.migrate_from_chat_id) == (-100500, GROUP)


def test_answers_are_read_by_the_library(server: BotApiServer) -> None:
    server.say(ANN, "hi")

    async def ask() -> None:
        async with Bot(TOKEN, base_url=f"{server.url}/bot", base_file_url=f"{server.url}/file/bot") as bot:
            assert (await bot.get_chat(ANN)).first_name == "Ann"
            await bot.set_my_commands([BotCommand("today", "My day")], scope=BotCommandScopeChat(ANN))
            assert (await bot.get_my_commands(scope=BotCommandScopeChat(ANN)))[0].command == "today"
            assert await bot.get_my_commands() == ()
            await bot.set_chat_menu_button(ANN, MenuButtonCommands())
            assert (await bot.get_webhook_info()).pending_update_count == 1
            sent = await bot.send_document(ANN, b"x" * 1000, filename="客户.xlsx", caption="all")
            assert sent.document is not None
            assert sent.document.file_name == "客户.xlsx"
            file = await bot.get_file(sent.document.file_id)
            assert await file.download_as_bytearray() == b"x" * 1000

    asyncio.run(ask())


def test_a_menu_is_the_narrowest_one_in_the_persons_language(server: BotApiServer, api: Api) -> None:
    def menu() -> list[str]:
        chats = httpx.get(f"{server.url}/demo/state").json()["chats"]
        return [command["command"] for command in chats[0]["commands"][str(ANN)]]

    server.say(ANN, "hi")
    for name, where in (
        ("general", {}),
        ("foreign", {"language_code": "zh"}),
        ("english", {"language_code": "en"}),
        ("mine", {"scope": {"type": "chat", "chat_id": ANN}}),
    ):
        api("setMyCommands", commands=[{"command": name, "description": "x"}], **where)
    assert menu() == ["mine"]
    api("deleteMyCommands", scope={"type": "chat", "chat_id": ANN})
    assert menu() == ["english"]
    api("deleteMyCommands", language_code="en")
    assert menu() == ["general"]


def test_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot.demo.server", "--port", "0", "--token", TOKEN]
    with subprocess.Popen(
        [*command, "--store", tmp_path / "chats.json"], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        httpx.post(f"{url}/demo/person", json={"user": {"id": ANN, "first_name": "Ann"}}).raise_for_status()
        httpx.post(f"{url}/demo/say", json={"user": ANN, "chat": ANN, "text": "hi"}).raise_for_status()
        assert httpx.get(f"{url}/bot{TOKEN}/getUpdates").json()["result"][0]["message"]["text"] == "hi"
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    assert (tmp_path / "chats.json").exists()
