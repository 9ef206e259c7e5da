"""doccano: JSON lines of a sequence labelling project with relations; the notes stand in the column ``notes`` by span.

``start_offset`` and ``end_offset`` count UTF-16 code units, as doccano does unless a project counts grapheme clusters; leave that
box unticked.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from luohu_extract.annotation.notes import COLOURS
from luohu_extract.annotation.offsets import Units
from luohu_extract.annotation.tasks import Span, Task, gold, tasks
from luohu_extract.errors import GoldError
from luohu_extract.evaluation.page import GoldPage
from luohu_extract.records import Chronicle

OFFSETS = "UTF-16 code units"


def write(folder: Path, pages: Iterable[Chronicle]) -> None:
    """``entries.jsonl`` to import as JSONL(Relation), ``span_types.json`` and ``relation_types.json`` for the labels."""
    types = [{"text": kind, "backgroundColor": colour, "textColor": "#000000"} for kind, colour in COLOURS.items()]
    (folder / "span_types.json").write_text(json.dumps(types, ensure_ascii=False, indent=1), "utf-8")
    relation = [{"text": "post", "backgroundColor": "#888888", "textColor": "#ffffff"}]
    (folder / "relation_types.json").write_text(json.dumps(relation, indent=1), "utf-8")
    with (folder / "entries.jsonl").open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        first = 1  # ids of spans and relations are those of the whole file
        for task in tasks(pages):
            out.write(json.dumps(_plain(task, first), ensure_ascii=False) + "\n")
            first += len(task.spans) + len(task.posts)


def _plain(task: Task, first: int) -> dict[str, Any]:
    units = Units(task.text)
    places = [(units.utf16(span.start), units.utf16(span.end)) for span in task.spans]
    entities = [
        {"id": first + number, "label": span.kind, "start_offset": start, "end_offset": end}
        for number, (span, (start, end)) in enumerate(zip(task.spans, places, strict=True))
    ]
    relations = [
        {"id": first + len(entities) + number, "from_id": first + person, "to_id": first + post, "type": "post"}
        for number, (person, post) in enumerate(task.posts)
    ]
    notes = {_key(span.kind, *place): span.note for span, place in zip(task.spans, places, strict=True) if span.note}
    own = {"page": task.page, "entry": task.entry, "date": task.date, "notes": notes}
    return {"text": task.text, "entities": entities, "relations": relations, **own}


def _key(kind: str, start: int, end: int) -> str:
    return f"{kind} {start}-{end}"


def read(path: Path) -> Iterator[GoldPage]:
    """The gold pages in an export as JSONL, with relations (``entities``) or without (``label``).

    Without relations a post belongs to the name it touches.
    """
    found = []
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    for number, line in enumerate(lines, 1):
        where = f"{path}:{number}"
        if line.strip():
            try:
                found.append((_task(json.loads(line), number), where))
            except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
                raise GoldError(f"{where}: no line that doccano exports: it has text, and entities or label") from None
    if not found:
        raise GoldError(f"{path}: empty; export the dataset as JSONL")
    yield from gold(found, path)


def _task(plain: dict[str, Any], number: int) -> Task:
    own = {**plain, **(plain.get("meta") or {})}
    text, units, notes = own["text"], Units(own["text"]), own.get("notes") or {}
    if "entities" in own:
        listed = [(one["label"], one["start_offset"], one["end_offset"]) for one in own["entities"]]
        numbers = {one["id"]: at for at, one in enumerate(own["entities"])}
        joined = [(numbers[one["from_id"]], numbers[one["to_id"]]) for one in own.get("relations", ())]
    else:
        listed = [(kind, start, end) for start, end, kind in own.get("label", own.get("labels", ()))]
        joined = []
    listed = [(kind, _whole(start), _whole(end)) for kind, start, end in listed]
    spans = [Span(kind, units.points(start), units.points(end), notes.get(_key(kind, start, end), "")) for kind, start, end in listed]
    if "entities" not in own:
        joined = list(_touching(spans))
    posts = tuple((a, b) if spans[a].kind == "officials" else (b, a) for a, b in joined)
    return Task(str(own.get("page", number)), int(own.get("entry", number)), own.get("date"), text, tuple(spans), posts)


def _whole(place: Any) -> int:
    """A place, which some programs write as 6.0."""
    if isinstance(place, bool) or int(place) != place:
        raise ValueError(place)
    return int(place)


def _touching(spans: list[Span]) -> Iterator[tuple[int, int]]:
    for person, name in enumerate(spans):
        for post, held in enumerate(spans):
            if name.kind == "officials" and held.kind == "posts" and (held.end == name.start or held.start == name.end):
                yield person, post
