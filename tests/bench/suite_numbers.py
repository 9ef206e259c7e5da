"""Values right on peers' own cases, from the text alone: ``python tests/bench/suite_numbers.py [../shared/suites] [--errors]``.

Every case is counted in the first column. The second leaves out what a chronicle does not say or what we read otherwise on
purpose, each by a pattern with its reason (suite_numbers_out.tsv). A text is repaired first, as a page is: folded to simplified characters,
its widths and its stray blanks mended. Money and percentages are found by the finders, the free numbers of numbers_recognizers by the
numerals of the scan; numerals_cn2an has nothing but a numeral, with or without 元. No case is edited.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from luohu_extract.finders.amounts import amounts
from luohu_extract.finders.measures import measures
from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.numbers import NUMERAL, number_at
from luohu_extract.quantities.numerals import ARABIC, HANZI, read
from luohu_extract.quantities.units import Units
from luohu_extract.repairs import repair
from luohu_extract.text import Passage

OUT_FILE = Path(__file__).with_name("suite_numbers_out.tsv")
OUT = [tuple(line.split("\t")) for line in OUT_FILE.read_text("utf-8").splitlines() if not line.startswith("#")]
UNITS = Units(Lexicon.default())
SHARES = {"%": Decimal(1), "成": Decimal(10), "‰": Decimal("0.1"), "个百分点": Decimal(1), "折": Decimal(10)}


def money(text: str) -> list[Decimal]:
    """The values of the amounts found."""
    return [value for a in amounts(Passage.of(text), Lexicon.default()) for value in (a.value, a.upper) if value is not None]


def percent(text: str) -> list[Decimal]:
    """The values in hundredths of the ratios found; 75折 is 75 of them, 7折 70."""
    found = [m for m in measures(Passage.of(text), Lexicon.default()) if m.unit in SHARES or m.unit.endswith("分之")]
    return [share for m in found if (share := _hundredths(m.value, m.unit)) is not None]


def _hundredths(value: Decimal, unit: str) -> Decimal | None:
    if unit.endswith("分之"):
        below = read(unit.removesuffix("分之"))
        return value * 100 / below if below else None
    return value if unit == "折" and value > 10 else value * SHARES[unit]


_FRACTION = re.compile(rf"(?:又(?:{ARABIC}|[{HANZI}]+))?分之负?(?:{ARABIC}|[{HANZI}]+)(?:点[{HANZI}]+)?")


def numbers(text: str) -> list[Decimal]:
    """The numerals of the text that are numbers."""
    found, position = [], 0
    while match := NUMERAL.search(text, position):
        start, position = match.span()
        fraction = _FRACTION.match(text, position)
        number = number_at(text, start, position, UNITS)
        value = read(text[start : fraction.end()]) if fraction else number.low if number else None
        if value is not None and text[start:position] not in ("万", "亿", "千", "百"):
            position = fraction.end() if fraction else number.end if number else position
            found.append(-value if text[start - 1 : start] in ("负", "-") else value)
    return found


def numeral(text: str) -> list[Decimal]:
    """The one numeral that the text is, or the amount it is."""
    value = read(text)
    return money(text) if value is None else [value]


READERS = {"money": money, "percent": percent, "numbers": numbers, "numerals": numeral}


def wanted(case: dict[str, Any]) -> list[Decimal]:
    """The values a peer expects."""
    expected = case["expected"]
    if expected is None:
        return []
    if isinstance(expected, dict):
        number = expected["num"]
        return [Decimal(n) for n in (number if isinstance(number, list) else [number])]
    if isinstance(expected, list):
        values = (item["resolution"]["value"] for item in expected)
        return [Decimal(value.rstrip("%")) for value in values if value is not None]
    return [Decimal(str(expected))]


def same(one: list[Decimal], other: list[Decimal]) -> bool:
    """Whether the values are the same, to the fifteen digits that a peer's floating point has."""
    pairs = zip(sorted(one), sorted(other), strict=False)
    return len(one) == len(other) and all(abs(a - b) <= abs(a) * Decimal("1e-14") for a, b in pairs)


def outside(name: str, text: str) -> str | None:
    """The reason why a case of file *name* is out of scope, as file and name."""
    return next((f"{row[0]} {row[1]}" for row in OUT if name.startswith(row[0]) and re.search(row[2], text)), None)


def results(path: Path) -> Iterator[tuple[str, bool, str | None]]:
    """Each case of a file: its text, whether all its values and no others were read, and why it is out of scope."""
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        clean = repair(case["text"]).clean.strip()
        try:
            right = same(wanted(case), READERS[path.stem.partition("_")[0]](clean))
        except InvalidOperation:
            right = False
        yield case["text"], right, outside(path.stem, clean)


def main() -> None:
    """Print the shares of each file and how many cases each reason takes; with --errors the misses too."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    reasons: Counter[str] = Counter()
    for path in sorted(Path(arguments[0] if arguments else "/work/shared/suites").glob("*.jsonl")):
        if path.stem.partition("_")[0] not in READERS:
            continue
        rows = list(results(path))
        inside = [right for _, right, reason in rows if reason is None]
        reasons.update(reason for _, _, reason in rows if reason is not None)
        right = sum(right for _, right, _ in rows)
        print(f"{path.stem:24} all {right:4} of {len(rows):4}  {right / len(rows):.3f}   ", end="")
        print(f"in scope {sum(inside):4} of {len(inside):4}  {sum(inside) / len(inside):.3f}")
        if "--errors" in sys.argv:
            print(*(f"    {reason or 'in scope'}: {text}" for text, good, reason in rows if not good), sep="\n")
    for file, name, _, why in OUT:
        print(f"out of scope: {file:9}{name:10}{reasons[f'{file} {name}']:4}  {why}")


if __name__ == "__main__":
    main()
