"""Text and entities: a strict reader of Telegram's HTML, and what Telegram finds in typed text.

It follows Telegram's documentation to the letter, so it also refuses a bare & or > which Telegram
itself lets pass: whoever forgets to escape a customer's name should learn it here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.demo.botapi.errors import Json, bad_request
from bot.demo.botapi.links import is_link

NAMES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "span": "spoiler", "tg-spoiler": "spoiler", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href"}, "span": {"class"}, "blockquote": {"expandable"}, "tg-emoji": {"emoji-id"},
    "code": {"class"},
}  # fmt: skip
CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_PART = re.compile(r"(?P<text>[^<>&]+)|&(?P<entity>#?\w+);|<(?P<tag>/?[^<>]*)>")
_TAG = re.compile(r"(?P<end>/?)(?P<name>[a-zA-Z-]+)(?P<rest>.*)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s+([a-zA-Z-]+)(?:=("[^"]*"|'[^']*'|[\w.-]+))?""")
_DROPPED = dict.fromkeys([13, *range(0x2028, 0x202F)])
_BLANKED = dict.fromkeys([*range(10), 11, 12, *range(14, 32)], " ")
_TYPED = re.compile(
    r"(?P<bot_command>(?<![\w/])/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?(?!\w|/))"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<mention>(?<!\w)@[a-zA-Z]\w{3,31})"
    r"|(?P<url>https?://[^\s<>]*[^\s<>.,;:!?)\]}'\"]|(?<!\w)(?:www\.|t\.me/)[^\s<>]*[^\s<>.,;:!?)])"
    r"|(?P<phone_number>(?<!\w)\+\d[\d ()-]{7,18}\d(?!\w))"
    r"|(?P<hashtag>(?<!\w)\#\w*[^\W\d]\w*)"
)


@dataclass
class _Open:
    name: str
    start: int
    extra: Json


def units(text: str) -> int:
    """Length as Telegram counts it: in UTF-16 code units."""
    return len(text) + sum(1 for sign in text if sign > "\uffff")


def from_html(source: str) -> tuple[str, list[Json]]:
    """The text and its entities, or Telegram's refusal."""
    return _Reader(source).read()


def from_typing(text: str) -> list[Json]:
    """The commands, links, mentions and phone numbers that Telegram finds by itself."""
    return [
        {"type": found.lastgroup, "offset": units(text[: found.start()]), "length": units(found.group())}
        for found in _TYPED.finditer(text)
    ]


def tidy(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """As Telegram stores it: without control characters and blanks at either end."""
    cleaned = text.translate(_BLANKED)
    if cleaned == cleaned.strip() and not any(sign in _DROPPED for sign in map(ord, cleaned)):
        return cleaned, entities
    kept = [index for index, sign in enumerate(cleaned) if ord(sign) not in _DROPPED]
    while kept and cleaned[kept[0]].isspace():
        kept.pop(0)
    while kept and cleaned[kept[-1]].isspace():
        kept.pop()
    return "".join(cleaned[index] for index in kept), _moved(cleaned, kept, entities)


def _moved(text: str, kept: list[int], entities: list[Json]) -> list[Json]:
    new_at = [0]
    staying = set(kept)
    for index, sign in enumerate(text):
        width = units(sign)
        new_at += [new_at[-1]] * (width - 1)
        new_at.append(new_at[-1] + (width if index in staying else 0))
    moved = []
    for entity in entities:
        start, end = new_at[entity["offset"]], new_at[entity["offset"] + entity["length"]]
        moved += [entity | {"offset": start, "length": end - start}] if end > start else []
    return moved


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.text: list[str] = []
        self.at = 0  # in UTF-16 units
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        position = 0
        while position < len(self.source):
            part = _PART.match(self.source, position)
            if part is None:
                raise self._refusal(_why(self.source[position]), position)
            self._take(part)
            position = part.end()
        if self.open:
            raise self._refusal(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.text), self.entities

    def _take(self, part: re.Match[str]) -> None:
        if part["text"]:
            self._write(part["text"])
        elif part["entity"]:
            self._write(self._character(part["entity"], part.start()))
        else:
            self._tag(part["tag"], part.start())

    def _write(self, text: str) -> None:
        self.text.append(text)
        self.at += units(text)

    def _character(self, name: str, position: int) -> str:
        if name in CHARACTERS:
            return CHARACTERS[name]
        base, digits = (16, name[2:]) if name[:2].lower() == "#x" else (10, name[1:])
        try:
            code = int(digits, base) if name.startswith("#") else 0
        except ValueError:
            code = 0
        if not 0 < code < 0x110000 or 0xD800 <= code <= 0xDFFF:
            raise self._refusal(f'Unsupported character entity "&{name};"', position)
        return chr(code)

    def _tag(self, inside: str, position: int) -> None:
        tag = _TAG.fullmatch(inside)
        name = tag["name"].lower() if tag else inside
        if tag is None or name not in NAMES:
            raise self._refusal(f'Unsupported start tag "{name}"', position)
        if tag["end"]:
            self._end(name, position)
        else:
            self._start(name, tag["rest"], position)

    def _start(self, name: str, rest: str, position: int) -> None:
        if _ATTRIBUTE.sub("", rest).strip():
            raise self._refusal(f'Unexpected end of name token in the tag "{name}"', position)
        given = {key.lower(): value.strip("\"'") for key, value in _ATTRIBUTE.findall(rest)}
        for key in given.keys() - ATTRIBUTES.get(name, set()):
            raise self._refusal(f'Unsupported attribute "{key}" in the tag "{name}"', position)
        if name == "span" and given.get("class") != "tg-spoiler":
            raise self._refusal('Tag "span" must have class "tg-spoiler"', position)
        if name == "blockquote" and any(tag.name == "blockquote" for tag in self.open):
            raise self._refusal('Tag "blockquote" can\'t be nested', position)
        self.open.append(_Open(name, self.at, self._extra(name, given)))

    def _extra(self, name: str, given: dict[str, str]) -> Json:
        if name == "a":
            return {"url": from_html(given.get("href", "").replace("<", "&lt;"))[0]}
        if name == "tg-emoji":
            return {"custom_emoji_id": given.get("emoji-id", "")}
        if name == "code" and given.get("class", "").startswith("language-"):
            return {"language": given["class"].removeprefix("language-")}
        return {"expandable": True} if "expandable" in given else {}

    def _end(self, name: str, position: int) -> None:
        if not self.open:
            raise self._refusal("Unexpected end tag", position)
        tag = self.open.pop()
        if tag.name != name:
            raise self._refusal(f'Unmatched end tag, expected "</{tag.name}>", found "</{name}>"', position)
        if self.at > tag.start:
            self._add(tag)

    def _add(self, tag: _Open) -> None:
        kind, length = NAMES[tag.name], self.at - tag.start
        inside = [entity for entity in self.entities if entity["offset"] >= tag.start]
        outside = self.entities[: len(self.entities) - len(inside)]
        if kind == "pre":
            # <pre><code class="language-x"> is one entity; nothing else lives inside pre or code.
            tag.extra |= {"language": inside[0]["language"]} if inside and "language" in inside[0] else {}
        if kind in ("pre", "code"):
            self.entities = outside
        if kind == "blockquote" and tag.extra:
            kind, tag.extra = "expandable_blockquote", {}
        if kind == "text_link" and not is_link(tag.extra["url"]):
            return
        self.entities.append({"type": kind, "offset": tag.start, "length": length, **tag.extra})

    def _refusal(self, why: str, position: int | None = None) -> Exception:
        if position is None:
            return bad_request(f"can't parse entities: {why}")
        offset = len(self.source[:position].encode("utf-8", "surrogatepass"))
        return bad_request(f"can't parse entities: {why} at byte offset {offset}")


def _why(sign: str) -> str:
    return {"<": "Unclosed start tag", "&": "Unescaped &"}.get(sign, f"Unescaped {sign}")
