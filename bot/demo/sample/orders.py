"""Two years of orders with the seasons in them, each customer at an own pace."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate
from random import Random
from typing import Any

from bot.demo.sample.cast import CURRENCY
from bot.demo.sample.client import Client
from bot.demo.sample.products import (
    BY_CODE,
    HEDGING,
    IRRIGATION,
    ITEMS,
    PAIRS,
    POTS,
    SERVICES,
    SHRUBS,
    SOIL,
    TOOLS,
    TREES,
    TURF,
    Item,
)
from storage.tables import Tier

DAYS = 730
# how busy each month is, January first: people plant in spring and in autumn
SEASON = (0.3, 0.6, 1.4, 1.9, 1.6, 0.9, 0.6, 0.6, 1.3, 1.6, 0.9, 0.3)
A_YEAR = {Tier.A: 24, Tier.B: 11, Tier.C: 4.5}
SIZE = {Tier.A: 3.0, Tier.B: 1.5, Tier.C: 0.7}
EVENNESS = 3  # orders come more regularly than by chance
TAKES = {
    "landscaper": (TREES, SHRUBS, HEDGING, TURF, SOIL, TOOLS, IRRIGATION),
    "shop": (SHRUBS, POTS, SOIL, TOOLS, TREES),
    "strata": (HEDGING, TURF, SHRUBS, SERVICES, SOIL),
    "public": (TREES, TURF, IRRIGATION, SERVICES, TOOLS),
    "host": (POTS, SHRUBS, SERVICES, IRRIGATION),
    "builder": (TREES, HEDGING, TURF, IRRIGATION, SERVICES),
    "private": (SHRUBS, POTS, SOIL, TREES),
}
FAVOURITES = 12
LOYAL, TOGETHER, ALONE = 0.75, 0.85, 0.01  # to a pair: of its buyers, in their orders, and everywhere else
BULK = {TREES: 6, SHRUBS: 18, HEDGING: 30, TURF: 60, SOIL: 8, POTS: 5, TOOLS: 2, IRRIGATION: 4, SERVICES: 1}
SECONDS = {second for _, second in PAIRS}


@dataclass(frozen=True)
class Sale:
    """An order and its lines as rows that only lack the order's id."""

    order: dict[str, Any]
    lines: list[dict[str, Any]]


def draw(rng: Random, clients: list[Client], product_ids: dict[str, int], today: date) -> list[Sale]:
    """Every order of the last two years, the oldest first, numbered as they came."""
    bought = [one for client in clients for one in _of(rng, client, today)]
    bought.sort(key=lambda one: (one[1], one[0].id))
    return [
        Sale(_order(client, day, number), [_line(line, product_ids) for line in lines])
        for number, (client, day, lines) in enumerate(bought, 1)
    ]


def _order(client: Client, day: date, number: int) -> dict[str, Any]:
    return {
        "customer_id": client.id,
        "number": f"SO-{day:%y}-{number:05}",
        "ordered_on": day,
        "currency": CURRENCY,
    }


def _line(line: tuple[Item, int], product_ids: dict[str, int]) -> dict[str, Any]:
    item, quantity = line
    return {
        "product_id": product_ids[item.code],
        "quantity": Decimal(quantity),
        "amount": item.price * quantity,
    }


def _of(rng: Random, client: Client, today: date) -> list[tuple[Client, date, list[tuple[Item, int]]]]:
    habit = _Habit(rng, client)
    return [(client, day, habit.basket()) for day in _days(rng, client, today)]


def _days(rng: Random, client: Client, today: date) -> list[date]:
    """When the customer ordered: even steps through a time that runs faster in the season."""
    first = today - timedelta(days=DAYS)
    calendar = [first + timedelta(days=number) for number in range(DAYS)]
    busy = list(accumulate(SEASON[day.month - 1] for day in calendar))
    begin = max(0, DAYS - client.since)
    gap = busy[-1] / 2 / (A_YEAR[client.tier] * rng.lognormvariate(0, 0.25))
    at, days = busy[begin] + gap * rng.random(), set()
    while at < busy[-1]:
        days.add(_workday(calendar[min(bisect_right(busy, at), DAYS - 1)]))
        at += rng.gammavariate(EVENNESS, gap / EVENNESS)
    end = today - timedelta(days=client.drifted or 1)
    return sorted(day for day in days if day <= end)


def _workday(day: date) -> date:
    """Nobody orders on a Sunday."""
    return day - timedelta(days=1) if day.weekday() == 6 else day


class _Habit:
    """What one customer buys: a dozen favourites, and what goes with them."""

    def __init__(self, rng: Random, client: Client) -> None:
        self.rng = rng
        wanted = [item for item in ITEMS if item.category in TAKES[client.trade] and item.code not in SECONDS]
        self.favourites = rng.sample(wanted, min(FAVOURITES, len(wanted)))
        self.size = SIZE[client.tier] * rng.lognormvariate(0, 0.3)
        self.knows = {first for first, _ in PAIRS if rng.random() < LOYAL}

    def basket(self) -> list[tuple[Item, int]]:
        weights = [1 / (place + 2) for place in range(len(self.favourites))]
        count = min(1 + int(self.rng.expovariate(0.5)), 6)
        chosen = dict.fromkeys(self.rng.choices(self.favourites, weights, k=count))
        codes = {item.code for item in chosen}
        also = [BY_CODE[second] for first, second in PAIRS if self.takes_too(first in codes, first)]
        return [(item, self.quantity(item)) for item in [*chosen, *also]]

    def takes_too(self, bought: bool, first: str) -> bool:
        chance = TOGETHER if bought and first in self.knows else 0 if bought else ALONE
        return self.rng.random() < chance

    def quantity(self, item: Item) -> int:
        usual = BULK[item.category] * self.size
        return max(1, round(usual * self.rng.lognormvariate(0, 0.4)))
