"""What managers set for advice."""

from handlers.cards import ladder
from handlers.cards.advice_team import percent
from handlers.cards.card import Button, Card, lines, rows
from handlers.cards.settings import SET
from handlers.chat import Chat
from scoring.ladder import Level

SHARES = (0, 2, 5, 10)  # per cent that may be kept back


def overview(chat: Chat) -> Card:
    """The share kept back, said openly, and what each level calls for."""
    now = chat.book.company().holdout
    text = lines(
        chat.t("advising.settings_title"),
        chat.t("advising.share_is", share=percent(chat, now)),
        *(ladder.named(chat, level) for level in reversed(Level)),
    )
    shares = [_share(chat, one, now) for one in SHARES]
    levels = [_level(chat, one) for one in reversed(Level)]
    back = (chat.back("settings"),)
    return Card(text, (chat.undo_button(), tuple(shares), *rows(levels, 2), back))


def _share(chat: Chat, share: int, now: int) -> Button:
    label = percent(chat, share)
    return Button.to(SET + label if share == now else label, "advice.share", share)


def _level(chat: Chat, level: Level) -> Button:
    return Button.to(f"✏️ {ladder.level(chat, level)}", "advice.level_words", str(level))


def ask_words(chat: Chat, level: str, draft_id: int) -> Card:
    cancel = (chat.button("capture.cancel", "capture.cancel", draft_id),)
    name, words = ladder.level(chat, level), ladder.calls_for(chat, level)
    return chat.card("advising.ask_words", cancel, level=name, words=words)
