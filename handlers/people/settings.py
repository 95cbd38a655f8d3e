"""/settings: what each person, and the admin for the company, can set; everything is saved at the tap."""

from dataclasses import replace
from typing import Any

from babel import Locale

from handlers import words, zones
from handlers.answers import is_no_words, zones_named
from handlers.cards import Card
from handlers.cards import settings as cards
from handlers.chat import Chat
from handlers.formats import short
from handlers.surface import Press, TypedAnswer
from storage import drafts, people
from storage.tables import Draft, Role

ZONE, COMPANY, CURRENCY = "settings.zone", "settings.company", "settings.currency"
NAME_LENGTH = 80
WEEK = "0123456"


def command(chat: Chat, said: str) -> Card:
    """/settings: how things are set."""
    return cards.overview(chat)


def opened(chat: Chat) -> Card:
    """The same by button."""
    return cards.overview(chat)


def leave(chat: Chat, draft_id: int) -> Card:
    """Back from a question that is not to be answered."""
    drafts.close(chat.book, draft_id)
    return cards.overview(chat)


# --- one's own --------------------------------------------------------------------------------------------


def language(chat: Chat) -> Card:
    return cards.which_language(chat)


def set_language(chat: Chat, code: str) -> Card:
    return _save(chat, language=code) if code in words.LANGUAGES else chat.gone()


def zone(chat: Chat) -> Card:
    draft = drafts.ask(chat.book, ZONE, {}, expects_text=True)
    company = chat.book.company()
    likely = zones.proposals(company.zone, company.country, chat.language, chat.now)
    return cards.which_zone(chat, draft.id, likely)


def zone_named(chat: Chat, draft: Draft, text: str) -> Card | None:
    """A city, a country or an offset was typed."""
    found = zones_named(chat, text)
    if found is None:
        return None
    if len(found) == 1:
        return set_zone(chat, draft.id, found[0])
    return cards.which_zone(chat, draft.id, found, asked=text)


def set_zone(chat: Chat, draft_id: int, name: str) -> Card:
    drafts.close(chat.book, draft_id)
    return _save(chat, zone=name) if zones.exists(name) else chat.gone()


def morning(chat: Chat) -> Card:
    return cards.which_hour(chat, "morning", range(5, 12))


def evening(chat: Chat) -> Card:
    return cards.which_hour(chat, "evening", range(15, 23))


def set_morning(chat: Chat, hour: int) -> Card:
    return _save(chat, morning_hour=hour) if 0 <= hour < 24 else chat.gone()


def set_evening(chat: Chat, hour: int) -> Card:
    return _save(chat, evening_hour=hour) if 0 <= hour < 24 else chat.gone()


def quiet(chat: Chat) -> Card:
    return cards.which_quiet_hours(chat)


def set_quiet(chat: Chat, start: int, end: int) -> Card:
    within_a_day = 0 <= start < 24 and 0 <= end < 24
    return _save(chat, quiet_from=start, quiet_to=end) if within_a_day else chat.gone()


def days(chat: Chat) -> Card:
    return cards.which_days(chat)


def set_day(chat: Chat, day: int) -> Card:
    """A weekday becomes a day off, or a working day again; the screen stays for the next one."""
    if not 0 <= day < len(WEEK):
        return chat.gone()
    off = set(chat.me.days_off) ^ {str(day)}
    _save(chat, days_off="".join(sorted(off)))
    return cards.which_days(chat)


def digest(chat: Chat) -> Card:
    return _save(chat, digest=not chat.me.digest)


def review(chat: Chat) -> Card:
    return _save(chat, review=not chat.me.review)


def _save(chat: Chat, **values: Any) -> Card:
    """Set it at once, and show how things are set now, with Undo."""
    people.change(chat.book, chat.me, **values)
    return _saved(chat)


def _saved(chat: Chat) -> Card:
    return replace(cards.overview(chat, chat.undo_button()), toast=str(chat.t("settings.saved")))


# --- the company's ----------------------------------------------------------------------------------------


def company(chat: Chat) -> Card:
    draft = drafts.ask(chat.book, COMPANY, {}, expects_text=True)
    return cards.ask(chat, "settings.ask_company", draft.id)


def company_named(chat: Chat, draft: Draft, text: str) -> Card | None:
    if chat.me.role != Role.ADMIN:
        return chat.gone()
    if is_no_words(chat, text):
        return None
    drafts.close(chat.book, draft.id)
    people.change_company(chat.book, name=short(text, NAME_LENGTH))
    return _saved(chat)


def currency(chat: Chat) -> Card:
    draft = drafts.ask(chat.book, CURRENCY, {}, expects_text=True)
    return cards.which_currency(chat, draft.id)


def currency_named(chat: Chat, draft: Draft, text: str) -> Card:
    """Three letters were typed."""
    if chat.me.role != Role.ADMIN:
        return chat.gone()
    if text.strip().upper() not in Locale("en").currencies:
        return cards.which_currency(chat, draft.id, asked=short(text, 20))
    return set_currency(chat, draft.id, text.strip().upper())


def set_currency(chat: Chat, draft_id: int, code: str) -> Card:
    if code not in Locale("en").currencies:
        return chat.gone()
    drafts.close(chat.book, draft_id)
    people.change_company(chat.book, currency=code)
    return _saved(chat)


BUTTONS: dict[str, Press] = {
    "settings": Press(opened),
    "settings.leave": Press(leave),
    "settings.language": Press(language),
    "settings.set_language": Press(set_language),
    "settings.zone": Press(zone),
    "settings.set_zone": Press(set_zone),
    "settings.morning": Press(morning),
    "settings.set_morning": Press(set_morning),
    "settings.evening": Press(evening, role=Role.MANAGER),
    "settings.set_evening": Press(set_evening, role=Role.MANAGER),
    "settings.quiet": Press(quiet),
    "settings.set_quiet": Press(set_quiet),
    "settings.days": Press(days),
    "settings.set_day": Press(set_day),
    "settings.digest": Press(digest, role=Role.MANAGER),
    "settings.review": Press(review, role=Role.MANAGER),
    "settings.company": Press(company, role=Role.ADMIN),
    "settings.currency": Press(currency, role=Role.ADMIN),
    "settings.set_currency": Press(set_currency, role=Role.ADMIN),
}
ANSWERS: dict[str, TypedAnswer] = {ZONE: zone_named, COMPANY: company_named, CURRENCY: currency_named}
