"""Whether a head found behind a body ends a larger name with it (市公安局|交通警察支队) or a name of its own (县委|红星公社)."""

import re

from luohu_extract.lexicon import Lexicon, Row
from luohu_extract.people.aliases import Marked
from luohu_extract.people.edges import FOUNDER, LEVELS, Edges, anchored, placed
from luohu_extract.people.needs import NUMBERED, PARTIES, generic

_LONGEST = 45
_WHOLE = frozenset(("街道", "社区", "镇", "乡", "村"))
# Bodies of their own, which no committee or office has as a part of its name: 县委支援红星公社 are two.
_OWN_KINDS = frozenset(("company", "school", "community"))
_OWN = frozenset(("公社", "人民公社", "合作社", "生产大队", "生产队", "供销社"))
_PARTIES = frozenset(
    (
        *PARTIES,
        "中国民主同盟",
        "中国民主建国会",
        "中国民主促进会",
        "中国农工民主党",
        "中国致公党",
        "中国国民党革命委员会",
    )
)
_FOR_A_TASK = re.compile("委员会|小组|指挥部|办公室|办$|中心|代表处")
_STATIONED = frozenset(("纪检组", "纪检监察组"))
_JOINED = re.compile(r"[和与及][省市区县州旗校]$")  # 和|县纪委, though 和县 is a county
_PARTS = frozenset(("government", "party", "other"))  # what a street has: 永兴街道社会事业局
_SENT = re.compile(r"派|共建|联建|抽调|成立|组建|组成|组织(?!工作|人事|关系)")  # 县委派出工作组
_QUALIFIED = frozenset(("新", "老", "旧", "生产", "各", "本部", "原"))  # 区人民医院|新院区, 公司|生产车间
# What says what kind of schools or firms a body is concerned with: 卫生局|大型医院|巡查组.
_KINDS = re.compile("(?:[大中小微]型|重点|民办|私立|公立|基层|薄弱|优质|部分|有关|相关|附近|周边)+")
_OF_ARMY = re.compile(
    r"(?:指挥部|司令部|政治部|后勤部|装备部|医院|文工团|歌舞团|话剧团|学院|学校|干校|干休所|教导队|研究会|联谊会|纪念馆)$"
)


def behind(text: str, last: Marked, start: int, end: int, row: Row, bounds: Edges, lexicon: Lexicon) -> int | None:
    """Where the name that ends with the head at *start* begins, given that it may reach back into the body found *last*.

    ``None`` where the head ends no name.
    """
    apart = _apart(text, last, start, row, bounds, lexicon)
    if apart is not None:
        return apart
    if not _part(text, last, start, end, row):
        return None
    word, kind, _ = row
    if (word in _OWN or (kind in _OWN_KINDS and last.kind != kind)) and (verb := bounds.verb(last.end, start)) is not None:
        return verb if not lexicon.derive(generic).fullmatch(text, verb, start) else None
    return last.start


def _apart(text: str, last: Marked, start: int, row: Row, bounds: Edges, lexicon: Lexicon) -> int | None:
    """Where a name of its own begins behind the body found *last*."""
    word, kind, need = row
    between = text[last.end : start]
    if last.end + 1 in bounds.joins or (between[:1] in ("和", "与", "及") and anchored(text, last.end + 1, lexicon)):
        return last.end + 1  # 县委和县人民政府
    if kind == last.kind == "school" and (founder := FOUNDER.search(between)):
        return last.end + founder.start()  # 紫岩书院复办|县立初级中学
    if need != "team" and not _FOR_A_TASK.search(word) and (verb := bounds.verb(last.end, start)) and placed(text, verb, lexicon):
        return verb  # 国家技术监督局委托|广东省技术监督局
    if between[:1] == "报" and between[1:2] in LEVELS:
        return last.end + 1  # 县政府报|省政府
    if _JOINED.search(between) and word[0] not in LEVELS:  # but 和县|县党部
        return start - 1
    if (join := bounds.join(last.end, start)) is not None and anchored(text, join, lexicon):
        return join  # 县委工作报告和县纪委
    if last.head in _PARTIES and word.endswith(("委", "委会", "委员会", "支部", "总支")):
        return None  # 九三学社市委
    if word in _STATIONED and not between and "驻" in text[last.start : last.end]:
        return None  # 省纪委驻省财政厅|纪检组
    own = (
        need in ("none", "acts")
        or between in ("和", "与", "及")
        or (need == "level" and between and between in LEVELS)
        or (last.head in _WHOLE and not (kind in _PARTS and need in ("name", "bureau", "anchored")))
    )
    return last.end if own else None  # 区委区政府


def _part(text: str, last: Marked, start: int, end: int, row: Row) -> bool:
    """Whether the head can end the name of a part of the body found *last*."""
    word, kind, need = row
    between = text[last.end : start]
    if last.head in _PARTIES and word.endswith(("委", "委会", "委员会", "支部", "总支")):
        return True
    if not between and (word == text[last.end - 1] or (word == "委" and last.head.endswith("政府"))):
        return False  # 海关总署|署长, 军政府|委某人为知事
    if kind in ("school", "hospital", "company") and _KINDS.fullmatch(between):
        return False
    if "次" in between or between in _QUALIFIED or _SENT.match(between) or start - last.start > _LONGEST:
        return False
    if word == "部队" and last.kind in ("company", "association", "school", "hospital"):
        return False  # 县联运社调拨部队
    if last.kind == "military" and kind != "military" and not NUMBERED.fullmatch(between) and not _OF_ARMY.search(word):
        return False
    return (
        end - start > 1
        or last.kind in ("party", "government", "community")
        or (word in ("科", "处", "室") and last.kind in ("court", "procuratorate", "police"))
        or (word == "所" and text[last.end - 1] == "院")  # 省农科院|蔬菜|所
        or (word == "委" and last.kind in ("congress", "consultative"))
        or (kind in ("company", "other") and NUMBERED.fullmatch(between) is not None)  # 平煤集团四矿
        or (need == "ordinal" and NUMBERED.search(between) is not None)
        or (need == "number" and (last.kind == kind or last.head in ("国民党", "兵团")))
    )
