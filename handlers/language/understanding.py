"""What a message can mean: the types between the text and the conversation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Literal

Span = tuple[int, int]  # from, to: offsets into the text as it was typed


class Intent(StrEnum):
    """What the person wants done with the message."""

    LOG_VISIT = "log_visit"
    ADD_CUSTOMER = "add_customer"
    ADD_CONTACT = "add_contact"
    NEW_DEAL = "new_deal"
    UPDATE_DEAL = "update_deal"
    REMINDER = "reminder"
    LOOKUP = "lookup"
    COMPLAINT = "complaint"
    ORDER = "order"
    NOTE = "note"
    NONE = "none"


class VisitKind(StrEnum):
    """How the rep and the customer were in touch."""

    VISIT = "visit"
    CALL = "call"
    MEETING = "meeting"
    MESSAGE = "message"


class Stage(StrEnum):
    """The stages every company starts with; a company's own ones come as plain text."""

    NEW = "new"
    QUALIFIED = "qualified"
    PROPOSAL = "proposal"
    NEGOTIATION = "negotiation"
    WON = "won"
    LOST = "lost"


class Outcome(StrEnum):
    """How the customer took it."""

    INTERESTED = "interested"
    UNDECIDED = "undecided"
    NOT_INTERESTED = "not_interested"
    POSTPONED = "postponed"
    NO_ANSWER = "no_answer"
    ORDERED = "ordered"


Grain = Literal["minute", "hour", "part", "day", "week", "month", "quarter", "year"]
STRETCHES = ("week", "month", "quarter", "year")
WhenNote = Literal["gap", "overlap", "past", "often"]


def besides(text: str, spans: Iterable[Span]) -> str:
    """A text with blanks where these parts of it stand."""
    taken = {place for span in spans for place in range(*span)}
    return "".join(" " if place in taken else char for place, char in enumerate(text))


def is_all(text: str, spans: Sequence[Span]) -> bool:
    """Whether a text has no word besides these parts."""
    return bool(spans) and not any(map(str.isalnum, besides(text, spans)))


@dataclass(frozen=True)
class Candidate:
    """One reading of a piece of the text as a customer or a contact, found by the name index."""

    kind: Literal["customer", "contact"]
    id: int
    customer_id: int
    name: str
    span: Span
    score: float  # 0..1: how well the words fit, whoever the record belongs to
    own: bool = False  # in the person's own book
    how: str = ""  # "exact", "part", "typo", "pinyin", "title", "alias", …: for the logs and the doubts


@dataclass(frozen=True)
class ProductName:
    """A product of the catalogue with every word it goes by, the company's own aliases included."""

    id: int
    code: str
    names: tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True)
class Known:
    """What the company knows that can be in this text."""

    candidates: tuple[Candidate, ...] = ()
    products: tuple[ProductName, ...] = ()
    stages: tuple[str, ...] = ()  # the company's own stage names, found word for word
    currency: str | None = None  # what an amount without a currency is in
    country: str = ""  # two letters: how phone numbers and 3/4 are read


@dataclass(frozen=True)
class When:
    """One date or time expression, resolved in the person's zone."""

    start: datetime  # aware, in the zone asked for
    span: Span
    text: str
    grain: Grain = "day"
    has_time: bool = False
    end: datetime | None = None  # exclusive; None for a moment or a single day
    alternatives: tuple[datetime, ...] = ()  # other fair readings, for one-tap buttons
    # gap: moved out of it; overlap: first of two; past: a follow-up gone by; often: comes again too often
    note: WhenNote | None = None
    rule: str | None = None  # RRULE of a recurring expression; start is its first time
    also: Span | None = None  # where the rest of it stands: ", until Christmas" behind an errand
    working: bool = False  # a feast that is to be over: the first working day behind it is meant

    @property
    def last_day(self) -> date:
        """ "Close in December" is by its last day."""
        if self.end is None or self.grain not in STRETCHES:
            return self.start.date()
        return (self.end - timedelta(minutes=1)).date()


@dataclass(frozen=True)
class Money:
    """An amount; a unit price never is the amount of a deal."""

    amount: Decimal
    currency: str | None
    unit_price: bool
    span: Span
    part: bool = False  # a deposit, a refund, a debt, an asked price: never the amount of a deal either
    change: int = 0  # 1: added to what the deal comes to, -1: taken off it


@dataclass(frozen=True)
class Quantity:
    """How many, of what measure."""

    number: Decimal
    unit: str | None
    span: Span


@dataclass(frozen=True)
class ProductMention:
    """A product of the catalogue named in the text."""

    product_id: int
    quantity: Quantity | None
    span: Span


@dataclass(frozen=True)
class Doubt:
    """One thing to ask before saving; at most five options, best first."""

    about: Literal["customer", "contact", "new_customer", "date", "intent", "amount"]
    text: str = ""  # the words of the message in question
    candidates: tuple[Candidate, ...] = ()
    times: tuple[datetime, ...] = ()
    intents: tuple[Intent, ...] = ()


@dataclass(frozen=True)
class Understanding:
    """Everything read out of one message; the text itself stays whole."""

    text: str
    intent: Intent = Intent.NONE
    confidence: float = 0.0
    second: Intent | None = None  # the runner-up, when the two are close
    also: tuple[Intent, ...] = ()  # what else the same message does
    kind: VisitKind = VisitKind.VISIT
    customers: tuple[Candidate, ...] = ()  # every customer it could be, best first
    customer: Candidate | None = None  # only when sure
    listed: tuple[Candidate, ...] = ()  # customers of a list: "Claire, Tom and Green Acres"
    contact: Candidate | None = None  # only when sure
    new_name: str | None = None  # a customer's name nobody has yet
    new_contact: str | None = None  # a person's name nobody has yet
    occurred: When | None = None  # when it happened; None for a visit means now
    followup: When | None = None
    followups: tuple[When, ...] = ()  # further follow-ups, in the order of the text
    closes: When | None = None  # when a deal is expected to close
    amount: Money | None = None
    other_amounts: tuple[Money, ...] = ()  # further ones that could be the deal's as well
    unit_prices: tuple[Money, ...] = ()  # in the order of the text
    quantities: tuple[Quantity, ...] = ()
    products: tuple[ProductMention, ...] = ()
    stage: str | None = None  # a Stage, or one of Known.stages
    outcome: Outcome | None = None
    next_step: str | None = None
    phone: str | None = None  # E.164, or as it was typed where that is no number of the country's
    email: str | None = None
    competitor: str | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def names_alone(self) -> bool:
        """Nothing besides the name of somebody on file, which by itself tells nothing to be written down."""
        return is_all(self.text, [one.span for one in self.customers])
