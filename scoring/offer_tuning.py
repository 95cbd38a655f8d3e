"""The cross-sell settings that would have served a company best in its last closed windows."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from scoring.cross_sell import CrossSell
from scoring.frames import Floats, Mask, OrderBook
from scoring.matrix import pairs
from scoring.ndcg import NewPurchases

WINDOWS, EARLIEST = 3, 60
FEWEST = 10  # customers with a new product, the least that says anything
FEWEST_JUDGED = 100  # in all windows; with fewer, what looks better is mostly luck
MOST_PRODUCTS = 1500
MOST = 1000  # customers judged a window: more make it slower, hardly surer
DOUBT = 1.0  # standard errors a change must win by (Breiman et al. 1984): the simpler stays otherwise
L2S = tuple(25.0 * 2**step for step in range(8))
HALF_LIVES = (30.0, 60.0, 120.0, 240.0, 480.0)
EXPONENTS = (0.0, 0.2, 0.4, 0.7, 1.0)


@dataclass(frozen=True)
class OfferSettings:
    """What CrossSell is made with; a step in a direction is one place further in the lists above."""

    l2: float = 200.0
    half_life: float = 120.0
    exponent: float = 0.0

    def model(self) -> CrossSell:
        return CrossSell(self.l2, self.half_life, self.exponent)


@dataclass
class Trial:
    """Measures settings on the closed windows, each only once."""

    windows: list[NewPurchases]
    known: dict[OfferSettings, Floats] = field(default_factory=dict)

    def measure(self, settings: OfferSettings) -> Floats:
        """NDCG of every customer in every window."""
        if settings not in self.known:
            self.known[settings] = np.concatenate(
                [window.measure(settings.model(), MOST) for window in self.windows]
            )
        return self.known[settings]

    def better(self, new: OfferSettings, old: OfferSettings) -> bool:
        """Whether `new` wins by more than chance may give."""
        gain = self.measure(new) - self.measure(old)
        return bool(gain.mean() > DOUBT * gain.std() / np.sqrt(len(gain)))


def trial_of(book: OrderBook, horizon: int, count: int = WINDOWS) -> Trial:
    """The last closed windows in which enough customers bought something new, the newest first."""
    book = book.some()
    book = book.narrowed(_most_reached(book.until(book.as_of - horizon)))
    cuts = [book.as_of - horizon * back for back in range(1, count + 1)]
    cuts = [cut for cut in cuts if cut - book.first_day >= EARLIEST]
    windows = [NewPurchases(book, cut, horizon) for cut in cuts]
    return Trial([window for window in windows if len(window.customers) >= FEWEST])


def _most_reached(book: OrderBook) -> Mask:
    """The products with most buyers; settings that suit them suit all, and the rest cost most of the time."""
    reach = pairs(book).reach()
    kept = np.zeros(len(reach), dtype=bool)
    kept[np.argsort(-reach, kind="stable")[:MOST_PRODUCTS]] = True
    return kept


def tuned(trial: Trial) -> OfferSettings:
    """Walk from the usual settings to better neighbours, one setting after the other."""
    if sum(len(window.customers) for window in trial.windows) < FEWEST_JUDGED:
        return OfferSettings()
    best = _climb(trial, OfferSettings(), "exponent", EXPONENTS)
    best = _strongest(trial, best)
    best = _climb(trial, best, "half_life", HALF_LIVES)
    return _climb(trial, best, "exponent", EXPONENTS)


def _strongest(trial: Trial, best: OfferSettings) -> OfferSettings:
    """The most shrunk weights that are not clearly worse than the best: they suit other months, too."""
    tried = [replace(best, l2=l2) for l2 in L2S]
    top = max(tried, key=lambda one: trial.measure(one).mean())
    return next(one for one in reversed(tried) if not trial.better(top, one))


def _climb(trial: Trial, best: OfferSettings, name: str, steps: tuple[float, ...]) -> OfferSettings:
    for direction in (1, -1):
        at = steps.index(getattr(best, name)) + direction
        while 0 <= at < len(steps) and trial.better(new := replace(best, **{name: steps[at]}), best):
            best, at = new, at + direction
    return best
