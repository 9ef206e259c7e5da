"""The shared scan of an entry: every number with its bound, its range and its unit, sorted into money, counts and measures.

One regex pass finds the numerals; a Python step reads what stands around each. The three finders share the result through
``passage.derive(scan, lexicon)``.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.bounds import after, before
from luohu_extract.quantities.numbers import NUMERAL, Number, find_numeral, number_at
from luohu_extract.quantities.numerals import read
from luohu_extract.quantities.units import Unit, Units
from luohu_extract.records import Modifier
from luohu_extract.text import Passage, Spans

Kind = Literal["amount", "count", "measure"]


class Quantity(NamedTuple):
    """A number with its unit: ``text[start:end]`` with its bounds, the bare number from ``at``, the unit up to ``stop``."""

    kind: Kind
    start: int
    end: int
    at: int
    stop: int
    value: Decimal
    upper: Decimal | None
    unit: str
    code: str  # the currency of an amount, the kind of a measure or of a classifier
    modifier: Modifier
    rule: str


_DASHES = frozenset("-–—－~～∼〜至到 (（")
_JOINT = re.compile(r"(?:[(（]含[)）])?\s?(?:——|--|[-–—－~～∼〜]|至|到)\s?")
_OPEN = "万亿两"  # after these the unit may be hidden (突破3000亿) or part of the numeral (五百两)
_SIGNS = frozenset("¥￥$€£")


def scan(passage: Passage, lexicon: Lexicon) -> tuple[Quantity, ...]:
    """Every quantity of the entry in reading order, its date head left out."""
    text, body = passage.text, passage.body
    found = list(_scan(text, body, lexicon.derive(Units)))
    if unsaid := list(_unsaid(text, body)):
        said = Spans([(other.start, other.end) for other in found])
        found += [one for one in unsaid if not said.overlap(one.start, one.end)]
        found.sort(key=lambda quantity: quantity.start)
    return tuple(found)


# one of a unit and more, the one unsaid: 水深丈余, 历月余
_ONE_AND_MORE = re.compile(
    "[丈尺寸里月年旬](?:(?<=[深高长阔广宽厚围达积约涨及没雪水][丈尺寸里])[余许](?![多可])|(?<=[历经围逾困守战阅][月年旬])余(?![额款粮]))"
)


def _unsaid(text: str, position: int) -> Iterator[Quantity]:
    """A unit whose one is not said."""
    for match in _ONE_AND_MORE.finditer(text, position):
        unit, more = match[0][0], match[0][1]
        at = match.start()
        code = "length" if unit in "丈尺寸里" else "time"
        modifier: Modifier = "more_than" if more == "余" else "approx"
        yield Quantity("measure", at, match.end(), at, at + 1, Decimal(1), None, unit, code, modifier, "measure.unsaid")


def _scan(text: str, position: int, units: Units) -> Iterator[Quantity]:
    while match := find_numeral(text, position):
        position = match.end()
        start = match.start()
        if text[position : position + 1] not in units.heads and text[position - 1] not in _OPEN and text[start - 1 : start] not in _SIGNS:
            continue
        number = number_at(text, start, position, units)
        if number is None:
            continue
        for quantity in _quantities(text, number, units):
            yield quantity
            position = max(position, quantity.end)


def _quantities(text: str, first: Number, units: Units) -> Iterator[Quantity]:
    if text.startswith("分之", first.end):
        if found := _fraction(text, first):
            yield found
        return
    unit = units.at(text, first.start, first.end, first.low)
    reach = unit.end if unit else first.end
    joint = _JOINT.match(text, reach) if text[reach : reach + 1] in _DASHES else None
    if joint and (second := _second(text, joint.end(), units)):
        other = units.at(text, second.start, second.end, second.low)
        change = joint[0].strip() in ("至", "到") and text[first.start - 1 : first.start] in ("由", "从", "自")
        if other and not change and (ranged := _range(text, first, unit, second, other)):
            yield ranged
            return
    if unit is None:
        return
    yield _built(text, first, unit, (first.low, first.high), "")


_PARTS = {"百": "%", "一百": "%", "千": "‰", "一千": "‰", "佰": "%", "仟": "‰"}


def _fraction(text: str, first: Number) -> Quantity | None:
    """百分之十五 is 15 %, 十分之四 is 4 of 十分之."""
    match = NUMERAL.match(text, first.end + 2)
    value = read(match[0]) if match else None
    if match is None or value is None:
        return None
    below = text[first.start : first.end]
    unit = Unit("measure", _PARTS.get(below, below + "分之"), "ratio", match.end())
    return _built(text, first, unit, (value, None), ".fraction")


def _second(text: str, position: int, units: Units) -> Number | None:
    match = NUMERAL.match(text, position)
    return number_at(text, match.start(), match.end(), units) if match else None


def _range(text: str, first: Number, unit: Unit | None, second: Number, other: Unit) -> Quantity | None:
    """``500-800万元``: the unit, and where the first number has none its 万, reach back."""
    if unit is not None and (unit.kind, unit.code) != (other.kind, other.code):
        return None
    low = first.low
    if unit is None and first.scale == 1 and second.scale > 1 and low < second.bare:
        low *= second.scale
    elif unit is None and low < 10**4 and second.low % 10**8 == 0 and low < second.low / 10**8:
        low *= 10**8  # 七千到九千亿元
    elif unit is None and low < 10**4 and 10**4 <= second.low < 10**8 and second.low % 10**4 == 0 and low < second.low / 10**4:
        low *= 10**4
    if low >= second.low:
        return None
    return _built(text, first._replace(modifier=second.modifier), other, (low, second.high or second.low), ".range")


_MINUS = re.compile(r"(?:(?<![0-9A-Za-z%])[-−]|负|零下)\Z")


def _built(text: str, number: Number, unit: Unit, between: tuple[Decimal, Decimal | None], rule: str) -> Quantity:
    low, high = between
    start, ahead, extra = before(text, number.start, unit.kind)
    end, behind = after(text, unit.end, unit.kind, unit.code)
    modifier = ahead or behind or number.modifier or "exact"
    if extra is not None:
        modifier = extra
    if ahead and number.modifier and ahead != number.modifier and "approx" not in (ahead, number.modifier):
        modifier, rule = "approx", rule + ".double"  # 近50多名: two bounds that contradict each other
    if unit.code in ("ratio", "temperature") and start == number.start and (minus := _MINUS.search(text, max(0, start - 2), start)):
        start, low, high = minus.start(), -low, None if high is None else -high
    if unit.word in _SIGNS and text[start - 1 : start] == unit.word:  # ¥300
        start -= 1
    word = unit.word
    if word.startswith("个多"):  # 3个多月
        word, modifier = "个" + word[2:], "more_than"
    value = low * unit.factor + unit.more
    top = None if high is None else high * unit.factor + (unit.more if rule.startswith(".range") else 0)
    return Quantity(
        unit.kind,
        start,
        end,
        number.start,
        unit.end,
        _plain(value),
        None if top is None else _plain(top),
        word,
        unit.code,
        modifier,
        unit.kind + rule,
    )


_ONE = Decimal(1)


def _plain(value: Decimal) -> Decimal:
    """12.50万 is 125000, not 125000.00."""
    if value.same_quantum(_ONE):  # most are whole as they are written
        return value
    return value.quantize(_ONE) if value == value.to_integral_value() and value < 10**20 else value
