"""Numerals: reading 3000万, 1亿2000万, 一百二十九, 三万六, 廿六, 二○二○, 壹佰万, 十分之四; and writing them.

Everything is `Decimal`. Where a numeral stands in prose, and what bound goes with it, is the business of `quantities`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Style = Literal["arabic", "mixed", "plain", "financial", "positional"]

_DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    **dict(zip("0123456789", range(10), strict=True)),
    **dict(zip("○两弍參貳陸兩", (0, 2, 2, 3, 2, 6, 2), strict=True)),
    "幺": 1,
}
_TENS = {"廿": 20, "卅": 30, "卌": 40}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_WIDE = str.maketrans("０１２３４５６７８９．，", "0123456789.,", " \u3000\u00a0\u2009")

ARABIC = r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])|[0-9０-９]+)(?:[.．][0-9０-９]+)?"
DIGIT = "零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
HANZI = DIGIT + "十百千万亿廿卅卌拾佰仟萬億"
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|.", re.DOTALL)
_FRACTION = re.compile(r"(.{1,12})分之(.{1,20})", re.DOTALL)
_MIXED = re.compile(r"([^又]{1,20})又([^又]{1,12}分之[^又]{1,12})")
_LONGEST = 40  # no honest numeral is longer; keeps every reading bounded


@lru_cache(maxsize=4096)
def read(text: str) -> Decimal | None:
    """The value of a numeral that is the whole of *text*, or ``None`` where it is none.

    >>> [str(read(n)) for n in ("1亿2000万", "三万六", "一百零五", "廿六", "二○二○", "51,400", "1.2万亿")]
    ['120000000', '36000', '105', '26', '2020', '51400', '1200000000000']
    >>> str(read("十分之四")), str(read("零点四二")), read("一方")
    ('0.4', '0.42', None)
    """
    text = text.translate(_WIDE)
    if not text or len(text) > _LONGEST:
        return None
    if text[0] in "负-−":
        value = read(text[1:]) if text[1:2] not in "负-−" else None
        return None if value is None else -value
    if mixed := _MIXED.fullmatch(text):
        whole, part = _whole(mixed[1]), read(mixed[2])
        return whole + part if whole is not None and part is not None and 0 < part < 1 else None
    if fraction := _FRACTION.fullmatch(text):
        below, above = _whole(fraction[1]), read(fraction[2])
        return above / below if below and above is not None and "分之" not in fraction[2] else None
    if text == "半百":
        return Decimal(50)
    if text.endswith(("个半", "半")) and len(text) > 1:
        value = _whole(text.removesuffix("半").removesuffix("个"))
        return None if value is None or value % 1 else value + Decimal("0.5")
    return Decimal("0.5") if text == "半" else _pointed(text)


def _pointed(text: str) -> Decimal | None:
    """A numeral that may have a spoken decimal point: 十二点五亿."""
    for point in "点點㸃":
        whole, found, rest = text.partition(point)
        if found:
            digits = rest.rstrip("".join(_BIG) + "".join(_SMALL))
            units = rest[len(digits) :]
            start, after = _whole(whole) if whole else None, _positional(digits)
            if start is None or after is None or start % 1:
                return None
            scale = _whole(units) if units else Decimal(1)
            return None if scale is None else (start + Decimal(f"0.{after}")) * scale
    return _whole(text)


def _positional(text: str) -> str | None:
    """Digits written one by one, as a string of Arabic ones."""
    return "".join(str(_DIGITS[c]) for c in text) if text and all(c in _DIGITS for c in text) else None


def _whole(text: str) -> Decimal | None:
    """Arabic, positional, additive and mixed numerals."""
    plain = text.replace(",", "").removesuffix("整")
    if plain.count(".") <= 1 and plain.replace(".", "0", 1).isascii() and plain.replace(".", "0", 1).isdigit():
        return Decimal(plain) if plain[0] != "." and plain[-1] != "." else None
    if not plain.isascii() and (digits := _positional(plain)) is not None:
        return Decimal(digits)
    return _additive(plain)


def _additive(text: str) -> Decimal | None:
    """Sum of digits times units: 三百二十四, 1亿2000万, 3千万, 两千四百五."""
    parts: list[tuple[Decimal, int]] = []  # what stands before a 万, 亿, 兆, with that unit
    section, digit, last, low = Decimal(0), None, 1, 10**5
    gap = False
    for sign in _TOKEN.findall(text):
        if sign in _BIG:
            if digit is not None and digit % 1 and len(sign) < len(text) and text[-1] not in _BIG and text[-1] not in _SMALL:
                return None  # 10.1万零100: a decimal has no lower places
            big = _BIG[sign]
            section += digit or 0
            below = sum((value for value, unit in parts if unit < big), section)
            if not below and (parts or gap):
                return None
            parts = [(value, unit) for value, unit in parts if unit >= big]
            if parts and parts[-1][1] == big:
                return None
            parts.append(((below or Decimal(1)) * big, big))
            section, digit, last, low, gap = Decimal(0), None, big, 10**5, False
        elif sign in _SMALL:
            small = _SMALL[sign]
            if small >= low:
                return None
            section += (1 if digit is None else digit) * small
            digit, last, low, gap = None, small, small, False
        elif sign in _TENS:
            if digit is not None or low <= 10:
                return None
            section += _TENS[sign]
            last, low, gap = 10, 10, False
        elif sign in "零〇○":
            if digit is not None:
                return None
            gap = True
        else:
            value = Decimal(_DIGITS[sign]) if sign in _DIGITS else _arabic(sign)
            if value is None or digit is not None:
                return None
            digit = value
    if digit is not None and last >= 100 and not gap and digit < 10 and text[-1] not in "0123456789":
        digit *= last // 10  # 三万六, 一百五
    total = sum((value for value, _ in parts), section + (digit or 0))
    return total.quantize(Decimal(1)) if total == total.to_integral_value() else total


def _arabic(sign: str) -> Decimal | None:
    return Decimal(sign) if sign[0] in "0123456789" else None


_PLAIN, _FINANCIAL = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"


def write(number: int, style: Style = "plain") -> str:
    """The numeral of a whole *number* with 0 <= number < 10**16. Raises `ValueError` outside that.

    >>> [write(100_020_305, style) for style in ("plain", "financial", "positional", "mixed")]
    ['一亿零二万零三百零五', '壹亿零贰万零叁佰零伍', '一〇〇〇二〇三〇五', '1亿2万305']
    >>> write(16), write(0)
    ('十六', '零')
    """
    if not 0 <= number < 10**16:
        raise ValueError(f"no numeral for {number}: 0 <= number < 10**16")
    if style == "arabic":
        return str(number)
    if style == "positional":
        return "".join("〇一二三四五六七八九"[int(c)] for c in str(number))
    if style == "mixed":
        return "".join(f"{part}{unit}" for part, unit in _sections(number) if part) or "0"
    digits, units = (_PLAIN, ("", "十", "百", "千")) if style == "plain" else (_FINANCIAL, ("", "拾", "佰", "仟"))
    written = ""
    for part, unit in _sections(number):
        if part:
            # 零 where a place is skipped: within the number, and only once
            written += (digits[0] if written and part < 1000 else "") + _section(part, digits, units) + unit
        elif written and not written.endswith(digits[0]):
            written += digits[0]
    written = written.rstrip(digits[0]).replace(digits[0] * 2, digits[0]) or digits[0]
    return written.removeprefix("一") if style == "plain" and written.startswith("一十") else written


def _sections(number: int) -> Iterator[tuple[int, str]]:
    """Four digits at a time from the top: 万亿, 亿, 万, ones; 亿 is said even where only 万亿 stand."""
    top, rest = divmod(number, 10**8)
    if top >= 10**4:
        yield top // 10**4, "万" if top % 10**4 else "万亿"
    if top:
        yield top % 10**4, "亿"
    yield rest // 10**4, "万"
    yield rest % 10**4, ""


def _section(part: int, digits: str, units: tuple[str, ...]) -> str:
    written, skipped = "", False
    for place in (3, 2, 1, 0):
        digit = part // 10**place % 10
        if digit:
            written += (digits[0] if skipped and written else "") + digits[digit] + units[place]
        skipped = not digit if not digit or written else skipped
    return written
