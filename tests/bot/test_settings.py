"""Settings are read once, whole and loudly."""

from pathlib import Path

import pytest

from bot.settings import NAMES, BadSettings, read

TOKEN = "123456:AAE-abcdefghijklmnopqrstuvwxyz_0123"


def test_needs_no_more_than_a_token() -> None:
    settings = read({"BOT_TOKEN": TOKEN})
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.database_url.startswith("sqlite:///")
    assert settings.bot_id == 123456


def test_reports_every_mistake_at_once_by_name() -> None:
    wrong = {
        "BOT_TOKEN": "nonsense",
        "BOT_API_URL": "ftp://x",
        "DATABASE_URL": "mysql://x",
        "SETUP_CODE": "two words",
        "COUNTRY": "XX",
        "LANGUAGE": "fr",
        "TIME_ZONE": "Mars/Base",
        "CURRENCY": "ABC",
        "WEBHOOK_URL": "http://plain",
        "WEBHOOK_SECRET": "ä",
        "PORT": "0",
        "LOG_LEVEL": "LOUD",
    }
    with pytest.raises(BadSettings) as caught:
        read(wrong)
    named = {mistake.partition(":")[0] for mistake in caught.value.mistakes}
    assert named == set(wrong)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "sqlite:///"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "postgresql://user:password@host:port/name"),
        ("DATABASE_URL", "postgresql+another://host/name"),
        ("BOT_API_URL", "http://host:port"),
        ("WEBHOOK_URL", "https://host:99999"),
        ("SETUP_CODE", "x" * 65),
    ],
)
def test_what_cannot_work_is_a_mistake_at_once(name: str, value: str) -> None:
    with pytest.raises(BadSettings, match=f"^{name}: "):
        read({"BOT_TOKEN": TOKEN, "WEBHOOK_SECRET": "hush", name: value})


def test_takes_each_usual_spelling_of_a_database() -> None:
    for url in ("sqlite:////srv/rapport.db", "postgres://u:p%40@h:5432/d", "postgresql:///rapport?host=/run"):
        assert read({"BOT_TOKEN": TOKEN, "DATABASE_URL": url}).database_url == url


def test_does_not_repeat_a_secret_in_its_complaint() -> None:
    with pytest.raises(BadSettings) as caught:
        read({"BOT_TOKEN": "hush hush", "WEBHOOK_SECRET": "sécret"})
    assert "hush" not in str(caught.value)
    assert "sécret" not in str(caught.value)


def test_a_webhook_needs_a_secret() -> None:
    with pytest.raises(BadSettings, match="WEBHOOK_SECRET"):
        read({"BOT_TOKEN": TOKEN, "WEBHOOK_URL": "https://example.org"})


def test_keeps_secrets_out_of_its_repr() -> None:
    settings = read(
        {"BOT_TOKEN": TOKEN, "SETUP_CODE": "open-sesame", "DATABASE_URL": "postgresql://u:pw@h/d"}
    )
    for secret in (TOKEN, "open-sesame", "pw@"):
        assert secret not in repr(settings)


def test_the_example_explains_each_setting() -> None:
    example = Path(".env.example").read_text(encoding="utf-8")
    assert not [name for name in NAMES if f"{name}=" not in example]
