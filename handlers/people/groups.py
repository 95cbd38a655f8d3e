"""Groups are mixed company: nothing about customers is said there."""

from handlers import words
from handlers.cards import Button, Card


def go_private(language: str, bot_name: str) -> Card:
    """The way to the private chat."""
    button = Button(words.say(language, "group.button"), url=f"https://t.me/{bot_name}?start=hello")
    return Card(words.say(language, "group.text"), ((button,),))
