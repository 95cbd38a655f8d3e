"""Time zones as people name them: by a city, a country or an offset; pure."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from rapidfuzz import fuzz

from handlers.formats import LOCALES, clock

OFFSET = re.compile(r"^(?:utc|gmt)?\s*([+\-−]\s*\d{1,2})(?:[:：.]?(\d{2}))?$", re.IGNORECASE)
NEAR = 84  # how alike two spellings of a city are when one is taken for the other
FIRST = (  # of many zones with one offset, those that most people mean
    "Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Athens", "Europe/Moscow", "Asia/Dubai",
    "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Bangkok", "Asia/Shanghai", "Asia/Singapore",
    "Asia/Hong_Kong", "Asia/Taipei", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland", "America/New_York",
    "America/Toronto", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Sao_Paulo",
    "Africa/Lagos", "UTC",
)  # fmt: skip
CHINESE = ("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore")  # where Chinese is read
CITIES = {  # big cities that name no zone of their own
    "Asia/Shanghai": "beijing 北京 shenzhen 深圳 guangzhou 广州 chengdu 成都 hangzhou 杭州 wuhan 武汉 "
    "nanjing 南京 xian 西安 tianjin 天津 suzhou 苏州 "
    "chongqing 重庆 qingdao 青岛 xiamen 厦门 changsha 长沙 kunming 昆明",
    "Asia/Taipei": "kaohsiung 高雄 taichung 台中",
    "Asia/Tokyo": "osaka 大阪 kyoto 京都 yokohama 横滨",
    "Asia/Kolkata": "mumbai 孟买 delhi 德里 bangalore bengaluru 班加罗尔 chennai hyderabad pune",
    "Europe/London": "manchester 曼彻斯特 birmingham 伯明翰 edinburgh 爱丁堡 "
    "glasgow leeds bristol cardiff liverpool",
    "Europe/Berlin": "munich münchen 慕尼黑 frankfurt 法兰克福 hamburg 汉堡 "
    "cologne köln stuttgart düsseldorf leipzig",
    "Europe/Paris": "lyon 里昂 marseille 马赛 lille bordeaux toulouse",
    "Europe/Rome": "milan milano 米兰 turin naples",
    "Europe/Madrid": "barcelona 巴塞罗那 valencia seville",
    "Europe/Zurich": "geneva 日内瓦 basel bern",
    "America/New_York": "nyc boston 波士顿 washington 华盛顿 philadelphia 费城 miami 迈阿密 atlanta 亚特兰大",
    "America/Chicago": "houston 休斯敦 dallas 达拉斯 austin minneapolis",
    "America/Los_Angeles": "seattle 西雅图 portland 旧金山 sanfrancisco sandiego sanjose lasvegas",
    "America/Toronto": "montreal 蒙特利尔 ottawa 渥太华",
    "Australia/Sydney": "canberra 堪培拉",
}


def label(zone: str, language: str, now: datetime) -> str:
    """A zone by its city and what the clock there says: London, 14:05."""
    separator = ", " if language == "en" else " "
    return city(zone, language) + separator + clock(now.astimezone(ZoneInfo(zone)))


def city(zone: str, language: str) -> str:
    """What a person calls a zone."""
    known = Locale.parse(LOCALES[language]).time_zones.get(zone, {}).get("city")
    return str(known) if known else zone.rpartition("/")[2].replace("_", " ")


def exists(zone: str) -> bool:
    return zone in available_timezones()


def proposals(company_zone: str, country: str, language: str, now: datetime, most: int = 6) -> list[str]:
    """The zones somebody of this company most likely lives in, likeliest first."""
    set_by_hand = () if company_zone == "UTC" else (company_zone,)
    of_language = CHINESE if language == "zh" else ()
    elsewhere = ("Europe/London", "America/New_York", "UTC")
    likely = (*set_by_hand, *of_language, *of_country(country, now), *elsewhere)
    return list(dict.fromkeys(likely))[:most]


def find(text: str, now: datetime, most: int = 6) -> list[str]:
    """The zones that a text can mean, likeliest first; one alone when it is plain."""
    said = _plain(text)
    if not said:
        return []
    if offset := OFFSET.match(text.strip()):
        return _at_offset(offset, now)[:most]
    if exact := [zone for zone in _zones() if said in _names(zone)]:
        return exact[:1]
    if country := _country(said):
        return of_country(country, now)[:most]
    return _alike(said)[:most]


def all_of(country: str) -> Sequence[str]:
    """Every zone of a country; none for what is no country."""
    return _by_country().get(country.upper(), ())


def of_country(country: str, now: datetime) -> list[str]:
    """A country's zones, one for each time its clocks show now, the best known first."""
    by_offset: dict[timedelta | None, str] = {}
    for zone in sorted(all_of(country), key=_rank):
        by_offset.setdefault(_offset(zone, now), zone)
    return list(by_offset.values())


def is_in(zone: str, country: str) -> bool:
    """Whether a zone is one of a country's."""
    return zone in all_of(country)


def best_known(choices: Iterable[str]) -> str:
    """The one of several zones that most people mean."""
    return min(choices, key=_rank)


def _at_offset(offset: re.Match[str], now: datetime) -> list[str]:
    hours = int(offset[1].replace("−", "-").replace(" ", ""))
    minutes = int(offset[2] or 0) * (-1 if hours < 0 else 1)
    wanted = timedelta(hours=hours, minutes=minutes)
    return [zone for zone in _zones() if _offset(zone, now) == wanted]


def _alike(said: str) -> list[str]:
    """Cities that begin with the words, hold them, or are spelt much like them."""
    if len(said) < 2:
        return []
    scores = {zone: max(_score(said, name) for name in _names(zone)) for zone in _zones()}
    near = [zone for zone in scores if scores[zone] >= NEAR]
    return sorted(near, key=lambda zone: (-scores[zone], _rank(zone)))


def _score(said: str, name: str) -> float:
    if name.startswith(said):
        return 99
    if len(said) > 3 and said in name:
        return 95
    return fuzz.ratio(said, name) if len(said) > 3 else 0


def _country(said: str) -> str | None:
    for locale in LOCALES.values():
        for code, name in Locale.parse(locale).territories.items():
            if code in _by_country() and said in (_plain(name), code.lower()):
                return str(code)
    return None


def _offset(zone: str, now: datetime) -> timedelta | None:
    return now.astimezone(ZoneInfo(zone)).utcoffset()


def _rank(zone: str) -> tuple[int, str]:
    return (FIRST.index(zone) if zone in FIRST else len(FIRST), zone)


@cache
def _zones() -> list[str]:
    """Every zone that a place names, the best known first."""
    of_places = {zone for zones in _by_country().values() for zone in zones}
    return sorted((of_places | {"UTC"}) & available_timezones(), key=_rank)


@cache
def _by_country() -> dict[str, list[str]]:
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    countries: dict[str, list[str]] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            countries.setdefault(country, []).append(zone)
    return countries


@cache
def _names(zone: str) -> frozenset[str]:
    """What people may type for a zone."""
    spoken: Iterable[str] = (zone, zone.rpartition("/")[2], *(city(zone, language) for language in LOCALES))
    return frozenset(map(_plain, (*spoken, *CITIES.get(zone, "").split())))


def _plain(text: str) -> str:
    return re.sub(r"[\s_\-'’.,，]+", "", text.casefold())
