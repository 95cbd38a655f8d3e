"""Somebody to put on file, read from one line or from a shared card; pure."""

import re
from dataclasses import dataclass, replace

from handlers import phones
from handlers.chat import SharedContact
from handlers.customers import birthday_line
from handlers.customers.vcards import details
from handlers.language import people
from handlers.language.pattern import CHINESE
from handlers.mails import MAIL

BETWEEN = re.compile(r"[,，;；、|\n\t]+")
LABEL = re.compile(
    r"(?:tel|phone|mobile|cell|e-?mail|mail|contact|电话|手机|邮箱|微信|联系人)\s*[.:：]?", re.I
)
CONTACT = re.compile("contact|联系人", re.I)
NOTE = re.compile(  # to the end of the line, commas and all
    r"(?:^|[,，;；、|\n\t])\s*(?:notes?\s*[:：]|备注\s*[:：]?)\s*(?P<note>\S.*)", re.I | re.S
)
ROLE = re.compile(r"(?:联系人\s*[:：]?|(?:客户|contact|customer)\s*[:：])\s*(?=\S)", re.I)
PERSON = re.compile(rf"[{CHINESE}·]{{2,6}}|[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){{0,3}}")
LEAD = re.compile(r"contact\s+(?=\S)|联系人(?:是|叫)?\s*(?=\S)", re.I)  # behind the company
TO = re.compile(r"\s+to\s+")  # "add contact Sam Lee to Acme"
AT = re.compile(r"(?P<person>.{1,80}?)\s+(?:at|from|@)\s+(?P<company>.{1,120})", re.I)
NOUN = "customers?|clients?|contacts?|客户|联系人"
ADDS = re.compile(
    r"(?:please\s+)?(?:(?:add|create)\s+|新增|添加|新建|录入|加(?=[一个新客联\s]))?\s*(?:an?\s+|一?[个位])?"
    rf"(?:new\s+(?:(?:{NOUN})\b)?|(?:新的?)?(?:{NOUN}))?\s*[:：]?\s*",
    re.I,
)
HAN = re.compile(f"[{CHINESE}]")
NUMBER = re.compile(r"[+\d][\d\s().-]{5,24}")
SAYS_NOTHING = re.compile(
    r"\b(?:please|pls|add|save|new|create|an?|the|contacts?|customers?|clients?|account|number|phone|mobile|tel|cell"
    r"|e?-?mail|at|for|from|of|to|is|are|was|called|named|with|there|has|have|and|his|her|their|on|in|s)\b"
    r"|新增|添加|新建|录入|登记|加一?下?|一?[个位]|联系人|客户|电话|手机号?码?|号码|邮箱|新来?|[的叫是在了为把有姓]",
    re.I,
)
_TITLE_HAN = (
    "(?:(?:前台|大堂|行政|工地|现场|项目|工程|物业|园林|绿化|采购|财务|行政|市场|销售|运营|仓库|客房|餐饮|分店|副|新)?"
    "(?:总?经理|老总|总裁|董事长|主任|主管|总监|会计|出纳|采购员?|财务|助理|秘书|老板娘?|店主|东家|掌柜|领班|工头|管事"
    f"|[店厂院园校队]长|负责人|联络人|[{CHINESE}]{{1,2}}师|主厨|管家))"
)
TITLE_BEFORE = re.compile(
    rf"(?P<a>{_TITLE_HAN})[\s,，:：]*(?:名?[叫是姓]|名字叫?|姓名)?[\s:：]*$|换了?个?新?(?P<b>{_TITLE_HAN})了?[^叫是]*[叫是]$"
    rf"|(?P<d>{_TITLE_HAN})(?:换了?人|[退离][休职])了?[^叫是]*[叫是]$"
    rf"|{people.INTRODUCED},? (?:is |called |named )?$",
    re.I,
)
TITLE_BEHIND = re.compile(  # Joanne Pike, activities manager, 778 555 0119
    rf",\s*(?P<title>(?:[a-z&'-]+ ){{0,3}}(?:[a-z&'-]{{3,}}|(?i:{people.ROLE})))"
    r"\s*(?:[,\s]\s*(?=[+(\d]|\S+@)|$)"
)
TITLE_LEADS = re.compile(rf"(?P<title>{_TITLE_HAN})(?P<name>[{CHINESE}]{{2,4}})")
TELLS = re.compile(  # what somebody wants or did is no title of theirs
    r"^[在叫]|[了想要说问让找他她它都]|需要|大概|\b(?:left|leaves|leaving|gone|retired|wants?|needs?|said|says|likes?|interested)\b",
    re.I,
)
TELEGRAM = re.compile(r"(?:(?:telegram|tg|电报)\s*[:：]?\s*)?@(?P<name>[a-z]\w{3,31})", re.I | re.A)
BIRTHDAY = re.compile(r"(?:birthday|b-?day|born)(?: (?:is|on))?|的?生日是?", re.I)
LONGEST = 120  # characters of a name


@dataclass(frozen=True)
class Entry:
    """What is known of a company, a person there, or both."""

    company: str = ""
    person: str = ""
    title: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    birthday: str | None = None
    telegram: str | None = None
    other_phone: str | None = None
    more: str = ""  # whatever else was said; it becomes a note

    @property
    def name(self) -> str:
        return self.person or self.company

    def of_another(self) -> "Entry":
        """The same person, on file elsewhere: the company that was named becomes a note."""
        return replace(self, company="", more=_joined(self.company, self.more))


def read_line(text: str, country: str) -> Entry:
    """Acme North, Chen Li, +44 20 7946 0958: the customer first, then who it is, then what they do."""
    emails = MAIL.findall(text)
    rest, numbers = phones.take_out(MAIL.sub(",", text), country)
    noted = NOTE.search(rest)
    rest, note = (rest[: noted.start()], noted["note"].strip(" \n,，")) if noted else (rest, "")
    parts = [ROLE.sub("", part, count=1) if ROLE.match(part) else part for part in _parts(rest)]
    parts = [*parts[:1], *(LEAD.sub("", part, count=1) if LEAD.match(part) else part for part in parts[1:])]
    parts = [part for part in parts if not LABEL.fullmatch(part)]
    loose = [part for part in parts if NUMBER.fullmatch(part)]
    handle = next((part for part in parts if TELEGRAM.fullmatch(part)), None)
    birthday = next((part for part in parts if _day_of_birth(part, country)), None)
    named = [part for part in parts if part not in (*loose, handle, birthday)]
    company, person, title, *more = [*named, "", "", ""]
    numbers += [phones.read(part, country) or part for part in loose]
    return Entry(
        company=company[:LONGEST],
        person=person[:LONGEST],
        title=title or None,
        phone=numbers[0] if numbers else None,
        email=emails[0] if emails else None,
        birthday=_day_of_birth(birthday, country) if birthday else None,
        telegram=handle.rpartition("@")[2] if handle else None,
        more=_joined(*more, note, *numbers[1:], *emails[1:]),
    )


def read_person(text: str, country: str) -> Entry:
    """Chen Li, buyer, +44 20 7946 0958: somebody at a company that is known already."""
    entry = read_line(text, country)
    name = entry.company or entry.phone or entry.email or ""
    return replace(
        entry, company="", person=name, title=entry.person or None, more=_joined(entry.title, entry.more)
    )


def verb_of(text: str) -> int:
    """Where "add a customer" ends and the line begins."""
    match = ADDS.match(text)
    return match.end() if match else 0


def read_sentence(text: str, country: str) -> Entry:
    """The same behind "add a customer …" or 新增客户…; what follows and is no name becomes a note."""
    verb, line = text[: verb_of(text)], text[verb_of(text) :]
    line = TO.sub(" at ", line, count=1) if CONTACT.search(verb) else line
    entry = read_line(line, country)
    if CONTACT.search(verb) and not AT.match(line):  # "add contact Chen Li, Acme": the person first
        entry = replace(entry, company=entry.person, person=entry.company)
    if entry.title and TELLS.search(entry.title):
        entry = replace(entry, title=None, more=_joined(entry.title, entry.more))
    if found := TITLE_LEADS.fullmatch(entry.person):
        return replace(
            entry, person=found["name"], title=found["title"], more=_joined(entry.title, entry.more)
        )
    if not entry.person or (PERSON.fullmatch(entry.person) and not people.is_sentence(entry.person)):
        return entry
    return replace(entry, person="", title=None, more=_joined(entry.person, entry.title, entry.more))


def title_in(text: str, person: str) -> str | None:
    """What somebody is, told before their name or behind it: 老板娘叫尹若兰, "Ann, florist, 0134 …"."""
    before, named, behind = text.partition(person)
    if not (person and named):
        return None
    if found := TITLE_BEFORE.search(before):
        return str(next(filter(None, found.groups())))
    told = TITLE_BEHIND.match(behind)
    return str(told["title"]) if told and not TELLS.search(told["title"]) else None


def leaves_out(entry: Entry, text: str, country: str) -> bool:
    """Whether a message says something that its entry, and the names in it, do not have."""
    rest = phones.take_out(MAIL.sub(" ", text), country)[0].casefold()
    for told in filter(None, (entry.company, entry.person, entry.title, entry.more)):
        rest = rest.replace(told.casefold(), " ")
    return bool(re.search(r"\w", SAYS_NOTHING.sub(" ", rest)))


def read_shared(shared: SharedContact, country: str) -> Entry:
    """A phone contact, a Telegram profile or a vCard."""
    more = details(shared.vcard, country) if shared.vcard else {}
    return Entry(
        company=more.get("company", "")[:LONGEST],
        person=(shared.name or shared.phone or "")[:LONGEST],
        title=more.get("title"),
        phone=(phones.read(shared.phone, country) or shared.phone) if shared.phone else None,
        email=shared.email,
        address=more.get("address"),
        birthday=more.get("birthday"),
        telegram=str(shared.telegram_id) if shared.telegram_id else None,
        other_phone=more.get("other_phone"),
        more=more.get("more", ""),
    )


def _day_of_birth(part: str, country: str) -> str | None:
    """The day behind "birthday", or before 生日; None when the part tells none."""
    day = BIRTHDAY.sub(" ", part, count=1).strip(" :：")
    return day if BIRTHDAY.search(part) and birthday_line.read(day, country) else None


def _joined(*parts: str | None) -> str:
    return " · ".join(filter(None, parts))


def _parts(text: str) -> list[str]:
    parts = [part for part in (part.strip(" \r.:：") for part in BETWEEN.split(text)) if part]
    if len(parts) != 1:
        return parts
    if match := AT.fullmatch(parts[0]):
        return [match["company"].strip(), match["person"].strip()]
    words = parts[0].split()
    # Chinese names have no spaces of their own, so one between them parts two names
    return words if len(words) > 1 and all(HAN.search(word) for word in words) else parts
