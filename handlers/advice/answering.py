"""One suggestion: why, and what somebody says to it. Every answer is kept, can be undone, and teaches."""

from dataclasses import replace
from datetime import date

from handlers import advised, times
from handlers.answers import is_no_words
from handlers.cards import Card
from handlers.cards import advice as cards
from handlers.chat import Chat
from handlers.formats import short
from handlers.surface import Press, TypedAnswer
from storage import drafts
from storage.advice import answers, lists
from storage.tables import Draft, Suggestion

WORDS = "advice.words"
OTHER = "other"
LONGEST = 300


def show(chat: Chat, suggestion_id: int) -> Card:
    """The small card behind a row of a list."""
    told = _told(chat, suggestion_id)
    return cards.card(chat, told) if told else chat.gone()


def why(chat: Chat, suggestion_id: int) -> Card:
    """All that speaks for it, with the numbers."""
    told = _told(chat, suggestion_id)
    return cards.card(chat, told, whole=True) if told else chat.gone()


def done(chat: Chat, suggestion_id: int) -> Card:
    return _answered(chat, answers.done(chat.book, suggestion_id))


def later(chat: Chat, suggestion_id: int) -> Card:
    told = _told(chat, suggestion_id)
    return cards.when(chat, told) if told else chat.gone()


def put_off(chat: Chat, suggestion_id: int, how: str) -> Card:
    """Let it come back tomorrow, next week or next month."""
    if how not in cards.LATER:
        return chat.gone()
    return _answered(chat, answers.later(chat.book, suggestion_id, _day(chat.today, how)))


def _day(today: date, how: str) -> date:
    match how:
        case "tomorrow":
            return today + times.DAY
        case "week":
            return today + 7 * times.DAY
        case _:
            return times.end_of_month(today) + times.DAY


def not_relevant(chat: Chat, suggestion_id: int) -> Card:
    told = _told(chat, suggestion_id)
    if told is None:
        return chat.gone()
    return cards.because(chat, told, [one for one in answers.whys(told.advised.kind) if one != OTHER])


def refuse(chat: Chat, suggestion_id: int, why: str) -> Card:
    """One of the reasons was tapped."""
    told = _told(chat, suggestion_id)
    if told is None or why not in answers.whys(told.advised.kind):
        return chat.gone()
    return _answered(chat, answers.refuse(chat.book, suggestion_id, why, chat.today))


def own_words(chat: Chat, suggestion_id: int) -> Card:
    """None of the reasons fits: one line tells it."""
    if lists.get(chat.book, suggestion_id) is None:
        return chat.gone()
    data = {"suggestion_id": suggestion_id, "back": ["advice.show", suggestion_id]}
    draft = drafts.ask(chat.book, WORDS, data, expects_text=True)
    return chat.card("advice.which_words", (chat.button("capture.cancel", "capture.cancel", draft.id),))


def words_typed(chat: Chat, draft: Draft, text: str) -> Card | None:
    if is_no_words(chat, text):
        return None
    drafts.close(chat.book, draft.id)
    words = short(text, LONGEST)
    return _answered(
        chat, answers.refuse(chat.book, draft.data["suggestion_id"], OTHER, chat.today, words=words)
    )


def _answered(chat: Chat, row: Suggestion | None) -> Card:
    return replace(show(chat, row.id), toast=chat.t("advice.kept")) if row else chat.gone()


def _told(chat: Chat, suggestion_id: int) -> cards.Told | None:
    found = lists.get(chat.book, suggestion_id)
    return advised.told(chat, [found])[0] if found else None


BUTTONS = {
    "advice.show": Press(show),
    "advice.why": Press(why),
    "advice.done": Press(done),
    "advice.later": Press(later),
    "advice.put_off": Press(put_off),
    "advice.not": Press(not_relevant),
    "advice.refuse": Press(refuse),
    "advice.words": Press(own_words),
}
ANSWERS: dict[str, TypedAnswer] = {WORDS: words_typed}
