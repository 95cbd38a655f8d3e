"""Who may send: one process at a time, since Telegram's limits are one bot's."""

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from storage.database import Database

LOCK = 7_201_966  # any number, the same in every process


class Sender:
    """A lock that PostgreSQL frees by itself when its holder dies. A SQLite file has one process anyway."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None

    @property
    def alone(self) -> bool:
        """Whether nobody else can be sending, so that there is nothing to hold."""
        return self._database.is_sqlite

    def hold(self) -> bool:
        """Whether this process may send now; tries to become the one who does."""
        if self.alone:
            return True
        try:
            return self._check() if self._connection else self._try()
        except DBAPIError:
            self.release()
            raise

    def release(self) -> None:
        connection, self._connection = self._connection, None
        if connection:
            connection.invalidate()  # closing the session is what frees the lock
            connection.close()

    def _check(self) -> bool:
        assert self._connection
        self._connection.execute(text("SELECT 1"))
        return True

    def _try(self) -> bool:
        options = {"isolation_level": "AUTOCOMMIT"}
        connection = self._database.engine.connect().execution_options(**options)
        if connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK}):
            self._connection = connection
            return True
        connection.close()
        return False
