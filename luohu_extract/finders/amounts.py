"""Money."""

import re
from collections.abc import Iterator

from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.scan import Quantity, scan
from luohu_extract.records import Amount
from luohu_extract.text import Passage

_PER_AFTER = re.compile(
    r"\s?(?:/|／|每)\s?([一-龥㎡]{1,4}?)(?=[\s,，。；;、)）]|\Z|[的以之])|\s?/\s?(平方米|人|亩|吨|户|年|月|天|股|斤|公斤)"
)
_PER_BEFORE = re.compile(
    r"每(?:个)?([人户亩股升斗辆台套件张名家吨斤担石月年日天次头只棵株]|平方米|公斤|展位|学生|教师)|(人|亩|户)均|日(?=均)"
)
_STOP = re.compile("[，。；,;]")
_TIME = frozenset("年月日天次")


def amounts(passage: Passage, lexicon: Lexicon) -> Iterator[Amount]:
    """The amounts of money of an entry in reading order.

    >>> [(a.text, str(a.value), a.currency, a.per) for a in amounts(Passage.of("每人补贴500-800元,共1.5亿港元"), Lexicon.default())]
    [('500-800元', '500', 'CNY', '人'), ('1.5亿港元', '150000000', 'HKD', None)]
    """
    floor = 0
    for found in passage.derive(scan, lexicon):
        if found.kind == "amount":
            yield Amount(
                **passage.place(found.start, found.end),
                rule=found.rule,
                value=found.value,
                upper=found.upper,
                currency=found.code,
                unit=found.unit or None,
                modifier=found.modifier,
                per=_per(passage.text, floor, found),
            )
        floor = found.end


def _per(text: str, floor: int, found: Quantity) -> str | None:
    """What the amount is for one of: 元/平方米 after it, or 每人 and 人均 before it within the clause."""
    if after := _PER_AFTER.match(text, found.end):
        return after[1] or after[2]
    clause = _STOP.split(text[max(floor, found.start - 24) : found.start])[-1]
    each = [match[1] or match[2] or "日" for match in _PER_BEFORE.finditer(clause)]
    return next((one for one in reversed(each) if one not in _TIME), each[-1] if each else None)
