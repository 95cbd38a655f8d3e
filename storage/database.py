"""The engine, its transactions and every difference between SQLite and PostgreSQL."""

import fcntl
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any, TextIO, TypeVar

from sqlalchemy import (
    Connection,
    CursorResult,
    Engine,
    ExceptionContext,
    Executable,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import DatabaseError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session as Session  # for those who may not know SQLAlchemy
from sqlalchemy.orm import SessionTransaction, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from storage.turns import Writers

T = TypeVar("T")
THREADS = 8
PAGES_KEPT = 8_000  # KiB for a connection to SQLite; a rep's customers lie on more pages than its own 2,000
TROUBLE = (OperationalError, InterfaceError, PoolTimeout)  # worth trying again: locked, full, gone for now
CROSSED = IntegrityError  # what one transaction rests on was taken away by another
BROKEN = DatabaseError  # also a file that is damaged, or no database at all


class AlreadyRunning(Exception):
    """Another process holds this SQLite file."""


class Gone(Exception):
    """A database stood here, and stands here no more."""


def sqlite_module() -> ModuleType:
    """The newest SQLite at hand: versions 3.7.0 to 3.51.2 have a bug that can corrupt a WAL database."""
    import sqlite3

    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3
    newest: ModuleType = max(sqlite3, dbapi2, key=lambda module: module.sqlite_version_info)
    return newest


def direct(
    session: Session, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] = ()
) -> CursorResult[*tuple[Any, ...]]:
    """Run a statement past the ORM: rows and no objects, in a third of the time.

    For what every message runs, with statements that are built once and kept in a constant.
    """
    session.flush()
    return session.connection().execute(statement, values or None)


class Database:
    """One engine. `transaction` is the only way to a session."""

    def __init__(self, url: str) -> None:
        self.url = make_url(normalised(url))
        self.engine = sqlite_engine(self.url) if self.is_sqlite else postgres_engine(self.url)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False, autoflush=True)
        if self.is_sqlite:
            # for sessions, not for connections: their events make SQLAlchemy look for more at each statement
            event.listen(self._sessions, "after_begin", _begin_sqlite)
        self._writers = Writers(self.path) if self.is_sqlite else None
        self._guard: TextIO | None = None

    @property
    def is_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path | None:
        """The file of a SQLite database; None for PostgreSQL and for one in memory."""
        name = self.url.database
        return Path(name) if self.is_sqlite and name and name != ":memory:" else None

    @property
    def is_missing(self) -> bool:
        """Whether a SQLite database has no file; to connect would make an empty one."""
        return self.is_sqlite and not (self.path and self.path.is_file())

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """One transaction: commits when the block ends, rolls back when it raises."""
        with self._writers or nullcontext(), self._sessions.begin() as session:
            yield session

    @property
    def is_awaited(self) -> bool:
        """Whether somebody waits to write until this transaction has ended."""
        return self._writers is not None and self._writers.is_awaited

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads and so waits for no writer."""
        with self.engine.connect().execution_options(read_only=True) as connection:
            with self._sessions(bind=connection) as session:
                yield session
            connection.rollback()

    def run(self, work: Callable[[Session], T]) -> T:
        with self.transaction() as session:
            return work(session)

    def guard(self) -> None:
        """Hold the SQLite file for this process alone. Raises AlreadyRunning when another has it."""
        if self.path is None or self._guard:
            return
        handle = self.path.with_name(self.path.name + ".lock").open("a+")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            handle.close()
            raise AlreadyRunning(str(self.path)) from error
        self._guard = handle

    @contextmanager
    def alone(self, work: str) -> Iterator[bool]:
        """Whether no other process is at this work; while the block lasts, none can begin.

        The lock is the system's or the server's, so a process that dies frees it.
        """
        if self.is_sqlite:
            with _alone_by_file(self.path, work) as free:
                yield free
            return
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            number = zlib.crc32(f"rapport:{work}".encode())
            free = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:number)"), {"number": number}))
            try:
                yield free
            finally:
                if free:
                    connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": number})

    @property
    def stood_here(self) -> bool:
        """Whether a whole database is known to have been in this place; the guard's file remembers."""
        if self._guard is None:
            return False
        self._guard.seek(0)
        return bool(self._guard.read())

    def remember(self, *, stands: bool = True) -> None:
        if self._guard and self.stood_here != stands:
            self._guard.truncate(0)
            self._guard.write("a database stands here\n" if stands else "")
            self._guard.flush()

    def close(self) -> None:
        self.engine.dispose()
        if self._writers:
            self._writers.close()
        if self._guard:
            self._guard.close()
            self._guard = None


@contextmanager
def _alone_by_file(path: Path | None, work: str) -> Iterator[bool]:
    if path is None:
        yield True
        return
    with path.with_name(f"{path.name}.{work}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            free = True
        except OSError:
            free = False
        yield free


def normalised(url: str) -> str:
    """Any usual spelling of a PostgreSQL address, with the driver that is installed."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url[len(prefix) :]
    return url


def sqlite_engine(url: Any) -> Engine:
    # the connection used last is taken first: it has the pages that are asked for most
    pool = {"pool_size": THREADS + 2, "pool_use_lifo": True}
    engine = create_engine(url, module=sqlite_module(), connect_args={"timeout": 10}, **pool)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "handle_error", _not_trouble, retval=True)
    return engine


def postgres_engine(url: Any) -> Engine:
    # PostgreSQL would compile a statement that it takes for a long one: a second, each time, for milliseconds
    quick = {"options": "-c jit=off"}
    return create_engine(url, pool_size=THREADS + 2, max_overflow=4, pool_pre_ping=True, connect_args=quick)


def _set_up_sqlite(connection: Any, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver's own implicit BEGIN is a deferred one
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "mmap_size=0",
        f"cache_size=-{PAGES_KEPT}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _not_trouble(context: ExceptionContext) -> BaseException | None:
    """A value that SQLite cannot keep is our mistake; as trouble it would be tried again for ever."""
    if isinstance(context.sqlalchemy_exception, InterfaceError):
        return ValueError(str(context.original_exception))
    return None


def _begin_sqlite(_: Session, transaction: SessionTransaction, connection: Connection) -> None:
    if transaction.nested:
        return  # a savepoint in one that has begun
    # a deferred BEGIN that turns into a write later fails with "database is locked" whatever the timeout
    reading = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
