"""How greetings are set: when they come, and the company's own words."""

from collections.abc import Sequence

from handlers.cards.card import Button, Card, lines, rows
from handlers.chat import Chat
from handlers.formats import short
from storage.tables import GreetingTemplate, Role

TEXT, LABEL = 120, 30


def overview(chat: Chat) -> Card:
    """Each a tap away; what is the manager's or the admin's is shown to them."""
    manages, rules = (Role(chat.me.role).includes(role) for role in (Role.MANAGER, Role.ADMIN))
    march = chat.book.company().leap_day_in_march
    text = lines(
        chat.t("greeting.settings"),
        chat.t("greeting.come_ahead" if chat.me.greet_ahead else "greeting.come_on_the_day"),
        chat.t("greeting.leap_march" if march else "greeting.leap_february") if rules else None,
    )
    when = chat.button("greeting.on_the_day" if chat.me.greet_ahead else "greeting.ahead", "greet.ahead")
    leap = chat.button("greeting.to_february" if march else "greeting.to_march", "greet.leap_day")
    words = chat.button("greeting.own_words", "greet.templates", 1)
    each = [when, *([words] if manages else []), *([leap] if rules else [])]
    back = (*chat.undo_button(), chat.back("settings"))
    return Card(text, (*rows(each, 1), back))


def templates(chat: Chat, found: Sequence[GreetingTemplate], turning: tuple[Button, ...]) -> Card:
    """The company's own words, each to be taken away."""
    told = [
        chat.t(
            "greeting.template",
            number=number,
            what=chat.t(f"greeting.name.{row.occasion}"),
            text=short(row.text, TEXT),
        )
        for number, row in enumerate(found, 1)
    ]
    text = lines(chat.t("greeting.templates"), *(told or [chat.t("greeting.no_templates")]))
    removing = [Button.to(f"✕ {number}", "greet.no_words", row.id) for number, row in enumerate(found, 1)]
    new = chat.button("greeting.new_words", "greet.which")
    back = chat.back("greet.settings")
    return Card(text, (*rows(removing, 6), turning, (*chat.undo_button(), new, back)))


def which_occasion(chat: Chat, keys: Sequence[str]) -> Card:
    buttons = [Button.to(chat.t(f"greeting.name.{key}"), "greet.words", key) for key in keys]
    back = (chat.back("greet.templates", 1),)
    return Card(chat.t("greeting.which_occasion"), (*rows(buttons, 3), back))


def which_words(chat: Chat, draft_id: int, key: str, occasion: str) -> Card:
    cancel = (chat.button("capture.cancel", "capture.cancel", draft_id),)
    return chat.card(key, cancel, what=chat.t(f"greeting.name.{occasion}"), name="{name}")
