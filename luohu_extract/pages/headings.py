"""What a page says of itself: title, period, publisher, date of publication, and whose chronicle it is."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from luohu_extract.pages.lines import Line
from luohu_extract.times import edtf
from luohu_extract.times.titled import read_period

_CHRONICLE = re.compile(
    r"大\s{0,4}事\s{0,4}(?:记|要览|辑要|纪要|纪实|纪|录|概览|概要|摘要|年表|选记|选录|略)|要\s{0,4}闻|年\s?表|编年|大事"
)
_NAVIGATION = re.compile(
    r"[>»＞›]|首页|上一[篇条页]|下一[篇条页]|当前位置|[。；]|"
    r"^《(?!.{2,30}大事记》$)|https?:|来源[:：]|关键词|摘要|[△▲●☆]"
)
_NUMBERED = re.compile(r"[-—–·•]\s{0,3}\d{1,4}\s{0,3}[-—–·•]$|^[-—–·•]\s{0,3}\d{1,4}\s{0,3}[-—–·•]")  # a running head
_SITE = re.compile(
    r"\s?[_|][^_|]{2,30}$|\s?——?[^—（(]{2,30}(?:网|政府|馆|网站)$|\s-\s[^-]{2,30}(?:网|政府|馆|网站)$|[-_]{1,2}[^-_]{2,24}(?:网|门户网站|人民政府|网站|档案馆)$"
)
_LABELLED = re.compile(r"^[\u4e00-\u9fff]{0,4}(?:名称|题名|标题|题目|篇名)[:：]\s*")
_HAN_GAP = re.compile(
    r"(?<=[\u4e00-\u9fff（）《》])[ \t\u3000]+(?=[\u4e00-\u9fff（）《》])"
    r"|(?<=[\u4e00-\u9fff])[ \t\u3000]+(?=\d)|(?<=\d)[ \t\u3000]+(?=[\u4e00-\u9fff])"
)
_VOLUME = re.compile(
    r"年鉴\s?[（(·\-—]?\s?(?P<a>[12]\d{3})\s?[)）]?[卷版]?|(?P<b>[12]\d{3})年?[卷版]?[\u4e00-\u9fff]{2,12}年鉴|(?P<c>[12]\d{3})卷"
)
_YEAR_LINE = re.compile(r"(?:^|[>»＞/·《（( ])\s{0,2}([12]\d{3})年(?:大事记)?\s{0,2}(?:$|[》）)])")
_DAY = r"([12]\d{3})\s?(?:年(?=\s?\d{1,2}\s?月)|[-/.])\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})"  # no 2006年4-6月
_PUBLISHED = tuple(
    re.compile(pattern + _DAY)
    for pattern in (
        r"(?:发布|发表|刊发|成文|公开|印发)(?:时间|日期|于)?\s?[:：]?\s{0,2}[\[【]?",
        r"(?:更新|录入|添加|上传|加入|编辑)(?:时间|日期)?\s?[:：]\s{0,2}[\[【]?",
        r"(?:时间|日期)\s?[:：]\s{0,2}[\[【]?",
        r"^[\[【(（]?",
    )
)
_LABEL = r"(?:信息来源|文章来源|稿件来源|内容来源|来源|发布机构|发文机[构关]|发布(?:部门|单位)|发布[者人]|主办(?:单位)?|承办单位|内容出处)"
_PUBLISHER = re.compile(rf"(?:^|(?<=[\s|]))(?P<label>{_LABEL})\s?[:：]\s{{0,2}}(?P<name>[^\s:：|]{{2,40}})")
_NOBODY = re.compile("未知(?:来源)?|本[室局办馆区县市校院]|不详|暂无|本站(?:原创|讯)?|原创|网络(?:整理|转载)?|互联网|转载|网友投稿")
_NEXT_LABEL = re.compile(r"(?:发布时间|发布日期|更新时间|时间|日期|作者|责任编辑|编辑|浏览|点击|阅读|字号|字体|网站标识码|承办|【|\[).*$")


class Title(NamedTuple):
    """The title, cleaned; the number of its line among the lines; the period it names, and what was inferred to get it."""

    text: str | None
    line: int
    period: str | None
    notes: tuple[str, ...]


def find_title(lines: list[Line], until: int) -> Title:
    """The title among the first *until* lines: the last of the most telling ones."""
    best, best_score, index = None, 0, -1
    for number, line in enumerate(lines[:until]):
        if (
            len(line.text) > 70
            or _NUMBERED.search(line.text) is not None
            or _CHRONICLE.search(line.text) is None
            or _NAVIGATION.search(line.text) is not None
        ):
            continue
        text = _HAN_GAP.sub("", _SITE.sub("", _LABELLED.sub("", line.text))).strip("·-_ ")
        named = read_period(text) is not None or _VOLUME.search(text) is not None
        bare = len(text) < 5
        score = 1 + 4 * named + (2 if "大事" in text else 0) - (2 if bare else 0)
        if score >= best_score:
            best, best_score, index = text, score, number
    if best is None:
        return Title(None, -1, None, ())
    return Title(best, index, *title_period(best))


def title_period(title: str) -> tuple[str | None, tuple[str, ...]]:
    """The period that a title names: a yearbook's volume is about the year before.

    >>> title_period("株洲年鉴2008卷·大事记")
    ('2007', ('year 2007 inferred from the yearbook volume 2008',))
    """
    volume = _VOLUME.search(title)
    rest = title if volume is None else f"{title[: volume.start()]} {title[volume.end() :]}"
    found = read_period(rest)
    period = None if found is None else found.edtf
    if volume is not None and (period is None or period.startswith("XXXX")):
        year, note = _year_of(volume)
        return (year if period is None else period.replace("XXXX", year)), (note,)
    return period, ()


def _year_of(volume: re.Match[str]) -> tuple[str, str]:
    """The year that a yearbook's volume is about, and the note for it."""
    number = int(volume["a"] or volume["b"] or volume["c"])
    year = f"{number - 1:04d}"
    return year, f"year {year} inferred from the yearbook volume {number}"


def year_beside(lines: Iterable[Line]) -> tuple[str, str] | None:
    """A year that the lines around a title name by themselves (a heading, the end of a path, a volume), and the note for it."""
    for line in lines:
        if len(line.text) > 120:
            continue
        if (found := _YEAR_LINE.search(line.text)) is not None:
            return found[1], f"year {found[1]} taken from {line.text[:40]!r}"
        if (volume := _VOLUME.search(line.text)) is not None:
            return _year_of(volume)
    return None


def published(lines: list[Line]) -> dt.date | None:
    """When the page was published, by what its source line says."""
    for pattern in _PUBLISHED:
        for line in lines:
            found = pattern.search(line.text[:300])
            if found is not None:
                try:
                    return dt.date(*map(int, found.groups()[-3:]))
                except ValueError:
                    continue
    return None


def publisher(lines: list[Line]) -> str | None:
    """Who published the page: the source line before the line of the site."""
    found: dict[str, str] = {}
    for line in lines:
        for match in _PUBLISHER.finditer(line.text[:300]):
            name = _NEXT_LABEL.sub("", match["name"]).strip("《》 ")
            if len(name) > 1 and _NOBODY.fullmatch(name) is None:
                found.setdefault("主办" if match["label"].startswith("主办") else "来源", name)
    return found.get("来源") or found.get("主办")


def years(period: str | None) -> tuple[int | None, int | None]:
    """The first and the last year of *period*."""
    if not period:
        return None, None
    return edtf.parts(edtf.begin(period))[0], edtf.parts(edtf.end(period))[0]
