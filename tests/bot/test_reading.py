"""What an update says to us."""

import pytest

from bot.reading import full_name


@pytest.mark.parametrize(
    ("first", "last", "read"),
    [
        ("Chen", "Li", "Chen Li"),
        ("Chen", None, "Chen"),
        ("大伟", "周", "周大伟"),
        ("大伟 周", None, "周大伟"),
        ("周 大伟", None, "周大伟"),
        ("周大伟", None, "周大伟"),
        ("伟", "周", "周伟"),
        ("峰", "欧阳", "欧阳峰"),
        ("大伟", "Zhou", "大伟 Zhou"),
    ],
)
def test_a_chinese_name_is_read_family_first(first: str, last: str | None, read: str) -> None:
    assert full_name(first, last) == read
