"""Chronicles in, one self-contained HTML file out: template, style and script are files beside this one."""

import base64
import hashlib
import json
import os
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import Any

from luohu_extract.errors import OptionError
from luohu_extract.marks import Mark, Segment, marks, read_segments, source_segments
from luohu_extract.records import Chronicle, Entry
from luohu_extract.report.corrections import page_name
from luohu_extract.show.facts import LABELS, facts
from luohu_extract.writing import replacing

_HEADING = ("title", "jurisdiction", "code", "period", "publisher")
_PLACE = {"start", "rule", "end"}


def write_report(pages: Iterable[Chronicle], path: str | os.PathLike[str]) -> None:
    """Write the report of *pages* to *path*, whole or not at all. Raises `OptionError` where there is no such folder."""
    parent = Path(path).resolve().parent
    if not parent.is_dir():
        raise OptionError(f"{path}: there is no folder {parent}")
    with replacing(Path(path)) as out:
        out.write(report(pages))


def report(pages: Iterable[Chronicle]) -> str:
    r"""The report of *pages* as HTML. Page text enters only as JSON in which ``<`` is written ``\\u003c``, and is shown as text.

    >>> "<script>alert" in report([])
    False
    """
    folder = files("luohu_extract.report")
    style, script, template = ((folder / name).read_text("utf-8") for name in ("report.css", "report.js", "report.html"))
    text = json.dumps(data(pages), ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    text = text.encode("utf-8", "replace").decode("utf-8")
    parts = {"STYLE": style, "SCRIPT": script, "DATA": text, "STYLE_HASH": _hash(style), "SCRIPT_HASH": _hash(script)}
    pieces = template.split("%%")  # name and text in turn: nothing that is put in is searched again
    return "".join(parts[piece] if number % 2 else piece for number, piece in enumerate(pieces))


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def data(pages: Iterable[Chronicle]) -> dict[str, Any]:
    """What the report knows: headings of pages, and entries cut into segments so that the browser counts no offsets."""
    told: dict[str, Any] = {"kinds": list(LABELS), "pages": [], "entries": []}
    for number, page in enumerate(pages):
        heading: dict[str, Any] = {name: getattr(page, name) for name in _HEADING}
        published = None if page.published is None else page.published.isoformat()
        told["pages"].append({"id": page_name(page, number), **heading, "published": published, "notes": page.notes})
        told["entries"] += [_entry(number, entry) for entry in page.entries]
    return told


def _entry(page: int, entry: Entry) -> dict[str, Any]:
    found = marks(entry)
    date = entry.date
    source = source_segments(entry, found)
    days = [None if day is None else day.isoformat() for day in (date.first, date.last)] if date else [None, None]
    return {
        "p": page, "i": entry.index, "d": None if date is None else date.edtf, "f": days, "n": date is not None and date.inherited,
        "t": [_segment(segment) for segment in read_segments(entry, found)],
        "s": None if source is None else [_segment(segment) for segment in source],
        "m": [_mark(mark) for mark in found],
    }  # fmt: skip


def _segment(segment: Segment) -> list[Any]:
    if segment.repaired is not None:
        return [segment.text, segment.mark, segment.repaired]
    return [segment.text] if segment.mark < 0 else [segment.text, segment.mark]


def _mark(mark: Mark) -> dict[str, Any]:
    plain = {"k": mark.kind, "a": mark.start, "b": mark.end, "r": getattr(mark.record, "rule", ""), "t": getattr(mark.record, "text", "")}
    plain["f"] = list(facts(mark.record))
    told = ((name, value) for name, value in _raw(mark.record) if value is not None)
    plain["v"] = {name: [post.text for post in value] if name == "posts" else str(value) for name, value in told}
    return plain


def _raw(record: Any) -> Iterable[tuple[str, Any]]:
    return ((name, getattr(record, name)) for name in record.__dataclass_fields__ if name not in _PLACE)
