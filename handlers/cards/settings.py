"""How things are set, and the screens that choose."""

from collections.abc import Iterable, Sequence

from babel import Locale
from babel.numbers import get_territory_currencies
from markupsafe import Markup

from handlers import words, zones
from handlers.cards.card import Button, Card, lines, rows
from handlers.chat import Chat
from handlers.formats import LOCALES
from storage.tables import Role

QUIET_HOURS = ((20, 7), (21, 7), (22, 7), (22, 8), (23, 8), (0, 0))
CURRENCIES = ("USD", "EUR", "GBP", "CNY", "HKD", "SGD")
SET, NOT_SET = "● ", ""
TOLD_BESIDE = {"evening", "currency"}  # shown in the line of the digest, and of the company


def overview(chat: Chat, undo: tuple[Button, ...] = ()) -> Card:
    """Everything on one screen, each a tap away."""
    manages, rules = (Role(chat.me.role).includes(role) for role in (Role.MANAGER, Role.ADMIN))
    names = ["language", "zone", "morning", "quiet", "days", "rings"]
    names += ["evening", "digest", "review"] if manages else []
    names += ["company", "currency"] if rules else []
    text = lines(
        chat.t("settings.title"),
        *(
            chat.t("settings.row", name=chat.t(f"settings.{name}"), value=_value(chat, name))
            for name in names
            if name not in TOLD_BESIDE
        ),
    )
    buttons = [chat.button(f"settings.{name}", f"settings.{name}") for name in names]
    further = [("greetings", "greet.settings"), ("names", "alias")]
    further += [("advice", "advice.settings"), ("cadence", "cadence")] if manages else []
    further += [("holidays", "regions")] if rules else []
    buttons += [chat.button(f"settings.{name}", tap) for name, tap in further]
    return Card(text, (*rows(buttons, 2), undo))


def _value(chat: Chat, name: str) -> Markup | str:
    me = chat.me
    match name:
        case "language":
            return chat.t(f"settings.language_{me.language}")
        case "zone":
            return zones.label(me.zone, me.language, chat.now)
        case "morning":
            return hour(me.morning_hour)
        case "quiet":
            return _span(chat, me.quiet_from, me.quiet_to)
        case "rings":
            return chat.t(
                "settings.rings_besides" if me.reminders_ring else "settings.rings_a_day", n=me.rings
            )
        case "days":
            return _days(chat)
        case "digest":
            return hour(me.evening_hour) if me.digest else chat.t("settings.off")
        case "review":
            return chat.t("settings.on" if me.review else "settings.off")
        case _:
            company = chat.book.company()
            return " · ".join(filter(None, (company.name, company.currency)))


def hour(value: int) -> str:
    return f"{value:02}:00"


def _span(chat: Chat, start: int, end: int) -> Markup | str:
    return chat.t("settings.none") if start == end else f"{hour(start)}–{hour(end)}"


def _days(chat: Chat) -> Markup | str:
    named = [_weekday(chat, int(day)) for day in chat.me.days_off]
    return chat.t("common.list_separator").join(named) if named else chat.t("settings.none")


def _weekday(chat: Chat, day: int) -> str:
    return str(Locale.parse(LOCALES[chat.language]).days["stand-alone"]["abbreviated"][day])


# --- choosing ---------------------------------------------------------------------------------------------


def which_language(chat: Chat) -> Card:
    buttons = tuple(
        chat.button(f"settings.language_{code}", "settings.set_language", code) for code in words.LANGUAGES
    )
    return Card(chat.t("settings.ask_language"), (buttons, _back(chat)))


def which_zone(chat: Chat, draft_id: int, likely: Iterable[str], asked: str | None = None) -> Card:
    """Tap a city, or type one. `asked` is what was typed and found several, or none."""
    choices = [
        Button.to(zones.label(zone, chat.language, chat.now), "settings.set_zone", draft_id, zone)
        for zone in likely
    ]
    return Card(zone_question(chat, bool(choices), asked), (*rows(choices, 2), leave(chat, draft_id)))


def zone_question(chat: Chat, found: bool, asked: str | None) -> Markup:
    if asked is None:
        return chat.t("zone.ask")
    return chat.t("zone.several" if found else "zone.unknown", text=asked)


def which_hour(chat: Chat, name: str, hours: Iterable[int]) -> Card:
    now = chat.me.morning_hour if name == "morning" else chat.me.evening_hour
    buttons = [Button.to(marked(hour(one), one == now), f"settings.set_{name}", one) for one in hours]
    return Card(chat.t(f"settings.ask_{name}"), (*rows(buttons, 4), _back(chat)))


def which_quiet_hours(chat: Chat) -> Card:
    now = (chat.me.quiet_from, chat.me.quiet_to)
    buttons = [
        Button.to(marked(str(_span(chat, *span)), span == now), "settings.set_quiet", *span)
        for span in QUIET_HOURS
    ]
    return Card(chat.t("settings.ask_quiet"), (*rows(buttons, 3), _back(chat)))


def which_days(chat: Chat) -> Card:
    """Seven switches; each tap is saved at once."""
    off = chat.me.days_off
    buttons = [
        Button.to(marked(_weekday(chat, day), str(day) in off), "settings.set_day", day) for day in range(7)
    ]
    text = lines(chat.t("settings.ask_days"), chat.t("settings.days_now", days=_days(chat)))
    return Card(text, (*rows(buttons, 4), chat.undo_button(), _back(chat)))


def which_currency(chat: Chat, draft_id: int, asked: str | None = None) -> Card:
    local: Sequence[str] = get_territory_currencies(chat.book.company().country)
    likely = list(dict.fromkeys((*local, *CURRENCIES)))[:6]
    buttons = [Button.to(code, "settings.set_currency", draft_id, code) for code in likely]
    text = chat.t("settings.unknown_currency", text=asked) if asked else chat.t("settings.ask_currency")
    return Card(text, (*rows(buttons, 3), leave(chat, draft_id)))


def ask(chat: Chat, key: str, draft_id: int) -> Card:
    """Words are wanted."""
    return chat.card(key, leave(chat, draft_id))


def marked(label: str, is_set: bool) -> str:
    return (SET if is_set else NOT_SET) + label


def leave(chat: Chat, draft_id: int) -> tuple[Button, ...]:
    """Back, with the question taken off the table."""
    return (chat.back("settings.leave", draft_id),)


def _back(chat: Chat) -> tuple[Button, ...]:
    return (chat.back("settings"),)
