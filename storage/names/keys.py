"""Short keys under which a form is found when only a part of it is typed, or a letter is wrong."""

from collections.abc import Iterator

from storage.names.text import all_han

WORDS = frozenset({"first", "part", "core", "given", "surname", "alias"})
LONGEST_SOUND = 11  # of longer pinyin hardly any two are alike: keys for all would double the table


def of_form(text: str, how: str) -> set[str]:
    """The keys of one form."""
    if how == "phone":
        return set(stored_digits(text))
    if all_han(text):
        parts = set(grams(text, 2)) if how in ("name", "alias") and len(text) > 2 else set()
        return parts | (slips(text) if how in ("name", "core", "alias") else set())
    parts = set(grams(text, 3)) if how in WORDS else set()
    slippery = how in WORDS or (how == "pinyin" and len(text) <= LONGEST_SOUND)
    return parts | (slips(text) if slippery else set())


def slips(text: str) -> set[str]:
    """The text, and the text less each character: two words one slip apart have one of these in common."""
    shortest, longest = (3, 8) if all_han(text) else (4, 13)
    if not shortest <= len(text) <= longest:
        return set()
    return {"-" + text, *("-" + text[:at] + text[at + 1 :] for at in range(len(text)))}


def grams(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(len(text) - size + 1))


def stored_digits(phone: str) -> Iterator[str]:
    """Every second group of three: half the rows, and any four digits in a row still hold one of them."""
    return (phone[at : at + 3] for at in range(0, len(phone) - 2, 2))


def asked_digits(part: str) -> list[str]:
    return [part[at : at + 3] for at in range(2)]
