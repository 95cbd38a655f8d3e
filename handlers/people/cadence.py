"""How long customers of each tier may go unseen: the company's own numbers, set by its managers."""

import re

from handlers.cards import Card
from handlers.cards import cadence as cards
from handlers.chat import Chat
from handlers.surface import Press, TypedAnswer
from storage import drafts, people
from storage.tables import Draft, Role, Tier

NUMBERS = "cadence.numbers"
LONGEST = 730  # days
SHORT = 40  # characters of an answer


def opened(chat: Chat) -> Card:
    """A tap for one tier, or three numbers typed for all."""
    draft = drafts.ask(chat.book, NUMBERS, {}, expects_text=True)
    return cards.screen(chat, draft.id)


def chosen(chat: Chat, tier: str, number: int) -> Card:
    if tier not in set(Tier) or not 1 <= number <= LONGEST:
        return chat.gone()
    people.change_company(chat.book, **{f"cadence_{tier.lower()}": number})
    return opened(chat)


def typed(chat: Chat, draft: Draft, text: str) -> Card | None:
    """Three numbers of days, for A, B and C; anything else is a message of its own."""
    numbers = [int(number) for number in re.findall(r"\d{1,4}", text)]
    if len(text) > SHORT or len(numbers) != len(Tier) or not all(1 <= one <= LONGEST for one in numbers):
        return None
    drafts.close(chat.book, draft.id)
    if not Role(chat.me.role).includes(Role.MANAGER):
        return chat.gone()
    a, b, c = numbers
    people.change_company(chat.book, cadence_a=a, cadence_b=b, cadence_c=c)
    return opened(chat)


BUTTONS = {
    "cadence": Press(opened, role=Role.MANAGER),
    "cadence.set": Press(chosen, role=Role.MANAGER),
}
ANSWERS: dict[str, TypedAnswer] = {NUMBERS: typed}
