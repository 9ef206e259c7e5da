"""A page as lines: which are only wrapped, which are the page's furniture, and what a line begins with."""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple
from unicodedata import east_asian_width

from luohu_extract.lexicon import Lexicon

BULLET = re.compile(r"[△▲▴▵▽▼●○◎◇◆□■☆★•·‣►▶※⊙＊*❖◈]{1,3}[ \t\u3000]*(?=\S)")
NUMBER = re.compile(
    r"(?:[(（]?\d{1,3}[)）、]|\d{1,3}[.．](?!\d)|[①-⑳]|"
    r"[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)[ \t\u3000]*(?=\S)"
)
ENDED = frozenset("。！？!?；;：:”」』…")
SENTENCE_END = frozenset("。！？!?”」』…")

_LINE = re.compile(r"[^\n\f\v\x85\u2028\u2029]+")
_TRAILING = " \t\r\u00a0\u3000|｜"  # a bar is what is left of a table's border
_NARROW = str.maketrans("：（）［］", ":()[]")
# page numbers and running heads: "Page 21 - …", "P. 21", "· 42 · 株洲年鉴 2008", "大 事 记 · 19 ·", "- 38 -"
_RUNNING = re.compile(
    r"\d{1,3}|(?:Page|PAGE|P\.)\s?\d{1,4}\b.{0,30}|第\s?\d{1,4}\s?页(?:\s?[/共]\s?\d{1,4}\s?页?)?|"
    r"[-—–·•.\s]{1,6}\d{1,4}[-—–·•.\s]{1,6}(?:\S.{0,24})?|"
    r"\S.{0,50}?[-—–·•]\s{0,3}\d{1,4}\s{0,3}[-—–·•]|\d{1,4}\s{2,}\S{2,12}(?:年鉴|志|卷)|\S{2,12}(?:年鉴|志)\s{0,4}[(（]?\d{4}[)）]?(?:\s{1,4}\d{1,4})?|"
    r"(?:大\s{0,4}事\s{0,4}记|大|事|记|Chronicle\s?of\s?Events|专\s{0,4}记|特\s{0,4}载)|"
    r"(?:[A-Z][A-Za-z]*[ .]{1,3}){0,5}(?i:yearbook|chronicle|annals|gazetteer)(?:\s?\d{4})?"
)
_SIGNED = re.compile(r"[(（]\s?[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff·、]){1,12}\s?[)）]")
# who put the page together, in brackets: （某馆根据月报整理，编辑：某某）
_COMPILED = re.compile(
    r"[(（](?=[^。]{0,60}(?:(?:整理|供稿|编辑|编写|辑录|选编|摘编|撰稿|执笔|审核|校对)[：:]|(?:整理|供稿|辑录|选编|摘编)[)）])"
    r"|(?:摘自|选自|节选自|录自))[^()（）。\n]{2,70}[)）]"
)
# what the editors say of the page, in brackets of its own
_EDITORS = re.compile(r"[(（](?:编者注|编者按|编者说明|编注)[：:][^()（）\n]{2,120}[)）]")
_CREDIT = re.compile(r"[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})?\s?(?:摄影|摄|供稿|撰稿|供图|整理)")


_WIDE = re.compile("[\u3001-\u3029\u4e00-\u9fff\uff01-\uff5e]+")


class Line(NamedTuple):
    """One line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str
    indent: int
    gap: bool  # a blank line stands before it


def lines_of(text: str) -> list[Line]:
    r"""The lines of *text* that hold something.

    >>> [(line.text, line.indent, line.gap) for line in lines_of("a\n\n  b")]
    [('a', 0, False), ('b', 2, True)]
    """
    found: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        whole = match.group()
        bare = whole.lstrip()
        if not bare.strip(_TRAILING):
            continue
        indent = len(whole) - len(bare)
        start = match.start() + indent
        bare = bare.rstrip(_TRAILING)
        gap = text.count("\n", last, start) > 1
        last = start + len(bare)
        found.append(Line(start, last, bare, indent, gap))
    return found


def width(text: str) -> int:
    """Columns that *text* takes on a page: two for a Han character.

    >>> width("1月"), width("ab")
    (3, 2)
    """
    rest = _WIDE.sub("", text)  # most of it
    return 2 * len(text) - len(rest) + sum(c > "\u02ff" and east_asian_width(c) in "WFA" for c in rest)


def wrap_width(lines: list[Line]) -> int | None:
    """The width at which the lines of a page are broken, in columns; ``None`` where a line is a paragraph.

    A page is wrapped where most lines that end inside a sentence are about equally long.
    """
    open_ended = [width(line.text) for line in lines if line.text[-1] not in ENDED and 20 < len(line.text) < 90]
    if len(open_ended) < 4 or len(open_ended) * 5 < len(lines):
        return None
    widest = sorted(open_ended)[len(open_ended) * 3 // 4]
    full = sum(widest * 0.88 <= columns <= widest * 1.08 for columns in open_ended)
    return widest if full * 10 >= len(open_ended) * 6 else None


def repeated(lines: list[Line]) -> frozenset[str]:
    """Short lines that come again and again: running heads."""
    seen = Counter(line.text for line in lines if len(line.text) < 24 and line.text[-1] not in SENTENCE_END)
    return frozenset(text for text, times in seen.items() if times > 2)


@cache
def _boilerplate() -> tuple[dict[str, str], dict[str, re.Pattern[str]]]:
    rows = Lexicon.default().table("boilerplate").values()
    by_place: dict[str, list[str]] = {"leads": [], "begins": [], "has": [], "whole": []}
    for word, where, _ in rows:
        by_place[where].append(word)
    patterns = {where: re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True)))) for where, words in by_place.items()}
    return {word: role for word, _, role in rows}, patterns


def furniture(line: str) -> str | None:
    """``drop`` or ``close`` for a line that is the page's and not the chronicle's, ``None`` for any other.

    >>> furniture("扫一扫在手机上打开当前页"), furniture("上一篇：大事记"), furniture("区政府召开会议。")
    ('drop', 'close', None)
    """
    roles, patterns = _boilerplate()
    narrow = line[:200].translate(_NARROW)
    found = patterns["leads"].match(narrow)
    if found is None and len(line) < 160 and "。" not in line:
        found = patterns["begins"].match(narrow) or patterns["whole"].fullmatch(narrow) or patterns["has"].search(narrow)
    if found is not None:
        return roles[found.group()]
    short = (_RUNNING, _SIGNED, _CREDIT) if len(line) < 60 else ()
    if any(pattern.fullmatch(line) is not None for pattern in (*short, _COMPILED, _EDITORS)):
        return "drop"
    return None
