"""Whatever a card holds, Telegram takes it: its HTML, its length, its buttons."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bot.demo.botapi.entities import from_html, units
from handlers import words
from handlers.cards.card import CAPTION_LIMIT, TEXT_LIMIT, Button, Card, File, fit, lines, rows, visible
from tests.conversations.screens import is_fine

NASTY = st.sampled_from(
    ["<b>", "</a>", "&", "&amp;", "&#0;", "<", ">", '"', "{name}", "%s", "\n", "\u202e", "👩‍👩‍👧", "客户"]
)
TEXTS = st.lists(NASTY | st.text(st.characters(exclude_categories=["Cs"])), max_size=30).map("".join)
LONG = st.builds(lambda text, times: text * times, TEXTS, st.integers(1, 400))


@given(LONG, st.sampled_from(words.LANGUAGES))
def test_any_value_in_a_text_is_shown_as_it_is(value: str, language: str) -> None:
    text = words.say(language, "edit_field.name", name=value)
    shown = from_html(str(text))[0]
    assert value in shown


@given(LONG)
def test_a_card_of_any_length_fits(value: str) -> None:
    card = Card(lines(Markup("<b>{}</b>").format(value), Markup("{}").format(value)))
    text = card.payload()["text"]
    assert units(from_html(text)[0]) <= TEXT_LIMIT


@given(LONG)
def test_a_caption_of_any_length_fits(value: str) -> None:
    card = Card(Markup("<i>{}</i>").format(value), file=File("list.xlsx", b"x"))
    assert units(from_html(card.payload()["caption"])[0]) <= CAPTION_LIMIT


@given(LONG)
def test_what_fits_is_not_touched_and_what_does_not_is_cut_at_its_end(value: str) -> None:
    text = Markup("<b>{}</b>").format(value)
    fitted = fit(text, TEXT_LIMIT)
    if units(value) <= TEXT_LIMIT:
        assert fitted == str(text)
    else:
        shown = from_html(fitted)[0]
        assert value.startswith(shown.removesuffix("…"))
        assert units(shown) > TEXT_LIMIT - 4


@given(LONG)
def test_a_button_with_any_label_is_one(value: str) -> None:
    assert is_fine(Card(Markup("x"), ((Button(value, tap="1:undo:1"), Button(value, copy=value or "x")),)))


@given(TEXTS)
def test_a_labels_signs_are_themselves(value: str) -> None:
    """A label is no HTML: what was escaped for a text is not shown escaped."""
    label = Button.to(words.say("en", "capture.new", name=value), "undo", 1).payload()["text"]
    assert "&lt;" not in label or "&lt;" in value


@given(LONG)
def test_tags_are_taken_out_and_nothing_else(value: str) -> None:
    assert visible(str(Markup("<b>{}</b>").format(value))) == value


@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 8))
def test_rows_keep_every_button_in_order(numbers: list[int], width: int) -> None:
    buttons = [Button(str(number), tap=f"1:undo:{number}") for number in numbers]
    laid = rows(buttons, width)
    assert [button for row in laid for button in row] == buttons
    assert all(len(row) == width for row in laid[:-1])
