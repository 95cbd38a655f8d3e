"""What Telegram makes a link."""

from __future__ import annotations

import re

_LINK = re.compile(
    r"(tg|ton|tonsite)://\S+|(https?://)?([\w-]+\.)+[\w-]{2,}(:\d+)?([/?#]\S*)?", re.IGNORECASE
)


def is_link(url: str) -> bool:
    """Telegram knows the web and itself, but no tel:, sms: or mailto:."""
    return _LINK.fullmatch(url) is not None
