"""What the process that reads files does with one: read it, write it, or take it back."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.imports import reading, sheets
from handlers.imports.left_out import as_csv
from handlers.imports.reading import Batch, Here
from storage import outbox, people
from storage.book import Book
from storage.database import Database, Session
from storage.importing import customers, files, writing
from storage.tables import ImportFile, ImportState, Person

KINDS = ("products", "customers", "orders")  # in the order of writing: orders name the others
PUSH = "import"


@dataclass(frozen=True)
class Job:
    """What the process needs to know of a file."""

    file_id: int
    state: str
    name: str
    content: bytes
    language: str
    too_often: bool  # it has taken processes down with it


def take_up(session: Session) -> Job | None:
    """The next file that waits."""
    file = files.take_up(session)
    if file is None:
        return None
    return Job(
        file.id,
        file.state,
        file.name,
        file.content,
        language=session.get_one(Person, file.person_id).language,
        too_often=file.attempts > files.ATTEMPTS,
    )


def do(database: Database, job: Job, now: datetime) -> None:
    """One step; what came of it is pushed to the person."""
    if job.too_often:
        _settle(database, job, ImportState.REFUSED, now, {"refused": "heavy"})
        return
    match job.state:
        case ImportState.NEW:
            _read(database, job, now)
        case ImportState.WANTED:
            _settle(database, job, ImportState.DONE, now, {"written": _write(database, job, now)})
        case ImportState.UNWANTED:
            whole = database.run(lambda session: writing.take_back(session, job.file_id, now))
            _settle(database, job, ImportState.UNDONE, now, {"whole": whole})


def _batches(database: Database, job: Job, now: datetime) -> list[Batch]:
    """The lists in a file. Raises sheets.Refused when there is none."""
    here = database.run(lambda session: _here(session, job, now))
    found = reading.read_all(sheets.read(job.name, job.content), here)
    if not found:
        raise sheets.Refused("unknown")
    return found


def _here(session: Session, job: Job, now: datetime) -> Here:
    sender = session.get_one(Person, session.get_one(ImportFile, job.file_id).person_id)
    owners = customers.owners(Book(session, sender, now))
    company = people.company(session)
    return Here(company.country, now.astimezone(ZoneInfo(company.zone)).date(), frozenset(owners))


def _read(database: Database, job: Job, now: datetime) -> None:
    try:
        found = _batches(database, job, now)
    except sheets.Refused as refused:
        _settle(database, job, ImportState.REFUSED, now, {"refused": refused.reason})
        return
    rows = Counter(dict.fromkeys(KINDS, 0))
    wrong: Counter[str] = Counter()
    for batch in found:
        rows[batch.kind] += len(batch.rows)
        wrong.update(problem.reason for problem in batch.problems)
    told = {"rows": {kind: count for kind, count in rows.items() if count}, "problems": dict(wrong)}
    left_out = as_csv(found, job.language) if wrong else None
    _settle(database, job, ImportState.READ, now, told, left_out=left_out)


def _write(database: Database, job: Job, now: datetime) -> dict[str, dict[str, int]]:
    """How many records of each kind were new, changed, or on file already."""
    found = _batches(database, job, now)
    written = {}
    for kind in KINDS:
        rows = [row for batch in found if batch.kind == kind for row in batch.rows]
        if rows:
            written[kind] = vars(writing.write(database, job.file_id, kind, rows, now))
    return written


def _settle(
    database: Database, job: Job, state: ImportState, now: datetime, news: dict[str, Any], **values: Any
) -> None:
    def work(session: Session) -> None:
        file = session.get_one(ImportFile, job.file_id)
        files.settle(session, job.file_id, state, now, found=file.found | news, **values)
        person = session.get_one(Person, file.person_id)
        args = {"file_id": file.id}
        key = f"{PUSH}:{file.id}:{state}"
        outbox.add_push(session, person.telegram_id, PUSH, args, now, person_id=person.id, dedupe_key=key)

    database.run(work)
