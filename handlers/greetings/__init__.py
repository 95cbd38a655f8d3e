"""Greetings: what to congratulate whom on, with the words ready to send."""

from handlers.greetings import settings, settling, showing
from handlers.surface import Press, TypedAnswer

BUTTONS = {
    "greet.show": Press(showing.show),
    "greet.next": Press(showing.next_one),
    "greet.festival": Press(showing.festival),
    "greet.done": Press(settling.done),
    "greet.skip": Press(settling.skip),
    "greet.never": Press(settling.never),
    **settings.BUTTONS,
}
ANSWERS: dict[str, TypedAnswer] = settings.ANSWERS
