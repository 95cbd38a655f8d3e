"""Checks the parameters of a call against the Bot API's own list of names and types."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.demo.botapi.errors import ApiError, Json, bad_request

# What Telegram says when these are left out; the rest is told by name.
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "file_id": "file_id not specified",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
}


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes
    mime_type: str


class MismatchError(Exception):
    """A value is not of its type."""


@cache
def _schema() -> Json:
    schema: Json = json.loads(Path(__file__).with_name("schema.json").read_text(encoding="utf-8"))
    return schema


def known(method: str) -> bool:
    """Whether we answer this method; one that only Telegram answers is refused by name."""
    if method in _schema()["not_built"]:
        raise ApiError(404, f"Not Found: {method} is not built into the local Bot API server")
    return method in _schema()["methods"]


def method_name(method: str) -> str | None:
    """The method as it is spelt in the documentation; Telegram does not mind upper and lower case."""
    names = {name.lower(): name for name in (*_schema()["methods"], *_schema()["not_built"])}
    return names.get(method.lower())


def validate(method: str, given: Json) -> Json:
    """The parameters with their types, or Telegram's refusal."""
    fields = _schema()["methods"][method]
    for name in given.keys() - fields.keys():
        raise bad_request(f'unknown parameter "{name}" in {method}')
    for name, spec in fields.items():
        if spec.startswith("!") and given.get(name) in (None, ""):
            raise bad_request(MISSING.get(name, f'parameter "{name}" is required'))
    return {name: _checked(name, value, fields[name]) for name, value in given.items() if value is not None}


def _checked(name: str, value: Any, spec: str) -> Any:
    try:
        return _typed(value, spec.lstrip("!"))
    except json.JSONDecodeError as error:
        what = "reply keyboard markup" if name == "reply_markup" else name
        raise bad_request(f"can't parse {what} JSON object") from error
    except MismatchError as error:
        raise bad_request(f'can\'t parse "{name}": {error}') from error


def _typed(value: Any, spec: str) -> Any:
    union, _, const = spec.partition("=")
    if const and value != const:
        raise MismatchError(f'"{const}" expected')
    problems = []
    for kind in union.split("|"):
        try:
            return _as(kind, value)
        except MismatchError as error:
            problems.append(error)
    # Of several shapes the one with the most to say is the one that was meant.
    raise max(problems, key=lambda problem: len(str(problem)))


def _as(kind: str, value: Any) -> Any:
    if kind.startswith("Array of "):
        return _array(kind.removeprefix("Array of "), value)
    if kind in PLAIN:
        return PLAIN[kind](value)
    return _object(kind, json.loads(value) if isinstance(value, str) else value)


def _array(kind: str, value: Any) -> list[Any]:
    items = json.loads(value) if isinstance(value, str) else value
    if not isinstance(items, list):
        raise MismatchError("Array expected")
    return [_as(kind, item) for item in items]


def _object(kind: str, value: Any) -> Json:
    if not isinstance(value, dict):
        raise MismatchError("Object expected")
    fields = _schema()["types"].get(kind, {})
    if isinstance(fields, list):
        return _variant(kind, fields, value)
    if not fields:
        return value
    for name in value.keys() - fields.keys():
        raise MismatchError(f'{kind} has no field "{name}"')
    for name, spec in fields.items():
        if spec.startswith("!") and name not in value:
            raise MismatchError(f'Can\'t find field "{name}"')
    return {name: _field(name, item, fields[name]) for name, item in value.items() if item is not None}


def _field(name: str, value: Any, spec: str) -> Any:
    try:
        return _typed(value, spec.lstrip("!"))
    except MismatchError as error:
        raise MismatchError(f'Field "{name}": {error}') from error


def _variant(kind: str, names: list[str], value: Json) -> Json:
    for name in names:
        if _schema()["types"][name]["type"].partition("=")[2] == value.get("type"):
            return _object(name, value)
    raise MismatchError(f"{kind} has an unsupported type")


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise MismatchError("Integer expected")
    try:
        return int(value)
    except ValueError as error:
        raise MismatchError("Integer expected") from error


def _float(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError) as error:
        raise MismatchError("Float expected") from error


def _boolean(value: Any) -> bool:
    words = {"true": True, "1": True, "false": False, "0": False}
    text = str(value).lower()
    if text not in words:
        raise MismatchError("Boolean expected")
    return words[text]


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise MismatchError("String expected")
    if any("\ud800" <= sign <= "\udfff" for sign in value):
        raise bad_request("strings must be encoded in UTF-8")
    return value


def _file(value: Any) -> Upload:
    if not isinstance(value, Upload):
        raise MismatchError("file expected")
    return value


PLAIN = {"Integer": _integer, "Float": _float, "Boolean": _boolean, "String": _string, "InputFile": _file}
