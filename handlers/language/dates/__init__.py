"""Dates and times in what people type: English, Chinese and both in one sentence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from handlers.language.dates import endings, others, zones
from handlers.language.dates.clues import Clue, Group
from handlers.language.dates.days import Impossible
from handlers.language.dates.finder import groups
from handlers.language.dates.resolve import Moment, resolve
from handlers.language.normal import normal
from handlers.language.understanding import When, WhenNote

# of 周五前: no word of what is to be done
LIMIT = r"(?:之前|以前|前|以内|之内|内(?![部容地外销]))(?![台面厅门往进景程途])"
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
    here, plain, past = now.astimezone(zone), normal(text), prefer == "past"
    found = groups(plain, language=language, country=country)
    whens = tuple(w for g in found if (w := _when(g, text, here, zone, past)) is not None)
    return whens if found else _foreign(text, plain, here, zone, past)


def find_both(
    text: str, *, now: datetime, zone: ZoneInfo, language: str, country: str = ""
) -> tuple[tuple[When, When], ...]:
    """Every date as what is to come and as what was; the two differ for a bare "Friday" or "5 March"."""
    here, plain = now.astimezone(zone), normal(text)
    found = groups(plain, language=language, country=country)
    if not found:
        foreign = (_foreign(text, plain, here, zone, past) for past in (False, True))
        return tuple(zip(*foreign, strict=True))
    pairs = ((_when(g, text, here, zone, False), _when(g, text, here, zone, True)) for g in found)
    return tuple((ahead, before) for ahead, before in pairs if ahead and before)


def _foreign(text: str, plain: str, here: datetime, zone: ZoneInfo, past: bool) -> tuple[When, ...]:
    """Dates of other languages, where neither English nor Chinese has one."""
    found = others.find(plain, here.replace(tzinfo=None), past=past)
    return tuple(
        When(
            zones.at(moment if timed else moment.replace(hour=0, minute=0, second=0, microsecond=0), zone),
            (start, end),
            text[start:end],
            "minute" if timed else "day",
            timed,
        )
        for start, end, moment, timed in found
    )


def _when(group: Group, text: str, here: datetime, zone: ZoneInfo, past: bool) -> When | None:
    now = here.replace(tzinfo=None)
    try:
        during = resolve(group.during, now, past=past) if group.during else None
        moment = resolve(group.clue, _from(now, during), past=past)
        if moment is None:
            return None
        start, note = _start(group.clue, moment, here, zone)
        end = None if group.clue.rule and group.to else _end(group, moment, now, past)
        rule = endings.whole(group.clue, moment.start, _last(group, moment, past), during)
        fair = tuple(zones.at(other, zone) for other in _others(group.clue, moment, now, past))
    except (Impossible, OverflowError, ValueError):
        return None
    clue = group.clue
    return When(
        start=start,
        span=(clue.start, clue.end),
        text=text[clue.start : clue.end],
        grain=moment.grain,
        has_time=moment.has_time,
        end=zones.at(end, zone) if end and end > moment.start else None,
        alternatives=fair,
        note="often" if clue.often else note,
        rule=rule,
        working=clue.working,
        also=clue.also if clue.also and not clue.start <= clue.also[0] < clue.end else None,
    )


def _from(now: datetime, during: Moment | None) -> datetime:
    """What comes again in a stretch to come begins with it."""
    return max(now, during.start - timedelta(seconds=1)) if during else now


def _start(clue: Clue, moment: Moment, here: datetime, zone: ZoneInfo) -> tuple[datetime, WhenNote | None]:
    if clue.offset is not None:
        utc = (moment.start - timedelta(minutes=clue.offset)).replace(tzinfo=UTC)
        return utc.astimezone(zone), None
    if moment.counted is not None:
        return zones.later_by(here, moment.counted, zone), None
    return zones.placed(moment, zone, here.replace(tzinfo=None))


def _last(group: Group, first: Moment, past: bool) -> Moment | None:
    """The last day of something recurring."""
    return resolve(group.to, first.start, past=past) if group.clue.rule and group.to else None


def _end(group: Group, start: Moment, now: datetime, past: bool) -> datetime | None:
    end = resolve(group.to, now if past else start.start, past=past) if group.to else None
    if end is None:
        return start.end
    if end.has_time or (end.end is None and start.has_time):
        return end.start
    return end.end or end.start + timedelta(days=1)


def _others(clue: Clue, moment: Moment, now: datetime, past: bool) -> Iterator[datetime]:
    """Fair other readings: this Friday for "next Friday", the evening for a bare 7, 5 April for 4/5."""
    yield from moment.others
    if clue.week == 1 and clue.weekday is not None and (sooner := moment.start - timedelta(days=7)) > now:
        yield sooner
    if clue.weekday is not None and clue.week is None and moment.start.date() == now.date() and not past:
        yield moment.start + timedelta(days=7)
    if clue.swapped:
        other = resolve(replace(clue, month=clue.dom, dom=clue.month, swapped=False), now, past=past)
        if other:
            yield other.start
