"""A bot in a process of its own, and the local server that it talks to."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.demo.server import BotApiServer

ROOT = Path(__file__).parents[2]
TOKEN = "4242:TEST-token-that-is-long-enough"
PATIENCE = 60.0  # seconds for a start


@dataclass(frozen=True)
class Up:
    """A bot that polls."""

    pid: int
    seconds: float  # from its start to its first poll
    busy: float  # of them on a processor, whatever else the machine was doing

    def worked(self) -> float:
        """Seconds on a processor so far."""
        return _on_processor(self.pid)

    def memory(self) -> float:
        return memory_of(str(self.pid))


def memory_of(process: str = "self") -> float:
    """What a process holds of the machine's memory now, in MB (Linux)."""
    status = Path(f"/proc/{process}/status").read_text()
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kilobytes) / 1024


@contextmanager
def served() -> Iterator[BotApiServer]:
    """A server with nobody on it yet."""
    server = BotApiServer(token=TOKEN)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def running(server: BotApiServer, *module: str, database_url: str = "") -> Iterator[Up]:
    """Run a module until the block ends; it begins once the bot polls."""
    given = {"BOT_TOKEN": TOKEN, "BOT_API_URL": server.url, "LOG_LEVEL": "ERROR"}
    given |= {"DATABASE_URL": database_url, "PYTHONWARNINGS": "ignore"}
    before, begun = _polls(server), time.monotonic()
    command = [sys.executable, "-m", *module]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | given, stdout=subprocess.DEVNULL)
    try:
        while _polls(server) == before:
            if process.poll() is not None or time.monotonic() - begun > PATIENCE:
                raise RuntimeError(f"{module[0]} did not start")
            time.sleep(0.002)
        yield Up(process.pid, time.monotonic() - begun, _on_processor(process.pid))
    finally:
        process.terminate()
        process.wait(20)


def _on_processor(pid: int) -> float:
    """Seconds, in user and system mode (Linux)."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def _polls(server: BotApiServer) -> int:
    return server.running.door.intake.polls
