"""A nursery and landscaping supplier with three reps, for the demo and for tests of the advice."""

from bot.demo.sample.filling import drifters, fill
from bot.demo.sample.products import PAIRS

__all__ = ["PAIRS", "drifters", "fill"]
