"""The command ``luohu-extract``: files or standard input in, a table or JSON out."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import version
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path
from typing import TextIO

from luohu_extract.errors import LuohuError, ReadingError
from luohu_extract.export import FORMATS
from luohu_extract.extractor import Extractor
from luohu_extract.reading import shown_name
from luohu_extract.records import Chronicle

NAME = "luohu-extract"
FAILED, INTERRUPTED, PIPE_CLOSED = 2, 130, 141  # the last two are what a shell reports for SIGINT and SIGPIPE


class Run:
    """One run of the command: what it was asked, and whether a source could not be read."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked = asked
        self.failed = False
        self._extractor = Extractor()

    def pages(self) -> Iterator[tuple[str, Chronicle]]:
        """Each source that can be read, with its chronicle; of the others one line on standard error."""
        for name in self.asked.files or ["-"]:
            try:
                yield shown_name(name), self._page(name)
            except (LuohuError, OSError) as error:
                self.complain(name, error)

    def _page(self, name: str) -> Chronicle:
        asked = self.asked
        page = self._extractor.extract(
            _standard_input() if name == "-" else _named(name),
            title=asked.title,
            jurisdiction=asked.jurisdiction,
            period=asked.period,
        )
        if not page.text.strip():  # markup around nothing
            raise ReadingError("empty; there is nothing to read")
        return page

    def complain(self, name: str, error: Exception) -> None:
        """One line on standard error that names the source."""
        told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        for read_as in (f"{shown_name(Path(name))}: ", "bytes: "):
            told = told.removeprefix(read_as)
        self.say(f"{'standard input' if name == '-' else shown_name(name)}: {told}")

    def say(self, told: str) -> None:
        """One line on standard error, where there is one."""
        self.failed = True
        with suppress(AttributeError, OSError):  # closed, a stand-in without an encoding, or full
            with suppress(AttributeError):
                sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
            sys.stderr.write(f"{NAME}: {' '.join(told.split())}\n")


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by the shell: <&-
        raise ReadingError("closed; give a FILE")
    return sys.stdin.buffer.read()


def _named(name: str) -> Path:
    if not name:
        raise ReadingError("the name is empty; give a FILE")
    return Path(name)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=NAME,
        description="大事记 (Chinese chronicles of major events) as data: dates, officials and posts, organizations, amounts, counts.",
        epilog=f"`{NAME} demo` reads a page that comes with the package; a file of that name is ./demo.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a page; - or nothing: standard input")
    parser.add_argument("-o", "--output", metavar="OUT", help="write here instead of to standard output, all or nothing")
    parser.add_argument("--format", choices=FORMATS, help="default: after the ending of OUT, otherwise table")
    parser.add_argument("--title", help="the title, where the page has none")
    parser.add_argument("--jurisdiction", help="whose chronicle it is, where the page does not say: 广东省深圳市罗湖区")
    parser.add_argument("--period", help="its period as EDTF, where the page does not say: 2020-04")
    parser.add_argument("--version", action="version", version=f"{NAME} {version('luohu-extract')}")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status: 0, or 2 where a source could not be read or the output not written."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if not asked.files and sys.stdin is not None and sys.stdin.isatty():
        parser.error("no FILE given and nothing on standard input")
    try:
        if asked.files == ["demo"]:
            with as_file(files("luohu_extract") / "data" / "demo.txt") as demo:
                asked.files = [str(demo)]
                return _run(asked)
        return _run(asked)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return PIPE_CLOSED


def _run(asked: argparse.Namespace) -> int:
    run = Run(asked)
    out = None if asked.output is None else Path(asked.output)
    ending = out.suffix[1:] if out else ""
    if wrong := _unwritable(asked.output, asked.files):
        run.say(wrong)
        return FAILED
    write = FORMATS[asked.format or (ending if ending in FORMATS else "table")]
    pages = run.pages()
    first = next(pages, None)
    if first is not None:
        pieces = write(chain([first], pages), len(asked.files) > 1)
        try:
            if out is None:
                _print(pieces)
            else:
                with replacing(out) as opened:
                    opened.writelines(pieces)
        except BrokenPipeError:
            raise
        except OSError as error:
            if out is None:
                _drop_output()
            run.say(f"{'standard output' if out is None else shown_name(out)}: {error.strerror or error}")
    return FAILED if run.failed else 0


def _unwritable(name: str | None, sources: list[str]) -> str | None:
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


def _drop_output() -> None:
    """What is left in the buffer of standard output goes nowhere, or Python would complain at exit."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print(pieces: Iterable[str]) -> None:
    with suppress(AttributeError):  # a stand-in for standard output may have no encoding
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    for piece in pieces:
        sys.stdout.write(piece)
    sys.stdout.flush()


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A file that takes the place of *path* once it is complete; on an error *path* stays as it was.

    What is no regular file (a pipe, /dev/null) is written directly.
    """
    is_other = path.exists() and not path.is_file()  # asked of the name itself: /dev/stdout resolves to no path
    path = path if is_other else Path(os.path.realpath(path))  # a link stays, the file it names is replaced
    if is_other:
        with path.open("w", encoding="utf-8", errors="replace") as out:
            yield out
        return
    handle, made = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with open(handle, "w", encoding="utf-8", errors="replace", newline="\n") as out:  # noqa: PTH123 - a handle, not a path
            yield out
        Path(made).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        Path(made).replace(path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
