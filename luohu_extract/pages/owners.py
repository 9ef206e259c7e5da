"""Whose chronicle a page is: by its title, by the lines around its entries, as given, by its own prose."""

import re
from collections import Counter

from luohu_extract import places
from luohu_extract.lexicon import Lexicon
from luohu_extract.pages.lines import Line

_SCHOOL = re.compile(r"[\u4e00-\u9fff（）()]{2,20}?(?:大学|学院|学校|中学|小学|党校|研究院|研究所|科学院)(?=$|[\s_\d（(·\-—校大院])")
_BODY = re.compile(
    r"(?:中华人民共和国)?[\u4e00-\u9fff]{2,20}(?:部|委员会|总局|总署|局|厅|集团|公司|医院|银行|协会|学会|联合会|法院|检察院|海关|设计院|中心|分行|支行|气象台|电视台|农场|油田|厂|社|馆)$"
)
_NOBODYS = re.compile(
    "(?:集团|总|分|本|我)*(?:公司|集团|医院|银行|协会|学会|法院|检察院|农场|油田|厂|社|馆|局|厅|部|委员会)"
)  # any of its kind
_BRACKETED = re.compile(
    r"[\u4e00-\u9fff]{2,12}[（(][\u4e00-\u9fff]{2,6}[)）][\u4e00-\u9fff]{0,12}?(?:公司|集团|大学|学院|医院)(?=[\d（(大\s]|$)"
)
_KEEPERS = re.compile("编纂|史志|方志|地方志|党史|档案|统计|图书|文史|出版|日报|年鉴")
_LODGES = re.compile("馆$|(?<!公)社$")
_SUBJECT = re.compile(r"^(?:《)?((?:(?![12]\d{3}|大\s{0,4}事|年鉴|要闻|[（(·\-—》]).){2,30})")
_PLACE_TAIL = re.compile(
    r"(?:史志|地方|党史|政协|人大|人大常委会|年鉴|县志|市志|区志|政府|人民政府|区委|县委|市委|党委|政务|工作|重要|新闻|每月|月度|组织史|历史|志)+$"
)
_BOOK = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,9}?)(?:年鉴|(?<=[县市区州旗镇乡])志)(?![\u4e00-\u9fff])")
_OFFICIAL_NAME = re.compile(r"人民政府|[区县市]委|人民代表大会|委员会|党史|方志|档案|史志|年鉴|门户|政务|网|志》")
_SESSION = re.compile(r"第[一二三四五六七八九十\d]{1,3}[届次]|委")
# Where one goes and who comes: a neighbour, as often as the page's own place.
_AWAY = re.compile(r"(?:赴|到|往|与|同|和|向|从|由|自|援|、)\Z")
_VISITS = re.compile(r"[^，。；\n]{0,16}?(?:来我|到我|来[县市区校院访]|代表团|考察团|参观团|慰问团|学习团|一行|送来)")
_OF_SCHOOL = re.compile(r"(?:^|[。，；日月\s])(?:学校|我校|全校|本校|我院|学院|校党委|校长)")
_LEVELS = (
    ("区", re.compile(r"[我全]区|(?<![\u4e00-\u9fff])区[委长政]|副区长")),
    ("县", re.compile(r"[我全]县|(?<![\u4e00-\u9fff])县[委长政]|副县长")),
    ("市", re.compile(r"[我全]市|(?<![\u4e00-\u9fff])市[委长政]|副市长")),
)
_ICP = re.compile(r"([\u4e00-\u9fff])\s?ICP|([\u4e00-\u9fff])公网安备")


def whose(title: str | None, around: list[Line], body: str, year: int | None, given: str | None) -> tuple[str | None, str | None]:
    """Whose chronicle the page is, as full name and code: by its title, by the lines around it, as *given*, by its own prose."""
    texts = [line.text for line in around if len(line.text) < 200]
    provinces = Lexicon.default().table("provinces")
    hints = [provinces[mark][1] for text in texts for pair in _ICP.findall(text) for mark in pair if mark in provinces]
    hints += [text[start:end] for text in texts for start, end, _ in places.mentions(text)]
    if given is not None:
        hints.append(given)
    lines = texts if given is None else [*texts, given]
    if title is not None and (found := _of_title(title, lines, hints, year, body)) is not None:
        return found
    if (found := _of_lines(texts, hints, year)) is not None:
        return found
    if given is not None:
        return _named(given, year)
    return _of_body(body, year) or (None, None)


def _named(name: str, year: int | None) -> tuple[str, str | None]:
    division = places.find(name, year)
    known = division is not None and name.endswith(division.calls)
    return (division.full_name, division.code) if known and division is not None else (name, None)


def _of_title(title: str, texts: list[str], hints: list[str], year: int | None, body: str) -> tuple[str, str | None] | None:
    """The place or body that a title begins with."""
    bare = re.sub(r"^(?:[12]\d{3}[年卷版]?(?:[-—–~～至]{1,2}[12]\d{3}年?)?原?|(?:建国|解放|新中国成立)以?[前后来])", "", title)
    if (bracketed := _BRACKETED.match(bare)) is not None:
        return bracketed.group(), None
    subject = _SUBJECT.match(bare)
    if subject is None:
        return None
    name = _PLACE_TAIL.sub("", subject[1].removeprefix("中共").removeprefix("中国共产党").strip())
    if (school := _SCHOOL.match(name + " ")) is not None and len(school.group()) > 3:
        return school.group(), None
    division = places.find(name, year, hints) if len(name) > 1 else None
    if division is not None and name.endswith(division.calls):
        return division.full_name, division.code
    if (town := places.town_of(name)) is not None:
        return _within(*town, texts, hints, year), None
    if re.fullmatch(r"[\u3400-\u9fff]{1,8}(?:自治州|自治县|[县市区旗州])", name):
        own = next((own for text in (*texts, body[:20_000]) if (own := places.own_name(text)) is not None and own.endswith(name)), name)
        return own, None
    if _BODY.match(name) is not None and _NOBODYS.fullmatch(name) is None:
        return name, None
    return None


def _within(above: str, town: str, texts: list[str], hints: list[str], year: int | None) -> str:
    """*town* behind the divisions *above* it, else those that a line writes before it, else the one county that the lines name."""
    divisions = {place.full_name for place in (_above(text, town, hints, year) for text in (above + town, *texts)) if place is not None}
    if not divisions and not above:
        found = (places.find(text[start:end], year, hints) for text in texts for start, end, _ in places.mentions(text))
        divisions = {place.full_name for place in found if place is not None and place.level == "county"}
    return (divisions.pop() if len(divisions) == 1 else above) + town


def _above(text: str, town: str, hints: list[str], year: int | None) -> places.Division | None:
    """The division written right before *town* in *text*."""
    at = text.find(town)
    start = next((start for start, end, _ in places.mentions(text) if end == at), None)
    return None if start is None else places.find(text[start:at], year, hints)


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
        if number == 0 and (house := _house(text)) is not None:
            # a museum or a press keeps the chronicle of its place as often as its own, and then a title says whose
            votes[house, None] += 2 if _LODGES.search(house) else 10
        if (book := _BOOK.search(text)) is not None:  # 鹤壁年鉴2011, Page 38 - 临沣县志
            division = places.find(book[1], year, hints)
            if division is not None and division.name.startswith(book[1]):
                votes[division.full_name, division.code] += 4
            elif book[1][-1] in "县市区州旗镇乡":
                votes[book[1], None] += 3
    if not votes:
        return None
    best = max(votes, key=votes.__getitem__)
    return next((longer for longer in votes if longer != best and longer[0].endswith(best[0])), best)  # 湖北省涢阳县, not 涢阳县


def _house(text: str) -> str | None:
    """The house whose name a line begins with, not one that keeps the chronicle of its place: 淮河水利委员会 治淮汇刊."""
    name = re.split(r"[ \u3000|｜_—-]", text, maxsplit=1)[0]
    return name if _BODY.match(name) is not None and _KEEPERS.search(name) is None else None


def _of_body(body: str, year: int | None) -> tuple[str, str | None] | None:
    """The place that the prose names again and again, its bodies above all."""
    votes: Counter[tuple[str, str | None]] = Counter()
    sample = body[:20_000]
    if len(_OF_SCHOOL.findall(sample)) > 2:  # a school names the places it goes to
        return None
    level = next((mark for mark, pattern in _LEVELS if len(pattern.findall(sample)) > 1), "")
    for start, end, _ in places.mentions(sample):
        if _AWAY.search(sample[max(0, start - 2) : start]) is not None or _VISITS.match(sample, end) is not None:
            continue
        division = places.find(sample[start:end], year)
        if division is not None and division.level != "province" and division.name.endswith(level):
            official = _OFFICIAL_NAME.match(sample, end) or _SESSION.match(sample, end)
            votes[division.full_name, division.code] += 1 if official is None else 2
    top = votes.most_common(2)
    return top[0][0] if top and top[0][1] > 2 and (len(top) == 1 or top[0][1] > top[1][1] * 3 // 2) else None
