"""Phone numbers as people write them, kept as E.164 and shown as the world dials them; pure."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

EXTENSION = ";ext="
ABROAD = "CN"  # where else customers have numbers


def read(text: str, country: str) -> str | None:
    """A number in E.164, with its extension behind it; None when nobody could dial it."""
    numbers = [number for region in (country, ABROAD) if (number := _parsed(text, region))]
    # 13800138000 on a London phone is a Chinese mobile: a number that exists goes before one that might
    number = next(filter(phonenumbers.is_valid_number, numbers), numbers[0] if numbers else None)
    if number is None:
        return None
    plain = str(phonenumbers.format_number(number, PhoneNumberFormat.E164))
    return plain + EXTENSION + number.extension if number.extension else plain


def _parsed(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    """The number, if its length can be one."""
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


def shown(phone: str) -> str:
    """In the international form, which Telegram makes a link that calls."""
    try:
        number = phonenumbers.parse(phone)
    except NumberParseException:
        return phone  # kept as it was typed
    return str(phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL))


def take_out(text: str, country: str) -> tuple[str, list[str]]:
    """The text with a comma in the place of each number, and the numbers."""
    numbers: list[str] = []
    for region in dict.fromkeys((country, ABROAD)):
        text, found = _taken_out(text, region)
        numbers += found
    return text, numbers


def _taken_out(text: str, region: str) -> tuple[str, list[str]]:
    numbers, rest, last = [], "", 0
    for match in phonenumbers.PhoneNumberMatcher(text, region):
        if number := read(match.raw_string, region):
            numbers.append(number)
            rest, last = rest + text[last : match.start] + ",", match.end
    return rest + text[last:], numbers
