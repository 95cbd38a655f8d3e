"""Every table. Rows are dataclasses, detached when they leave storage."""

from storage.tables.advice import (
    AdviceRun,
    Answer,
    CustomerValue,
    Refusal,
    Segment,
    Suggestion,
    SuggestionShown,
)
from storage.tables.base import Base
from storage.tables.changes import Change, ChangeItem, Draft
from storage.tables.customers import Contact, Customer, Note, Nudge, Reminder, Tier, Visit, VisitKind
from storage.tables.imports import ImportFile, ImportState
from storage.tables.names import Alias, NameForm, NameIndex, NameKey, ProductAlias
from storage.tables.occasions import Greeting, GreetingTemplate, Occasion, OccasionKind
from storage.tables.people import Company, DoorTry, Invite, Person, Role, Team
from storage.tables.queues import Due, Inbox, Outbox
from storage.tables.sales import Deal, Order, OrderLine, Product, Stage, StageMove

__all__ = [
    "TRACKED",
    "AdviceRun",
    "Alias",
    "Answer",
    "Base",
    "Change",
    "ChangeItem",
    "Company",
    "Contact",
    "Customer",
    "CustomerValue",
    "Deal",
    "DoorTry",
    "Draft",
    "Due",
    "Greeting",
    "GreetingTemplate",
    "ImportFile",
    "ImportState",
    "Inbox",
    "Invite",
    "NameForm",
    "NameIndex",
    "NameKey",
    "Note",
    "Nudge",
    "Occasion",
    "OccasionKind",
    "Order",
    "OrderLine",
    "Outbox",
    "Person",
    "Product",
    "ProductAlias",
    "Refusal",
    "Reminder",
    "Role",
    "Segment",
    "Stage",
    "StageMove",
    "Suggestion",
    "SuggestionShown",
    "Team",
    "Tier",
    "Visit",
    "VisitKind",
]

TRACKED = frozenset(
    table.__tablename__
    for table in (
        Company, Team, Person, Customer, Contact, Visit, Note, Deal, StageMove,
        Product, Order, OrderLine, Reminder, Alias, ProductAlias, Suggestion, Refusal,
        Occasion, Greeting, GreetingTemplate,
    )
)  # fmt: skip
"""The tables whose rows people change: every change to them is kept."""
