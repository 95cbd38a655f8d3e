"""What reading messages costs a start: nothing that a thread beside it can bear."""

import subprocess
import sys

from handlers.language import pattern, warm_up
from tests.bench.process import ROOT
from tests.bench.start import LANGUAGE

COMPILED = """
from handlers.language.pattern import WRITTEN
print([one.pattern for one in WRITTEN if "compiled" in vars(one)])
"""
WAITED_FOR = """
slow = {"numpy", "dateparser", "phonenumbers", "lunar_python", "opencc", "rapidfuzz", "tomllib"}
print(sorted((slow | {"dateutil.relativedelta"}) & set(sys.modules)))
"""


def _after_import(code: str) -> str:
    """What the code prints in a process that has imported the package and nothing else."""
    command = [sys.executable, "-c", LANGUAGE + code]
    return subprocess.check_output(command, cwd=ROOT, text=True).splitlines()[-1]


def test_an_import_compiles_no_pattern() -> None:
    assert _after_import(COMPILED) == "[]"


def test_an_import_waits_for_no_slow_library() -> None:
    assert _after_import(WAITED_FOR) == "[]"


def test_warming_up_leaves_no_pattern_to_the_first_message() -> None:
    warm_up()
    assert pattern.WRITTEN
    assert [one.pattern for one in pattern.WRITTEN if "compiled" not in vars(one)] == []
