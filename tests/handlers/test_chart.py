"""Pictures: every name in them is really there."""

import warnings
from io import BytesIO

import pytest
from PIL import Image

from handlers.cards import chart
from handlers.cards.chart import Bars, draw, drawable


def bars(*names: str) -> Bars:
    counts = list(range(len(names), 0, -1))
    return Bars("每人拜访数", names, counts, counts, "now", "before")


@pytest.mark.parametrize(
    "name", ["王喆", "陈珺镕", "龍門客棧", "Łukasz Żółć", "Иван", "Alice & Co", "$5", "a_b^c"]
)
def test_draws_every_name_without_a_box(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # the library warns of each sign that it has only a box for
        draw(bars(name, "Bob"))
    assert drawable(name).replace("\\", "") == name


def test_leaves_out_what_no_font_has() -> None:
    assert drawable("Bob 🦄") == "Bob"
    assert drawable("🦄") == "·"


def test_has_chinese_on_a_machine_without_any_font(monkeypatch: pytest.MonkeyPatch) -> None:
    from matplotlib.ft2font import FT2Font

    ours = FT2Font(str(chart.FONT)).get_charmap()
    assert all(ord(char) in ours for char in "每人拜访数王喆陈珺镕龍門客棧，。（）")


def test_is_an_opaque_card_that_telegram_takes() -> None:
    picture = Image.open(BytesIO(draw(bars(*"ABCDEFGHIJKL"))))
    assert max(picture.size) / min(picture.size) < 3 and sum(picture.size) <= 10_000
    assert picture.convert("RGBA").getchannel("A").getextrema() == (255, 255)
    ink, paper = picture.convert("L").getextrema()
    assert isinstance(ink, int) and isinstance(paper, int) and paper - ink > 150


def test_is_the_same_from_many_threads() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(draw, [bars("王", "Bob")] * 8))) == 1
