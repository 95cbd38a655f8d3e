"""Phone numbers and mail addresses."""

import re
from dataclasses import dataclass

from handlers.language.normal import normal
from handlers.language.pattern import Pattern
from handlers.language.understanding import Span

_EMAIL = Pattern(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?<!\.)", re.ASCII)
_DIGITS = Pattern(r"\d(?:[ ().-]{0,2}\d){5,16}")

_MOBILE_HAN = Pattern(r"1[3-9](?:[ -]?\d){9}", re.ASCII)  # whatever the country, it is a Chinese mobile
_LINE = r"(?:phone|mobile|cell|number|e-?mail)(?: number| address)?"
_NEW_REACH = Pattern(
    rf"\bnew (?:direct |work |office )?{_LINE}\b"
    rf"|\b(?:changed|switched|changes) (?:(?:his|her|their|the) )?(?:\w+ )?{_LINE}\b"
    rf"|\b{_LINE}(?: (?:has|have|is|was)|'s)? (?:been )?(?:changed|now|different)\b"
    r"|[换改]了?(?:个|新)?(?:手机|电话|号|邮箱)|新(?:号码?|电话|手机|邮箱)"
    r"|(?:号码?|电话|手机|邮箱|邮件)(?:地址)?[换改变更]"
)


@dataclass(frozen=True)
class Details:
    """How to reach somebody."""

    phone: str | None = None
    email: str | None = None
    spans: tuple[Span, ...] = ()


def contact_details(text: str, country: str) -> Details:
    """The first phone number and mail address."""
    mail = _EMAIL.search(text)
    phone, span = _phone(text, country or "CN") if _DIGITS.search(text) else (None, None)
    spans = [m for m in (mail.span() if mail else None, span) if m]
    return Details(phone, mail[0] if mail else None, tuple(spans))


def tells_new_reach(text: str) -> bool:
    """Whether somebody is said to have another number or address than before."""
    return bool(_NEW_REACH.search(normal(text)))


def _phone(text: str, country: str) -> tuple[str | None, Span | None]:
    import phonenumbers  # slow to import, seldom needed

    abroad = ("CN", "US") if _MOBILE_HAN.search(text) else ("US", "CN")
    for region in dict.fromkeys((country, *abroad)):
        for match in phonenumbers.PhoneNumberMatcher(text, region, max_tries=20):
            international = match.raw_string.startswith("+")
            known = region == country or international or _MOBILE_HAN.fullmatch(match.raw_string)
            number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            return number if known else match.raw_string, (match.start, match.end)
    return None, None
