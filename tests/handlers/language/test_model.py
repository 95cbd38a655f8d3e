"""The utterances and the model that was trained from them."""

from handlers.language.classifier import model
from handlers.language.train import LABELS, train
from handlers.language.utterances import load

UTTERANCES = load()


def test_has_enough_utterances_in_both_languages() -> None:
    chinese = [u for u in UTTERANCES if any("\u4e00" <= char <= "\u9fff" for char in u.text)]
    assert len(UTTERANCES) >= 500
    assert len(chinese) > len(UTTERANCES) / 3


def test_knows_every_label_that_an_utterance_bears() -> None:
    for u in UTTERANCES:
        assert {u.intent, *u.also} <= set(LABELS["intent"])
        assert u.stage in LABELS["stage"] and u.outcome in LABELS["outcome"]


def test_the_model_on_file_was_trained_from_the_utterances() -> None:
    right = sum(model().ask(u.text)["intent"][0][0] == u.intent for u in UTTERANCES)
    assert right / len(UTTERANCES) > 0.97


def test_training_gives_the_same_model_every_time() -> None:
    some = UTTERANCES[:20]
    once, again = train(some), train(some)
    assert (once.weights == again.weights).all() and (once.bias == again.bias).all()
