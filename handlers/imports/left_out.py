"""The rows of a spreadsheet that were left out, as a spreadsheet: to be mended there and sent again."""

import csv
import io
from collections.abc import Iterable, Iterator

from handlers import words
from handlers.cards.table import harmless
from handlers.imports.reading import Batch
from handlers.imports.sheets import Cells

OWN = ("sheet", "row", "why")  # the columns before the file's own


def as_csv(batches: Iterable[Batch], language: str) -> bytes:
    """Each row with its number and the reason in words, under the head that its list has."""
    table = io.StringIO()
    writer = csv.writer(table)
    for batch in batches:
        if batch.problems:
            writer.writerows(_rows(batch, language))
    return table.getvalue().encode("utf-8-sig")  # by this mark Excel knows that it is UTF-8


def _rows(batch: Batch, language: str) -> Iterator[list[str]]:
    own = [words.say(language, f"import.column_{name}") for name in OWN]
    # a file that was mended and sent again has these columns already
    skipped = len(OWN) if list(batch.head[: len(OWN)]) == own else 0

    def theirs(cells: Cells) -> Iterator[str]:
        return map(harmless, cells[skipped:])

    yield [*own, *theirs(batch.head)]
    for problem in batch.problems:
        why = words.say(language, f"import.wrong.{problem.reason}")
        yield [problem.sheet, str(problem.line), why, *theirs(problem.cells)]
