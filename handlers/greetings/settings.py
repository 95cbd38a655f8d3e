"""/settings → Greetings: when they come, 29 February, and the company's own words."""

from handlers.answers import is_report
from handlers.cards import Card
from handlers.cards import greeting_settings as cards
from handlers.cards.pages import page_of, turner
from handlers.chat import Chat
from handlers.occasions import wording
from handlers.surface import Answer, Press, TypedAnswer
from storage import drafts, greetings, people, scripts
from storage.tables import Draft, Role

LINE = "greeting.template"
ROWS = 6  # to a page
LONGEST = 200  # so that it can be copied with a name in it
MOST = 100


def opened(chat: Chat) -> Card:
    return cards.overview(chat)


def ahead(chat: Chat) -> Card:
    """In the morning of the day, or of the day before; each tap is the other one."""
    people.change(chat.book, chat.me, greet_ahead=not chat.me.greet_ahead)
    return cards.overview(chat)


def leap_day(chat: Chat) -> Card:
    """Where birthdays on 29 February go in a common year, for the whole company."""
    people.change_company(chat.book, leap_day_in_march=not chat.book.company().leap_day_in_march)
    return cards.overview(chat)


# --- the company's own words ------------------------------------------------------------------------------


def templates(chat: Chat, page: int = 1) -> Card:
    found = greetings.templates(chat.book)
    rows, page, pages = page_of(found, page, ROWS)
    return cards.templates(chat, rows, turner(page, pages, "greet.templates"))


def which(chat: Chat) -> Card:
    """What are the words for?"""
    full = len(greetings.templates(chat.book)) >= MOST
    return templates(chat) if full else cards.which_occasion(chat, wording.occasions())


def new(chat: Chat, occasion: str) -> Card:
    """One line tells them."""
    if occasion not in wording.occasions():
        return chat.gone()
    data = {"occasion": occasion, "back": ["greet.templates", 1]}
    draft = drafts.ask(chat.book, LINE, data, expects_text=True)
    return cards.which_words(chat, draft.id, "greeting.ask_words", occasion)


def line(chat: Chat, draft: Draft, text: str) -> Answer:
    """Happy birthday from all of us, {name}!"""
    if not Role(chat.me.role).includes(Role.MANAGER):
        return chat.gone()
    said, occasion = " ".join(text.split()), draft.data["occasion"]
    if wording.NAME not in said or len(said) > LONGEST:
        again = cards.which_words(chat, draft.id, "greeting.no_words", occasion)
        return None if is_report(chat, text) else again
    drafts.close(chat.book, draft.id)
    greetings.add_template(chat.book, occasion, "zh" if scripts.is_chinese(said) else "en", said)
    return templates(chat)


def remove(chat: Chat, template_id: int) -> Card:
    """Gone at once, with Undo."""
    return templates(chat) if greetings.remove_template(chat.book, template_id) else chat.gone()


BUTTONS = {
    "greet.settings": Press(opened),
    "greet.ahead": Press(ahead),
    "greet.leap_day": Press(leap_day, role=Role.ADMIN),
    "greet.templates": Press(templates, role=Role.MANAGER),
    "greet.which": Press(which, role=Role.MANAGER),
    "greet.words": Press(new, role=Role.MANAGER),
    "greet.no_words": Press(remove, role=Role.MANAGER),
}
ANSWERS: dict[str, TypedAnswer] = {LINE: line}
