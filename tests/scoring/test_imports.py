"""The bot names kinds and reasons without loading what only the nightly run needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

LIGHT = ("scoring", "scoring.suggestions", "scoring.enough", "scoring.ladder")


@pytest.mark.parametrize("module", LIGHT)
def test_loads_nothing_heavy(module: str) -> None:
    heavy = "{'pandas', 'numpy', 'scipy', 'sklearn'} & set(sys.modules)"
    code = f"import sys, {module}; sys.exit(str({heavy}) if {heavy} else 0)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
