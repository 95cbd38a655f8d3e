"""Many rows at once: in order, on both databases, with nothing in the audit log."""

from sqlalchemy import func, select

from storage import bulk
from storage.database import Database
from storage.tables import Change, Team


def test_gives_ids_in_the_order_of_the_rows(database: Database) -> None:
    names = [f"Team {number}" for number in range(2500)]
    ids = database.run(lambda session: bulk.write_for_ids(session, Team, [{"name": name} for name in names]))
    with database.reading() as session:
        stored = {team.id: team.name for team in session.scalars(select(Team))}
    assert [stored[team_id] for team_id in ids] == names


def test_leaves_no_trace_in_the_audit_log(database: Database) -> None:
    database.run(lambda session: bulk.write(session, Team, [{"name": "North"}, {"name": "South"}]))
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Team)) == 2
        assert session.scalar(select(func.count()).select_from(Change)) == 0


def test_takes_nothing_for_nothing(database: Database) -> None:
    assert database.run(lambda session: bulk.write_for_ids(session, Team, [])) == []
    database.run(lambda session: bulk.write(session, Team, []))
