"""The command line: run, demo, backup, restore, advise, doctor. The only reader of the environment."""

import argparse
import os
import signal
import sys
import zoneinfo
from datetime import datetime
from pathlib import Path

from dotenv import dotenv_values

from bot import __version__
from bot.children import IMPORT_NEXT
from bot.settings import BadSettings, Settings, database_url, read
from storage.database import BROKEN, CROSSED, AlreadyRunning, Gone
from storage.migrations import FromTheFuture

OWN_ENV = Path(".env")


def main(arguments: list[str] | None = None) -> int:
    """Run a command; 0 when it went well, 1 with one clear sentence when not."""
    options = _understood(sys.argv[1:] if arguments is None else arguments)
    # An old system is an hour off where the law has changed since; our tzdata is as new as its pin.
    zoneinfo.reset_tzpath(to=())
    try:
        return int(options.run(options) or 0)
    except BadSettings as error:
        print("These settings need mending (.env.example explains each):", file=sys.stderr)
        print("\n".join(f"  {mistake}" for mistake in error.mistakes), file=sys.stderr)
    except AlreadyRunning as error:
        print(f"Another Rapport runs on {error} already; stop that one first.", file=sys.stderr)
    except CROSSED as error:
        print(f"Somebody else changed the same records meanwhile: {error.orig}.", file=sys.stderr)
        print("Nothing is half done; it can be begun again.", file=sys.stderr)
    except BROKEN as error:
        print(f"The database cannot be used: {error.orig}.", file=sys.stderr)
        print("`rapport doctor` looks at it; `rapport restore` puts a backup in its place.", file=sys.stderr)
    except (FromTheFuture, Gone, Refused) as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


class Refused(Exception):
    """A command cannot do what was asked; its text says why and the one way on."""


def _understood(arguments: list[str]) -> argparse.Namespace:
    """What is to be done. The bot's own command has a parser to itself, so that nobody is offered it."""
    if arguments[:1] == [IMPORT_NEXT]:
        return _own_parser().parse_args(arguments[1:])
    return _parser().parse_args(arguments)


def _own_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"rapport {IMPORT_NEXT}")
    parser.add_argument("at", type=datetime.fromisoformat)
    parser.set_defaults(run=_import_next)
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rapport", description="A sales assistant that lives in a Telegram chat."
    )
    parser.add_argument("--version", action="version", version=f"rapport {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    commands.add_parser("run", help="the bot on Telegram; the token stands in .env").set_defaults(run=_run)

    demo = commands.add_parser("demo", help="the real bot on sample data, with a chat page in the browser")
    demo.add_argument("--fresh", action="store_true", help="start over with new sample data")
    demo.add_argument("--port", type=int, default=8765, help="of the chat page (default 8765)")
    demo.add_argument("--no-browser", action="store_true", help="only print the page's address")
    demo.set_defaults(run=_demo)

    backup = commands.add_parser("backup", help="a checked copy of the database, also while the bot runs")
    backup.add_argument(
        "to", nargs="?", type=Path, help="the file to write (default backups/rapport-DATE.db)"
    )
    backup.set_defaults(run=_backup)

    restore = commands.add_parser(
        "restore", help="put a backup in the database's place; the old file is kept"
    )
    restore.add_argument("backup", type=Path)
    restore.set_defaults(run=_restore)

    advise = commands.add_parser(
        "advise", help="the night's advice, from the orders: whom to call, what to offer"
    )
    advise.add_argument("--now", action="store_true", help="also when today's is there already")
    advise.add_argument("--at", type=datetime.fromisoformat, help="as of another moment, with its zone")
    advise.set_defaults(run=_advise)

    commands.add_parser("doctor", help="check the set-up and say what to mend").set_defaults(run=_doctor)
    return parser


def environment() -> dict[str, str]:
    """The environment's variables over those of .env."""
    given = {name: value or "" for name, value in dotenv_values(OWN_ENV).items()} if OWN_ENV.is_file() else {}
    return given | dict(os.environ)


def _settings() -> Settings:
    return read(environment())


def _run(options: argparse.Namespace) -> int:
    from bot import logs, running

    settings = _settings()
    logs.set_up(settings.log_level, settings.bot_token, settings.webhook_secret)
    return running.run(settings)


def _demo(options: argparse.Namespace) -> int:
    from bot.demo.play import demo

    return demo(port=options.port, fresh=options.fresh, browser=not options.no_browser)


def _backup(options: argparse.Namespace) -> int:
    from bot import backups

    try:
        print(backups.backup(_settings().database_url, options.to))
    except backups.BackupFailed as error:
        raise Refused(str(error)) from error
    return 0


def _restore(options: argparse.Namespace) -> int:
    from bot import backups

    try:
        print(backups.restore(_settings().database_url, options.backup))
    except backups.BackupFailed as error:
        raise Refused(str(error)) from error
    return 0


def _import_next(options: argparse.Namespace) -> int:
    from bot import importing

    return importing.import_next(environment()["DATABASE_URL"], options.at)


def _advise(options: argparse.Namespace) -> int:
    # before numpy comes: two threads on a busy machine wait for each other most of the time
    os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"))
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # else it would reckon to the end first
    from bot.advising import command

    try:
        print(command.advise(database_url(environment()), options.at, again=options.now))
    except command.NoCompany as error:
        raise Refused(str(error)) from error
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from bot import doctor

    return doctor.examine(environment())


if __name__ == "__main__":
    sys.exit(main())
