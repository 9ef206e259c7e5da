"""Entries of two readings of one page, side by side."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Entry = Mapping[str, Any]
Pair = tuple[Entry | None, Entry | None]
_ONE_WIDTH = str.maketrans(",。:;()!?“”‘’", "，。：；（）！？“”‘’")
_NEAR = 6  # entries that begin differently are compared only this close to each other


def squeeze(text: str) -> str:
    """*text* as it is compared: without white space, punctuation in one width.

    >>> squeeze("4月2日,区委 书记")
    '4月2日，区委书记'
    """
    return re.sub(r"\s+", "", text).translate(_ONE_WIDTH)


def pair(gold: Sequence[Entry], found: Sequence[Entry]) -> Iterator[Pair]:
    """Entries in order so that the sum of the likeness of their texts is greatest; one that has no fellow stands alone."""
    a, b = [squeeze(entry["text"]) for entry in gold], [squeeze(entry["text"]) for entry in found]
    first = 0  # what begins alike needs no search: two equal texts at the front belong together in a best pairing
    while first < min(len(a), len(b)) and a[first] == b[first]:
        first += 1
    yield from zip(gold[:first], found[:first], strict=True)
    yield from _search(gold[first:], found[first:], a[first:], b[first:])


def _search(gold: Sequence[Entry], found: Sequence[Entry], a: list[str], b: list[str]) -> Iterator[Pair]:
    like = {(i, j): ratio for i, x in enumerate(a) for j, y in enumerate(b) if (ratio := _likeness(x, y, abs(i - j))) > 0.5}
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            together = like[i, j] + best[i + 1][j + 1] if (i, j) in like else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    i = j = 0
    while i < len(a) or j < len(b):
        if (i, j) in like and best[i][j] == like[i, j] + best[i + 1][j + 1]:
            yield gold[i], found[j]
            i, j = i + 1, j + 1
        elif j == len(b) or (i < len(a) and best[i][j] == best[i + 1][j]):
            yield gold[i], None
            i += 1
        else:
            yield None, found[j]
            j += 1


def _likeness(one: str, other: str, distance: int) -> float:
    from difflib import SequenceMatcher

    if one == other:
        return 1.0
    if one[:4] != other[:4] and distance >= _NEAR:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
