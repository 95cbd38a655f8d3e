"""What managers set: the share kept back from the lists, and what each level of the ladder calls for."""

from dataclasses import replace

from handlers.answers import NOTHING, is_no_words
from handlers.cards import Card
from handlers.cards import advice_choices as cards
from handlers.chat import Chat
from handlers.formats import short
from handlers.surface import Press, TypedAnswer
from scoring.ladder import Level
from storage import drafts, people
from storage.tables import Draft, Role

LEVEL = "advice.level"
LONGEST = 120


def show(chat: Chat) -> Card:
    return cards.overview(chat)


def set_share(chat: Chat, percent: int) -> Card:
    """How many of those at risk are not shown; from the next night on."""
    if percent not in cards.SHARES:
        return chat.gone()
    people.change_company(chat.book, holdout=percent)
    return _saved(chat)


def ask_words(chat: Chat, level: str) -> Card:
    if level not in set(Level):
        return chat.gone()
    data = {"level": level, "back": ["advice.settings"]}
    draft = drafts.ask(chat.book, LEVEL, data, expects_text=True)
    return cards.ask_words(chat, level, draft.id)


def words_typed(chat: Chat, draft: Draft, text: str) -> Card | None:
    """The company's own words; a dash goes back to ours."""
    if is_no_words(chat, text):
        return None
    if not Role(chat.me.role).includes(Role.MANAGER):
        return chat.gone()
    drafts.close(chat.book, draft.id)
    level, words = draft.data["level"], short(text, LONGEST)
    own = {one: said for one, said in chat.book.company().level_words.items() if one != level}
    people.change_company(chat.book, level_words=own if words.lower() in NOTHING else own | {level: words})
    return _saved(chat)


def _saved(chat: Chat) -> Card:
    return replace(cards.overview(chat), toast=chat.t("settings.saved"))


BUTTONS = {
    "advice.settings": Press(show, role=Role.MANAGER),
    "advice.share": Press(set_share, role=Role.MANAGER),
    "advice.level_words": Press(ask_words, role=Role.MANAGER),
}
ANSWERS: dict[str, TypedAnswer] = {LEVEL: words_typed}
