"""How many names are found where nobody is named: `python tests/bench/false_names.py [FILE…] [--size BYTES] [--check]`.

Without FILE the text is made (tests/prose.py says how), a sentence an entry. With FILE, each line of it is an entry: prose of
your own; names of real persons in it are counted too, so read the list. What is printed last are the names, most frequent
first. With --check the exit status is 1 where there is one in 20,000 characters or more.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from prose import prose

from luohu_extract import extract

PROMISED = 1.0  # false names in 20,000 characters: fewer


def names(sentences: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Every name with the rule that found it and what stands around it."""
    sentences = iter(sentences)
    while some := list(islice(sentences, 400)):
        page = extract("某地大事记（2020年）\n" + "\n".join(f"4月1日，{sentence}" for sentence in some))
        for entry in page.entries:
            for official in entry.officials:
                at = entry.text.find(official.text)
                yield official.name, official.rule, entry.text[max(0, at - 12) : at + 12]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--size", type=int, default=3_000_000, help="bytes of made text (3,000,000)")
    parser.add_argument("--show", type=int, default=20, help="names to print (20)")
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    if asked.files:
        sentences = [line for file in asked.files for line in file.read_text("utf-8").splitlines() if line.strip()]
    else:
        sentences = list(prose(asked.size // 3))
    found = list(names(sentences))
    characters = sum(map(len, sentences))
    rate = len(found) / characters * 20_000
    print(f"{characters:,} characters, {sum(len(s.encode()) for s in sentences):,} bytes: {len(found)} names,")
    print(f"{rate:.3f} in 20,000 characters   promised under {PROMISED:g}")
    shown = {name: (rule, around) for name, rule, around in reversed(found)}
    for name, count in Counter(name for name, *_ in found).most_common(asked.show):
        print(f"{count:>5}  {name}  {shown[name][0]}  {shown[name][1]}")
    return int(asked.check and rate >= PROMISED)


if __name__ == "__main__":
    sys.exit(main())
