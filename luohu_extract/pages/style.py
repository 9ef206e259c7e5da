"""How a page sets out its entries, told from all its lines before they are read."""

import re
from itertools import pairwise
from typing import NamedTuple, Self

from luohu_extract.pages.lines import BULLET, ENDED, Line, repeated, wrap_width
from luohu_extract.times.heads import Clock, read_head
from luohu_extract.times.lost import LONE_MONTH, read_lost

# where an entry may begin inside a paragraph
_BEHIND = r"[,，、 \u3000至—–~～-]"
_DAYS = r"\d{1,2}(?:日?[-—–~～至]{1,2}\d{1,2})?日"
_HOUR = r"(?:[上下中]午|凌晨|晚[,，上])"
RUN_IN = re.compile(
    rf"[。！？!?；]”?[ \t\u3000]*"
    rf"(?=(?:(?:[12]\d{{3}}年)?\d{{1,2}}月(?:{_DAYS}(?:{_BEHIND}|{_HOUR})|(?:[上中下]旬|[初底])?{_BEHIND})"
    rf"|{_DAYS}(?:{_BEHIND}|{_HOUR})|[上中下]旬[,，]|月[初底][,，]|[是同本]月\d{{1,2}}日|[是同][年月日][,，、 \u3000]|本[年月][,，]"
    r"|闰?(?:正|腊|冬|十[一二]?|[二三四五六七八九])月(?:初[一二三四五六七八九十]|[一二三四五六七八九十廿卅]{1,3})?日?[ \u3000]))"
)
# a year of a reign, with the Christian year in brackets
_REIGN = r"[\u4e00-\u9fff]{2,4}(?:元|[一二三四五六七八九十廿卅]{1,3})(?:年[（(]1\d{3}年?[）)]|[（(]1\d{3}[）)]年)[，,]"
REIGN = re.compile(_REIGN)
RUN_IN_REIGN = re.compile(rf"[。！？!?；]”?[ \t\u3000]*(?={_REIGN})")
# annals: lines that begin with a year of a reign, and what its later months brought: 五年六月，大水。八月，蝗。
_LUNAR = "闰?(?:正|腊|冬|十[一二]?|[二三四五六七八九])月"
ANNAL = re.compile(
    rf"[\u4e00-\u9fff]{{0,4}}?(?:元|[一二三四五六七八九十廿卅]{{1,3}})年(?:[（(][^（）()]{{1,10}}[)）])?(?:{_LUNAR}|[春夏秋冬，, \u3000])"
)
RUN_IN_MONTH = re.compile(rf"(?<=。)(?={_LUNAR}[，,])")
# A headline before the date: "公路改建工程开工 3日,…", "【开工】3日，…"
HEADLINE = re.compile(
    r"(?:【[^【】]{2,40}】|[^，。；：,;:\d][^，。；,;]{3,40}?[ \u3000])[ \u3000]{0,4}"
    r"(?=(?:\d{1,2}月)?\d{1,2}(?:[-—–~～至]\d{1,2})?日[，, \u3000])"
)
# an entry opened by a bare year or a dotted date: 1958年医院始建, 8.8公布
_LOOSE = re.compile(
    r"(?:1[0-2]|[1-9])\.(?:3[01]|[12][0-9]|[1-9])(?:[—-][0-9.]{1,5})?[ \u3000]?[\u4e00-\u9fff](?<![万亿元个人年月吨亩米度倍])"
    r"|(?:1[0-9]|20)[0-9]{2}年(?=[^0-9一二三四五六七八九十，,、:：。的度与和比以\s])"
)
_DAY_ONLY = re.compile(r"(?:[12]?[0-9]|3[01])日[ \u3000，,]")
# a month with nothing behind it: 8月战山水库动工
_TIGHT = re.compile(r"(?:1[0-2]|[1-9])月(?=[\u4e00-\u9fff])(?![初底末上中下份])")
# a number that may be a date without its signs; a short one before a comma numbers a list as well
_NUMBERED = re.compile(r"[1-9][0-9]{0,3}(?![0-9,，])|[1-9][0-9]{2,3}[,，]")
_LONE_DAY = re.compile(r"(?:[12][0-9]{3}年)?(?:1[0-2]|[1-9])月(?:3[01]|[12]?[0-9])日")
# a day without its sign: 3 区委召开会议, 57 政协会议
_UNSIGNED = re.compile(r"[1-9][0-9]{0,3}[ \u3000]+[\u4e00-\u9fff“]")
_LONE_YEAR = re.compile("[12][0-9]{3}年?")
_DATED = re.compile(r"(?:(?:1[0-2]|[1-9])月)?(?:[12]?[0-9]|3[01])日[ \u3000，,]")


class Style(NamedTuple):
    """What the lines of a page have in common.

    *wrapped* is the width at which lines are broken, *running* are the heads of pages; *bulleted* where a bullet means the same
    day, *run_in* where entries run on inside paragraphs, *headlines* where they stand before the date, *titled* where they stand
    behind it on a line of their own, *loose* where a bare year, a season or a dotted date opens an entry, *daily* where heads are
    days under headings of months, *lost* where dates lost their signs, *bare_months* where headings of months did,
    *annals* where the months of a year of a reign follow each other in its line, *dated_lines* where months and days stand alone
    above what they date.
    """

    wrapped: int | None
    running: frozenset[str]
    bulleted: bool
    run_in: bool
    headlines: bool
    titled: bool
    loose: bool
    daily: bool
    lost: bool
    bare_months: bool
    annals: bool
    dated_lines: bool

    @classmethod
    def of(cls, lines: list[Line], clock: Clock) -> Self:
        """The style of *lines*, the dates read from *clock* on."""
        texts = [line.text for line in lines]
        bare = [read_lost(text, 0, Clock(month=1), daily=False, bare=True) for text in texts if _NUMBERED.match(text)]
        lost = sum(one is not None for one in bare) > 1
        bare_months = _are_months(texts, lost=lost)
        lost = lost or bare_months
        return cls(
            wrapped=wrap_width(lines),
            running=repeated(lines),
            bulleted=sum(BULLET.match(text) is not None and not _dated(text, clock) for text in texts) > 1,
            run_in=_is_run_in(texts),
            headlines=_count(HEADLINE, texts) > 2,
            titled=_is_titled(texts),
            loose=clock.month is None and (_count(_LOOSE, texts) > 2 or _count(_TIGHT, texts) > 2),
            daily=bare_months or any(_DAY_ONLY.match(text) for text in texts),
            lost=lost,
            bare_months=bare_months,
            annals=_are_annals(texts, clock),
            dated_lines=sum(_LONE_DAY.fullmatch(text) is not None for text in texts) > 2,
        )


def _count(pattern: "re.Pattern[str]", texts: list[str]) -> int:
    return sum(map(bool, map(pattern.match, texts)))


def _dated(text: str, clock: Clock) -> bool:
    bullet = BULLET.match(text)
    return bullet is not None and read_head(text, clock, bullet.end()) is not None


def _are_months(texts: list[str], *, lost: bool) -> bool:
    """Whether the lines that are nothing but a number head months: they only grow within a year, and days without a sign stand below."""
    years: list[list[int]] = [[]]
    for text in texts:
        if _LONE_YEAR.fullmatch(text):
            years.append([])
        elif LONE_MONTH.fullmatch(text):
            years[-1].append(int(text))
    if sum(map(len, years)) < 2 or any(now >= then for months in years for now, then in pairwise(months)):
        return False
    signed, unsigned = _count(_DATED, texts), _count(_UNSIGNED, texts)
    return unsigned > signed and (lost or unsigned > 2)


def _are_annals(texts: list[str], clock: Clock) -> bool:
    """Whether most lines are years of a reign that the first of them names, and most of these name later months as they go."""
    years = [text for text in texts if ANNAL.match(text)]
    months = sum(RUN_IN_MONTH.search(text) is not None for text in years)
    return len(years) > 2 and len(years) * 2 >= len(texts) and months * 3 > len(years) * 2 and read_head(years[0], clock) is not None


def _is_run_in(texts: list[str]) -> bool:
    """Whether entries run on inside paragraphs on this page: more of them begin inside lines than at their beginnings."""
    inner = sum(len(RUN_IN.findall(text)) for text in texts)
    return inner > 1 and inner * 2 >= len(texts)


def _is_titled(texts: list[str]) -> bool:
    """Whether heads are headlines: most dated lines end without a mark, and a paragraph without a date stands below them."""
    dated = [_DATED.match(text) is not None for text in texts]
    bare = sum(
        now and not then and text[-1] not in ENDED and "。" in below
        for now, then, text, below in zip(dated, dated[1:], texts, texts[1:], strict=False)
    )
    return bare > 1 and bare * 2 > sum(dated)
