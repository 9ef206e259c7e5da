"""What a post found on a page says about who holds it: where its body is, whether it can be held beside another, since when."""

import re
from functools import lru_cache

from luohu_extract.lexicon import Lexicon
from luohu_extract.people.careers import Held, Path, Seat
from luohu_extract.people.edges import LEVELS, placed
from luohu_extract.places import find, jurisdiction
from luohu_extract.records import Date, Official, Post

# Callings that an office holder does not have beside the office: a 学生 of the same name is somebody else.
ORDINARY = frozenset(
    (
        *("学生", "学员", "同学", "小学生", "中学生", "大学生", "村民", "居民", "市民", "农民", "工人", "职工", "运动员"),
        *("犯罪嫌疑人", "匪首", "主犯", "被告人"),
    )
)
_PREFIX = re.compile(r"(?:中国共产党|中共|中国人民政治协商会议|共青团|中国国民党|国民党|政协)+")
_LOWER = re.compile(r"(?!人民|中国|公安)[\u4e00-\u9fff]{2,5}?(?:街道|镇|乡)(?!人民代表)")
_UNKNOWN = re.compile(r"[\u4e00-\u9fff]{1,5}?(?:自治州|自治县|自治旗|[县市区旗])")
_HEAD = re.compile(r"(?:省|市|区|县|州|旗|镇|乡)长|知县|知府|知州|知事|县长")
_SOLE = re.compile(r"(?:局|厅|校|行|所|站|检察|村)长|司令员|专员")
_COMMITTEE = re.compile(r"中共.*[省市区县州旗镇乡盟道](?:工作)?委员会")
_OF_A_PLACE = re.compile(r"局长|镇长|乡长|村长|书记|主任|科长|所长|校长|县长|区长|市长|主席|部长")
LEFT = frozenset(("免去", "辞去", "撤销", "撤去", "卸任", "罢免"))
FORMER = re.compile(r"原|前任|^前")


def held(official: Official, date: Date | None, home: str | None, lexicon: Lexicon) -> list[Held]:
    """The posts of *official* as seats held on *date*, on a page of *home*; those that tell nobody apart are left out."""
    first = date.first.toordinal() if date is not None and date.first is not None else None
    last = date.last.toordinal() if date is not None and date.last is not None else first
    left = official.rule == "officials.removed" or official.action in LEFT
    found = []
    for post in official.posts:
        seat = seat_of(post, home, lexicon)
        if seat is not None:
            former = left or (post.qualifier is not None and FORMER.search(post.qualifier) is not None)
            found.append(Held(seat, first, last, former))
    return found


def seat_of(post: Post, home: str | None, lexicon: Lexicon) -> Seat | None:
    """The seat that *post* is; ``None`` for a calling (教授) and for an office that may be anybody's."""
    if post.role in ORDINARY:
        return Seat(post.role, path_of(home, None), office=False)
    if post.organization is not None:
        return Seat(post.organization, path_of(post.organization, home), _sole(post))
    if home is None or not _OF_A_PLACE.search(post.role) or post.text[0] in LEVELS or placed(post.text, 0, lexicon):
        return None
    body = post.text.removesuffix(post.role)
    path = path_of(home, None)
    return Seat(body, path, _sole(post)) if path and 1 < len(body) < 7 else None


def _sole(post: Post) -> str:
    deputy = "副" if "副" in post.role else ""
    role = post.role.removeprefix("副")
    if _HEAD.fullmatch(role):
        return f"{deputy}长官"
    if _SOLE.fullmatch(role):
        return f"{deputy}{role}"
    return role if role == "书记" and not deputy and _COMMITTEE.fullmatch(post.organization or "") else ""


@lru_cache(maxsize=8192)
def path_of(body: str | None, home: str | None) -> Path:
    """Where *body* is, from the province down to its town, on a page of *home*; empty where it has no place.

    >>> path_of("深圳市罗湖区桂园街道办事处", None)
    ('广东省', '深圳市', '罗湖区', '桂园街道')
    >>> path_of("中共上海市徐汇区委员会", None), path_of("国务院", None)
    (('上海市', '', '徐汇区'), ())
    """
    if body is None:
        return ()
    prefix = _PREFIX.match(body)
    name = body[prefix.end() :] if prefix is not None else body
    here = jurisdiction(home) if home is not None else None
    if here is not None and here.code is None and here.county is not None and (at := name.find(here.county, 0, 16)) >= 0:
        return _lower((here.province or "", here.prefecture or "", here.county), name[at + len(here.county) :])
    found = find(name, hints=(home,) if home is not None else ())
    if found is None:
        return ()
    whole = (*found.parents, found.name)
    end = max((name.find(part) + len(part) for part in whole if part in name), default=0)
    if end == 0:  # a short name (罗湖公安分局): the place is read, what follows it is not
        return _levels(found.level, whole)
    path = _levels(found.level, whole)
    unknown = _UNKNOWN.match(name, end) if len(path) < 3 else None
    if unknown is not None and found.level == "prefecture":
        return _lower((*path, unknown.group()), name[unknown.end() :])
    return _lower(path, name[end:])


def _levels(level: str, names: Path) -> Path:
    if level == "county" and len(names) < 3:  # 上海市徐汇区: no prefecture between
        return (*names[:-1], *[""] * (3 - len(names)), names[-1])
    return names


def _lower(path: Path, rest: str) -> Path:
    """*path* down to the town or street that *rest* begins with."""
    town = _LOWER.match(rest) if len(path) == 3 else None
    return (*path, town.group()) if town is not None else path
