"""Days that no calendar has: 30 February, 2月30日; pure."""

import re

from handlers.language.dates.english_words import MONTHS, any_of

LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NAME = rf"(?P<m>{any_of(MONTHS)})\b"
ENGLISH = (
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {NAME}", re.I),
    re.compile(
        rf"\b{NAME} (?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d|,\d| ?(?:am|pm|[a-z]\d))", re.I
    ),
)
CHINESE = re.compile(r"(?P<m>\d{1,2})\s?月\s?(?P<d>\d{1,2})\s?[日号]?")


def day(text: str) -> str | None:
    """The first day named that does not exist, as it was typed."""
    for pattern in (*ENGLISH, CHINESE):
        for found in pattern.finditer(text):
            name, number = found["m"].lower(), int(found["d"])
            month = int(name) if name.isdigit() else MONTHS[name]
            most = 99 if found[0][-1] in "日号" else 31  # 12月35日; "Feb 50" is rather a number of things
            if 1 <= month <= 12 and LENGTHS[month - 1] < number <= most:
                return found[0].strip()
    return None
