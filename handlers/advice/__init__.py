"""Advice: whom to call, what to offer, the answers that teach the next lists, and how the lists do."""

from handlers.advice import answering, choices, export, groups, place, team
from handlers.surface import Press, TypedAnswer

BUTTONS: dict[str, Press] = {
    **answering.BUTTONS,
    **choices.BUTTONS,
    **export.BUTTONS,
    **groups.BUTTONS,
    **place.BUTTONS,
    **team.BUTTONS,
}
ANSWERS: dict[str, TypedAnswer] = {**answering.ANSWERS, **choices.ANSWERS}

__all__ = ["ANSWERS", "BUTTONS", "export", "groups"]
