"""What has arrived: every update is a row before Telegram is told that it came."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Integer, Select, bindparam, delete, func, select, update
from sqlalchemy.orm import Session, aliased

from storage import bulk
from storage.database import direct
from storage.listed import one_of
from storage.tables import Inbox

MAX_ATTEMPTS = 5
KEEP_DONE = timedelta(days=30)
ERROR_LENGTH = 2000


@dataclass(frozen=True)
class Waiting:
    """An update that is to be handled."""

    seq: int
    update_id: int
    chat_id: int
    at: datetime
    raw: str
    more: bool  # the chat has something else waiting


class Handled(NamedTuple):
    """An update that was handled, and when it came."""

    raw: str
    at: datetime


def add(session: Session, bot_id: int, updates: Iterable[Mapping[str, Any]], now: datetime) -> None:
    """Keep raw updates; one that is kept already is left as it is."""
    rows = [
        {
            "bot_id": bot_id,
            "update_id": raw["update_id"],
            "chat_id": chat_of(raw),
            "received_at": now,
            "raw": json.dumps(raw, ensure_ascii=True),  # a lone surrogate or a NUL survives as an escape
            "state": "new",
            "attempts": 0,
        }
        for raw in updates
    ]
    bulk.write_new(session, Inbox, rows)


def chat_of(raw: Mapping[str, Any]) -> int:
    """The chat an update belongs to, 0 when it has none; never raises, whatever came."""
    for part in raw.values():
        if isinstance(part, Mapping):
            holder = part["message"] if isinstance(part.get("message"), Mapping) else part
            for where in (holder.get("chat"), part.get("from"), part.get("user")):
                if isinstance(where, Mapping) and isinstance(where.get("id"), int):
                    return int(where["id"])
    return 0


def open_chats(session: Session, besides: Iterable[int], limit: int) -> list[int]:
    """The chats that have something to be handled, the longest waiting first."""
    values = {"besides": list(besides), "most": limit}
    return list(direct(session, OPEN_CHATS, values).scalars())


def _head_statement() -> Select[*tuple[Any, ...]]:
    """A chat's first waiting row, unless somebody has it locked: never the one after it."""
    other = aliased(Inbox)
    waiting = (other.chat_id == bindparam("chat_id", type_=BigInteger), other.state == "new")
    first = select(func.min(other.seq)).where(*waiting).scalar_subquery()
    # asked with it, since a further transaction only to find nothing would keep other writers waiting
    more = select(other.seq).where(*waiting, other.seq > Inbox.seq).exists().label("more")
    # "new" is asked again of the row itself: another process may have handled it while we waited for it
    head = (Inbox.seq == first, Inbox.state == "new")
    found = select(Inbox.seq, Inbox.update_id, Inbox.chat_id, Inbox.received_at, Inbox.raw, more).where(*head)
    return found.with_for_update(skip_locked=True)


# built once: building them costs more than running them
HEAD = _head_statement()
OPEN_CHATS = (
    select(Inbox.chat_id)
    .where(Inbox.state == "new", ~one_of(Inbox.chat_id, "besides"))
    .group_by(Inbox.chat_id)
    .order_by(func.min(Inbox.seq))
    .limit(bindparam("most", type_=Integer))
)
BEFORE = (
    select(Inbox.raw, Inbox.received_at)
    .where(Inbox.chat_id == bindparam("chat_id", type_=BigInteger), Inbox.state == "done")
    .where(Inbox.seq < bindparam("row"))
    .order_by(Inbox.seq.desc())
    .limit(1)
)
DONE = update(Inbox).where(Inbox.seq == bindparam("row")).values(state="done")
FORGOTTEN = DONE.values(raw="", chat_id=0)


def head(session: Session, chat_id: int) -> Waiting | None:
    """The next row of a chat, locked; None when there is none or another process has the chat in hand."""
    row = direct(session, HEAD, {"chat_id": chat_id}).one_or_none()
    return Waiting(*row) if row else None


def handled_before(session: Session, row: Waiting) -> Handled | None:
    """What this chat had sent last before a row."""
    found = direct(session, BEFORE, {"chat_id": row.chat_id, "row": row.seq}).one_or_none()
    return Handled(*found) if found else None


def done(session: Session, row: Waiting, *, forget: bool = False) -> None:
    """Mark it handled. `forget` keeps no more than its number, for people who are not ours."""
    direct(session, FORGOTTEN if forget else DONE, {"row": row.seq})


def failed(session: Session, seq: int, error: str, *, fatal: bool = False) -> bool:
    """Count a failed attempt; True when that was the last one and the row is dead."""
    counted = (
        update(Inbox)
        .where(Inbox.seq == seq, Inbox.state == "new")
        .values(attempts=Inbox.attempts + 1, error=error[-ERROR_LENGTH:])
        .returning(Inbox.attempts)
    )
    attempts = session.scalars(counted).one_or_none()
    if attempts is None or (attempts < MAX_ATTEMPTS and not fatal):
        return False
    session.execute(update(Inbox).where(Inbox.seq == seq).values(state="dead"))
    return True


def dead(session: Session, limit: int = 20) -> list[Inbox]:
    """What could not be handled, newest first; its raw text is kept."""
    return list(
        session.scalars(select(Inbox).where(Inbox.state == "dead").order_by(Inbox.seq.desc()).limit(limit))
    )


def tidy(session: Session, now: datetime) -> None:
    session.execute(delete(Inbox).where(Inbox.state == "done", Inbox.received_at < now - KEEP_DONE))
