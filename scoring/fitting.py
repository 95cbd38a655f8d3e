"""The rules in force, from which data they come and how they did: what is kept between nights."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from scoring.enough import Enough
from scoring.frames import OrderBook, day_date
from scoring.offer_rules import OfferFit
from scoring.offer_tuning import OfferSettings
from scoring.risk_rules import RiskFit, RiskRule

VERSION = 1


@dataclass(frozen=True)
class Rules:
    version: int
    first_day: date
    last_day: date
    offers: OfferSettings
    offer_ndcg: float
    risk: RiskRule
    risk_auc: float
    offered: bool = False


def rules(book: OrderBook, risk: RiskFit, offers: OfferFit) -> Rules:
    days = day_date(book.first_day), day_date(book.as_of - 1)
    offered = isinstance(offers.verdict, Enough)
    return Rules(VERSION, *days, offers.settings, offers.ndcg, risk.rule, risk.auc, offered)
