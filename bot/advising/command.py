"""`rapport advise`: one night's work, and a sentence on it."""

from datetime import datetime

from bot.advising import night
from bot.clock import SystemClock
from storage.database import Database
from storage.migrations import migrate

NoCompany = night.NoCompany


def advise(url: str, at: datetime | None, *, again: bool) -> str:
    """Make tonight's advice, and say what came of it."""
    database = Database(url)
    if database.is_missing:
        raise NoCompany
    try:
        migrate(database)
        report = night.work(database, at or SystemClock().now(), again=again)
    finally:
        database.close()
    if report is None:
        return "Today's advice is there already, or being made by another process (--now makes it again)."
    return (
        f"From {report.orders:,} orders of {report.customers:,} customers: "
        f"{report.calls:,} to call, {report.offers:,} offers, in {report.seconds} s."
    )
