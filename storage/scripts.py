"""What a name is written in."""

import re

HAN = re.compile("[\u3400-\u9fff]")  # the characters of Chinese


def is_chinese(text: str) -> bool:
    """Whether some of it is in Chinese characters."""
    return HAN.search(text) is not None
