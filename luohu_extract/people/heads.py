"""The words that end the names of bodies, as they stand in a text: a word is a head only where it is not cut out of another."""

from collections.abc import Iterator

from luohu_extract.lexicon import Lexicon, Matcher, Row
from luohu_extract.people.edges import LEVELS, OUTSIDE, Edges, edges, vocabulary
from luohu_extract.text import Passage

_ORDINAL = frozenset("第〇一二三四五六七八九十百")
_NOT_OFFICE = frozenset("法理公学事案好班结证税")
_MADE_PUBLIC = frozenset(("公布", "公开", "公示", "公告"))  # 文明办|公布
_INSIDE = frozenset("内里外上下中前后间旁边门")
_FOUNDS = frozenset("建办创")
_TORN = frozenset(("举办", "举行", "派员", "派出", "派人", "派遣", "派往"))
_PARTED = frozenset(("部门", "视作"))
_OLD_SCHOOLS = frozenset(("义学", "县学", "府学", "州学"))  # 马克思主|义学|院


def heads(lexicon: Lexicon) -> Matcher:
    """The words that end a body's name, and those that only look as if they did."""
    return Matcher(lexicon.table("bodies"))


def endings(lexicon: Lexicon) -> dict[str, Row]:
    """Their rows, kept whole: they are asked for at every such word."""
    return dict(lexicon.table("bodies"))


def find_heads(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Every word of a passage that may end a name, with its row's word: no part of a longer word (党组 in 党组织), none inside 《》.

    >>> from luohu_extract.text import Passage
    >>> [word for _, _, word in find_heads(Passage.of("市康宁医院的党组织走访桂园中学"), Lexicon.default())]
    ['医院', '中学']
    """
    text, matcher, free = passage.text, lexicon.derive(heads), 0
    bounds = passage.derive(edges, lexicon)
    for begin, stop, found in matcher.scan(text, passage.body):
        if begin < free:
            continue
        settled = _settled(text, begin, stop, found, matcher, lexicon)
        if settled is not None and _cut(text, *settled, bounds, lexicon):
            settled = next((other for other in _others(text, *settled, matcher, lexicon) if not _cut(text, *other, bounds, lexicon)), None)
        if settled is None:
            continue
        free = settled[1]
        yield settled


def _settled(text: str, start: int, end: int, word: str, matcher: Matcher, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """The head meant where *word*, the longest match, stands: itself, one that begins in its last character, or a part of it."""
    table = lexicon.derive(endings)
    if (other := _longer_or_shorter(text, start, end, word, lexicon)) is not None:
        return other
    false = table[word][1] == "x"
    if false and word == "政府投资" and text[start - 1] in LEVELS and text[end : end + 1].isdigit():
        return start, start + 2, "政府"  # 镇政府投资83万元
    if not false and word not in _OLD_SCHOOLS:
        return start, end, word
    if (later := _overlapping(text, end, matcher, lexicon)) is not None:
        return later  # 军|医院, 义|学院
    if text[start - 1 : start] in _ORDINAL:
        part, at = word[-1], end - 1  # 第三|军
    else:
        part, at = word[:-1], start  # 军|长征
        if word[-1] != "长" or text[end - 1 : end + 1] not in lexicon.table("words"):
            part = ""
    if part in table and table[part][2] == "number":
        return at, at + len(part), part
    return None if false else (start, end, word)


def _longer_or_shorter(text: str, start: int, end: int, word: str, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """The head where the word goes on (外事办|公室), or where its last character begins the next word (一中|学生)."""
    table = lexicon.derive(endings)
    known = lexicon.derive(vocabulary)
    shorter = word[:-1] in table and table[word[:-1]][1] != "x"
    if word[-1] == "委" and text.startswith("员会", end):
        return end - 1, end + 2, "委员会"  # 人大财经委|员会
    if word[-1] == "委" and text[end : end + 1] == "会" and table[word][1] != "x" and text[end : end + 2] not in known:
        return start, end + 1, word  # 特委|会
    if word[-1] == "办" and text.startswith("公室", end):
        return end - 1, end + 2, "办公室"  # 外事办|公室
    if word[-1] == "学" and text[end : end + 1] in ("生", "习") and text[start - 1 : start] != "第" and shorter:
        return start, end - 1, word[:-1]  # 一中|学生
    if text[end - 1 : end + 1] in _TORN and shorter:
        return start, end - 1, word[:-1]  # 县建设科|举办, 学院|派员
    return None


def _others(text: str, start: int, end: int, word: str, matcher: Matcher, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """The heads that may be meant where *word* is a part of others: 水电部|队, 一中|学生."""
    if (later := _overlapping(text, end, matcher, lexicon)) is not None:
        yield later
    if len(word) > 2 and (row := lexicon.derive(endings).get(word[:-1])) is not None and row[1] != "x":
        yield start, end - 1, word[:-1]


def _overlapping(text: str, end: int, matcher: Matcher, lexicon: Lexicon) -> tuple[int, int, str] | None:
    """The head that begins with the last character of a word that ends at *end*."""
    later = matcher.at(text, end - 1)
    if later is None or len(later) == 1 or text.startswith(later[-1] + "会", end + len(later) - 2):  # 科技城|管委会
        return None
    if lexicon.derive(endings)[later][1] == "x":
        return None
    return end - 1, end - 1 + len(later), later


def _cut(text: str, start: int, end: int, word: str, bounds: Edges, lexicon: Lexicon) -> bool:
    """Whether the head is a part of another word or of a title."""
    if bounds.in_title(start, end) or (word[-1] == "办" and text[end : end + 1] in _NOT_OFFICE and text[end : end + 2] not in _MADE_PUBLIC):
        return True
    pair = text[start - 1 : end]
    common = lexicon.table("words")
    if end - start == 1:
        ordinal = pair[:1] in _ORDINAL and lexicon.derive(endings)[word][2] == "ordinal"  # 综采一|队
        if not ordinal and (pair in common or pair in lexicon.table("edges")) and text[start - 2 : start - 1] not in _ORDINAL:
            return True
        if text[start - 1] in _FOUNDS and text[start - 2 : start] not in lexicon.derive(vocabulary):
            return True  # 建矿以来
    if (
        end - start == 2
        and text[start - 1 : start + 1] in common
        and text[end - 1 : end + 1] in common
        and pair not in common
        and not (word[0] in LEVELS and text[end : end + 2] in common)  # 温州市委|任命
    ):
        return True  # 划分|行政, not 分行
    if word == "人大" and (text[start - 1].isdigit() or text[start - 1] in "万千百余多"):
        return True  # 4.2万人|大炼钢铁
    after = text[end : end + 1]
    if word == "国会" and text[start - 1 : start] == "中":
        return True  # 中国|会
    if text[end - 1 : end + 1] in _PARTED:
        return text[end - 1 : end + 1] != "视作"  # 民政|部门, but 卫视|作现场直播
    return (
        "\u4e00" <= after <= "\u9fff"
        and after not in OUTSIDE
        and after not in _INSIDE
        and text[end - 1 : end + 1] in common
        and text[end : end + 2] not in lexicon.derive(vocabulary)  # 公安局|面临: the next begins a word of its own
    )
