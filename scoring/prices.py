"""What an offer brings: the usual amount of a product's lines, times its margin where that is known."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.frames import Floats, OrderBook

YEAR = 365


def usual_amounts(book: OrderBook) -> Floats:
    """The middle amount of a line of each product, of the last year if it was sold in it; 0 if never sold."""
    everything = _middle(book, book.sold)
    recent = _middle(book, book.sold & (book.day >= book.as_of - YEAR))
    return np.nan_to_num(np.where(np.isnan(recent), everything, recent))


def margins(book: OrderBook, catalogue: pd.DataFrame | None) -> Floats:
    """Share of the price that stays; 1 where it is not known, so that the value is the amount."""
    if catalogue is None or "margin" not in catalogue:
        return np.ones(len(book.products))
    known = catalogue.drop_duplicates("product").set_index("product")["margin"]
    share = pd.to_numeric(known, errors="coerce").reindex(pd.Index(book.products))
    return share.clip(0, 1).fillna(1.0).to_numpy(float)


def _middle(book: OrderBook, rows: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Floats:
    by_product = pd.Series(book.amount[rows]).groupby(book.product[rows]).median()
    return np.asarray(by_product.reindex(range(len(book.products))), dtype=float)
