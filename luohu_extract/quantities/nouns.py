"""The noun of a count: after the classifier, before the number, or shared with the count before it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.fits import fits, pattern
from luohu_extract.quantities.heads import counted, described, head, is_event, is_relative, prepared, receiver
from luohu_extract.quantities.phrases import Phrases
from luohu_extract.quantities.scan import Quantity
from luohu_extract.quantities.tails import person, strip_links, tail

_WINDOW = 22
_UP_TO_A_STOP = re.compile(
    r"(?:[^，。；：、,.;:!?！？+＋△▲●■◆☆★()（）0-9/／—\s]++|[^\S\n\t](?!\s)"
    r"|[(（](?:[^()（），。；]{1,6}[)）](?=[一-龥])|(?:自治区|直辖市|[市县区州盟旗地镇乡、])+[)）]))*+"
)  # a bracket within a noun is part of it: 家庭(个人)承租户, 省（区、市）
_START = re.compile(r"第[0-9一二三四五六七八九十]{1,3}[批次届轮期]|[，。；：、,;:!?！？+＋\n△▲●■◆☆★\t\u3000)）】》〉]|\s{2}|——|—")
_BETWEEN = frozenset(("", "、", "和", "及", "与", "，其中", ",其中", "以及"))  # what may stand between two counts of one noun

# 进社区、进校园活动: where it goes, not what it is; 10千伏线路: its class
_INTO = re.compile(
    r"\A(?:进(?:社区|校园|企业|农村|乡村|机关|军营|家庭|景区|商圈|工地|课堂|学校|万家|农家|基层|园区|宿舍|网络|单位|市场|村|厂|楼宇)[、,，]?){1,8}|\A(?:[0-9.]{1,6}万?|[一二三四五六七八九十]?万)(?:千伏|[kK]V|万伏|吨(?=级))级?"
)


def _phrase(window: str) -> str:
    """What stands in a *window* in front of its first mark or figure."""
    phrase = _UP_TO_A_STOP.match(window)
    return phrase.group() if phrase is not None else ""


class _Found(NamedTuple):
    noun: str | None
    rule: str


class Nouns:
    """Finds the nouns of counts with the words of a lexicon."""

    __slots__ = ("_phrases",)

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases = lexicon.derive(Phrases)

    def of(self, text: str, found: Sequence[Quantity], body: int = 0, names: Sequence[int] = ()) -> dict[int, tuple[str | None, str]]:
        """The noun and the rule of each count by the position of its number; a count that counts nothing is left out.

        No noun reaches into the date head, before *body*, nor into the name of somebody: *names* are where such names end, sorted.
        """
        nouns: dict[int, tuple[str | None, str]] = {}
        for i, quantity in enumerate(found):
            if quantity.kind == "count":
                previous = found[i - 1] if i else None
                shared = nouns.get(previous.at) if previous and previous.kind == "count" else None
                named = names[at - 1] if (at := bisect_left(names, quantity.start + 1)) else 0  # 消防支队|官兵120人
                if named and text.startswith("部门", named - 1):
                    named = 0  # 政府工作部|门
                if (
                    named
                    and quantity.unit in _BODIES
                    and (
                        ((quantity.unit in "家所户" or named == quantity.start) and fits(text[named - 4 : named], quantity))
                        or _ONLY_LINKS.fullmatch(text, named, quantity.start)
                    )
                ):
                    named = 0  # 县文化馆有30个, 抽检宾馆|饭店93家: the bodies are counted
                floor = _whole_quote(text, max(body, named, _read(text, previous, shared)), quantity.start, body)
                result = self._noun(text, quantity, (previous, found[i + 1] if i + 1 < len(found) else None), shared, floor)
                if result is not None:
                    nouns[quantity.at] = result
                    if (
                        previous
                        and shared
                        and shared[0] is None
                        and previous.unit == "户"
                        and result.rule == "counts.after"
                        and text[previous.end : quantity.start] == "、"
                    ):
                        nouns[previous.at] = _Found(result.noun, "counts.shared")  # 62户、241名贫困群众
        return nouns

    def _noun(
        self, text: str, count: Quantity, beside: tuple[Quantity | None, Quantity | None], shared: tuple[str | None, str] | None, floor: int
    ) -> _Found | None:
        previous, following = beside
        after: str | None = None
        sure = False
        if count.unit != "人" and count.code != "own":
            begin = count.end
            if following and following.kind == "measure" and following.start == count.end:
                begin = following.end + text.startswith("的", following.end)  # 一口数百年的古钟
            after, sure = self._after(text, begin, count)
        doubtful = count.code == "person" and after is not None and not fits(after, count)  # 师生1200名用餐: what they did
        if (
            after is not None
            and sure
            and count.code not in ("person", "visit")
            and count.unit != "个"
            and pattern(count)
            and not fits(after, count)
        ):
            before, _ = self._before(text, count, floor)
            if before is not None and fits(before, count):
                after = None  # 实验室12间翻新
        if after is not None and sure and count.code != "visit" and not doubtful:
            found = _Found(after, "counts.after")
        else:
            before, linked = self._before(text, count, floor)
            if count.unit == "层" or (count.code == "own" and not (count.unit in ("科", "属") and _LIVING.search(before or ""))):
                before = None
            if doubtful and sure and before is not None and not fits(before, count):
                before = None
            gap = text[previous.end : count.start] if previous and count.start - previous.end <= 8 else None
            if before is not None and (after is None or fits(before, count) or not fits(after, count)):
                found = _Found(before, "counts.before")
            elif after is not None:
                found = _Found(after, "counts.after")
            elif (
                shared
                and gap is not None
                and not (previous and previous.unit in _CASES and count.code == "person")
                and (gap.strip() in _BETWEEN or (linked and gap and not _START.search(gap)))
            ):
                found = _Found(shared[0], "counts.shared")
            else:
                found = _Found(None, "counts.bare")
        return None if _idle(text, count, found) else found

    def _after(self, text: str, begin: int, count: Quantity) -> tuple[str | None, bool]:
        """The noun phrase after the classifier, and whether it is one beyond doubt."""
        ahead = _INTO.sub("", text[begin : begin + _WINDOW].lstrip(), count=1)
        window = _phrase(ahead)
        if not window or window[0] == "的" or (count.unit in ("批", "次", "班") and text[count.start - 1 : count.start] == "分"):
            return None, False  # 分3批押解: in how many
        if (
            (clause := _CLAUSE.match(text, begin) or _AS.match(text, begin))
            and pattern(count)
            and (whole := self._whole(text, clause.end(), count))
        ):
            return whole, True
        if (praised := _PRAISED.match(text, begin)) and pattern(count) and (whole := self._whole(text, praised.end(), count)):
            return whole, True
        words = prepared(self._phrases.segment(window))
        noun, sure, cut = head(words, count)
        of = next((i for i in range(cut, min(cut + 2, len(words))) if words[i].text == "的"), None)
        if of is not None and noun is not None:
            rest = words[of + 1 :]
            later, _, more = head(rest, count)
            while more < len(rest) and rest[more].text == "的" and later:
                rest = rest[more + 1 :]
                later, _, more = head(rest, count)
            if later and is_relative(words[:of], noun, later, count):
                return later, True
        if (noun is None or not fits(noun, count)) and (inner := described(words, count)) is not None:
            return inner, True
        if noun is None or (
            count.unit == "次" and _ADVERBIAL.search(text, max(0, count.start - 1), count.start) and not is_event(words[:cut])
        ):
            return None, False
        degree = noun.endswith(("学位", "学士", "硕士", "博士")) and "学位" in text[begin : begin + _WINDOW]
        if count.code == "person" and (degree or _GIVES.search(text, max(0, count.start - 8), count.start)):
            noun = receiver(noun, words)
        lone = len(noun) == 1 and cut < len(words) and words[cut].kind == "v" and count.code == "person"
        found = counted(noun, words, count)
        if ahead.startswith("、", len(window)) and len(found) == len(window) and pattern(count) and not fits(found, count):
            begin += len(window) + 1
            if (listed := self._whole(text, begin, count)) is not None and text.startswith(listed, begin):
                return f"{found}、{listed}", True  # 38名越南、老挝留学生
        return found, sure and not lone

    def _whole(self, text: str, begin: int, count: Quantity) -> str | None:
        """The noun at *begin* if the classifier is for it."""
        window = text[begin : begin + _WINDOW]
        noun, _, _ = head(self._phrases.segment(_phrase(window)), count)
        return noun if noun and fits(noun, count) else None

    def _before(self, text: str, count: Quantity, floor: int) -> tuple[str | None, bool]:
        """The noun phrase before the number, and whether words like 达到 stand between."""
        start = max(floor, count.start - _WINDOW)
        window = text[start : count.start]
        cut = 0
        for match in _START.finditer(window):
            cut = match.end()
        if cut and window[cut - 1] in ")）" and (opened := max(window.rfind("(", 0, cut), window.rfind("（", 0, cut))) >= 0:
            cut = max((m.end() for m in _START.finditer(window, 0, opened)), default=0)
        opened = max(window.rfind("(", cut), window.rfind("（", cut))
        if opened >= cut and not _CLOSED.search(window, opened):
            cut = opened + 1  # 人口（男|2318人
        if count.unit in _BUILT_UNITS and (placed := _PLACED.search(window)):
            return placed[1], False  # 设粥厂于东关、润城二处
        words = self._phrases.segment(window[cut:].strip())
        linked = strip_links(words)
        noun = tail(words, count, listed=start == floor and window[:cut].strip() == "、", shared=window[cut - 1 : cut] == "、")
        if noun and noun[0] in "(（" and (shut := _CLOSED.search(noun)):
            noun = noun[shut.end() :] or None  # 全市（当时区划）人口
        if noun and (count.code == "person" or count.unit == "人次"):
            noun = person(noun)
        if noun and count.unit == "次" and len(noun) == 1:
            noun = None  # 施药3次
        if noun and count.unit == "次" and not linked and "".join(word.text for word in words) == noun and _HAN.match(text, count.end):
            noun = None  # 沣水三次漫堤: the river is not counted
        return noun, linked and (noun is not None or not words)  # 48支球队踢|满116场


# 43名来自19个国家的留学生: a clause about them before who they are
_CLAUSE = re.compile(r"(?:来自|毕业于|出生于|就读于|家住|住在|从|在|由|参加|被|因|获|患|荣获|奋战在|长期)[^，。；;：\n]{1,30}的(?=[一-龥])")


def _whole_quote(text: str, floor: int, end: int, body: int) -> int:
    """*floor*, or where the quotation begins that it stands in: a number within one bounds nothing (“最多跑|一次”事项200项)."""
    shut, opened = text.find("”", floor, end), text.find("“", floor, end)
    if shut < 0 or 0 <= opened < shut:
        return floor
    begin = text.rfind("“", max(body, floor - 12), floor)
    return floor if begin < 0 else begin


def _read(text: str, previous: Quantity | None, noun: tuple[str | None, str] | None) -> int:
    """Where the count before ends, with its noun where that follows it: 赴18个公社|演出72场."""
    if previous is None:
        return 0
    said = noun[0] if noun is not None else None
    return previous.end + len(said) if said is not None and text.startswith(said, previous.end) else previous.end


# 13名助人为乐、孝老爱亲等方面表现突出的模范: a list of what they did before who they are
_PRAISED = re.compile(r"[一-龥]{2,8}、[^，。；;：:\n0-9]{2,50}(?:表现|成绩|贡献|事迹|方面)?(?:突出|优秀|显著|优异|先进)的(?=[一-龥“])")
_AS = re.compile(r"(?:用作|改作|充作|作为|作)(?=[一-龥]{2})")  # 20间作教学用房
_LIVING = re.compile("[物鸟虫鱼兽树木花草菌藻蝶蛙蛇类]\\Z")  # 植物30科; 设财政、实业四科 counts offices
_CLOSED = re.compile("[)）]")
# what was set up before where that was: the places are not counted
_PLACED = re.compile(r"(?:[设建置立筑]|设立|建立|设置|修筑|开办|开设)([一-龥]{1,5}?[一-龥])(?<![立建设置在位])(?:于|在)[一-龥、]{2,16}\Z")
_BUILT_UNITS = frozenset(["处", "所", "座", "个", "口", "间"])
_BODIES = frozenset("个所家座处间")
_ONLY_LINKS = re.compile(r"(?:共计|共|已达|已|有|达到?|发展到|从|由|为|约|增[加至]到?|减[少至]到?)*")
_CASES = frozenset("件起案宗")  # 受贿案16件21人
_GIVES = re.compile(r"(?:授予|颁给|颁发给|赠予|赠给|送给|奖励|奖给|发给|补助|资助)(?:[全本]?[校市县区省])?\Z")
_HAN = re.compile(r"[一-龥]")
_ADVERBIAL = re.compile(r"[一-龥]\Z")
_VAGUE_ONE = frozenset([
    "次", "批", "系列", "种", "项", "套", "条", "道", "场", "番", "些", "个", "支", "件", "起", "轮", "类", "幅", "片", "份", "句", "首",
    "期", "面", "层", "组", "对", "双", "副", "张", "块", "段", "门", "届", "部", "本", "步", "把", "股", "款", "章", "节", "曲", "堂",
    "列", "笔", "篇", "队", "班",
])  # fmt: skip
_HARM = frozenset("死伤毙杀溺焚斩擒俘")
_NOT_ONE = frozenset("是为成作像如这那每某另同任哪第上下唯统之逐任有又新进另万")


def _idle(text: str, count: Quantity, found: _Found) -> bool:
    """一个, 一批, 一支: one that counts nothing."""
    if text[count.start - 1 : count.start] == "“" and text[count.end : count.end + 1] == "”":
        return True  # the “六十条” are a document
    if text[count.at] != "一" or count.value != 1 or (count.unit == "人" and text[count.at - 1 : count.at] in _HARM):
        return False
    if found.rule == "counts.before":
        return count.unit in ("次", "批", "些", "番", "案", "队", "组", "班")  # 综采一队 is a name
    if found.rule != "counts.after" or count.unit in _VAGUE_ONE or text[count.at - 1 : count.at] in _NOT_ONE:
        return True
    return not fits(found.noun or "", count) and count.unit in ("家", "名", "位", "所", "户")
