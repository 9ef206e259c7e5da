"""Figures on our own gold pages against floors that may only be raised, and our scoring against the shared one."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from scoring import GOLD, measure, pages

from luohu_extract import Extractor
from luohu_extract.evaluation import Evaluation

MIRRORED = frozenset(("a08", "c06", "d02_mirror"))  # glossed and in traditional characters
HELD = GOLD.parent / "held"
SHARED = Path(__file__).parents[2] / "shared" / "gold"


@cache
def _evaluation(folder: Path) -> Evaluation:
    return measure(folder)


def _floors(folder: Path) -> dict[str, float]:
    lines = (folder / "floors.tsv").read_text("utf-8").splitlines()
    return {field: float(floor) for field, floor in (line.split("\t") for line in lines if not line.startswith("#"))}


@pytest.mark.parametrize(("folder", "field"), [(folder, field) for folder in (GOLD, HELD) for field in _floors(folder)])
def test_no_figure_falls(folder: Path, field: str) -> None:
    found = _evaluation(folder)
    figure = found.figures[field]
    print(f"{field:14} {figure.f1:.3f}  {figure.right} right, {figure.missed} missed, {figure.wrong} wrong")  # noqa: T201 - shown by -s
    assert figure.f1 >= _floors(folder)[field], "\n".join(str(fault) for fault in found.faults if fault.field == field)


@pytest.mark.parametrize("folder", [GOLD, HELD])
def test_every_field_has_a_floor(folder: Path) -> None:
    assert set(_floors(folder)) == set(_evaluation(folder).figures)


@pytest.mark.parametrize(("name", "source"), [(page.name, source) for page, source in pages()])
def test_offsets_show_what_was_read(name: str, source: str) -> None:
    """What stands on a clean page at a mention's offsets is its text, markup aside; on a damaged page it is never empty."""
    for entry in Extractor(script="source").extract(source).entries:
        for mention in entry.mentions():
            there = re.sub(r"<[^>]*>", "", source[mention.start : mention.end])
            assert there
            if name not in MIRRORED:
                assert "".join(there.split()) == "".join(mention.text.split())


@pytest.mark.skipif(not SHARED.exists(), reason="a clone alone has no shared gold")
@pytest.mark.parametrize("folder", [GOLD, HELD, SHARED / "seed", SHARED / "dev"], ids=lambda folder: folder.name)
def test_our_scoring_is_the_shared_one(folder: Path) -> None:
    """The two are written apart; they have to give the same figures."""
    command = [sys.executable, str(SHARED / "score.py"), str(folder), "--json"]
    shared = json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    ours = measure(folder).figures
    for field, row in shared.items():
        figure = ours[field]
        assert figure.precision == pytest.approx(row["p"]), field
        assert figure.recall == pytest.approx(row["r"]), field
        assert figure.right + figure.missed == row["gold"]
