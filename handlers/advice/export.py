"""/export: the advice as a spreadsheet, for as many customers as the manager may see."""

from collections.abc import Sequence

from handlers import advised
from handlers.cards import Card
from handlers.cards import advice_table as cards
from handlers.chat import Chat
from handlers.surface import Press
from storage import people
from storage.advice import lists, values
from storage.tables import Role

MOST = 2000  # rows of a sheet, most at stake first: they are put into words while others wait


def command(chat: Chat, said: str) -> Card:
    """/export"""
    return export(chat)


def export(chat: Chat) -> Card:
    sheets = [_suggestions(chat, cards.calls, lists.CALLS), _suggestions(chat, cards.offers, lists.OFFERS)]
    return cards.file(chat, [sheet for sheet in [*sheets, _customers(chat)] if sheet.total])


def _suggestions(chat: Chat, sheet: cards.Make, kinds: Sequence[str]) -> cards.Part:
    found = lists.of_team(chat.book, kinds, chat.today, MOST)
    told = advised.told(chat, [row for row, _ in found])
    owned = [(one, owner) for one, (_, owner) in zip(told, found, strict=True)]
    return cards.Part(sheet(chat, owned), lists.count_of_team(chat.book, kinds, chat.today))


def _customers(chat: Chat) -> cards.Part:
    valued = values.everybody(chat.book, MOST)
    owners = people.names(chat.book, {customer.owner_id for customer, _ in valued})
    groups = {segment.id: segment for segment, _ in values.segments(chat.book)}
    everybody = sum(values.levels(chat.book).values())
    return cards.Part(cards.customers(chat, valued, owners, groups), everybody)


BUTTONS = {"advice.export": Press(export, role=Role.MANAGER)}
