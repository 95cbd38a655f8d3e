"""Phone numbers as people write them, kept as E.164 and shown as the world dials them; pure."""

import re
from collections.abc import Sequence

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from storage.numbers import parsed

EXTENSION = ";ext="
ABROAD = "CN"  # where else customers have mobiles
MOBILE = (PhoneNumberType.MOBILE,)
TYPED = re.compile(r"(?<![\w+.])(?:\d[ ().-]{0,2}){8,14}\d(?!\w)")  # what nobody there could dial


def read(text: str, country: str) -> str | None:
    """A number in E.164, with its extension behind it; None when nobody could dial it."""
    own, abroad = _parsed(text, country), _parsed(text, ABROAD)
    # 13800138000 on a London phone is a Chinese mobile; any other number without + is one of the country's
    number = abroad if abroad and phonenumbers.number_type(abroad) in MOBILE and not _exists(own) else own
    if number is None:
        return None
    plain = str(phonenumbers.format_number(number, PhoneNumberFormat.E164))
    return plain + EXTENSION + number.extension if number.extension else plain


def _exists(number: phonenumbers.PhoneNumber | None) -> bool:
    return number is not None and phonenumbers.is_valid_number(number)


def _parsed(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    """The number, if its length can be one."""
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def shown(phone: str) -> str:
    """In the international form, which Telegram makes a link that calls."""
    number = parsed(phone)
    return str(phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)) if number else phone


def zones(phone: str) -> Sequence[str]:
    """The time zones of the area that a number on file belongs to; none when that is not known."""
    from phonenumbers.timezone import UNKNOWN_TIMEZONE, time_zones_for_number  # large, and seldom needed

    number = parsed(phone)
    found: Sequence[str] = time_zones_for_number(number) if number else ()
    return () if UNKNOWN_TIMEZONE in found else found


def digits(phone: str) -> str | None:
    """All that is dialled from abroad, as links have it; None for what cannot be dialled so."""
    number = parsed(phone)
    return f"{number.country_code}{phonenumbers.national_significant_number(number)}" if number else None


def take_out(text: str, country: str) -> tuple[str, list[str]]:
    """The text with a comma in the place of each number, and the numbers, as typed where they are none."""
    numbers: list[str] = []
    for region in dict.fromkeys((country, ABROAD)):
        text, found = _taken_out(text, region, country)
        numbers += found
    typed = [found.group() for found in TYPED.finditer(text)]
    return TYPED.sub(",", text), numbers + typed


def _taken_out(text: str, region: str, country: str) -> tuple[str, list[str]]:
    numbers, rest, last = [], "", 0
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        if number := read(match.raw_string, country):
            numbers.append(number)
            rest, last = rest + text[last : match.start] + ",", match.end
    return rest + text[last:], numbers
