"""Values right on peers' own cases: ``python tests/bench/suite_numbers.py ../shared/suites``.

Money, percentages and numerals only; free numbers without a unit (numbers_recognizers) are read as numerals.
"""

import json
import sys
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from luohu_extract.finders.amounts import amounts
from luohu_extract.finders.measures import measures
from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.numerals import read
from luohu_extract.text import Passage


def _money(text: str) -> list[Decimal]:
    return [value for a in amounts(Passage.of(text), Lexicon.default()) for value in (a.value, a.upper) if value is not None]


_HUNDREDTHS = {"%": Decimal(1), "％": Decimal(1), "成": Decimal(10), "‰": Decimal("0.1"), "个百分点": Decimal(1), "折": Decimal(10)}


def _percent(text: str) -> list[Decimal]:
    found = measures(Passage.of(text), Lexicon.default())
    return [m.value * _HUNDREDTHS[m.unit] for m in found if m.unit in _HUNDREDTHS]


def _wanted(case: dict[str, Any]) -> list[Decimal]:
    expected = case["expected"]
    if isinstance(expected, dict):
        number = expected["num"]
        return [Decimal(n) for n in (number if isinstance(number, list) else [number])]
    if isinstance(expected, list):
        return [Decimal(item["resolution"]["value"].rstrip("%")) for item in expected]
    return [Decimal(str(expected))]


def _found(name: str, case: dict[str, Any]) -> list[Decimal]:
    if name.startswith("money"):
        return _money(case["text"])
    if name.startswith("percent"):
        return _percent(case["text"])
    if name.startswith("numbers"):
        return [value for item in case["expected"] if (value := read(item["text"].replace(" ", ""))) is not None]
    value = read(case["text"])
    return [] if value is None else [value]


def misses(path: Path) -> Iterator[tuple[str, bool]]:
    """Each case of a file, and whether all its values and no others were read."""
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        try:
            wanted = _wanted(case)
        except (InvalidOperation, TypeError, KeyError, AttributeError):
            wanted = []
        yield case["text"], sorted(wanted) == sorted(_found(path.stem, case))


def main() -> None:
    """Print the share of each file, and with --errors its misses."""
    for path in sorted(Path(sys.argv[1]).glob("*.jsonl")):
        if path.stem.startswith("dates"):
            continue
        results = list(misses(path))
        right = sum(good for _, good in results)
        print(f"{path.stem:24}{right:4} of {len(results):4}  {right / len(results):.3f}")
        if "--errors" in sys.argv:
            print(*(f"    {text}" for text, good in results if not good), sep="\n")


if __name__ == "__main__":
    main()
