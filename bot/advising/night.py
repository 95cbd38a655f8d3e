"""One night's advice: read the order book, judge it, put the findings in their place."""

import gc
import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from bot.advising import rows
from scoring import saved
from scoring.advise import Advice, advise
from scoring.fitting import Rules
from scoring.tables import Tables
from storage.advice import night, reading
from storage.database import Database

T = TypeVar("T")
LOW_PRIORITY = 15
PORTION, STEP = 200, 20  # customers to a transaction, and to each step of it, after which it may end
REST = 0.05  # seconds left to who had to wait: an answer takes several transactions
Step = tuple[Sequence[int], Sequence[rows.Row], Sequence[rows.Row]]  # customers, suggestions, values


class NoCompany(Exception):
    """The database has never seen a Rapport at work."""

    def __str__(self) -> str:
        return "There is no company in this database yet: `rapport run` makes it."


@dataclass(frozen=True)
class Material:
    """All that the night goes by, read in one transaction."""

    today: date
    tables: Tables
    currency: str
    strangers: set[int]
    foreign: dict[str, int]  # orders by currency
    everybody: list[int]
    lessons: rows.Lessons
    standing: Rules | None
    holdout: int


@dataclass(frozen=True)
class Report:
    """What a night brought."""

    customers: int
    orders: int
    calls: int
    offers: int
    seconds: float


def work(database: Database, now: datetime, *, again: bool) -> Report | None:
    """Tonight's advice; None when another process is at it, or it is done and `again` is not asked for."""
    with database.alone("advise") as free:
        if not free:
            return None
        started = time.perf_counter()
        material = _after_all_others(lambda: _read(database, now))
        if not again and database.run(lambda session: night.is_done(session, material.today)):
            return None
        run_id = database.run(lambda session: night.begin(session, now, material.today))
        advice = _after_all_others(lambda: advise(material.tables, material.standing))
        gc.freeze()  # millions of findings and no garbage: to look through them again and again takes long
        return _store(database, run_id, material, advice, now, started)


def _after_all_others(work: Callable[[], T]) -> T:
    """On a thread of low priority (Linux). Who writes must not have it: others wait until they are done."""
    with ThreadPoolExecutor(1, initializer=os.nice, initargs=(LOW_PRIORITY,)) as thread:
        return thread.submit(work).result()


def _read(database: Database, now: datetime) -> Material:
    with database.reading() as session:
        company = night.company(session)
        if company is None:
            raise NoCompany
        today = now.astimezone(ZoneInfo(company.zone)).date()
        money = reading.currency(session, company.currency)
        strangers = reading.strangers(session, money)
        return Material(
            today,
            Tables(
                reading.lines(session, today, money),
                today,
                reading.products(session),
                reading.customers(session),
                reading.refused(session),
            ),
            money,
            strangers,
            reading.foreign_orders(session, money),
            night.customer_ids(session),
            rows.Lessons(night.lessons(session, today)),
            saved.restored(night.standing(session)),
            company.holdout,
        )


def _store(
    database: Database, run_id: int, material: Material, advice: Advice, now: datetime, started: float
) -> Report:
    groups = database.run(lambda session: night.add_segments(session, rows.segments(advice)))
    members = zip(advice.segments.groups, groups, strict=True)
    member = {customer: group_id for group, group_id in members for customer in group.customers}
    found = rows.Suggestions(advice, material.lessons, material.today, material.holdout)
    values = rows.Values(advice, material.lessons, member, material.strangers)
    for some in _parts(material.everybody, PORTION):
        steps = [(step, found.of(step), values.of(step)) for step in _parts(some, STEP)]
        _put(database, steps, now, material.today)
    report = _report(material, advice, time.perf_counter() - started)
    end = rows.run(advice, material.standing) | _span(material) | _kept(advice, report, now)
    database.run(lambda session: night.end(session, run_id, end, groups))
    return report


def _parts(customers: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(customers), size):
        yield customers[start : start + size]


def _put(database: Database, steps: Sequence[Step], now: datetime, today: date) -> None:
    """As much as can be done before somebody waits to write, then their turn, then the rest."""
    rest = deque(steps)
    while rest:
        with database.transaction() as session:
            night.replace(session, *rest.popleft(), now, today)
            while rest and not database.is_awaited:
                night.replace(session, *rest.popleft(), now, today)
            awaited = database.is_awaited
        if awaited:
            time.sleep(REST)


def _report(material: Material, advice: Advice, seconds: float) -> Report:
    calls = len(advice.at_risk.rows) + len(advice.win_back.rows)
    orders = int(material.tables.lines["order"].nunique())
    return Report(len(material.everybody), orders, calls, len(advice.offers.rows), round(seconds, 1))


def _span(material: Material) -> dict[str, Any]:
    days = material.tables.lines["date"]
    known = {"data_from": days.min().date(), "data_to": days.max().date()} if len(days) else {}
    out = {"customers": len(material.strangers), "orders": material.foreign}
    return known | {"currency": material.currency, "left_out": out if material.foreign else {}}


def _kept(advice: Advice, report: Report, now: datetime) -> dict[str, Any]:
    return {
        "customers": report.customers,
        "orders": report.orders,
        "seconds": report.seconds,
        "rules": saved.kept(advice.rules) if advice.rules else None,
        "done_at": now,
    }
