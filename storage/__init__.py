"""The facts: tables, queries and transactions. Nothing outside this room knows SQLAlchemy."""

from storage import changes, names  # both listen to every session: for Undo, and to keep the index of names

__all__ = ["changes", "names"]
