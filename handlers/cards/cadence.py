"""How long customers of each tier may go unseen."""

from handlers.cards.card import Button, Card, lines
from handlers.cards.settings import leave, marked
from handlers.chat import Chat
from storage.cadence import allowed
from storage.tables import Tier

CHOICES = {Tier.A: (7, 14, 21, 28), Tier.B: (14, 28, 42, 56), Tier.C: (56, 91, 182, 365)}


def screen(chat: Chat, draft_id: int) -> Card:
    """The numbers as they are, and some others a tap away."""
    days = allowed(chat.book.company())
    rows = tuple(
        tuple(
            Button.to(marked(f"{tier} {number}", number == days[tier]), "cadence.set", tier.value, number)
            for number in numbers
        )
        for tier, numbers in CHOICES.items()
    )
    text = lines(
        chat.t("cadence.title"),
        *(chat.t("cadence.row", tier=tier, n=number) for tier, number in days.items()),
        chat.t("cadence.how"),
    )
    return Card(text, (*rows, chat.undo_button(), leave(chat, draft_id)))
