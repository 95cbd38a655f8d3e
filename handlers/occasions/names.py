"""How to address somebody: by the honorific that is on file, never by a guessed one; pure."""

import re
from collections.abc import Callable
from functools import cache

from handlers.formats import short
from handlers.language.normal import normal
from handlers.language.people import COMPOUND, SURNAMES
from handlers.occasions.culture import CHINESE
from storage.scripts import HAN

LONGEST = 40
BRACKETS = re.compile(r"\s*[(（\[【].*?[)）\]】]")
ENGLISH = re.compile(r"(?P<honorific>mr|mrs|ms|miss|mx|dr|prof|professor)\b\.?\s*", re.I)
FAMILY_FIRST = (*CHINESE, "JP", "KR", "VN", "HU")  # where "Chen Li" begins with the family's name
SAID = (  # what people are called after their surname, and the words of their title that say so
    ("总", r"总经理|总裁|总监|副总|首席|总$|\bceo\b|\bpresident\b|managing director|general manager"),
    ("董", r"董事长|^董$|\bchair(?:man|woman|person)?\b"),
    ("院长", "院长"),
    ("校长", r"校长|\bheadmaster\b|\bheadmistress\b"),
    ("园长", "园长"),
    ("局长", "局长"),
    ("处长", "处长"),
    ("科长", "科长"),
    ("店长", r"店长|\b(?:store|shop) manager\b"),
    ("主任", "主任"),
    ("经理", r"经理|\bmanager\b"),
    ("老师", r"老师|教师|\bteacher\b"),
    ("教授", r"教授|\bprof(?:essor)?\b"),
    ("医生", r"医生|医师|\bdoctor\b|\bdr\b"),
    ("工", r"工程师|\bengineer\b"),
)
CALLED = re.compile("(?:先生|女士|小姐|太太|夫人|同志|书记|师傅|老板娘?|[姐哥叔]|阿姨|" + "|".join(
    one for one, _ in SAID
) + ")$")  # fmt: skip


def address(
    name: str,
    title: str | None,
    *,
    language: str,
    country: str,
    formal: bool,
    written: Callable[[str], str] = str,
) -> str:
    """What a greeting calls a contact: Dear Ms Alvarez, 周总; a plain name where nothing else is on file.

    `written` puts what is not on file into the characters that are read there: 陳總.
    """
    plain = short(BRACKETS.sub("", name), LONGEST) or short(name, LONGEST)
    if language == "zh":
        return _chinese(plain, title or "", written)
    return _formal(plain, title or "") if formal else _familiar(plain, country)


def _chinese(name: str, title: str, written: Callable[[str], str]) -> str:
    """周总; the whole name of somebody without a title, as 先生 and 女士 would be a guess."""
    read = normal(name)
    family = _family(read)
    if CALLED.search(read) or not family:
        return name
    said = normal(title)
    called = next((one for one, pattern in SAID if re.search(pattern, said, re.IGNORECASE)), None)
    return name[: len(family)] + written(called) if called else name


def _family(name: str) -> str | None:
    """The surname of a Chinese name in simplified characters."""
    if not HAN.match(name) or not 2 <= len(name) <= 4:
        return None
    if name[:2] in COMPOUND and len(name) > 2:
        return name[:2]
    return name[0] if name[0] in SURNAMES else None


def _formal(name: str, title: str) -> str:
    """Mr Chen, Dr Smith; the whole name where no honorific is on file."""
    own = ENGLISH.match(name) or ENGLISH.fullmatch(title.partition(",")[0].strip())
    if not own:
        return name
    rest = ENGLISH.sub("", name, count=1).split()
    return f"{own['honorific'].capitalize()} {rest[-1]}" if rest else name


def _familiar(name: str, country: str) -> str:
    """The first name, where it is plain which one that is."""
    first, _, rest = name.partition(" ")
    guess = ENGLISH.match(name) or not rest or country in FAMILY_FIRST or first.lower() in _surnames()
    return _formal(name, "") if guess or len(first.strip(".")) < 2 else first


@cache
def _surnames() -> frozenset[str]:
    """Chinese surnames in Latin letters: who is "Chen Li" to friends is not plain."""
    from pypinyin import lazy_pinyin  # slow to import

    return frozenset(lazy_pinyin(list(SURNAMES)))
