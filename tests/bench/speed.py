"""How fast, how much memory, how long to import: `python tests/bench/speed.py [PAGE] [--size BYTES] [--check]`.

Extraction and `jieba.cut` read the same pages in the same process: our own gold pages and, where ../shared is there, the
sample page, one by one, again and again with other digits up to *size* bytes of UTF-8. One page repeated into one text would
flatter: entries that a page says twice are read once. Such a text serves to see how time and memory grow. With --check the
exit status is 1 where a ratio or a size breaks its promise; seconds, which depend on the machine, are only printed. A promise
known not to be kept says why, and breaks the check once it is kept, so that the mark goes.
"""

import argparse
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable
from itertools import cycle
from pathlib import Path

from luohu_extract import Lexicon, extract
from luohu_extract.chronicle import read_page
from luohu_extract.finders import FINDERS
from luohu_extract.reading import read
from luohu_extract.repairs import repair_text

with warnings.catch_warnings():  # of pkg_resources
    warnings.simplefilter("ignore")
    import jieba

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT.parent / "shared" / "gold" / "seed" / "pages" / "seed.txt"
GOLD = ROOT / "tests" / "gold" / "pages"

# What extraction may be given; the time is a limit no careful program comes near on any machine of today.
DEGENERATE: dict[str, tuple[str, int]] = {
    "10 MB on one line, no date": ("罗湖区" * 1_111_111, 60),
    "1 MB of digits": ("1234567890" * 100_000, 20),
    "1 MB of Chinese digits": ("一二三四五六七八九" * 37_000, 20),
    "1 MB of opening brackets": ("（" * 333_333, 20),
    "1 MB of brackets in pairs": ("（）" * 166_666, 20),
    "1 MB of 、": ("、" * 333_333, 20),
    "1 MB of 亿": ("亿" * 333_333, 20),
    "1 MB of one surname": ("王" * 333_333, 20),
    "1 MB of blanks": (" " * 1_000_000, 20),
    "1 MB of line feeds": ("\n" * 1_000_000, 20),
    "1 MB of 1日": ("1日" * 250_000, 20),
    "1 MB of ?，": ("?，" * 250_000, 20),
    "1 MB of <": ("<" * 1_000_000, 20),
    "1 MB of &": ("&" * 1_000_000, 20),
    "10,000 names joined by 、": ("4月1日，" + "、".join(["罗育德", "杜玲"] * 5_000) + "出席。", 20),
    "10,000 names with a post each": ("4月1日，" + "市长王建国、" * 10_000, 20),
    "10,000 appointments": ("4月1日，" + "任命王建国为市长，" * 10_000, 20),
    "10,000 bare mentions": ("4月1日，市长王建国讲话。" + "王建国出席。" * 10_000, 20),
    "10,000 paragraphs of one entry": ("4月1日，开会。\n" + "会议指出，区长王建国投资3亿元。\n" * 10_000, 20),
    "a post of 5,000 characters": ("4月1日，" + "区" * 5_000 + "委书记罗育德出席。", 20),
    "brackets 1,000 deep": ("4月1日，" + "（局长" * 1_000 + "罗育德" + "）" * 1_000 + "出席。", 20),
}


def varied(pages: list[str], size: int) -> list[str]:
    """*pages* again and again, up to *size* bytes; digits that are no part of a date differ each time."""
    chance = random.Random(20200401)  # noqa: S311 - not for secrets
    copies, total = [], 0
    for page in cycle(pages):
        copy = re.sub(r"[0-9](?![0-9-]*[年月日-])", lambda _: chance.choice("123456789"), page)
        copies.append(copy)
        total += len(copy.encode())
        if total >= size:
            return copies
    raise AssertionError("there is a page")


def timed(*works: Callable[[], object]) -> list[float]:
    """The processor seconds each of *works* takes, the best of five rounds: side by side, so that a busy machine slows all of them."""
    best = [float("inf")] * len(works)
    for _ in range(5):
        for place, work in enumerate(works):
            start = time.process_time()
            work()
            best[place] = min(best[place], time.process_time() - start)
    return best


def child(code: str, *arguments: str) -> str:
    """What a fresh Python prints for *code*."""
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, check=True, encoding="utf-8")
    return ran.stdout.strip()


class Report:
    """Prints each figure beside what was promised and remembers whether a promise was broken."""

    broken = False

    def line(self, what: str, figure: str, *, promised: str = "", kept: bool = True, known: str = "") -> None:
        """One figure; *known* says why a promise is known not to be kept."""
        self.broken |= kept is bool(known)
        mark = "" if kept else f"  NOT KEPT: {known}" if known else "  BROKEN"
        print(f"{what:42} {figure:>22}" + (f"   promised {promised}{mark}" if promised else ""))


SLOW = "some 2,000 calls of functions an entry: 1.6 times as long as jieba.cut here, 2.7 times on the gold pages, each read once"


def speed(report: Report, pages: list[str], text: str) -> None:
    """Extraction beside jieba on *pages*, and what ten times the *text* costs."""
    jieba.setLogLevel(60)
    jieba.initialize()
    megabytes = sum(len(page.encode()) for page in pages) / 1e6
    for page in pages:
        extract(page)  # tables are read and patterns compiled once
    ours, cut, plain = timed(
        lambda: drain(map(extract, pages)),
        lambda: drain(word for page in pages for word in jieba.cut(page)),
        lambda: drain(word for page in pages for word in jieba.cut(page, HMM=False)),
    )
    report.line("extract", f"{megabytes / ours:.2f} MB/s", promised="as fast as jieba.cut", kept=ours <= cut, known=SLOW)
    report.line("jieba.cut", f"{megabytes / cut:.2f} MB/s")
    report.line("jieba.cut without HMM", f"{megabytes / plain:.2f} MB/s")
    report.line("extract : jieba.cut", f"{cut / ours:.2f} times")
    report.line("extract : jieba.cut without HMM", f"{plain / ours:.2f} times")
    tenth = text[: len(text) // 10]
    whole, small = timed(lambda: extract(text), lambda: extract(tenth))
    report.line("ten times the text", f"{whole / small:.1f} times the time", promised="at most 11", kept=whole <= 11 * small)


def drain(things: Iterable[object]) -> None:
    """Take every one."""
    for _ in things:
        pass


def parts(pages: list[str]) -> None:
    """Where the time goes, stage by stage and finder by finder."""
    done = time.perf_counter()
    shares: dict[str, float] = {}

    def lap(name: str) -> None:
        nonlocal done
        now = time.perf_counter()
        shares[name] = shares.get(name, 0.0) + now - done
        done = now

    for source in pages:
        text = read(source)
        lap("read")
        repaired = repair_text(text)
        lap("repair")
        page = read_page(repaired)
        lap("page")
        for passage, _, _ in page.passages:
            for kind, finder in FINDERS:
                tuple(finder(passage, Lexicon.default()))
                lap(kind)
    total = sum(shares.values())
    print("of that time: " + ", ".join(f"{name} {share / total:.0%}" for name, share in shares.items()))


MEMORY = """
import sys
def peak():  # of this process alone; what getrusage tells includes the parent's
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
text = open(sys.argv[1], encoding="utf-8").read() if len(sys.argv) > 1 else ""
before = peak()
from luohu_extract import extract
page = extract(text)
print(peak() - before)
"""
IMPORT = """
import sys, time
start = time.perf_counter()
import luohu_extract
print(time.perf_counter() - start)
"""


def html(report: Report, text: str) -> None:
    """A page of 200 KB, most of it navigation and scripts as on the sites of governments, and one of nothing but inline tags."""
    links = "".join(f'<li><a href="/a/{number}.html" title="大事记">栏目{number}</a></li>' for number in range(1800))
    entries = "".join(f"<p style='text-indent:2em'><span>{line}</span></p>" for line in text.splitlines())
    script = "<script>" + 'var a = "<p>4月1日</p>";\n' * 2900 + "</script>"
    site = f"<html><body><ul>{links}</ul><div>{entries}</div>{script}</body></html>"
    inline = "<html><body>" + "<p><span style='a'><font>4月1日，</font><b>区</b><i>委</i>召开会议。</span></p>" * 2300
    extract(site)
    whole, reading = timed(lambda: extract(site), lambda: read(inline))
    report.line(
        f"{len(site.encode()) // 1000} KB of HTML, read and extracted", f"{whole * 1000:.0f} ms", promised="under 100 ms", kept=whole < 0.1
    )
    report.line(
        f"{len(inline.encode()) // 1000} KB of inline tags, read", f"{reading * 1000:.0f} ms", promised="under 100 ms", kept=reading < 0.1
    )


def footprint(report: Report, page: Path, big: Path) -> None:
    """Memory over Python's own, for one page and for the big text, and the time an import takes."""
    one = float(child(MEMORY, str(page)))
    report.line("memory over Python's own, one page", f"{one:.0f} MB", promised="under 60 MB", kept=one < 60)
    report.line("memory over Python's own, the whole text", f"{float(child(MEMORY, str(big))):.0f} MB")
    seconds = min(float(child(IMPORT)) for _ in range(5))
    report.line("import luohu_extract", f"{seconds * 1000:.0f} ms", promised="under 200 ms")


class TooLongError(Exception):
    """The time given was over."""


def too_long(*_: object) -> None:
    """Stop what takes longer than it was given."""
    raise TooLongError


def degenerate(report: Report) -> None:
    """Texts that are none."""
    signal.signal(signal.SIGALRM, too_long)
    for name, (text, limit) in DEGENERATE.items():
        start = time.perf_counter()
        signal.alarm(limit)
        try:
            extract(text)
        except TooLongError:
            report.line(name, "stopped", promised=f"under {limit} s", kept=False)
        else:
            report.line(name, f"{time.perf_counter() - start:.2f} s", promised=f"under {limit} s")
        finally:
            signal.alarm(0)


def main() -> int:
    """Print everything; the exit status says whether a promise was broken, if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="?", type=Path, default=SAMPLE if SAMPLE.exists() else None)
    parser.add_argument("--size", type=int, default=300_000, help="bytes of UTF-8 to read")
    parser.add_argument("--check", action="store_true", help="exit status 1 where a promise is broken")
    asked = parser.parse_args()

    page = asked.page or GOLD / "d01.txt"
    files = [page] if asked.page else sorted({*GOLD.glob("*.txt"), page})
    pages = varied([file.read_text("utf-8") for file in files], asked.size)
    text = "\n".join(varied([page.read_text("utf-8")], 1_000_000))
    report = Report()
    print(f"{len(pages)} pages, {sum(len(page.encode()) for page in pages) / 1e6:.2f} MB; {page.name} repeated for growth")
    speed(report, pages, text)
    html(report, page.read_text("utf-8"))
    parts(pages)
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "big.txt"
        big.write_text(text, "utf-8")
        footprint(report, page, big)
    degenerate(report)
    return int(report.broken and asked.check)


if __name__ == "__main__":
    sys.exit(main())
