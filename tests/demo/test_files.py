"""Files and photos go both ways, within Telegram's limits."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from bot.demo.server import BotApiServer
from tests.demo.conftest import ANN, TOKEN, Api

FILE = {"document": ("list.csv", b"a,b\0", "text/csv")}


def picture(width: int = 40, height: int = 30) -> bytes:
    image = BytesIO()
    Image.new("RGB", (width, height)).save(image, "PNG")
    return image.getvalue()


def post(server: BotApiServer, method: str, files: dict[str, Any], **data: str) -> dict[str, Any]:
    address = f"{server.url}/bot{TOKEN}/{method}"
    answer: dict[str, Any] = httpx.post(address, data={"chat_id": str(ANN), **data}, files=files).json()
    return answer


@pytest.fixture(autouse=True)
def _ann_has_written(server: BotApiServer) -> None:
    server.say(ANN, "hi")


def test_gives_back_byte_for_byte_what_was_sent(server: BotApiServer, api: Api) -> None:
    sent = post(server, "sendDocument", FILE, caption="<b>all</b>", parse_mode="HTML")["result"]
    assert (sent["document"]["file_name"], sent["document"]["mime_type"]) == ("list.csv", "text/csv")
    assert (sent["caption"], sent["caption_entities"][0]["type"]) == ("all", "bold")
    path = api("getFile", file_id=sent["document"]["file_id"])["result"]["file_path"]
    assert httpx.get(f"{server.url}/file/bot{TOKEN}/{path}").content == b"a,b\0"
    assert httpx.get(f"{server.url}/file/bot9:WRONG/{path}").status_code == 404


def test_hands_over_what_people_send(server: BotApiServer, api: Api) -> None:
    photo = server.send_photo(ANN, picture(), caption="the /garden")
    assert (photo["photo"][0]["width"], photo["photo"][0]["height"]) == (40, 30)
    voice = server.send_voice(ANN, b"OggS")
    path = api("getFile", file_id=voice["voice"]["file_id"])["result"]["file_path"]
    assert httpx.get(f"{server.url}/file/bot{TOKEN}/{path}").content == b"OggS"


def test_sends_a_known_file_again_by_its_id(server: BotApiServer, api: Api) -> None:
    file_id = server.send_document(ANN, "a.txt", b"x")["document"]["file_id"]
    assert api("sendDocument", chat_id=ANN, document=file_id)["ok"]


def test_puts_another_picture_in_the_place_of_one(server: BotApiServer) -> None:
    sent = post(server, "sendPhoto", {"photo": ("a.png", picture())}, caption="old")["result"]
    media = '{"type": "photo", "media": "attach://fresh", "caption": "new"}'
    files = {"fresh": ("b.png", picture(60, 20))}
    edited = post(server, "editMessageMedia", files, message_id=str(sent["message_id"]), media=media)[
        "result"
    ]
    assert (edited["photo"][0]["width"], edited["caption"]) == (60, "new")


@pytest.mark.parametrize(
    ("method", "files", "data", "why"),
    [
        ("sendDocument", FILE, {"caption": "x" * 1025}, "message caption is too long"),
        ("sendDocument", FILE, {"caption": "<b>"}, ""),
        ("sendDocument", FILE, {"caption": "<b>", "parse_mode": "HTML"}, "can't parse entities"),
        ("sendDocument", {"document": ("a", b"")}, {}, "file must be non-empty"),
        ("sendDocument", {}, {"document": "https://example.com/a.pdf"}, "failed to get HTTP URL content"),
        ("sendPhoto", {"photo": ("a.png", b"no picture")}, {}, "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", {"photo": ("a.png", picture(2100, 100))}, {}, "PHOTO_INVALID_DIMENSIONS"),
    ],
)
def test_refuses(
    server: BotApiServer, method: str, files: dict[str, Any], data: dict[str, str], why: str
) -> None:
    answer = post(server, method, files, **data)
    assert answer["ok"] is (why == "")
    assert why in answer.get("description", "")


def test_does_not_hand_over_more_than_20_mb(server: BotApiServer, api: Api) -> None:
    document = server.send_document(ANN, "big.bin", bytes(20 * 1024 * 1024 + 1))["document"]
    assert api("getFile", file_id=document["file_id"])["description"] == "Bad Request: file is too big"
