"""What reps write about a customer, in the customer's language."""

from random import Random
from typing import Any

from bot.demo.sample.client import Client
from bot.demo.sample.products import HEDGING, ITEMS, SHRUBS, TREES
from bot.demo.sample.words import pick

PLANTS = [item for item in ITEMS if item.category in (TREES, SHRUBS, HEDGING)]
AMOUNTS = (4, 6, 8, 10, 12, 15, 20, 24, 30, 40, 50, 60, 80, 120, 200)
WITH_MORE = 0.45


def write(rng: Random, client: Client, contact: dict[str, Any], *path: str) -> str:
    """One of the sentences of a kind, about this person and something we sell."""
    item = rng.choice(PLANTS)
    return pick(rng, client.language, *path).format(
        contact=_called(contact, client.language),
        product=item.spoken(client.language),
        unit=item.measure,
        n=rng.choice(AMOUNTS),
    )


def visit(rng: Random, client: Client, contact: dict[str, Any], kind: str) -> str:
    """The summary of a visit, with its outcome before a bar."""
    words = write(rng, client, contact, "visit", kind)
    if rng.random() > WITH_MORE:
        return words
    return words + ("" if client.language == "zh" else " ") + pick(rng, client.language, "visit", "more")


def _called(contact: dict[str, Any], language: str) -> str:
    """Chen Jianguo, the owner, is 陈老板 or 陈建国; Sarah Hartley is Sarah."""
    name: str = contact["name"]
    return name if language == "zh" else name.partition(" ")[0]
