"""For managers: what is at stake across the team, who answers, and whether the lists help."""

from handlers import advised
from handlers.cards import Card
from handlers.cards import advice_team as cards
from handlers.cards.advice_team import Standing
from handlers.cards.pages import page_of
from handlers.chat import Chat
from handlers.surface import Press
from storage.advice import lists, record, values
from storage.tables import Role


def show(chat: Chat) -> Card:
    run = lists.latest_run(chat.book)
    if run is None:
        return cards.nothing_yet(chat)
    seen = Standing(
        run,
        values.at_stake(chat.book, lists.AT_RISK),
        {one.person.id: one for one in record.unanswered(chat.book, chat.today)},
        record.last_month(chat.book, chat.today),
        record.withheld(chat.book),
        values.count_tiers(chat.book),
    )
    return cards.overview(chat, seen)


def at_risk(chat: Chat, page: int) -> Card:
    """Everybody at risk, most at stake first."""
    total = lists.count_of_team(chat.book, lists.AT_RISK, chat.today)
    _, page, pages = page_of(range(total), page, cards.PAGE)
    found = lists.of_team(chat.book, lists.AT_RISK, chat.today, cards.PAGE, (page - 1) * cards.PAGE)
    told = advised.told(chat, [row for row, _ in found])
    listed = [(one, owner) for one, (_, owner) in zip(told, found, strict=True)]
    return cards.at_risk(chat, listed, page, pages, total)


def month(chat: Chat) -> Card:
    """The monthly page: did calling help?"""
    return cards.month(
        chat,
        record.lift(chat.book, chat.today),
        record.withheld(chat.book),
        chat.book.company().holdout,
        record.unanswered(chat.book, chat.today),
    )


def chart(chat: Chat) -> Card:
    """What is at stake with each person, as a picture."""
    return cards.chart(chat, values.at_stake(chat.book, lists.AT_RISK))


BUTTONS = {
    "advice.team": Press(show, role=Role.MANAGER),
    "advice.chart": Press(chart, role=Role.MANAGER),
    "advice.risk": Press(at_risk, role=Role.MANAGER),
    "advice.month": Press(month, role=Role.MANAGER),
}
