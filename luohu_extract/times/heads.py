"""Date heads of entries and headings, and what a date left out takes from the heads before it."""

import re
from typing import Literal, NamedTuple

from luohu_extract.times import edtf, points
from luohu_extract.times.calendar import pick_era
from luohu_extract.times.clock import FIRST_SOLAR_YEAR, Clock
from luohu_extract.times.reader import Reader
from luohu_extract.times.when import Found, When
from luohu_extract.times.years import christian

__all__ = ["Clock", "Head", "read_head"]

Kind = Literal["entry", "heading"]


class Head(NamedTuple):
    """The date head of a line.

    *end* is the offset after the head and its delimiter, *text_end* the end of the date words; *clock* is the time after
    it; a ``heading`` is a line that holds nothing but its date.
    """

    end: int
    date: When | None
    clock: Clock
    kind: Kind
    text_end: int


_BEFORE = re.compile(r"(?:自|从|由|截至|截止到?|至|到|约|大约|时在|时值|就在)?(?=.)")
_SAME_YEAR = re.compile(r"(?:是[年岁]|同年|本年|当年|该年)[，,]?[ \u3000]{0,2}(?=.)")
_SAME_MONTH = re.compile(r"(?:是月|同月|本月|当月|该月)[ \u3000]{0,2}(?=[0-9一二三四五六七八九十初廿卅上中下])")
_CLOCK_TIME = r"(?:[0-9]{1,2}|[零一二三四五六七八九十]{1,3}|[子丑寅卯辰巳午未申酉戌亥])[时時点]许?(?:[0-9]{1,2}分|半|[零一二三四五六七八九十]{1,4}分|[0-9]{1,2}刻)?(?:[0-9]{1,2}秒)?"
# what may stand between the date words and the delimiter: part of the day, clock time, a bracket that says the day again
_AFTER = re.compile(
    rf"""(?:
      (?:凌晨|清晨|早晨|拂晓|黎明|上午|中午|正午|下午|傍晚|黄昏|晚上|晚间|夜间|夜里|夜晚|深夜|午夜|半夜|午后|午前|晨|早|午|晚|夜|[一二三四五]更|零时)(?![校会])
    | {_CLOCK_TIME}(?:[-－—–~～至到]{_CLOCK_TIME})?
    | [（(](?:农历|阴历|夏历|旧历|公历|阳历)?[^（）()\n]{{1,14}}[）)]
    | 起|始|开始|以来|以后|以前|前后|左右|上下|许|期间|之前|之后|之交|间|两日|两天|三天|两月|底前|前夕|前|后|期内
    )""",
    re.VERBOSE,
)
# the day said again: （1900年7月28日）, （农历六月初十）
_AGAIN = re.compile(
    r"[ \u3000]?[（(](?:(?:公元)?[0-9]{3,4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|(?:农历|阴历|夏历|旧历|公历|阳历|即)[^（）()\n]{2,14}日?)[）)]"
)
_DELIMITER = re.compile(r"[，,、:：。．.；;]?[ \t\u3000]*")
_STOP = re.compile(r"[，,、:：。；;\s]|$")
_OPEN = re.compile(r"起|开始|始(?![建终创])")
_DOTS = (
    r"(?:(?P<y>(?:1[0-9]|20)[0-9]{2})[./·])?(?P<m>1[0-2]|0?[1-9])[.．·](?P<d>3[01]|[12][0-9]|0?[1-9])"
    r"(?:(?:[-－—–~～]{1,2}|(?P<also>/))(?:(?P<m2>1[0-2]|0?[1-9])[.．·])?(?P<d2>3[01]|[12][0-9]|0?[1-9]))?"
)
_DOTTED = re.compile(_DOTS + r"(?:日|(?=[ \t\u3000]+[^0-9%万亿元个人名年月吨亩米度\s.-])|(?=[，,]))")
_DOTTED_LOOSE = re.compile(_DOTS + r"(?=[\u4e00-\u9fff])(?![万亿元个人名年月吨亩米度倍千百平立级℃]|公[里斤顷])")
# What stands behind most heads: a comma and text; a blank and text that does not go on with the date; nothing.
_BEHIND = (
    r"(?:[，,][ \u3000]*(?=\S)|[ \u3000]+(?=[\u4e00-\u9fff“])"
    r"(?![至到和及与起止前后一二三四五六七八九十农阴夏旧凌清早拂黎上中正下傍黄晚夜深午半晨子丑寅卯辰巳未申酉戌亥零以之])|(?P<alone>[ \t\u3000]*\Z))"
)
_COMMON = re.compile(rf"(?:(?P<month>1[0-2]|[1-9])(?P<of>月))?(?:(?P<day>3[01]|[12][0-9]|[1-9])(?P<sign>日))?(?<=[月日]){_BEHIND}")
# a dynasty on a line of its own: a section of a gazetteer
_SECTION = re.compile(
    r"[（(【]?[一二三四五六七八九十]{0,2}[、.．)）]?[ \u3000]{0,4}(?:(?P<republic>(?:中[ \u3000]?华[ \u3000]?)?民[ \u3000]?国)"
    r"|(?:先秦|春秋|战国|秦|[东西两]?汉|三国|[东西两]?晋|南朝|北朝|南北朝|隋|唐|五代|五代十国|[北南两]?宋|辽|金|元|明|清|[南北][ \u3000．.·・][\u4e00-\u9fff]|后[汉唐晋周梁]))"
    r"[ \u3000]?(?:时期|时代|年间|朝|代|[初末](?:年)?)?[】]?(?:[（(][^（）()]{4,24}[)）])?"
)
_SECTION_LENGTH = 32
_OPENS = frozenset("（(")
_BRACKETS = {"【": "】", "〔": "〕", "[": "]", "（": "）", "(": ")", "［": "］", "〖": "〗", "《": "》"}


def read_head(line: str, clock: Clock, start: int = 0, *, loose: bool = False) -> Head | None:
    """The date head that stands in *line* at *start*, read after *clock*; ``None`` where there is none.

    *loose* where the page opens entries with a bare year or a dotted date and nothing behind it: 1958年医院始建, 8.8公布.

    >>> head = read_head("17日保定市召开会议", Clock.of("2012-05"))
    >>> head.date.edtf, head.text_end, head.kind
    ('2012-05-17', 3, 'entry')
    >>> read_head("民国十年（1921）", Clock()).kind
    'heading'
    """
    if (common := _COMMON.match(line, start)) is not None and (head := _common(common, clock)) is not None:
        return head
    line_end = len(line.rstrip())
    if start >= line_end:
        return None
    if line_end - start < _SECTION_LENGTH and (section := _SECTION.fullmatch(line, start, line_end)) is not None:
        return _section(section, clock, line_end)
    closing = _BRACKETS.get(line[start])
    if closing is not None:
        return _bracketed(line, clock, start, line_end, closing)
    return _dotted(line, clock, start, line_end, loose=loose) or _plain(line, clock, start, line_end, loose=loose)


def _common(found: re.Match[str], clock: Clock) -> Head | None:
    """4月1日，and 1日 or 4月 before its text or alone: what most heads are, read without the grammar."""
    written, said, year = found["month"], found["day"], clock.year
    month = int(written) if written else clock.month
    day = int(said) if said else None
    if month is None or clock.lunar or (year is not None and year < FIRST_SOLAR_YEAR):
        return None
    if day is None:
        if not written:
            return None
    elif day > edtf.length(year, month):
        return None
    text = edtf.write(year, month, day)
    after = Clock(year, month, day, clock.era, lunar=False, leap=False, last=text)
    kind: Kind = "entry" if found["alone"] is None else "heading"
    return Head(found.end(), When.of(text, "head.bare"), after, kind, found.end("of" if day is None else "sign"))


def _section(found: re.Match[str], clock: Clock, line_end: int) -> Head:
    """民国时期, 清, 南朝·宋 on a line of its own: years below it are counted anew, in the Republic if it is the Republic."""
    republic = pick_era("民国") if found["republic"] else None
    after = Clock(era=republic, last=clock.last) if republic is None or clock.era is None or clock.era.name != republic.name else clock
    return Head(line_end, None, after, "heading", line_end)


def _bracketed(line: str, clock: Clock, start: int, line_end: int, closing: str) -> Head | None:
    """【1月】 on a line of its own, 【1月5日】 before its text."""
    close = line.find(closing, start, start + 40)
    if close < 0:
        return None
    inner = _plain(line[:close], clock, start + 1, close)
    if inner is None or inner.kind != "heading" or inner.text_end < close - 1:
        return None
    end = _pass(_DELIMITER, line, close + 1)
    return inner._replace(end=end, kind="heading" if end >= line_end else "entry")


def _dotted(line: str, clock: Clock, start: int, line_end: int, *, loose: bool) -> Head | None:
    """5.16, 6.1—2, 1967.1.31 before a blank."""
    found = _DOTTED.match(line, start)
    if found is None and loose:
        found = _DOTTED_LOOSE.match(line, start)
    if found is None:
        return None
    year = int(found["y"]) if found["y"] else clock.year
    month, day = int(found["m"]), int(found["d"])
    text = edtf.write(year, month, day)
    if found["d2"]:
        last = edtf.write(year, int(found["m2"] or month), int(found["d2"]))
        text = f"{text},{last}" if found["also"] else edtf.join(text, last)
    if not _valid(text):
        return None
    end = _pass(_DELIMITER, line, found.end())
    after = clock._replace(year=year, month=month, day=day, lunar=False, leap=False, last=text)
    return Head(end, When.of(text, "head.dotted"), after, "heading" if end >= line_end else "entry", found.end())


def _valid(text: str) -> bool:
    try:
        first, last = edtf.days(text)
    except ValueError:
        return False
    return first is None or last is None or first <= last


def _plain(line: str, clock: Clock, start: int, line_end: int, *, loose: bool = False) -> Head | None:
    bracketed = not _OPENS.isdisjoint(line[start : start + 32])  # no reign is read without a year in brackets
    span = points.REIGN_SPAN.match(line, start) if bracketed else None
    if span is not None and (ends := (christian(span["from"]), christian(span["to"]))) and None not in ends and ends[0] != ends[1]:
        text = "/".join(map(edtf.write, ends))
        end = _pass(_DELIMITER, line, span.end())
        return Head(end, When.of(text, "head.reign"), Clock(last=text), "heading" if end >= line_end else "entry", span.end())
    reign = points.UNKNOWN_REIGN.match(line, start) if bracketed else None
    if reign is not None and (found := _read(line, reign.end(), Clock())) is not None and found.first == "year":
        return _finish(line, _read(line, start, Clock()) or found, line_end)
    before = _BEFORE.match(line, start)
    at = start if before is None else before.end()
    led = line[start:at]
    now = clock
    same = _SAME_YEAR.match(line, at)
    if same is not None and same.end() < line_end:
        now = clock._replace(month=None, day=None)
        found = _read(line, same.end(), now) if clock.year is not None else None
        if found is None or found.first in ("year", "day") or not _convincing(line, found, at, led):
            return _word(line, clock, at, line_end)
        return _finish(line, found, line_end)
    same = _SAME_MONTH.match(line, at)
    if same is not None:
        found = _read(line, same.end(), clock._replace(day=None))
        if found is not None and found.first in ("day", "word"):
            return _finish(line, found, line_end)
    word = _word(line, clock, at, line_end)
    if word is not None:
        return word
    found = _read(line, at, now)
    if found is not None and found.first == "year" and found.unit in ("part", "month") and not _convincing(line, found, at, led):
        # 四年 春旱, 秋大水: the year is the head
        year = points.YEAR.match(line, at)
        gloss = None if year is None else points.GLOSS.match(line, year.end())
        stop = 0 if year is None else year.end() if gloss is None else gloss.end()
        if line[stop : stop + 1] in (" ", "\u3000"):
            found = _read(line[:stop], at, now)
    if found is None or not (
        _convincing(line, found, at, led) or (loose and not led and (_is_year(line, found) or _is_season(line, at, found)))
    ):
        return None
    return _finish(line, found, line_end)


_WORD = re.compile(
    r"(?P<day>同日|是日|本日|当日|当天|同一天|即日)|(?P<next>次日|翌日)|(?P<month>是月|同月|本月|当月|月内|该月)|(?P<next_month>次月|翌月)"
    r"|(?P<year>是[年岁]|同年|本年|年内|当年|该年|本年度|全年|今年)|(?P<next_year>次年|翌年)"
)
# these words begin ordinary sentences too, and are heads only where a delimiter follows
_WEAK = frozenset(
    ("当天", "当日", "年内", "当年", "今年", "全年", "月内", "同一天", "即日", "该年", "该月", "次年", "翌年", "次日", "翌日", "当月")
)

# what a year came to, said at its end
_WHOLE_YEAR = re.compile(
    r"全年(?:全[县市区州旗省镇乡校院社厂]|(?:累计|共|实现|完成|接待|新增|引进|生产|财政|农|工业|粮食|社会|地区|国内|固定)(?![^。]{0,12}(?:目标|任务)))"
)


def _word(line: str, clock: Clock, at: int, line_end: int) -> Head | None:
    """同日, 是月, 是年 and the like: the date of a head before, at their precision."""
    found = _WORD.match(line, at)
    if found is None:
        return None
    end = found.end()
    after = _pass_after(line, end)
    if found.group() in _WEAK and _STOP.match(line, after) is None and _WHOLE_YEAR.match(line, at) is None:
        return None
    kind = found.lastgroup
    text, now = _same(kind or "", clock)
    if kind in ("next_year", "next_month") and text is not None and _STOP.match(line, after) is None:
        return None
    stop = _pass(_DELIMITER, line, after if _STOP.match(line, after) else end)
    date = None if text is None else When.of(text, "head.same", "lunar" if clock.lunar and kind == "day" else "gregorian")
    return Head(stop, date, now, "heading" if stop >= line_end else "entry", end)


def _same(kind: str, clock: Clock) -> tuple[str | None, Clock]:
    if kind == "day":
        if clock.day is None and clock.last is None:
            return None, clock
        return clock.last, clock
    if kind == "next":
        first = edtf.days(clock.last)[0] if clock.last is not None and clock.day is not None else None
        if first is None:
            return None, clock
        found = Reader("次日", clock, now=clock, back=clock).read(0)
        return (None, clock) if found is None else (found.date.edtf, found.clock)
    year, month = clock.year, clock.month
    if kind in ("year", "next_year"):
        year = None if year is None else year + (kind == "next_year")
        now = clock._replace(year=year, month=None, day=None, leap=False)
        return (None if year is None else edtf.write(year)), now._replace(last=None if year is None else edtf.write(year))
    if month is None:
        return (None if year is None else edtf.write(year)), clock._replace(day=None)
    if kind == "next_month":
        year, month = edtf.months_on(year, month, 1)
    old = clock.lunar and year is not None and year < FIRST_SOLAR_YEAR
    text = edtf.write(year) if old else edtf.write(year, month)
    return text, clock._replace(year=year, month=month, day=None, last=text)


def _read(line: str, at: int, clock: Clock) -> Found | None:
    found = Reader(line, clock, head=True, now=clock, back=clock).read(at)
    return None if found is None else _listed(line, found)


_JOIN = re.compile(r"[ \u3000]?[、和及][ \u3000]?")


def _listed(line: str, found: Found) -> Found:
    """5月4日、19日 as one list."""
    texts, end = [found.date.edtf], found.end
    clock = found.clock
    while len(texts) < 12:
        joint = _JOIN.match(line, end)
        if joint is None or found.unit not in ("day", "month") or found.date.rule in ("festival", "relative"):
            break
        more = Reader(line, clock, head=True, now=clock, back=clock).read(joint.end())
        if more is None or more.unit != found.unit or more.first not in ("day", "month") or "X" in more.date.edtf[4:]:
            break
        texts.append(more.date.edtf)
        end, clock = more.end, more.clock
    if len(texts) == 1:
        return found
    text = ",".join(texts)
    return found._replace(end=end, date=When.of(text, found.date.rule, found.date.calendar), clock=found.clock._replace(last=text))


# 年初县委部署: who acts stands behind a head without a mark
_WHO_ACTS = re.compile(r"中共|(?:省|地|市|县|区|州|旗|盟|镇|乡|社|工|党)委|[市县区镇乡](?:人民)?政府|[县市区]人|公社|大队|各[县区乡镇社]")


def _convincing(line: str, found: Found, start: int, led: str) -> bool:
    """Whether the date begins an entry rather than an ordinary sentence."""
    rule, end = found.date.rule, found.end
    stopped = _STOP.match(line, _pass_after(line, end)) is not None
    if led and led not in ("约", "大约") and not stopped:
        return False
    if rule in ("plan", "decade"):
        return stopped and rule == "decade"
    if rule == "festival":
        return stopped and "前" not in line[end : end + 2]
    if found.unit == "year":
        return stopped or (rule.startswith("era") and line[end : end + 1] not in ("的", "度"))
    if found.unit == "part" and found.first in ("word", "year"):
        if found.first == "year" and line[end - 2 : end] in ("月初", "月底", "月末"):
            stopped = line[end : end + 1] not in ("前", "以", "的", "达", "之")
        if line[end - 2 : end] in ("年初", "年底", "年末"):
            stopped = stopped or _WHO_ACTS.match(line, end) is not None
        return stopped or line[end - 1] == "旬" or line[end : end + 1] in "“《全" or (rule == "era" and line[end - 1] == "初")
    if found.first == "word":
        return stopped
    if found.unit == "month" and not stopped:
        # 12月全旗进行 is a head, 3月份的 and 5月以前 are not
        return line[end : end + 1] not in ("的", "与", "比", "以", "内") and line[end - 1] in ("月", "份")
    if line[end : end + 1] in ("的", "与", "内", "游", "夜") and not stopped:
        return line[end] == "夜"
    return start <= end


def _is_year(line: str, found: Found) -> bool:
    """Whether a bare year opens an entry with nothing behind it, on a page that does so."""
    return (
        found.unit == "year" and found.date.rule == "year" and line[found.end : found.end + 1] not in ("的", "度", "与", "和", "比", "以")
    )


def _is_season(line: str, at: int, found: Found) -> bool:
    """秋石桥公社遭蝗灾: a season of one character with nothing behind it, where the page writes its months so."""
    end = found.end
    return end - at == 1 and line[at] in "春夏秋冬" and line[end : end + 1] not in tuple("季耕播种收灌运节游训令茶粮荒旱涝寒至到与和、")


def _finish(line: str, found: Found, line_end: int) -> Head:
    """The head with its delimiter passed over; 起 opens the interval."""
    end, date, clock = found.end, found.date, found.clock
    after = _pass_after(line, end)
    if (again := _AGAIN.match(line, end)) is not None:
        stop = _pass(_DELIMITER, line, again.end())
        date = date._replace(rule=f"head.{date.rule}")
        return Head(stop, date, clock._replace(last=date.edtf), "heading" if stop >= line_end else "entry", end)
    opened = _OPEN.match(line, end)
    if opened is not None and "/" not in date.edtf and "," not in date.edtf and (_STOP.match(line, after) or opened.group() == "起"):
        date = When.of(f"{date.edtf}/..", date.rule, date.calendar)
        after = max(after, opened.end())
        stop = _pass(_DELIMITER, line, after)
    else:
        stop = _pass(_DELIMITER, line, after if _STOP.match(line, after) else end)
    date = date._replace(rule=f"head.{date.rule}")
    return Head(stop, date, clock._replace(last=date.edtf), "heading" if stop >= line_end else "entry", end)


def _pass(pattern: "re.Pattern[str]", line: str, at: int) -> int:
    found = pattern.match(line, at)
    return at if found is None else found.end()


def _pass_after(line: str, at: int) -> int:
    for _ in range(4):
        found = _AFTER.match(line, at)
        if found is None:
            break
        at = found.end()
    return at
