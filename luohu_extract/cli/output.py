"""Where a command writes: a file that is whole or not there, standard output, one line on standard error."""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

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


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text file that takes the place of *path* once it is complete; on an error *path* stays as it was.

    What is no regular file (a pipe, /dev/null) is written directly.
    """
    if path.exists() and not path.is_file():  # asked of the name itself: /dev/stdout resolves to no path
        with path.open("w", encoding="utf-8", errors="replace") as out:
            yield out
        return
    with making(path) as made, made.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        yield out


@contextmanager
def making(path: Path) -> Iterator[Path]:
    """The name of a file beside *path*, to be written, that takes its place once it is complete; on an error it is gone."""
    path = Path(os.path.realpath(path))  # a link stays, the file it names is replaced
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    os.close(handle)
    made = Path(name)
    try:
        yield made
        made.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
