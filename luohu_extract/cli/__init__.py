"""The command ``luohu-extract``: one command a file; without the name of one, FILE… are read by `extract`.

A command is a module: ``NAME``, ``SUMMARY`` (one line), ``arguments(parser)`` and ``run(asked, parser) -> exit status``. A new
one is its file, its name in `COMMANDS` and its test.
"""

import argparse
import sys
from typing import Protocol

from luohu_extract.cli import annotate, demo, evaluate, extract, report, review, roster, run
from luohu_extract.cli.output import NAME, drop_output
from luohu_extract.version import VERSION

INTERRUPTED, PIPE_CLOSED = 130, 141  # what a shell reports for SIGINT and SIGPIPE


class Command(Protocol):
    """What the module of a command has."""

    NAME: str
    SUMMARY: str

    def arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Add what the command takes."""

    def run(self, asked: argparse.Namespace, parser: argparse.ArgumentParser, /) -> int:
        """Do it and return the exit status."""


COMMANDS: tuple[Command, ...] = (extract, demo, run, roster, report, review, annotate, evaluate)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    command = next((command for command in COMMANDS if given[:1] == [command.NAME]), None)
    parser = _parser(command)
    asked = parser.parse_args(given if command is None else given[1:])
    try:
        return (command or extract).run(asked, parser)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        drop_output()
        return PIPE_CLOSED


def _parser(command: Command | None) -> argparse.ArgumentParser:
    """The parser of *command*; of the default one where none is named, with a list of all commands."""
    if command is not None:
        parser = argparse.ArgumentParser(prog=f"{NAME} {command.NAME}", description=command.SUMMARY)
        command.arguments(parser)
        return parser
    commands = "\n".join(f"  {command.NAME:<10}{command.SUMMARY}" for command in COMMANDS)
    parser = argparse.ArgumentParser(
        prog=NAME,
        usage=f"{NAME} [COMMAND] [options] [FILE ...]",
        description="大事记 (Chinese chronicles of major events) as data: dates, officials and posts, organizations, amounts, counts.",
        epilog=f"commands (a file of such a name is ./demo; `{NAME} COMMAND --help` tells more):\n{commands}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    extract.arguments(parser)
    parser.add_argument("--version", action="version", version=f"{NAME} {VERSION}")
    return parser
