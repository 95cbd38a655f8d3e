"""What is courtesy alone, English beside Chinese."""

import pytest

from handlers.language.courtesy import is_courtesy


@pytest.mark.parametrize(
    "text",
    [
        "hello",
        "Hi there!",
        "ok",
        "OK thanks!!",
        "thank you so much",
        "tx",
        "ok tks",
        "谢谢",
        "好的,谢谢",
        "收到 👍",
        "🙏",
        "嗯嗯",
        "知道了",
        "发错了不好意思",
    ],
)
def test_knows_courtesy(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hi Acme",
        "ok 12k",
        "thanks, call Chen tomorrow",
        "好的 明天打给周总",
        "Great Oaks",
        "好又多超市",
        "?",
        "12",
        "早川",
        "-",
        "—",
    ],
)
def test_leaves_alone_what_says_something(text: str) -> None:
    assert not is_courtesy(text)
