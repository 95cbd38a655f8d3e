"""A token is in no log, whoever writes it."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot import logs

TOKEN = "123456:AAE-abcdefghijklmnopqrstuvwxyz_0123"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    stream = io.StringIO()
    root = logging.getLogger()
    before = root.handlers[:]
    monkeypatch.setattr("sys.stderr", stream)
    logs.set_up("DEBUG", TOKEN, "whs-secret")
    yield stream
    root.handlers[:] = before
    root.setLevel(logging.WARNING)


def test_keeps_the_token_out_of_a_url(written: io.StringIO) -> None:
    logging.getLogger("anybody").debug("POST https://api.telegram.org/bot%s/getMe", TOKEN)
    assert "getMe" in written.getvalue()
    assert TOKEN not in written.getvalue()


def test_keeps_the_token_out_of_a_traceback(written: io.StringIO) -> None:
    try:
        raise ValueError(f"cannot reach /bot{TOKEN}/sendMessage")
    except ValueError:
        logging.getLogger("anybody").exception("oops")
    assert "Traceback" in written.getvalue()
    assert TOKEN not in written.getvalue()


def test_keeps_another_bots_token_and_the_webhook_secret_out(written: io.StringIO) -> None:
    logging.getLogger("anybody").info("987654321:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB whs-secret")
    assert "BBBB" not in written.getvalue()
    assert "whs-secret" not in written.getvalue()
