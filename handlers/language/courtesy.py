"""Words of courtesy alone: hello, thanks, 好的. They answer no question and tell of nothing."""

import unicodedata

from handlers.language.normal import normal
from handlers.language.pattern import Pattern

LONGEST = 40
_WORDS = (
    r"hi|hello|hey|hiya|morning|thanks?(?: you)?(?: so much| a lot)?|thx|thnx|tx|tks|ty|cheers|ok(?:ay|ey)?"
    r"|k|kk|cool|great|nice|perfect|brilliant|lovely|excellent|awesome|mate"
    r"|good (?:morning|afternoon|evening|night)|got it|understood|noted|will do"
    r"|no problem|np|sounds good|there|bye|lol|haha|"
    r"你好|您好|早上?好?|晚安|谢谢(?:你|您|啦|了)?|多谢|感谢|辛苦(?:了|啦)?|好(?:的|嘞|吧|滴)?|嗯+|哦+|噢|行(?:吧|啊)?"
    r"|收到|知道了?|明白了?|[发打]错(?:了|群了?|字了?)?|不好意思|抱歉|了解|没问题|没事|可以|哈+|再见|拜拜|啊|吧|的|了"
)
_THANKS = (
    r"thanks?|thank you|thn?x|tx|tks|ta|cheers|bye|good ?night|that'?s (?:all|it)|see you"
    r"|well done|good (?:job|bot)|谢|辛苦|再见|拜拜|晚安|先这样|就这样|回头见|收工|下班|棒|厉害"
)
_SOME = Pattern(rf"^(?:{_THANKS})(?![a-z])|(?<![a-z])(?:{_THANKS})(?:[了啦吧哦呀]|[\W_])*$")
_ALL = Pattern(rf"(?:(?:{_WORDS})(?![a-z])[\s,.!~，。！～]*){{1,6}}")


def is_courtesy(text: str) -> bool:
    """Whether nothing is said but hello, thanks or all right; signs and smileys count for nothing."""
    if len(text) > LONGEST:
        return False
    plain = "".join(" " if _is_smiley(char) else char for char in normal(text)).strip()
    return bool(_ALL.fullmatch(plain)) if plain else bool(text.strip())


def ends_with_courtesy(text: str) -> bool:
    """Short words that begin or end as a courtesy: "ta, that's all for now", 辛苦啦,先这样."""
    return len(text) <= LONGEST and bool(_SOME.search(normal(text)))


def _is_smiley(char: str) -> bool:
    return unicodedata.category(char) in ("So", "Sk", "Cf", "Mn")
