"""Derive characters.tsv, the counts of the character model, from jieba's packaged dictionary: `python tools/build_characters.py`.

Run by hand when the source changes; the result is checked in.
"""

from collections import Counter, defaultdict
from itertools import pairwise
from math import log2
from pathlib import Path

import jieba
from opencc import OpenCC

OUT = Path(__file__).parents[1] / "luohu_extract" / "data" / "characters.tsv"
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LEAST_PAIR, LEAST_CHARACTER = 60, 6
HEAD = """\
# How often simplified characters begin words, end words, stand in words, and which follow which inside a word
# Derived from the word frequencies of jieba's packaged dict.txt: every word of Han characters, folded by OpenCC t2s, counted with
# its frequency; pairs counted 60 times or more. A count n is written as one digit of base 36, round(4/3 * log2(n)); - is none.
# columns: character\tstarts_ends_total\tfollowers\tcounts
# source: jieba 0.42.1 dict.txt
# licence: MIT (jieba, Copyright 2013 Sun Junyi)
"""


def digit(count: int) -> str:
    """A count as one digit of base 36."""
    return DIGITS[min(35, round(log2(count) * 4 / 3))] if count else "-"


def main() -> None:
    """Write characters.tsv."""
    fold = OpenCC("t2s")
    starts: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    total: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, frequency, *_ = line.split(" ")
        word = fold.convert(word)
        if all("\u4e00" <= character <= "\u9fff" for character in word):
            count = int(frequency)
            starts[word[0]] += count
            ends[word[-1]] += count
            for character in word:
                total[character] += count
            for pair in pairwise(word):
                pairs[pair] += count
    followers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (first, second), count in pairs.items():
        if count >= LEAST_PAIR:
            followers[first].append((-count, second))
    rows = []
    for character, count in sorted(total.items()):
        if count >= LEAST_CHARACTER:
            behind = sorted(followers[character])
            counts = digit(starts[character]) + digit(ends[character]) + digit(count)
            rows.append("\t".join((character, counts, "".join(c for _, c in behind), "".join(digit(-n) for n, _ in behind))))
    OUT.write_text(HEAD + "\n".join(rows) + "\n", "utf-8")


if __name__ == "__main__":
    main()
