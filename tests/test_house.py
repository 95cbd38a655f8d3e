"""The house's rules, read from the tree itself: what has drifted is named."""

import ast
import re
import string
import subprocess
from collections.abc import Callable
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest

from bot.settings import NAMES
from handlers import BUTTONS, COMMANDS, words
from handlers.language.understanding import Intent
from storage.database import Database
from storage.migrations import FOLDER, HEAD, migrate
from storage.tables import Base, Role

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "handlers", "storage", "scoring")
TOP = {
    "bot", "handlers", "storage", "scoring", "tests", "pyproject.toml", "README.md",
    "Makefile", "constraints.txt", "LICENSE", "CHANGELOG.md",
}  # fmt: skip
MAY_IMPORT = {
    "bot": {"bot", "handlers", "storage", "scoring"},
    "handlers": {"handlers", "storage", "scoring"},
    "storage": {"storage"},
    "scoring": {"scoring"},
}
ONLY_IN: dict[str, Callable[[Path], bool]] = {
    "telegram": lambda path: (
        path.parts[0] in ("bot", "handlers") and path.parts[:2] != ("handlers", "language")
    ),
    "sqlalchemy": lambda path: path.parts[0] == "storage",
    "alembic": lambda path: path.parts[0] == "storage",
    "sklearn": lambda path: path.parts[0] == "scoring",
    "apscheduler": lambda path: path.parts[0] == "bot",
}
ABOVE_FEATURES = {
    "__init__",
    "router",
    "freetext",
    "asking",
    "receipts",
    "wares",
    "pushes",
    "door",
}  # they choose among features
LONGEST = 400  # lines of a file


def files(*suffixes: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    paths = [Path(line) for line in listed.stdout.splitlines()]
    return [path for path in paths if (not suffixes or path.suffix in suffixes) and (ROOT / path).is_file()]


@cache
def imported(path: Path) -> set[str]:
    """Every module that a file names in an import, in full."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


CODE = [path for path in files(".py") if path.parts[0] in ROOMS]


def test_the_top_level_is_as_given() -> None:
    assert {path.parts[0] for path in files() if not path.parts[0].startswith(".")} == TOP


def rooms_of(path: Path) -> set[str]:
    """The packages, ours and others', that a file imports from."""
    return {name.split(".")[0] for name in imported(path)}


def test_imports_point_one_way() -> None:
    assert not [path for path in CODE if rooms_of(path) & set(ROOMS) - MAY_IMPORT[path.parts[0]]]


def test_a_migration_takes_nothing_of_ours_but_the_column_types() -> None:
    """A step does the same for ever, whatever becomes of the code around it."""
    steps = [path for path in CODE if path.match("storage/migrations/versions/*.py")]
    ours = {name for path in steps for name in imported(path) if name.split(".")[0] in ROOMS}
    assert ours == {"storage.types"}


def test_no_imports_go_in_a_circle() -> None:
    modules = {".".join(path.with_suffix("").parts).removesuffix(".__init__"): path for path in CODE}
    graph = {name: _leaves(imported(path) & modules.keys()) - {name} for name, path in modules.items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def _leaves(names: set[str]) -> set[str]:
    """Without the packages that only lead to a module named."""
    return {name for name in names if not any(other.startswith(f"{name}.") for other in names)}


def test_each_library_stays_in_its_room() -> None:
    named = [(path, library) for path in CODE for library in rooms_of(path) & ONLY_IN.keys()]
    assert not [(path, library) for path, library in named if not ONLY_IN[library](path)]


def features() -> set[str]:
    """The modules that hold rows of COMMANDS or BUTTONS: each a feature of its own."""
    functions = [row.handler for row in COMMANDS] + [row.handler for row in BUTTONS.values()]
    return {function.__module__ for function in functions}


def package_of(module: str) -> str:
    """The feature a module belongs to: itself, or the folder of a larger one."""
    parts = module.split(".")
    return ".".join(parts[:2])


@pytest.mark.parametrize("feature", sorted({package_of(name) for name in features()}))
def test_a_feature_never_imports_a_feature(feature: str) -> None:
    others = {package_of(name) for name in features()} - {feature, "handlers.messages"}
    base = ROOT / feature.replace(".", "/")
    paths = sorted(base.rglob("*.py")) if base.is_dir() else [base.with_suffix(".py")]
    for path in paths:
        if path.stem not in ABOVE_FEATURES or path.stem == "__init__":
            assert not imported(path.relative_to(ROOT)) & others, path


def test_no_file_is_too_long_to_read_in_one_sitting() -> None:
    lines = {path: len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in files(".py")}
    assert not {path: count for path, count in lines.items() if count > LONGEST}


# --- the catalogues -----------------------------------------------------------------------------------------


def placeholders(text: Any) -> set[str]:
    forms = text.values() if isinstance(text, dict) else [text]
    return {name for form in forms for _, name, _, _ in string.Formatter().parse(form) if name}


def test_both_catalogues_have_the_same_keys() -> None:
    english, chinese = set(words.catalogue("en")), set(words.catalogue("zh"))
    assert (english - chinese, chinese - english) == (set(), set())


def test_both_languages_have_the_same_placeholders() -> None:
    english, chinese = words.catalogue("en"), words.catalogue("zh")
    assert not [key for key in english if placeholders(english[key]) != placeholders(chinese[key])]


def test_every_text_is_html_that_telegram_reads() -> None:
    allowed = re.compile(
        r"</?(?:b|i|u|s|code|pre|blockquote|tg-spoiler)>|<a href=\"[^\"<>]*\">|</a>|<blockquote expandable>"
    )
    for language in words.LANGUAGES:
        for key, text in words.catalogue(language).items():
            for form in text.values() if isinstance(text, dict) else [text]:
                rest = allowed.sub("", form)
                assert "<" not in rest and ">" not in rest, f"{language}: {key}"


def used_keys() -> set[str]:
    """Every key that the code names as a plain string."""
    found: set[str] = set()
    for path in CODE:
        found |= set(
            re.findall(r"[\"']([a-z_]+(?:\.[a-z_0-9]+)+)[\"']", (ROOT / path).read_text(encoding="utf-8"))
        )
    return found


def test_no_text_is_left_that_nobody_says() -> None:
    spoken = used_keys()
    prefixes = {
        match
        for path in CODE
        for match in re.findall(
            r"[\"']([a-z_]+(?:\.[a-z_0-9]+)*)[._]\{", (ROOT / path).read_text(encoding="utf-8")
        )
    }
    idle = [
        key
        for key in words.catalogue("en")
        if key not in spoken and not any(key.startswith((prefix + ".", prefix + "_")) for prefix in prefixes)
    ]
    assert idle == []


# --- the surface --------------------------------------------------------------------------------------------


def test_every_command_has_its_help_in_both_languages() -> None:
    for language in words.LANGUAGES:
        assert not [row.name for row in COMMANDS if f"help.{row.name}" not in words.catalogue(language)]


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert not [row.name for row in COMMANDS if row.name != "start" and f"`/{row.name}" not in readme]


def test_a_conversation_tests_every_command() -> None:
    told = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "tests/conversations").glob("test_*.py")
    )
    assert not [row.name for row in COMMANDS if f'"/{row.name}' not in told]


def test_button_names_fit_into_callback_data() -> None:
    assert not [name for name in BUTTONS if len(name) > 24 or ":" in name]


def test_each_role_includes_those_before_it() -> None:
    assert Role.ADMIN.includes(Role.MANAGER) and Role.MANAGER.includes(Role.REP)
    assert not Role.REP.includes(Role.MANAGER)


def test_every_intent_has_an_answer() -> None:
    told = "".join(
        (ROOT / f"handlers/messages/{one}.py").read_text() for one in ("freetext", "filing", "questions")
    )
    assert not [name for name in Intent.__members__ if f"Intent.{name}" not in told]


# --- settings, pins, migrations -----------------------------------------------------------------------------


def test_the_readme_or_the_example_explains_each_setting() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    assert not [name for name in NAMES if name not in example]


def test_the_pins_are_names_and_versions_only() -> None:
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    assert not [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+", pin)]


def test_the_newest_migration_is_the_one_the_code_expects() -> None:
    assert max(path.name[:4] for path in (FOLDER / "versions").glob("*.py")) == HEAD


def test_the_migrations_make_the_tables_that_the_code_has(database: Database) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    migrate(database)
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
