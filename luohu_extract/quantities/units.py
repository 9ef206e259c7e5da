"""What stands after a number: the unit, and what it does to the number (3个亿, 5元3角)."""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.checks import CHECKS, NOT_AFTER, Site
from luohu_extract.quantities.numerals import ARABIC, HANZI, read

Kind = Literal["amount", "count", "measure"]


class Unit(NamedTuple):
    """A unit in place; ``factor`` and ``more`` are what it does to the number (3个亿, 5元3角)."""

    kind: Kind
    word: str
    code: str
    end: int
    factor: Decimal = Decimal(1)
    more: Decimal = Decimal(0)


_CONTINUE = "余多来至到-–—－~～∼〜 \u3000分大百千万亿两"  # what may stand between a number and its unit, 两 as a unit included


class Units:
    """The unit words of a lexicon, by first character, and the names that only look like numbers."""

    __slots__ = ("_longest", "_names", "_words", "heads")

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: dict[str, tuple[Kind, str]] = {}
        tables: tuple[tuple[Kind, str], ...] = (("count", "classifiers"), ("measure", "measures"), ("amount", "currencies"))
        for kind, name in tables:
            for word, row in lexicon.table(name).items():
                self._words[word] = kind, row[1]
        self._longest: dict[str, int] = {}  # by the first character
        for word in self._words:
            self._longest[word[0]] = max(self._longest.get(word[0], 0), len(word))
        self.heads = frozenset(self._longest) | frozenset(_CONTINUE)
        self._names: dict[str, list[tuple[str, int]]] = {}
        for name in lexicon.table("not_numbers"):
            offset = next((i for i, c in enumerate(name) if c in HANZI + "数几半" or c.isdigit()), None)
            if offset is not None:  # found again by the numeral and the character beside it
                key = name[offset : offset + 2] if offset + 1 < len(name) else name[offset - 1 : offset + 1]
                self._names.setdefault(key, []).append((name, offset))

    def barred(self, text: str, start: int) -> bool:
        """Whether a name that only looks like a number covers the numeral at *start*."""
        names = self._names
        for key in (text[start : start + 2], text[start - 1 : start + 1] if start else ""):
            for name, offset in names.get(key, ()):
                if start >= offset and text.startswith(name, start - offset):
                    return True
        return False

    def known(self, text: str, at: int) -> bool:
        """Whether any unit word stands here."""
        return any(text[at:end] in self._words for end in range(at + 1, at + 1 + self._longest.get(text[at : at + 1], 0)))

    def at(self, text: str, start: int, at: int, value: Decimal) -> Unit | None:
        """The unit after the number ``text[start:at]``, or ``None``."""
        while text[at : at + 1] in (" ", "\u3000") and at - start < 40:
            at += 1
        site = Site(text, start, at, value)
        bare = at - start == 1 and text[start] in "百千万亿"  # 万里 the name: alone a unit of number needs a bound or a classifier
        if text.startswith("个亿", at):
            return Unit("amount", "元", "CNY", at + (3 if text.startswith("元", at + 2) else 2), Decimal(10**8))
        for end in range(min(len(text), at + self._longest.get(text[at : at + 1], 0)), at, -1):
            word = text[at:end]
            if word in self._words:
                kind, code = self._words[word]
                unit = Unit(kind, word, code, end)
                check = CHECKS.get(word)
                if text[unit.end : unit.end + 1] in NOT_AFTER.get(word, ()) and unit.end < len(text):
                    continue
                if (
                    bare
                    and kind == "measure"
                    and not (unit.word in _HEAPS and text[end : end + 1] in _STOPS)
                    and not _BOUND.search(text, max(0, start - 2), start)
                ):
                    continue
                if check is None or check(site, unit.end):
                    named = _NAMED.search(site.before(6)) if unit.code == "CNY" else None
                    return _compound(text, unit if named is None else unit._replace(code=_MONIES[named[1]]))
        return _hidden(site)


# the money named before the number: 港币300万元, 银元5000元
_MONIES = {
    **dict.fromkeys(("银元", "银圆", "银洋", "大洋", "法币", "国币", "金圆券", "关金券", "关金", "边币", "伪币", "旧币", "光洋", "洋"), "XXX"),
    "港币": "HKD", "港元": "HKD", "美元": "USD", "美金": "USD", "日元": "JPY", "欧元": "EUR", "英镑": "GBP", "台币": "TWD", "新台币": "TWD", "澳门币": "MOP",
}  # fmt: skip
_NAMED = re.compile(rf"((?<![海远外西东南北大太平银光])洋|{'|'.join(sorted(_MONIES, key=len, reverse=True))})(?:[约近共逾超计达]{{0,2}})\Z")
_HEAPS = frozenset(["斤", "公斤", "担", "石"])
_STOPS = frozenset(("", *"，。；、粮米谷麦棉"))  # 施肥万斤，: nothing is called so
_BOUND = re.compile(r"[上近超逾数几约达]\Z")
_SUBUNITS = re.compile(rf"({ARABIC}|[{HANZI}]{{1,3}})角(?:({ARABIC}|[{HANZI}]{{1,3}})分)?|({ARABIC}|[{HANZI}]{{1,3}})分(?![之别])")
_HUNDREDTHS = re.compile(r"[一二三四五六七八九](?![一二三四五六七八九十百千万亿])")
# 三两五钱二分, 一钱五分: tenths and hundredths
_TENTHS = {
    "两": re.compile("([一二三四五六七八九])钱(?:([一二三四五六七八九])分)?"),
    "钱": re.compile("([一二三四五六七八九])分(?![之钟])"),
}
# lengths and weights in tens: 一丈五尺, 三尺二寸, 两石四斗
_FEET = {
    first: re.compile(f"([一二三四五六七八九]){then}(?![寸分升合一二三四五六七八九])")
    for first, then in (("丈", "尺"), ("尺", "寸"), ("石", "斗"), ("斗", "升"))
}
_DIMES = re.compile(rf"({ARABIC}|[{HANZI}])[毛角](?:钱)?")
_MONEY = re.compile(
    r"(?:产值|收入|投资|总额|金额|GDP|税收|财政|成交|融资|贷款|存款|余额|资产|资金|利润|销售|营收|规模|经费|增加值|额|[善捐罚贷借赔拨筹]款|债券|票房|罚金|基金)"
)


def _compound(text: str, unit: Unit) -> Unit:
    """5元3角2分 is one amount."""
    if unit.word == "成" and (rest := _HUNDREDTHS.match(text, unit.end)):  # 八成五
        return unit._replace(end=rest.end(), more=(read(rest[0]) or Decimal(0)) / 10)
    if unit.word.startswith("个半"):  # 3个半月
        return unit._replace(word="个" + unit.word[2:], more=Decimal("0.5"))
    if (
        unit.word in ("年", "天", "公里", "里", "亩", "斤", "吨", "小时")
        and text.startswith("半", unit.end)
        and text[unit.end + 1 : unit.end + 2] not in tuple("夜年月天岛径")
    ):
        return unit._replace(end=unit.end + 1, more=Decimal("0.5"))
    if unit.kind == "amount" and unit.word in ("两", "钱") and (parts := _TENTHS[unit.word].match(text, unit.end)):
        more = sum((read(part) or Decimal(0)) / 10 ** (place + 1) for place, part in enumerate(parts.groups()) if part)
        return unit._replace(end=parts.end(), more=Decimal(more))
    if unit.word in _FEET and (rest := _FEET[unit.word].match(text, unit.end)) and not text[rest.end() : rest.end() + 1].isdigit():
        return unit._replace(end=rest.end(), more=(read(rest[1]) or Decimal(0)) / 10)  # 一丈五尺
    if unit.word == "块" and (parts := _DIMES.match(text, unit.end)):
        return Unit("amount", "块", "CNY", parts.end(), more=(read(parts[1]) or Decimal(0)) / 10)
    if unit.word in ("元", "圆", "元钱", "块钱") and (parts := _SUBUNITS.match(text, unit.end)):
        jiao, fen = parts[1], parts[2] or parts[3]
        more = (read(jiao) or Decimal(0)) / 10 if jiao else Decimal(0)
        more += (read(fen) or Decimal(0)) / 100 if fen else Decimal(0)
        return unit._replace(end=parts.end(), more=more)
    return unit


_SYMBOLS = {"¥": "CNY", "￥": "CNY", "$": "USD", "€": "EUR", "£": "GBP"}


def _hidden(site: Site) -> Unit | None:
    """3000亿大关: money without a word for it, where the clause says money."""
    text, at = site.text, site.at
    if (code := _SYMBOLS.get(text[site.start - 1 : site.start])) is not None:
        return Unit("amount", text[site.start - 1], code, at)
    if text[at - 1] in "万亿" and at - site.start > 1:
        following = text[at : at + 1]
        clause = re.split(r"[，。；,;]", site.before(24))[-1]
        if (not following or following in "，。；、,;)）" or text.startswith("大关", at)) and _MONEY.search(clause):
            return Unit("amount", "", "CNY", at)
    return None
