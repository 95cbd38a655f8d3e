"""Advice: whom to call, what to offer, and the answers that teach the next lists."""

from handlers.advice import answering, place
from handlers.surface import Press, TypedAnswer

BUTTONS: dict[str, Press] = {**answering.BUTTONS, **place.BUTTONS}
ANSWERS: dict[str, TypedAnswer] = {**answering.ANSWERS}

__all__ = ["ANSWERS", "BUTTONS"]
