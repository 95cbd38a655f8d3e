"""The index of names and the log for Undo listen to every session, whatever else a process has imported."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
LISTEN = """
import sys
import storage.tables
sys.exit(not {"storage.changes", "storage.names.keeping"} <= sys.modules.keys())
"""


def test_whoever_can_write_keeps_names_and_changes() -> None:
    assert subprocess.run([sys.executable, "-c", LISTEN], cwd=ROOT).returncode == 0
