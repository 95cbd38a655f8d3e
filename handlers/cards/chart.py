"""A picture as figures: kept and sent about as a few numbers, drawn only when it is sent."""

import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

FONT = Path(__file__).parents[1] / "fonts" / "NotoSansCJKsc-Regular.otf"
LATIN = "DejaVu Sans"  # comes with the library, and knows Cyrillic, Greek and Arabic, too
WIDTH, ROW, MARGIN = 8.0, 0.62, 1.5  # inches
DOTS = 150  # to an inch
# an opaque card of its own: the same on Telegram's light and dark pages
PAGE, INK, FAINT, NOW, BEFORE = "#f4f6f8", "#1f2933", "#616e7c", "#2f6fb3", "#b4c6d8"
THICK, THIN = 0.44, 0.22

# the library's font cache and text layout are shared by all threads
_ONE_AT_A_TIME = threading.Lock()


@dataclass(frozen=True)
class Bars:
    """One bar to a name, with a thinner one beneath it for the time before."""

    title: str
    names: Sequence[str]
    now: Sequence[int]
    before: Sequence[int]
    now_is: str
    before_was: str

    def payload(self) -> dict[str, Any]:
        return asdict(self)


def draw(bars: Bars) -> bytes:
    """The picture as a PNG."""
    with _ONE_AT_A_TIME:
        return _draw(bars)


def _draw(bars: Bars) -> bytes:
    # imported here: a bot that never draws does not carry the library
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context({"font.family": [LATIN, _chinese()], "font.size": 13, "text.color": INK}):
        figure = Figure(figsize=(WIDTH, MARGIN + ROW * len(bars.names)), dpi=DOTS, facecolor=PAGE)
        _fill(figure.subplots(), bars)
        figure.tight_layout(pad=1.2)
        picture = BytesIO()
        figure.savefig(picture, format="png")
    return picture.getvalue()


def _fill(axes: Any, bars: Bars) -> None:
    rows = range(len(bars.names))
    thick = axes.barh(rows, bars.now, THICK, color=NOW, label=drawable(bars.now_is))
    beneath = [row + (THICK + THIN) / 2 for row in rows]
    axes.barh(beneath, bars.before, THIN, color=BEFORE, label=drawable(bars.before_was))
    axes.bar_label(thick, padding=4, color=INK)
    axes.set_yticks([row + THIN / 2 for row in rows], [drawable(name) for name in bars.names])
    axes.set_title(drawable(bars.title), loc="left", fontsize=15, pad=34)
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=2, frameon=False, fontsize=11, borderpad=0)
    axes.set_xlim(0, max(1, *bars.now, *bars.before) * 1.1)
    axes.invert_yaxis()
    _clear(axes)


def _clear(axes: Any) -> None:
    """No more ink than the figures need."""
    axes.set_facecolor(PAGE)
    axes.set_xticks([])
    axes.tick_params(axis="y", length=0, labelcolor=INK)
    axes.spines[:].set_visible(False)
    axes.spines["left"].set_visible(True)
    axes.spines["left"].set_color(FAINT)


@cache
def _chinese() -> str:
    """Our own font made known: a bare server has none that knows Chinese."""
    from matplotlib import font_manager

    font_manager.fontManager.addfont(FONT)
    return font_manager.FontProperties(fname=FONT).get_name()


def drawable(text: str) -> str:
    """What our fonts can draw of a text: what they lack is left out, rather than drawn as a box."""
    kept = (char for char in unicodedata.normalize("NFC", text) if ord(char) in _known())
    # a dollar sign would begin a formula
    return "".join(kept).strip().replace("$", r"\$") or "·"


@cache
def _known() -> frozenset[int]:
    from matplotlib import font_manager, ft2font

    paths = (str(FONT), font_manager.findfont(LATIN))
    return frozenset(code for path in paths for code in ft2font.FT2Font(path).get_charmap())
