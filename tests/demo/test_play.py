"""`make demo` as its user meets it: a process, an address, a page to play on, and Ctrl-C."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.demo.sample.cast import EMMA, EVERYBODY, GROUP, MEMBERS, OLIVIA, SUSAN

ROOT = Path(__file__).parents[2]
PATIENCE = 90  # seconds; the machine may be busy


class Demo:
    """The demo in a process of its own, played in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.start()

    def start(self, *options: str) -> None:
        self.process = launch(self.folder, *options)
        assert self.process.stdout
        told = []
        for line in self.process.stdout:
            told.append(line)
            if "Ctrl-C" in line:
                break
        found = re.search(r"http://127\.0\.0\.1:\d+/", "".join(told))
        assert found, f"no address in {told}"
        self.page = httpx.Client(base_url=found[0], trust_env=False, timeout=PATIENCE)

    def stop(self) -> str:
        """Press Ctrl-C; what it had to complain of."""
        self.page.close()
        self.process.send_signal(signal.SIGINT)
        _, complaints = self.process.communicate(timeout=PATIENCE)
        assert self.process.returncode == 0
        return complaints

    def does(self, action: str, **given: Any) -> None:
        self.page.post(f"demo/{action}", json=given).raise_for_status()

    def chat(self, chat_id: int) -> list[str]:
        """What is written in a chat now."""
        chats = self.page.get("demo/state").json()["chats"]
        messages = next(chat["messages"] for chat in chats if chat["id"] == chat_id)
        return [message.get("text", "") for message in messages]

    def awaits(self, chat_id: int, true: Callable[[list[str]], bool]) -> list[str]:
        ends = time.monotonic() + PATIENCE
        while not true(texts := self.chat(chat_id)):
            assert time.monotonic() < ends, f"it did not come: {texts}"
            time.sleep(0.05)
        return texts


def launch(folder: Path, *options: str) -> "subprocess.Popen[str]":
    asked = [sys.executable, "-m", "bot", "demo", "--no-browser", *(options or ("--port", "0"))]
    # a proxy that leads out of this machine must not come between the bot and the server on it
    env = os.environ | {"PYTHONPATH": str(ROOT), "HTTP_PROXY": "http://127.0.0.1:9"}
    out = subprocess.PIPE
    return subprocess.Popen(asked, cwd=folder, env=env, text=True, stdout=out, stderr=out)


def refused(folder: Path, *options: str) -> str:
    """The one clear sentence with which it ends."""
    process = launch(folder, *options)
    told, complaint = process.communicate(timeout=PATIENCE)
    assert (process.returncode, told) == (1, "")
    assert len(complaint.splitlines()) == 1, complaint
    return complaint


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    playing = Demo(tmp_path_factory.mktemp("play"))
    yield playing
    playing.stop()


def test_shows_everybody_and_a_group(demo: Demo) -> None:
    state = demo.page.get("demo/state").json()
    assert [person["id"] for person in state["people"]] == [one.telegram_id for one in EVERYBODY]
    assert GROUP[0] in {chat["id"] for chat in state["chats"]}
    assert state["clock"]["movable"]


def test_greets_each_member_and_no_stranger(demo: Demo) -> None:
    for member in MEMBERS:
        texts = demo.awaits(member.telegram_id, bool)
        assert member.first_name in texts[0]
    assert demo.chat(OLIVIA.telegram_id) == []


def test_shows_each_member_the_commands_of_their_role(demo: Demo) -> None:
    demo.awaits(SUSAN.telegram_id, bool)
    chats = {chat["id"]: chat for chat in demo.page.get("demo/state").json()["chats"]}
    shown = {one: str(chats[one]["commands"][str(one)]) for one in (EMMA.telegram_id, SUSAN.telegram_id)}
    assert "'team'" in shown[SUSAN.telegram_id] and "'team'" not in shown[EMMA.telegram_id]


def test_answers_what_is_written_on_the_page(demo: Demo) -> None:
    before = len(demo.awaits(EMMA.telegram_id, bool))
    demo.does("say", user=EMMA.telegram_id, chat=EMMA.telegram_id, text="/deal")
    texts = demo.awaits(EMMA.telegram_id, lambda texts: len(texts) >= before + 2)
    assert "CA$" in texts[-1]


def test_says_nothing_about_customers_in_the_group(demo: Demo) -> None:
    before = len(demo.awaits(GROUP[0], bool))
    demo.does("say", user=EMMA.telegram_id, chat=GROUP[0], text="/deal@rapport_demo_bot")
    texts = demo.awaits(GROUP[0], lambda texts: len(texts) >= before + 2)
    assert not any("CA$" in text for text in texts)


def test_rings_a_reminder_as_soon_as_the_clock_is_moved(demo: Demo) -> None:
    demo.does("clock", hours=1)
    demo.awaits(EMMA.telegram_id, lambda texts: any(text.startswith("⏰") for text in texts))


def test_says_beneath_each_name_what_they_are_by_now(demo: Demo) -> None:
    def about() -> dict[int, str]:
        return {person["id"]: person["about"] for person in demo.page.get("demo/state").json()["people"]}

    assert (about()[EMMA.telegram_id], about()[OLIVIA.telegram_id]) == ("rep, Coast", "stranger")
    demo.does("say", user=SUSAN.telegram_id, chat=SUSAN.telegram_id, text="/invite")
    invitation = demo.awaits(SUSAN.telegram_id, lambda texts: "?start=" in texts[-1])[-1]
    code = invitation.rpartition("?start=")[2]
    demo.does("say", user=OLIVIA.telegram_id, chat=OLIVIA.telegram_id, text=f"/start {code}")
    demo.awaits(OLIVIA.telegram_id, lambda texts: len(texts) > 1)
    assert about()[OLIVIA.telegram_id] == "rep, Coast"


def test_keeps_chats_and_clock_over_a_restart(demo: Demo) -> None:
    demo.does("say", user=EMMA.telegram_id, chat=EMMA.telegram_id, text="/help")
    before = demo.awaits(EMMA.telegram_id, lambda texts: "/help" in texts[:-1])
    then = demo.page.get("demo/state").json()["clock"]["now"]
    assert demo.stop() == ""
    demo.start()
    assert demo.chat(EMMA.telegram_id)[: len(before)] == before
    assert demo.page.get("demo/state").json()["clock"]["now"] > then


def test_starts_over_when_asked_to(demo: Demo) -> None:
    demo.does("say", user=OLIVIA.telegram_id, chat=OLIVIA.telegram_id, text="hello")
    demo.awaits(OLIVIA.telegram_id, lambda texts: len(texts) >= 2)
    demo.stop()
    demo.start("--port", "0", "--fresh")
    assert demo.chat(OLIVIA.telegram_id) == []
    assert demo.awaits(EMMA.telegram_id, bool)


def test_says_in_one_sentence_that_the_port_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"Port {port} is taken" in refused(tmp_path, "--port", str(port))


def test_says_in_one_sentence_that_it_plays_here_already(demo: Demo) -> None:
    assert "stop that one first" in refused(demo.folder, "--port", "0", "--fresh")
    assert demo.chat(EMMA.telegram_id)
