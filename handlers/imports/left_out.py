"""The rows of a spreadsheet that were left out, as a spreadsheet: to be mended there and sent again."""

import csv
import io
from collections.abc import Iterable

from handlers import words
from handlers.cards.table import harmless
from handlers.imports.reading import Problem


def as_csv(problems: Iterable[Problem], language: str) -> bytes:
    """Each row with its number and the reason in words."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow([words.say(language, f"import.column_{name}") for name in ("sheet", "row", "why")])
    for problem in problems:
        why = words.say(language, f"import.wrong.{problem.reason}")
        writer.writerow([problem.sheet, problem.line, why, *map(harmless, problem.cells)])
    return table.getvalue().encode("utf-8-sig")  # by this mark Excel knows that it is UTF-8
