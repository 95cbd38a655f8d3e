"""Dates of other languages go through dateparser, and only where one stands."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.language import find_dates


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("llamar el 5 de mayo", "2026-05-05"),
        ("rendez-vous demain", "2026-03-12"),
        ("anrufen am 3. april", "2026-04-03"),
        ("rappeler le 12 juillet", "2026-07-12"),
    ],
)
def test_reads_other_languages(text: str, meant: str) -> None:
    now = datetime(2026, 3, 11, 10, tzinfo=UTC)
    (found,) = find_dates(text, now=now, zone=ZoneInfo("Europe/Paris"), language="en")
    assert found.start.date().isoformat() == meant
