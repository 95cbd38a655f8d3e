"""Looking records up."""

from storage import names
from storage.book import Book
from storage.customers import add
from storage.tables import Customer
from tests.storage.conftest import MakeBook

FOUND = [
    ("Acme Landscaping Ltd", "Acme Landscaping Ltd"),
    ("acme", "Acme Landscaping Ltd"),
    ("ACME LANDSCAPING", "Acme Landscaping Ltd"),
    ("castle rock", "Castle Rock Builders"),
    ("castlerock", "Castle Rock Builders"),
    ("Grenfield", "Greenfield Nurseries"),
    ("green field nurserys", "Greenfield Nurseries"),
    ("field", "Greenfield Nurseries"),
    ("greenf", "Greenfield Nurseries"),
    ("Sarah Witman", "Sarah Whitman"),
    ("whitman sarah", "Sarah Whitman"),
    ("muller", "Jürgen Müller"),
    ("Chen Acme", "Chen Li"),
    ("chenli", "Chen Li"),
    ("苗旺", "苗旺绿化有限公司"),
    ("苗旺綠化", "苗旺绿化有限公司"),
    ("旺绿", "苗旺绿化有限公司"),
    ("苗望绿化", "苗旺绿化有限公司"),
    ("妙旺", "苗旺绿化有限公司"),
    ("miaowang", "苗旺绿化有限公司"),
    ("miao wang lv hua", "苗旺绿化有限公司"),
    ("mwlh", "苗旺绿化有限公司"),
    ("华庭", "苏州华庭园林工程有限公司"),
    ("苏州华庭", "苏州华庭园林工程有限公司"),
    ("周", "周建国"),
    ("国", "周建国"),
    ("庭", "苏州华庭园林工程有限公司"),
    ("周建国", "周建国"),
    ("zhou jian guo", "周建国"),
    ("Jianguo Zhou", "周建国"),
    ("zhōu jiànguó", "周建国"),
    ("zjg", "周建国"),
    ("周总", "周建国"),
    ("老周", "周建国"),
    ("欧阳总", "欧阳明"),
    ("changjiang", "长江市政"),
    ("zeng wei", "曾伟"),
    ("whitman@x2.example", "Sarah Whitman"),
    ("whitman@", "Sarah Whitman"),
    ("0258", "Greenfield Nurseries"),
    ("020 7946 0258", "Greenfield Nurseries"),
    ("+44 20 7946 0258", "Greenfield Nurseries"),
]


# one test a table, not one a row: what takes its time is the database beneath
def test_finds(alice: Book) -> None:
    found = {query: [hit.name for hit in names.find(alice, query)[:1]] for query, _ in FOUND}
    assert found == {query: [name] for query, name in FOUND}


def test_finds_nothing_where_nothing_is(alice: Book) -> None:
    for query in ["", " ", "?", "%", "_", "zzzzzz", "1", "\x00", "的", "/" * 5000]:
        assert names.find(alice, query) == []


def test_shows_each_customer_once(alice: Book) -> None:
    found = [hit.customer_id for hit in names.find(alice, "chen")]
    assert len(found) == len(set(found)) == 2


def test_never_finds_what_somebody_else_owns(alice: Book, book_of: MakeBook) -> None:
    bob = book_of("bob")
    for query, _ in FOUND:
        assert names.find(bob, query) == []
        assert names.candidates(bob, query) == []
        assert names.similar(bob, query, phone=query, email=query) == []


def test_puts_ones_own_customers_first(alice: Book, book_of: MakeBook) -> None:
    admin = book_of("adam")
    add(admin, "Acme Orchards")
    found = names.find(admin, "acme")
    assert [hit.own for hit in found] == [True, False, False]


def test_shows_a_tie_as_one(alice: Book, book_of: MakeBook) -> None:
    first, second = names.find(book_of("adam"), "Acme")
    assert first.score == second.score


def test_finds_ones_own_among_very_many_of_the_same_name(book_of: MakeBook) -> None:
    bob = book_of("bob")
    many = [
        Customer(name=f"Smith {n}", team_id=1, owner_id=bob.me.id, created_at=bob.now) for n in range(250)
    ]
    bob.session.add_all(many)
    bob.session.flush()
    alice = book_of("alice")
    add(alice, "Smith Farms")
    assert [hit.name for hit in names.find(alice, "smith")] == ["Smith Farms"]
    first, second = names.find(book_of("maria"), "smith", 2)
    assert first.score == second.score


def test_recognises_who_is_on_file(alice: Book) -> None:
    acme = names.find(alice, "Acme")[0].customer_id
    for known in [
        ("ACME Landscaping", None, None),
        ("Acme Landscapng Ltd", None, None),
        ("Somebody", "(020) 7946 0058", None),
        ("Somebody", None, " LI@x0.example"),
    ]:
        assert {hit.customer_id for hit in names.similar(alice, *known)} == {acme}, known


def test_takes_nobody_for_a_namesake_in_part(alice: Book) -> None:
    assert names.similar(alice, "Greenfield Hotel Partners of Leeds") == []
    assert names.similar(alice, "Chen Xu") == []
