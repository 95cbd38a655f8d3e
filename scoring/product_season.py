"""Which products to leave out: not in the catalogue, or out of season where the orders show a season."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.frames import Mask, OrderBook

YEAR = 364
FEWEST_SALES = 20  # last year's, to speak of a season at all
OFF_SEASON = 0.1  # of what an even year would have sold in these weeks
LATELY = 30


def in_catalogue(book: OrderBook, catalogue: pd.DataFrame | None) -> Mask:
    """Products offered at present; all of them where no catalogue is given."""
    if catalogue is None or "product" not in catalogue:
        return np.ones(len(book.products), dtype=bool)
    live = catalogue
    if "active" in catalogue:
        live = catalogue[catalogue["active"].fillna(True).astype(bool)]
    return pd.Index(book.products).isin(live["product"].to_numpy())


def in_season(book: OrderBook, horizon: int) -> Mask:
    """False for a product that sold last year but hardly in these weeks of it, and does not sell now."""
    if book.as_of - book.first_day < YEAR:
        return np.ones(len(book.products), dtype=bool)
    start, half = book.as_of - YEAR, horizon // 2
    known = _sales(book, book.first_day, start) > 0  # what is newer than a year cannot show a season yet
    year = _sales(book, start - half, book.as_of)
    season = _sales(book, start - half, start + horizon + half)
    even = year * (horizon + 2 * half) / (YEAR + half)
    resting = _sales(book, book.as_of - LATELY, book.as_of) == 0
    return np.asarray(~(known & resting & (year >= FEWEST_SALES) & (season < OFF_SEASON * even)))


def _sales(book: OrderBook, start: int, end: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    rows = book.sold & (book.day >= start) & (book.day < end)
    return np.bincount(book.product[rows], minlength=len(book.products))
