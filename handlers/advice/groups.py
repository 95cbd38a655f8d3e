"""/segments: the groups of customers, the ladder of loyalty, and the tiers proposed."""

from handlers.cards import Card
from handlers.cards import advice as advice_cards
from handlers.cards import groups as cards
from handlers.cards.pages import page_of
from handlers.chat import Chat
from handlers.surface import Press
from scoring.ladder import Level
from storage.advice import lists, values
from storage.tables import Role


def command(chat: Chat, said: str) -> Card:
    """/segments"""
    return segments(chat)


def segments(chat: Chat) -> Card:
    remark = advice_cards.too_little(chat, lists.verdicts(chat.book), "segments")
    return cards.segments(chat, values.segments(chat.book), remark)


def segment(chat: Chat, segment_id: int, page: int) -> Card:
    """One group, as far as I may see its customers."""
    group = next((one for one in values.segments(chat.book) if one[0].id == segment_id), None)
    if group is None:
        return chat.gone()
    page, pages, start = _page(group[1], page)
    found = values.in_segment(chat.book, segment_id, cards.PAGE, start)
    return cards.segment(chat, group, found, page, pages)


def ladder(chat: Chat) -> Card:
    return cards.levels(chat, values.levels(chat.book))


def level(chat: Chat, level: str, page: int) -> Card:
    if level not in set(Level):
        return chat.gone()
    count = values.levels(chat.book).get(level, 0)
    page, pages, start = _page(count, page)
    found = values.on_level(chat.book, level, cards.PAGE, start)
    return cards.level(chat, level, count, found, page, pages)


def tiers(chat: Chat, page: int) -> Card:
    count = values.count_tiers(chat.book)
    page, pages, start = _page(count, page)
    return cards.tiers(chat, values.tiers_proposed(chat.book, cards.PAGE, start), count, page, pages)


def _page(count: int, page: int) -> tuple[int, int, int]:
    """The page that there is, of how many, and the rows before it."""
    _, page, pages = page_of(range(count), page, cards.PAGE)
    return page, pages, (page - 1) * cards.PAGE


BUTTONS = {
    "advice.groups": Press(segments, role=Role.MANAGER),
    "advice.segment": Press(segment, role=Role.MANAGER),
    "advice.ladder": Press(ladder, role=Role.MANAGER),
    "advice.level": Press(level, role=Role.MANAGER),
    "advice.tiers": Press(tiers, role=Role.MANAGER),
}
