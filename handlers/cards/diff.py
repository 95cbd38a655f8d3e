"""What a change did, in a person's words: the fields before and after."""

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from markupsafe import Markup

from handlers import words
from handlers.cards import repeats
from handlers.chat import Chat
from handlers.formats import short
from storage.changes import typed_value
from storage.tables import ChangeItem

SHOWN = 60
_WORDS_OF = {"stage": "stage", "kind": "visit.kind", "outcome": "outcome", "lost_reason": "deal.reason"}
MOST = 6


def differences(chat: Chat, items: Iterable[ChangeItem], besides: Set[str] = frozenset()) -> list[Markup]:
    """Field by field, what an edit changed; fields without a word in the catalogues are not for people."""
    found: list[Markup] = []
    for item in items:
        if item.before is not None and item.after is not None:
            found += _fields(chat, item.table_name, item.before, item.after, besides)
        elif words.has(f"noun.{item.table_name}"):
            key = "diff.added" if item.before is None else "diff.removed"
            found.append(chat.t(key, what=chat.t(f"noun.{item.table_name}")))
    return found[:MOST]


def undone(chat: Chat, items: Sequence[ChangeItem]) -> Markup:
    """What was taken back, named by its records."""
    nouns = dict.fromkeys(_noun(chat, item) for item in items)
    named = [chat.t(f"noun.{noun}") for noun in nouns if words.has(f"noun.{noun}")]
    what = chat.t("common.list_separator").join(named) if named else chat.t("noun.change")
    only_changed = all(item.before is not None and item.after is not None for item in items)
    return chat.t("undo.restored" if only_changed else "undo.done", what=what)


def restored(chat: Chat, items: Iterable[ChangeItem]) -> list[Markup]:
    """Field by field, what stands again: of a deal that was lost and why, it may be the reason alone."""
    found: list[Markup] = []
    for item in items:
        if item.before is not None and item.after is not None:
            found += _fields(chat, item.table_name, item.after, item.before)
    return found[:MOST]


def _noun(chat: Chat, item: ChangeItem) -> str:
    """What people call the record; their own is what they have set."""
    own = item.table_name == "person" and item.row_id == chat.me.id
    return "settings" if own else item.table_name


def _fields(
    chat: Chat,
    table: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    besides: Set[str] = frozenset(),
) -> list[Markup]:
    return [
        chat.t(
            "diff.field",
            field=chat.t(label(table, name)),
            before=_shown(chat, table, name, before[name]),
            after=_shown(chat, table, name, after.get(name)),
        )
        for name in before
        if words.has(f"field.{name}") and name not in besides
    ]


def label(table: str, name: str) -> str:
    """A deal's title is not a person's."""
    own = f"field.{table}_{name}"
    return own if words.has(own) else f"field.{name}"


def _shown(chat: Chat, table: str, name: str, stored: Any) -> str | Markup:
    """A stored value as a person reads it."""
    value = typed_value(table, name, stored)
    if value is None or value == "":
        return chat.t("diff.nothing")
    if name == "rule":
        return repeats.said(chat.language, value)
    if name.endswith("_at"):
        return chat.moment(value)
    if name.endswith("_on"):
        return chat.day(value)
    if name == "amount":
        return chat.money(value, "")
    if key := _WORDS_OF.get(name):
        return chat.t(f"{key}.{value}") if words.has(f"{key}.{value}") else str(value)
    return short(str(value), SHOWN)
