"""Dates and times in what people type: English, Chinese and both in one sentence."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from handlers.language.dates import zones
from handlers.language.dates.clues import Clue
from handlers.language.dates.days import Impossible, plus
from handlers.language.dates.finder import Group, groups
from handlers.language.dates.resolve import Moment, resolve
from handlers.language.normal import normal
from handlers.language.understanding import When

Prefer = Literal["future", "past"]


def find_dates(
    text: str,
    *,
    now: datetime,
    zone: ZoneInfo,
    language: str,
    prefer: Prefer = "future",
    country: str = "",
) -> tuple[When, ...]:
    """Every date or time in the text, in order; one that cannot be, like 30 February, is left out."""
    local = now.astimezone(zone).replace(tzinfo=None)
    found = groups(normal(text), language=language, country=country)
    return tuple(w for g in found if (w := _when(g, text, local, zone, prefer == "past")) is not None)


def find_both(
    text: str, *, now: datetime, zone: ZoneInfo, language: str, country: str = ""
) -> tuple[tuple[When, When], ...]:
    """Every date as what is to come and as what was; the two differ for a bare "Friday" or "5 March"."""
    local = now.astimezone(zone).replace(tzinfo=None)
    found = groups(normal(text), language=language, country=country)
    pairs = ((_when(g, text, local, zone, False), _when(g, text, local, zone, True)) for g in found)
    return tuple((ahead, before) for ahead, before in pairs if ahead and before)


def _when(group: Group, text: str, now: datetime, zone: ZoneInfo, past: bool) -> When | None:
    try:
        moment = resolve(group.clue, now, past=past)
        if moment is None:
            return None
        end = _range_end(group, moment, now, past)
        return _placed(group.clue, moment, end, text, now, zone)
    except (Impossible, OverflowError, ValueError):
        return None


def _range_end(group: Group, start: Moment, now: datetime, past: bool) -> datetime | None:
    if group.to is None:
        return start.end
    end = resolve(group.to, start.start if not past else now, past=past)
    if end is None:
        return start.end
    return (
        end.start
        if end.has_time or (end.end is None and start.has_time)
        else end.end or end.start + timedelta(days=1)
    )


def _placed(
    clue: Clue, moment: Moment, end: datetime | None, text: str, now: datetime, zone: ZoneInfo
) -> When:
    start, note = zones.placed(moment.start, zone, moment, now)
    if clue.offset is not None:
        start = (moment.start - timedelta(minutes=clue.offset)).replace(tzinfo=UTC).astimezone(zone)
    return When(
        start=start,
        span=(clue.start, clue.end),
        text=text[clue.start : clue.end],
        grain=moment.grain,
        has_time=moment.has_time,
        end=zones.at(end, zone) if end and end > moment.start else None,
        alternatives=tuple(zones.at(o, zone) for o in _others(clue, moment, now)),
        note=note,
        rule=clue.rule,
    )


def _others(clue: Clue, moment: Moment, now: datetime) -> Iterator[datetime]:
    """Fair other readings: this week's Friday for "next Friday", the evening for a bare 7."""
    yield from moment.others
    if clue.week == 1 and clue.weekday is not None:
        sooner = plus(moment.start, ((-7, "day"),))
        if sooner > now:
            yield sooner
