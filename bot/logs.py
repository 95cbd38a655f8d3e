"""Logging, with the token kept out whatever a library writes."""

import logging
import re

# a token is in the path of every Bot API request, and in an error that quotes it
TOKEN = re.compile(r"(?<!\d)\d{5,20}:[A-Za-z0-9_-]{20,}")
SHOWN = "<token>"


class KeepSecrets(logging.Formatter):
    """Takes tokens, and any further secrets named, out of what was formatted, tracebacks included."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        text = TOKEN.sub(SHOWN, super().format(record))
        for secret in self._secrets:
            text = text.replace(secret, SHOWN)
        return text


def set_up(level: str, *secrets: str | None) -> None:
    """Log to standard error. Chatty libraries stay quiet unless they have something to complain of."""
    handler = logging.StreamHandler()
    handler.setFormatter(KeepSecrets(tuple(secret for secret in secrets if secret)))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in (
        "httpx",
        "httpcore",
        "aiohttp",
        "apscheduler",
        "telegram",
        "uvicorn.access",
        "matplotlib",
        "alembic",
    ):
        logging.getLogger(chatty).setLevel(logging.WARNING)
