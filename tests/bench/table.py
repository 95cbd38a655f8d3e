"""What a measurement found, as one table: figure, measured, target, met or not."""

import os
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line. Without a target it only informs; nothing here fails because a machine is slow."""

    what: str
    measured: str
    target: str = ""
    met: bool | None = None


def at_least(what: str, value: float, target: float, form: str = "{:.2f}") -> Figure:
    return Figure(what, form.format(value), "≥ " + form.format(target), value >= target)


def at_most(what: str, value: float, target: float, form: str = "{:.2f}") -> Figure:
    return Figure(what, form.format(value), "≤ " + form.format(target), value <= target)


def show(title: str, figures: Sequence[Figure]) -> None:
    """Print them under a title."""
    met = {True: "yes", False: "NO", None: ""}
    rows = [(one.what, one.measured, one.target, met[one.met]) for one in figures]
    head = (title, "measured", "target", "met")
    widths = [max(_width(row[column]) for row in [head, *rows]) for column in range(len(head))]
    for row in [head, tuple("─" * width for width in widths), *rows]:
        print("  ".join(_padded(*cell) for cell in zip(row, widths, strict=True)).rstrip(), flush=True)
    print(flush=True)


def machine() -> str:
    """What the figures were measured on, and what else it was doing."""
    one, five, _ = os.getloadavg()
    return f"{os.cpu_count()} cores, load {one:.1f} in the last minute, {five:.1f} in the last five"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
