"""Text in, Understanding out: pure, no storage, no clock, no network."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from handlers.language.dates import find_dates
from handlers.language.money import find_money
from handlers.language.pattern import compile_all
from handlers.language.reading import understand
from handlers.language.understanding import Known

__all__ = ["find_dates", "find_money", "understand", "warm_up"]


def warm_up() -> None:
    """Compile and load what the first message would wait for: for a thread at the start of a process."""
    compile_all()
    for text in (
        "met Chen tomorrow at 3, 20 trees for 12k, +1 415 555 0134",
        "明天下午三点見周总,清明節前訂20棵",
    ):
        understand(
            text, now=datetime(2026, 3, 11, tzinfo=UTC), zone=ZoneInfo("UTC"), language="en", known=Known()
        )
