"""The digit that was swallowed with a lost byte at the head of a year: �021年."""

import re
from collections.abc import Iterator

from luohu_extract.text import Edit

_SHORT = re.compile(r"\ufffd([0-9]{3})(?=年(?!前|来|以|间|多))")
_WHOLE = re.compile(r"(?<![0-9])[12][0-9]{3}(?=年)")


def swallowed_digits(text: str) -> Iterator[Edit]:
    """Read the first digit of a year where the page has such a year whole, or where only one millennium can be meant.

    >>> [edit[:3] for edit in swallowed_digits("学院\ufffd021年大事记")]
    [(2, 3, '2')]
    """
    if "\ufffd" not in text:
        return
    known = {year: year[0] for year in map(str, _WHOLE.findall(text))}
    for match in _SHORT.finditer(text):
        rest = match[1]
        whole = [first for first in "12" if first + rest in known] or (["2"] if rest < "050" else ["1"] if rest >= "368" else [])
        if len(whole) == 1:
            yield Edit(
                match.start(), match.start() + 1, whole[0], f"read {match[0]}年 as {whole[0]}{rest}年: a digit was lost with a GBK byte"
            )
