"""Train the classifiers from the utterances: `python -m handlers.language.train`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags

from handlers.language.classifier import PATH, SIZE, Model, vector
from handlers.language.features import HINTS
from handlers.language.understanding import Intent, Outcome, Stage
from handlers.language.utterances import Utterance, load

STRENGTH = {"intent": 5.0, "stage": 20.0, "outcome": 10.0, "acts": 10.0}  # less means plainer weights
# What words and letters, and what the hand-made groups count for a question: an intent is in how it is put.
COUNTS = {"intent": (2.5, 0.5), "stage": (2.0, 0.75), "outcome": (1.5, 1.0), "acts": (2.5, 0.5)}
UNKNOWN = 3  # of so many utterances one is learnt with unknown names, too
SMALLEST = 0.02  # weights nearer to nought than this are left out of the file
LABELS: dict[str, list[str]] = {
    "intent": list(Intent),
    "stage": ["-", *Stage],
    "outcome": ["-", *Outcome],
    "acts": list(Intent),
}
Table = npt.NDArray[np.float64]


def train(utterances: Sequence[Utterance]) -> Model:
    """All questions, each on its own; the same utterances always give the same model."""
    strangers = [u for u in utterances[::UNKNOWN] if u.unknown != u.text]
    rows = table([*(u.text for u in utterances), *(u.unknown for u in strangers)])
    learnt = [*utterances, *strangers]
    parts = [_fit(rows, targets(question, learnt), question) for question in LABELS]
    weights = np.concatenate([part[:-1] for part in parts], axis=1).astype(np.float32)
    bias = np.concatenate([part[-1] for part in parts]).astype(np.float32)
    return Model(weights, bias, LABELS)


def table(texts: Sequence[str]) -> Any:
    """The messages as one sparse table."""
    found = [vector(text) for text in texts]
    places = np.concatenate([p for p, _ in found])
    values = np.concatenate([v for _, v in found]).astype(np.float64)
    ends = np.cumsum([0, *(len(p) for p, _ in found)])
    return csr_matrix((values, places, ends), shape=(len(texts), SIZE + len(HINTS)))


def targets(question: str, utterances: Sequence[Utterance]) -> Table:
    """1 where a label holds."""
    labels = LABELS[question]
    out = np.zeros((len(utterances), len(labels)))
    for row, utterance in enumerate(utterances):
        for label in _said(question, utterance):
            out[row, labels.index(label)] = 1
    return out


def _said(question: str, utterance: Utterance) -> tuple[str, ...]:
    if question == "acts":
        return (utterance.intent, *utterance.also)
    return ({"intent": utterance.intent, "stage": utterance.stage, "outcome": utterance.outcome}[question],)


def _fit(rows: Any, wanted: Table, question: str) -> Table:
    """Logistic regression with an L2 penalty; the last row is the bias."""
    used = np.unique(rows.indices)  # a place no utterance has stays at nought
    counts = np.where(used < SIZE, *COUNTS[question])[:, None]
    few = rows[:, used] @ diags(counts[:, 0])
    shape = (len(used) + 1, wanted.shape[1])
    found = minimize(
        _loss,
        np.zeros(shape).ravel(),
        args=(few, wanted, STRENGTH[question], question == "acts"),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 300, "ftol": 1e-9},
    ).x.reshape(shape)
    out = np.zeros((rows.shape[1] + 1, wanted.shape[1]))
    out[used], out[-1] = found[:-1] * counts, found[-1]
    return out


def _loss(flat: Table, rows: Any, wanted: Table, strength: float, several: bool) -> tuple[float, Table]:
    weights = flat.reshape(-1, wanted.shape[1])
    scores = rows @ weights[:-1] + weights[-1]
    if several:
        chances = 1 / (1 + np.exp(-scores))
        loss = np.logaddexp(0, scores).sum() - (scores * wanted).sum()
    else:
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        chances, loss = np.exp(logs), -(logs * wanted).sum()
    wrong = chances - wanted
    slope = np.vstack([rows.T @ wrong, wrong.sum(axis=0)])
    slope[:-1] += weights[:-1] / strength
    return float(loss + (weights[:-1] ** 2).sum() / 2 / strength), slope.ravel()


def save(trained: Model, path: Path = PATH) -> None:
    """Only the rows that say something, in half precision."""
    kept = np.where(np.abs(trained.weights) < SMALLEST, 0, trained.weights).astype(np.float16)
    rows = np.flatnonzero(kept.any(axis=1))
    labels: dict[str, Any] = {
        f"l_{question}": np.array([str(label) for label in found])
        for question, found in trained.labels.items()
    }
    np.savez_compressed(path, rows=rows.astype(np.uint16), values=kept[rows], bias=trained.bias, **labels)


if __name__ == "__main__":
    utterances = load()
    save(train(utterances))
    print(f"{len(utterances)} utterances, {PATH.stat().st_size // 1024} KB in {PATH.name}")
