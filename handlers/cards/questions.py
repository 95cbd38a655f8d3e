"""The one question that a message leaves open: at most five buttons, something else, and a way out."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.cards.capture import deal
from handlers.cards.card import Button, Card, lines
from handlers.chat import Chat
from handlers.formats import short
from handlers.language.understanding import Candidate, Intent
from storage.tables import Customer, Deal

LABEL = 40
MOST = 5
Row = tuple[Button, ...]


def which_customer(
    chat: Chat,
    draft_id: int,
    choices: Sequence[Customer],
    new_name: str | None,
    people: Mapping[int, str],
    *,
    guessed: bool,
) -> Card:
    """The likely ones, with who is meant there, else those last seen; a new one when there is a name."""
    room = MOST - 1 if new_name else MOST
    buttons = [
        Button.to(_whom(row, people.get(row.id)), "capture.customer", draft_id, row.id)
        for row in choices[:room]
    ]
    if new_name:
        buttons.append(chat.button("capture.new", "capture.new", draft_id, name=short(new_name, LABEL)))
    return _question(chat, "capture.which" if guessed else "capture.whom", draft_id, buttons)


def _whom(customer: Customer, contact: str | None) -> str:
    names = dict.fromkeys(filter(None, (customer.name, contact)))
    return short(" · ".join(names), LABEL)


def which_contact(chat: Chat, draft_id: int, words: str, choices: Sequence[Candidate]) -> Card:
    buttons = [
        Button.to(short(one.name, LABEL), "capture.contact", draft_id, one.id) for one in choices[:MOST]
    ]
    buttons.append(chat.button("capture.nobody", "capture.contact", draft_id, 0))
    return _question(chat, "capture.which_contact", draft_id, buttons, words=short(words, LABEL))


def which_moment(chat: Chat, draft_id: int, times: Sequence[datetime], impossible: str | None) -> Card:
    buttons = [
        Button.to(chat.moment(one), "capture.when", draft_id, int(one.timestamp())) for one in times[:MOST]
    ]
    if impossible:
        return _question(chat, "capture.no_such_day", draft_id, buttons, day=impossible)
    return _question(chat, "capture.when", draft_id, buttons)


def which_deal(chat: Chat, draft_id: int, choices: Sequence[Deal]) -> Card:
    buttons = [
        Button.to(_deal_label(chat, one), "capture.deal", draft_id, one.id) for one in choices[: MOST - 1]
    ]
    buttons.append(chat.button("capture.new_deal", "capture.deal", draft_id, 0))
    return _question(chat, "capture.which_deal", draft_id, buttons)


def _deal_label(chat: Chat, row: Deal) -> str:
    amount = chat.money(row.amount, row.currency) if row.amount is not None else ""
    return " · ".join(filter(None, (short(row.title, 30), amount))) or str(deal(chat, row))


def how_much(chat: Chat, draft_id: int, words: str) -> Card:
    return _question(chat, "capture.how_much", draft_id, [], words=short(words, LABEL))


def what(chat: Chat, draft_id: int, choices: Sequence[Intent]) -> Card:
    """Not clear what it is."""
    buttons = [chat.button(f"freetext.as_{one}", "capture.intent", draft_id, str(one)) for one in choices]
    return _question(chat, "freetext.what", draft_id, buttons)


def type_it(chat: Chat, draft_id: int, about: str) -> Card:
    """None of the buttons: typed words answer, too."""
    return Card(lines(chat.t(f"capture.type_{about}")), (_leave(chat, draft_id),))


def _question(chat: Chat, key: str, draft_id: int, buttons: Sequence[Button], **values: object) -> Card:
    other = (chat.button("capture.else", "capture.else", draft_id),) if buttons else ()
    rows = tuple((button,) for button in buttons)
    return Card(chat.t(key, **values), (*rows, (*other, *_leave(chat, draft_id))))


def _leave(chat: Chat, draft_id: int) -> Row:
    return (chat.button("capture.cancel", "capture.cancel", draft_id),)
