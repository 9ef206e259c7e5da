"""Write docs/accuracy*.md and docs/speed*.md from runs: `python tools/measure.py --peers /path/to/peers/bin/python`.

The environment of the peers is one of its own: `pip install jionlp==1.5.29 recognizers-text-suite==1.0.2a2 emoji==1.7.0 jieba==0.42.1`.
What stands in the pages between ``<!-- run: … -->`` and ``<!-- end -->`` is replaced, in every language; the rest is written by hand.
"""

import argparse
import json
import platform
import re
import subprocess
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from luohu_extract import evaluate, extract
from luohu_extract.evaluation import GoldPage, read_gold
from luohu_extract.finders.amounts import amounts
from luohu_extract.finders.dates import dates
from luohu_extract.lexicon import Lexicon
from luohu_extract.text import Passage
from luohu_extract.times.edtf import days
from luohu_extract.version import VERSION

with warnings.catch_warnings():  # of pkg_resources
    warnings.simplefilter("ignore")
    import jieba

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
DAMAGED = ("a08", "c06", "d02")  # glossed or traditional: no peer repairs, so they are left out of the comparison
Item = tuple[Any, ...]


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--peers", required=True, metavar="PYTHON", help="the Python of the environment that has the peers")
    asked = parser.parse_args()
    pages = [page for page in read_gold(GOLD) if not page.name.startswith(DAMAGED)]
    sources = [page.source.read_text("utf-8") for page in pages if page.source is not None]
    speeds = _timed(sources)
    texts, gold = _texts(pages)
    task = json.dumps({"texts": texts, "speed": "\n".join(sources)})
    told = subprocess.run([asked.peers, str(ROOT / "tools" / "peers.py")], input=task, capture_output=True, check=True, text=True)  # noqa: S603
    peers = json.loads(told.stdout)
    _fill("figures", _figures())
    _fill("peers", _compared(texts, gold, peers))
    _fill("speed", _speeds(speeds, sources, peers["seconds"]))


def _texts(pages: Iterable[GoldPage]) -> tuple[list[tuple[str, str]], list[dict[str, tuple[Counter[Item], Counter[Item]]]]]:
    """Every gold entry that happened on known days, and what is wanted and what is allowed in it."""
    texts, gold = [], []
    for page in pages:
        for entry in page.entries:
            first = days(entry["date"])[0] if entry["date"] else None
            if first is None or first.year < 1912:
                continue
            head = {**entry, "dates": [*entry.get("dates", ()), {"edtf": entry["date"], "optional": True}]}
            texts.append((entry["text"], first.isoformat()))
            gold.append({"dates": _wanted(head["dates"], _gold_date), "amounts": _wanted(entry.get("amounts", ()), _gold_amount)})
    return texts, gold


def _wanted(items: Iterable[Any], key: Any) -> tuple[Counter[Item], Counter[Item]]:
    listed = list(items)
    return Counter(key(one) for one in listed if not one.get("optional")), Counter(key(one) for one in listed if one.get("optional"))


def _gold_date(item: Any) -> Item:
    first, last = days(item["edtf"])
    return str(first), str(last)


def _gold_amount(item: Any) -> Item:
    return _number(item["value"]), _number(item.get("upper")), item["currency"]


def _number(value: Any) -> str | None:
    return None if value is None else f"{Decimal(str(value)).normalize():f}"


def _ours(texts: Iterable[tuple[str, str]]) -> dict[str, list[list[Item]]]:
    """What our finders read in the text of an entry alone, given its day as the peers are."""
    found: dict[str, list[list[Item]]] = {"dates": [], "amounts": []}
    for text, day in texts:
        entry = next(iter(extract(f"大事记\n{text}", period=day[:7]).entries), None)
        passage = Passage.of(text, date=entry.date if entry else None)
        found["dates"].append([(str(one.first), str(one.last)) for one in dates(passage, Lexicon.default())])
        found["amounts"].append([(_number(one.value), _number(one.upper), one.currency) for one in amounts(passage, Lexicon.default())])
    return found


def _compared(texts: list[tuple[str, str]], gold: list[Any], peers: Any) -> list[str]:
    ours = _ours(texts)
    rows = ["| | | P | R | F1 |", "|---|---|---|---|---|"]
    for task in ("dates", "amounts"):
        read = {f"luohu_extract {VERSION}": ours[task]}
        for name, found in peers["found"].items():
            if name.startswith(task):
                read[name.removeprefix(f"{task} ")] = [[_peer(task, one) for one in listed] for listed in found]
        rows += [f"| {task} | {name} | {_figure(task, listed, gold)} |" for name, listed in read.items()]
    failed = ", ".join(f"{name} {times}" for name, times in peers["failed"].items()) or "0"
    wanted = {task: sum(one[task][0].total() for one in gold) for task in ("dates", "amounts")}
    return [*rows, "", f"{len(texts)} entries, {wanted['dates']} dates, {wanted['amounts']} amounts; exceptions: {failed}."]


def _peer(task: str, item: Any) -> Item:
    return tuple(item) if task == "dates" else (_number(item[0]), _number(item[1]), item[2])


def _figure(task: str, found: list[list[Item]], gold: list[Any]) -> str:
    right = missed = wrong = 0
    for listed, wanted in zip(found, gold, strict=True):
        need, spare = wanted[task]
        seen = Counter(listed)
        right, missed, wrong = right + (need & seen).total(), missed + (need - seen).total(), wrong + (seen - need - spare).total()
    precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
    return f"{precision:.3f} | {recall:.3f} | {2 * right / max(2 * right + missed + wrong, 1):.3f}"


def _figures() -> list[str]:
    rows = ["| | items | P | R | F1 |", "|---|---|---|---|---|"]
    for name, figure in evaluate(GOLD).figures.items():
        items = figure.right + figure.missed
        rows.append(f"| {name} | {items} | {figure.precision:.3f} | {figure.recall:.3f} | {figure.f1:.3f} |")
    pages = list(read_gold(GOLD))
    return [*rows, "", f"{len(pages)} pages, {sum(len(page.entries) for page in pages)} entries; luohu_extract {VERSION}."]


def _timed(pages: list[str]) -> tuple[float, float, int]:
    """Seconds of ours and of jieba, and the entries read: each page once, after the sample page, nothing of it seen before."""
    extract(Path(ROOT / "luohu_extract" / "data" / "demo.txt"))
    start = time.process_time()
    entries = sum(len(extract(page).entries) for page in pages)
    ours = time.process_time() - start
    jieba.initialize()
    start = time.process_time()
    for page in pages:
        jieba.lcut(page)
    return ours, time.process_time() - start, entries


def _speeds(timed: tuple[float, float, int], pages: list[str], peers: dict[str, float]) -> list[str]:
    ours, words, entries = timed
    size = sum(len(page.encode()) for page in pages) / 1e6
    rows = ["| | MB/s | luohu_extract = 1 |", "|---|---|---|", f"| luohu_extract {VERSION}, all fields | {size / ours:.2f} | 1 |"]
    rows.append(f"| jieba 0.42.1, words only | {size / words:.2f} | {ours / words:.2g} |")
    for name, took in peers.items():
        if not name.startswith("words"):
            rows.append(f"| {name}, only these | {size / took:.3f} | {ours / took:.2g} |")
    told = f"{len(pages)} pages, {size:.2f} MB, {entries} entries read; Python {platform.python_version()}, {platform.machine()}."
    return [*rows, "", told]


def _fill(name: str, lines: list[str]) -> None:
    pattern = re.compile(rf"(<!-- run: {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    for page in sorted((ROOT / "docs").glob("*.md")):
        text = page.read_text("utf-8")
        if pattern.search(text):
            page.write_text(pattern.sub(lambda match: match[1] + "\n" + "\n".join(lines) + "\n\n" + match[2], text), "utf-8")
            print(page.name, name)


if __name__ == "__main__":
    sys.exit(main())
