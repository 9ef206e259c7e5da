"""`luohu-extract FILE…`: files or standard input in, a table or JSON out."""

import argparse
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from luohu_extract.cli.output import drop_output, print_pieces, say, told, unwritable
from luohu_extract.errors import LuohuError, ReadingError
from luohu_extract.export import FORMATS
from luohu_extract.extractor import Extractor
from luohu_extract.reading import shown_name
from luohu_extract.records import Chronicle
from luohu_extract.writing import replacing

NAME = "extract"
SUMMARY = "read FILE… or standard input and show or write what was found (what happens without a command)"
FAILED = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="a page; - or nothing: standard input")
    options(parser)


def options(parser: argparse.ArgumentParser) -> None:
    """What every reading of single pages takes."""
    parser.add_argument("-o", "--output", metavar="OUT", help="write here instead of to standard output, all or nothing")
    parser.add_argument("--format", choices=FORMATS, help="default: after the ending of OUT, otherwise table")
    parser.add_argument("--title", help="the title, where the page has none")
    parser.add_argument("--jurisdiction", help="whose chronicle it is, where the page does not say: 广东省深圳市罗湖区")
    parser.add_argument("--period", help="its period as EDTF, where the page does not say: 2020-04")


def run(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """0, or 2 where a source could not be read or the output not written."""
    if not asked.files and sys.stdin is not None and sys.stdin.isatty():
        parser.error("no FILE given and nothing on standard input")
    out = None if asked.output is None else Path(asked.output)
    ending = out.suffix[1:] if out else ""
    if wrong := unwritable(asked.output, asked.files):
        say(wrong)
        return FAILED
    reading = Reading(asked)
    write = FORMATS[asked.format or (ending if ending in FORMATS else "table")]
    pages = reading.pages()
    first = next(pages, None)
    if first is None:
        return FAILED
    pieces = write(chain([first], pages), len(asked.files) > 1)
    try:
        if out is None:
            print_pieces(pieces)
        else:
            with replacing(out) as opened:
                opened.writelines(pieces)
    except BrokenPipeError:
        raise
    except OSError as error:
        if out is None:
            drop_output()
        say(f"{'standard output' if out is None else shown_name(out)}: {error.strerror or error}")
        return FAILED
    return FAILED if reading.failed else 0


class Reading:
    """The sources of one run of the command, and whether one could not be read."""

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
                self.failed = True
                say(complaint(name, error))

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


def complaint(name: str, error: Exception) -> str:
    """What is wrong with the source *name*, its name said once."""
    what = told(error)
    for read_as in (f"{shown_name(Path(name))}: ", "bytes: "):
        what = what.removeprefix(read_as)
    return f"{'standard input' if name == '-' else shown_name(name)}: {what}"


def _standard_input() -> bytes:
    if sys.stdin is None:  # closed by the shell: <&-
        raise ReadingError("closed; give a FILE")
    return sys.stdin.buffer.read()


def _named(name: str) -> Path:
    if not name:
        raise ReadingError("the name is empty; give a FILE")
    return Path(name)
