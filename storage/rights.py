"""Whether somebody may still take back what they did: rights may have gone since."""

from collections.abc import Iterable

from storage import people
from storage.book import Book
from storage.notes import NOUNS
from storage.tables import (
    Alias,
    ChangeItem,
    Greeting,
    Note,
    Occasion,
    Person,
    Refusal,
    Role,
    Suggestion,
)

# all that is somebody's because its customer is
HANGING = NOUNS | {
    "note": Note,
    "alias": Alias,
    "occasion": Occasion,
    "greeting": Greeting,
    "suggestion": Suggestion,
    "refusal": Refusal,
}

BY_MANAGERS = {
    "holdout",
    "level_words",
    "cadence_a",
    "cadence_b",
    "cadence_c",
}  # what of the company a manager may set


def may_take_back(book: Book, items: Iterable[ChangeItem]) -> bool:
    """Every row of the action must still be mine to change, and somebody must be left to run the house."""
    return all(_mine(book, item) for item in items)


def _mine(book: Book, item: ChangeItem) -> bool:
    role = Role(book.me.role)
    match item.table_name:
        case "person":
            return _person(book, item)
        case "company":
            managed = set(item.before or {}) <= BY_MANAGERS
            return role.includes(Role.MANAGER if managed else Role.ADMIN)
        case "team" | "greeting_template":
            return role.includes(Role.MANAGER)
        case noun if noun in HANGING:
            table = HANGING[noun]
            return book.session.get(table, item.row_id) is None or book.get(table, item.row_id) is not None
        case _:
            return True


def _person(book: Book, item: ChangeItem) -> bool:
    if item.row_id != book.me.id and people.to_manage(book, item.row_id) is None:
        return False
    before, person = item.before or {}, book.session.get_one(Person, item.row_id)
    stays_admin = before.get("role", Role.ADMIN) == Role.ADMIN and before.get("active", True)
    return bool(stays_admin) or not people.last_admin(book, person)
