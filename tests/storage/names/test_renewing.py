"""An index of names that was made by other rules is made anew at the next start, and only then."""

import zlib

import pytest
from sqlalchemy import delete, select, update

from storage import customers, people
from storage.book import Book
from storage.database import Database, Session
from storage.migrations import migrate
from storage.names import find, forms, keys, renew, renewing
from storage.tables import NameForm, NameIndex, NameKey
from tests.people import PEOPLE, START, furnish

MADE_BY = (2, 332220621)  # the version, and the sum of all that it makes of these names:
COMPANIES = (
    "Acme Landscaping Ltd",
    "Harbor City Council",
    "苏州苗旺绿化有限公司",
    "春晖酒家",
    "梁记园艺店",
    "白石翠园草坪",
)
CONTACTS = ("Mark O'Brien", "Jan van der Berg", "周建国", "欧阳明", "李娜 (Nina)")


@pytest.fixture
def named(database: Database) -> Database:
    """A database that stands, with one customer in it."""
    database.run(furnish)
    migrate(database)
    database.run(lambda session: customers.add(alices(session), "春晖酒家"))
    return database


def alices(session: Session) -> Book:
    alice = people.by_telegram(session, PEOPLE[3][0])
    assert alice
    return Book(session, alice, START)


def found(database: Database, words: str) -> list[str]:
    with database.reading() as session:
        return [hit.name for hit in find(alices(session), words)]


def test_an_index_made_by_older_rules_is_made_anew_at_the_next_start(named: Database) -> None:
    named.run(lambda session: session.execute(delete(NameForm)))
    named.run(lambda session: session.execute(delete(NameKey)))
    named.run(lambda session: session.execute(update(NameIndex).values(version=renewing.VERSION - 1)))
    assert found(named, "春晖") == []
    migrate(named)
    assert found(named, "春晖") == ["春晖酒家"]


def test_a_database_that_never_kept_a_version_counts_as_older(named: Database) -> None:
    named.run(lambda session: session.execute(delete(NameIndex)))
    assert renew(named)
    with named.reading() as session:
        assert session.scalars(select(NameIndex.version)).all() == [renewing.VERSION]


def test_an_index_of_today_is_left_alone(named: Database) -> None:
    named.run(lambda session: session.execute(delete(NameForm)))
    assert not renew(named)
    assert found(named, "春晖") == []


def test_other_forms_or_keys_owe_another_version() -> None:
    made = [forms.of_customer(name, "+44 20 7946 0958", "office@acme.example") for name in COMPANIES]
    made += [forms.of_contact(name, "+8613912345678", "li@qq.com") for name in CONTACTS]
    made.append(forms.of_alias("the golf club"))
    told = [(text, how, sorted(keys.of_form(text, how))) for one in made for text, how in sorted(one.items())]
    assert (renewing.VERSION, zlib.crc32(repr(told).encode())) == MADE_BY
