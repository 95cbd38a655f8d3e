"""Puts the sample company into an empty database."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from bot.demo.sample import cast, customers, deals, orders, reminders, visits
from bot.demo.sample.client import Client
from bot.demo.sample.products import ITEMS
from storage import bulk, names, people
from storage import reminders as planned
from storage.database import Session
from storage.tables import (
    Contact,
    Customer,
    Deal,
    Note,
    Order,
    OrderLine,
    Person,
    Product,
    Reminder,
    StageMove,
    Team,
    Visit,
)

SEED = 7


def fill(session: Session, now: datetime, seed: int = SEED) -> None:
    """The same company for the same seed, with its last two years before `now`."""
    rng = _dice(seed)
    today = _today(now)
    clients = customers.draw(rng, today)
    teams, staff = _people(session, now)
    _customers(session, clients, teams, staff, now)
    _orders(session, orders.draw(rng, clients, _products(session), today))
    bulk.write(session, Visit, visits.draw(rng, clients, staff, now))
    bulk.write(session, Note, visits.draw_notes(rng, clients, staff, now))
    _deals(session, deals.draw(rng, clients, staff, now))
    _reminders(session, reminders.draw(rng, clients, staff, now), now)
    names.reindex_all(session)


def drifters(now: datetime, seed: int = SEED) -> dict[str, date]:
    """The customers planted as slipping away, each with the day after which it never orders."""
    today = _today(now)
    clients = customers.draw(_dice(seed), today)
    return {client.name: today - timedelta(days=client.drifted) for client in clients if client.drifted}


def _dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - the same company each time is the point; no secret hangs on it


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(cast.ZONE)).date()


def _people(session: Session, now: datetime) -> tuple[dict[str, int], dict[str, int]]:
    """The ids of the teams by key, and of the people by name."""
    people.found(
        session,
        name=cast.COMPANY,
        country=cast.COUNTRY,
        language="en",
        zone=cast.ZONE,
        currency=cast.CURRENCY,
    )
    session.get_one(Team, 1).name = cast.TEAMS["coast"]
    teams = {"coast": 1, "valley": bulk.write_for_ids(session, Team, [{"name": cast.TEAMS["valley"]}])[0]}
    rows = [_person(member, teams, now) for member in cast.MEMBERS]
    ids = bulk.write_for_ids(session, Person, rows)
    return teams, {member.name: person_id for member, person_id in zip(cast.MEMBERS, ids, strict=True)}


def _person(member: cast.Member, teams: dict[str, int], now: datetime) -> dict[str, Any]:
    return {
        "telegram_id": member.telegram_id,
        "name": member.name,
        "role": member.role,
        "team_id": teams[member.team],
        "language": member.language,
        "zone": cast.ZONE,
        "joined_at": now - timedelta(days=800),
    }


def _products(session: Session) -> dict[str, int]:
    """The ids by code."""
    rows = [
        {
            "code": item.code,
            "name": item.name,
            "name_zh": item.name_zh,
            "category": item.category,
            "unit": item.unit,
            "price": item.price,
        }
        for item in ITEMS
    ]
    return dict(zip((item.code for item in ITEMS), bulk.write_for_ids(session, Product, rows), strict=True))


def _customers(
    session: Session, clients: list[Client], teams: dict[str, int], staff: dict[str, int], now: datetime
) -> None:
    """Write the customers and their contacts, and note the ids they got."""
    rows = [_customer(client, teams, staff, now) for client in clients]
    for client, customer_id in zip(clients, bulk.write_for_ids(session, Customer, rows), strict=True):
        client.id = customer_id
    everybody = [(client, contact) for client in clients for contact in client.contacts]
    met = [
        contact | {"customer_id": client.id, "created_at": _since(client, now)}
        for client, contact in everybody
    ]
    for (_, contact), contact_id in zip(everybody, bulk.write_for_ids(session, Contact, met), strict=True):
        contact["id"] = contact_id


def _customer(client: Client, teams: dict[str, int], staff: dict[str, int], now: datetime) -> dict[str, Any]:
    return {
        "name": client.name,
        "team_id": teams[client.rep.team],
        "owner_id": staff[client.rep.name],
        "tier": client.tier,
        "phone": client.phone,
        "email": f"office@{client.mail_domain}" if client.phone else None,
        "address": client.address,
        "country": cast.COUNTRY,
        "created_at": _since(client, now),
    }


def _since(client: Client, now: datetime) -> datetime:
    return now - timedelta(days=client.since)


def _orders(session: Session, sales: list[orders.Sale]) -> None:
    ids = bulk.write_for_ids(session, Order, [sale.order for sale in sales])
    bulk.write(session, OrderLine, _belonging("order_id", ids, [sale.lines for sale in sales]))


def _deals(session: Session, pursuits: list[deals.Pursuit]) -> None:
    ids = bulk.write_for_ids(session, Deal, [pursuit.deal for pursuit in pursuits])
    bulk.write(session, StageMove, _belonging("deal_id", ids, [pursuit.moves for pursuit in pursuits]))


def _belonging(column: str, ids: list[int], parts: Sequence[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [part | {column: owner} for owner, some in zip(ids, parts, strict=True) for part in some]


def _reminders(session: Session, rows: list[dict[str, Any]], now: datetime) -> None:
    """Write them, and have those ring whose time is to come."""
    for row, reminder_id in zip(rows, bulk.write_for_ids(session, Reminder, rows), strict=True):
        if row["due_at"] > now:
            planned.plan_ring(session, reminder_id, row["owner_id"], row["due_at"])
