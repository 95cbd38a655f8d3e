"""Taking back what was done, by button or by /undo."""

from collections import defaultdict
from collections.abc import Sequence

from handlers.cards import Button, Card
from handlers.cards.card import lines
from handlers.cards.diff import restored, undone
from handlers.chat import Chat
from handlers.formats import short
from handlers.surface import Press
from handlers.tell import tell
from storage import changes, drafts, handover, rights
from storage.tables import Change, ChangeItem, Contact, Customer, Deal, Person, Reminder, Visit

ANSWERED = ("suggestion", "greeting")
NAME = 60
MOST = 2  # customers named


def command(chat: Chat, said: str) -> Card:
    """/undo: my latest action of the last day."""
    change = changes.latest(chat.book)
    return _take_back(chat, change) if change else chat.card("undo.nothing")


def press(chat: Chat, change_id: int) -> Card:
    """The button on a receipt."""
    change = changes.mine(chat.book, change_id)
    if change is None:
        return chat.gone()
    if change.undone_at:
        return Card(chat.t("undo.already"), toast=chat.t("undo.already"))
    if change.at < chat.now - changes.UNDO_FOR:
        return Card(chat.t("undo.too_old"), fresh=True, toast=chat.t("undo.too_old"))
    return _take_back(chat, change)


def cancel(chat: Chat, said: str) -> Card:
    """/cancel: close the question that is open."""
    draft = drafts.cancel(chat.book)
    return chat.card("undo.cancelled" if draft else "undo.nothing_open")


def _take_back(chat: Chat, change: Change) -> Card:
    chat.book.act("undo")
    touched = changes.items(chat.book, change.id)
    if not rights.may_take_back(chat.book, touched):
        return chat.gone()
    had = handover.owners(chat.book, {item.row_id for item in touched if item.table_name == "customer"})
    match changes.undo(chat.book, change):
        case changes.Undone():
            _tell_former_owners(chat, had)
            _tell_roles(chat, touched)
            text = lines(undone(chat, touched), *restored(chat, touched), _whose(chat, touched))
            return Card(text, _on(chat, touched), toast=chat.t("undo.toast"))
        case changes.BuiltOn(by=by):
            key = "undo.built_on" if by else "undo.built_on_somehow"
            return Card(chat.t(key, name=by.name if by else ""), fresh=True)


def _tell_former_owners(chat: Chat, had: dict[int, int]) -> None:
    """Whoever was told that customers are theirs learns that they are not any more."""
    have, lost = handover.owners(chat.book, had), defaultdict(list)
    for customer_id, owner_id in had.items():
        if have.get(customer_id, owner_id) != owner_id:
            lost[owner_id].append(customer_id)
    for owner_id, ids in lost.items():
        owner, first = chat.book.session.get_one(Person, owner_id), chat.book.get(Customer, ids[0])
        key = "handover.all_taken_back" if len(ids) > 1 else "handover.taken_back"
        tell(chat, owner, key, by=chat.me.name, customer=first.name if first else "", n=len(ids))


def _tell_roles(chat: Chat, touched: Sequence[ChangeItem]) -> None:
    """Whoever was told of another role learns what it is again."""
    for item in touched:
        if item.table_name == "person" and "role" in (item.before or {}):
            person = chat.book.session.get_one(Person, item.row_id)
            tell(chat, person, f"team.you_are_{person.role}", by=chat.me.name)


def _whose(chat: Chat, touched: Sequence[ChangeItem]) -> str | None:
    """The customer that all of it was about, or the two of a merging; also who is gone with it."""
    named = dict(name for item in touched if (name := _customer(chat, item)))
    if len(named) > MOST:
        return None
    return str(chat.t("common.list_separator")).join(short(name, NAME) for name in named.values()) or None


def _customer(chat: Chat, item: ChangeItem) -> tuple[int, str] | None:
    """Number and name; from what is kept of a customer who is gone."""
    kept = (item.before or {}) | (item.after or {})
    if item.table_name == "customer":
        kept["customer_id"] = item.row_id
    elif record := _record(chat, item):
        kept["customer_id"] = record.customer_id
    number = kept.get("customer_id")
    known = chat.book.get(Customer, number) if number else None
    if known:
        return known.id, known.name
    return (item.row_id, kept["name"]) if item.table_name == "customer" and kept.get("name") else None


def _record(chat: Chat, item: ChangeItem) -> Contact | Deal | Reminder | Visit | None:
    """What was changed, where it is still there."""
    match item.table_name:
        case "contact":
            return chat.book.get(Contact, item.row_id)
        case "deal":
            return chat.book.get(Deal, item.row_id)
        case "reminder":
            return chat.book.get(Reminder, item.row_id)
        case "visit":
            return chat.book.get(Visit, item.row_id)
    return None


def _on(chat: Chat, touched: Sequence[ChangeItem]) -> tuple[tuple[Button, ...], ...]:
    """A way on from a screen whose place the words have taken: of settings, advice and greetings."""
    if any(item.table_name == "person" and item.row_id == chat.me.id for item in touched):
        return ((chat.back("settings"),),)
    on_screen = any(item.table_name in ANSWERED for item in touched)
    return ((chat.button("asked.today", "today"),),) if on_screen else ()


BUTTONS = {"undo": Press(press)}
