"""What must go out: written with the facts it tells of, claimed with a lease, settled by the answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    bindparam,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.dml import ReturningUpdate

from storage import bulk
from storage.database import direct
from storage.listed import one_of
from storage.tables import Outbox
from storage.types import Utc

LEASE = timedelta(seconds=90)
REPEAT_AFTER = timedelta(seconds=30)
MOST_REPEATS = 5  # for as long as a process may die again and again
SCREENS = 50  # a way back is no longer than that
KEEP = timedelta(days=400)  # a button works a year later, and a reply finds the card it answers


@dataclass
class Leased:
    """A row that is being sent: what its sender needs of it."""

    id: int
    chat_id: int
    method: str
    payload: dict[str, Any] | None
    push: str | None
    args: dict[str, Any] | None
    person_id: int | None
    about: str | None
    screen: str | None
    source_message: int | None
    due_at: datetime | None
    repeat_of: int | None
    attempts: int


# built once: building them costs more than running them
COLUMNS = [getattr(Outbox, field.name) for field in fields(Leased)]
ORPHANS = select(*COLUMNS).where(Outbox.state == "sending")
ADD = insert(Outbox)
SENT = (
    update(Outbox)
    .where(Outbox.id == bindparam("row"), Outbox.state == "sending")
    .values(state="sent", lease_until=None, payload=None, error=None)
    .values(sent_at=bindparam("at", type_=Utc), message_id=bindparam("message"))
    .values(about=bindparam("record"), screen=bindparam("shown"))
)


def add(
    session: Session,
    chat_id: int,
    payload: dict[str, Any],
    now: datetime,
    *,
    method: str = "sendMessage",
    person_id: int | None = None,
    about: str | None = None,
    screen: str | None = None,
    source_message: int | None = None,
) -> None:
    """Put a rendered reply on its way, in the transaction that it reports on."""
    row = {
        "chat_id": chat_id,
        "method": method,
        "payload": payload,
        "person_id": person_id,
        "about": about,
        "screen": screen,
        "source_message": source_message,
        "state": "new",
        "attempts": 0,
        "next_try": now,
        "created_at": now,
    }
    direct(session, ADD, row)


def add_push(
    session: Session, chat_id: int, push: str, args: dict[str, Any], now: datetime, **more: Any
) -> None:
    """Put a push on its way, to be rendered when it is sent; the same key twice is one push."""
    add_pushes(session, [push_row(chat_id, push, args, now, **more)])


def add_pushes(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """The same for many at once."""
    session.flush()  # whom it is to
    bulk.write_new(session, Outbox, rows)


def push_row(
    chat_id: int,
    push: str,
    args: dict[str, Any],
    now: datetime,
    *,
    person_id: int | None,
    dedupe_key: str,
    due_at: datetime | None = None,
    method: str = "sendMessage",
) -> dict[str, Any]:
    """What `add_pushes` takes."""
    return {
        "chat_id": chat_id,
        "method": method,
        "push": push,
        "args": args,
        "person_id": person_id,
        "dedupe_key": dedupe_key,
        "due_at": due_at,
        "state": "new",
        "attempts": 0,
        "next_try": now,
        "created_at": now,
    }


def _claim_statement() -> ReturningUpdate[Any]:
    """Lease the rows that wait longest, one of each chat: replies, then pushes.

    A reply does not stand behind the pushes of its chat: at the hour of the morning lists these wait long.
    """
    replies = _replies().cte("replies")
    waiting = _pushes(select(replies.c.chat_id)).cte("pushes")
    pushes = select(func.min(waiting.c.id).label("id"), true().label("pushed")).group_by(waiting.c.chat_id)
    both = union_all(select(replies.c.id, false().label("pushed")), pushes)
    ready = both.order_by("pushed").limit(_number("limit")).subquery()
    return (
        update(Outbox)
        .where(Outbox.id.in_(select(ready.c.id)))
        .values(state="sending", attempts=Outbox.attempts + 1, lease_until=bindparam("lease", type_=Utc))
        .returning(*COLUMNS)
    )


def _replies() -> Select[int, int]:
    """Each the first reply of its chat. Few wait: each may be asked about by itself."""
    other = aliased(Outbox)
    of_chat = other.chat_id == Outbox.chat_id
    first = select(func.min(other.id)).where(of_chat, other.state == "new", other.push.is_(None))
    sending = select(other.id).where(of_chat, other.state == "sending")
    alone = (Outbox.push.is_(None), ~sending.exists(), Outbox.id == first.scalar_subquery())
    return _may_go(*alone).limit(_number("limit"))


def _pushes(answered: Select[int]) -> Select[int, int]:
    """Of thousands that wait, nothing is asked about each: how long that takes is the planner's guess."""
    delayed = select(Outbox.chat_id).where(Outbox.state == "new", Outbox.next_try > bindparam("now"))
    sending = select(Outbox.chat_id).where(Outbox.state == "sending")
    others = (Outbox.chat_id.not_in(chats) for chats in (answered, delayed, sending))
    return _may_go(Outbox.push.is_not(None), *others).limit(_number("pushes"))


def _may_go(*wanted: ColumnElement[bool]) -> Select[int, int]:
    return (
        select(Outbox.id, Outbox.chat_id)
        .where(Outbox.state == "new", Outbox.next_try <= bindparam("now"), *wanted)
        .where(~one_of(Outbox.chat_id, "besides"))
        .order_by(Outbox.id)
        .with_for_update(skip_locked=True)
    )


def _number(name: str) -> BindParameter[int]:
    return bindparam(name, type_=Integer)


CLAIM = _claim_statement()  # built once: building it costs more than running it


def claim(
    session: Session, now: datetime, *, besides: Iterable[int], limit: int, pushes: int
) -> list[Leased]:
    """Lease what may be sent now: so many in all, so many of them pushes, and one of each chat.

    `besides` are chats that must wait (their pace, or a message of theirs is in flight).
    """
    most = {"limit": limit, "pushes": pushes}
    values = {"now": now, "besides": list(besides), "lease": now + LEASE} | most
    return sorted((Leased(*row) for row in direct(session, CLAIM, values)), key=lambda row: row.id)


def sent(
    session: Session,
    row_id: int,
    now: datetime,
    message_id: int | None,
    *,
    about: str | None,
    screen: str | None = None,
    forget: bool = False,
) -> None:
    """It arrived. `forget` keeps no trace, for people who are not ours.

    The text stands in the chat now; here it would be a second copy of customers, and of invitations' codes.
    """
    if forget:
        session.execute(delete(Outbox).where(Outbox.id == row_id))
        return
    direct(session, SENT, {"row": row_id, "at": now, "message": message_id, "record": about, "shown": screen})


def later(session: Session, row_id: int, at: datetime, why: str) -> None:
    """Certainly not sent: wait and try again."""
    _settle(session, row_id, state="new", next_try=at, error=why)


def dropped(session: Session, row_id: int, why: str) -> None:
    """Nothing was left to say when its turn came."""
    _settle(session, row_id, state="dropped", error=why)


def dead(session: Session, row_id: int, why: str) -> None:
    """Refused for good."""
    _settle(session, row_id, state="dead", error=why)


def unknown(session: Session, row: Leased, now: datetime, why: str, *, repeat: bool) -> None:
    """It may have arrived. What is harmless to read twice is repeated, marked as such.

    A repeat whose own fate is unknown is repeated as well, a few times: a second crash may lose the first.
    """
    settled = _settle(session, row.id, state="unknown", error=why)
    first = row.repeat_of or row.id
    if settled and repeat and _repeats(session, row.chat_id, first) < MOST_REPEATS:
        session.add(
            Outbox(
                chat_id=row.chat_id,
                method=row.method,
                payload=row.payload,
                push=row.push,
                args=row.args,
                person_id=row.person_id,
                about=row.about,
                screen=row.screen,
                source_message=row.source_message,
                due_at=row.due_at,
                repeat_of=first,
                next_try=now + REPEAT_AFTER,
                created_at=now,
            )
        )


def _repeats(session: Session, chat_id: int, first: int) -> int:
    # the index is by chat
    copies = select(func.count()).where(Outbox.chat_id == chat_id, Outbox.repeat_of == first)
    return session.scalar(copies) or 0


def _settle(session: Session, row_id: int, **values: Any) -> bool:
    """Only a row that is being sent can be settled: a lease that ran out meanwhile has settled it."""
    settled = (
        update(Outbox)
        .where(Outbox.id == row_id, Outbox.state == "sending")
        .values(lease_until=None, **values)
        .returning(Outbox.id)
    )
    return session.scalar(settled) is not None


def expired(session: Session, now: datetime) -> list[Outbox]:
    """Rows whose sender died in the middle: nobody knows whether they arrived."""
    ran_out = or_(Outbox.lease_until < now, Outbox.lease_until.is_(None))
    return list(session.scalars(select(Outbox).where(Outbox.state == "sending", ran_out)))


def orphans(session: Session) -> list[Leased]:
    """At start, with no other sender alive, every row in flight is one whose sender died."""
    return [Leased(*row) for row in direct(session, ORPHANS)]


def move_chat(session: Session, old: int, new: int) -> None:
    """A group became a supergroup: what waits for it goes to its new number.

    What is being sent just now stays: the answer to it tells of the move, too, and it must not go out twice.
    """
    waiting = (Outbox.chat_id == old, Outbox.state == "new")
    session.execute(update(Outbox).where(*waiting).values(chat_id=new))


def arrived(session: Session, chat_id: int, message_id: int, now: datetime) -> int | None:
    """A button was pressed on a message that we never saw accepted: it did arrive.

    Settles the one uncertain message it can be and calls off its repeat; gives the message id of a repeat
    that was sent already.
    """
    rows = select(Outbox).where(Outbox.chat_id == chat_id, Outbox.state == "unknown").order_by(Outbox.id)
    uncertain = session.scalars(rows).all()
    firsts = {row.repeat_of or row.id for row in uncertain}
    if len(firsts) != 1:
        return None
    row, *repeats = uncertain
    row.state, row.message_id, row.sent_at = "sent", message_id, now
    for repeat in repeats:
        repeat.state = "dropped"
    copies = select(Outbox).where(Outbox.chat_id == chat_id, Outbox.repeat_of == firsts.pop())
    copy = session.scalars(copies.order_by(Outbox.id.desc()).limit(1)).one_or_none()
    if copy is not None and copy.state == "new":
        copy.state = "dropped"
    return copy.message_id if copy else None


def card_at(session: Session, chat_id: int, message_id: int) -> Outbox | None:
    """The card that stands at this message."""
    found = select(Outbox).where(Outbox.chat_id == chat_id, Outbox.message_id == message_id)
    return session.scalars(found.order_by(Outbox.id.desc()).limit(1)).one_or_none()


def screens_at(session: Session, chat_id: int, message_id: int) -> list[str]:
    """What has stood at this message, the earliest first."""
    shown = (Outbox.chat_id == chat_id, Outbox.message_id == message_id, Outbox.screen.is_not(None))
    latest = select(Outbox.screen).where(*shown).order_by(Outbox.id.desc()).limit(SCREENS)
    return [screen for screen in session.scalars(latest) if screen][::-1]


def pushed_at(session: Session, chat_id: int, kinds: Iterable[str], about: str) -> int | None:
    """The message in which a push that shows this was sent last."""
    sent = select(Outbox.message_id).where(
        Outbox.chat_id == chat_id, Outbox.state == "sent", Outbox.push.in_(kinds), Outbox.about == about
    )
    return session.scalar(sent.order_by(Outbox.id.desc()).limit(1))


def receipt_for(session: Session, chat_id: int, source_message: int) -> Outbox | None:
    """The card that answered this message of the person's."""
    found = select(Outbox).where(
        Outbox.chat_id == chat_id,
        Outbox.source_message == source_message,
        Outbox.message_id.is_not(None),
        Outbox.method.in_(("sendMessage", "editMessageText")),
    )
    return session.scalars(found.order_by(Outbox.id).limit(1)).one_or_none()


def counts(session: Session) -> dict[str, int]:
    """How many rows are in each state."""
    rows = session.execute(select(Outbox.state, func.count()).group_by(Outbox.state))
    return dict(rows.all())


def tidy(session: Session, now: datetime) -> None:
    session.execute(
        delete(Outbox).where(Outbox.state.in_(("sent", "dropped")), Outbox.created_at < now - KEEP)
    )
    of_strangers = (Outbox.person_id.is_(None), Outbox.chat_id > 0)  # groups have numbers below zero
    session.execute(delete(Outbox).where(Outbox.state.in_(("dead", "unknown", "dropped")), *of_strangers))
