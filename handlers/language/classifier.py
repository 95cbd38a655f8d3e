"""The trained classifiers: which intent, stage and outcome a masked message speaks of. numpy only."""

import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from handlers.language.features import features, hint_places, hints

PATH = Path(__file__).with_name("model.npz")
SIZE = 2**16  # places for words and letters; the hints stand behind them
WORDS, HINT = 1.7, 0.7  # what each kind of words and letters weighs together, and each hint
QUESTIONS = ("intent", "stage", "outcome")  # what a sense is made of
NOTHING = "-"
# "No stage" and "no outcome" are common, so they win too often by their number alone.
QUIET = {"intent": 1.0, "stage": 0.4, "outcome": 0.5}
Floats = npt.NDArray[np.float32]
Sense = tuple[str, str, str]
Ranked = list[tuple[str, float]]  # labels with their chances, best first


@dataclass(frozen=True)
class Model:
    """One linear model: a column for each sense a message may have, then one for each act it may tell of.

    An intent with a stage and an outcome is one sense: "visit, put off" has words of its own.
    """

    weights: Floats
    bias: Floats
    senses: tuple[Sense, ...]
    acts: tuple[str, ...]

    def ask(self, text: str) -> dict[str, Ranked]:
        """For each question, and for the acts, the labels with their chances, best first."""
        places, values = vector(text)
        scores = values @ self.weights[places] + self.bias
        chances = _softmax(scores[: len(self.senses)])
        acts = 1 / (1 + np.exp(-scores[len(self.senses) :]))
        out = {question: self._answer(at, chances) for at, question in enumerate(QUESTIONS)}
        return out | {"acts": _best(zip(self.acts, map(float, acts), strict=True))}

    def _answer(self, question: int, chances: Floats) -> Ranked:
        together: defaultdict[str, float] = defaultdict(float)
        for sense, chance in zip(self.senses, chances, strict=True):
            together[sense[question]] += float(chance)
        together[NOTHING] *= QUIET[QUESTIONS[question]]
        return _best(together.items())


@cache
def model() -> Model:
    """The model on file, read once."""
    with np.load(PATH) as stored:
        weights = np.zeros((SIZE + len(hint_places()), stored["values"].shape[1]), np.float32)
        weights[stored["rows"]] = stored["values"]
        intents, stages, outcomes = (stored["senses"][:, at].tolist() for at in range(len(QUESTIONS)))
        senses = tuple(zip(intents, stages, outcomes, strict=True))
        return Model(weights, stored["bias"], senses, tuple(stored["acts"].tolist()))


def vector(text: str) -> tuple[npt.NDArray[np.int64], Floats]:
    """A masked message as places and values of one sparse row."""
    kinds = [sorted({_place(feature) for feature in kind}) for kind in features(text)]
    known = hint_places()
    said = sorted(SIZE + known[hint] for hint in hints(text) if hint in known)
    weights = [WORDS / max(1, len(kind)) ** 0.5 for kind in kinds] + [HINT]
    groups = [*kinds, said]
    values = np.repeat(np.array(weights, np.float32), [len(group) for group in groups])
    return np.array([*chain.from_iterable(groups)], np.int64), values


def _place(feature: str) -> int:
    return zlib.crc32(feature.encode()) % SIZE


def _best(chances: Iterable[tuple[str, float]]) -> Ranked:
    return sorted(chances, key=lambda pair: -pair[1])


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), np.float32)
