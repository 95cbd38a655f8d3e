"""Days that no calendar has: 30 February, 2月30日; pure."""

import re

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NAME = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
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
            month = int(name) if name.isdigit() else MONTHS.index(name[:3]) + 1
            most = 99 if found[0][-1] in "日号" else 31  # 12月35日; "Feb 50" is rather a number of things
            if 1 <= month <= 12 and LENGTHS[month - 1] < number <= most:
                return found[0].strip()
    return None
