"""The real code behind the two functions that the language scorers call."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from handlers.language.dates import find_dates

UTC = ZoneInfo("UTC")


def dates(text: str, reference: datetime, lang: str, prefer: str = "future") -> list[dict[str, Any]]:
    """What score_dates.py calls."""
    found = find_dates(
        text,
        now=reference.replace(tzinfo=UTC),
        zone=UTC,
        language=lang,
        prefer="past" if prefer == "past" else "future",
    )
    return [
        {
            "text": when.text,
            "v": when.start.replace(tzinfo=None).isoformat() if when.has_time else when.start.date().isoformat(),
            "e": when.end.replace(tzinfo=None).isoformat() if when.end else None,
            "dur": None,
        }
        for when in found
    ]
