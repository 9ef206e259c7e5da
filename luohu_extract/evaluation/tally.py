"""What is counted: right, missed and wrong, field by field, and every fault by itself."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation, Overflow
from typing import Any, NamedTuple

from luohu_extract.evaluation.pairing import pair, squeeze

Plain = Mapping[str, Any]
HEADING = ("title", "jurisdiction", "period", "published")


class Figure(NamedTuple):
    """How many were right, missed and wrong."""

    right: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was found; 1 where there is nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
        total = 2 * self.right + self.missed + self.wrong
        return 2 * self.right / total if total else 1.0


class Fault(NamedTuple):
    """One thing not read as the gold has it: in which field, of which page and entry, ``missed`` or ``wrong``, and what."""

    field: str
    page: str
    entry: str
    how: str
    what: str

    def __str__(self) -> str:
        where = f"{self.page} {self.entry!r}" if self.entry else self.page
        return f"{self.field:13} {self.how:6} {self.what}  in {where}"


def _number(value: Any) -> str | None:
    try:
        return None if value is None else f"{Decimal(str(value)).normalize():f}"
    except (InvalidOperation, Overflow):
        return str(value)


def _quantity(item: Plain) -> tuple[Any, ...]:
    return _number(item.get("value")), _number(item.get("upper")), item.get("modifier", "exact")


def _posts(item: Plain) -> tuple[str, ...]:
    return tuple(squeeze(post if isinstance(post, str) else post["text"]) for post in item.get("posts", ()))


FIELDS: Mapping[str, tuple[str, Callable[[Plain], Any]]] = {
    "dates": ("dates", lambda i: (squeeze(i.get("text", "")), i.get("edtf"))),
    "names": ("officials", lambda i: squeeze(i.get("name", ""))),
    "officials": ("officials", lambda i: (squeeze(i.get("name", "")), _posts(i))),
    "organizations": ("organizations", lambda i: squeeze(i.get("text", ""))),
    "amounts": ("amounts", lambda i: (*_quantity(i), i.get("currency"))),
    "counts": ("counts", lambda i: (*_quantity(i), i.get("unit"))),
    "nouns": ("counts", lambda i: (*_quantity(i), i.get("unit"), squeeze(i.get("noun") or ""))),
    "measures": ("measures", lambda i: (*_quantity(i), i.get("unit"))),
}


class Tally:
    """Figures over any number of pages, and what was not right."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()
        self.faults: list[Fault] = []

    def page(self, name: str, head: Plain, gold: Iterable[Plain], found: Plain) -> None:
        """Count one page: its gold heading and entries against a chronicle as plain data.

        Where the heading says ``partial``, a reader judged some entries only, and what else was found is neither right nor wrong.
        """
        for key in HEADING:
            if head.get(key) is not None:
                self._one("heading", name, "", head[key], found[key])
        for one, other in pair(tuple(gold), found["entries"]):
            if one is not None or not head.get("partial"):
                self._entry(name, one, other)

    def figures(self) -> dict[str, Figure]:
        """Every field counted so far."""
        names = ("heading", "entries", "text", "date", *FIELDS)
        return {name: Figure(*(self._counts[name, how] for how in ("right", "missed", "wrong"))) for name in names}

    def _one(self, field: str, page: str, entry: str, wanted: Any, found: Any) -> None:
        """A field that is right or not, and cannot be invented."""
        self._counts[field, "right" if wanted == found else "missed"] += 1
        if wanted != found:
            self.faults.append(Fault(field, page, entry, "missed", f"{wanted!r} read as {found!r}"))

    def _entry(self, page: str, gold: Plain | None, found: Plain | None) -> None:
        entry = (gold or found or {})["text"][:24]
        how = "wrong" if gold is None else "missed" if found is None else "right"
        self._counts["entries", how] += 1
        if how != "right":
            self.faults.append(Fault("entries", page, entry, how, "invented" if gold is None else "not found"))
        if gold is not None:
            self._one("text", page, entry, squeeze(gold["text"]), squeeze(found["text"]) if found else None)
            self._one("date", page, entry, gold["date"], ((found or {}).get("date") or {}).get("edtf"))
        for name, (kind, key) in FIELDS.items():
            items = (gold or {}).get(kind, [])
            wanted = Counter(key(item) for item in items if not item.get("optional"))
            spare = Counter(key(item) for item in items if item.get("optional"))
            self._field(name, page, entry, wanted, spare, Counter(map(key, (found or {}).get(kind, []))))

    def _field(self, name: str, page: str, entry: str, wanted: Counter[Any], spare: Counter[Any], seen: Counter[Any]) -> None:
        hit = wanted & seen
        for how, items in (("right", hit), ("missed", wanted - hit), ("wrong", seen - hit - spare)):
            self._counts[name, how] += items.total()
            if how != "right":
                self.faults += [Fault(name, page, entry, how, _said(item)) for item in items.elements()]


def _said(item: Any) -> str:
    """A key as a reader may see it: without quotes and empty parts."""
    if not isinstance(item, tuple):
        return str(item)
    parts = ["、".join(part) if isinstance(part, tuple) else str(part) for part in item if part not in (None, "exact", "")]
    return " ".join(filter(None, parts))
