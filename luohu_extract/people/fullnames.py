"""The full name of a body from the short name a page uses, given whose chronicle it is.

区委 on a page of 罗湖区 is 中共深圳市罗湖区委员会. A name is completed only where the rule is sure: a level word that the page's
jurisdiction has, or a division that the table knows; any other name of a body is already its own.
"""

import re
from functools import cache

from luohu_extract.lexicon import Lexicon
from luohu_extract.places import Division, Jurisdiction, find, jurisdiction

_SESSION = re.compile(r"^第?[\d〇零一二三四五六七八九十百]+届")
_OF_SESSION = re.compile(r"^委第?[\d〇零一二三四五六七八九十百]+届")
_YOUTH = re.compile(r"(?:共青)?团(?P<level>[省市区县州旗])委")
_DIVISION = re.compile("自治区|自治州|自治县|[省市区县州旗盟]")
AUTONOMOUS = ("自治区", "自治州", "自治县", "自治旗")
_DEEP = 24  # characters in which the divisions in front of a body are named
_CONFERENCE = re.compile(r"政协(?P<place>.{2,16}?[省市区县州旗盟])(?:第?[\d〇零一二三四五六七八九十百]+届)?委员会")
_OFFICES = {"厅": ("厅",), "局": ("局",), "部": ("部",), "关": ("海关",)}  # 厅党委 on the page of a department
_HOUSES = {"校": ("大学", "学院", "学校", "中学", "小学", "党校"), "院": ("学院", "医院", "研究院", "科学院", "设计院")}
_KINDS_OF_HOUSES = frozenset(("university", "other"))
_FIRMS = ("公司", "集团", "厂", "矿", "银行", "局")
_OWNERS = {
    "学校": _HOUSES["校"],
    "医院": ("医院", "卫生院"),
    "集团公司": _FIRMS,
    "公司": _FIRMS,
    "集团": _FIRMS,
    "总公司": _FIRMS,
    "厂": ("厂",),
    "矿": ("矿",),
}
_OWNED = tuple(_OWNERS)
_OF_A_HOUSE = re.compile(
    r"党委|纪委|团委|工会|党组|董事会|监事会|机关|党委.{1,8}|[\u4e00-\u9fff]{2,10}(?:处|科|部|室|中心|办公室|委员会|协会)"
)
# A level without its place: 镇党委 on a page of a county, 府学, 地委.
_UNSETTLED = re.compile(
    r"[省市区县州旗盟校院镇乡村]|厅(?!级)|自治[区州县旗]|街道|苏木|[府道](?:署|学|衙)|地(?:委|革委)|专署|行署|公司|集团|厂|矿|学校|医院|该|本|我"
)
_PREFECTURE = re.compile(r"(?P<place>[\u4e00-\u9fff]{2,4})地委")
_REPUBLIC = 1949
_OF_THE_REPUBLIC = re.compile(r"政府|法院|检察院")
_NATIONAL = {
    "总书记": "中国共产党中央委员会",
    "中央": "中国共产党中央委员会",
    "中共中央": "中国共产党中央委员会",
    "党中央": "中国共产党中央委员会",
}


def full_name(text: str, here: Jurisdiction | None, lexicon: Lexicon, year: int | None = None) -> str | None:
    """The full name of the body called *text* on a page of *here* in *year*; ``None`` where the page does not settle it.

    >>> here = jurisdiction("广东省深圳市罗湖区")
    >>> [full_name(name, here, Lexicon.default()) for name in ("区委", "市委统战部", "市公安局罗湖分局")]
    ['中共深圳市罗湖区委员会', '中共深圳市委统战部', '深圳市公安局罗湖分局']
    """
    if text in _NATIONAL:
        return _NATIONAL[text]
    if youth := _YOUTH.fullmatch(text):
        base = base_of(youth["level"], here)
        return base and f"共青团{base}委员会"
    if conference := _CONFERENCE.fullmatch(text):
        place = _placed(conference["place"], here)
        return place and f"中国人民政治协商会议{place[1]}委员会"
    if here is not None and (own := _own(text, here)):
        return complete(here.name, text[own:], lexicon, year=year)
    bare = text.removeprefix("中共").removeprefix("中国共产党")
    party = bare != text
    if here is not None and here.town is not None and bare.startswith(here.town):
        bare = here.town_level + bare[len(here.town) :]  # 新市镇党委: as 镇党委
    level = bare[:3] if bare.startswith(AUTONOMOUS) else bare[:2] if bare.startswith(("街道", "苏木")) else bare[:1]
    if base := base_of(level, here):
        return complete(base, bare[len(level) :], lexicon, party=party, year=year)
    if _UNSETTLED.match(bare) and not _placed(bare, here):
        return None
    place = _placed(bare, here)
    if place is not None:
        end, base = place
        rest = bare[end:]
        if rest[:1] == bare[end - 1] and rest[1:2] in "委政人纪":  # 文县县委
            rest = rest[1:]
        return complete(base, rest, lexicon, party=bare != text, year=year)
    if (
        here is not None
        and text in lexicon.table("bodies")
        and lexicon.table("bodies")[text][2] == "unit"
        and here.kind in _KINDS_OF_HOUSES
    ):
        return here.name + text  # 护理部 on a hospital's page
    return _itself(text, lexicon)


def _itself(text: str, lexicon: Lexicon) -> str | None:
    """The name of a body that needs no page to be understood, in full."""
    if prefecture := _PREFECTURE.fullmatch(text):
        return f"中共{prefecture['place']}地区委员会"
    if text.endswith("党委") and len(text) > 4:  # 大同镇党委; of whom 林业局党委 is, is not said
        led = _itself(text.removesuffix("党委"), lexicon)
        return led and f"中共{led}委员会"
    row = lexicon.table("bodies").get(text)
    if row is not None and row[2] in ("level", "bureau", "name", "anchored", "team", "unit"):
        return None  # 林业局 alone: of whom is not said
    return text


def base_of(level: str, here: Jurisdiction | None) -> str | None:
    """What a level word (省 市 区 县 镇 街道 校) stands for on a page of *here*."""
    if here is None or not level:
        return None
    if level in _HOUSES:
        return here.name if here.name.endswith(_HOUSES[level]) else None
    if level in _OFFICES:
        return here.name if here.kind in _KINDS_OF_HOUSES and here.name.endswith(_OFFICES[level]) else None
    if level in AUTONOMOUS:
        return here.levels.get(level) or (here.levels.get(level[-1]) if here.levels.get(level[-1], "").endswith(level) else None)
    return here.levels.get(level)


def _own(text: str, here: Jurisdiction) -> int:
    """How many characters of *text* only say that it is a body of the page's own house: 公司 of 公司工会, none of 党委, all of its name."""
    if here.kind in _KINDS_OF_HOUSES and text.startswith(here.name) and text != here.name:
        return len(here.name)
    for word, ends in _OWNERS.items() if text.startswith(_OWNED) else ():
        if here.name.endswith(ends) and text.startswith(word) and _OF_A_HOUSE.fullmatch(text, len(word)):
            return len(word)
    return 0


def complete(base: str, rest: str, lexicon: Lexicon, *, party: bool = False, year: int | None = None) -> str:
    """The full name of the body of *base* (深圳市罗湖区) that its own pages call by *rest* (委, 政府办公室, 教育局)."""
    table = lexicon.table("full_names")
    if "届" in rest:
        rest = _OF_SESSION.sub("委", _SESSION.sub("", rest))
    if party and rest not in table and (rest.endswith("委员会") or not rest.startswith("委")):
        return f"中共{base}{rest}"
    if year is not None and year < _REPUBLIC and _OF_THE_REPUBLIC.match(rest):
        return base + rest  # 县政府 of 1936 is no 人民政府
    if rest in table:
        return table[rest][1].format(base=base)
    for length in range(min(len(rest), 10), 1, -1):
        row = table.get(rest[:length])
        if row is not None and row[2] == "prefix":
            return row[1].format(base=base) + rest[length:]
    if rest.endswith("党委") and len(rest) > 2:
        return f"中共{base}{rest.removesuffix('党委')}委员会"
    if rest.startswith("委") and len(rest) > 1 and not rest.startswith("委员会"):
        return f"中共{base}{rest}"
    return base + rest


def _placed(text: str, here: Jurisdiction | None) -> tuple[int, str] | None:
    """Where the division that *text* begins with ends, and what it is called in full from its city down."""
    best: tuple[int, str] | None = None
    for written in _DIVISION.finditer(text, 1, _DEEP):  # 梧州 and 梧州市, 深圳市 and 深圳市罗湖区
        base = division_base(text[: written.end()], here)
        if base is not None:
            best = written.end(), base
        elif best is not None:
            break
    return best


def division_base(name: str, here: Jurisdiction | None) -> str | None:
    """深圳市罗湖区 for 罗湖区, with the page's own divisions as help; ``None`` where the name is unknown or may be several."""
    hints = () if here is None else tuple(part for part in (here.prefecture, here.province) if part is not None)
    found = _find(name, hints)
    if found is None or not (found.full_name.endswith(name) or name.endswith(found.name)):
        return None
    levels = jurisdiction(found.full_name).levels
    return levels.get(found.name[-1]) or levels.get("自治区") or found.name


@cache
def _find(name: str, hints: tuple[str, ...]) -> Division | None:
    return find(name, hints=("".join(reversed(hints)), *hints) if hints else ())
