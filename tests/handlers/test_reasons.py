"""Every reason that scoring can give is a sentence in both languages, with its own numbers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers import words
from handlers.cards import advice, reasons
from handlers.cards.card import visible
from handlers.chat import Chat
from scoring.advise import advise
from scoring.segments import NAMES
from scoring.suggestions import Reason
from storage import people
from storage.advice.record import Offered
from storage.book import Book
from storage.database import Session
from tests.conftest import NewSqlite
from tests.people import START, furnish
from tests.scoring import company

SCORING = Path(__file__).parents[2] / "scoring"
GOODS = {1: "Camellia <red>", 2: "Peat 70 l", 3: "Golden Privet"}


def keys() -> list[str]:
    """Every key that scoring names, read from its own text."""
    told = "".join(path.read_text(encoding="utf-8") for path in sorted(SCORING.glob("*.py")))
    plain = set(re.findall(r"Reason\(\s*\"([a-z_.]+)\"", told))
    return sorted(plain | {f"segment.{name}.{way}" for name in NAMES for way in ("high", "low")})


@pytest.fixture(scope="module")
def session(new_sqlite: NewSqlite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    database = new_sqlite(tmp_path_factory.mktemp("reasons"))
    database.run(furnish)
    with database.reading() as made:
        yield made
    database.close()


def chat(session: Session, language: str) -> Chat:
    alice = people.by_telegram(session, 111)
    assert alice
    alice.language = language
    return Chat(Book(session, alice, START), "rapport_bot")


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("key", keys())
def test_both_catalogues_have_it_whole_and_in_short(language: str, key: str) -> None:
    assert f"reason.{key}" in words.catalogue(language)
    assert f"hint.{key}" in words.catalogue(language)


def all_reasons() -> list[Reason]:
    """What the made-up company of scoring's own tests gets, with its products numbered."""
    advice = advise(company.tables(catalogue=company.catalogue()))
    listed = [row for listing in (advice.at_risk, advice.win_back, advice.offers) for row in listing.rows]
    found = [reason for row in listed for reason in row.reasons]
    found += [one.rung.reason for one in advice.customers]
    found += [trait for group in advice.segments.groups for trait in group.traits]
    return [Reason(one.key, one.values, (1, 2)[: len(one.products)]) for one in found]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_tells_every_number_of_a_real_reason(session: Session, language: str) -> None:
    here, seen = chat(session, language), set()
    for reason in all_reasons():
        told = visible(str(reasons.sentence(here, reason, GOODS, "Peat 70 l")))
        digits = told.replace(",", "")
        for name, value in reason.values.items():
            assert isinstance(value, int | float)
            shown = round(100 * value) if "quarter" in reason.key else round(value)
            assert str(shown) in digits or (shown == 1 and name in ("times", "products")), (reason, told)
        assert "{" not in told and told.endswith("." if language == "en" else "。")
        assert reasons.hint(here, reason, GOODS)
        seen.add(reason.key)
    assert len(seen) >= 8


EXAMPLES = [
    (
        Reason("risk.overdue", {"gap_days": 18, "days": 52}),
        "Usually orders about every 18 days; the last order was 52 days ago.",
        "平时大约每 18 天下一次单，上次下单是 52 天前。",
    ),
    (
        Reason("risk.spend_fell", {"now": 1100, "before": 4200.4, "days": 90}),
        "Bought for £1,100 in the last 90 days, after £4,200 in the 90 days before.",
        "最近 90 天买了 £1,100，之前的 90 天是 £4,200。",
    ),
    (
        Reason("risk.spend_fell", {"now": 0, "before": 4200.4, "days": 90}),
        "Bought nothing in the last 90 days, after £4,200 in the 90 days before.",
        "最近 90 天没有下单，之前的 90 天是 £4,200。",
    ),
    (
        Reason("offer.goes_with", {"too": 14, "of": 17}, (1,)),
        "Buys Camellia <red>. Of 17 others who bought that, 14 bought Peat 70 l as well.",
        "常买Camellia <red>。买过Camellia <red>的另外 17 位客户里，有 14 位也买了Peat 70 l。",
    ),
    (
        Reason("offer.moved_up", {"moved": 5, "of": 9}, (3, 2)),
        "Buys Golden Privet. Of 9 customers of this size who began with it, 5 went on to Peat 70 l.",
        "现在买Golden Privet。同等规模、从它起步的 9 位客户里，有 5 位后来改买Peat 70 l。",
    ),
    (
        Reason("segment.quarter_2.high", {"here": 0.62, "usual": 0.3}),
        "April to June brings 62% of their year (all customers: 30%).",
        "四到六月占全年的 62%（全部客户：30%）。",
    ),
]


@pytest.mark.parametrize(("reason", "english", "chinese"), EXAMPLES)
def test_reads_naturally(session: Session, reason: Reason, english: str, chinese: str) -> None:
    told = {
        language: visible(str(reasons.sentence(chat(session, language), reason, GOODS, "Peat 70 l")))
        for language in words.LANGUAGES
    }
    assert told == {"en": english, "zh": chinese}


def test_a_group_is_called_by_what_sets_it_apart(session: Session) -> None:
    traits = (Reason("segment.spend.high", {}), Reason("segment.quarter_2.high", {}))
    with_numbers = [Reason(one.key, {"here": 1, "usual": 1}) for one in traits]
    assert str(reasons.group_name(chat(session, "en"), with_numbers)) == "large, spring buyers"


def test_a_product_without_a_name_is_left_out(session: Session) -> None:
    reason = Reason("risk.stopped_products", {"products": 2, "days": 40}, (1, 99))
    assert "Camellia" in reasons.sentence(chat(session, "en"), reason, GOODS)


def test_why_tells_how_it_was_bought_before_they_stopped(session: Session) -> None:
    stopped = {"products": 2, "days": 40}
    reason = Reason("risk.stopped_products", stopped | {"times": 7, "gap_days": 20}, (1, 2))
    told = {one: visible(str(reasons.numbers(chat(session, one), reason, GOODS))) for one in words.LANGUAGES}
    assert told["en"] == "Camellia <red>: bought 7 times, about every 20 days."
    assert told["zh"] == "Camellia <red>：以前买过 7 次，大约每 20 天一次。"
    older = Reason("risk.stopped_products", stopped, (1, 2))
    assert reasons.numbers(chat(session, "en"), older, GOODS) is None


def test_says_in_words_that_nothing_offered_was_bought(session: Session) -> None:
    english = advice.offer_record(chat(session, "en"), Offered(offered=12, bought=0))
    assert english == "🎁 Last month 12 products were offered, none of them bought so far"
    chinese = advice.offer_record(chat(session, "zh"), Offered(offered=12, bought=0))
    assert chinese == "🎁 上月推荐了 12 样，都还没有买"
