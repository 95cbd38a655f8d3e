"""/export: the advice as a spreadsheet, for as many customers as the manager may see."""

from collections.abc import Sequence

from handlers import advised
from handlers.cards import Card
from handlers.cards import advice_table as cards
from handlers.cards.table import Sheet
from handlers.chat import Chat
from handlers.surface import Press
from storage import people
from storage.advice import lists, values
from storage.tables import Role

MOST = 500  # suggestions of a kind, most at stake first: they are put into words while others wait
MOST_CUSTOMERS = 2000


def command(chat: Chat, said: str) -> Card:
    """/export"""
    return export(chat)


def export(chat: Chat) -> Card:
    sheets = [
        cards.calls(chat, _suggestions(chat, lists.CALLS)),
        cards.offers(chat, _suggestions(chat, lists.OFFERS)),
        _customers(chat),
    ]
    return cards.file(chat, [sheet for sheet in sheets if sheet.rows])


def _suggestions(chat: Chat, kinds: Sequence[str]) -> list[cards.Owned]:
    found = lists.of_team(chat.book, kinds, chat.today, MOST)
    told = advised.told(chat, [row for row, _ in found])
    return [(one, owner.name) for one, (_, owner) in zip(told, found, strict=True)]


def _customers(chat: Chat) -> Sheet:
    valued = values.everybody(chat.book, MOST_CUSTOMERS)
    owners = people.names(chat.book, {customer.owner_id for customer, _ in valued})
    groups = {segment.id: segment for segment, _ in values.segments(chat.book)}
    return cards.customers(chat, valued, owners, groups)


BUTTONS = {"advice.export": Press(export, role=Role.MANAGER)}
