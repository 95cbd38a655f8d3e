"""A deal's amount, currency and expected close, by button or typed."""

from datetime import date, timedelta
from decimal import Decimal

from handlers.cards import Card
from handlers.cards import deal as cards
from handlers.chat import Chat
from handlers.deals import lines
from handlers.deals.lines import Line
from handlers.deals.view import shown
from handlers.surface import Answer
from handlers.times import DAY, end_of_month, read_day
from storage import deals, drafts
from storage.tables import Deal, Draft

AMOUNT, CLOSE = "deal.amount", "deal.close"
CURRENCIES = ("USD", "EUR", "GBP", "CNY", "HKD", "SGD", "JPY", "CAD", "AUD")
SHORT = 40  # characters: longer words are a message of their own, not an answer


def amount(chat: Chat, deal_id: int) -> Card:
    """Ask for the amount; the next typed words are it."""
    deal = chat.book.get(Deal, deal_id)
    if deal is None:
        return chat.gone()
    draft = drafts.ask(chat.book, AMOUNT, {"deal_id": deal.id}, expects_text=True)
    return Card(chat.t("deal.how_much"), (cards.back_from(chat, deal, draft.id),))


def amount_typed(chat: Chat, draft: Draft, text: str) -> Answer:
    deal = chat.book.get(Deal, draft.data["deal_id"])
    value, currency = lines.amount_of(text)
    if deal is None or len(text) > SHORT:
        return None
    if value is None:
        return Card(chat.t("deal.no_amount_in", text=text), (cards.back_from(chat, deal, draft.id),))
    drafts.close(chat.book, draft.id)
    return _set_amount(chat, deal, value, currency or deal.currency)


def is_amount(chat: Chat, text: str) -> bool:
    """Whether the words tell an amount and nothing besides."""
    line = lines.read(chat, text, chat.heard_at)
    return line.amount is not None and line == Line(line.amount, line.currency)


def _set_amount(chat: Chat, deal: Deal, value: Decimal, currency: str) -> Card:
    before = cards.amount(chat, deal)
    deals.change(chat.book, deal, amount=value, currency=currency)
    after = cards.amount(chat, deal)
    if before == after:
        return shown(chat, deal)
    return shown(chat, deal, chat.t("deal.amount_set", before=before, after=after))


def currencies(chat: Chat, deal_id: int) -> Card:
    deal = chat.book.get(Deal, deal_id)
    if deal is None:
        return chat.gone()
    offered = dict.fromkeys((chat.book.company().currency, *CURRENCIES))
    return cards.currencies(chat, deal, list(offered)[:9])


def currency(chat: Chat, deal_id: int, code: str) -> Card:
    deal = chat.book.get(Deal, deal_id)
    if deal is None or code not in (chat.book.company().currency, *CURRENCIES):
        return chat.gone()
    return (
        _set_amount(chat, deal, deal.amount, code)
        if deal.amount is not None
        else _set_currency(chat, deal, code)
    )


def _set_currency(chat: Chat, deal: Deal, code: str) -> Card:
    deals.change(chat.book, deal, currency=code)
    return shown(chat, deal)


def close(chat: Chat, deal_id: int) -> Card:
    """Ask when it is expected to close."""
    deal = chat.book.get(Deal, deal_id)
    if deal is None:
        return chat.gone()
    draft = drafts.ask(chat.book, CLOSE, {"deal_id": deal.id}, expects_text=True)
    return cards.close_dates(chat, deal, draft.id, _offered(chat.today))


def _offered(today: date) -> list[tuple[str, date]]:
    this_month = end_of_month(today)
    next_month = end_of_month(this_month + DAY)
    offered = [
        ("deal.close_weeks", today + timedelta(weeks=2)),
        ("deal.close_month", this_month),
        ("deal.close_next_month", next_month),
        ("deal.close_quarter", end_of_month(today.replace(day=1, month=(today.month - 1) // 3 * 3 + 3))),
    ]
    return sorted({day: (key, day) for key, day in reversed(offered)}.values(), key=lambda pair: pair[1])


def close_on(chat: Chat, deal_id: int, draft_id: int, day: str) -> Card:
    """Expected to close on this day, or no day at all."""
    deal = chat.book.get(Deal, deal_id)
    wanted = read_day(day)
    if deal is None or (wanted is None and day != "none"):
        return chat.gone()
    drafts.close(chat.book, draft_id)
    return _set_close(chat, deal, wanted)


def close_typed(chat: Chat, draft: Draft, text: str) -> Answer:
    deal = chat.book.get(Deal, draft.data["deal_id"])
    if deal is None or len(text) > SHORT:
        return None
    wanted = lines.day_of(chat, text, chat.heard_at)
    if wanted is None:
        return Card(chat.t("deal.no_date_in", text=text), (cards.back_from(chat, deal, draft.id),))
    drafts.close(chat.book, draft.id)
    return _set_close(chat, deal, wanted)


def _set_close(chat: Chat, deal: Deal, wanted: date | None) -> Card:
    if deal.close_on == wanted:
        return shown(chat, deal)
    deals.change(chat.book, deal, close_on=wanted)
    key = "deal.close_set" if wanted else "deal.close_taken"
    return shown(chat, deal, chat.t(key, day=chat.day(wanted) if wanted else ""))


def leave(chat: Chat, deal_id: int, draft_id: int) -> Card:
    """Back to the deal without an answer."""
    drafts.close(chat.book, draft_id)
    deal = chat.book.get(Deal, deal_id)
    return shown(chat, deal) if deal else chat.gone()
