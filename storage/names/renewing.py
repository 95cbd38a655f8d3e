"""The index of a database is made anew once names go by other forms or keys than when it was made."""

from sqlalchemy import select

from storage import bulk
from storage.database import Database, Session
from storage.names.keeping import reindex_all
from storage.tables import NameIndex

VERSION = 2
"""One more whenever forms or keys change: a test knows by their sum when that is owed."""

ONLY = 1


def renew(database: Database) -> bool:
    """Whether the index had to be made anew."""
    with database.reading() as session:
        if session.scalar(select(NameIndex.version)) == VERSION:
            return False
    database.run(_renew)
    return True


def _renew(session: Session) -> None:
    bulk.write_new(session, NameIndex, [{"id": ONLY, "version": 0}])
    # another process that starts at the same time waits here, and then finds it done
    row = session.get_one(NameIndex, ONLY, with_for_update=True)
    if row.version != VERSION:
        reindex_all(session)
        row.version = VERSION
