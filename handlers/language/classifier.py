"""The trained classifiers: which intent, stage and outcome a masked message speaks of. numpy only."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from handlers.language.features import HINTS, features, hints

PATH = Path(__file__).with_name("model.npz")
SIZE = 2**15  # places for words and letters; the hints stand behind them
LETTERS, HINT = 1.5, 0.8  # what a message's letters weigh together, and each hint
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """One linear model for each question, side by side in one table."""

    weights: Floats
    bias: Floats
    labels: dict[str, list[str]]  # of each question, in the order of the columns

    def ask(self, text: str) -> dict[str, list[tuple[str, float]]]:
        """For each question the labels with their scores, best first."""
        places, values = vector(text)
        scores = values @ self.weights[places] + self.bias
        out, column = {}, 0
        for question, labels in self.labels.items():
            part = scores[column : column + len(labels)]
            column += len(labels)
            chances = 1 / (1 + np.exp(-part)) if question == "acts" else _softmax(part)
            out[question] = sorted(zip(labels, map(float, chances), strict=True), key=lambda pair: -pair[1])
        return out


@cache
def model() -> Model:
    """The model on file, read once."""
    with np.load(PATH) as stored:
        labels = {
            key[2:]: [str(label) for label in stored[key]] for key in stored.files if key.startswith("l_")
        }
        weights = np.zeros((SIZE + len(HINTS), stored["values"].shape[1]), np.float32)
        weights[stored["rows"]] = stored["values"]
        return Model(weights, stored["bias"].astype(np.float32), labels)


def vector(text: str) -> tuple[npt.NDArray[np.int64], Floats]:
    """A masked message as places and values of one sparse row."""
    letters = sorted(set(_places(text)))
    said = sorted(HINTS[hint] for hint in hints(text) if hint in HINTS)
    values = np.full(len(letters), LETTERS / max(1, len(letters)) ** 0.5, np.float32)
    places = np.array(letters + [SIZE + place for place in said], np.int64)
    return places, np.concatenate([values, np.full(len(said), HINT, np.float32)])


def _places(text: str) -> Iterator[int]:
    return (zlib.crc32(feature.encode()) % SIZE for feature in features(text))


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), np.float32)
