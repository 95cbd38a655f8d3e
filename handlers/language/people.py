"""Names nobody has yet: a new contact, a new customer."""

import re
from collections.abc import Iterable

from handlers.language.normal import normal
from handlers.language.pattern import CHINESE, Pattern, patterns
from handlers.language.understanding import Intent, Span

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁"
    "任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶"
    "贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔文施洪季庄樊殷颜倪华俞章鲁葛伍尤毕聂焦柳齐梅盛童关辛管祝"
    "左翁柯简纪区欧麦阮蓝岑古苗凌霍虞骆褚甘游符詹卓"
)
COMPOUND = ("欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯")
_POSTS = (
    "经理|主任|老师|局长|处长|科长|校长|院长|园长|店长|老板娘?|会计|医生|先生|女士|小姐|师傅|阿姨|书记"
    "|秘书|助理|队长|主管|总监|领班|工头"
)
TITLES = f"总|工|姐|哥|董|叔|{_POSTS}"
_TELLS_OF = Pattern(  # in small letters: a sentence is no name, "They Need Ltd" may be one
    r"\b(?:needs?|wants?|says?|said|has|have|is|are|was|were|changed|ordered|called|rang|asked|told|went|took"
    r"|left|moved|got|gets|from|now|use|used)\b|^[在跟找想]|[了说问让要]"
)
_CAP, _LETTER = "A-ZÀ-ÖØ-Þ", r"\wÀ-ÖØ-öø-ɏ"  # José at the Café: patterns are of ASCII otherwise
_NAME = (
    rf"[{_CAP}][{_LETTER}'’.-]{{1,20}}(?: (?:[{_CAP}][{_LETTER}'’.-]{{0,20}}|de|van|von|la|al|bin|da)){{0,3}}"
)
_ANY = rf"[A-Za-z][{_LETTER}'’-]{{1,20}}(?: [A-Za-z][{_LETTER}'’-]{{1,20}}){{0,2}}"
_STOP = (
    r"(?! ?(?:contact|customer|client|account|company|lead|prospect|the|a|an|new|for|at|to|from"
    r"|number|person|phone|someone|somebody|buyer|chef|manager|guy|in|is|name|called|named|with|of|my"
    r"|his|her|their)\b)"
)
_HAN_NAME = rf"(?:{'|'.join(COMPOUND)}|[{SURNAMES}])[{CHINESE}]{{1,2}}"
_LEAD = (
    r"(?:(?:add|save|create|enter|new|put|store|register)(?: (?:a|the|another))?(?: new)? (?:contact"
    r"|person|buyer|number|name)(?: (?:for|to|called|named|is))?|contact|card|business card|name is"
    r"|assistant is|is called|got a card)[:：,\s-]{1,3}"
)
ROLE = (
    r"(?:(?:general|office|site|taproom|events?|kitchen|purchasing|facilities|property|project|operations) )?"
    r"(?:gm|manager|mgr|owner|co-owner|buyer|chef|director|foreman|forewoman|supervisor|superintendent"
    r"|assistant|accountant|bookkeeper|purchaser|estimator|president|secretary|principal|caretaker"
    r"|head gardener|[a-z]{3,}(?:woman|sman|keeper|ionist))"
)
INTRODUCED = rf"(?:\b(?:a|the|their|new|his|her|met|saw|to|with|for|and)|[,;:]) (?P<role>{ROLE})"
CONTACT = patterns(
    rf"(?P<n>{_NAME})(?= (?:(?:has|is|will be) )?(?:took|takes?|taken|taking) over\b)",
    rf"(?i:{INTRODUCED},? (?:is |called |named )?)(?P<n>{_NAME})",
    rf"(?i:{_LEAD})(?P<n>{_NAME})",
    rf"(?i:\b(?:called|named) )(?P<n>{_NAME})",
    rf"(?i:\b(?:add|save|new) )(?P<n>{_STOP}{_ANY})(?=, ?{ROLE}\b)",  # in small letters
    rf"(?i:\b(?:add|save|put|record|enter|list) (?:new )?(?:contact )?)(?P<n>{_NAME})"
    r"(?i:,? (?:down |as |to |at |@|from )|, )",
    r"(?i:\b(?:buyer|chef|manager|contact|assistant|owner|director|lady|guy|person|boss"
    rf"|purchaser)\b[\w <>']{{0,30}}?(?: is|:|,) (?:now )?(?:called |named )?)(?P<n>{_NAME})",
    rf"(?i:{_LEAD})(?P<n>{_STOP}{_ANY}?)(?=\s*(?:,|\(|@|-|$|\d|\+|\b(?:at|from|of|to|is|for|in|head"
    r"|purchasing|procurement|facility|ops|site|finance)\b))",
    rf"(?P<n>{_NAME})(?=,? (?:\w+ ){{0,2}}(?:manager|director|buyer|purchasing|procurement|engineer"
    r"|foreman|assistant|accounts|finance|head of|chef|owner))",
)
_WHOLE = rf"[{_CAP}][{_LETTER}'’-]{{1,20}}(?: [{_CAP}][{_LETTER}'’.-]{{0,20}}){{1,2}}"
REACHED = patterns(
    rf"(?P<n>{_WHOLE})(?=,? ?(?:\(|\+?\d|[\w.+-]+@|phone|tel\b|mobile|cell\b))",  # a number or mail follows
)
HAN_CONTACT = patterns(
    rf"(?:联系人|对接人|{_POSTS})[\s::,，是叫]{{0,3}}(?P<n>{_NAME})",
    rf"(?:负责人|联系人|采购|财务|{_POSTS})[\s,，]{{0,2}}名?叫(?P<n>[{CHINESE}]{{2,4}})(?=$|[\s,，。;；(\d])",
    r"(?:联[系络]人|名片|叫|负责人|现在是|新来的|采购|财务|对接人|添加|录入|存一下"
    rf"|新增|老总|总裁|董事长|{_POSTS})[\s::,，是]{{0,3}}(?:小[{SURNAMES}][\s,，]{{1,2}})?(?P<n>{_HAN_NAME}?)(?=$|[\s,，。;:(\d]"
    rf"|{TITLES}|是|在|做|当|[^{CHINESE}])",
    rf"(?:^|[\s,，::])(?P<n>{_HAN_NAME})(?=$|[\s,，。;:(]|[^{CHINESE}])",
    r"(?:交给|换成|换了|接手的?是?|接替.{0,6}是|[由归])[他她]?(?:侄子|儿子|女儿|徒弟|弟弟|妹妹|老婆|同事|助理|助手)?"
    rf"(?P<n>{_HAN_NAME}?)(?=了|[\s,，。;:(\d]|$|负责|接手|管)",
    rf"的(?P<n>{_HAN_NAME}?)(?=[\s,，::]?(?:电话|手机|号码|微信|邮箱|\d))",
    rf"[{CHINESE}]{{2,4}}[员师](?P<n>{_HAN_NAME}?)(?=[\s,，。;::(\d]|$)",  # 技术员韩梅
    rf"(?P<n>[{SURNAMES}](?:{TITLES}))",
    rf"(?P<n>[小老][{SURNAMES}])(?![{CHINESE}])",
)
_COMPANY = rf"[{_CAP}][{_LETTER}&'-]{{1,30}}(?: (?:[{_CAP}&][{_LETTER}&'-]{{0,30}}|of|and|the)){{0,4}}"
_MET_AT = rf"\b(?i:met|saw|visited|called|rang|spoke (?:to|with)|with) (?P<n>{_NAME}) (?i:at|from|of)\b"
_SPOKEN_TO = rf"\b(?i:met|saw|rang|spoke (?:to|with)|talked (?:to|with)) (?P<n>{_NAME})(?=$|[\s,.;!?])"
_MET_HAN = (
    rf"(?:的|[见找跟和]了?|见到了?|联系人是?)(?P<n>{_HAN_NAME}?)"
    rf"(?=$|[\s,，、。;；:(\d]|{TITLES}|电话|手机|[想要说聊谈让订问提])"
)
_CAME = r"\b(?i:rang|called|phoned|emailed|texted|messaged|wrote|came|popped|dropped|wants|needs|asked)\b"
_CAME_IN = (
    rf"(?P<n>{_NAME}) (?i:from|at|of|with) {_COMPANY}[^.;!?\n]{{0,40}}?{_CAME}"  # Al from Sandpiper rang
)
MET = (*patterns(_MET_AT, _CAME_IN), *REACHED, *patterns(_SPOKEN_TO, _MET_HAN))
_BEHIND = Pattern(
    rf"[\s,:-]{{1,3}}(?P<n>{_NAME}|[a-z]{{2,20}}(?: [a-z]{{2,20}}){{0,2}}(?=[\s,]*(?:$|[\d+(]|[\w.]+@))"
    r"|[a-z]{2,20} [a-z]{2,20}(?=,))",
    re.ASCII,
)
_TELLS = Pattern(
    r"^(?P<n>[A-Za-z]{2,15}) (?:told|says?|said|mentioned|called|rang|asked|wants?|confirmed|thinks)\b"
)
_NOBODY_WORDS = (
    "he she they it we i you who customer client boss someone somebody nobody everyone owner buyer "
    "manager guy lady team just also today yesterday never not order deal hotel chef they're "
    "now today please thanks instead "
    "reception secretary husband wife partner purchasing accounting finance"
)
_NOBODY = frozenset(_NOBODY_WORDS.split())
_WHERE = r" (?:in|from|near|(?:over|out|up|down|based|located) (?:in|at|by|on|near|past|from))"
_PLACE = Pattern(
    rf"{_WHERE} (?P<n>{_NAME})(?=$|[ ,.;:(])|[\s,，]{{0,2}}在(?P<z>[{CHINESE}]{{2,8}})(?=$|[\s,，。;；])"
)
CUSTOMER = patterns(
    r"(?i:\bnew (?:customer|client|account|lead|prospect)\b,?[^,.;:\n\d]{1,50}"
    r"(?<!guy)(?<!man)(?<!chap)(?<!lady)(?<!owner)(?<!manager) (?:called|named) )"
    rf"(?P<n>{_COMPANY})",
    r"(?i:\b(?:add|new|create|register|onboard)(?: (?:a|an|the))?(?: new)? (?:customer|client|account"
    r"|company|lead|prospect)(?: (?:for|called|named"
    r"|today))?[\s:,-]{1,4})(?P<n>[^,\n:;()\d]{2,60}?)"
    rf"(?=$|[,\n:;(]| - |\d| as |{_WHERE} | phone\b| tel\b| owner\b| interested\b)",
    r"(?i:\b(?:add|register|onboard|put) )(?P<n>[A-Z][\w&' -]{1,50}?)(?= as (?:a "
    r"|an )?(?:new )?(?:customer|client|account|lead))",
    rf"\b(?i:met|saw|visited|called|rang|spoke (?:to|with)|with) {_NAME} (?i:at|from|of) "
    rf"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?P<n>{_COMPANY})",
    rf"{_NAME} of (?P<n>{_COMPANY})(?= {_CAME})",
    r"\b(?i:met|saw|visited|visit|called|from|at|with|by)\b (?:\w+ (?:from|at"
    r"|of) )?(?P<n>"
    rf"{_COMPANY})",
    r"(?:认识|谈|接触|遇到|来)了?(?:一?[个家位])?新?(?:客户|公司|单位)[\s,，:：]{0,2}(?:名?叫|是)"
    rf"(?P<n>[{CHINESE}]{{2,12}}?)(?=[\s,，。;；]|$)",
    r"介绍了?(?:一?[个位家])?新?(?:客户|朋友|老板|公司|单位)[^。;；]{0,16}?[,，]?(?:名?叫|是)"
    rf"(?P<n>[{CHINESE}]{{2,12}}?)(?=[\s,，。;；]|$)",
    r"(?:新增客户|新客户|加个客户|添加一?个?新?客户|录入新?客户|新建客户|客户档案|add新客户"
    rf"|登记一?家?新?公司|开发了?一?个?新客户[,，]?)叫?[\s::,，]{{0,3}}叫?(?:[{CHINESE}]{{2,5}}的)?"
    r"(?P<n>[^\s,，。:;\d(]{2,24}(?: [A-Z]\w{1,20})?)",
    rf"(?:拜访了?|去了?|见了|来自)(?:一?[趟下次])?(?P<n>[{CHINESE}]{{2,14}}(?:公司|集团|酒店|学校|医院|物业|园林"
    r"|绿化|超市|厂|店|建设|地产|幼儿园|农场|科技|贸易|餐厅|中心|银行|工程|苗圃))",
    rf"(?:[去见]了?|拜访了?|路过|[跑逛]了?)[{CHINESE}]{{0,8}}(?:那|一|有)家(?P<n>[{CHINESE}]{{2,10}}?)(?=[\s,，。;；的]|$)",
    rf"(?:拜访了?|走访了?)(?P<n>[{CHINESE}]{{2,12}}?)(?=的{_HAN_NAME}|[\s,，。;；]|$)(?<![总工姐哥])",
)


_AROUND = " .,-'\"“”‘’『』「」《》【】"  # a name, and none of it
_MISTER = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\.? (?=\w+ \w)")  # not of "Ms Lee", who has nothing else


def new_contact(text: str, intent: Intent, taken: Iterable[Span]) -> str | None:
    """A person's name that no record bears, where the message introduces one."""
    if intent in (Intent.ADD_CONTACT, Intent.ADD_CUSTOMER):
        places = list(taken)
        return (
            _first(text, HAN_CONTACT, places)
            or _first(text, CONTACT, places)
            or _behind(text, places)
            or _first(text, REACHED, places)
        )
    found = _TELLS.match(text)
    if found and found["n"].lower() not in _NOBODY and not _over(found.span("n"), taken):
        return found["n"].title() if found["n"].islower() else found["n"]
    return None


def met(text: str, company: str | None) -> str | None:
    """Whom a visit was to, where nobody on file is meant; the name of their company is none of a person."""
    begin = text.find(company) if company else -1
    name = _first(text, MET, [(begin, begin + len(company))] if company and begin >= 0 else [])
    return name if name and name.lower() not in _NOBODY else None


def _behind(text: str, places: Iterable[Span]) -> str | None:
    """ "New contact at Acme North Jane Fowler": the name stands behind the company's."""
    found = (_BEHIND.match(text, end) for _, end in places)
    names = (m["n"].strip() for m in found if m)
    name = next((one for one in names if one.lower() not in _NOBODY and not is_sentence(one)), None)
    return name.title() if name and name.islower() else name


def new_customer(text: str) -> str | None:
    """A company's name that no record bears."""
    return _first(text, CUSTOMER, ())


def place_of(text: str, company: str) -> str | None:
    """Where a new company is, told behind its name: "Fern & Fig out at Tsawwassen"."""
    found = _PLACE.match(text, text.index(company) + len(company)) if company in text else None
    return (found["n"] or found["z"]) if found else None


def _first(text: str, shapes: tuple[Pattern, ...], taken: Iterable[Span]) -> str | None:
    plain = normal(text)
    for pattern in shapes:
        # Chinese is matched in its simplified form, English as typed: capitals tell names.
        subject = (
            plain
            if "\u4e00" in pattern.pattern and text != plain and not text.isascii()
            else text[: len(plain)]
        )
        for m in pattern.finditer(subject):
            name = _MISTER.sub("", text[slice(*m.span("n"))].strip(_AROUND))
            if not _over(m.span("n"), taken) and not is_sentence(name):
                return name.title() if name.islower() else name
    return None


def is_sentence(name: str) -> bool:
    """Whether it tells something, as no name does: "rob at acme changed his number", 在列治文."""
    return bool(_TELLS_OF.search(name))


def _over(span: Span, others: Iterable[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)
