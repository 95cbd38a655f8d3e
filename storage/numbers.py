"""Which country a phone number on file belongs to."""

from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber


@lru_cache(maxsize=1_024)  # a file brings a number more than once: to its row, and to the contact
def country(phone: str) -> str | None:
    """None where nobody can say."""
    number = parsed(phone)
    if number is None:
        return None
    found = phonenumbers.region_code_for_number(number)
    # a number that nobody has still begins with its country
    found = found or phonenumbers.region_code_for_country_code(number.country_code or 0)
    return str(found) if str(found).isalpha() else None  # 001: it is the whole world's


def parsed(phone: str) -> PhoneNumber | None:
    """The number as it can be dialled."""
    try:
        return phonenumbers.parse(phone)
    except NumberParseException:
        return None  # kept as it was typed
