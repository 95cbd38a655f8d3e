"""The way to a screen is what one came through, without what one came back from."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.way_back import trail

SCREENS = st.sampled_from(
    ["1:today", "1:list:1", "1:list:2", "1:show:5", "1:show:6", "1:people:5", "^1:show:5", "^1:list:1"]
)


def test_coming_back_is_no_step_and_a_page_turned_is_the_same_step() -> None:
    assert trail(["1:list:1", "1:list:2", "1:show:5", "1:people:5", "1:show:5"]) == ["1:list:2", "1:show:5"]


def test_up_by_back_is_no_step_deeper() -> None:
    assert trail(["1:show:5", "^1:list:1"]) == ["1:list:1"]
    assert trail(["1:today", "1:show:5", "1:people:5", "^1:show:5"]) == ["1:today", "1:show:5"]


@given(st.lists(SCREENS, min_size=1))
def test_it_ends_where_one_is_and_passes_no_screen_twice(shown: list[str]) -> None:
    way = trail(shown)
    assert way[-1] == shown[-1].removeprefix("^")
    assert len(set(way)) == len(way)
