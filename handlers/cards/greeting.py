"""A greeting that is ready to send, what became of it, and who keeps a festival."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from handlers.cards.card import Button, Card, lines, rows
from handlers.cards.contact import reach
from handlers.cards.pages import turner
from handlers.chat import Chat
from handlers.formats import short
from handlers.occasions.falling import BIRTHDAY, Falling
from handlers.taps import pack
from storage.tables import Contact

LABEL, NAME = 40, 60
CHOSEN = "● "


def greeting(
    chat: Chat,
    one: Falling,
    choices: Mapping[str, str],
    tone: str,
    ways: Sequence[Button],
    back: Button,
) -> Card:
    """Who, what and when, with the words: other tones, the ways to send it, and what became of it."""
    text = lines(
        *_about(chat, one),
        reach(chat, one.contact.phone, one.contact.email),
        chat.t("greeting.text", text=choices[tone]),
    )
    tones = [_tone(chat, one, choice, chosen=choice == tone) for choice in choices]
    copy = Button(chat.t("greeting.copy"), copy=choices[tone])
    buttons = (*rows(tones, 4), *rows([copy, *ways], 3), *_answers(chat, one, tone), (back,))
    return Card(text, buttons, about=f"contact:{one.contact.id}", screen=_screen(one))


def _screen(one: Falling) -> str:
    return pack("greet.show", *_names(one))


def _about(chat: Chat, one: Falling) -> tuple[Markup, Markup]:
    title = chat.t(
        "greeting.private" if _is_private(one) else "greeting.title",
        icon=one.icon,
        name=short(one.contact.name, NAME),
        customer=short(one.customer.name, NAME),
    )
    return title, chat.t(
        "greeting.when", what=what(chat, one), day=chat.day(one.day), years=_years(chat, one)
    )


def _is_private(one: Falling) -> bool:
    """A private person is contact and customer in one, and named once."""
    return one.contact.name == one.customer.name


def what(chat: Chat, one: Falling) -> str:
    """What it is: in the rep's own words, where it is a day of theirs."""
    return short(one.name, NAME) if one.name else chat.t(f"greeting.name.{one.words}")


def _years(chat: Chat, one: Falling) -> Markup | str:
    """For the rep to know; no greeting tells a customer their age."""
    return (
        chat.t("greeting.turns" if one.key == BIRTHDAY else "greeting.years", n=one.years)
        if one.years
        else ""
    )


def _tone(chat: Chat, one: Falling, tone: str, *, chosen: bool) -> Button:
    key = "own" if tone.startswith("own") else tone
    label = (CHOSEN if chosen else "") + chat.t(f"greeting.{key}_button")
    return Button.to(label, "greet.show", *_names(one), tone)


def _answers(chat: Chat, one: Falling, tone: str) -> tuple[tuple[Button, ...], ...]:
    done = chat.button("greeting.done", "greet.done", *_names(one), tone)
    skip = chat.button("greeting.skip", "greet.skip", *_names(one))
    return (done, skip), (
        chat.button("greeting.never", "greet.never", one.contact.id),
        _open(chat, one.contact),
    )


def _names(one: Falling) -> tuple[int, str, str]:
    """What buttons carry of it."""
    return one.contact.id, one.key, one.day.isoformat()


def _open(chat: Chat, contact: Contact) -> Button:
    return chat.button("capture.open", "customer.open", contact.customer_id)


# --- what became of it ------------------------------------------------------------------------------------


def settled(chat: Chat, one: Falling, back: Button, *, sent: bool) -> Card:
    about = f"contact:{one.contact.id}"
    text = lines(*_about(chat, one), chat.t("greeting.is_sent" if sent else "greeting.is_skipped"))
    buttons = ((*chat.undo_button(about), _open(chat, one.contact)), (back,))
    return Card(text, buttons, about=about, screen=_screen(one))


def never(chat: Chat, contact: Contact) -> Card:
    about = f"contact:{contact.id}"
    card = chat.button("capture.open", "contact.show", contact.id)
    text = chat.t("greeting.is_never", name=short(contact.name, NAME))
    return Card(text, ((*chat.undo_button(about), card),), about=about)


def no_days(chat: Chat, contact: Contact) -> Card:
    """Nothing to congratulate on."""
    back = (chat.back("contact.show", contact.id),)
    return chat.card("greeting.no_days", back, name=short(contact.name, NAME))


# --- a festival -------------------------------------------------------------------------------------------


def festival(chat: Chat, found: Sequence[Falling], count: int, page: int, pages: int) -> Card:
    """A page of those who keep it and are still to be greeted."""
    first = found[0]
    turning = ("greet.festival", first.day.isoformat(), first.key)
    text = chat.t(
        "greeting.festival", icon=first.icon, what=what(chat, first), day=chat.day(first.day), n=count
    )
    buttons = tuple((Button.to(_who(one), "greet.show", *_names(one)),) for one in found)
    layout = (*buttons, turner(page, pages, *turning), (chat.back("today"),))
    return Card(text, layout, screen=pack(*turning, page))


def _who(one: Falling) -> str:
    company = "" if _is_private(one) else f" · {one.customer.name}"
    return short(one.contact.name + company, LABEL)


def all_greeted(chat: Chat) -> Card:
    return chat.card("greeting.all_greeted", (chat.back("today"),))
