"""How often a reminder comes again, in words: every other Monday at 09:00; pure."""

from datetime import datetime, timedelta

from babel.dates import format_date, get_day_names
from babel.lists import format_list
from markupsafe import Markup

from handlers import formats, words
from handlers.chat import Chat
from handlers.rules import WEEK, of_working_days
from handlers.series import Series
from storage.tables import Reminder

SECOND = timedelta(seconds=1)


def line(chat: Chat, row: Reminder) -> Markup | None:
    """A line of its own; None for a reminder that comes once."""
    return chat.t("repeat.line", rule=said(chat.language, row.rule)) if row.rule else None


def beside(chat: Chat, rule: str | None) -> Markup:
    """Behind the reminder, on its line of a list."""
    return chat.t("repeat.beside", rule=said(chat.language, rule)) if rule else Markup()


def said(language: str, rule: str) -> Markup:
    """A rule as it is kept, in words."""
    series = Series.of(rule)
    often = words.say(language, "repeat.at", rule=_often(language, series), time=formats.clock(series.start))
    return _ending(language, series, often)


def _often(language: str, series: Series) -> Markup:
    parts, count = series.parts, int(series.parts.get("INTERVAL", "1"))
    kind = parts["FREQ"].lower()
    if kind == "weekly" and of_working_days(series.rule):
        return words.say(language, "repeat.weekdays")
    how = str(count) if count < 3 else "n"
    return words.say(language, f"repeat.{kind}_{how}", n=count, days=_days(language, series))


def _days(language: str, series: Series) -> str:
    parts = series.parts
    match parts["FREQ"]:
        case "WEEKLY":
            return _listed(language, [_weekday(language, day) for day in parts["BYDAY"].split(",")])
        case "MONTHLY" if "BYDAY" in parts:
            return _nth_day(language, parts)
        case "MONTHLY":
            return _of_month(language, parts)
        case "YEARLY":
            last = int(parts["BYMONTHDAY"].split(",")[-1])
            return formats.birthday(None, int(parts["BYMONTH"]), last, language)
    return ""


def _nth_day(language: str, parts: dict[str, str]) -> str:
    """The last working day, the second Tuesday."""
    if "BYSETPOS" in parts:
        return str(words.say(language, "repeat.working_day", nth=_nth(language, int(parts["BYSETPOS"]))))
    nth, day = int(parts["BYDAY"][:-2]), parts["BYDAY"][-2:]
    return str(words.say(language, "repeat.nth", nth=_nth(language, nth), day=_weekday(language, day)))


def _of_month(language: str, parts: dict[str, str]) -> str:
    """The 5th, the 1st and 15th, the last day; of days that stand in for a later one, the later."""
    numbers = [int(day) for day in parts["BYMONTHDAY"].split(",")]
    named = words.say(language, "repeat.month_days").split()
    days = [str(words.say(language, "repeat.last_day")) if day < 0 else named[day - 1] for day in numbers]
    return _listed(language, days[-1:] if "BYSETPOS" in parts else days)


def _nth(language: str, number: int) -> str:
    return words.say(language, "repeat.nths").split("|")[number - 1 if number > 0 else number]


def _weekday(language: str, day: str) -> str:
    """Monday, 周一."""
    names = get_day_names("wide" if language == "en" else "abbreviated", locale=formats.LOCALES[language])
    return str(names[WEEK.index(day)])


def _listed(language: str, items: list[str]) -> str:
    return format_list(items, locale=formats.LOCALES[language])


def _ending(language: str, series: Series, often: Markup) -> Markup:
    if until := series.parts.get("UNTIL"):
        last = (datetime.fromisoformat(until) - SECOND).date()  # until midnight is the day before
        shape = formats.DAY_WITH_YEAR[language]
        day = format_date(last, shape, locale=formats.LOCALES[language])
        return words.say(language, "repeat.until", rule=often, day=day)
    if count := series.parts.get("COUNT"):
        return words.say(language, "repeat.times", rule=often, n=int(count))
    return often
