"""A clock that can be moved forward."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

MORNING = time(8)


class MovableClock:
    """The real time plus an offset, which a file keeps across restarts."""

    def __init__(self, store: Path | None = None, real: Callable[[], datetime] | None = None) -> None:
        self.store = store
        self.real = real or _real_time
        self.offset = _kept(store)

    def now(self) -> datetime:
        return self.real() + self.offset

    def forward(self, step: timedelta) -> datetime:
        """Let time pass; it never runs back."""
        if step < timedelta(0):
            raise ValueError("time only moves forward")
        self.offset += step
        if self.store:
            self.store.parent.mkdir(parents=True, exist_ok=True)
            self.store.write_text(str(self.offset.total_seconds()), encoding="ascii")
        return self.now()

    def to(self, moment: datetime) -> datetime:
        """Move on to this moment."""
        return self.forward(moment.astimezone(UTC) - self.now())

    def jump(self, wish: Mapping[str, Any], zone: ZoneInfo) -> datetime:
        """What the page's buttons ask for: {"hours": 1}, {"to": "tomorrow"} or {"to": "monday"} at 8."""
        if "hours" in wish:
            return self.forward(timedelta(hours=float(wish["hours"])))
        today = self.now().astimezone(zone)
        days = {"tomorrow": 1, "monday": 7 - today.weekday()}[wish["to"]]
        morning = datetime.combine(today.date() + timedelta(days=days), MORNING, zone)
        return self.to(morning)


def _real_time() -> datetime:
    return datetime.now(UTC)


def _kept(store: Path | None) -> timedelta:
    return (
        timedelta(seconds=float(store.read_text(encoding="ascii")))
        if store and store.exists()
        else timedelta(0)
    )
