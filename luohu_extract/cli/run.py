"""`luohu-extract run FOLDER… -o OUT`: many pages into one file; run again, it goes on where it stopped."""

import argparse
import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

from luohu_extract.cli import asking
from luohu_extract.cli.output import print_pieces, say, told
from luohu_extract.errors import LuohuError
from luohu_extract.export import FILES
from luohu_extract.export.ours import is_ours
from luohu_extract.extractor import Extractor
from luohu_extract.folders import pages
from luohu_extract.many import extract_many
from luohu_extract.reading import shown_name
from luohu_extract.records import Chronicle, mention_kinds
from luohu_extract.writing import making

NAME = "run"
SUMMARY = "read all pages of FOLDER… into one table or database, and go on where an earlier run stopped"
DONE, SOME_FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("sources", nargs="+", metavar="FOLDER", help="a folder or a zip archive, read with all in it, or a file")
    endings, kinds = ", .".join(FILES), ", ".join(mention_kinds())
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help=f"ends in .{endings}; pages already in it are skipped")
    asking.arguments(parser)
    parser.add_argument("--kind", action="append", choices=mention_kinds(), metavar="KIND", help=f"only this one: {kinds}")
    parser.add_argument("--bom", action="store_true", help="begin a CSV so that Excel knows it is UTF-8")
    parser.add_argument("--quiet", action="store_true", help="no progress bar, no summary")


def run(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """0, 1 where a page could not be read or the output not written, 2 where what was asked makes no sense, 130 for Ctrl-C."""
    out = Path(asked.output)
    form = FILES.get(out.suffix[1:])
    if form is None:
        parser.error(f"{shown_name(out)}: the name of OUT ends in .{', .'.join(FILES)}")
    if asking.refused(asked, parser):
        return USAGE
    try:
        lexicon = asking.lexicon(asked)
        done = form.ids(out) if out.exists() else set()
    except (LuohuError, OSError, ValueError) as error:
        say(told(error))
        return USAGE
    work = Run(asked, Extractor(lexicon=lexicon), done)
    try:
        with work.stopping(), making(out) as made:
            options = {"bom": True} if asked.bom else {}
            form.write(made, work.pages(), out if out.exists() else None, **options)
    except Exception as error:  # noqa: BLE001 - every library has its own word for a full disk; the old file stands
        say(f"{shown_name(out)}: not written: {told(error) or type(error).__name__}")
        return SOME_FAILED
    failures = out.with_name(f"{out.name}.failures.tsv")
    try:
        work.write_failures(failures)
    except OSError as error:
        say(f"{shown_name(failures)}: not written: {told(error)}; {shown_name(out)} is")
        return SOME_FAILED
    if not asked.quiet:
        print_pieces(work.summary(out))
    return INTERRUPTED if work.stopped else SOME_FAILED if work.failures else DONE


class Run:
    """One run: what it was asked, and what came of it."""

    def __init__(self, asked: argparse.Namespace, extractor: Extractor, done: set[str]) -> None:
        self.asked, self.extractor, self.done = asked, extractor, done
        self.left_out = dict.fromkeys(set(mention_kinds()) - set(asked.kind or mention_kinds()), ())
        self.counted: Counter[str] = Counter()
        self.failures: list[tuple[str, str]] = []
        self.stopped = False

    def pages(self) -> Iterator[Chronicle]:
        """The chronicles of the pages that are not done; those that cannot be read are kept as failures."""
        shown = False if self.asked.quiet else None
        found = extract_many(self._sources(), extractor=self.extractor, workers=self.asked.workers, progress=shown)
        for page in found:
            if self.stopped:
                found.close()  # type: ignore[attr-defined]
                return
            if page.rule == "failed" or not page.text.strip():
                self.failures.append((page.id or "", page.notes[0] if page.notes else "not read: empty; there is nothing to read"))
                continue
            self._count(page)
            yield self._chosen(page)

    def _sources(self) -> Iterator[tuple[str, Path]]:
        out = os.path.realpath(self.asked.output)
        own = {out, f"{out}.failures.tsv"}  # they may lie in the folder that is read
        for name, path in pages(map(Path, self.asked.sources)):
            if os.path.realpath(path) in own:
                continue
            if name in self.done:
                self.counted["already there"] += 1
            elif is_ours(path):
                self.counted["ours"] += 1
            else:
                yield name, path

    def _chosen(self, page: Chronicle) -> Chronicle:
        if not self.left_out:
            return page
        left_out: dict[str, Any] = self.left_out
        return replace(page, entries=tuple(replace(entry, **left_out) for entry in page.entries))

    def _count(self, page: Chronicle) -> None:
        self.counted["pages"] += 1
        self.counted["entries"] += len(page.entries)
        self.counted["notes"] += len(page.notes)
        for entry in page.entries:
            for kind in mention_kinds():
                if kind not in self.left_out:
                    self.counted[kind] += len(getattr(entry, kind))

    def write_failures(self, path: Path) -> None:
        """What could not be read, a page a line with the reason; no file where there is none."""
        if not self.failures:
            path.unlink(missing_ok=True)
            return
        with making(path) as made:
            lines = ("\t".join(" ".join(field.split()) for field in failure) + "\n" for failure in self.failures)
            made.write_text("page\twhy\n" + "".join(lines), "utf-8", errors="replace")

    def summary(self, out: Path) -> Iterator[str]:
        """What was read, in a line or two."""
        told = [f"{self.counted[what]:,} {what}" for what in ("pages", "entries", *mention_kinds(), "notes") if what not in self.left_out]
        yield f"{shown_name(out)}: {', '.join(told)}"
        yield f"; {self.counted['already there']:,} pages already there\n" if self.counted["already there"] else "\n"
        if self.counted["ours"]:
            yield f"{self.counted['ours']:,} left out: written by luohu-extract, no pages\n"
        if self.failures:
            yield f"{len(self.failures):,} could not be read: {shown_name(out)}.failures.tsv\n"
        if self.stopped:
            yield "stopped; what was read is kept, run it again to go on\n"

    @contextmanager
    def stopping(self) -> Iterator[None]:
        """Ctrl-C or a polite kill: the page in hand is finished, and the file with all pages up to it. The second is obeyed at once."""

        def stop(number: int, _: FrameType | None) -> None:
            self.stopped = True
            signal.signal(number, before[number])

        before = {number: signal.signal(number, stop) for number in map(int, (signal.SIGINT, signal.SIGTERM))}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
