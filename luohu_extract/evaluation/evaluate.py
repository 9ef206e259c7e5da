"""Gold and what was found: figures, faults, and two runs compared."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from luohu_extract.errors import GoldError
from luohu_extract.evaluation.gold import read_gold
from luohu_extract.evaluation.page import GoldPage
from luohu_extract.evaluation.tally import Fault, Figure, Tally
from luohu_extract.extractor import Extractor
from luohu_extract.records import Chronicle


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Figures by field, and everything that was not read as the gold has it. `str` is a table."""

    figures: Mapping[str, Figure]
    faults: tuple[Fault, ...]

    def __str__(self) -> str:
        rows = [f"{'':14}{'gold':>6}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}"]
        for name, figure in self.figures.items():
            gold, found = figure.right + figure.missed, figure.right + figure.wrong
            rows.append(f"{name:14}{gold:6}{found:7}{figure.precision:8.3f}{figure.recall:8.3f}{figure.f1:8.3f}")
        return "\n".join(rows)

    def against(self, before: "Evaluation") -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
        """What is gained and what is lost since *before*: its faults that are gone, and faults that are new."""
        old, new = Counter(before.faults), Counter(self.faults)
        return tuple((old - new).elements()), tuple((new - old).elements())

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON-ready data."""
        return {"figures": {name: list(figure) for name, figure in self.figures.items()}, "faults": [list(fault) for fault in self.faults]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The evaluation that `to_dict` gave *data*. Raises `GoldError` on anything else."""
        try:
            figures = {str(name): Figure(*map(int, figure)) for name, figure in data["figures"].items()}
            return cls(figures=figures, faults=tuple(Fault(*map(str, fault)) for fault in data["faults"]))
        except (KeyError, TypeError, ValueError, AttributeError):
            raise GoldError("no evaluation; give a file that `luohu-extract evaluate --save` wrote") from None


def evaluate(gold: str | os.PathLike[str] | Iterable[GoldPage], found: Iterable[Chronicle] | None = None) -> Evaluation:
    r"""Measure *found* against *gold*: precision, recall and F1 of exact matches by field.

    *gold* is a file or folder (`read_gold`), or gold pages. *found* are chronicles of these pages, matched by ``id`` (the name of the
    page, or a path whose stem it is) or, without ids, by order; without *found* the sources beside the gold are read.
    Entries are paired in order by the likeness of their texts; an entry missed counts as everything in it missed, an
    invented one as everything in it wrong. An item marked ``optional`` costs nothing either way. Raises `GoldError`.

    >>> page = GoldPage("a", {"page": "a"}, ({"date": "2020-04-01", "text": "4月1日，开工。"},), None)
    >>> from luohu_extract import extract
    >>> evaluate([page], [extract("大事记-2020年4月\n4月1日，开工。")]).figures["date"].f1
    1.0
    """
    if isinstance(gold, GoldPage | Chronicle) or isinstance(found, Chronicle):
        raise TypeError("gold and found are several pages: a path or [page], and [chronicle]")
    tally = Tally()
    pages = tuple(read_gold(gold) if isinstance(gold, str | os.PathLike) else gold)
    for page, chronicle in zip(pages, _read(pages) if found is None else _matched(pages, tuple(found)), strict=True):
        tally.page(page.name, page.head, page.entries, chronicle)
    return Evaluation(figures=tally.figures(), faults=tuple(tally.faults))


def _read(pages: tuple[GoldPage, ...]) -> Iterable[dict[str, Any]]:
    extractor = Extractor()
    for page in pages:
        if page.source is None:
            raise GoldError(f"{page.name:.80}: no source beside the gold (pages/{page.name:.80}.txt); give what was found")
        yield extractor.extract(page.source).to_dict()


def _matched(pages: tuple[GoldPage, ...], found: tuple[Chronicle, ...]) -> Iterable[dict[str, Any]]:
    named = {key: chronicle for chronicle in found if chronicle.id for key in (Path(chronicle.id).stem, chronicle.id)}
    if all(page.name in named for page in pages):
        chronicles = tuple(named[page.name] for page in pages)
    elif len(found) == len(pages):
        chronicles = found
    else:
        missing = next(page.name for page in pages if page.name not in named)
        raise GoldError(f"{missing:.80}: nothing found has this id; {len(pages)} gold pages, {len(found)} chronicles")
    return (chronicle.to_dict() for chronicle in chronicles)


def saved(path: Path) -> Evaluation:
    """The evaluation in a file that ``--save`` wrote."""
    try:
        return Evaluation.from_dict(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, RecursionError) as error:
        raise GoldError(f"{path}: {getattr(error, 'strerror', None) or error}") from None
