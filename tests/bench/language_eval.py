"""How well the classifiers do on utterances they have not seen: `python -m tests.bench.language_eval`."""

from collections.abc import Iterator, Sequence

import numpy as np

from handlers.language.classifier import Model
from handlers.language.train import LABELS, train
from handlers.language.utterances import Utterance, load

FOLDS = 5
NOTHING = "-"
Ranked = dict[str, list[tuple[str, float]]]  # of each question the labels with their scores, best first


def judged(utterances: Sequence[Utterance]) -> Iterator[tuple[Utterance, Ranked]]:
    """Every utterance with what a model says that was trained without its fold."""
    folds = np.random.default_rng(1).permutation(len(utterances)) % FOLDS
    for fold in range(FOLDS):
        model: Model = train([u for u, f in zip(utterances, folds, strict=True) if f != fold])
        for utterance, its in zip(utterances, folds, strict=True):
            if its == fold:
                yield utterance, model.ask(utterance.text)


def intents(answers: Sequence[tuple[Utterance, Ranked]]) -> None:
    """First, and among the first two, of each intent."""
    print(f"{'intent':14} {'n':>4} {'first':>7} {'in two':>7}")
    for label in (*LABELS["intent"], "all"):
        its = [(u, r["intent"]) for u, r in answers if label in (u.intent, "all")]
        first = sum(ranked[0][0] == u.intent for u, ranked in its)
        two = sum(u.intent in (ranked[0][0], ranked[1][0]) for u, ranked in its)
        print(f"{label:14} {len(its):4} {first / len(its):7.1%} {two / len(its):7.1%}")


def label_scores(answers: Sequence[tuple[Utterance, Ranked]], question: str) -> None:
    """Precision, recall and F1 over what is not "nothing"."""
    pairs = [(getattr(u, question), r[question][0][0]) for u, r in answers]
    right = sum(a == b != NOTHING for a, b in pairs)
    found = sum(b != NOTHING for _, b in pairs)
    there = sum(a != NOTHING for a, _ in pairs)
    _line(question, right, found, there)


def also_scores(answers: Sequence[tuple[Utterance, Ranked]]) -> None:
    """Everything a message does, the first intent included."""
    right = found = there = 0
    for utterance, ranked in answers:
        said = {label for label, chance in ranked["acts"] if chance > 0.5}
        meant = {utterance.intent, *utterance.also}
        right, found, there = right + len(said & meant), found + len(said), there + len(meant)
    _line("all intents", right, found, there)


def _line(title: str, right: int, found: int, there: int) -> None:
    precision, recall = right / max(1, found), right / max(1, there)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{title:14} {there:4} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")


def main() -> None:
    utterances = load()
    answers = list(judged(utterances))
    print(f"{len(utterances)} utterances, {FOLDS}-fold")
    intents(answers)
    label_scores(answers, "stage")
    label_scores(answers, "outcome")
    also_scores(answers)


if __name__ == "__main__":
    main()
