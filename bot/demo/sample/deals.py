"""Deals in every stage, with the way they took."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from bot.demo.sample.cast import CURRENCY, REPS
from bot.demo.sample.client import Client
from bot.demo.sample.words import pick
from storage.tables import Tier

WAY = ("new", "qualified", "proposal", "negotiation")
EACH = {"new": 6, "qualified": 6, "proposal": 6, "negotiation": 4, "won": 10, "lost": 6}  # of each rep
REASONS = ("price", "competitor", "timing", "need")
USUAL = {Tier.A: 14_000, Tier.B: 6_000, Tier.C: 2_400}
LATE = 0.12  # the share of open deals past their day


@dataclass(frozen=True)
class Pursuit:
    """A deal's row, and the rows of its steps that only lack its id."""

    deal: dict[str, Any]
    moves: list[dict[str, Any]]


def draw(rng: Random, clients: list[Client], people: dict[str, int], now: datetime) -> list[Pursuit]:
    wanted = [(rep, stage) for rep in REPS for stage, count in EACH.items() for _ in range(count)]
    old = {rep: [one for one in clients if one.rep is rep and one.since > 200] for rep in REPS}
    return [_pursuit(rng, rng.choice(old[rep]), stage, people[rep.name], now) for rep, stage in wanted]


def _pursuit(rng: Random, client: Client, stage: str, person_id: int, now: datetime) -> Pursuit:
    closed = stage in ("won", "lost")
    way = [*WAY[: rng.randrange(2, 5)], stage] if closed else list(WAY[: WAY.index(stage) + 1])
    last = now - timedelta(days=rng.randrange(2, 140 if closed else 25), minutes=rng.randrange(500))
    times = _times(rng, last, len(way))
    return Pursuit(_deal(rng, client, stage, times, now), _moves(way, times, person_id))


def _deal(rng: Random, client: Client, stage: str, times: list[datetime], now: datetime) -> dict[str, Any]:
    closed = stage in ("won", "lost")
    ahead = -rng.randrange(3, 20) if rng.random() < LATE else rng.randrange(4, 90)
    unknown = stage == "new" and rng.random() < 0.4
    return {
        "customer_id": client.id,
        "title": pick(rng, client.language, "deal", "titles"),
        "stage": stage,
        "amount": None if unknown else _amount(rng, client),
        "currency": CURRENCY,
        "close_on": times[-1].date() if closed else (now + timedelta(days=ahead)).date(),
        "lost_reason": rng.choice(REASONS) if stage == "lost" else None,
        "created_at": times[0],
        "closed_at": times[-1] if closed else None,
    }


def _times(rng: Random, last: datetime, count: int) -> list[datetime]:
    times = [last]
    for _ in range(count - 1):
        times.append(times[-1] - timedelta(days=rng.randrange(2, 15), minutes=rng.randrange(500)))
    return times[::-1]


def _moves(way: list[str], times: list[datetime], person_id: int) -> list[dict[str, Any]]:
    return [
        {"person_id": person_id, "before": before, "after": after, "at": at}
        for before, after, at in zip([None, *way], way, times, strict=False)
    ]


def _amount(rng: Random, client: Client) -> Decimal:
    """As people round: to fifties, bigger ones to five hundreds."""
    rough = USUAL[client.tier] * rng.lognormvariate(0, 0.5)
    step = 500 if rough > 5_000 else 50
    return Decimal(max(step, round(rough / step) * step))
