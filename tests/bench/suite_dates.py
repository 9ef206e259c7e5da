"""The peers' own date cases (suites/dates.jsonl beside the repository): start-right and interval-right by source and kind.

    python tests/bench/suite_dates.py [dates.jsonl] [--errors]

Every case is counted in the first table. The second leaves out what a chronicle does not say or what we read otherwise on
purpose, each with its reason (suite_dates_out.tsv). The peers' conventions clash at the ends of intervals, so an end counts as right on the
last day or on the day after it. Published beside the suite: start-right of JioNLP 0.96 on its own cases, 0.56 on Recognizers',
0.21 on Duckling's; of Recognizers 0.64 on its own, 0.46 on JioNLP's, 0.31 on Duckling's; on absolute dates 0.61 to 1.00.
"""

import json
import re
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from opencc import OpenCC

from luohu_extract.times.clock import Clock
from luohu_extract.times.festivals import find_feast
from luohu_extract.times.scan import scan

ARGUMENTS = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
SUITE = Path(ARGUMENTS[0] if ARGUMENTS else "/work/shared/suites/dates.jsonl")
OUT_FILE = Path(__file__).with_name("suite_dates_out.tsv")
FOLD = OpenCC("t2s")
OUT = [tuple(line.split("\t")) for line in OUT_FILE.read_text("utf-8").splitlines() if not line.startswith("#")]


def read(text: str, day: str) -> tuple[date | None, date | None]:
    """First and last day of the longest date found in *text*."""
    base = Clock.at(day, date.fromisoformat(day))
    found = max(scan(text, 0, base), key=lambda item: item[1].end - item[0], default=None)
    return (None, None) if found is None else (found[1].date.first, found[1].date.last)


def outside(text: str) -> str | None:
    """The name of the reason why *text* is out of scope."""
    return next((name for name, pattern, _ in OUT if re.search(pattern, text)), None)


def main() -> None:
    """Print both tables and how many cases each reason takes."""
    total: Counter[tuple[str, ...]] = Counter()
    start: Counter[tuple[str, ...]] = Counter()
    both: Counter[tuple[str, ...]] = Counter()
    reasons: Counter[str] = Counter()
    for line in SUITE.read_text("utf-8").splitlines():
        case = json.loads(line)
        text = FOLD.convert(case["text"])
        first, last = read(text, case["ref"][:10])
        kind = "absolute" if case["abs"] else "holiday" if find_feast(text, 0) is not None or "节" in text else "relative"
        after = None if last is None else (last + timedelta(days=1)).isoformat()
        right = [end for begin, end in case["accept"] if first is not None and begin == first.isoformat()]
        whole = after in right or (last is not None and last.isoformat() in right)
        reason = outside(text)
        reasons[reason or "in scope"] += 1
        for table in ("all", "in scope") if reason is None else ("all",):
            for source in (case["src"], "together"):
                key = (table, source, kind)
                total[key] += 1
                start[key] += bool(right)
                both[key] += whole
        if not right and "--errors" in sys.argv:
            print(reason or "in scope", case["src"], kind, case["text"], case["accept"], first, last)
    for row in sorted(total):
        right_starts, right_both = start[row] / total[row], both[row] / total[row]
        print(f"{row[0]:9} {row[1]:12} {row[2]:9} {total[row]:4}  start {right_starts:.3f}  interval {right_both:.3f}")
    for name, _, why in OUT:
        print(f"out of scope: {name:10} {reasons[name]:4}  {why}")


if __name__ == "__main__":
    main()
