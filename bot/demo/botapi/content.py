"""The words and files of a message: what the bot gave, as Telegram stores it."""

from __future__ import annotations

import mimetypes
from io import BytesIO
from typing import Any

from bot.demo.botapi import entities as markup
from bot.demo.botapi.errors import Json, bad_request
from bot.demo.botapi.schema import Upload
from bot.demo.botapi.world import File, World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_CLOSED = {"code", "pre", "text_link", "text_mention"}


def text(params: Json) -> Json:
    """`text` and `entities`."""
    words, found = _read(params["text"], params.get("parse_mode"), params.get("entities"))
    if not words:
        raise bad_request("message text is empty")
    if markup.units(words) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": words} | ({"entities": found} if found else {})


def caption(params: Json) -> Json:
    """`caption` and `caption_entities`, if there is one."""
    words, found = _read(params.get("caption", ""), params.get("parse_mode"), params.get("caption_entities"))
    if markup.units(words) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return ({"caption": words} if words else {}) | ({"caption_entities": found} if found else {})


def _read(source: str, mode: str | None, given: list[Json] | None) -> tuple[str, list[Json]]:
    if mode and mode.lower() != "html":
        raise bad_request(f"can't parse entities: parse mode {mode} is not supported here, only HTML")
    words, found = markup.from_html(source) if mode else (source, given or [])
    if not mode and found:
        _inside(source, found)
    words, found = markup.tidy(words, found)
    return words, _with_typed(words, found)


def _inside(source: str, given: list[Json]) -> None:
    length = markup.units(source)
    for entity in given:
        if not 0 <= entity["offset"] < entity["offset"] + entity["length"] <= length:
            raise bad_request("can't parse entities: entity is outside of the text")


def _with_typed(words: str, found: list[Json]) -> list[Json]:
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in found
        if entity["type"] in _CLOSED
    ]
    typed = [
        entity
        for entity in markup.from_typing(words)
        if all(
            entity["offset"] >= end or entity["offset"] + entity["length"] <= start for start, end in taken
        )
    ]
    return sorted([*found, *typed], key=lambda entity: (entity["offset"], -entity["length"]))


def document(world: World, given: Any) -> Json:
    """`document`, from an upload or a file_id."""
    return {"document": _described(_stored(world, given, "documents"))}


def photo(world: World, given: Any) -> Json:
    """`photo`, in the one size we keep."""
    return {"photo": [_sized(_stored(world, given, "photos"))]}


def keep(world: World, folder: str, name: str, content: bytes, mime_type: str | None = None) -> File:
    """Store a file under a path of its own."""
    number = world.next_file
    world.next_file += 1
    kind = mime_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
    suffix = name.rpartition(".")[2] if "." in name else "bin"
    file = File(f"LOCAL-{number:06d}-{folder}", name, content, kind, f"{folder}/file_{number}.{suffix}")
    world.files[file.id] = file
    return file


def described(file: File) -> Json:
    """What every file says of itself."""
    return {"file_id": file.id, "file_unique_id": f"u{file.id}", "file_size": len(file.content)}


def _described(file: File) -> Json:
    return described(file) | {"file_name": file.name, "mime_type": file.mime_type}


def _sized(file: File) -> Json:
    from PIL import Image, UnidentifiedImageError  # only needed here: half a second and 10 MB

    try:
        with Image.open(BytesIO(file.content)) as image:
            width, height = image.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError) as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return described(file) | {"width": width, "height": height}


def _stored(world: World, given: Any, folder: str) -> File:
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        return keep(world, folder, given.name, given.content, given.mime_type)
    if given in world.files:
        return world.files[given]
    if str(given).startswith("http"):
        raise bad_request("failed to get HTTP URL content")  # we are on no network
    raise bad_request("wrong remote file identifier specified: Wrong string length")
