"""The peers' own date cases (suites/dates.jsonl beside the repository): start-right and interval-right by source and kind."""

import json
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from opencc import OpenCC

from luohu_extract.times.clock import Clock
from luohu_extract.times.festivals import find_feast
from luohu_extract.times.scan import scan

SUITE = Path(sys.argv[1] if len(sys.argv) > 1 else "/work/shared/suites/dates.jsonl")
FOLD = OpenCC("t2s")


def read(text: str, day: str) -> tuple[date | None, date | None]:
    """First and last day of the longest date found in *text*."""
    text = FOLD.convert(text)
    base = Clock.at(day, date.fromisoformat(day))
    found = max(scan(text, 0, base), key=lambda item: item[1].end - item[0], default=None)
    return (None, None) if found is None else (found[1].date.first, found[1].date.last)


def main() -> None:
    """Print the table."""
    total: Counter[tuple[str, str]] = Counter()
    start: Counter[tuple[str, str]] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for line in SUITE.read_text("utf-8").splitlines():
        case = json.loads(line)
        first, last = read(case["text"], case["ref"][:10])
        holiday = find_feast(case["text"], 0) is not None or "节" in case["text"] or "節" in case["text"]
        key = (case["src"], "absolute" if case["abs"] else "holiday" if holiday else "relative")
        after = None if last is None else (last + timedelta(days=1)).isoformat()
        total[key] += 1
        right = [end for begin, end in case["accept"] if first is not None and begin == first.isoformat()]
        start[key] += bool(right)
        both[key] += after in right or (last is not None and last.isoformat() in right)
        if not right and "--errors" in sys.argv:
            print(key, case["text"], case["accept"], first, last)
    for key in sorted(total):
        print(f"{key[0]:12} {key[1]:9} {total[key]:4}  start {start[key] / total[key]:.3f}  interval {both[key] / total[key]:.3f}")


if __name__ == "__main__":
    main()
