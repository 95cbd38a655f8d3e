"""Names the company taught: 老周 for 周建国, "golf club" for Lakeview Golf Club."""

from sqlalchemy import select

from storage.book import Book
from storage.names import lookup
from storage.names.forms import LEGAL, TRADE
from storage.names.text import ORDINARY, squashed, units
from storage.tables import Alias

MOST_WORDS, LONGEST, SHORTEST = 4, 24, 3  # a Chinese name may have two characters
PRONOUNS = "he she they it we him her them us you who that this the guy lady boss client customer"
PRONOUNS_HAN = "他 她 他们 她们 客户 老板 对方 那边 这边 公司 那家 这家 经理 总 老总"
NOBODY, NOBODY_HAN = frozenset(PRONOUNS.split()), frozenset(PRONOUNS_HAN.split())


def teach(book: Book, words: str, customer_id: int, contact_id: int | None = None) -> Alias | None:
    """Know a customer or contact by these words from now on; None for words that would mislead."""
    if not tells(words) or not _is_free(book, words, customer_id):
        return None
    alias = Alias(
        text=words, customer_id=customer_id, contact_id=contact_id, person_id=book.me.id, created_at=book.now
    )
    book.session.add(alias)
    book.session.flush()
    return alias


def tells(words: str) -> bool:
    """Whether the words name anything: not "the client", not 公司, not half a sentence."""
    found = units(words)
    han = any(unit.han for unit in found)
    short = len(squashed(words)) < (2 if han else SHORTEST)
    if (
        short
        or len(words) > LONGEST
        or (not han and len(found) > MOST_WORDS)
        or squashed(words) in NOBODY_HAN
    ):
        return False
    return not all(unit.text in TRADE | LEGAL | ORDINARY | NOBODY or unit.text.isdigit() for unit in found)


def _is_free(book: Book, words: str, customer_id: int) -> bool:
    """Not somebody else's real name. What was taught for another one makes a tie, and ties are asked."""
    known = lookup.forms(book, {squashed(words)})
    mine = any(form.customer_id == customer_id for form in known)
    return not mine and all(form.how == "alias" for form in known)


def page(book: Book, limit: int, offset: int) -> list[Alias]:
    """Those of the customers I may see, the latest first."""
    seen = select(Alias).where(book.may_see(Alias)).order_by(Alias.id.desc())
    return list(book.session.scalars(seen.limit(limit).offset(offset)))


def get(book: Book, alias_id: int) -> Alias | None:
    return book.session.scalars(select(Alias).where(Alias.id == alias_id, book.may_see(Alias))).one_or_none()


def forget(book: Book, alias: Alias) -> None:
    book.session.delete(alias)
    book.session.flush()
