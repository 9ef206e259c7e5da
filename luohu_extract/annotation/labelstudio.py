"""Label Studio: a list of tasks as JSON, what was found as predictions; the notes stand in ``meta.text`` of a region.

``start`` and ``end`` count code points, as Label Studio 1.4 and later do; older versions counted UTF-16 code units, and where the
text that a region names stands only there, they are read so.
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
from luohu_extract.version import VERSION

OFFSETS = "code points"


def write(folder: Path, pages: Iterable[Chronicle]) -> None:
    """``tasks.json`` to import and ``config.xml``, the labelling interface of the project."""
    labels = "\n".join(f'    <Label value="{kind}" background="{colour}"/>' for kind, colour in COLOURS.items())
    config = (
        f'<View>\n  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n'
        '  <Relations>\n    <Relation value="post"/>\n  </Relations>\n'
        '  <Style>.htx-text{ white-space: pre-wrap; }</Style>\n  <Text name="text" value="$text"/>\n</View>\n'
    )
    (folder / "config.xml").write_text(config, "utf-8")
    made = [_plain(task) for task in tasks(pages)]
    (folder / "tasks.json").write_text(json.dumps(made, ensure_ascii=False, indent=1), "utf-8", errors="replace")


def _plain(task: Task) -> dict[str, Any]:
    result: list[dict[str, Any]] = []
    for number, (kind, start, end, note) in enumerate(task.spans):
        value = {"start": start, "end": end, "text": task.text[start:end], "labels": [kind]}
        region = {"id": f"s{number}", "from_name": "label", "to_name": "text", "type": "labels", "value": value}
        result.append({**region, "meta": {"text": [note]}} if note else region)
    for person, post in task.posts:
        result.append({"type": "relation", "from_id": f"s{person}", "to_id": f"s{post}", "direction": "right", "labels": ["post"]})
    data = {"text": task.text, "page": task.page, "entry": task.entry, "date": task.date}
    return {"data": data, "predictions": [{"model_version": f"luohu_extract {VERSION}", "result": result}]}


def read(path: Path) -> Iterator[GoldPage]:
    """The gold pages in an export in the format JSON: of each task the newest annotation, or the one starred as ground truth."""
    try:
        listed = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise GoldError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
    if not isinstance(listed, list):
        raise GoldError(f"{path}: expected the list of tasks that Label Studio exports as JSON")
    found = []
    for number, task in enumerate(listed, 1):
        where = f"{path}: task {number}"
        try:
            done = [one for one in task.get("annotations", ()) if not one.get("was_cancelled")]
            done.sort(key=lambda one: (bool(one.get("ground_truth")), one.get("updated_at") or ""))
            if done:
                found.append((_task(task["data"], done[-1]["result"], number, where), where))
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            if isinstance(error, GoldError):
                raise
            raise GoldError(f"{where}: no annotated task: it has data.text and annotations with result, as Label Studio's JSON") from None
    if not found:
        raise GoldError(f"{path}: nobody has annotated a task yet; submit tasks in Label Studio and export as JSON")
    yield from gold(found, path)


def _task(data: dict[str, Any], result: list[dict[str, Any]], number: int, where: str) -> Task:
    text = data["text"]
    units = Units(text)
    numbers: dict[str, int] = {}
    spans: list[Span] = []
    for region in result:
        value = region.get("value", {})
        if "start" in value and isinstance(labels := value.get(region["type"]), list):
            numbers[region["id"]] = len(spans)
            note = "; ".join(region.get("meta", {}).get("text", ()))
            start, end = _place(text, units, value, where)
            spans.append(Span(labels[0], start, end, note))
    joined = (region for region in result if region["type"] == "relation")
    posts = tuple(
        (person, post) if spans[person].kind == "officials" else (post, person)
        for region in joined
        if (person := numbers.get(region["from_id"])) is not None and (post := numbers.get(region["to_id"])) is not None
    )
    return Task(str(data.get("page", number)), int(data.get("entry", number)), data.get("date"), text, tuple(spans), posts)


def _place(text: str, units: Units, value: dict[str, Any], where: str) -> tuple[int, int]:
    start, end = int(value["start"]), int(value["end"])
    said = value.get("text")
    if said is None or text[start:end] == said:
        return start, end
    if text[units.points(start) : units.points(end)] == said:
        return units.points(start), units.points(end)
    raise GoldError(f"{where}: at {start}-{end} stands {text[start:end]!r:.40}, not {said!r:.40}")
