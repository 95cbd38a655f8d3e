"""What deals look like: the pipeline, a stage, a deal, and what is asked about one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from handlers import words
from handlers.cards.capture import stage_name
from handlers.cards.card import LINES, Button, Card, lines, rows
from handlers.cards.pages import turner
from handlers.chat import Chat
from handlers.formats import short
from handlers.taps import pack
from storage.deals import Late, Sums
from storage.tables import Customer, Deal, Note, Role, Stage, StageMove

STEPS, NOTES = 4, 2  # of history and notes on one screen
LABEL = 28
PAGE = 6  # rows to a list


@dataclass(frozen=True)
class Turning:
    """Where in a list we are."""

    rows: int
    page: int
    pages: int

    @classmethod
    def to(cls, page: int, rows: int) -> "Turning":
        """The page asked for; an old button may name one that is no more."""
        pages = max(1, -(-rows // PAGE))
        return cls(rows, min(max(page, 1), pages), pages)

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE


@dataclass(frozen=True)
class Whole:
    """A deal with all that its card shows."""

    deal: Deal
    customer: Customer
    back: Button
    stages: list[Stage]
    steps: list[StageMove] = field(default_factory=list)
    people: dict[int, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


# --- lists ------------------------------------------------------------------------------------------------


def board(chat: Chat, stages: Sequence[Stage], standing: Sums, closed: Sums) -> Card:
    """The pipeline: how many deals are in each stage and what they come to."""
    sums = standing | closed
    ours = "deal.board_mine" if chat.me.role == Role.REP else "deal.board_team"
    text = lines(chat.t(ours), *(_stage_line(chat, stage, sums) for stage in stages))
    buttons = [Button.to(_stage_label(chat, stage, sums), "deal.stage", stage.key, 1) for stage in stages]
    return Card(text, rows(buttons, 2), screen=pack("deal.all"))


def _stage_line(chat: Chat, stage: Stage, sums: Sums) -> Markup:
    key = "deal.stage_closed" if stage.closed else "deal.stage_line"
    return chat.t(
        key, stage=stage_name(chat, stage.key), n=number(sums, stage.key), sums=totals(chat, sums, stage.key)
    )


def _stage_label(chat: Chat, stage: Stage, sums: Sums) -> Markup:
    """How many, for the open stages; behind a closed one are all of its deals, not only the latest."""
    name = stage_name(chat, stage.key)
    return name if stage.closed else chat.t("deal.stage_button", stage=name, n=number(sums, stage.key))


def number(sums: Sums, stage: str) -> int:
    return sum(count for (key, _), (count, _) in sums.items() if key == stage)


def totals(chat: Chat, sums: Sums, stage: str) -> Markup:
    """What a stage comes to, each currency by itself."""
    amounts = [
        chat.money(total, currency) for (key, currency), (_, total) in sums.items() if key == stage and total
    ]
    return Markup(" + ").join(amounts) or chat.t("deal.no_sum")


def stage(chat: Chat, key: str, found: Sequence[Deal], names: dict[int, Customer], turning: Turning) -> Card:
    """The deals of one stage, a page of them."""
    title = chat.t("deal.stage_title", stage=stage_name(chat, key), n=turning.rows)
    opening = tuple((Button.to(label(chat, deal, names), "deal.show", deal.id),) for deal in found)
    back = (chat.back("deal.all"),)
    turns = turner(turning.page, turning.pages, "deal.stage", key)
    return Card(title, (*opening, turns, back), screen=pack("deal.stage", key, turning.page))


def of_customer(chat: Chat, customer: Customer, found: Sequence[Deal]) -> Card:
    """A customer's open deals, to choose from."""
    opening = tuple((Button.to(label(chat, deal, {}), "deal.show", deal.id),) for deal in found)
    another = (chat.button("deal.another", "deal.new", customer.id),)
    return Card(chat.t("deal.of_customer", customer=customer.name, n=len(found)), (*opening, another))


def label(chat: Chat, deal: Deal, names: dict[int, Customer]) -> str:
    """A deal on a button."""
    customer = names.get(deal.customer_id)
    parts = [short(customer.name if customer else deal.title, LABEL), amount(chat, deal)]
    if deal.close_on and deal.closed_at is None:
        parts.append(("⚠️ " if late(chat, deal) else "") + chat.day(deal.close_on))
    return " · ".join(part for part in parts if part)


# --- one deal ---------------------------------------------------------------------------------------------


def card(chat: Chat, whole: Whole, top: Iterable[Markup] = ()) -> Card:
    """A deal: where it stands, how it came there, and every way to move it."""
    deal = whole.deal
    head = lines(
        *top,
        chat.t("deal.title", customer=whole.customer.name),
        short(deal.title, 120) if deal.title else None,
        _standing(chat, deal),
        chat.t("deal.because", reason=reason(chat, deal.lost_reason)) if deal.lost_reason else None,
    )
    story = _story(chat, whole, LINES - len(head.split("\n")))
    screen = pack("deal.show", deal.id)
    return Card(lines(head, *story), _buttons(chat, whole), about=f"deal:{deal.id}", screen=screen)


def _story(chat: Chat, whole: Whole, room: int) -> list[Markup]:
    """The latest steps and notes; where there is no room for all, the notes say more."""
    noted = [chat.t("capture.noted", text=short(note.text, 120)) for note in whole.notes[-NOTES:]]
    first = max(len(whole.steps) - min(STEPS, room - len(noted)), 0)
    return [*(_step(chat, whole, step) for step in whole.steps[first:]), *noted]


def _standing(chat: Chat, deal: Deal) -> Markup:
    values = {"stage": stage_name(chat, deal.stage), "amount": amount(chat, deal)}
    if deal.closed_at:
        return chat.t("deal.closed", day=chat.day(deal.closed_at.astimezone(chat.zone).date()), **values)
    if deal.close_on is None:
        return chat.t("deal.no_close", **values)
    return chat.t("deal.late" if late(chat, deal) else "deal.closes", day=chat.day(deal.close_on), **values)


def _step(chat: Chat, whole: Whole, step: StageMove) -> Markup:
    values = {
        "day": chat.day(step.at.astimezone(chat.zone).date()),
        "before": stage_name(chat, step.before) if step.before else "",
        "after": stage_name(chat, step.after),
        "name": whole.people.get(step.person_id, ""),
    }
    own = step.person_id == chat.me.id
    return chat.t(f"deal.{'step' if step.before else 'begun'}{'' if own else '_by'}", **values)


def _buttons(chat: Chat, whole: Whole) -> tuple[tuple[Button, ...], ...]:
    deal = whole.deal
    moves = [
        Button.to(chat.t("deal.move", stage=stage_name(chat, one.key)), "deal.move", deal.id, one.key)
        for one in whole.stages
        if one.key != deal.stage
    ]
    terms = [
        chat.button("deal.set_amount", "deal.amount", deal.id),
        chat.button("deal.set_currency", "deal.currencies", deal.id, currency=deal.currency),
    ]
    if deal.closed_at is None:
        terms.append(chat.button("deal.set_close", "deal.close", deal.id))
    ways = (
        Button.to(short(whole.customer.name, LABEL), "customer.open", whole.customer.id),
        whole.back,
    )
    return (*rows(moves, 3), tuple(terms), (*chat.undo_button(f"deal:{deal.id}"), *ways))


def amount(chat: Chat, deal: Deal | Late) -> str:
    return chat.money(deal.amount, deal.currency) if deal.amount is not None else chat.t("deal.no_amount")


def late(chat: Chat, deal: Deal) -> bool:
    return deal.close_on is not None and deal.closed_at is None and deal.close_on < chat.today


def reason(chat: Chat, stored: str) -> Markup:
    """Why a deal was lost: one of the usual reasons, or the rep's own words."""
    return chat.t(f"deal.reason.{stored}") if words.has(f"deal.reason.{stored}") else Markup.escape(stored)


# --- questions --------------------------------------------------------------------------------------------


def won(chat: Chat, deal: Deal, customer: Customer) -> Card:
    """It is saved as won; was it the amount on file?"""
    key = "deal.won" if deal.amount is not None else "deal.won_no_amount"
    text = chat.t(key, customer=customer.name, amount=amount(chat, deal))
    keep = chat.button("deal.keep" if deal.amount is not None else "deal.keep_none", "deal.show", deal.id)
    other = chat.button("deal.other_amount", "deal.amount", deal.id)
    return Card(text, ((keep, other), chat.undo_button(f"deal:{deal.id}")), about=f"deal:{deal.id}")


def lost(chat: Chat, deal: Deal, customer: Customer, reasons: Sequence[str]) -> Card:
    """It is saved as lost; why?"""
    undo = (*chat.undo_button(f"deal:{deal.id}"), chat.button("deal.open", "deal.show", deal.id))
    text = chat.t("deal.lost", customer=customer.name)
    return Card(text, (*why_lost(chat, deal, reasons), undo), about=f"deal:{deal.id}")


def why_lost(chat: Chat, deal: Deal, reasons: Sequence[str]) -> tuple[tuple[Button, ...], ...]:
    """The usual reasons, and one's own words."""
    why = [chat.button(f"deal.reason.{one}", "deal.lost", deal.id, one) for one in reasons]
    return tuple(rows([*why, chat.button("deal.own_words", "deal.own_reason", deal.id)], 2))


def currencies(chat: Chat, deal: Deal, offered: Sequence[str]) -> Card:
    buttons = [Button.to(code, "deal.currency", deal.id, code) for code in offered]
    back = (chat.back("deal.show", deal.id),)
    return Card(chat.t("deal.which_currency", amount=amount(chat, deal)), (*rows(buttons, 3), back))


def close_dates(chat: Chat, deal: Deal, draft_id: int, offered: Sequence[tuple[str, date]]) -> Card:
    """When is it expected to close: by button, or typed."""
    buttons = [
        Button.to(chat.t(key, day=chat.day(day)), "deal.close_on", deal.id, draft_id, day.isoformat())
        for key, day in offered
    ]
    buttons.append(chat.button("deal.close_none", "deal.close_on", deal.id, draft_id, "none"))
    return Card(chat.t("deal.when_close"), (*rows(buttons, 1), back_from(chat, deal, draft_id)))


def back_from(chat: Chat, deal: Deal, draft_id: int) -> tuple[Button, ...]:
    """Back to the deal; the question does not wait for words any more."""
    return (chat.back("deal.leave", deal.id, draft_id),)


def which_customer(chat: Chat, draft_id: int, choices: Sequence[Customer], new_name: str) -> Card:
    buttons = [Button.to(short(row.name, 40), "deal.customer", draft_id, row.id) for row in choices]
    if new_name:
        buttons.append(chat.button("capture.new", "deal.new_customer", draft_id, name=short(new_name, 40)))
    buttons.append(chat.button("capture.cancel", "capture.cancel", draft_id))
    return Card(chat.t("deal.whose"), rows(buttons, 1))
