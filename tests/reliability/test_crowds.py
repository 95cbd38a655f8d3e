"""Two processes on one PostgreSQL fire everything once, and the second goes on when the first is killed."""

from tests.postgres import Postgres
from tests.reliability import crowds


def test_two_processes_fire_once_and_one_goes_on_when_the_other_is_killed(postgres: Postgres) -> None:
    address = postgres.new_database()
    found = crowds.together(address, 2, 400, patient=False)
    postgres.drop(address)
    assert (found.fired, found.lost, found.unmarked_doubles) == (400, 0, 0)
    assert found.failover <= 5
