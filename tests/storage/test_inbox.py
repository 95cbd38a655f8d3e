"""What has arrived is kept once, in order, and handed to one at a time."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from storage import inbox
from storage.database import Database
from tests.people import START

BOT = 4242


def update(number: int, chat_id: int = 1) -> dict[str, Any]:
    return {
        "update_id": number,
        "message": {"message_id": number, "chat": {"id": chat_id}, "text": str(number)},
    }


def drained(database: Database, chat_id: int) -> list[int]:
    """The update ids of a chat in the order they are handled."""
    handled: list[int] = []
    while True:
        with database.transaction() as session:
            row = inbox.head(session, chat_id)
            if row is None:
                return handled
            inbox.done(session, row)
            handled.append(row.update_id)


def test_keeps_an_update_once_however_often_it_comes(database: Database) -> None:
    for _ in range(3):
        database.run(lambda s: inbox.add(s, BOT, [update(1), update(2)], START))
    assert drained(database, 1) == [1, 2]
    database.run(lambda s: inbox.add(s, BOT, [update(1)], START))
    assert drained(database, 1) == []


def test_takes_ids_that_jump_back(database: Database) -> None:
    database.run(lambda s: inbox.add(s, BOT, [update(900), update(3), update(500)], START))
    assert drained(database, 1) == [900, 3, 500]


def test_hands_each_chats_rows_out_in_order(database: Database) -> None:
    database.run(lambda s: inbox.add(s, BOT, [update(n, chat_id=n % 2) for n in range(1, 9)], START))
    assert drained(database, 1) == [1, 3, 5, 7]
    assert drained(database, 0) == [2, 4, 6, 8]


def test_keeps_another_bots_updates_apart(database: Database) -> None:
    database.run(lambda s: inbox.add(s, BOT, [update(1)], START))
    database.run(lambda s: inbox.add(s, BOT + 1, [update(1)], START))
    assert drained(database, 1) == [1, 1]


def test_gives_a_row_up_after_five_attempts_and_lets_the_chat_go_on(database: Database) -> None:
    database.run(lambda s: inbox.add(s, BOT, [update(1), update(2)], START))
    with database.transaction() as session:
        row = inbox.head(session, 1)
        assert row
        seq = row.seq
    died = [database.run(lambda s: inbox.failed(s, seq, "boom")) for _ in range(5)]
    assert died == [False, False, False, False, True]
    assert drained(database, 1) == [2]
    kept = database.run(inbox.dead)
    assert [(one.update_id, one.error) for one in kept] == [(1, "boom")]
    assert '"text": "1"' in kept[0].raw


def test_forgets_what_a_stranger_wrote_but_not_that_it_came(database: Database) -> None:
    database.run(lambda s: inbox.add(s, BOT, [update(1)], START))
    with database.transaction() as session:
        row = inbox.head(session, 1)
        assert row
        inbox.done(session, row, forget=True)
    database.run(lambda s: inbox.add(s, BOT, [update(1)], START))
    assert drained(database, 1) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(["message", "chat", "from", "update_id", "callback_query", "x"]), JSON)
)
def test_finds_a_chat_or_none_in_whatever_came(raw: dict[str, Any]) -> None:
    assert isinstance(inbox.chat_of(raw), int)
