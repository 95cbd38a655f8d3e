"""What Telegram refuses in a keyboard."""

from __future__ import annotations

from typing import Any

from bot.demo.botapi.entities import units
from bot.demo.botapi.errors import Json, bad_request
from bot.demo.botapi.links import is_link

MOST_BUTTONS = 100
MOST_IN_ROW = 8
ACTIONS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip


def check(markup: Json | None) -> None:
    """Refuse a keyboard as Telegram would."""
    if markup is None:
        return
    if "inline_keyboard" in markup:
        _each(markup["inline_keyboard"], _inline)
    elif "keyboard" in markup:
        _each(markup["keyboard"], _reply)


def inline_only(markup: Json | None) -> None:
    """An edited message can only carry buttons of its own."""
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    check(markup)


def _each(rows: list[list[Json]], check_button: Any) -> None:
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in rows):
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        for button in row:
            check_button(button)


def _reply(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request('can\'t parse keyboard button: Field "text" must be non-empty')


def _inline(button: Json) -> None:
    actions = [name for name in ACTIONS if name in button]
    if not button["text"].strip():
        raise bad_request('can\'t parse inline keyboard button: Field "text" must be non-empty')
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: exactly one action must be specified")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= units(button["copy_text"]["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in button:
        _link(button["url"])


def _link(url: str) -> None:
    if not is_link(url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
