"""Records in, cards out: what each noun looks like on a phone. Pure; knows Telegram's limits."""

from handlers.cards.card import Button, Card, File, lines, rows

__all__ = ["Button", "Card", "File", "lines", "rows"]
