"""A customer on the drawing board."""

from dataclasses import dataclass, field
from typing import Any

from pypinyin import lazy_pinyin

from bot.demo.sample.cast import Member
from storage.tables import Tier


@dataclass
class Client:
    """What the sample's makers share about one customer; the ids come with the rows."""

    name: str
    language: str
    trade: str
    rep: Member
    tier: Tier
    since: int  # days before today
    address: str
    phone: str | None
    drifted: int | None = None  # days since the last order, of one who has slipped away
    contacts: list[dict[str, Any]] = field(default_factory=list)
    id: int = 0

    @property
    def mail_domain(self) -> str:
        words = "".join(lazy_pinyin(self.name)).lower()
        return "".join(char for char in words if char.isascii() and char.isalnum()) + ".example"
