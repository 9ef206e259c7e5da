"""Names of bodies in a text: found at the word that ends them, read back to the edge they begin at.

What ends a name says what must stand before it (data/bodies.tsv): 区委 needs its level word, 桂园中学 a name, 国务院 nothing, and
莲塘街道 is a place unless it acts.
"""

import re
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon, Matcher, Row
from luohu_extract.people.edges import LEVELS, Edges, anchored, edges, ends_body, placed, places
from luohu_extract.text import Passage

_LONGEST = 45
_NEWSPAPER = re.compile(r"《([^《》]{2,14}?(?:(?<![通公简年海月快战捷喜周季汇])报|周刊|周报|杂志|画报))》")
_LEVEL_WORDS = (
    "乡镇",
    "村级",
    "市级",
    "区级",
    "县级",
    "校级",
    "省级",
    "镇街",
    "镇级",
    "村镇",
    "县乡",
    "市县",
    "省市",
    "市区",
    "区域",
    "院级",
    "校园",
    "校企",
    "院校",
    "乡村",
    "村民",
    "市场",
    "市民",
    "县城",
    "区县",
    "镇区",
    "村组",
)
_NUMBERED = re.compile(r"第?[\d〇零一二三四五六七八九十百]+$")
_SESSION = re.compile(r"(?:第[\d〇零一二三四五六七八九十百]+|[\d〇零一二三四五六七八九十百]+届|届)+$")
_PLACED = re.compile(
    r"(?:[在到赴于往至抵]|(?:[在到赴于]|深入|走访|慰问|视察|考察|调研|检查|察看|来到|前往|莅临|抵达|进入|到访|走进)[^，,。；;]{0,24}、|深入|走访|慰问|视察|考察|调研|检查|察看|来到|前往|莅临|抵达|进入|到访|走进|位于|途经|流经)$"
)
_COUNTED_BEFORE = re.compile(r"[\d一二两三四五六七八九十百余多几]个$")
# What happens to a place, or says where something is.
_HAPPENED = re.compile(r"突|遭|发生|出现|普降|降|受灾|受|位于|地处|境内|境|的|至|到|与|和|及|有|是|因|属|通|被|由|从|等|起|间|段|一带|附近")
_NOT_OFFICE = frozenset("法理公学事案好班结证税")
_PARTNER = re.compile(r"(?:联合|会同|携手|协同|组织|由)(?:[^，,。；;]{1,16}、)?$")
_STRIP = re.compile(
    r"(?:原|旧|时|该|本|各|我|全|驻|了|着|过|位于|来自|其中|以及|及|和|与|暨|并|对|向|由|在|到|为|赴|据|经|使|请|及其|等|首|其|第一批|首批|一批|部分|所属|下属|所辖|直属|驻地|当地|当日|当天|上午|下午|晚上?|傍晚|凌晨|中午|夜|日前|近日|[年月日号]|[上中下]旬|[年月][初底末])+"
)


class Body(NamedTuple):
    """A name of a body in a text, its kind, and the lexicon word that ended it."""

    start: int
    end: int
    kind: str
    head: str


def heads(lexicon: Lexicon) -> Matcher:
    """The words that end a body's name, and those that only look as if they did."""
    return Matcher(lexicon.table("bodies"))


def generic(lexicon: Lexicon) -> re.Pattern[str]:
    """A string of words and figures that qualify a kind of body and name none."""
    words = sorted(lexicon.table("generic"), key=len, reverse=True)
    return re.compile(rf"(?:\d|{'|'.join(map(re.escape, words))})*")


def bodies(passage: Passage, lexicon: Lexicon) -> list[Body]:
    """Every name of a body in reading order, disjoint; ask with ``passage.derive(bodies, lexicon)``.

    >>> from luohu_extract.text import Passage
    >>> text = "市公安局罗湖分局在莲塘街道走访桂园中学"
    >>> [text[b.start : b.end] for b in bodies(Passage.of(text), Lexicon.default())]
    ['市公安局罗湖分局', '桂园中学']
    """
    text, table, common = passage.text, lexicon.table("bodies"), lexicon.table("words")
    bounds = passage.derive(edges, lexicon)
    found: list[Body] = []
    waiting: Body | None = None
    for start, end, word in lexicon.derive(heads).scan(text, passage.body):
        kind, need = table[word][1:]
        if (
            kind == "x"
            or bounds.in_title(start, end)
            or (end - start == 1 and text[start - 1 : end] in common)
            or (word[-1] == "办" and text[end : end + 1] in _NOT_OFFICE)
        ):
            continue
        left = max(bounds.left(text, start, lexicon), start - _LONGEST, passage.body)
        if found and left < found[-1].end:
            last = found[-1]
            between = text[last.end : start]
            if between[:1] in ("和", "与", "及") and anchored(text, last.end + 1, lexicon):
                left = last.end + 1  # 县委和县人民政府
            elif (
                need in ("none", "acts")
                or between in ("和", "与", "及")
                or (need == "level" and between and between in LEVELS)
                or last.head in _WHOLE
            ):
                left = last.end  # 区委区政府
            elif "次" in between or (last.kind == "military" and kind != "military" and not _NUMBERED.fullmatch(between)):
                continue
            elif start - last.start <= _LONGEST and (
                end - start > 1
                or last.kind in ("party", "government")
                or (need == "number" and (last.kind == kind or last.head == "国民党"))
            ):
                left = last.start
            else:
                continue
        if text[end : end + 1] == "”" and (quote := text.rfind("“", max(passage.body, end - 18), start)) >= 0:
            left = quote + 1  # “红卫造反司令部”
        listed = bool(found) and start == left == found[-1].end + 1 and text[left - 1] == "、" and need in ("level", "bureau")
        body = Body(start, end, kind, word) if listed else _body(text, left, start, end, table[word], bounds, lexicon)
        if body is None and need == "acts" and text[end : end + 1] == "、" and start - left > 1:
            waiting = Body(left, end, kind, word)  # 桃源街道、竹林街道联合开展
        elif body is not None and need == "acts" and waiting is not None and waiting.end + 1 == body.start:
            found.append(waiting)
        if body is not None and found and body.start < found[-1].end:
            found.pop()
        if body is not None and not text.startswith(("代表", "委员"), end):
            found.append(body)
    found.extend(Body(*match.span(1), "media", "报") for match in _NEWSPAPER.finditer(text, passage.body))
    return _disjoint([body for body in found if body.head != "国民党"])  # a party is named beside its bodies, not as one


_WHOLE = frozenset(("街道", "社区", "镇", "乡", "村"))


def _body(text: str, left: int, start: int, end: int, row: Row, bounds: Edges, lexicon: Lexicon) -> Body | None:
    """The body whose head (a *row* of the table) stands at *start*, if what stands before it from *left* on names one."""
    word, kind, need = row
    if not placed(text, left, lexicon) and (strip := _STRIP.match(text, left, start)):
        left = strip.end()
    if kind != "school" and not anchored(text, left, lexicon) and (join := max(text.rfind(c, left, start) for c in "和与及")) > left:
        left = join + 1  # 展厅和青少年活动中心
    prefix = text[left:start]
    named = anchored(text, left, lexicon) and not (prefix.startswith(_LEVEL_WORDS) and lexicon.derive(generic).fullmatch(prefix))
    if need == "none":
        good = not prefix or named
    elif need == "level":
        prefix = _SESSION.sub("", prefix)
        good = bool(prefix) and (
            prefix[-1] in LEVELS or prefix[-1] in "团中地委" or placed(text, left, lexicon) or ends_body(text, left + len(prefix), lexicon)
        )
    elif need == "acts":
        good = bool(prefix) and _acts(text, left, end, bounds)
    elif need == "bureau":
        good = named or (not prefix and (text[left - 1 : left] == "、" or text[end : end + 1] == "、")) or len(prefix) > 1
    elif need == "direct":
        good = bool(prefix) and (prefix[-1] in LEVELS or prefix in lexicon.derive(places))
    elif need == "anchored":
        good = named and len(prefix) > 1
    elif need == "number":
        good = _NUMBERED.search(prefix) is not None
    elif need == "province":
        good = len(prefix) > 1 and (prefix[0] == "省" or placed(text, left, lexicon))
    elif need == "place":
        good = placed(text, left, lexicon)
    else:
        subject = len(prefix) > 3 and text[left - 1 : left] in "，,。；;、\n　" and (end in bounds.words or text[end : end + 1] == "、")
        good = named if len(prefix) < 2 else named or subject or not lexicon.derive(generic).fullmatch(prefix)
    return Body(left, end, kind, word) if good else None


def _acts(text: str, left: int, end: int, bounds: Edges) -> bool:
    """Whether a street or a village is spoken of as one that acts: a verb follows, or 联合 or 由 stands before it."""
    before = text[max(0, left - 30) : left]
    if _PLACED.search(before) or _COUNTED_BEFORE.search(before):
        return False
    if (end in bounds.words or text.startswith(("组织", "服务", "已", "共", "拟"), end)) and not _HAPPENED.match(text, end):
        return True
    return bool(_PARTNER.search(before)) and any(word in bounds.words for word in range(end + 1, end + 12))


def _disjoint(found: list[Body]) -> list[Body]:
    result: list[Body] = []
    for body in sorted(found, key=lambda b: (b.start, -b.end)):
        if not result or body.start >= result[-1].end:
            result.append(body)
    return result
