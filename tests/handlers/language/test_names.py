"""Who is meant: sure when it can be only one, asked when it may be another."""

import pytest

from handlers.language.names import choose
from handlers.language.understanding import Candidate


@pytest.mark.parametrize(
    ("text", "name", "how", "sure"),
    [
        ("拜访了万福园艺", "万象园艺", "typo", False),
        ("拜访了万像园艺", "万象园艺", "sound", True),
        ("拜访了万象园艺", "万象园艺", "name", True),
        ("visited Burnby Garden", "Burnaby Garden", "typo", True),
    ],
)
def test_another_character_in_a_short_chinese_name_is_asked(
    text: str, name: str, how: str, sure: bool
) -> None:
    start = text.index("万") if "万" in text else text.index("B")
    found = (Candidate("customer", 1, 1, name, (start, len(text)), 0.82, own=True, how=how),)
    assert (choose(text, found).customer is not None) is sure
    assert choose(text, found).customers == found
