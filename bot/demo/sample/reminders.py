"""Reminders: done, overdue, for today, for this week and for later."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo.sample import sentences
from bot.demo.sample.cast import REPS, ZONE
from bot.demo.sample.client import Client

DONE = 12
OVERDUE = (1, 3, 9)  # days ago
TODAY = (15, 90, 200)  # minutes from now
FRIDAY, MONDAY = 4, 7  # days after the Monday of the week
COMING = (1, 2, 3, 4, 6, 12, 20)  # days ahead


def draw(rng: Random, clients: list[Client], people: dict[str, int], now: datetime) -> list[dict[str, Any]]:
    """Rows of every rep's reminders."""
    rows = []
    for rep in REPS:
        theirs = [client for client in clients if client.rep is rep and client.since > 120]
        for due, done in _times(rng, now):
            rows.append(_reminder(rng, rng.choice(theirs), people[rep.name], due, done, now))
    return rows


def _times(rng: Random, now: datetime) -> list[tuple[datetime, datetime | None]]:
    """When each is due, and when it was done."""
    past = [_hour(rng, now - timedelta(days=rng.randrange(3, 90)), FRIDAY) for _ in range(DONE)]
    done: list[tuple[datetime, datetime | None]] = [(due, due + timedelta(minutes=40)) for due in past]
    open_ones = [_hour(rng, now - timedelta(days=days), FRIDAY) for days in OVERDUE]
    open_ones += _today(now) + [_hour(rng, now + timedelta(days=days), MONDAY) for days in COMING]
    return done + [(due, None) for due in open_ones]


def _today(now: datetime) -> list[datetime]:
    """The next hours; late in the evening a little closer together, so that they are today's still."""
    midnight = datetime.combine(
        now.astimezone(ZoneInfo(ZONE)).date() + timedelta(days=1), time(), ZoneInfo(ZONE)
    )
    left = (midnight - now).total_seconds() / 60
    share = min(1.0, left / (TODAY[-1] + 10))
    return [(now + timedelta(minutes=minutes * share)).replace(second=0, microsecond=0) for minutes in TODAY]


def _hour(rng: Random, moment: datetime, instead: int) -> datetime:
    """That day at a working hour; the Friday before or the Monday after, where it is a weekend."""
    day = moment.astimezone(ZoneInfo(ZONE)).date()
    if day.weekday() > FRIDAY:
        day += timedelta(days=instead - day.weekday())
    return datetime.combine(day, time(rng.randrange(9, 17), rng.choice((0, 0, 30))), ZoneInfo(ZONE))


def _reminder(
    rng: Random, client: Client, owner_id: int, due: datetime, done: datetime | None, now: datetime
) -> dict[str, Any]:
    contact = rng.choice(client.contacts)
    return {
        "owner_id": owner_id,
        "customer_id": client.id,
        "contact_id": contact["id"],
        "text": sentences.write(rng, client, contact, "reminder", "texts"),
        "due_at": due,
        "done_at": done,
        "created_at": min(due, now) - timedelta(days=2),
    }
