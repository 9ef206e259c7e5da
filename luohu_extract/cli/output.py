"""Where a command writes: standard output, one line on standard error, and what cannot be written to."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from luohu_extract.reading import shown_name

NAME = "luohu-extract"


def say(told: str) -> None:
    """One line on standard error, where there is one."""
    with suppress(AttributeError, OSError):  # closed, a stand-in without an encoding, or full
        with suppress(AttributeError):
            sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
        sys.stderr.write(f"{NAME}: {' '.join(told.split())}\n")


def told(error: Exception) -> str:
    """What *error* says to a user, without the traceback's words."""
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)


def unwritable(name: str | None, sources: list[str]) -> str | None:
    """Why nothing can be written, as far as that can be known before an hour of reading."""
    if name is None:
        return "standard output: closed; give a file with -o" if sys.stdout is None else None
    out, shown = Path(name), shown_name(name)
    if not name:
        return "-o: the name is empty"
    try:
        if out.is_dir():
            return f"{shown}: a folder; give a file to write"
        if not Path(os.path.realpath(out)).parent.is_dir() and not out.exists():
            return f"{shown}: there is no folder {shown_name(out.parent)}"
        if out.is_file() and any(_is_same(out, source) for source in sources or ["-"]):
            return f"{shown}: is one of the sources; write to another file"
    except (OSError, ValueError) as error:
        return f"{shown}: {getattr(error, 'strerror', None) or error}"
    return None


def _is_same(out: Path, source: str) -> bool:
    with suppress(OSError, ValueError, AttributeError):  # no such source: it is told when it is read
        there = os.fstat(sys.stdin.fileno()) if source == "-" else Path(source).stat()
        return os.path.samestat(out.stat(), there)
    return False


def drop_output() -> None:
    """What is left in the buffer of standard output goes nowhere, or Python would complain at exit."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_pieces(pieces: Iterable[str]) -> None:
    """*pieces* to standard output, as UTF-8 whatever the locale."""
    with suppress(AttributeError):  # a stand-in for standard output may have no encoding
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for piece in pieces:
        sys.stdout.write(piece)
    sys.stdout.flush()
