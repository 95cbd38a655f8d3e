"""How well the classifiers do on hands they have not seen: `python -m tests.bench.language_eval`."""

from collections.abc import Iterator, Sequence

from handlers.language.classifier import NOTHING, Model, Ranked
from handlers.language.train import LABELS, train
from handlers.language.utterances import Utterance, load

FOLDS = 5
OWN = "a hand: "  # what the heading of one writer's utterances begins with; the others are always learnt from
Answer = tuple[Utterance, dict[str, Ranked]]


def judged(utterances: Sequence[Utterance]) -> Iterator[Answer]:
    """Every utterance of a hand with what a model says that was trained without that hand."""
    hands = [*dict.fromkeys(u.hand for u in utterances if u.hand.startswith(OWN))]
    for fold in range(FOLDS):
        unseen = hands[fold::FOLDS]
        model: Model = train([u for u in utterances if u.hand not in unseen])
        yield from ((u, model.ask(u.text)) for u in utterances if u.hand in unseen)


def intents(answers: Sequence[Answer]) -> None:
    """First, and among the first two, of each intent."""
    print(f"{'intent':14} {'n':>4} {'first':>7} {'in two':>7}")
    for label in (*LABELS["intent"], "all"):
        its = [(u, r["intent"]) for u, r in answers if label in (u.intent, "all")]
        first = sum(ranked[0][0] == u.intent for u, ranked in its)
        two = sum(u.intent in (ranked[0][0], ranked[1][0]) for u, ranked in its)
        print(f"{label:14} {len(its):4} {first / len(its):7.1%} {two / len(its):7.1%}")


def label_scores(answers: Sequence[Answer], question: str) -> None:
    """Precision, recall and F1 over what is not "nothing"."""
    pairs = [(getattr(u, question), r[question][0][0]) for u, r in answers]
    right = sum(a == b != NOTHING for a, b in pairs)
    found = sum(b != NOTHING for _, b in pairs)
    there = sum(a != NOTHING for a, _ in pairs)
    _line(question, right, found, there)


def also_scores(answers: Sequence[Answer]) -> None:
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
    print(f"{len(utterances)} utterances; {len(answers)} of hands not learnt from, {FOLDS}-fold")
    intents(answers)
    label_scores(answers, "stage")
    label_scores(answers, "outcome")
    also_scores(answers)


if __name__ == "__main__":
    main()
