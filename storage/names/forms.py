"""The forms under which a record's names can be typed."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from storage.names.text import (
    ORDINARY,
    Unit,
    pinyin,
    squashed,
    units,
    words,
)

LEGAL = words("company", "legal")
TRADE = words("company", "trade")
LEGAL_HAN = sorted(words("company", "legal_han"), key=len, reverse=True)
LEGAL_OF_COMPANIES = tuple(one for one in LEGAL_HAN if len(one) > 1)  # 店 and 厂 alone may end a name
TRADE_HAN = sorted(words("company", "trade_han"), key=len, reverse=True)
ALL_TRADE = re.compile(f"(?:{'|'.join(TRADE_HAN)})+")
REGION = re.compile(f"(?:{'|'.join(words('company', 'regions'))})(?:省|市|县|区)?")
DOUBLE_SURNAMES = words("person", "double_surnames")
PARTICLES = words("person", "particles")
SHARED_MAIL = words("person", "shared_mail")
LONGEST = 60  # characters of a form

WORTH = {
    "name": 1.0,
    "alias": 1.0,
    "mail": 1.0,
    "phone": 1.0,
    "core": 0.9,
    "words": 0.9,
    "pinyin": 0.88,
    "turned": 0.86,
    "first": 0.85,
    "run": 0.8,
    "given": 0.72,
    "surname": 0.7,
    "part": 0.65,
    "initials": 0.6,
    "mailbox": 0.6,
}
"""How much a form says for its record: `words` is a core of several, `turned` the family name first."""

Form = tuple[str, str]  # the text and how it comes from the name


def best(forms: Iterable[Form]) -> dict[str, str]:
    """One way for each text, the most telling one."""
    chosen: dict[str, str] = {}
    for text, how in ((text[:LONGEST], how) for text, how in forms):
        if text and WORTH[how] > WORTH.get(chosen.get(text, ""), 0):
            chosen[text] = how
    return chosen


def of_customer(name: str, phone: str | None, email: str | None) -> dict[str, str]:
    found = units(name)
    text = _joined(found)
    forms: list[Form] = [(text, "name"), *_phone(phone), *_mail(email)]
    han = [unit for unit in found if unit.han]
    forms += _han_company(text) if han else _latin_company([unit.text for unit in found])
    return best(forms)


def of_contact(
    name: str, phone: str | None, email: str | None, other_phone: str | None = None
) -> dict[str, str]:
    found = units(name)
    forms: list[Form] = [(_joined(found), "name"), *_phone(phone), *_phone(other_phone), *_mail(email)]
    for han, run in groupby(found, key=lambda unit: unit.han):
        parts = [unit.text for unit in run]
        forms += _han_person("".join(parts)) if han else _latin_person(parts)
    return best(forms)


def of_alias(text: str) -> dict[str, str]:
    return best([(squashed(text), "alias")])


# --- companies --------------------------------------------------------------------------------------------


def _latin_company(name: list[str]) -> Iterator[Form]:
    bare = [word for word in name if word not in LEGAL] or name
    core = [word for word in bare if word not in TRADE] or bare
    yield "".join(bare), "name"
    yield "".join(core), "core" if len(core) == 1 else "words"
    yield from _runs(bare)
    if len(bare) >= 3:
        yield "".join(word[0] for word in bare), "initials"


def _runs(bare: list[str]) -> Iterator[Form]:
    """Every run of neighbouring words that says something by itself."""
    bare = bare[:5]
    for start in range(len(bare)):
        for end in range(start + 1, len(bare) + 1):
            run = bare[start:end]
            if len("".join(run)) >= 3 and not all(word in TRADE or word in ORDINARY for word in run):
                yield "".join(run), "run" if len(run) > 1 else "part" if start else "first"


def _han_company(name: str) -> Iterator[Form]:
    bare = _without_legal(name)
    local = REGION.sub("", bare, count=1) if REGION.match(bare) else bare
    for text in {bare, bare if _is_trade(local) else local}:
        yield text, "name" if text == bare else "core"
        yield from _sounds(text)
        for shorter in _shortened(text):
            yield shorter, "core"
            yield from _sounds(shorter)


def _without_legal(name: str) -> str:
    """Without 有限公司 and the like; the 店 of 酒店 belongs to their trade."""
    for _ in range(4):
        if not name.endswith(tuple(TRADE_HAN)):
            name = _without(name, LEGAL_HAN)
    return name


def without_legal(name: list[Unit]) -> list[Unit]:
    """The words of a name without its Ltd or 有限公司."""
    if any(unit.han for unit in name):
        text = _joined(name)
        return name[: len(name) - len(text) + len(_without_legal(text))]  # each character is a word there
    return [unit for unit in name if unit.text not in LEGAL] or name


def ends_company(text: str) -> bool:
    """Whether it is the end of a company's name, as 绿化公司 and Holdings Ltd are, and so nobody's."""
    found = [unit.text for unit in units(text)]
    last = found[-1] if found else ""
    legal = last in LEGAL and (len(found) == 1 or len(last) > 2)  # Ben Co is somebody
    return legal or "".join(found).endswith(LEGAL_OF_COMPANIES)


def _is_trade(text: str) -> bool:
    return len(text) < 2 or bool(ALL_TRADE.fullmatch(text))


def _shortened(text: str) -> Iterator[str]:
    """Without its last word of trade, without the last two, …"""
    while (shorter := _without(text, TRADE_HAN)) != text and not _is_trade(shorter):
        text = shorter
        yield text


def _without(text: str, endings: list[str]) -> str:
    """Without its longest such ending, as long as two characters are left."""
    fitting = (one for one in endings if text.endswith(one) and len(text) - len(one) >= 2)
    return text.removesuffix(next(fitting, ""))


# --- people -----------------------------------------------------------------------------------------------


def _latin_person(name: list[str]) -> Iterator[Form]:
    yield "".join(name), "name"
    if len(name) < 2:
        return
    last = next((at for at in range(1, len(name)) if name[at] in PARTICLES), len(name) - 1)
    yield "".join(name[last:]), "surname"
    yield name[-1], "surname"
    yield "".join([*name[last:], *name[:last]]), "turned"
    yield name[0] + name[-1], "name"
    for given in name[:last]:
        if len(given) > 1:
            yield given, "given"


def _han_person(name: str) -> Iterator[Form]:
    yield name, "name"
    yield from _sounds(name)
    if not 2 <= len(name) <= 4:
        return
    at = 2 if name[:2] in DOUBLE_SURNAMES and len(name) > 2 else 1
    surname, given = name[:at], name[at:]
    yield surname, "surname"
    for syllables in pinyin(name):
        yield "".join(syllables[:at]), "surname"
        yield "".join([*syllables[at:], *syllables[:at]]), "turned"
        if len(given) > 1:
            yield "".join(syllables[at:]), "given"
    if len(given) > 1:
        yield given, "given"


# --- both -------------------------------------------------------------------------------------------------


def _sounds(text: str) -> Iterator[Form]:
    """Pinyin in full and its initials."""
    for syllables in pinyin(text):
        if len(syllables) > 1:
            yield "".join(syllables), "pinyin"
            yield "".join(one[0] for one in syllables), "initials"


def _joined(run: Iterable[Unit]) -> str:
    return "".join(unit.text for unit in run)


def digits(phone: str) -> str:
    return "".join(char for char in phone if char.isdecimal())


def _phone(phone: str | None) -> Iterator[Form]:
    if phone:
        yield digits(phone), "phone"


def _mail(email: str | None) -> Iterator[Form]:
    """The address, and what stands on both sides of the @ without the ending."""
    if email and "@" in email:
        address = email.strip().casefold()
        local, _, domain = address.partition("@")
        yield address, "mail"
        yield squashed(local), "mailbox"
        if domain not in SHARED_MAIL:
            yield squashed(domain.rsplit(".", 1)[0]), "mailbox"
