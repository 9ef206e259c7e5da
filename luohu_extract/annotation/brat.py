"""brat: a folder of documents, a ``.txt`` and its ``.ann`` an entry; the notes are AnnotatorNotes.

Offsets count code points. A span over the end of a line is written in pieces (``0 4;5 9``), as brat has it. ``page.json`` beside the
documents of a page keeps its id and the dates of its entries; brat leaves it alone.
"""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from luohu_extract.annotation.notes import COLOURS
from luohu_extract.annotation.tasks import Span, Task, gold, tasks
from luohu_extract.errors import GoldError
from luohu_extract.evaluation.page import GoldPage
from luohu_extract.records import Chronicle

OFFSETS = "code points"
_SPAN = re.compile(r"T(\S*)\t(\S+) (\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)(?:\t(.*))?")
_RELATION = re.compile(r"R\S*\t\S+ [A-Za-z]\w*:T(\S+) [A-Za-z]\w*:T(\S+)\s*")
_NOTE = re.compile(r"#\S*\tAnnotatorNotes T(\S+)\t(.*)")


def write(folder: Path, pages: Iterable[Chronicle]) -> None:
    """A folder a page for brat's ``data``, with ``annotation.conf`` and ``visual.conf`` beside them."""
    kinds = "\n".join(COLOURS)
    relations = "post\tArg1:officials, Arg2:posts\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>"
    conf = f"[entities]\n{kinds}\n[relations]\n{relations}\n[events]\n[attributes]\n"
    (folder / "annotation.conf").write_text(conf, "utf-8")
    drawing = "\n".join(f"{kind}\tbgColor:{colour}" for kind, colour in COLOURS.items())
    (folder / "visual.conf").write_text(f"[labels]\n[drawing]\n{drawing}\n", "utf-8")
    for number, (page, theirs) in enumerate(groupby(tasks(pages), key=lambda task: task.page), 1):
        inner = folder / f"{number:04}-{re.sub(r'[^0-9A-Za-z_-]+', '-', Path(page).stem)[:40].strip('-') or 'page'}"
        inner.mkdir()
        dates: dict[str, str | None] = {}
        for task in theirs:
            name = f"{task.entry + 1:04}"
            dates[name] = task.date
            (inner / f"{name}.txt").write_text(task.text, "utf-8", errors="replace", newline="\n")
            (inner / f"{name}.ann").write_text("".join(_lines(task)), "utf-8", errors="replace", newline="\n")
        (inner / "page.json").write_text(json.dumps({"page": page, "dates": dates}, ensure_ascii=False), "utf-8")


def _lines(task: Task) -> Iterator[str]:
    for number, (kind, start, end, _) in enumerate(task.spans, 1):
        stretch = task.text[start:end]
        pieces = [(start + match.start(), start + match.end()) for match in re.finditer(r"[^\n]+", stretch)]
        yield f"T{number}\t{kind} {';'.join(f'{a} {b}' for a, b in pieces)}\t{stretch.replace(chr(10), ' ')}\n"
    for number, (person, post) in enumerate(task.posts, 1):
        yield f"R{number}\tpost Arg1:T{person + 1} Arg2:T{post + 1}\n"
    for number, span in enumerate(task.spans, 1):
        if span.note:
            yield f"#{number}\tAnnotatorNotes T{number}\t{span.note}\n"


def read(path: Path) -> Iterator[GoldPage]:
    """The gold pages in a folder of brat, with all folders below it."""
    found = [(_task(file), str(file)) for file in sorted(path.rglob("*.ann"))]
    if not found:
        raise GoldError(f"{path}: no *.ann in this folder")
    yield from gold(found, path)


def _task(file: Path) -> Task:
    try:
        text = file.with_suffix(".txt").read_bytes().decode("utf-8")
        lines = file.read_text("utf-8").split("\n")
        beside = file.with_name("page.json")
        own: dict[str, Any] = json.loads(beside.read_text("utf-8")) if beside.exists() else {}
        index = int(re.sub(r"\D", "", file.stem) or 1) - 1
        page, date = str(own.get("page", file.parent.name)), own.get("dates", {}).get(file.stem)
    except (OSError, ValueError) as error:
        raise GoldError(f"{file}: {getattr(error, 'strerror', None) or error}") from None
    except AttributeError:
        raise GoldError(f"{file.with_name('page.json')}: expected the object that `annotate` wrote") from None
    numbers: dict[str, int] = {}
    spans: list[Span] = []
    joined: list[tuple[str, str]] = []
    for number, line in enumerate(lines, 1):
        if match := _SPAN.fullmatch(line):
            places = [int(place) for place in re.findall(r"\d+", match[3])]
            numbers[match[1]] = len(spans)
            spans.append(Span(match[2], places[0], places[-1]))
            said, there = match[4], text[places[0] : places[-1]]
            if said is not None and "".join(said.split()) != "".join(there.split()):
                raise GoldError(
                    f"{file}:{number}: at {places[0]}-{places[-1]} stands {there!r:.40}, not {said!r:.40}; was the text changed?"
                )
        elif match := _RELATION.fullmatch(line):
            joined.append((match[1], match[2]))
        elif match := _NOTE.fullmatch(line):
            at = numbers.get(match[1], -1)
            if at < 0:
                raise GoldError(f"{file}:{number}: a note on T{match[1]}, which is not there")
            spans[at] = spans[at]._replace(note=match[2])
        elif line.startswith("T"):
            raise GoldError(f"{file}:{number}: no span of brat: {line:.60}")
    if unknown := next((one for pair in joined for one in pair if one not in numbers), None):
        raise GoldError(f"{file}: a relation with T{unknown}, which is not there")
    pairs = ((numbers[a], numbers[b]) for a, b in joined)
    posts = tuple((a, b) if spans[a].kind == "officials" else (b, a) for a, b in pairs)
    return Task(page, index, date, text, tuple(spans), posts)
