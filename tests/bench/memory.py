"""Memory of many pages with persons linked: `python tests/bench/memory.py [--pages N] [--check]`.

Each count of pages is read by a process of its own through `extract_many`, persons linked over all of them
(``persons="batch"``), and the chronicles dropped as they come. The same persons come back on all pages, so that what grows
with the text and what grows with the persons can be told apart; a second run names others on each page. With --check the exit
status is 1 where ten times the pages of the same persons take more than a few MB more.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from luohu_extract import extract_many

DISTRICTS = ("广东省深圳市罗湖区", "广东省广州市天河区", "浙江省丽水市缙云县", "甘肃省天水市秦州区", "四川省成都市武侯区")
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "明华建国志强文军海波永红晓东春雷立新玉兰秀英德胜长河"
FILLER = "会议指出，要坚持稳中求进工作总基调，统筹推进疫情防控和经济社会发展，全年完成投资{}亿元，走访企业{}家。"
PROMISED = 8.0  # MB more for ten times the pages of the same persons


def page(number: int, *, others: bool) -> str:
    """A page of some 400 characters, with persons of the district or, for *others*, of its own."""
    place = DISTRICTS[number % len(DISTRICTS)]
    base = number if others else number % len(DISTRICTS)
    given = len(GIVEN)
    names = [
        SURNAMES[(base + n) % 20] + GIVEN[(base // 20 + 3 * n) % given] + GIVEN[(base // 20 // given + 5 * n + 1) % given] for n in range(4)
    ]
    lines = [f"{place}大事记（{2000 + number % 20}年）"]
    for day in range(1, 5):
        posts = f"区长{names[day % 4]}主持会议，区委常委、组织部部长{names[(day + 1) % 4]}出席。"
        lines.append(f"4月{day}日，{posts}{FILLER.format(day, number % 97 + 1)}")
    return "\n".join(lines)


def peak(pages: int, *, others: bool) -> None:
    """Read *pages* pages and print characters, seconds, how many persons, and the peak of this process in MB."""
    characters, start = 0, time.perf_counter()
    persons: set[str | None] = set()

    def sources() -> Iterator[str]:
        nonlocal characters
        for number in range(pages):
            text = page(number, others=others)
            characters += len(text)
            yield text

    for chronicle in extract_many(sources(), persons="batch"):
        persons.update(official.person for entry in chronicle.entries for official in entry.officials)
    seconds = time.perf_counter() - start
    print(characters, f"{seconds:.0f}", len(persons), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(pages: int, *, others: bool) -> float:
    """The peak for *pages*, read in a process of its own."""
    command = [sys.executable, __file__, "--peak", str(pages), *(["--others"] if others else [])]
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.split()
    characters, seconds, persons, mb = int(told[0]), told[1], int(told[2]), float(told[3])
    what = "others on each page" if others else "the same persons"
    print(f"{pages:>7,} pages, {characters:>12,} characters, {persons:>6,} persons ({what}): {mb:6.1f} MB, {seconds} s", flush=True)
    return mb


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--peak", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--others", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.peak is not None:
        peak(asked.peak, others=asked.others)
        return 0
    few, many = (measured(count, others=False) for count in (asked.pages // 10, asked.pages))
    print(f"ten times the pages: {many - few:+.1f} MB   promised under {PROMISED:g}")
    for count in (asked.pages // 10, asked.pages):
        measured(count, others=True)
    return int(asked.check and many - few >= PROMISED)


if __name__ == "__main__":
    sys.exit(main())
