"""A meeting that does not take place, or on another day: nothing is to be done on the one that it had."""

from handlers.language.normal import normal
from handlers.language.pattern import Pattern
from handlers.language.understanding import When

_MEETING = (
    r"(?:meeting|mtg|visit|appointment|appt|lunch|dinner|coffee|demo|walk-?(?:through|round|about)|catch-?up"
    r"|(?:phone|video|zoom|teams|our|the|s) call)"  # "cancelled so call Tom" is none
)
_MEETING_HAN = "(?:会议|会面|见面|碰面|面谈|拜访|约会|约见|饭局|电话会|[个的场次]会(?![员计所]))"
_SHIFTED = r"(?:push|mov|shift|bump|slid|reschedul|postpon)(?:e[ds]?|ed|ing)?"
_CANCELLED = r"(?:cancel(?:s|led|ed)?|call(?:s|ed)? off|scrapped|scratched)"
_CALLED_OFF = Pattern(
    rf"\b{_CANCELLED}\b(?! (?:the )?(?:order|deal|contract))[^,.;!?\n]{{0,40}}\b{_MEETING}\b"
    rf"|\b{_MEETING}\b[^,.;!?\n]{{0,40}}\b(?:(?:is|was|got|been) off\b(?! to)|{_CANCELLED}\b)"
    rf"|取消[了咗]?[^,，。;；!！?？\n]{{0,10}}{_MEETING_HAN}|{_MEETING_HAN}[^,，。;；!！?？\n]{{0,6}}(?:取消|[去来见]不[了成]|不[去来见]了)"
)
_MOVED_HAN = Pattern(
    rf"(?:{_MEETING_HAN}|meeting|会|约|电话|回访|[送交]货|配送|施工)[^,，。;；]{{0,14}}(?:改|挪|推|提前|延)[到在至]"
)
_MOVED = Pattern(
    rf"\b{_SHIFTED} [^,.;!?\n]{{0,30}}\b{_MEETING}\b[^,.;!?\n]{{0,40}} to\b"
    r"|^(?:pls |please )?(?:reschedule|rebook|resched) [^,.;!?\n]{2,40} (?:to|for)\b"
    rf"|\b{_MEETING}\b[^,.;!?\n]{{0,40}}\b(?:is|was|got|been|has|to be) {_SHIFTED}"
    r"(?: back| out| up| forward)? to\b"
)
_ITS_DAY = Pattern(rf"(?:'?s)?(?: \w+)? {_MEETING}\b|的?{_MEETING_HAN}")
_ON_ITS_DAY = Pattern(rf"\b{_MEETING}\b[^,.;!?\n]{{0,30}}(?<! to )(?<! to the )$")


def is_called_off(text: str) -> bool:
    """ "Cancelled tomorrow's meeting", 取消了明天的会面; not an order that is cancelled."""
    return bool(_CALLED_OFF.search(normal(text)))


def is_moved(text: str) -> bool:
    """王总说周四的见面改到周五上午: to be reminded of on its new day."""
    plain = normal(text)
    return bool(_MOVED_HAN.search(plain) or _MOVED.search(plain))


def other_days(text: str, days: tuple[When, ...]) -> tuple[When, ...]:
    """The days but the one on which it was to be."""
    plain = normal(text)
    return tuple(day for day in days if not _is_its_day(plain, day))


def _is_its_day(text: str, day: When) -> bool:
    return bool(_ITS_DAY.match(text, day.span[1]) or _ON_ITS_DAY.search(text[: day.span[0]]))
