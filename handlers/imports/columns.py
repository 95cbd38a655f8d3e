"""Which column of a sheet holds what, by the words at its head."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORDS: dict[str, dict[str, frozenset[str]]] = {
    kind: {field: frozenset(words.split()) for field, words in fields.items()}
    for kind, fields in tomllib.loads(Path(__file__).with_name("columns.toml").read_text("utf-8")).items()
}
MONEY = {"amount", "price"}


@dataclass(frozen=True)
class Heading:
    """What a sheet is about, and at which place each of its fields stands."""

    kind: str  # "customers", "products" or "orders"
    places: dict[str, int]


def heading(cells: tuple[Any, ...]) -> Heading | None:
    """What this row is the head of; None for a row that is no head."""
    words = [plain(cell) for cell in cells]
    found = {kind: _places(words, fields) for kind, fields in WORDS.items()}
    kind = next((kind for kind in ("orders", "products", "customers") if _enough(kind, found[kind])), None)
    return Heading(kind, found[kind]) if kind else None


def plain(cell: Any) -> str:
    """Order No. (net) as orderno: what is set in brackets only explains."""
    text = str(cell or "").casefold().replace("（", "(").partition("(")[0]
    return "".join(char for char in text if char.isalnum())


def _places(words: list[str], fields: dict[str, frozenset[str]]) -> dict[str, int]:
    """The first column for each field; a column serves one field only."""
    places: dict[str, int] = {}
    for field, names in fields.items():
        place = next(
            (at for at, word in enumerate(words) if word in names and at not in places.values()), None
        )
        if place is not None:
            places[field] = place
    return places


def _enough(kind: str, places: dict[str, int]) -> bool:
    """Orders have a date, a customer and something bought; products a name and a code or a price."""
    fields = set(places)
    match kind:
        case "orders":
            return {"on", "customer"} <= fields and bool(fields & {"amount", "price", "code", "product"})
        case "products":
            return "name" in fields and bool(fields & {"code", "price"})
        case _:
            return "name" in fields and len(fields) > 1
