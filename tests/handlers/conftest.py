"""The books of the tests' people, on each kind of database."""

from tests.storage.conftest import book_of, session

__all__ = ["book_of", "session"]
