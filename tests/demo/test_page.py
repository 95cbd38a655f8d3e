"""The chat page in a real browser: at a phone's width, and with the keyboard alone."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect, sync_playwright

from bot.demo.clock import MovableClock
from bot.demo.server import BotApiServer
from tests.demo.conftest import TOKEN

LIN, TOM = 1001, 1002
NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # a Friday, 12:00 in Shanghai
BUTTONS = {
    "inline_keyboard": [[{"text": "Undo", "callback_data": "undo"}, {"text": "Why", "callback_data": "why"}]]
}
SHARE = {"keyboard": [[{"text": "Share my number", "request_contact": True}]], "one_time_keyboard": True}
PHONE: ViewportSize = {"width": 360, "height": 640}
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:王;小明;;;\r\nFN:王小明\r\nTEL;TYPE=CELL:+8613900000000\r\nEND:VCARD\r\n"
)


class ScriptedBot:
    """Saves what it is told, takes it back, explains: just enough of a bot to press every kind of thing."""

    def __init__(self, server: BotApiServer) -> None:
        self.server = server
        self.client = httpx.Client(base_url=f"{server.url}/bot{TOKEN}/", verify=False)
        self.call("setMyCommands", commands=[{"command": "today", "description": "My day"}])
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def call(self, method: str, **params: Any) -> Any:
        answer = self.client.post(method, json=params).json()
        assert answer["ok"], answer
        return answer["result"]

    def run(self) -> None:
        offset = 0
        while True:
            try:
                updates = self.call("getUpdates", offset=offset, timeout=2)
            except (httpx.HTTPError, RuntimeError):  # the server, or our client, is closed: the test is over
                return
            for update in updates:
                offset = update["update_id"] + 1
                self.take(update)

    def take(self, update: dict[str, Any]) -> None:
        if query := update.get("callback_query"):
            self.pressed(query)
        elif message := update.get("edited_message"):
            self.call("sendMessage", chat_id=message["chat"]["id"], text=f"Changed to {message['text']}")
        elif message := update.get("message"):
            self.heard(message["chat"]["id"], message)

    def heard(self, chat_id: int, message: dict[str, Any]) -> None:
        quote = message.get("reply_to_message", {}).get("text", "")
        kind = next(key for key in ("text", "contact", "location", "document", "photo") if key in message)
        words = message.get("text") or message.get("caption") or kind
        markup = SHARE if words == "/share" else BUTTONS
        self.call("sendChatAction", chat_id=chat_id, action="typing")
        self.call("sendMessage", chat_id=chat_id, text=f"Saved: {words} {quote}".strip(), reply_markup=markup)

    def pressed(self, query: dict[str, Any]) -> None:
        message, data = query["message"], query["data"]
        text = "Because you said so" if data == "why" else "Taken back"
        self.call("answerCallbackQuery", callback_query_id=query["id"], text=text, show_alert=data == "why")
        if data == "undo":
            where = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
            self.call("editMessageText", **where, text="<s>Saved</s> undone", parse_mode="HTML")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("The demo page is tested in a browser: apt install chromium, or put Chrome on the PATH.")
    expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def demo() -> Iterator[BotApiServer]:
    clock = MovableClock(real=lambda: NOON)
    zone = "Asia/Shanghai"
    server = BotApiServer(
        TOKEN,
        clock,
        on_clock=lambda wish: clock.jump(wish, ZoneInfo(zone)),
        zone=zone,
        standings=lambda: {LIN: "rep, North", TOM: "stranger"},
    )
    server.start()
    server.add_user(LIN, "Lin", "Yue", phone="+8613800138000")
    server.add_user(TOM, "Tom")
    bot = ScriptedBot(server)
    server.say(LIN, "/start")
    server.wait(lambda: len(server.messages(LIN)) == 2)
    yield server
    server.stop()
    bot.thread.join(3)
    bot.client.close()


@pytest.fixture(scope="module")
def context(browser: Browser) -> BrowserContext:
    return browser.new_context(viewport=PHONE, locale="en-GB")


@pytest.fixture
def page(demo: BotApiServer, context: BrowserContext) -> Iterator[Page]:
    page = context.new_page()  # at a port of its own: nothing is remembered from the test before
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    page.goto(demo.url)
    page.wait_for_selector("body[data-ready]")
    yield page
    page.close()
    assert problems == []


Says = Callable[[str], None]


@pytest.fixture
def says(page: Page) -> Says:
    def say(text: str) -> None:
        page.get_by_role("textbox", name="Message").fill(text)
        page.keyboard.press("Enter")

    return say


def newest(page: Page) -> Locator:
    return page.locator("#log > li").last


def test_talks_and_takes_back_with_the_keyboard_alone(page: Page) -> None:
    page.keyboard.type("met Chen Li")
    page.keyboard.press("Enter")
    expect(newest(page)).to_contain_text("Saved: met Chen Li")
    for _ in range(10):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.textContent") == "Undo":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#toast")).to_contain_text("Taken back")
    expect(newest(page).locator("s")).to_have_text("Saved")
    expect(newest(page)).to_contain_text("edited")


def test_edits_the_last_message_with_arrow_up(page: Page, demo: BotApiServer, says: Says) -> None:
    says("met Chn")
    expect(newest(page)).to_contain_text("Saved: met Chn")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("End")
    page.keyboard.press("Backspace")
    page.keyboard.type("en Li")
    page.keyboard.press("Enter")
    expect(newest(page)).to_contain_text("Changed to met Chen Li")
    assert "edit_date" in next(
        message for message in demo.messages(LIN) if message.get("text") == "met Chen Li"
    )


def test_replies_through_the_menu_of_a_message(page: Page) -> None:
    newest(page).focus()
    page.keyboard.press("Enter")
    page.get_by_role("menuitem", name="Reply").press("Enter")
    page.keyboard.type("a note")
    page.keyboard.press("Enter")
    expect(newest(page)).to_contain_text("Saved: a note Saved: /start")
    expect(page.locator("li.own .quoted").last).to_contain_text("Saved: /start")


def test_offers_commands_and_shows_alerts(page: Page) -> None:
    page.get_by_role("button", name="Commands").click()
    page.get_by_role("option", name="/today").click()
    expect(newest(page)).to_contain_text("Saved: /today")
    newest(page).get_by_role("button", name="Why").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Because you said so")
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)


def test_shares_the_phone_number_by_reply_keyboard(page: Page, demo: BotApiServer, says: Says) -> None:
    says("/share")
    page.get_by_role("button", name="Share my number").click()
    page.get_by_role("dialog").get_by_role("button", name="Share").click()
    expect(newest(page)).to_contain_text("Saved: contact")
    assert demo.messages(LIN)[-2]["contact"]["phone_number"] == "+8613800138000"
    expect(page.locator("#keyboard")).to_be_hidden()


def test_shares_a_contact_from_a_vcard_and_a_place(page: Page, demo: BotApiServer, tmp_path: Path) -> None:
    (tmp_path / "wang.vcf").write_text(CARD, encoding="utf-8", newline="")
    page.get_by_role("button", name="Attach").click()
    page.get_by_role("menuitem", name="Contact").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="From a vCard file").click()
    chooser.value.set_files(tmp_path / "wang.vcf")
    expect(page.get_by_label("First name")).to_have_value("小明")
    page.get_by_role("dialog").get_by_role("button", name="Share").click()
    expect(newest(page)).to_contain_text("Saved: contact")
    contact = demo.messages(LIN)[-2]["contact"]
    assert (contact["last_name"], contact["phone_number"]) == ("王", "+8613900000000")
    assert contact["vcard"].startswith("BEGIN:VCARD")
    page.get_by_role("button", name="Attach").click()
    page.get_by_role("menuitem", name="Location").click()
    page.get_by_role("dialog").get_by_role("button", name="Share").click()
    expect(newest(page)).to_contain_text("Saved: location")


def test_carries_files_both_ways(page: Page, demo: BotApiServer, tmp_path: Path) -> None:
    (tmp_path / "客户.csv").write_bytes(b"a,b\r\n")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Attach").click()
        page.get_by_role("menuitem", name="File").click()
    chooser.value.set_files(tmp_path / "客户.csv")
    expect(newest(page)).to_contain_text("Saved: document")
    with page.expect_download() as download:
        page.get_by_role("link", name="客户.csv").click()
    assert download.value.path().read_bytes() == b"a,b\r\n"


def test_shows_hostile_words_as_words(page: Page, demo: BotApiServer, says: Says) -> None:
    hostile = "<img src=x onerror=alert(1)> & </b> 😀"
    says(hostile)
    expect(newest(page)).to_contain_text(f"Saved: {hostile}")
    assert page.locator("#log img").count() == 0


def test_changes_person_and_counts_what_is_unread(page: Page, demo: BotApiServer) -> None:
    demo.say(TOM, "hello")
    tab = page.get_by_role("tab", name="Tom")
    expect(tab.get_by_label("1 unread")).to_be_visible()
    expect(page.locator("#banner")).to_contain_text("Saved: hello")
    tab.click()
    expect(newest(page)).to_contain_text("Saved: hello")
    expect(tab.locator(".unread")).to_have_count(0)


def test_keeps_what_is_half_written_in_each_chat(page: Page) -> None:
    text = page.get_by_role("textbox", name="Message")
    text.fill("half a sentence")
    page.get_by_role("tab", name="Tom").click()
    page.get_by_role("tab", name="Lin").click()
    expect(text).to_have_value("half a sentence")


def test_an_invitation_is_opened_as_whoever_is_chosen(page: Page, demo: BotApiServer, says: Says) -> None:
    says("https://t.me/rapport_demo_bot?start=abc123")
    newest(page).get_by_role("link").click()
    page.get_by_role("dialog").get_by_role("button", name="Tom").click()
    expect(newest(page)).to_contain_text("Saved: /start abc123")
    assert demo.messages(TOM)[0]["text"] == "/start abc123"


def test_starts_and_blocks_as_a_newcomer(page: Page, demo: BotApiServer) -> None:
    page.get_by_role("tab", name="Tom").click()
    page.get_by_role("button", name="START").click()
    expect(newest(page)).to_contain_text("Saved: /start")
    page.get_by_role("button", name="More").click()
    page.get_by_role("menuitem", name="Block bot").click()
    unblock = page.get_by_role("button", name="Unblock bot")
    expect(unblock).to_be_visible()
    unblock.click()
    expect(page.get_by_role("textbox", name="Message")).to_be_visible()


def test_moves_the_clock(page: Page) -> None:
    expect(page.locator("#now")).to_have_text("Fri 20 Nov, 12:00")
    page.get_by_role("button", name="+1 h").click()
    expect(page.locator("#now")).to_have_text("Fri 20 Nov, 13:00")
    page.get_by_role("button", name="Monday 08:00").click()
    expect(page.locator("#now")).to_have_text("Mon 23 Nov, 08:00")


def test_speaks_chinese_and_both_colours_without_scrolling_sideways(page: Page) -> None:
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("textbox", name="消息")).to_be_visible()
    before = page.evaluate("getComputedStyle(document.body).color")
    page.get_by_role("button", name="切换颜色").click()
    assert page.evaluate("getComputedStyle(document.body).color") != before
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_says_in_the_language_of_the_page_what_everybody_is(page: Page) -> None:
    people = page.locator("#people small")
    expect(people).to_have_text(["rep, North", "stranger"])
    page.get_by_role("button", name="中文").click()
    expect(people).to_have_text(["销售，North", "陌生人"])


def test_every_control_has_a_name(page: Page) -> None:
    unnamed = """() => [...document.querySelectorAll("button, a, textarea, input:not([type=file])")].filter(
        (node) => node.offsetParent && !(node.getAttribute("aria-label") || node.textContent.trim()))
        .map((node) => node.outerHTML)"""
    assert page.evaluate(unnamed) == []


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
def test_refuses_strangers_from_other_pages(demo: BotApiServer, headers: dict[str, str]) -> None:
    assert httpx.get(f"{demo.url}/demo/state", headers=headers).status_code == 403
    assert httpx.post(f"{demo.url}/demo/say", headers=headers, json={}).status_code == 403


def test_names_what_is_wrong_with_a_request(demo: BotApiServer) -> None:
    assert httpx.post(f"{demo.url}/demo/sing", json={}).status_code == 404
    assert httpx.post(f"{demo.url}/demo/say", json={"user": LIN}).status_code == 400
    assert httpx.post(f"{demo.url}/demo/clock", json={"hours": -1}).status_code == 400
