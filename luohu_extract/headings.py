"""What a page says of itself: title, period, publisher, date of publication, and whose chronicle it is."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from luohu_extract import edtf, places
from luohu_extract.heads import read_period
from luohu_extract.lines import Line

_CHRONICLE = re.compile(
    r"大\s{0,4}事\s{0,4}(?:记|要览|辑要|纪要|纪实|纪|录|概览|概要|摘要|年表|选记|选录|略)|要\s{0,4}闻|年\s?表|编年|大事"
)
_NAVIGATION = re.compile(r"[>»＞›]|首页|上一[篇条页]|下一[篇条页]|当前位置|[。；]|^《|https?:|来源[:：]|关键词|摘要|[△▲●☆]")
_NUMBERED = re.compile(r"[-—–·•]\s?\d{1,4}\s?[-—–·•]$|^[-—–·•]\s?\d{1,4}\s?[-—–·•]")  # a running head
_SITE = re.compile(
    r"\s?[_|][^_|]{2,30}$|\s?——?[^—（(]{2,30}(?:网|政府|馆|网站)$|\s-\s[^-]{2,30}(?:网|政府|馆|网站)$|[-_]{1,2}[^-_]{2,24}(?:网|门户网站|人民政府|网站|档案馆)$"
)
_HAN_GAP = re.compile(
    r"(?<=[\u4e00-\u9fff（）《》])[ \t\u3000]+(?=[\u4e00-\u9fff（）《》])|(?<=[\u4e00-\u9fff])[ \t\u3000]+(?=\d)|(?<=\d)[ \t\u3000]+(?=[\u4e00-\u9fff])"
)
_VOLUME = re.compile(
    r"年鉴\s?[（(·\-—]?\s?(?P<a>[12]\d{3})\s?[)）]?[卷版]?|(?P<b>[12]\d{3})年?[卷版]?[\u4e00-\u9fff]{2,12}年鉴|(?P<c>[12]\d{3})卷"
)
_YEAR_LINE = re.compile(r"(?:^|[>»＞/·《（( ])\s{0,2}([12]\d{3})年(?:大事记)?\s{0,2}(?:$|[》）)])")
_DAY = r"([12]\d{3})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})"
_PUBLISHED = tuple(
    re.compile(pattern + _DAY)
    for pattern in (
        r"(?:发布|发表|刊发|成文|公开|印发)(?:时间|日期|于)?\s?[:：]?\s{0,2}[\[【]?",
        r"(?:更新|录入|添加|上传|加入|编辑)(?:时间|日期)?\s?[:：]\s{0,2}[\[【]?",
        r"(?:时间|日期)\s?[:：]\s{0,2}[\[【]?",
        r"^[\[【(（]?",
    )
)
_LABEL = r"(?:信息来源|文章来源|稿件来源|内容来源|来源|发布机构|发布单位|发布者|发布人|主办单位|主办|承办单位|内容出处)"
_PUBLISHER = re.compile(rf"(?:^|(?<=[\s|]))(?P<label>{_LABEL})\s?[:：]\s{{0,2}}(?P<name>[^\s:：|]{{2,40}})")
_NEXT_LABEL = re.compile(r"(?:发布时间|发布日期|更新时间|时间|日期|作者|责任编辑|编辑|浏览|点击|阅读|字号|字体|网站标识码|承办|【|\[).*$")
_SCHOOL = re.compile(r"[\u4e00-\u9fff（）()]{2,20}?(?:大学|学院|学校|中学|小学|党校|研究院|研究所|科学院)(?=$|[\s_\d（(·\-—校大院])")
_BODY = re.compile(
    r"(?:中华人民共和国)?[\u4e00-\u9fff]{2,20}(?:部|委员会|总局|总署|局|集团|公司|医院|银行|协会|学会|联合会|法院|检察院|农场|油田|厂|社|馆)$"
)
_SUBJECT = re.compile(r"^(?:《)?((?:(?![12]\d{3}|大\s{0,4}事|年鉴|要闻|[（(·\-—》]).){2,30})")
_PLACE_TAIL = re.compile(
    r"(?:史志|地方|党史|年鉴|县志|市志|区志|政府|人民政府|区委|县委|市委|党委|政务|工作|重要|新闻|每月|月度|组织史|历史|志)+$"
)
_OFFICIAL_NAME = re.compile(r"人民政府|[区县市]委|人民代表大会|委员会|党史|方志|档案|史志|年鉴|门户|政务|网|志》")
_SESSION = re.compile(r"第[一二三四五六七八九十\d]{1,3}[届次]|委")
_LEVELS = (
    ("区", re.compile(r"[我全]区|(?<![\u4e00-\u9fff])区[委长政]|副区长")),
    ("县", re.compile(r"[我全]县|(?<![\u4e00-\u9fff])县[委长政]|副县长")),
    ("市", re.compile(r"[我全]市|(?<![\u4e00-\u9fff])市[委长政]|副市长")),
)
_PROVINCES = dict(
    pair.split(":")
    for pair in (
        "京:北京市 津:天津市 冀:河北省 晋:山西省 蒙:内蒙古自治区 辽:辽宁省 吉:吉林省 黑:黑龙江省 沪:上海市 苏:江苏省 浙:浙江省 皖:安徽省 闽:福建省 赣:江西省 "
        "鲁:山东省 豫:河南省 鄂:湖北省 湘:湖南省 粤:广东省 桂:广西壮族自治区 琼:海南省 渝:重庆市 川:四川省 蜀:四川省 黔:贵州省 贵:贵州省 滇:云南省 云:云南省 "
        "藏:西藏自治区 陕:陕西省 甘:甘肃省 陇:甘肃省 青:青海省 宁:宁夏回族自治区 新:新疆维吾尔自治区"
    ).split()
)
_ICP = re.compile(r"([\u4e00-\u9fff])\s?ICP|([\u4e00-\u9fff])公网安备")


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
        text = _HAN_GAP.sub("", _SITE.sub("", line.text)).strip("·-_ ")
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
        number = int(volume["a"] or volume["b"] or volume["c"])
        year = f"{number - 1:04d}"
        return (year if period is None else period.replace("XXXX", year)), (f"year {year} inferred from the yearbook volume {number}",)
    return period, ()


def year_beside(lines: Iterable[Line]) -> tuple[str, str] | None:
    """A year that the lines around a title name by themselves (a heading, the end of a path, a volume), and the note for it."""
    for line in lines:
        if len(line.text) > 120:
            continue
        if (found := _YEAR_LINE.search(line.text)) is not None:
            return found[1], f"year {found[1]} taken from {line.text[:40]!r}"
        if (volume := _VOLUME.search(line.text)) is not None:
            number = int(volume["a"] or volume["b"] or volume["c"])
            return f"{number - 1:04d}", f"year {number - 1} inferred from the yearbook volume {number}"
    return None


def published(lines: list[Line]) -> datetime.date | None:
    """When the page was published, by what its source line says."""
    for pattern in _PUBLISHED:
        for line in lines:
            found = pattern.search(line.text[:300])
            if found is not None:
                try:
                    return datetime.date(*map(int, found.groups()[-3:]))
                except ValueError:
                    continue
    return None


def publisher(lines: list[Line]) -> str | None:
    """Who published the page: the source line before the line of the site."""
    found: dict[str, str] = {}
    for line in lines:
        for match in _PUBLISHER.finditer(line.text[:300]):
            name = _NEXT_LABEL.sub("", match["name"]).strip("《》 ")
            if len(name) > 1:
                found.setdefault("主办" if match["label"].startswith("主办") else "来源", name)
    return found.get("来源") or found.get("主办")


def whose(title: str | None, around: list[Line], body: str, year: int | None, given: str | None) -> tuple[str | None, str | None]:
    """Whose chronicle the page is, as full name and code: by its title, by the lines around it, as *given*, by its own prose."""
    texts = [line.text for line in around if len(line.text) < 200]
    hints = [_PROVINCES[mark] for text in texts for pair in _ICP.findall(text) for mark in pair if mark in _PROVINCES]
    hints += [text[start:end] for text in texts for start, end, _ in places.mentions(text)]
    if given is not None:
        hints.append(given)
    if title is not None and (found := _of_title(title, texts, hints, year, body)) is not None:
        return found
    if (found := _of_lines(texts, hints, year)) is not None:
        return found
    if given is not None:
        return _named(given, year)
    return _of_body(body, year) or (None, None)


def _named(name: str, year: int | None) -> tuple[str, str | None]:
    division = places.find(name, year)
    known = division is not None and name.endswith((division.name, division.name[:-1]))
    return (division.full_name, division.code) if known and division is not None else (name, None)


def _of_title(title: str, texts: list[str], hints: list[str], year: int | None, body: str) -> tuple[str, str | None] | None:
    """The place or body that a title begins with."""
    bare = re.sub(r"^(?:[12]\d{3}年?|[12]\d{3}[卷版])", "", title)
    subject = _SUBJECT.match(bare)
    if subject is None:
        return None
    name = _PLACE_TAIL.sub("", subject[1].removeprefix("中共").removeprefix("中国共产党").strip())
    if (school := _SCHOOL.match(name + " ")) is not None and len(school.group()) > 3:
        return school.group(), None
    division = places.find(name, year, hints) if len(name) > 1 else None
    if division is not None and name.endswith((division.name, _stem(division.name))):
        return division.full_name, division.code
    if re.fullmatch(r"[\u3400-\u9fff]{1,8}(?:自治州|自治县|[县市区旗州])", name):
        own = next((own for text in (*texts, body[:20_000]) if (own := places.own_name(text)) is not None and own.endswith(name)), name)
        return own, None
    if _BODY.match(name) is not None:
        return name, None
    return None


def _stem(name: str) -> str:
    return name if len(name) < 3 else re.sub(r"(?:市|区|县|旗|省)$", "", name)


def _of_lines(texts: list[str], hints: list[str], year: int | None) -> tuple[str, str | None] | None:
    """The place or school that the lines around the entries name most and best."""
    votes: Counter[tuple[str, str | None]] = Counter()
    for number, text in enumerate(texts):
        weight = 3 if number == 0 else 1
        school = _SCHOOL.match(text)
        if school is not None and number < 3 and len(school.group()) > 3 and len(text) < 40:
            votes[school.group(), None] += 4
            continue
        for start, end, _ in places.mentions(text):
            division = places.find(text[start:end], year, hints)
            if division is not None:
                depth = 3 if division.level == "county" else 2 if division.level == "prefecture" else 0
                votes[division.full_name, division.code] += weight + depth + 3 * (_OFFICIAL_NAME.match(text, end) is not None)
        if start_of := re.match(r"[\u4e00-\u9fff]{2,8}[·•][\u4e00-\u9fff]{2,8}(?:[·•][\u4e00-\u9fff]{2,8})?$", text):
            division = places.find(start_of.group(), year)
            if division is not None:
                votes[division.full_name, division.code] += 4
        if (own := places.own_name(text)) is not None:
            votes[own, None] += weight + 4
    return max(votes, key=votes.__getitem__) if votes else None


def _of_body(body: str, year: int | None) -> tuple[str, str | None] | None:
    """The place that the prose names again and again, its bodies above all."""
    votes: Counter[tuple[str, str | None]] = Counter()
    sample = body[:20_000]
    level = next((mark for mark, pattern in _LEVELS if len(pattern.findall(sample)) > 1), "")
    for start, end, _ in places.mentions(sample):
        division = places.find(sample[start:end], year)
        if division is not None and division.level != "province" and division.name.endswith(level):
            official = _OFFICIAL_NAME.match(sample, end) or _SESSION.match(sample, end)
            votes[division.full_name, division.code] += 1 if official is None else 2
    top = votes.most_common(2)
    return top[0][0] if top and top[0][1] > 2 and (len(top) == 1 or top[0][1] > top[1][1] * 3 // 2) else None


def years(period: str | None) -> tuple[int | None, int | None]:
    """The first and the last year of *period*."""
    if not period:
        return None, None
    return edtf.parts(edtf.begin(period))[0], edtf.parts(edtf.end(period))[0]
