"""Two years of visits, calls, meetings and messages, and notes on some customers."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo.sample import sentences
from bot.demo.sample.cast import ZONE
from bot.demo.sample.client import Client
from bot.demo.sample.words import pick, with_outcome
from storage.tables import Tier, VisitKind

DAYS = 730
EVERY = {Tier.A: 22, Tier.B: 45, Tier.C: 80}  # days
NEGLECTED = 0.12
KINDS = {VisitKind.VISIT: 45, VisitKind.CALL: 32, VisitKind.MEETING: 8, VisitKind.MESSAGE: 15}
ON_SITE = (VisitKind.VISIT, VisitKind.MEETING)
NOTES = 140


def draw(rng: Random, clients: list[Client], people: dict[str, int], now: datetime) -> list[dict[str, Any]]:
    """Rows of visits, the oldest first."""
    rows = [_visit(rng, client, people, at, now) for client in clients for at in _moments(rng, client, now)]
    return sorted(rows, key=lambda row: (row["happened_at"], row["customer_id"]))


def draw_notes(
    rng: Random, clients: list[Client], people: dict[str, int], now: datetime
) -> list[dict[str, Any]]:
    return [_note(rng, client, people, now) for client in rng.sample(clients, NOTES)]


def _moments(rng: Random, client: Client, now: datetime) -> list[datetime]:
    """From today back to the customer's first day; a few customers have been forgotten for long."""
    every = EVERY[client.tier]
    back = every * rng.uniform(1.5, 3) if rng.random() < NEGLECTED else every * rng.random()
    moments = []
    while back < min(DAYS, client.since):
        moments.append(_at_work(rng, now - timedelta(days=back)))
        back += max(2.0, every * rng.uniform(0.6, 1.4))
    return [moment for moment in moments if moment < now]


def _at_work(rng: Random, moment: datetime) -> datetime:
    """The same day, or the Friday before, between nine and five."""
    day = moment.astimezone(ZoneInfo(ZONE)).date()
    day -= timedelta(days=max(0, day.weekday() - 4))
    return datetime.combine(day, time(rng.randrange(9, 17), rng.randrange(0, 60, 5)), ZoneInfo(ZONE))


def _visit(
    rng: Random, client: Client, people: dict[str, int], at: datetime, now: datetime
) -> dict[str, Any]:
    contact = rng.choice(client.contacts)
    kind = rng.choices(list(KINDS), list(KINDS.values()))[0]
    talk = "met" if kind in ON_SITE else "called"
    if client.drifted and at > now - timedelta(days=client.drifted):
        talk = f"drifting_{talk}"
    outcome, summary = with_outcome(sentences.visit(rng, client, contact, talk))
    return {
        "customer_id": client.id,
        "contact_id": contact["id"],
        "person_id": people[client.rep.name],
        "kind": kind,
        "happened_at": at,
        "summary": summary,
        "outcome": outcome,
        "created_at": at + timedelta(minutes=20),
    }


def _note(rng: Random, client: Client, people: dict[str, int], now: datetime) -> dict[str, Any]:
    return {
        "customer_id": client.id,
        "about": f"customer:{client.id}",
        "person_id": people[client.rep.name],
        "text": pick(rng, client.language, "note", "texts"),
        "created_at": now
        - timedelta(days=rng.randrange(1, min(400, client.since)), minutes=rng.randrange(600)),
    }
