"""Derive words.tsv, surnames.tsv, given.tsv and after.tsv from the licensed tables: `python tools/build_words.py SHARED_DATA`.

Run by hand when a source changes; the result is checked in.
"""

import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import jieba

HAN = re.compile(r"[\u4e00-\u9fff]+")
OUT = Path(__file__).parents[1] / "luohu_extract" / "data"
# A verb that the organization statistics show inside names at least as often as beside them is part of names (管理, 监督).
COMMON = 1000  # in running text
INSIDE, BESIDE = "CDFGHIJ", "AB"


def roles(path: Path) -> dict[str, Counter[str]]:
    """Word -> role letter -> count, from a HanLP role table."""
    table: dict[str, Counter[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        found = re.match(r"(\S+) ((?:[A-Z] \d+ ?)+)$", line)
        if found:
            pairs = found.group(2).split()
            table[found.group(1)] = Counter({pairs[i]: int(pairs[i + 1]) for i in range(0, len(pairs), 2)})
    return table


def classify(word: str, tag: str, organizations: dict[str, Counter[str]]) -> str | None:
    """One letter: v verb, i verb that stands inside names, d adverb, p c u r function words, t time, n a m rest."""
    if tag.startswith("v"):
        found = organizations.get(word, Counter())
        inside, beside = sum(found[k] for k in INSIDE), sum(found[k] for k in BESIDE)
        return "i" if inside >= 4 and inside >= beside else "v"
    return {"d": "d", "p": "p", "c": "c", "u": "u", "r": "r", "t": "t", "a": "a", "f": "f", "m": "m", "i": "x", "l": "x"}.get(tag[0], "n")


def write(name: str, head: list[str], rows: Sequence[tuple[str, ...]]) -> None:
    """Write one table, sorted."""
    lines = [*(f"# {line}" for line in head), *("\t".join(row) for row in sorted(rows))]
    (OUT / f"{name}.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    print(name, len(rows))


def main(data: Path) -> None:
    """Write the four tables."""
    people, organizations = roles(data / "names_roles_hanlp.txt"), roles(data / "organizations_roles_hanlp.txt")
    hanlp = "source: HanLP 1.x dictionary of person and organization roles, https://github.com/hankcs/HanLP"

    rows = []
    running: Counter[str] = Counter()  # how often a character stands in running text
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf-8") as file:
        for line in file:
            word, frequency, tag = line.split()
            if not tag.startswith("nr"):
                for character in word:
                    running[character] += int(frequency)
            if 2 <= len(word) <= 4 and HAN.fullmatch(word) and int(frequency) >= 100 and not tag.startswith(("nr", "ns", "nt")):
                rows.append((word, classify(word, tag, organizations), frequency))
    write(
        "words",
        [
            "Common words and what they do to the edge of a name: i a verb that stands inside names of bodies, v any other verb,",
            "d adverb, p preposition, c conjunction, u r function words, t time, f place word, a adjective, m number, x idiom, n the rest.",
            "columns: word\tclass\tfrequency",
            "source: jieba 0.42.1 dict.txt (frequency >= 100), classes of verbs by HanLP 1.x organization roles",
            "licence: MIT (jieba), Apache-2.0 (HanLP)",
        ],
        rows,
    )

    weights = {}
    for line in (data / "surnames_wainshine.tsv").read_text("utf-8-sig").splitlines()[1:]:
        surname, weight = line.split("\t")
        if HAN.fullmatch(surname):
            weights[surname] = float(weight)
    write(
        "surnames",
        [
            "Surnames with their weight (people in 100,000, roughly; rare ones share the least),",
            "and how often the character stands in running text.",
            "columns: surname\tweight\trunning",
            "source: wainshine/Chinese-Names-Corpus",
            "licence: Apache-2.0",
        ],
        [(surname, f"{weight:g}", str(running[surname])) for surname, weight in weights.items()],
    )

    given = {
        word: found
        for word, found in people.items()
        if len(word) == 1 and HAN.fullmatch(word) and found["C"] + found["D"] + found["E"] >= 3
    }
    # what is common and in no given name speaks against one: without its count 写 would pass for a rare character
    given.update((c, Counter()) for c, count in running.items() if count >= COMMON and HAN.fullmatch(c) and c not in given)
    write(
        "given",
        [
            "How often a character stands in a given name: first of two, second of two, alone; and in running text",
            "(those of no given name only where they are common).",
            "columns: character\tfirst\tsecond\talone\trunning",
            f"{hanlp}; jieba 0.42.1 dict.txt (running)",
            "licence: Apache-2.0 (HanLP), MIT (jieba)",
        ],
        [(word, str(found["C"]), str(found["D"]), str(found["E"]), str(running[word])) for word, found in given.items()],
    )

    after = [(word, str(found["L"])) for word, found in people.items() if found["L"] >= 10 and HAN.fullmatch(word)]
    write(
        "after",
        ["Words that follow a person's name, with how often.", "columns: word\tcount", hanlp, "licence: Apache-2.0"],
        after,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
