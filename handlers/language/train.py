"""Train the classifiers from the utterances: `python -m handlers.language.train`."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.linalg import cholesky, solve_triangular
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from handlers.language.classifier import NOTHING, PATH, SIZE, Model, Sense, vector
from handlers.language.features import hint_places
from handlers.language.understanding import Intent, Outcome, Stage
from handlers.language.utterances import Utterance, load

STRENGTH = 5.0  # less means plainer weights
UNKNOWN = 3  # of so many utterances one is learnt with unknown names, too
SMALLEST = 0.01  # weights nearer to nought than this are left out of the file
LABELS: dict[str, list[str]] = {
    "intent": list(Intent),
    "stage": [NOTHING, *Stage],
    "outcome": [NOTHING, *Outcome],
}
Table = npt.NDArray[np.float64]
Chances = Callable[[Table, Table], tuple[Table, float]]  # scores and what is wanted: chances and the loss


def train(utterances: Sequence[Utterance]) -> Model:
    """The same utterances always give the same model."""
    strangers = [u for u in utterances[::UNKNOWN] if u.unknown != u.text]
    rows = table([*(u.text for u in utterances), *(u.unknown for u in strangers)])
    learnt = [*utterances, *strangers]
    senses = sorted({sense(u) for u in learnt})
    acts = [str(intent) for intent in Intent]
    turned = _turned(rows)
    parts = [
        _fit(turned, _marked([[sense(u)] for u in learnt], senses), _one),
        _fit(turned, _marked([[u.intent, *u.also] for u in learnt], acts), _several),
    ]
    own = solve_triangular(turned, np.hstack([part[:-1] for part in parts]), lower=True, trans=1)
    weights = np.asarray(rows.T @ own, np.float32)
    bias = np.concatenate([part[-1] for part in parts]).astype(np.float32)
    return Model(weights, bias, tuple(senses), tuple(acts))


def sense(utterance: Utterance) -> Sense:
    """What is learnt of an utterance as one."""
    return utterance.intent, utterance.stage, utterance.outcome


def table(texts: Sequence[str]) -> Any:
    """The messages as one sparse table."""
    found = [vector(text) for text in texts]
    places = np.concatenate([p for p, _ in found])
    values = np.concatenate([v for _, v in found]).astype(np.float64)
    ends = np.cumsum([0, *(len(p) for p, _ in found)])
    return csr_matrix((values, places, ends), shape=(len(texts), SIZE + len(hint_places())))


def _turned(rows: Any) -> Table:
    """The same messages by as many coordinates as there are messages.

    The best weights are a sum of the messages' own rows, so nothing is lost by it, and there are far
    fewer messages than words and runs of letters.
    """
    likeness = (rows @ rows.T).toarray()
    return np.asarray(cholesky(likeness + 1e-6 * np.eye(len(likeness)), lower=True), np.float64)


def _marked(said: Sequence[Sequence[Any]], labels: Sequence[Any]) -> Table:
    """1 where a label holds."""
    out = np.zeros((len(said), len(labels)))
    for row, its in enumerate(said):
        out[row, [labels.index(label) for label in its]] = 1
    return out


def _fit(rows: Table, wanted: Table, chances_of: Chances) -> Table:
    """Logistic regression with an L2 penalty; the last row is the bias."""
    shape = (rows.shape[1] + 1, wanted.shape[1])

    def loss(flat: Table) -> tuple[float, Table]:
        weights = flat.reshape(shape)
        chances, missed = chances_of(rows @ weights[:-1] + weights[-1], wanted)
        wrong = chances - wanted
        slope = np.vstack([rows.T @ wrong, wrong.sum(axis=0)])
        slope[:-1] += weights[:-1] / STRENGTH
        return float(missed + (weights[:-1] ** 2).sum() / 2 / STRENGTH), slope.ravel()

    options = {"maxiter": 200, "ftol": 1e-6}
    start = np.zeros(shape).ravel()
    found: Table = minimize(loss, start, jac=True, method="L-BFGS-B", options=options).x
    return found.reshape(shape)


def _one(scores: Table, wanted: Table) -> tuple[Table, float]:
    """Of several labels just one holds."""
    scores = scores - scores.max(axis=1, keepdims=True)
    logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return np.exp(logs), -float((logs * wanted).sum())


def _several(scores: Table, wanted: Table) -> tuple[Table, float]:
    """Each label holds or not, whatever the others do."""
    return 1 / (1 + np.exp(-scores)), float(np.logaddexp(0, scores).sum() - (scores * wanted).sum())


def save(trained: Model, path: Path = PATH) -> None:
    """Only the rows that say something, in half precision."""
    kept = np.where(np.abs(trained.weights) < SMALLEST, 0, trained.weights).astype(np.float16)
    rows = np.flatnonzero(kept.any(axis=1)).astype(np.uint32)
    np.savez_compressed(
        path,
        rows=rows,
        values=kept[rows],
        bias=trained.bias,
        senses=np.array(trained.senses, dtype=str),
        acts=np.array(trained.acts, dtype=str),
    )


if __name__ == "__main__":
    utterances = load()
    save(train(utterances))
    print(f"{len(utterances)} utterances, {PATH.stat().st_size // 1024} KB in {PATH.name}")
