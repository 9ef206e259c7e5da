"""Figures on our own gold pages against floors that may only be raised, and our scoring against the shared one."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from scoring import GOLD, Tally, measure, pages

from luohu_extract import Extractor, extract

MIRRORED = frozenset(("a08", "c06", "d02_mirror"))  # glossed and in traditional characters
SHARED = Path(__file__).parents[2] / "shared" / "gold"


@pytest.fixture(scope="module")
def tally() -> Tally:
    return measure(lambda source: extract(source).to_dict())


def _floors() -> dict[str, float]:
    lines = (GOLD / "floors.tsv").read_text("utf-8").splitlines()
    return {field: float(floor) for field, floor in (line.split("\t") for line in lines if not line.startswith("#"))}


@pytest.mark.parametrize("field", _floors())
def test_no_figure_falls(tally: Tally, field: str) -> None:
    figure = tally.figures()[field]
    print(f"{field:14} {figure.f1:.3f}  {figure.right} right, {figure.missed} missed, {figure.wrong} wrong")  # noqa: T201 - shown by -s
    assert figure.f1 >= _floors()[field], "\n".join(error for error in tally.errors if error.startswith(f"{field} "))


def test_every_field_has_a_floor(tally: Tally) -> None:
    assert set(_floors()) == set(tally.figures())


@pytest.mark.parametrize(("name", "source"), [(name, source) for name, _, _, source in pages()])
def test_offsets_show_what_was_read(name: str, source: str) -> None:
    """What stands on a clean page at a mention's offsets is its text, markup aside; on a damaged page it is never empty."""
    for entry in Extractor(script="source").extract(source).entries:
        for mention in entry.mentions():
            there = re.sub(r"<[^>]*>", "", source[mention.start : mention.end])
            assert there
            if name not in MIRRORED:
                assert "".join(there.split()) == "".join(mention.text.split())


@pytest.mark.skipif(not SHARED.exists(), reason="a clone alone has no shared gold")
def test_our_scoring_is_the_shared_one() -> None:
    """The two are written apart; they have to give the same figures."""
    command = [sys.executable, str(SHARED / "score.py"), str(GOLD), "--json"]
    shared = json.loads(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
    ours = measure(lambda source: extract(source).to_dict()).figures()
    for field, row in shared.items():
        assert ours[field].f1 == pytest.approx(row["f1"], abs=0.002), field
