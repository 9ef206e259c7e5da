"""The full name of a body from the short name a page uses, given whose chronicle it is.

区委 on a page of 罗湖区 is 中共深圳市罗湖区委员会. A name is completed only where the rule is sure: a level word that the page's
jurisdiction has, or a division that the table knows; any other name of a body is already its own.
"""

import re
from functools import cache

from luohu_extract.lexicon import Lexicon
from luohu_extract.places import Division, Jurisdiction, find, jurisdiction

_SESSION = re.compile(r"^第?[\d〇零一二三四五六七八九十百]+届")
_YOUTH = re.compile(r"(?:共青)?团(?P<level>[省市区县州旗])委")
_DIVISION = re.compile(r".{1,12}?(?:自治区|自治州|自治县|[省市区县州旗盟])")
_CONFERENCE = re.compile(r"政协(?P<place>.{2,16}?[省市区县州旗盟])(?:第?[\d〇零一二三四五六七八九十百]+届)?委员会")
_NATIONAL = {
    "总书记": "中国共产党中央委员会",
    "中央": "中国共产党中央委员会",
    "中共中央": "中国共产党中央委员会",
    "党中央": "中国共产党中央委员会",
}


def full_name(text: str, here: Jurisdiction | None, lexicon: Lexicon) -> str | None:
    """The full name of the body called *text* on a page of *here*; ``None`` where the page does not settle it.

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
    bare = text.removeprefix("中共")
    if base := base_of(bare[:1], here):
        return complete(base, bare[1:], lexicon)
    if bare[:1] in "省市区县州旗盟校院镇乡村" and not _placed(bare, here):
        return None
    place = _placed(bare, here)
    if place is not None:
        end, base = place
        rest = bare[end:]
        if rest[:1] == bare[end - 1] and rest[1:2] in "委政人纪":  # 文县县委
            rest = rest[1:]
        return complete(base, rest, lexicon, party=bare != text)
    row = lexicon.table("bodies").get(text)
    return None if row is not None and row[2] in ("level", "bureau") else text  # 林业局 alone: of whom is not said


def base_of(level: str, here: Jurisdiction | None) -> str | None:
    """What a level word (省 市 区 县 校) stands for on a page of *here*."""
    if here is None or not level:
        return None
    if level in "校院":
        return here.name if here.kind == "university" else None
    return here.levels.get(level)


def complete(base: str, rest: str, lexicon: Lexicon, *, party: bool = False) -> str:
    """The full name of the body of *base* (深圳市罗湖区) that its own pages call by *rest* (委, 政府办公室, 教育局)."""
    table = lexicon.table("full_names")
    rest = _SESSION.sub("", rest)
    rest = re.sub(r"^委第?[\d〇零一二三四五六七八九十百]+届", "委", rest)
    if party and rest.endswith("委员会"):
        return f"中共{base}{rest}"
    if rest in table:
        return table[rest][1].format(base=base)
    for length in range(min(len(rest), 10), 1, -1):
        row = table.get(rest[:length])
        if row is not None and row[2] == "prefix":
            return row[1].format(base=base) + rest[length:]
    if rest.startswith("委") and len(rest) > 1 and not rest.startswith("委员会"):
        return f"中共{base}{rest}"
    return base + rest


def _placed(text: str, here: Jurisdiction | None) -> tuple[int, str] | None:
    """Where the division that *text* begins with ends, and what it is called in full from its city down."""
    written = _DIVISION.match(text)
    if written is None:
        return None
    best: tuple[int, str] | None = None
    end = 0
    while written is not None:
        end = written.end()
        base = division_base(text[:end], here)
        if base is not None:
            best = end, base
        elif best is not None:
            break
        written = _DIVISION.match(text, end) if end < 24 else None
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
