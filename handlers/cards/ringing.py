"""What may ring, in plain words."""

from markupsafe import Markup

from handlers.cards.card import Button, Card, lines
from handlers.cards.settings import hour, marked
from handlers.chat import Chat

CHOICES = range(6)


def screen(chat: Chat) -> Card:
    """One sentence for each thing, and what changes it."""
    me = chat.me
    text = lines(
        chat.t("rings.title"),
        chat.t("rings.reminders_on" if me.reminders_ring else "rings.reminders_off"),
        _budget(chat),
        _quiet(chat),
        chat.t("rings.morning_on", hour=hour(me.morning_hour)) if me.morning else chat.t("rings.morning_off"),
        chat.t("rings.silent"),
    )
    return Card(text, (*_switches(chat), chat.undo_button(), (chat.back("settings"),)))


def _budget(chat: Chat) -> Markup:
    me = chat.me
    if me.rings:
        return chat.t("rings.budget", n=me.rings)
    return chat.t("rings.no_budget" if me.reminders_ring else "rings.no_budget_all")


def _quiet(chat: Chat) -> Markup:
    me = chat.me
    if me.quiet_from == me.quiet_to:
        return chat.t("rings.never_quiet")
    key = "rings.quiet" if me.reminders_ring else "rings.quiet_all"
    return chat.t(key, start=hour(me.quiet_from), end=hour(me.quiet_to))


def _switches(chat: Chat) -> tuple[tuple[Button, ...], ...]:
    reminders = "rings.count_reminders" if chat.me.reminders_ring else "rings.ring_reminders"
    morning = "rings.stop_morning" if chat.me.morning else "rings.start_morning"
    return (
        tuple(Button.to(marked(str(n), n == chat.me.rings), "rings.set", n) for n in CHOICES),
        (chat.button(reminders, "rings.reminders"),),
        (chat.button(morning, "rings.morning"),),
        tuple(chat.button(name, name) for name in ("settings.quiet", "settings.morning", "settings.days")),
    )
