"""Printed sheets read as prose: running heads and page numbers left out, lines that were only wrapped joined again.

A line was wrapped where it reaches the right margin of its column and the next one does not begin a paragraph (an indent, a date
head behind a full stop). What is told by where lines stand cannot be told from the text alone, so it is told here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from luohu_extract.columns import Line
from luohu_extract.text import Edit

_EDGE = 2  # lines at the head and the foot of a sheet that may be no part of its text
_LEAST = 3  # sheets that a running head stands on
_STRIP = 24  # points
_NUMBER = re.compile(r"[\s·•.\-—–－―~～|/〔\[(（第]*([0-9０-９]{1,4})[\s·•.\-—–－―~～|/〕\])）页頁]*(?:共\s?[0-9]{1,4}\s?[页頁])?\s*")
# What a browser prints around a page: when, and from where.
_BROWSER = re.compile(r"\d{1,4}/\d{1,2}/\d{1,4},? .{0,3}\d{1,2}:\d\d(?: [AP]M)?(?: .{0,80})?|(?:https?|file)://\S+(?: {1,2}\d+/\d+)?")
_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2}")
_DIGITS = re.compile(r"[\d\s]+")
_DATED = re.compile(r"[\s\d〇○零一二三四五六七八九十元年月日()（）民国前公]+")
_BEGINS = re.compile(r"\s*(?:[△▲●☆★◆■○◎※]|(?:[0-9]{2,4}年)?[0-9]{1,2}月|[0-9]{1,2}日|[0-9]{4}年|是[年月日]|同[年月日])")
_ENDS = frozenset("。！？!?；;：:”》")
_PROSE = re.compile("[，。；！？,;!?]")
_LATIN = re.compile(r"[A-Za-z0-9]")


class _Edge(NamedTuple):
    """A line at the head or the foot of a sheet."""

    number: int
    place: int
    line: Line
    below: bool


class Sheets(NamedTuple):
    """The text as printed, one line a line and a form feed before each further sheet; and the edits that make prose of it."""

    text: str
    edits: list[Edit]


def prose(sheets: Sequence[Sequence[Line]]) -> Sheets:
    r"""*sheets* as a text, and the edits to read it.

    >>> from luohu_extract.columns import Line
    >>> page = [Line("4月1日，区委召", 90, 190, 700, 710), Line("开会议。", 70, 110, 680, 690), Line("4月2日，开工。", 90, 160, 660, 670)]
    >>> from luohu_extract.text import apply
    >>> apply(*prose([page]))
    '4月1日，区委召开会议。\n4月2日，开工。'
    """
    furniture = _furniture(sheets)
    setting = _Setting(sheets)
    said: list[str] = []
    edits: list[Edit] = []
    at, last = 0, None
    for number, sheet in enumerate(sheets):
        for place, line in enumerate(sheet):
            gap = "" if not said else "\n" if place else "\f"
            begin, end = at + len(gap), at + len(gap) + len(line.text)
            if (number, place) in furniture:
                edits.append(Edit(at, end, ""))
            elif last is None:
                edits.append(Edit(at, begin, ""))
            elif setting.goes_on(last, line, sheet):
                edits.append(Edit(at, begin, _joint(last.text, line.text)))
            elif gap == "\f":
                edits.append(Edit(at, begin, "\n"))
            last = last if (number, place) in furniture else line
            said += gap, line.text
            at = end
    return Sheets("".join(said), [edit for edit in edits if edit.start < edit.end])


def _joint(left: str, right: str) -> str:
    """What a line break means between two halves of a sentence: a space between Latin words only."""
    return " " if _LATIN.match(left[-1:]) and _LATIN.match(right[:1]) and not (left[-1].isdigit() and right[0].isdigit()) else ""


class _Setting:
    """How a document is set: how far its columns go to the right, and whether paragraphs hang from their first lines."""

    __slots__ = ("_edges", "_hanging")

    def __init__(self, sheets: Sequence[Sequence[Line]]) -> None:
        ends: dict[int, Counter[int]] = {}
        hanging = 0
        for sheet in sheets:
            for line, following in zip(sheet, [*sheet[1:], None], strict=True):
                for bucket in (int(line.left // _STRIP), int(line.left // _STRIP) + 1):  # lines that begin near each other share one
                    ends.setdefault(bucket, Counter())[round(line.right)] += 1
                if following is not None and _BEGINS.match(line.text) and not _BEGINS.match(following.text):
                    hanging += _sign(following.left - line.left, line.size)
        farthest = max((edge for counted in ends.values() for edge in counted), default=0)
        self._edges = {bucket: _usual(counted, farthest) for bucket, counted in ends.items()}
        self._hanging = hanging > 0

    def goes_on(self, line: Line, following: Line, sheet: Sequence[Line]) -> bool:
        """Whether *following*, on *sheet*, is what *line* had no room for."""
        if line.right < self._edges[int(line.left // _STRIP) + 1] - 1.6 * line.size:
            return False
        if abs(following.size - line.size) > 0.25 * line.size:
            return False  # a heading
        below = following.top <= line.bottom + line.size
        if below and line.bottom - following.top > 1.6 * line.size:
            return False  # a blank line
        if _BEGINS.match(following.text) and (self._hanging or line.text.rstrip()[-1:] in _ENDS):
            return False
        indented = any(1.0 * line.size < following.left - other.left < 2.2 * line.size for other in sheet)
        return self._hanging or not indented


def _sign(step: float, size: float) -> int:
    """1 for a step to the right, -1 for one to the left, 0 for one of less than a character."""
    return 0 if abs(step) < 0.8 * size else 1 if step > 0 else -1


def _usual(counted: Counter[int], farthest: int) -> int:
    """The farthest edge that several lines share, or the farthest of all; of one line alone nothing is known but the page's."""
    if counted.total() == 1:
        return farthest
    shared = [edge for edge, times in counted.items() if times + counted[edge - 1] + counted[edge + 1] > 1]
    return max(shared or counted)


def _furniture(sheets: Sequence[Sequence[Line]]) -> set[tuple[int, int]]:
    """Which lines are running heads and page numbers, as number of the sheet and of the line on it: the outermost, then the next."""
    found: set[tuple[int, int]] = set()
    orders = [sorted(range(len(sheet)), key=lambda place: -sheet[place].top) for sheet in sheets]
    for depth in range(_EDGE):
        edges = []
        for number, (sheet, order) in enumerate(zip(sheets, orders, strict=True)):
            for at, outer in ((depth, depth - 1), (len(sheet) - 1 - depth, len(sheet) - depth)):
                if 0 <= at < len(sheet) and (not depth or (number, order[outer]) in found):
                    edges.append(_Edge(number, order[at], sheet[order[at]], at * 2 > len(sheet)))
        found |= {*_page_numbers(edges, len(sheets)), *_running(edges)}
    return found


def _page_numbers(edges: Sequence[_Edge], sheets: int) -> Iterator[tuple[int, int]]:
    """Numbers that go up with the sheets, or that are dressed as page numbers are. A bare year above the text is a heading."""
    found = [(edge, match) for edge in edges if (match := _NUMBER.fullmatch(edge.line.text))]
    offsets = Counter(int(match[1]) - edge.number for edge, match in found)
    for edge, match in found:
        bare = edge.line.text.strip() == match[1]
        if bare and _YEAR.fullmatch(match[1]) and not edge.below:
            continue
        if not bare or offsets[int(match[1]) - edge.number] > 1 or (edge.below and sheets == 1):
            yield edge.number, edge.place
    yield from ((edge.number, edge.place) for edge in edges if _BROWSER.fullmatch(edge.line.text))


def _running(edges: Sequence[_Edge]) -> Iterator[tuple[int, int]]:
    """Lines that stand in one place on several sheets and say the same but for a number; the first sheet keeps its own."""
    alike: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for number, place, line, _ in edges:
        if _PROSE.search(line.text):
            continue
        dated = _DATED.fullmatch(line.text) is not None
        said = line.text.strip() if dated else _DIGITS.sub("#", line.text.strip())
        height = round(line.bottom / 4)
        for near in (height, height + 1):  # heights that round apart share one of two
            alike.setdefault((said, near), []).append((number, place))
    for (said, _), found in alike.items():
        numbers = sorted({number for number, _ in found})
        if _DATED.fullmatch(said):  # the year or the month above the text of its sheets; once, it is a heading
            steps = {later - earlier for earlier, later in pairwise(numbers)}
            if len(numbers) >= _LEAST and max(steps) <= 2:
                yield from found
        elif len(numbers) >= _LEAST:
            yield from (place for place in found if place[0] > 0)
