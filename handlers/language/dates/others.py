"""Dates of other languages than English and Chinese, by dateparser, its languages pinned."""

import re
from datetime import datetime

from handlers.language.pattern import Pattern

LANGUAGES = ["es", "fr", "de", "pt", "it", "nl", "pl", "ru", "vi", "id", "ms", "ja", "ko"]
LONGEST = 60
# A day beside a month's name, or a word for a day: dateparser is never asked about anything else.
_MONTHS = (
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|januar|februar|märz|juni|juli|oktober|dezember|janeiro|fevereiro|março|maio|junho|julho"
    "|setembro|outubro"
    "|novembro|dezembro|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    "|januari|februari|maart|mei|augustus|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września"
    "|października|listopada|grudnia|января|февраля|марта|апреля|мая|июня|июля|августа|сентября"
    "|октября|ноября|декабря"
)
_DAYS = (
    "mañana|pasado mañana|hoy|ayer|demain|après-demain|aujourd'hui|übermorgen|gestern|heute|amanhã"
    "|ontem|domani|ieri"
    "|morgen|gisteren|jutro|wczoraj|завтра|послезавтра|вчера|сегодня|ngày mai|hôm qua|besok|kemarin"
    "|내일|어제|모레"
    "|lunes|martes|miércoles|jueves|viernes|lundi|mardi|mercredi|jeudi|vendredi|montag|dienstag"
    "|mittwoch|donnerstag|freitag"
)
FOUND = Pattern(
    rf"(?<![\w\u00c0-\u04ff])(?:\d{{1,2}}(?:\.|er|º)? (?:de )?(?:{_MONTHS})(?:,? (?:de )?(?:19"
    rf"|20)\d\d)?|(?:{_DAYS}))"
    r"(?:,? (?:a las|à|um|alle|às|o|om|в) \d{1,2}(?:[:h.]\d\d)?(?: uhr| h)?)?(?![\w\u00c0-\u04ff])",
    re.ASCII,
)


def find(text: str, now: datetime, *, past: bool) -> list[tuple[int, int, datetime, bool]]:
    """Where such a date stands, what it is, and whether it names a time."""
    spans = [m.span() for m in FOUND.finditer(text)][:5]
    read = ((*span, _parsed(text[slice(*span)][:LONGEST], now, past)) for span in spans)
    return [(start, end, moment, ":" in text[start:end]) for start, end, moment in read if moment]


def _parsed(words: str, now: datetime, past: bool) -> datetime | None:
    import dateparser  # half a second to import, and seldom needed

    settings = {
        "RELATIVE_BASE": now,
        "PREFER_DATES_FROM": "past" if past else "future",
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    found: datetime | None = dateparser.parse(words, languages=LANGUAGES, settings=settings)
    return found
