"""Figures on gold pages: precision, recall and F1 of exact matches, field by field (what a field means: GUIDE.md in shared).

Entries are paired in order by the likeness of their texts; an entry missed counts as everything in it missed, an invented
one as everything in it wrong. A gold item marked optional costs nothing either way.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

GOLD = Path(__file__).parent / "gold"
Plain = dict[str, Any]
_ASCII = str.maketrans(",。:;()!?“”‘’", "，。：；（）！？“”‘’")


def squeeze(text: str) -> str:
    """*text* as it is compared: without white space, punctuation in one width."""
    return re.sub(r"\s+", "", text).translate(_ASCII)


def _number(value: Any) -> str | None:
    return None if value is None else f"{Decimal(str(value)).normalize():f}"


def _quantity(item: Plain) -> tuple[Any, ...]:
    return _number(item["value"]), _number(item.get("upper")), item.get("modifier", "exact")


def _posts(item: Plain) -> tuple[str, ...]:
    return tuple(squeeze(post if isinstance(post, str) else post["text"]) for post in item["posts"])


_Key = Callable[[Plain], Any]
FIELDS: dict[str, tuple[str, _Key]] = {
    "dates": ("dates", lambda i: (squeeze(i["text"]), i["edtf"])),
    "names": ("officials", lambda i: squeeze(i["name"])),
    "officials": ("officials", lambda i: (squeeze(i["name"]), _posts(i))),
    "organizations": ("organizations", lambda i: squeeze(i["text"])),
    "amounts": ("amounts", lambda i: (*_quantity(i), i["currency"])),
    "counts": ("counts", lambda i: (*_quantity(i), i["unit"])),
    "nouns": ("counts", lambda i: (*_quantity(i), i["unit"], squeeze(i.get("noun") or ""))),
    "measures": ("measures", lambda i: (*_quantity(i), i["unit"])),
}


class Figure(NamedTuple):
    """How many were right, missed and wrong."""

    right: int
    missed: int
    wrong: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
        total = 2 * self.right + self.missed + self.wrong
        return 2 * self.right / total if total else 1.0


class Tally:
    """Figures over any number of pages, and what was not right."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self.errors: list[str] = []

    def page(self, name: str, head: Plain, gold: list[Plain], found: Plain) -> None:
        """Count one page: the gold's first line and its entries against a chronicle as plain data."""
        for key in ("title", "jurisdiction", "period", "published"):
            if head.get(key) is not None:
                self._one("heading", name, head[key], found[key])
        for one, other in pair(gold, found["entries"]):
            self._entry(name, one, other)

    def figures(self) -> dict[str, Figure]:
        """Every field counted so far."""
        names = ("heading", "entries", "text", "date", *FIELDS)
        return {name: Figure(*(self._counts[name, how] for how in ("right", "missed", "wrong"))) for name in names}

    def _one(self, field: str, where: str, wanted: Any, found: Any) -> None:
        """A field that is right or not, and cannot be invented."""
        self._counts[field, "right" if wanted == found else "missed"] += 1
        if wanted != found:
            self.errors.append(f"{field} {where}: {wanted!r} read as {found!r}")

    def _entry(self, page: str, gold: Plain | None, found: Plain | None) -> None:
        where = f"{page} {(gold or found or {})['text'][:20]!r}"
        self._counts["entries", "wrong" if gold is None else "missed" if found is None else "right"] += 1
        if gold is None or found is None:
            self.errors.append(f"entries {where}: {'invented' if gold is None else 'missed'}")
        if gold is not None:
            self._one("text", where, squeeze(gold["text"]), squeeze(found["text"]) if found else None)
            self._one("date", where, gold["date"], ((found or {}).get("date") or {}).get("edtf"))
        for name, (kind, key) in FIELDS.items():
            self._field(name, where, *(Counter(map(key, items)) for items in _items(kind, gold, found)))

    def _field(self, name: str, where: str, wanted: Counter[Any], spare: Counter[Any], seen: Counter[Any]) -> None:
        hit = wanted & seen
        for how, items in (("right", hit), ("missed", wanted - hit), ("wrong", seen - hit - spare)):
            self._counts[name, how] += items.total()
            if how != "right":
                self.errors += [f"{name} {where}: {how} {item}" for item in items.elements()]


def _items(kind: str, gold: Plain | None, found: Plain | None) -> tuple[list[Plain], list[Plain], list[Plain]]:
    """Required, optional and found items."""
    items = (gold or {}).get(kind, [])
    return [i for i in items if not i.get("optional")], [i for i in items if i.get("optional")], (found or {}).get(kind, [])


def pair(gold: list[Plain], found: list[Plain]) -> Iterator[tuple[Plain | None, Plain | None]]:
    """Entries side by side, in order, so that the sum of the likeness of their texts is greatest."""
    a, b = [squeeze(entry["text"]) for entry in gold], [squeeze(entry["text"]) for entry in found]
    like = {(i, j): ratio for i, x in enumerate(a) for j, y in enumerate(b) if (ratio := _likeness(x, y, abs(i - j))) > 0.5}
    best: Counter[tuple[int, int]] = Counter()
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            together = like[i, j] + best[i + 1, j + 1] if (i, j) in like else 0
            best[i, j] = max(best[i + 1, j], best[i, j + 1], together)  # type: ignore[assignment]
    i = j = 0
    while i < len(a) or j < len(b):
        if (i, j) in like and best[i, j] == like[i, j] + best[i + 1, j + 1]:
            yield gold[i], found[j]
            i, j = i + 1, j + 1
        elif j == len(b) or (i < len(a) and best[i, j] == best[i + 1, j]):
            yield gold[i], None
            i += 1
        else:
            yield None, found[j]
            j += 1


def _likeness(one: str, other: str, distance: int) -> float:
    if one == other:
        return 1.0
    if one[:4] != other[:4] and distance >= 6:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def pages(folder: Path = GOLD) -> Iterator[tuple[str, Plain, list[Plain], str]]:
    """The gold pages of *folder*: name, heading, entries, and the page as a user has it."""
    for path in sorted(folder.glob("*.jsonl")):
        head, *entries = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        yield path.stem, head, entries, next(folder.glob(f"pages/{path.stem}.*")).read_text("utf-8")


def measure(extract: Callable[[str], Plain], folder: Path = GOLD) -> Tally:
    """*extract*, which gives a chronicle as plain data, measured on every gold page of *folder*."""
    tally = Tally()
    for name, head, entries, source in pages(folder):
        tally.page(name, head, entries, extract(source))
    return tally
