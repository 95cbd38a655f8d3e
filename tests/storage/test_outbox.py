"""What must go out goes out once, each chat in order, and every ending is written down."""

from datetime import timedelta
from functools import partial

from storage import outbox
from storage.database import Database
from storage.outbox import Leased
from tests.people import START


def put(database: Database, chat_id: int, text: str) -> None:
    database.run(lambda s: outbox.add(s, chat_id, {"text": text}, START))


def push(database: Database, chat_id: int, kind: str) -> None:
    key = f"{kind}:{chat_id}"
    database.run(lambda s: outbox.add_push(s, chat_id, kind, {}, START, person_id=None, dedupe_key=key))


def claim(database: Database, *, after: float = 0, limit: int = 10, pushes: int = 10) -> list[Leased]:
    now = START + timedelta(seconds=after)
    return database.run(lambda s: outbox.claim(s, now, besides=(), limit=limit, pushes=pushes))


def texts(rows: list[Leased]) -> list[str]:
    return [row.payload["text"] for row in rows if row.payload]


def test_claims_the_head_of_each_chat(database: Database) -> None:
    for chat_id, text in ((1, "a"), (1, "b"), (2, "c")):
        put(database, chat_id, text)
    assert texts(claim(database)) == ["a", "c"]
    assert claim(database) == []


def test_goes_on_with_a_chat_when_its_head_is_sent(database: Database) -> None:
    put(database, 1, "a")
    put(database, 1, "b")
    [row] = claim(database)
    database.run(lambda s: outbox.sent(s, row.id, START, 7, about=None))
    assert texts(claim(database)) == ["b"]


def test_a_message_that_must_wait_holds_back_what_comes_after_it(database: Database) -> None:
    put(database, 1, "a")
    put(database, 1, "b")
    [row] = claim(database)
    database.run(lambda s: outbox.later(s, row.id, START + timedelta(seconds=30), "429"))
    assert claim(database, after=29) == []
    assert texts(claim(database, after=31)) == ["a"]


def test_repeats_what_may_have_arrived_and_says_of_what(database: Database) -> None:
    put(database, 1, "a")
    [row] = claim(database)
    database.run(lambda s: outbox.unknown(s, row, START, "no answer", repeat=True))
    assert claim(database, after=29) == []
    [copy] = claim(database, after=31)
    assert (texts([copy]), copy.repeat_of) == (["a"], row.id)


def test_repeats_a_repeat_of_unknown_fate_but_not_for_ever(database: Database) -> None:
    put(database, 1, "a")
    first: int | None = None
    for _ in range(1 + outbox.MOST_REPEATS):
        [row] = claim(database, after=3600)
        assert row.repeat_of == first
        first = first or row.id
        database.run(partial(outbox.unknown, row=row, now=START, why="killed", repeat=True))
    assert claim(database, after=3600) == []


def test_a_late_answer_does_not_unsettle_a_row(database: Database) -> None:
    put(database, 1, "a")
    [row] = claim(database)
    database.run(lambda s: outbox.unknown(s, row, START, "lease", repeat=False))
    database.run(lambda s: outbox.later(s, row.id, START, "late"))
    assert database.run(outbox.counts) == {"unknown": 1}


def test_a_press_on_a_message_proves_that_it_arrived(database: Database) -> None:
    put(database, 1, "a")
    [row] = claim(database)
    database.run(lambda s: outbox.unknown(s, row, START, "no answer", repeat=True))
    assert database.run(lambda s: outbox.arrived(s, 1, 55, START)) is None
    assert claim(database, after=60) == []
    assert database.run(outbox.counts) == {"sent": 1, "dropped": 1}


def test_a_press_settles_the_repeats_of_unknown_fate_too(database: Database) -> None:
    put(database, 1, "a")
    for _ in range(2):
        [row] = claim(database, after=3600)
        database.run(partial(outbox.unknown, row=row, now=START, why="killed", repeat=True))
    assert database.run(lambda s: outbox.arrived(s, 1, 55, START)) is None
    assert claim(database, after=3600) == []
    assert database.run(outbox.counts) == {"sent": 1, "dropped": 2}


def test_one_key_is_one_push(database: Database) -> None:
    for _ in range(3):
        push(database, 1, "reminder")
    assert len(claim(database)) == 1


def test_replies_go_before_pushes(database: Database) -> None:
    push(database, 1, "digest")
    put(database, 2, "reply")
    assert [row.push for row in claim(database, limit=1)] == [None]


def test_so_many_pushes_go_besides_replies(database: Database) -> None:
    for chat_id in range(1, 6):
        push(database, chat_id, "morning")
    put(database, 6, "reply")
    assert [row.chat_id for row in claim(database, pushes=2)] == [1, 2, 6]


def test_a_reply_overtakes_the_pushes_of_its_chat_but_not_what_is_being_sent(database: Database) -> None:
    push(database, 1, "morning")
    put(database, 1, "reply")
    [reply] = claim(database)
    assert texts([reply]) == ["reply"]
    assert claim(database) == []
    database.run(lambda s: outbox.sent(s, reply.id, START, 7, about=None))
    assert [row.push for row in claim(database)] == ["morning"]
    put(database, 1, "another")
    assert claim(database) == []


def test_the_pushes_of_a_chat_keep_their_order(database: Database) -> None:
    push(database, 1, "digest")
    push(database, 1, "review")
    assert [row.push for row in claim(database)] == ["digest"]
