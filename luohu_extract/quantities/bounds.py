"""Bounds: the words before and after a number that say about, more than, at least; and numerals that are vague themselves."""

import re
from decimal import Decimal
from functools import lru_cache

from luohu_extract.quantities.numerals import read
from luohu_extract.records import Modifier

_BEFORE: tuple[tuple[str, Modifier | None], ...] = (
    ("不得少于", "equal_or_more"), ("不得低于", "equal_or_more"), ("不得超过", "equal_or_less"), ("不得高于", "equal_or_less"),
    ("不少于", "equal_or_more"), ("不低于", "equal_or_more"), ("不小于", "equal_or_more"), ("不下于", "equal_or_more"),
    ("不下", "equal_or_more"), ("至少", "equal_or_more"), ("最少", "equal_or_more"), ("最低", "equal_or_more"),
    ("不超过", "equal_or_less"), ("不多于", "equal_or_less"), ("不高于", "equal_or_less"), ("不大于", "equal_or_less"),
    ("最高", "equal_or_less"), ("最多", "equal_or_less"), ("至多", "equal_or_less"), ("最大", "equal_or_less"), ("顶多", "equal_or_less"),
    ("超过", "more_than"), ("超出", "more_than"), ("高于", "more_than"), ("多于", "more_than"), ("大于", "more_than"),
    ("超", "more_than"), ("逾", "more_than"), ("突破", "more_than"), ("冲破", "more_than"), ("跃过", "more_than"), ("跨过", "more_than"),
    ("破", "more_than"),
    ("不足", "less_than"), ("不及", "less_than"), ("不到", "less_than"), ("不满", "less_than"), ("未满", "less_than"), ("少于", "less_than"), ("低于", "less_than"),
    ("小于", "less_than"), ("接近", "less_than"), ("将近", "less_than"), ("近", "less_than"), ("几近", "less_than"), ("未达", "less_than"),
    ("大约", "approx"), ("约", "approx"), ("大概", "approx"), ("约为", "approx"), ("约计", "approx"), ("估计", "approx"),
    ("上", "equal_or_more"),
)  # fmt: skip
_BY_LAST: dict[str, list[tuple[str, Modifier | None]]] = {}
for _word, _modifier in sorted(_BEFORE, key=lambda pair: -len(pair[0])):
    _BY_LAST.setdefault(_word[-1], []).append((_word, _modifier))
# words that end like a bound: 附近, 节约, 打破
_NOT_BEFORE = {
    "近": "附最邻靠临亲切远", "约": "条节签预公契违履赴爽邀誓缔", "超": "反赶高彩商", "破": "打侦爆攻识戳告踏撞勘击残",
    "上": "以",
}  # fmt: skip
_AHEAD = re.compile(r"(?:最高|最多|至多|不超过)(?:[可得获给予补贴助奖励资金额达为支持能不超过享受申请]{1,8})\Z")
_AFTER: tuple[tuple[str, Modifier], ...] = (
    ("左右", "approx"), ("上下", "approx"), ("光景", "approx"), ("以上", "equal_or_more"), ("及以上", "equal_or_more"),
    ("以下", "equal_or_less"), ("及以下", "equal_or_less"), ("以内", "equal_or_less"), ("开外", "more_than"), ("有余", "more_than"),
    ("之内", "equal_or_less"), ("之多", "equal_or_more"),
)  # fmt: skip
_AFTER_ANY = re.compile(
    r"\s?(?:余|多(?![功种样方边元次]))?(?:"
    + "|".join(sorted({word for word, _ in _AFTER}, key=len, reverse=True))
    + ")|余(?![震党])|多(?![功种样方边元次])|许(?![多可])|强(?![度力化])|内(?![部部外容])"
)
_WORDS = dict(_AFTER)
_AFTER_FIRST = frozenset(" 余多许强内") | {word[0] for word in _WORDS}


def before(text: str, start: int, kind: str) -> tuple[int, Modifier | None, Modifier | None]:
    """Where the number with the bound that touches it begins, that bound, and a bound a few words ahead (最高可补500万元)."""
    stop = start
    while stop and text[stop - 1] == " ":
        stop -= 1
    for word, modifier in _BY_LAST.get(text[stop - 1 : stop], ()):
        if text.endswith(word, 0, stop):
            previous = text[stop - len(word) - 1 : stop - len(word)]
            if (previous and (previous in _NOT_BEFORE.get(word, "") or (word == "超" and previous.isascii() and previous.isalpha()))) or (
                word == "上" and text[start] not in "百千万亿"
            ):
                break
            return stop - len(word), modifier, None
    if kind == "amount" and _AHEAD.search(text, max(0, stop - 14), stop):
        return start, None, "equal_or_less"
    return start, None, None


def after(text: str, end: int, kind: str, code: str) -> tuple[int, Modifier | None]:
    """Where the unit with the bound after it ends, and that bound."""
    match = _AFTER_ANY.match(text, end) if text[end : end + 1] in _AFTER_FIRST else None
    if not match:
        return end, None
    word = match[0].strip()
    if word == "内":
        return (match.end(), "equal_or_less") if code == "time" else (end, None)
    if word in ("余", "多"):
        return (match.end(), "more_than") if kind != "count" or code == "visit" else (end, None)
    if word in ("许", "强"):
        if word == "强":
            return (match.end(), "more_than") if code == "ratio" else (end, None)
        return match.end(), "approx"
    return match.end(), _WORDS[word.lstrip("余多")]


_PAIR = re.compile(r"([一二两三四五六七八九])([二两三四五六七八九])(?=[十百千万亿]|\Z)")
_VAGUE = str.maketrans({"数": "一", "几": "一"})


@lru_cache(maxsize=4096)
def approximate(written: str) -> tuple[Decimal, Decimal | None, Modifier] | None:
    """The reading of a numeral that is vague by itself, or ``None``.

    >>> [tuple(map(str, approximate(n))) for n in ("数百", "十几", "六七百")]
    [('100', 'None', 'approx'), ('10', 'None', 'more_than'), ('600', '700', 'approx')]
    """
    if "零几" in written and (value := read(written.replace("零几", ""))) is not None:
        return value, None, "more_than"  # 一百零几万
    if "数" in written or "几" in written:
        if written.endswith("几") and len(written) > 1:
            value = read(written[:-1])
            return None if value is None or written[-2] not in "十百千万亿" else (value, None, "more_than")
        if written.endswith(("几", "数")):
            return None
        value = read(written.lstrip("好").translate(_VAGUE))
        return None if value is None else (value, None, "approx")
    if "点" not in written and (pair := _PAIR.search(written)) and not _positional(written):
        low = read(written[: pair.start(2)] + written[pair.end(2) :])
        high = read(written[: pair.start(1)] + written[pair.end(1) :])
        if low is not None and high is not None and low < high <= low * 2:
            return low, high, "approx"
    return None


def _positional(written: str) -> bool:
    return len(written) > 2 and not any(c in "十百千万亿" for c in written)
