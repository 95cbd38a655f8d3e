"""The schema's steps. They run by themselves at start, on both databases."""

from pathlib import Path

from sqlalchemy import inspect, text

from storage import names
from storage.database import Database, Gone

FOLDER = Path(__file__).parent
HEAD = "0020"  # the newest step; a test compares it with the files and the tables


class FromTheFuture(Exception):
    """The database was written by a newer Rapport."""


def migrate(database: Database) -> None:
    """Bring schema and index of names up to date; at once when they are. Raises Gone where there is none."""
    standing = _standing(database)
    _bring(database, standing)
    names.renew(database)
    database.remember()


def _standing(database: Database) -> str | None:
    """The step the database stands at. A lost one is never made anew without a word."""
    path = database.path
    if path and database.stood_here and not (path.exists() and path.stat().st_size):
        raise Gone(
            f"The database {path} is {'empty' if path.exists() else 'gone'}, though it stood here before. "
            f"`rapport restore FILE` puts a backup in its place; "
            f"to begin with an empty one, delete {path}.lock."
        )
    return version(database)


def _bring(database: Database, standing: str | None) -> None:
    if standing == HEAD:
        return
    if standing is not None and standing > HEAD:
        raise FromTheFuture(
            f"the database has schema {standing}, this Rapport knows {HEAD}: install the newer one"
        )
    upgrade(database)


def version(database: Database) -> str | None:
    """The step the database stands at; None for an empty one."""
    with database.reading() as session:
        connection = session.connection()
        if not inspect(connection).has_table("alembic_version"):
            return None
        standing: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return standing


def upgrade(database: Database, to: str = "head") -> None:
    from alembic import command  # slow to import, and needed once in a blue moon
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    # one transaction: killed half-way, it leaves the schema as it was
    with database.transaction() as session:
        config.attributes["connection"] = session.connection()
        command.upgrade(config, to)
