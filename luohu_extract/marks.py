"""An entry's text and its source, cut into segments: which find stands where, and what was repaired."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from luohu_extract.reading import read
from luohu_extract.records import Entry, Record, mention_kinds
from luohu_extract.repairs import repair_text
from luohu_extract.text import Text

_UNSEEN = re.compile(r"<[^<>]{0,2000}>|&\w{1,8};|\s+")
_HAN = re.compile(r"[\u3400-\u9fff]")


class Mark(NamedTuple):
    """One find of an entry: its kind (a field of `Entry`, ``date`` for the entry's own, ``posts``) and the record."""

    kind: str
    record: Record
    start: int
    end: int


class Segment(NamedTuple):
    """A stretch of text, the number of the mark it belongs to (-1: none), and what stands in the source where it was repaired."""

    text: str
    mark: int
    repaired: str | None = None


def marks(entry: Entry) -> list[Mark]:
    """The finds of *entry* with a place in it, in reading order."""
    found = [(kind, record) for kind in mention_kinds() for record in getattr(entry, kind)]
    found += [("posts", post) for official in entry.officials for post in official.posts]
    if entry.date is not None and not entry.date.inherited:
        found.append(("date", entry.date))
    placed = [Mark(kind, record, record.start, record.end) for kind, record in found]
    return sorted((m for m in placed if entry.start <= m.start < m.end <= entry.end), key=lambda m: (m.start, -m.end))


def read_segments(entry: Entry, found: Sequence[Mark]) -> list[Segment]:
    """The repaired text of *entry*, cut."""
    places = _places(entry)
    return _cut(entry.text, _spans(entry, found, places), None if places is None else _repairs(entry, places))


def spans(entry: Entry, found: Sequence[Mark]) -> list[tuple[int, int, int]]:
    r"""Where *found* stand in the repaired text of *entry*: the number of the mark, its start and end; what has no place is left out.

    >>> from luohu_extract import extract
    >>> entry = extract("大事记-2020年4月\n4月1日，拨款3亿元。").entries[0]
    >>> [entry.text[start:end] for _, start, end in spans(entry, marks(entry))]
    ['4月1日', '3亿元']
    """
    return _spans(entry, found, _places(entry))


def _spans(entry: Entry, found: Sequence[Mark], places: list[int] | None) -> list[tuple[int, int, int]]:
    if places is None:
        return [(number, *where) for number, mark in enumerate(found) if (where := _by_text(entry, mark))]
    return [(number, bisect_left(places, mark.start), bisect_left(places, mark.end)) for number, mark in enumerate(found)]


def source_segments(entry: Entry, found: Sequence[Mark]) -> list[Segment] | None:
    """The source of *entry* as it stands on the page, cut; ``None`` where the source is not at hand."""
    if entry.source is None or entry.end > len(entry.source):
        return None
    placed = [(number, mark.start - entry.start, mark.end - entry.start) for number, mark in enumerate(found)]
    return _cut(entry.source[entry.start : entry.end], placed, None)


def _cut(text: str, placed: list[tuple[int, int, int]], repaired: dict[int, tuple[int, str]] | None) -> list[Segment]:
    owner = [-1] * len(text)
    for number, start, end in sorted(placed, key=lambda span: span[1] - span[2]):  # what is inside another is painted over it
        owner[start:end] = [number] * (end - start)
    group = [-1] * len(text)
    for at, (end, _) in (repaired or {}).items():
        group[at:end] = [at] * (end - at)
    pieces = []
    for (number, at), run in groupby(range(len(text)), key=lambda i: (owner[i], group[i])):
        where = list(run)
        pieces.append(Segment(text[where[0] : where[-1] + 1], number, None if at < 0 or repaired is None else repaired[at][1]))
    return pieces


@lru_cache(maxsize=2)
def _page(source: str) -> tuple[Text, list[int]]:
    text = repair_text(read(source))
    return text, text.origins()


def _places(entry: Entry) -> list[int] | None:
    """Where each character of the entry's text begins in the source; ``None`` where the source is not at hand or reads otherwise."""
    if entry.source is None:
        return list(range(entry.start, entry.end + 1)) if len(entry.text) == entry.end - entry.start else None
    page, origins = _page(entry.source)
    at = bisect_left(origins, entry.start)
    reading = page.clean if page.clean.startswith(entry.text[:1], at) else page.shown
    found: list[int] = []
    for line in _lines(entry.text):
        here = reading.find(line, at)
        if here < 0 or origins[here] > entry.end:
            return None
        if found and line != "\n":
            at = here
        found += origins[here : here + len(line)] if line != "\n" else [origins[at]]
        at = here + len(line) if line != "\n" else at
    return [*found, entry.end]


def _lines(text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "\n"
        if line:
            yield line


def _repairs(entry: Entry, places: list[int]) -> dict[int, tuple[int, str]]:
    """Stretches that read otherwise than the source, white space, markup and the script of single characters aside."""
    source = entry.source
    if source is None:
        return {}
    found: dict[int, tuple[int, str]] = {}
    last = -1
    for at, character in enumerate(entry.text):
        there = source[places[at] : places[at + 1]]
        if there == character or len(seen := _UNSEEN.sub("", there)) == 0 or seen == character:
            continue
        if len(seen) == 1 and _HAN.match(seen) and _HAN.match(character):
            continue
        if last >= 0 and found[last][0] == at:
            found[last] = at + 1, found[last][1] + there
        else:
            last = at
            found[at] = at + 1, there
    return found


def _by_text(entry: Entry, mark: Mark) -> tuple[int, int] | None:
    """Without a source: where the find's text stands nearest to where it should."""
    text = str(getattr(mark.record, "text", ""))
    if not text:
        return None
    wanted = (mark.start - entry.start) * len(entry.text) // max(entry.end - entry.start, 1)
    places = [match.start() for match in re.finditer(re.escape(text), entry.text)]
    at = min(places, key=lambda place: abs(place - wanted), default=None)
    return None if at is None else (at, at + len(text))
