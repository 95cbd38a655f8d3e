"""While the night puts its findings in place, the bot writes between two of its steps, on SQLite too."""

import threading
from pathlib import Path
from typing import Any

from sqlalchemy import event, func, select

from bot.advising import night
from storage import bulk
from storage.database import Database, Session
from storage.tables import Customer, CustomerValue
from tests.bot.advising.test_nightly import THREE_IN_LONDON, one_order
from tests.conftest import NewSqlite
from tests.people import furnish

SHOPS = 3 * night.STEP


def shops(session: Session) -> None:
    acme = session.scalars(select(Customer)).one()
    common = {"team_id": acme.team_id, "owner_id": acme.owner_id, "created_at": acme.created_at}
    bulk.write(session, Customer, [{"name": f"Shop {number}", **common} for number in range(1, SHOPS)])


def test_a_waiting_writer_has_its_turn_before_the_portion_is_done(
    new_sqlite: NewSqlite, tmp_path: Path
) -> None:
    database = new_sqlite(tmp_path)
    for made in (furnish, one_order, shops):
        database.run(made)
    bot = Database(database.url.render_as_string(hide_password=False))
    seen: list[int] = []

    def writes() -> None:
        with bot.transaction() as session:
            seen.append(session.scalars(select(func.count()).select_from(CustomerValue)).one())

    writer = threading.Thread(target=writes)

    def begin(_: Any, __: Any, statement: str, *___: Any) -> None:
        """At the night's first row: now somebody wants to write, too."""
        if statement.startswith("INSERT INTO customer_value") and not writer.ident:
            writer.start()
            while writer.is_alive() and not database.is_awaited:
                pass

    event.listen(database.engine, "before_cursor_execute", begin)
    night.work(database, THREE_IN_LONDON, again=True)
    writer.join()
    bot.close()
    database.close()
    assert seen == [night.STEP]
