"""A restart of the demo is not noticed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.demo.clock import MovableClock
from bot.demo.server import BotApiServer
from tests.demo.conftest import ANN

SATURDAY = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


def test_keeps_chats_files_and_waiting_updates(tmp_path: Path) -> None:
    first = BotApiServer("1:TEST", store=tmp_path / "chats.json")
    first.start()
    first.add_user(ANN, "Ann")
    first.say(ANN, "hi 王总 😀")
    document = first.send_document(ANN, "list.csv", b"a,b\0")["document"]
    first.stop()
    second = BotApiServer("1:TEST", store=tmp_path / "chats.json")
    assert second.messages(ANN) == first.messages(ANN)
    assert second.pending() == first.pending()
    assert second.world.files[document["file_id"]].content == b"a,b\0"


def test_never_counts_back_even_when_the_last_moments_were_lost(tmp_path: Path) -> None:
    first = BotApiServer("1:TEST", store=tmp_path / "chats.json")
    first.start()
    first.add_user(ANN, "Ann")
    first.stop()
    lost = [first.say(ANN, "lost")["message_id"] for _ in range(50)]
    second = BotApiServer("1:TEST", store=tmp_path / "chats.json")
    assert second.say(ANN, "new")["message_id"] > max(lost)
    assert second.pending()[-1]["update_id"] > first.pending()[-1]["update_id"]


def test_the_clock_goes_forward_only_and_remembers(tmp_path: Path) -> None:
    clock = MovableClock(tmp_path / "clock", real=lambda: SATURDAY)
    clock.forward(timedelta(hours=1))
    assert MovableClock(tmp_path / "clock", real=lambda: SATURDAY).now() == SATURDAY + timedelta(hours=1)
    with pytest.raises(ValueError, match="forward"):
        clock.to(SATURDAY)


@pytest.mark.parametrize(
    ("wish", "local"),
    [
        ({"hours": 1}, "2026-11-22 05:00"),  # 20:00 UTC on Saturday is 04:00 on Sunday in Shanghai
        ({"to": "tomorrow"}, "2026-11-23 08:00"),
        ({"to": "monday"}, "2026-11-23 08:00"),
    ],
)
def test_jumps_where_the_buttons_say(wish: dict[str, str], local: str) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    moved = MovableClock(real=lambda: SATURDAY).jump(wish, zone)
    assert moved.astimezone(zone).strftime("%Y-%m-%d %H:%M") == local
