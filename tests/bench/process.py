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

    def memory(self) -> float:
        """What it holds of the machine's memory, in MB (Linux)."""
        status = Path(f"/proc/{self.pid}/status").read_text()
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
        yield Up(process.pid, time.monotonic() - begun)
    finally:
        process.terminate()
        process.wait(20)


def _polls(server: BotApiServer) -> int:
    return server.running.door.intake.polls
