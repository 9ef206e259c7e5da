"""Numerals in running text: where one stands, what it says, and what bound is part of it."""

import re
from decimal import Decimal
from typing import NamedTuple

from luohu_extract.quantities.bounds import approximate
from luohu_extract.quantities.numerals import ARABIC, HANZI, read
from luohu_extract.quantities.units import Units
from luohu_extract.records import Modifier

_BIG = "百千万亿"
_KILO = "千(?![瓦米克伏焦帕卡赫字])"  # 60万千瓦 is 600,000 kilowatts
_HUNDRED = "百(?!分[点位])"
_TRILLION = "兆(?=[0-9零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾])"  # elsewhere 兆 begins 兆瓦
NUMERAL = re.compile(
    rf"{ARABIC}(?:[ \u3000]{{1,3}}(?=[万亿]))?(?:(?:[万亿十]|{_KILO}|{_HUNDRED})+(?:{ARABIC}(?:[万亿]|{_KILO}|{_HUNDRED})+)*(?:零{ARABIC})?)?"
    rf"|(?:[{HANZI.replace('千', '').replace('百', '')}数几半]|{_KILO}|{_HUNDRED}|{_TRILLION})+(?:[点㸃][{HANZI}]+|[ \u3000]{{1,2}}[万亿]+)?"
)
_BEGIN = re.compile(f"[0-9０-９{HANZI}数几半兆]")
_MANY = ("余", "多", "来")
_MORE = re.compile(rf"[余多来]([{_BIG}]*)")
_WIDEST = 30  # characters in a numeral; anything longer is a row of digits, not a number
_SURNAMES = frozenset("壹贰叁肆伍陆柒捌玖拾佰仟")  # 伍家村, 陆家嘴: alone these are no digits


_MACHINE = re.compile(
    r"(?<![A-Z0-9])(?:CT|DR|CR|MRI|DSA|PET|ECMO|GPS|LED|UPS|ATM|POS|PC|PLC)\Z"
)  # CT1台; elsewhere letters and digits name a type (AK47)
_MACHINES = ("台", "套", "块")


_PARTED = ("年", "月", "天", "日", "时")


def find_numeral(text: str, position: int) -> re.Match[str] | None:
    """The next numeral from *position* on: tried only where a character stands that one can begin with.

    >>> find_numeral("新建千瓦机组35台", 0).group()
    '35'
    """
    while begin := _BEGIN.search(text, position):
        if numeral := NUMERAL.match(text, begin.start()):
            return numeral
        position = begin.end()
    return None


class Number(NamedTuple):
    """A numeral in place; ``low`` and ``high`` differ where two neighbouring digits say a range (六七百)."""

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    modifier: Modifier | None
    bare: Decimal  # without its last 万 or 亿
    scale: Decimal  # that 万 or 亿


def number_at(text: str, start: int, end: int, units: Units) -> Number | None:
    """The number whose numeral is ``text[start:end]``, or begins there; ``None`` for digits in a row, ordinals, codes and names."""
    written = text[start:end]
    if end - start > _WIDEST or (written in _SURNAMES and not text.startswith("分之", end)) or units.barred(text, start):
        return None
    if text[end : end + 1] == "钱" and written[-2:-1] == "两" and len(written) > 2:
        end, written = end - 2, written[:-2]  # 三两五钱
    if written[0] == "零" and len(written) > 1 and text[start - 1 : start] in _PARTED:
        start, written = start + 1, written[1:]  # 三年零四个月
    previous = text[start - 1 : start]
    if written[-1] == "两" and len(written) > 1 and written[-2] != "一":
        end, written = end - 1, written[:-1]  # 五百两: there the unit
    if (
        previous
        and not (previous.isupper() and _MACHINE.search(text, max(0, start - 6), start) and text[end : end + 1] in _MACHINES)
        and (previous in "第初./No№零%" or (written[0].isdigit() and previous.isascii() and (previous.isalnum() or previous == ".")))
    ):
        return None
    modifier: Modifier | None = None
    if written.isascii() and written.isdigit():
        low, high = Decimal(written), None
    elif (found := approximate(written)) is not None:
        low, high, modifier = found
    else:
        value = read(written)
        if value is None:
            return None
        low, high = value, None
    if text[end : end + 1] in _MANY and (more := _MORE.match(text, end)) is not None and (more[1] or units.known(text, more.end())):
        modifier = "approx" if text[end] == "来" else "more_than"
        if more[1]:
            scale = read(more[1]) or Decimal(1)
            low, high = low * scale, None if high is None else high * scale
        end = more.end()
    scale, bare = _scale(text[start:end].rstrip("余多来几"), low)
    return Number(start, end, low, high, modifier, bare, scale)


_PLACES = {"万": 10**4, "亿": 10**8, "千": 1000, "仟": 1000, "百": 100, "佰": 100}


def _scale(written: str, value: Decimal) -> tuple[Decimal, Decimal]:
    scale = Decimal(1)
    for character in reversed(written):
        if character in _PLACES:
            scale *= _PLACES[character]
        else:
            break
    return scale, value / scale
