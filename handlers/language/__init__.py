"""Text in, Understanding out: pure, no storage, no clock, no network."""

from handlers.language.dates import find_dates
from handlers.language.money import find_money
from handlers.language.reading import understand

__all__ = ["find_dates", "find_money", "understand"]
