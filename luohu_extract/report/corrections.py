"""Corrections of a reader, merged into what was found.

``corrections.jsonl`` is gold (`luohu_extract.evaluation.gold`): what the reader did not judge is ``optional`` in it. Beside
that a line says ``index`` (of the entry), ``rejected`` and ``corrected`` finds by kind and place; places count code points.
"""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields
from typing import Any

from luohu_extract.errors import GoldError
from luohu_extract.evaluation.check import checked, edtf_days
from luohu_extract.evaluation.page import GoldPage
from luohu_extract.evaluation.pairing import squeeze
from luohu_extract.records import Amount, Chronicle, Count, Date, Measure, Official, Organization, mention_kinds

Plain = dict[str, Any]


def merge(pages: Iterable[Chronicle], corrections: Iterable[GoldPage]) -> Iterator[Chronicle]:
    """*pages* with *corrections* made, matched by the ``id`` of the page (its title where it has none) and the entry's index.

    Corrections of one page by several readers are made one after the other; where two correct one find, the last counts. Raises
    `GoldError` where an entry corrected reads otherwise now, and at the end for corrections of pages that are not among *pages*.
    """
    by_name: dict[str, list[GoldPage]] = {}
    for judged in corrections:
        by_name.setdefault(judged.name, []).append(judged)
    for number, page in enumerate(pages):
        for judged in by_name.pop(page_name(page, number), ()):
            page = _page(page, judged)  # noqa: PLW2901 - one reader after the other
        yield page
    if by_name:
        raise GoldError(f"{next(iter(by_name)):.80}: corrections of a page that is not here; name the pages as the report did")


def page_name(page: Chronicle, number: int) -> str:
    """How the report and corrections name *page*: its id, its title, or its place among the pages."""
    return page.id or page.title or str(number + 1)


def _page(page: Chronicle, judged: GoldPage) -> Chronicle:
    plain = page.to_dict()
    for line in judged.entries:
        checked(line, f"{judged.name:.80}")
        index = line.get("index")
        if type(index) is not int or not 0 <= index < len(plain["entries"]):
            raise GoldError(f"{judged.name}: index {index!r}: there are {len(plain['entries'])} entries")
        entry = plain["entries"][index]
        if squeeze(entry["text"]) != squeeze(line["text"]):
            raise GoldError(f"{judged.name}: entry {index + 1} reads otherwise now: {line['text'][:24]!r}")
        _entry(entry, line)
    merged = type(page).from_dict(plain)
    if page.source is not None:
        for record in (merged, *merged.entries):
            record.keep(page.source)
    return merged


def _entry(entry: Plain, line: Plain) -> None:
    if entry["date"] is not None and line["date"] is not None and entry["date"]["edtf"] != line["date"]:
        entry["date"] |= {"edtf": line["date"], **_days(line["date"]), "rule": "review"}
    gone = {(item["kind"], item["start"], item["end"]) for item in line.get("rejected", ())}
    changed = {(item["kind"], item["start"], item["end"]) for item in line.get("corrected", ())}
    for kind in mention_kinds():
        kept = [item for item in entry[kind] if (kind, item["start"], item["end"]) not in gone]
        said = {(item["start"], item["end"]): item for item in line.get(kind, ()) if (kind, item.get("start"), item.get("end")) in changed}
        entry[kind] = [_changed(kind, item, said.get((item["start"], item["end"]))) for item in kept]
        added = (_added(kind, entry, item) for item in line.get(kind, ()) if item.get("added"))
        entry[kind] += [item for item in added if item not in entry[kind]]  # two readers may have missed the same
        entry[kind].sort(key=lambda item: (item["start"], item["end"]))


def _days(edtf: Any) -> Plain:
    """The first and last day of what a reader wrote; ``None`` where it is open."""
    first, last = edtf_days(edtf, "corrections")
    return {"first": first and first.isoformat(), "last": last and last.isoformat()}


def _changed(kind: str, item: Plain, said: Plain | None) -> Plain:
    if said is None:
        return item
    posts = {post["text"]: post for post in item.get("posts", ())}
    new = {name: value for name, value in said.items() if name in item and name not in ("start", "end", "posts")}
    if kind == "officials":
        new["posts"] = [posts.get(text) or _post(text, item) for text in _texts(said)]
    if kind == "dates":
        new |= _days(str(new.get("edtf") or item["edtf"]))
    return {**item, **new, "rule": "review"}


def _added(kind: str, entry: Plain, said: Plain) -> Plain:
    text = str(said.get("text") or said.get("name") or "")
    at = entry["text"].find(text)
    same = len(entry["text"]) == entry["end"] - entry["start"]
    place = (entry["start"] + at, entry["start"] + at + len(text)) if at >= 0 and same else (entry["start"], entry["end"])
    item = _blank(kind) | {name: value for name, value in said.items() if name not in ("added", "optional", "start", "end", "posts")}
    item |= {"text": text, "start": place[0], "end": place[1], "rule": "review"}
    if kind == "dates":
        item |= _days(item["edtf"])
    if kind == "officials":
        item["posts"] = [_post(post, item) for post in _texts(said)]
        item["person"] = item["name"]
    return item


def _texts(said: Plain) -> list[str]:
    return [post if isinstance(post, str) else post["text"] for post in said.get("posts", ())]


def _post(text: str, item: Plain) -> Plain:
    place = {"text": text, "start": item["start"], "end": item["end"], "rule": "review"}
    return {**place, "role": text, "organization": None, "qualifier": None}


def _blank(kind: str) -> Plain:
    """The fields of a record of *kind* that have defaults, as plain data."""
    records = (Date, Official, Organization, Amount, Count, Measure)
    record = next(record for record in records if f"{record.__name__.lower()}s" == kind)
    return {f.name: f.default for f in fields(record) if f.default is not MISSING}
