"""What is to be done, in the person's own words: what a reminder says when it rings."""

import re

from handlers.language.dates import LIMIT
from handlers.language.pattern import CHINESE
from handlers.language.understanding import Span, Understanding, When

DOING_HAN = "送交签付取拿发装种去"
STEP = 2  # characters: what is shorter says nothing by itself
ASKS = re.compile(
    r"(?:^|(?<=[,;.] ))(?:please |pls )?(?:remind|nudge|ping|prompt|poke) me\b ?(?:to |about |of |that )?"
    r"|^(?:please )?remind (?:to |about |of )?"
    r"|^(?:提醒我?一?下?|让我们?|[你您请麻烦]{0,2}(?:帮我)?记一?下)\s*"
    r"|^我?(?:说|答应)[好了过]?[会要]?(?=[给把送发出去回带交])"
    r"|^[他她]?们?[说話话讲講](?=[聽听明下今周礼約约見见])",
    re.I,
)
LEAD = re.compile(  # how long before it, which the card's hour tells
    r"[,;\s]*(?:please |pls )?(?:remind|nudge|ping|prompt|poke) me (?:[\w.]+ ){1,4}"
    r"(?:before(?:hand)?|b4|ahead|in advance)(?=\s*(?:$|[,.!;]))"
    r"|[,，;；\s]*提前[^,，。;；]{1,8}(?:提醒|叫|通知|告诉)(?:我|一下)*",
    re.I,
)
DANGLING = re.compile(
    r"^[\s:,–-]*(?:(?:on|at|by|in)\b\s*(?:to\b\s*)?)?|\s*\b(?:on|at|by|before|b4|in|for|the)$|[\s,，;；.-]+$",
    re.I,
)
GAP = re.compile(rf"(?<=[{CHINESE}]) (?=[{CHINESE}])| (?=[，。；])")  # where the date was
MOVED = "(?:(?:改|挪|推|换|提前|延)[到在至成]了?)?"
NO_STEP = re.compile(  # nothing without its day
    r"(?:改|推|挪|延|等|拖)[迟后期]?到$|\b(?:to|till?|until)$|^(?:starts?|starting|begins?)$", re.I
)
ASIDE = (  # another matter begins
    r"(?:[哦噢喔啊诶欸哎呀]\s?对了|(?<![说猜做不核校搞选算弄量目单都])对了(?=[,，：: 他她它我]))"
    r"|顺便(?:说|提|讲|一提)"
)
CLAUSE = re.compile(
    rf"(?={ASIDE})|"
    rf",(?!\d{{3}}(?!\d))|[;!?\n，。；！？]|\.(?=\s)|\s[–-]\s|\s(?:and|but|so|then)\s|(?<=[{CHINESE}])\s+"
    rf"|(?<=[{CHINESE}])(?<![让叫请要给跟和等约帮替找问])"
    r"(?=让我|叫我|[你您]?帮我记|然后|我(?:[明后今下周星礼]|会|就|再|说|答应))"
)
DO = re.compile(
    r"\b(?!(?:to|will|i|we|you|he|she|they|me|us|a|an|the|(?:i|we|he|she|they)'?(?:d|ll)|can|could|should) )"
    r"[\w']+ (?P<do>"
    r"(?:ring|call|phone|e?mail|text|send|chase|drop|pop|follow up|check|visit|quote|remind|order) "
    r"(?:her|him|them|it|in|back|with|an?|the|over|round)\b)",
    re.I,
)
PROMISED = re.compile(
    r"\b(?:said|told (?:him|her|them)|promised(?: (?:him|her|them))?)(?: that)?"
    r" (?:(?:i|we)(?:'?d|'?ll| would| will)|to) (?P<do>[a-z]{2,})",
    re.I,
)
THEN_HAN = re.compile(r"(?:我们?|咱们?)?(?:到时候?|届时)[再就要得会]*(?P<do>[^,，。;；!?]{2,})")
ABOUT_HAN = "(?:大概|大约|差不多|估计|可能)*"
OR_SO_HAN = "(?:左右|前后|的样子|吧)*"
THAT = re.compile(  # resend his invoice, do that tomorrow
    r"(?:^|[\s,;.–-]+)(?:(?:and|so|then|but|please|pls|i'?ll|will|i|must|should|need to|to|gonna|can)\s+)*"
    r"(?:do\s+(?:that|this|it)|(?:sort|fix|handle)\s+(?:that|this)(?:\s+out)?)\s*(?:(?:on|by|at|for)\s*)?$",
    re.I,
)
FOR = r"\b(?:for|on) "  # its day
LONG = 4  # words of a sentence before what is to be done in it


def step(heard: Understanding, *, kept: bool) -> str:
    """What is to be done, without its date, which the card tells; `kept`: the words are on file besides."""
    when = heard.followup
    if when is None or not when.text or heard.text[slice(*when.span)] != when.text:
        return ASKS.sub("", heard.next_step or heard.text)
    if said := _that(heard.text[: when.span[0]]) or _then(heard.text[when.span[1] :]):
        return said
    whole = (heard.next_step or clause(heard, when.span)) if kept else heard.text
    alone = when.text in whole and not _says_what(whole.replace(when.text, "", 1))
    whole = heard.text if alone else whole  # a day by itself is nothing to do
    said_of_it, apart = _words_of(heard.text, when)
    day = f"{ABOUT_HAN}(?:@ ?|{FOR})?{MOVED}{re.escape(said_of_it)}(?:{LIMIT})?{OR_SO_HAN}"
    dateless = re.sub(day, " ", LEAD.sub("", whole)).replace(apart, " ", 1)
    bare = DANGLING.sub("", " ".join(dateless.split()))
    bare = DANGLING.sub("", ASKS.sub("", GAP.sub("", bare)))
    said = heard.text if not bare else whole  # "and remind me on the 4th": all that was said before
    return bare if _says_what(bare) and not NO_STEP.search(bare) else said


def _words_of(text: str, when: When) -> tuple[str, str]:
    """The words of a date, and those of it that stand elsewhere: ", until Christmas"."""
    also = when.also or (when.span[1], when.span[1])
    if also[0] <= when.span[1] and when.span[0] <= also[1]:
        return text[min(when.span[0], also[0]) : max(when.span[1], also[1])], ""
    return when.text, text[slice(*also)]


def _that(before: str) -> str:
    """What "do that" stands for: the words that it follows."""
    found = THAT.search(before)
    parts = [part.strip() for part in CLAUSE.split(before[: found.start()])] if found else []
    return next(filter(_says_what, reversed(parts)), "")


def _then(after: str) -> str:
    """大概下个月中吧,我到时候去看看她: what is to be done on the day that was told before."""
    found = THEN_HAN.search(after)
    return found["do"].strip() if found else ""


def _says_what(words: str) -> bool:
    """Whether these words by themselves are something to do: 送 is, though it is short."""
    bare = words.strip(" ,，;；.。")
    return len(bare) >= STEP or bool(bare and bare in DOING_HAN)


def clause(heard: Understanding, span: Span) -> str:
    """The part of a sentence in which the date stands, without the goods and the sum that it begins with."""
    text = heard.text
    start = max((found.end() for found in CLAUSE.finditer(text) if found.end() <= span[0]), default=0)
    stop = CLAUSE.search(text, span[1])
    counted = [one.span for one in (*heard.quantities, *heard.products, heard.amount) if one]
    for begin, end in sorted(counted):
        if not text[start:begin].strip() and start <= begin and end < span[0]:
            start = end
    start = _errand(text, start, span[0])
    return text[start : stop.start() if stop else len(text)].strip()


def _errand(text: str, start: int, end: int) -> int:
    """Where in a sentence without commas what is to be done begins: "… till january ring her on the 5th"."""
    if promised := list(PROMISED.finditer(text, start, end)):
        return promised[-1].start("do")
    last = max((found.start("do") for found in DO.finditer(text, start, end)), default=start)
    return last if len(text[start:last].split()) >= LONG else start
