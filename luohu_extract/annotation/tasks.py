"""One entry as a task of an annotation tool: its text, labelled spans and which post belongs to whom; and back to gold."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from luohu_extract.annotation.notes import KINDS, fields_of, missing, noted, reread, written
from luohu_extract.errors import GoldError
from luohu_extract.evaluation.check import checked, edtf_days
from luohu_extract.evaluation.page import GoldPage
from luohu_extract.marks import marks, spans
from luohu_extract.records import Chronicle, Entry, Official


class Span(NamedTuple):
    """A stretch of the text of a task with its label and note; places count code points."""

    kind: str
    start: int
    end: int
    note: str = ""


class Task(NamedTuple):
    """An entry: the page and its place there, its date, its text, spans, and pairs of numbers of spans: a person and a post."""

    page: str
    entry: int
    date: str | None
    text: str
    spans: tuple[Span, ...]
    posts: tuple[tuple[int, int], ...] = ()


def tasks(pages: Iterable[Chronicle]) -> Iterator[Task]:
    """Every entry of *pages* with what was found in it."""
    for number, page in enumerate(pages, 1):
        name = page.id or page.title or str(number)
        yield from (_task(name, entry) for entry in page.entries)


def _task(page: str, entry: Entry) -> Task:
    found = marks(entry)
    placed = {(found[number].kind, found[number].start, found[number].end): where for number, *where in spans(entry, found)}
    numbers: dict[tuple[str, int, int], int] = {}
    made: list[Span] = []
    for mark in found:
        key = (mark.kind, mark.start, mark.end)
        if key in placed and key not in numbers:
            start, end = placed[key]
            numbers[key] = len(made)
            made.append(Span(mark.kind, start, end, noted(mark.kind, mark.record, entry.text[start:end])))
    joined: list[tuple[int, int]] = []
    for official in entry.officials:
        person = numbers.get(("officials", official.start, official.end))
        if person is not None:
            theirs = [numbers.get(("posts", post.start, post.end)) for post in official.posts]
            if _speak_for_themselves(official, theirs, made, entry.text):
                joined += [(person, post) for post in theirs if post is not None]
            else:
                note = "posts=" + "；".join(post.text for post in official.posts)
                made[person] = made[person]._replace(note="; ".join(filter(None, (made[person].note, note))))
    date = None if entry.date is None else entry.date.edtf
    return Task(page, entry.index, date, entry.text, tuple(made), tuple(joined))


def _speak_for_themselves(official: Official, numbers: list[int | None], made: list[Span], text: str) -> bool:
    """Whether the posts of a person, read in the order of their spans, are what they are: else they are written into the note."""
    if None in numbers or len(set(numbers)) < len(numbers):
        return False
    theirs = [made[number] for number in numbers if number is not None]
    return [text[span.start : span.end] for span in sorted(theirs, key=lambda span: span.start)] == [post.text for post in official.posts]


def gold(found: Iterable[tuple[Task, str]], file: Path) -> Iterator[GoldPage]:
    """Tasks with the place each was read from, as gold pages; a page's tasks stand together.

    What the tool cannot judge stays as it was: an entry's own stretch of the page (so pages are ``partial``), and a date that is not in
    its text. Raises `GoldError`.
    """
    listed = sorted(found, key=lambda one: (one[0].page, one[0].entry))
    for page, theirs in groupby(listed, key=lambda one: one[0].page):
        named = next((path for path in (Path(page), file.parent / page) if path.is_file()), None)
        entries = tuple(_entry(task, where) for task, where in theirs)
        yield GoldPage(page, {"page": page, "partial": True}, entries, named)


def _entry(task: Task, where: str) -> dict[str, Any]:
    if task.date is not None:
        edtf_days(task.date, f"{where}: date")
    entry: dict[str, Any] = {"index": task.entry, "date": task.date, "text": task.text}
    entry |= {kind: [] for kind in KINDS if kind not in ("date", "posts")}
    for span in task.spans:
        if span.kind not in KINDS:
            raise GoldError(f"{where}: label {span.kind!r}; there are {', '.join(KINDS)}")
        if not type(span.start) is type(span.end) is int or not 0 <= span.start < span.end <= len(task.text):
            raise GoldError(f"{where}: {span.kind} {span.start}-{span.end} is outside the text of {len(task.text)} characters")
    days = [_item(task, number, where) for number, span in enumerate(task.spans) if span.kind == "date"]
    if days:
        entry["date"] = days[0]["edtf"]
    order = sorted(range(len(task.spans)), key=lambda number: task.spans[number].start)
    for number in order:
        kind = task.spans[number].kind
        if kind in entry and kind != "date":
            entry[kind].append(_item(task, number, where))
    return checked(entry, where)


def _item(task: Task, number: int, where: str) -> dict[str, Any]:
    span = task.spans[number]
    stretch = task.text[span.start : span.end]
    where = f"{where}: {span.kind} {stretch!r:.40}"
    fields = fields_of(span.note, span.kind, where)
    if missing(span.kind, fields):
        fields = reread(span.kind, task.text, span.start, span.end, task.date) | fields
    if lacking := missing(span.kind, fields):
        example = written(dict.fromkeys(lacking, "…"))
        raise GoldError(f"{where}: has no {', '.join(lacking)}, and the library reads none there; write a note: {example}")
    if span.kind != "officials":
        return {"text": stretch, **fields}
    posts = sorted((task.spans[post] for person, post in task.posts if person == number), key=lambda post: post.start)
    said = [task.text[post.start : post.end] for post in posts]
    if "posts" in fields:
        said = [post for post in fields.pop("posts").split("；") if post]
    return {"name": "".join(stretch.split()), "posts": said, **fields}
