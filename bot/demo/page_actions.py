"""What the people on the page can do, each from one JSON object."""

from __future__ import annotations

from collections.abc import Callable

from bot.demo.botapi import people
from bot.demo.botapi.errors import Json
from bot.demo.botapi.world import World


def _person(world: World, given: Json) -> Json:
    return people.add_user(world, given["user"], **given.get("notes", {}))


def _say(world: World, given: Json) -> Json:
    words = people.words(given["text"])
    return people.post(world, given["user"], given["chat"], given.get("reply_to"), **words)


def _edit(world: World, given: Json) -> Json:
    return people.edit(world, given["user"], given["message"], given["text"], given["chat"])


def _press(world: World, given: Json) -> Json:
    return {"query": people.press(world, given["user"], given["message"], given["data"], given["chat"])}


def _contact(world: World, given: Json) -> Json:
    contact = {key: value for key, value in given["contact"].items() if value}
    return people.post(world, given["user"], given["chat"], given.get("reply_to"), contact=contact)


def _location(world: World, given: Json) -> Json:
    place = {name: float(given[name]) for name in ("latitude", "longitude")}
    return people.post(world, given["user"], given["chat"], given.get("reply_to"), location=place)


def _block(world: World, given: Json) -> Json:
    people.close(world, given["user"], "bot was blocked by the user" if given["blocked"] else "")
    return {}


ACTIONS: dict[str, Callable[[World, Json], Json]] = {
    "person": _person,
    "say": _say,
    "edit": _edit,
    "press": _press,
    "contact": _contact,
    "location": _location,
    "block": _block,
}
