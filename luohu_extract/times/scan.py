"""Dates in running text: where one may begin, and what only looks like one.

Candidates are the characters a date can begin with; a filter looks a few characters ahead, the grammar reads, and a
refusal looks at the neighbours: durations, ordinals, names, 日本 after 同日.
"""

import re
from collections.abc import Iterator
from functools import cache

from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.checks import LATER
from luohu_extract.text import TITLE, Spans
from luohu_extract.times import points
from luohu_extract.times.calendar import eras
from luohu_extract.times.clock import Clock
from luohu_extract.times.festivals import words
from luohu_extract.times.reader import Reader
from luohu_extract.times.when import Found

_ONE = "一二三四五六七八九"
_NUMERALS = f"〇○零O{_ONE}十廿卅元正冬腊"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_LATE = 1367  # eras from Ming on stand alone in text, older ones with a number
_COUNTED = f"0123456789{_NUMERALS}年末初"
_ERA_YEAR = re.compile(rf"(?:[0-9]{{1,3}}|[{_NUMERALS}]{{1,3}})年|年间|[初末]年")
_UNIT = r"[ \u3000]{0,2}(?:[年月日、至到和及与起—–―─~～〜－\-/.]|一[0-9]|世纪|两月)"


# what happened then, and not what it is a season of: 秋季开学, but 秋季运动会
_AT_A_SEASON = "[，,、前后起]|以[前后来]|开[学工始业园]|入学|招生|投[入产]|建成|完工|竣工|动工|启[用动]|通[车航水]|将|可|即|已|全"


def _ways() -> Iterator[tuple[str, str]]:
    """How a date may begin: the first characters, and what must stand there for the grammar to be asked."""
    yield "0123456789", rf"(?<![0-9.])[0-9]{{1,4}}(?![0-9])(?:{_UNIT}|学年|财年|(?:审计|财政|会计)年度)"
    yield f"{_NUMERALS}初闰", rf"(?<![{_ONE}十百千万〇零])[初闰]?[{_NUMERALS}]{{1,4}}(?:{_UNIT}|季度)"
    yield "第", f"第[{_ONE}1-4](?:季度|[至到、])|第[{_ONE}十]{{1,2}}个五年计划"
    yield "上", f"上个?世纪[1-9{_ONE}]"
    yield "前头", rf"[前头](?:[{_ONE}1-3]个?季度|[0-9{_ONE}十两]{{1,2}}个月)"
    yield "年岁", "[年岁][初底末内中]"
    yield "年初末", "年间|[初末]年"
    yield "月", "月[初底末内]"
    yield "上下中", "[上下]半[年月]|[上中下][、和]?[中下]?旬"
    yield "本上下", "[本上下]季度"
    yield "上本这下", "[上本这下][个一]?(?:周|星期|礼拜)"
    yield "春夏秋冬", rf"(?<![\u4e00-\u9fff])[春夏秋冬]季(?={_AT_A_SEASON})"
    yield "今去明", "[今去明][初早仲晚深]?[春夏秋冬]"
    for name, reigns in eras().items():
        if reigns[-1].first > _LATE and reigns[-1].known:  # of the others only a year with its number or a time of a reign is asked for
            yield name[0], rf"{name}[元0-9{_ONE}〇○零十廿卅{_STEMS}年初末中间]"
            yield "明清", rf"[明清][\u4e00-\u9fff]{{0,2}}{name}[元0-9{_ONE}〇○零十廿卅{_STEMS}年初末中间]"
    for word in {word for table in (points.YEARS_AWAY, points.MONTHS_AWAY, points.DAYS_AWAY) for word in table if len(word) > 1}:
        yield word[0], word
    yield _STEMS, f"[{_STEMS}][子丑寅卯辰巳午未申酉戌亥]年"
    yield "农阴旧夏古公阳新西国", "[农阴旧夏古公阳新西国]历"
    yield "公西", "[公西]元[0-9]"
    yield "“‘", f"[“‘][{''.join(sorted({word[0] for word in words()}))}][^“”‘’\n]{{1,6}}[”’]"
    for word in words():
        yield word[0], word


@cache
def _candidates() -> "tuple[re.Pattern[str], dict[str, re.Pattern[str]]]":
    """The characters a date may begin with, and for each the pattern of what must stand there."""
    ways: dict[str, list[str]] = {}
    for heads, pattern in _ways():
        for head in heads:
            ways.setdefault(head, []).append(pattern)
    begin = re.compile(f"[{''.join(ways)}](?<![0-9.][0-9])")  # no figure inside a number
    return begin, {head: re.compile("|".join(patterns)) for head, patterns in ways.items()}


_SENTENCE = re.compile("[。！？!?\n]")


class Scanner:
    """The dates of one text, read from left to right against the date of its entry."""

    __slots__ = ("_base", "_reader", "_text", "_titles")

    def __init__(self, text: str, base: Clock) -> None:
        self._text, self._base = text, base
        self._titles = Spans([found.span() for found in TITLE.finditer(text)] if "《" in text else [])
        self._reader = Reader(text, base, now=base, back=base)

    def scan(self, start: int = 0) -> Iterator[tuple[int, Found]]:
        """Where each date begins, and what it is; disjoint, in order."""
        begin, ahead = _candidates()
        text, reader, free, told = self._text, self._reader, start, start
        last = ""
        for candidate in begin.finditer(text, start):
            at = candidate.start()
            if at < free or ahead[candidate.group()].match(text, at) is None:
                continue
            if reader.now is not self._base and _SENTENCE.search(text, told, at):
                reader.now = self._base
            told = at
            at = self._era_before(at, free)
            found = self._read(at)
            if found is None:
                continue
            if found.date.rule == "festival" and at == free and found.date.edtf == last:
                free = told = found.end  # 10月1日国庆节: the day said twice
                continue
            yield at, found
            free = told = found.end
            last = found.date.edtf
            self._tell(at, found)

    def _era_before(self, at: int, free: int) -> int:
        """Where a year begins whose number stands at *at*: at its dynasty or its era, or there."""
        text = self._text
        if text[at] not in _COUNTED or _ERA_YEAR.match(text, at) is None:
            return at
        low = max(free, at - 4)
        era = next((begin for begin in range(low, at - 1) if text[begin:at] in eras()), None)
        if era is None:
            return at
        dynasty = next(
            (found.start() for found in points.DYNASTY_BEFORE.finditer(text, max(free, era - 6), era) if found.end() == era), None
        )
        return era if dynasty is None else dynasty

    def _read(self, at: int) -> Found | None:
        reader = self._reader
        found = None if self._titles.overlap(at, at + 1) else reader.read(at)
        if found is None or (refused(self._text, at, found) and not self._next_year(at, found)):
            return None
        base = self._base
        if base.month is None and self._text.startswith("全年", at):
            return None  # 是年…全年: the year is the entry's own
        if found.unit == "year" and found.date.rule == "era" and self._text[found.end : found.end + 1] in LATER:
            year = found.clock.year
            if self._text[at] in _NUMERALS and (year is None or base.year is None or year <= base.year):
                return None  # 三年始成 after 七年: so long did it take
        if found.first == "month" and found.date.rule == "bare" and reader.now is base and base.month is not None and base.year is not None:
            year = base.year + self._turn(at, found)
            if year != base.year:
                reader.now = base._replace(year=year)
                found = reader.read(at)
                reader.now = base
        return found

    def _next_year(self, at: int, found: Found) -> bool:
        """民国三十五年成立，三十六年改组: a year of the reign named before, one or two years on."""
        back, text = self._reader.back, self._text
        if found.unit != "year" or found.date.rule != "era" or back.era is None or back.year is None or found.clock.year is None:
            return False
        after = text[found.end : found.end + 1]
        alone = text[at - 1 : at] in _PAUSES and "一" <= after <= "龥" and after not in _LENGTHS
        return alone and 0 < found.clock.year - back.year <= 2

    def _turn(self, at: int, found: Found) -> int:
        """A month without a year that is announced lies ahead, one counted from or up to lies behind."""
        month, here = found.clock.month, self._base.month
        if month is None or here is None:
            return 0
        before = self._text[max(0, at - 8) : at]
        if month < here and _AHEAD.search(before):
            return 1
        if (
            month > here
            and _BEHIND.search(before)
            and (before.endswith(("截至", "截止", "截止到")) or self._text.startswith("以来", found.end))
        ):
            return -1
        return 0

    def _tell(self, at: int, found: Found) -> None:
        """What is said later in the sentence leaves out what this date said, unless it only compares."""
        reader, rule = self._reader, found.date.rule
        if rule in ("festival", "plan", "decade") or found.clock.year is None:
            return
        if rule != "relative" and not _COMPARES.search(self._text[max(0, at - 3) : at]):
            reader.now = found.clock
        reader.back = found.clock


_PAUSES, _LENGTHS = frozenset("，。；,;"), frozenset("来内后前余多期计间之有不未无")
_AHEAD = re.compile("将|预计|计划|拟|力争|预期|有望|争取|定于")
_BEHIND = re.compile("截至|截止|自|从")
_COMPARES = re.compile("(?:[比较与超]|恢复[至到]|相当于|[好高低多少优]于|回到|达到?|持平于)$")


def scan(text: str, start: int, base: Clock) -> Iterator[tuple[int, Found]]:
    """The dates in *text* from *start* on, for an entry at *base*.

    >>> [(text, found.date.edtf) for at, found in scan("截至去年底,3月份完工", 0, Clock(2020, 4, 1, last="2020-04-01")) for text in ["截至去年底,3月份完工"[at:found.end]]]
    [('去年底', '2019-12'), ('3月份', '2020-03')]
    """
    return Scanner(text, base).scan(start)


def spans(text: str) -> list[tuple[int, int]]:
    """The stretches of *text* that are dates, whatever they mean.

    >>> spans("区长于4月2日检查3号楼")
    [(3, 7)]
    """
    return [(at, found.end) for at, found in scan(text, 0, Clock(2000, 1, 1, last="2000-01-01"))]


# --- what is no date ---------------------------------------------------------------------------------------------------

_LASTS = re.compile(
    "(?:历时|历|为期|长达|达|持续|连续|延续|绵延|仅|共|计|满|逾|超过|近|用时|费时|耗时|不到|不足|停产|停课|免费|每|第|隔|需|用|花|期限|工期|至少|最多|约|提前|推迟|延长|缩短|余|数|前|后|每隔|凡|逢|共计|合计|累计|居|阅|越|凡)$"
)
# 神龙元年十一月: a year of an era that is not known leaves its month and day without one
_UNKNOWN_YEAR = re.compile(r"[\u4e00-\u9fff]{2}(?:元|[一二三四五六七八九十廿]{1,4})年$")
_EVERY = re.compile("(?:每|历|往|逐|常|隔|[一二三四五六七八九十0-9]个?)[年月]$|[每第逢]$|每[年月]的$")
_SAID = re.compile("[年月日][，,]$")  # 截至12月31日，全年: the year was said
_LONG = re.compile("[之]?[内后]|余|之久|多|来|游|间隔|以内|之内|工资|行程|假期|龄|有余|之后|之前|一次|一度")
_AGO = re.compile("(?:以?前|来|的?历史|古|之久|以上|多年|文明|老)")
# 十月村, 四月天: the month is part of a name; 一日三餐
_PLACE = re.compile("[村寨屯镇乡街巷](?![民公委干社级长里])|天(?![气降空])")
_MEALS = re.compile("[一二三两][餐次剂]|谈")
_EDGE = '，,、。；;：:（）() \u3000\n“”"！？!?'
_LINK = frozenset("于至自迄到在从及和与由")
_NUMBERED = re.compile('[“‘"][0-9]{1,2}[·.．•、][0-9]{1,2}[”’"](?:国际|世界|全国)?$')
_THING = re.compile(
    "红旗|劳动奖|奖章|勋章|电影|讲话|口号|指示|运动|精神|起义|惨案|干校|反革命|通知|批示|农场|公社|大队|高地|工程|厂|路|街|村|桥|镇|乡|学校|小学|中学|水库|社区|事变|惨案|指挥部|南昌|式|口岸"
)
# what stands beside a word when it only looks like a date: 以上年龄, 目前年产, 日本年, 于是年轻, 同日本
_BESIDE: dict[str, tuple[str, str]] = {
    "全年": ("安健完保齐周顾成年度今本", "级制龄候性无薪轻货"),
    "上年": ("以网线身街马史向路市早晚岸乡", "龄纪货轻画会鉴饭宴礼俗夜味久代级产"),
    "去年": ("过失", "代龄"),
    "明年": ("光文证说表声黎清发", "龄代"),
    "来年": ("年以本历向", "均轻龄"),
    "次年": ("首每多再几一二三四五六七八九十0123456789届", "会度轻"),
    "本年": ("日资成基样标根", "轻龄"),
    "同年": ("合大共相胡", "轻龄级"),
    "是年": ("于就但也都仍还只算总要更其正即不凡特", "轻级产薪纪均货画"),
    "该年": ("应", "级龄"),
    "当年": ("正适相担充想忆", "轻"),
    "下年": ("以乡地", "货轻"),
    "上月": ("以网天身水岛", "球饼亮台"),
    "下月": ("以", "球饼亮"),
    "本月": ("日成资", "季"),
    "同月": ("", "份额"),
    "次月": ("每首一二三四五六七八九十", ""),
    "是月": ("于就但也", "球亮饼"),
    "同日": ("合共", "本元报常均军寇伪方语"),
    "是日": ("于就但也都凡", "本元报常均军寇伪方语"),
    "当日": ("", "本元军寇伪方语"),
    "次日": ("首每多再几一二三四五六七八九十0123456789", "本元常均军寇伪方语"),
    "本日": ("日资成", "本元报"),
    "今日": ("至如现", "头报新之的"),
    "今天": ("", "的"),
    "明天": ("", "的会更"),
    "明日": ("", "之的"),
    "第二天": ("", "然津府文下主地山"),
    "即日": ("", "本"),
    "前日": ("以之目此年提", ""),
    "前天": ("以之目此年提", ""),
    "后天": ("以之", "的"),
    "后日": ("以之", ""),
    "年底": ("半周财学几多两个整", ""),
    "年初": ("半周财学几多两个整", ""),
    "年末": ("半周财学几多两个整晚", ""),
    "年内": ("半周财学几多两个整余", "蒙"),
    "年中": ("半周财学几多两个整些余", ""),
    "岁末": ("0123456789", ""),
    "岁初": ("0123456789", ""),
    "月底": ("个满", "层"),
    "月初": ("个满", ""),
    "月末": ("个满", ""),
}

# these are dates only at the edge of a clause: 投产后年发电量 has no 后年
_COLLOQUIAL = frozenset(["前年", "后年", "前日", "前天", "后天", "后日", "今日", "今天", "明日", "明天", "昨日", "昨天", "下年", "转年"])


def refused(text: str, start: int, found: Found) -> bool:
    """Whether the words at *start* only look like a date, or are part of a name."""
    end = found.end
    words = text[start:end]
    before, after = text[max(0, start - 4) : start], text[end : end + 4]
    if (
        (words[0] == "前" and before.endswith("提"))
        or _EVERY.search(before)
        or _UNKNOWN_YEAR.search(before)
        or (words == "全年" and _SAID.search(before))
    ):
        return True
    for size in (3, 2):
        beside = _BESIDE.get(words[:size])
        if beside is not None and (
            (before[-1:] and before[-1] in beside[0] and not before.endswith("完成"))
            or (after[:1] and after[0] in beside[1] and len(words) == size)
        ):
            return True
    if before and before[-1] in "0123456789." and words[0] in "0123456789":
        return True
    if words[:2] in _COLLOQUIAL and before and before[-1] not in _EDGE and before[-1] not in _LINK:
        return True
    rule = found.date.rule
    if rule == "festival":
        return _no_feast(text, start, end, before, after)
    if found.first == "year":
        return _no_year(text, start, found, before, after)
    if found.first in ("day", "month"):
        return _no_day(words, found, before, after)
    if words[:1] in "年岁月" and before[-1:] and before[-1] in "0123456789一二三四五六七八九十百千万余":
        return True
    return words == "年中" and bool(before) and before[-1] not in _EDGE and before[-1] not in _LINK


def _no_year(text: str, start: int, found: Found, before: str, after: str) -> bool:
    words = text[start : found.end]
    if (
        found.date.rule == "era"
        and _ERA_YEAR.match(words) is not None
        and not (
            found.unit != "year"
            or words[-1] in "）)"
            or ((not before or before[-1] in _EDGE) and after[:1] and (after[0] in "，," or after[0] in LATER))
        )
    ):
        return True  # 三年 without an era's name
    if found.unit == "year" and words[0] in "12" and len(words) >= 5 and words[4] == "年" and _AGO.match(after):
        return int(words[:4]) % 100 == 0 or after.startswith(("历史", "的历史", "古", "之久"))
    return _in_name(text, start, found.end)


def _no_day(words: str, found: Found, before: str, after: str) -> bool:
    if found.first == "day" or found.unit == "month":
        if _LASTS.search(before) and not (found.unit == "month" and before.endswith(("约", "后", "前", "用", "余"))):
            return True
        within = found.unit == "month" and words[0].isdecimal() and after.startswith("内")  # 10月内 is October, 三月内 a length
        if _LONG.match(after) and not within and not after.startswith(("后勤", "后备", "来")):
            return True
    chinese = words[0] not in "0123456789"
    if chinese and found.first == "day" and not words.startswith("初"):
        return bool(before) and (before[-1] == "“" or (before[-1] not in _EDGE and before[-1] not in _LINK))
    if chinese and found.unit == "month":
        return after[:1] != "" and (
            after[0] in "一二三四五六七八九十"
            or after.startswith(("革命", "怀胎", "花", "流火", "桂花", "阳光"))
            or _PLACE.match(after) is not None
        )
    return found.first == "day" and _MEALS.match(after) is not None


@cache
def _surnames() -> frozenset[str]:
    """Common surnames that running text seldom has as words: 王国庆 is a person, 迎国庆 is not."""
    rows = Lexicon.default().table("surnames").values()
    return frozenset(word for word, weight, running in rows if len(word) == 1 and 150 <= float(weight) > float(running) / 300)


def _no_feast(text: str, start: int, end: int, before: str, after: str) -> bool:
    words = text[start:end]
    if _NUMBERED.search(text[max(0, start - 12) : start]):
        return True  # “5·12”国际护士节
    if _THING.match(after):
        return True
    if (
        before
        and before[-1] in _surnames()
        and len(words) == 2
        and not after.startswith(("期间", "节", "双节", "长假", "黄金周", "假期", "小长假", "前夕"))
    ):
        return True
    if before.endswith("双") and words.startswith("十一"):
        return True  # 双十一
    if words == "清明" and before[-1:] and before[-1] in "治气吏风政神目头眼":
        return True
    if words == "元宵" and before[-1:] and before[-1] in "吃包煮做送尝滚制":
        return True
    return words[0] not in "“‘" and _in_name(text, start, end)


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether the date is part of a short name in quotation marks: “感动中国2016年度人物”."""
    low = max(0, start - 24)
    opened = text.rfind("“", low, start)
    if opened < 0 or text.rfind("”", low, start) > opened:
        return False
    closed = text.find("”", end, end + 24)
    inside = text[opened + 1 : closed] if closed > 0 else ""
    return closed > 0 and not any(mark in inside for mark in "，。；,;") and inside != text[start:end]
