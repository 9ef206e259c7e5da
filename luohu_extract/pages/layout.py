"""Lines to entries: date heads, headings, bullets, days on their own line, wraps, paragraphs that continue and those that begin anew."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from luohu_extract.pages.continuing import SHORT, UNTIL, continues, is_prose
from luohu_extract.pages.headings import title_period
from luohu_extract.pages.lines import BULLET, ENDED, NUMBER, SENTENCE_END, Line, furniture, width
from luohu_extract.pages.style import ANNAL, HEADLINE, REIGN, RUN_IN, RUN_IN_MONTH, RUN_IN_REIGN, Style
from luohu_extract.times import edtf
from luohu_extract.times.heads import Clock, Head, read_head
from luohu_extract.times.lost import lone_month, read_lost
from luohu_extract.times.when import When

_STAMP = re.compile(r"[12]\d{3}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ \u3000]{1,4}\d{1,2}:\d{2}(?::\d{2})?)?[ \u3000]{1,8}")
_RUN_IN_BULLET = re.compile(r"[。！？!?；”][ \t\u3000]*(?=[△▲▴▵○◎◇◆□■☆★●][ \t\u3000]?\S)")
_GLUED = re.compile(r"\d\d?:\d{2}(?::\d{2})?(?=(?:1[0-2]|[1-9])月(?:[12]\d|3[01]|[1-9])日)")
_MIDDLE = re.compile(r"(?<=[ \u3000:：)）讯])(?=\d{1,2}(?:月\d{1,2})?日[ \u3000，,])")
_SECTION = re.compile(
    r"[^，、；《》]{0,30}大\s{0,4}事\s{0,4}(?:记|要览|纪要|辑要|纪|录|概览)[\s\-—·(（]{0,4}[\d\s年月日\-—–至~～.第一二三四季度上下半]{0,24}[)）]?"
)
_YEAR = re.compile(r"([12]\d{3})年")
_DAY = re.compile(r"(?:[12]\d{3}年)?\d{1,2}月\d{1,2}日")
_PERIOD_LINE = re.compile(r"[（(]?[12][0-9]{3}年?.{0,14}[12][0-9]{3}年.{0,6}[）)]?")
_NARROW = 40  # no head of a page is longer
_MARKS = re.compile("[，。、；：！？,;:!?]")
_LATELY = re.compile(r"(?:近日|日前|近期|月内|最近)[，,].{12,}。$")


@dataclass(slots=True)
class Draft:
    """An entry in the making: its stretches of the text, its head, and the rule that set it apart."""

    pieces: list[tuple[int, int, str]]
    rule: str
    head: Head | None = None
    when: When | None = None
    head_span: tuple[int, int] = (0, 0)
    body: int = 0


@dataclass(slots=True)
class Layout:
    """What a page's lines came to: its entries, the lines that are none, and the years and months of its headings."""

    drafts: list[Draft] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    dated: bool = False
    notes: list[str] = field(default_factory=list)


class Reader:
    """Reads lines into entries, one after the other, with the clock of the page."""

    __slots__ = (
        "_below",
        "_closed",
        "_fresh",
        "_margin",
        "_open",
        "_pending",
        "_previous",
        "_titled",
        "_vague",
        "_when",
        "clock",
        "out",
        "style",
    )

    def __init__(self, lines: list[Line], clock: Clock) -> None:
        self.clock = clock
        self.out = Layout()
        self.style = Style.of(lines, clock)
        self._margin = 0  # the indent of the last line with a date
        self._pending: tuple[Line, Head, int] | None = None  # a date on its own line, and where it begins there, waiting for its text
        self._open: Draft | None = None  # the entry that the next line may continue
        self._previous: Line | None = None  # the line before, where it belongs to the open entry
        self._when: When | None = None  # the date that an undated entry inherits
        self._titled = False  # the head of the open entry is a headline, its text is still to come
        self._vague = False  # below a heading like 唐末, which is no year
        self._fresh = False  # a heading stands between the entry before and this line
        self._below = 0  # entries whose date is only the heading right above them
        self._closed = False  # past the end of the chronicle: only dated sentences count

    def read(self, lines: Iterable[Line]) -> Layout:
        """All *lines*."""
        for line in lines:
            wraps = self._wraps(line)
            first, *rest = self._parts(line, goes_on=wraps or self._open_ended(line))
            if wraps:
                self._continue(first, wrapped=True)
            else:
                self._line(first)
            for part in rest:
                self._line(part)
        self.out.dated |= self._below > 1
        return self.out

    def _parts(self, line: Line, *, goes_on: bool) -> list[Line]:
        """The line, or the entries that run on in it; *goes_on*, behind the rest of the one before."""
        cuts = [0]
        if self.style.annals and ANNAL.match(line.text) is not None:
            cuts += [m.end() for m in RUN_IN_MONTH.finditer(line.text)]
        elif len(line.text) > 24:
            if ":" in line.text and (glued := _GLUED.search(line.text, 0, 200)) is not None:
                cuts.append(glued.end())
            cuts += [m.end() for m in _RUN_IN_BULLET.finditer(line.text)]
            several = False
            bullet = BULLET.match(line.text)
            begin = bullet.end() if bullet is not None else 0
            inner = self._later(line.text, [m.end() for m in RUN_IN.finditer(line.text)])
            if REIGN.match(line.text, begin) is not None:  # elsewhere a year of a reign only looks back
                reigns = [m.end() for m in RUN_IN_REIGN.finditer(line.text)]
                inner, several = sorted({*inner, *reigns}), len(reigns) > 1
            heads = inner if goes_on else [begin, *inner]
            if inner and (several or len(inner) > 2 or self.style.run_in or all(self._spaced(line.text, at) for at in heads)):
                if read_head(line.text, self.clock, begin) is None and (middle := _MIDDLE.search(line.text, 0, 80)) is not None:
                    cuts.append(middle.start())
                cuts += inner
        return _cut(line, sorted(set(cuts)))

    def _spaced(self, text: str, at: int) -> bool:
        """Whether a date head stands at *at* with a blank behind it, as heads do and dates in prose do not: 十一月　邑绅改设学堂."""
        head = read_head(text, self.clock, at)
        return head is not None and text[head.text_end : head.text_end + 1] in (" ", "\u3000")

    def _later(self, text: str, cuts: list[int]) -> list[int]:
        """*cuts* without those at a later year than the page's, where the others name none: what came of a thing, told with it."""
        if self.clock.year is None or _YEAR.match(text) is not None:
            return cuts
        years = {cut: int(found[1]) for cut in cuts if (found := _YEAR.match(text, cut)) is not None}
        if len(years) * 2 > len(cuts) + 1:
            return cuts
        return [cut for cut in cuts if years.get(cut, 0) <= self.clock.year]

    def _wraps(self, line: Line) -> bool:
        """Whether *line* is the rest of the line before, which was only broken at the margin."""
        previous = self._previous
        if previous is None or self._open is None:
            return False
        if line.indent >= self._margin + 8 and read_head(line.text, self.clock) is None:  # the date has a column of its own
            return self._furniture(line.text) is None
        if self.style.wrapped is None or not self._full(previous) or previous.text[-1] in ENDED or BULLET.match(line.text) is not None:
            return False
        return line.indent <= previous.indent + 1 and (not line.gap or read_head(line.text, self.clock) is None)

    def _line(self, line: Line) -> None:
        text = line.text
        bullet = BULLET.match(text)
        if bullet is None and len(text) < 60 and _SECTION.fullmatch(text):
            period, notes = title_period(text)
            if period is not None:
                self.out.notes += notes
                self._section(line, Clock.of(period))
                return
        head, begin = self._head(text, bullet)
        if self._pending is not None and head is not None and head.date is not None and head.date.rule == "head.same":
            self._after_day(line)  # 全年，… below 12月31日 on a line of its own
        elif head is not None and (stamp := _STAMP.match(text)) is not None and self._furniture(text[stamp.end() :]) is not None:
            self._aside(line)  # 2008-05-19 来源：某馆: when the page was put up
        elif head is not None:
            self._headed(line, head, begin)
        elif (role := self._furniture(text)) is not None:
            if not (self._open_ended(line) and len(text) < _NARROW):  # a sentence goes on behind the head of a page
                self._previous = None
            if role == "close":
                self._closed = bool(self.out.drafts)
            self._aside(line)
        elif self._closed:
            self._aside(line)
        elif self._pending is not None:
            self._after_day(line)
        elif bullet is not None and self._when is not None:
            self._begin(Draft([(line.start, line.end, "")], "bullet", when=self._when, body=bullet.end()), line)
        else:
            self._undated(line)

    def _head(self, text: str, bullet: re.Match[str] | None) -> tuple[Head | None, int]:
        """The date head of a line, and where it begins: at the beginning, after a bullet or a number, or after a headline."""
        begins = [] if bullet is None else [bullet.end()]
        if bullet is None:
            number = NUMBER.match(text)
            if number is None or _DAY.match(text, number.end()) is None:  # 1、7月3日 is no list of months
                begins.append(0)
            if number is not None:
                begins.append(number.end())
            if self.style.headlines and (headline := HEADLINE.match(text)) is not None:
                begins.append(headline.end())
        for begin in begins:
            lost = lone_month(text, self.clock) if self.style.bare_months else None
            lost = lost or read_lost(text, begin, self.clock, daily=self.style.daily, bare=self.style.lost)
            if lost is not None:
                self.out.notes.append(f"signs of a date lost: {text[begin : lost.text_end]!r} read as {lost.date.edtf}")
                return Head(lost.end, lost.date, lost.clock, "entry", lost.text_end), begin
            if UNTIL.match(text, begin) is None and (head := read_head(text, self.clock, begin, loose=self.style.loose)) is not None:
                return head, begin
        return None, 0

    def _furniture(self, text: str) -> str | None:
        return "drop" if text in self.style.running else furniture(text)

    def _section(self, line: Line, clock: Clock) -> None:
        """A title in the middle of a page: the period of what follows."""
        if clock.month is None and clock.year == self.clock.year:  # only a running head
            self._aside(line)
            return
        if clock.year is None:
            clock = clock._replace(year=self.clock.year)
        self.clock, self._fresh, self._previous, self._pending, self._when = clock, True, None, None, None
        self._aside(line)

    def _headed(self, line: Line, head: Head, begin: int) -> None:
        """A line that begins with a date, its words at *begin*."""
        if head.date is not None and head.date.rule.endswith("conflict"):
            said = line.text[begin : head.text_end]
            self.out.notes.append(f"the era and the year in brackets disagree: {said!r} read as {head.date.edtf}")
        if self._pending is not None:  # a day with nothing below it
            self._aside(self._pending[0])
        rest = line.text[head.end :]
        if head.kind == "heading" or not rest.strip():
            self.clock = head.clock
            self._closed = False
            if head.date is None:  # 民国, 清: a section, whose years are still to come
                self._when, self._fresh, self._previous, self._pending = None, True, None, None
                self._vague = line.text[-1] in "初末"
                self._aside(line)
            elif "/" in head.date.edtf and head.date.rule != "head.reign" and _PERIOD_LINE.fullmatch(line.text) is not None:
                self._fresh, self._previous, self._pending = True, None, None  # 1949—1978年, (1978年5月～1997年12月): a section
                self._when = self._when if line.text[0] in "（(" else head.date
                self._aside(line)
            elif _is_heading(head.date.edtf):
                self._when, self._fresh, self._previous, self._pending = head.date, True, None, None
                if self.style.dated_lines and head.date.edtf[4:]:  # 11月 among 11月3日 and the like: the date of what stands below it
                    self._pending = line, head, begin
                else:
                    self._aside(line)
            else:
                self._pending = line, head, begin
            return
        if self._closed and "。" not in rest:
            self._aside(line)
            return
        self.clock, self._closed, self._pending = head.clock, False, None
        self._when = head.date if head.date is not None else self._when
        self.out.dated = True
        self._margin = line.indent
        self._titled = self.style.titled and line.text[-1] not in ENDED
        words = line.start + begin, line.start + head.text_end
        self._begin(Draft([(line.start, line.end, "")], "head", head, head.date, words, head.end), line)

    def _after_day(self, line: Line) -> None:
        """The text that stands below a date on its own line: the date is its head."""
        if self._pending is None:
            return
        day, head, begin = self._pending
        self._pending = None
        self._when = head.date
        self.out.dated = True
        draft = Draft([(day.start, day.end, "\n"), (line.start, line.end, "")], "day line", head, head.date)
        draft.head_span = day.start + begin, day.start + head.text_end
        bullet = BULLET.match(line.text)
        draft.body = day.end - day.start + 1 + (bullet.end() if bullet is not None else 0)
        self._begin(draft, line)

    def _undated(self, line: Line) -> None:
        """A line without a date: the rest of the entry before, a new entry with its date, or neither."""
        if self._open is None and self._pending is None and _LATELY.match(line.text) is not None and self.clock.month is not None:
            month = edtf.write(self.clock.year, self.clock.month)  # 近日 before the first date: some day of the page's month
            self._begin(Draft([(line.start, line.end, "")], "inherited", when=When.of(month, "inherited")), line)
        elif self._open is None or self._fresh:
            dated = self._fresh and (self._when is not None or (self._vague and bool(self.out.drafts)))
            if not (dated or (self._when is not None and self.out.dated)) or not (is_prose(line.text) or (dated and line.text[-1] == "。")):
                self._aside(line)
            else:
                self._below += dated
                self._inherit(line)
        elif self._titled and is_prose(line.text):
            self._titled = False
            self._continue(line, wrapped=False)
        elif self._goes_on(line):
            self._continue(
                line, wrapped=self._open_ended(line) or (not line.gap and self._previous is not None and self._full(self._previous))
            )
        elif is_prose(line.text):
            self._inherit(line)
        else:
            self._previous = None
            self._aside(line)

    def _open_ended(self, line: Line) -> bool:
        previous = self._previous
        return previous is not None and previous.text[-1] not in ENDED and not line.gap

    def _goes_on(self, line: Line) -> bool:
        """Whether an undated line belongs to the entry before it."""
        text, previous = line.text, self._previous
        if previous is not None and previous.text[-1] in "；;" and len(text) < SHORT and _MARKS.search(text) is None:
            return False  # a name on its own: a heading
        if previous is not None and previous.text[-1] in "，,、：:；;（(《“—":
            return True
        if previous is not None and previous.text[-1] not in SENTENCE_END and (not line.gap or self._full(previous)):
            return True
        if (
            self.style.wrapped is not None
            and previous is not None
            and not line.gap
            and line.indent <= previous.indent
            and not self._full(previous)
        ):
            return self.style.bulleted or continues(text)
        return self.style.bulleted or (self.style.wrapped is not None and not line.gap and previous is not None) or continues(text)

    def _full(self, line: Line) -> bool:
        return self.style.wrapped is not None and width(line.text) + line.indent >= self.style.wrapped * 0.85

    def _inherit(self, line: Line) -> None:
        self._begin(Draft([(line.start, line.end, "")], "inherited", when=self._when), line)

    def _begin(self, draft: Draft, line: Line) -> None:
        self.out.drafts.append(draft)
        self.out.before += self.out.after if len(self.out.drafts) == 1 else ()
        self.out.after = [] if len(self.out.drafts) == 1 else self.out.after
        self._open, self._previous, self._fresh = draft, line, False

    def _continue(self, line: Line, *, wrapped: bool) -> None:
        if self._open is None:
            return
        pieces = self._open.pieces
        start, end, _ = pieces[-1]
        glue = "\n"
        if wrapped:
            latin = self._previous is not None and self._previous.text[-1:].isascii() and line.text[:1].isascii()
            letters = self._previous is not None and self._previous.text[-1:].isalpha() and line.text[:1].isalpha()
            glue = " " if latin and letters else ""
        pieces[-1] = start, end, glue
        pieces.append((line.start, line.end, ""))
        self._previous = line

    def _aside(self, line: Line) -> None:
        """A line that is no part of any entry; it may still say what the page is."""
        self.out.after.append(line)


def paragraphs(lines: Iterable[Line]) -> list[Draft]:
    """An entry a paragraph, for a text without any date head."""
    return [Draft([(line.start, line.end, "")], "paragraph") for line in lines if furniture(line.text) is None]


def _is_heading(edtf: str) -> bool:
    """A year or a month on its own line is a heading; a day, a third of a month or a season there belongs to the text below it."""
    return re.fullmatch(r"(?:-?\d{4}|XXXX)~?(?:-(?:0\d|1[0-2]))?", edtf) is not None


def _cut(line: Line, cuts: list[int]) -> list[Line]:
    """*line* in pieces that begin at *cuts*, the first at 0."""
    if len(cuts) == 1:
        return [line]
    pieces: list[Line] = []
    for first, last in pairwise((*cuts, len(line.text))):
        text = line.text[first:last].rstrip()
        if text:
            start = line.start + first
            pieces.append(Line(start, start + len(text), text, 0 if first else line.indent, line.gap and first == 0))
    return pieces
