"""Administrative divisions: which one a name means, what it belongs to, and whose chronicle a page is.

Codes are GB/T 2260; level and parents are read off the code. Names are found in full (深圳市罗湖区) or short (罗湖) with the help
of the parents named beside them, of hints from the page, and of the year, for a division that was abolished or renamed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import compress
from operator import add
from typing import Literal, NamedTuple

from luohu_extract.lexicon import Lexicon, reaches

Level = Literal["province", "prefecture", "county"]
Kind = Literal["province", "city", "district", "county", "town", "university", "ministry", "other"]

_ETHNIC = (
    "(?:蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|"
    "水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|塔吉克族|塔吉克|怒族|鄂温克族|德昂族|保安族|"
    "裕固族|独龙族|鄂伦春族|普米族|各族)"
)
_SUFFIX = re.compile(rf"(?:{_ETHNIC}*自治[区州县旗]|特别行政区|新区|林区|特区|矿区|地区|省|市|区|县|旗|盟)$")
_LINK = re.compile(r"[\s·•—\-、/]{0,3}")
_OWN = re.compile(r"[\u3400-\u9fff]{2,6}?(?:自治州|自治县|自治旗|[县市区旗州])")
_BEFORE = frozenset("在到赴向与和由对及县市区省，。、；：“（《")
_NOT_OWN = re.compile(r"[年月日第的和与在及于]|全[县市区]|本[县市区]|[我各该]|城区|市区|地区|辖区|小区|社区|园区|景区|山区|灾区|特区")


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """One administrative division: ``full_name`` is written from the province down, ``parents`` are the names above it."""

    name: str
    code: str
    level: Level
    full_name: str
    parents: tuple[str, ...]

    @property
    def calls(self) -> tuple[str, ...]:
        """What it is called: its name, its name without what it is, and as locals write an autonomous one (恭城县).

        >>> find("积石山县").calls
        ('积石山保安族东乡族撒拉族自治县', '积石山', '积石山县')
        """
        return (self.name, *_short_names(self.name))


@dataclass(frozen=True)
class Jurisdiction:
    """Whose chronicle a page is, and the divisions it stands in, each by its name as locals write it (深圳市, 罗湖区).

    >>> here = jurisdiction("广东省深圳市罗湖区")
    >>> here.kind, here.code, here.levels["市"], here.levels["区"]
    ('district', '440303', '深圳市', '深圳市罗湖区')
    >>> jurisdiction("湖北省孝感市应城市").levels["市"]
    '应城市'
    >>> jurisdiction("浙江省湖州市德清县新市镇").levels["镇"]
    '德清县新市镇'
    """

    name: str
    code: str | None
    kind: Kind
    province: str | None = None
    prefecture: str | None = None
    county: str | None = None
    town: str | None = None

    @cached_property
    def levels(self) -> dict[str, str]:
        """What 省, 市, 区, 县, 州, 盟 and 旗 mean on its pages, on a town's 镇, 乡 or 街道 too."""
        found: dict[str, str] = {}
        if self.province is not None:
            found["省"] = self.province
            if self.province.endswith("自治区"):
                found["自治区"] = self.province
                found["区"] = self.province
            if self.province.endswith("市"):
                found = {"市": self.province}
        for name, above in ((self.prefecture, ""), (self.county, self.prefecture or self.province or "")):
            if name is not None:
                whole = f"{above}{name}" if name.endswith(("区", "新区")) and above.endswith("市") else name
                found["地区" if name.endswith("地区") else name[-1]] = whole
        if self.town is not None:
            over = self.county or self.prefecture
            above = "" if over is None else found.get(over[-1], over)
            found[self.town_level] = above + self.town
        return found

    @property
    def town_level(self) -> str:
        """What its pages call the town by: 镇, 乡, 街道, 苏木; empty where it is none."""
        town = self.town or ""
        return town[-2:] if town.endswith(("街道", "苏木")) else town[-1:]


def _short_names(name: str) -> list[str]:
    stem = _SUFFIX.sub("", name) if len(name) > 2 else name
    if len(stem) < 2 or stem == name:
        return []
    return [stem, stem + name[-1]] if name.endswith(("自治州", "自治县", "自治旗")) else [stem]


def stem(name: str) -> str:
    """What a division is called without the word for its kind.

    >>> stem("罗湖区"), stem("湘西土家族苗族自治州"), stem("和县")
    ('罗湖', '湘西', '和县')
    """
    return _SUFFIX.sub("", name) if len(name) > 2 else name


def find(text: str, year: int | None = None, hints: Iterable[str] = ()) -> Division | None:
    """The division *text* begins with, written in full or short; ``None`` where it is unknown or may be several.

    *year* settles names that moved or were abolished, *hints* (names of provinces, prefectures or counties) those that several have.

    >>> find("应城市").full_name, find("深圳市罗湖区人民政府").code, find("鼓楼区")
    ('湖北省孝感市应城市', '440303', None)
    >>> find("鼓楼区", hints=["江苏省南京市"]).full_name
    '江苏省南京市鼓楼区'
    """
    chain = _chain(text)
    if chain is None:
        return None
    codes, _ = chain
    return _choose(codes, year, tuple(hints))


def mentions(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Every chain of full division names in *text*: start, end, and the codes it may mean, newest first.

    >>> [(start, end) for start, end, _ in mentions("中共深圳市罗湖区第七次代表大会")]
    [(2, 8)]
    """
    free = 0
    for at in _index().candidates(text):
        chain = None if at < free else _chain(text[at : at + 40], short=False)
        # 召开县… names no 开县: a name of two characters must begin a word
        if chain is not None and (chain[1] > 2 or at == 0 or not text[at - 1] >= "\u3400" or text[at - 1] in _BEFORE):
            free = at + chain[1]
            yield at, free, tuple(code.number for code in chain[0])


def own_name(text: str) -> str | None:
    """A place that the table does not know, in the text's own words after its province or prefecture.

    >>> own_name("本段记述了四川省梓阳县1949年至1978年间发生的大事。")
    '四川省梓阳县'
    """
    for at in _index().candidates(text):
        chain = _chain(text[at : at + 30], short=False)
        if chain is None or all(not code.number.endswith("00") for code in chain[0]):
            continue
        own = _OWN.match(text, at + chain[1])
        if own is not None and _NOT_OWN.search(own.group()) is None:
            above = _choose(chain[0], None, ())
            return f"{above.full_name if above is not None else text[at : at + chain[1]]}{own.group()}"
    return None


_TOWN = re.compile(r"(?![我本该各全某])(?!(?:小?城|乡|村|集)镇)[\u3400-\u9fff]{1,7}(?:镇|乡|街道|苏木)")
_ABOVE = re.compile(r"(?:[^镇乡]{2,12}(?:自治区|省))?(?:[^镇乡]{2,7}(?:自治州|[市盟州]))?[^镇乡]{1,7}(?:自治县|[县区旗])|[^镇乡]{2,19}市")


def town_of(text: str) -> tuple[str, str] | None:
    """The town that *text* is, behind the divisions written before it.

    >>> town_of("德清县新市镇"), town_of("新市镇"), town_of("新市镇大事记")
    (('德清县', '新市镇'), ('', '新市镇'), None)
    """
    chain = _chain(text, short=False)
    written = _ABOVE.match(text)  # 三亚市|天涯镇, though 天涯 is a district too
    for at in (0 if chain is None else chain[1], 0 if written is None else written.end(), 0):
        if (at or chain is None) and _TOWN.fullmatch(text, at):
            return text[:at], text[at:]
    return None


@lru_cache(maxsize=1024)  # asked for every body that names its place
def jurisdiction(name: str) -> Jurisdiction:
    """What is known of the jurisdiction called *name*, a full name as pages give it or as a user wrote it."""
    division = find(name)
    if division is not None and name.endswith(division.calls):
        return _known(division)
    if re.search(r"大学|学院|学校|中学|小学$", name):
        return _house(name, "university")
    if re.search(r"(?:部|委员会|委|总局|总署|科学院|工程院|集团|公司|医院|银行|[厅局行厂矿馆站]|海关|法院|检察院|中心)$", name):
        return _house(name, "ministry" if re.search(r"(?:部|委员会|委|总局|总署)$", name) else "other")
    if (written := town_of(name)) is not None:
        above = jurisdiction(written[0])
        return replace(above, name=above.name + written[1], code=None, kind="town", town=written[1])
    return _stated(name)


def _house(name: str, kind: Kind) -> Jurisdiction:
    """A school, a hospital, a firm: it stands in the division its name begins with (鞍山市中心医院, 河南科技大学)."""
    division = find(name)
    if division is None or not name.startswith(division.calls):
        return Jurisdiction(name, None, kind)
    within = _known(division)
    return Jurisdiction(name, None, kind, within.province, within.prefecture, within.county)


def _known(division: Division) -> Jurisdiction:
    names = (*division.parents, division.name)
    province, county = names[0], None
    prefecture = next((n for n in names[1:] if division.level == "prefecture" or n != division.name), None)
    if division.level == "county":
        county = division.name
    kind: Kind = "province"
    if division.level != "province" or division.name.endswith("市"):
        kind = "city" if division.name.endswith("市") or division.level == "prefecture" else "county"
        kind = "district" if division.name.endswith("区") and division.level == "county" else kind
    return Jurisdiction(division.full_name, division.code, kind, province, prefecture, county)


def _stated(name: str) -> Jurisdiction:
    """A place the table does not know: its levels as its own name states them."""
    parts = re.findall(r".+?(?:自治区|自治州|自治县|省|市|地区|区|县|旗|盟|州)", name)
    province = parts[0] if parts and parts[0].endswith(("省", "自治区")) else None
    rest = parts[1:] if province is not None else parts
    prefecture = next((p for p in rest[:-1] if p.endswith(("市", "州", "地区", "盟"))), None)
    county = rest[-1] if rest and rest[-1] != prefecture else None
    kind: Kind = "other" if county is None else "district" if county.endswith("区") else "city" if county.endswith("市") else "county"
    return Jurisdiction(name, None, kind, province, prefecture, county)


class _Code(NamedTuple):
    """One code that a name has had, and when."""

    number: str
    since: int
    until: int
    name: str


class _Index:
    """The table by full name and by short name."""

    __slots__ = ("_reach", "_rows", "short", "upper")

    def __init__(self, lexicon: Lexicon) -> None:
        self._rows = lexicon.table("divisions")
        self.short: dict[str, list[str]] = {}
        self.upper: dict[str, list[tuple[int, str]]] = {}  # code of a province or prefecture: since when it has had which name
        for name, (_, codes) in self._rows.items():
            for short in _short_names(name):
                self.short.setdefault(short, []).append(name)
            if "00@" in codes:
                for code in self.codes(name):
                    if code.number.endswith("00"):
                        self.upper.setdefault(code.number, []).append((code.since, name))
        self._reach = reaches(self._rows, max(map(len, self._rows)))

    def candidates(self, text: str) -> Iterator[int]:
        """Where two characters stand that begin a full name."""
        return compress(range(len(text)), map(self._reach.__contains__, map(add, text, text[1:])))

    def codes(self, name: str) -> list[_Code]:
        """The codes of *name*, by its full form."""
        row = self._rows.get(name)
        if row is None:
            return []
        found = []
        for item in row[1].split(";"):
            code, _, years = item.partition("@")
            since, _, until = years.partition("-")
            found.append(_Code(code, int(since or 0), int(until or 9999), name))
        return found

    def at(self, text: str, start: int, *, short: bool) -> tuple[int, list[_Code]] | None:
        """The longest name at *start*: where it ends, and its codes. A short name serves where *short* is set."""
        reach = self._reach.get(text[start : start + 2], 0)
        for end in range(min(len(text), start + reach), start + 1, -1):
            word = text[start:end]
            whole, names = word in self._rows, self.short.get(word, ()) if short else ()
            if whole or names:  # 恭城县 was a county before it was an autonomous one
                return end, [code for name in ((word, *names) if whole else names) for code in self.codes(name)]
        return None

    def name(self, code: str, year: int) -> str | None:
        """What the province or prefecture with *code* was called in *year*."""
        names = sorted(self.upper.get(code, ()))
        return next((name for since, name in reversed(names) if since <= max(year, 1981)), names[0][1] if names else None)


@cache
def _index() -> _Index:
    return _Index(Lexicon.default())


def _chain(text: str, *, short: bool = True) -> tuple[list[_Code], int] | None:
    """The divisions *text* begins with, each inside the one before: the codes of the last, and where its name ends."""
    index = _index()
    first = index.at(text, 0, short=short)
    if first is None:
        return None
    end, codes = first
    while True:
        link = _LINK.match(text, end)
        start = link.end() if link is not None else end
        below = index.at(text, start, short=short or start == end)
        if below is None:
            return codes, end
        inside = [code for code in below[1] if any(_within(code.number, above.number) for above in codes)]
        if not inside:
            return codes, end
        codes, end = inside, below[0]


def _within(code: str, above: str) -> bool:
    return code != above and code.startswith(above[:2] if above.endswith("0000") else above[:4] if above.endswith("00") else above)


def _choose(codes: list[_Code], year: int | None, hints: tuple[str, ...]) -> Division | None:
    """The one division that *codes* can mean, in *year* and with *hints*. What the table is too young to tell is answered for today."""
    when = 9998 if year is None or year < 1981 else year
    standing = [code for code in codes if code.since <= when <= code.until] or codes
    for kept in (standing, [code for code in standing if any(_hinted(code.number, hint) for hint in hints)]):
        if len({_division(code, when).full_name for code in kept}) == 1:
            return _division(max(kept, key=lambda code: code.since), when)
        # 吉林 the province before 吉林 the city, 株洲 the city before 株洲 the county
        top = [code for code in kept if code.number.endswith("0000")] or [code for code in kept if code.number.endswith("00")]
        if len({code.number[:4] for code in top}) == 1:
            return _division(top[0], when)
    if all(code.until != 9999 for code in standing):  # all gone: the last of them
        latest = max(code.until for code in standing)
        last = [code for code in standing if code.until == latest]
        if len(last) == 1:
            return _division(last[0], when)
    return None


def _hinted(number: str, hint: str) -> bool:
    chain = _chain(hint)
    return chain is not None and any(_within(number, above.number) or number == above.number for above in chain[0])


def _division(code: _Code, year: int) -> Division:
    index = _index()
    number, name = code.number, code.name
    year = min(max(year, code.since), code.until)
    above = [] if number.endswith("0000") else [index.name(number[:2] + "0000", year)]
    if not number.endswith("00"):
        above.append(index.name(number[:4] + "00", year))
    parents = tuple(parent for parent in above if parent is not None)
    level: Level = "province" if number.endswith("0000") else "prefecture" if number.endswith("00") else "county"
    return Division(name=name, code=number, level=level, full_name="".join((*parents, name)), parents=parents)
