"""Pinyin glosses behind Han characters: 區(qū)長, 位於(yu) 工業(ye) 園區, 10月(yuè)26日(rì)."""

import re
from collections.abc import Iterator

from luohu_extract.repairs.pinyin import LETTERS, reads, syllable
from luohu_extract.repairs.script import simplified, table
from luohu_extract.text import Edit

HAN = "\u3400-\u9fff\uf900-\ufaff〇"
# Behind a Han character, or behind the ASCII letter whose byte ended a character (皖I(lǐng)CP: the gloss of 領, EE 49).
_GLOSS = re.compile(rf"(?:(?<=([{HAN}])) ?|(?<=[{HAN}][A-Z^_a-z]))[(（]\s?([{LETTERS}]{{1,9}})\s?[)）]( (?=[{HAN}]))?")
_TRACE = re.compile(rf"[(（]\s?[{LETTERS}]{{1,9}}\s?[)）]")


def pinyin_glosses(text: str) -> Iterator[Edit]:
    """Delete each gloss: what stands in brackets right behind a Han character and is one syllable.

    A syllable with its tone mark is a gloss, be it the right reading or not; one without is a gloss where it is a reading
    of the character, or where the whole page is plainly glossed so.

    >>> [edit[:3] for edit in pinyin_glosses("羅湖區(qū)長(Fonseca)與大學(AEARU)")]
    [(3, 7, '')]
    """
    if _TRACE.search(text) is None:
        return
    found = [(match, *syllable(match[2])) for match in _GLOSS.finditer(text)]
    fold = table() if any(not toned for _, spelled, toned in found if spelled) else {}
    right = [spelled is not None and (toned or (match[1] is not None and reads(fold.get(ord(match[1]), match[1]), spelled))) for match, spelled, toned in found]
    bare = [ok for ok, (_, spelled, toned) in zip(right, found, strict=True) if spelled and not toned]
    plainly = sum(bare) >= 5 and sum(bare) * 5 >= len(bare) * 4
    padded = 2 * sum(match[3] is not None for match, _, _ in found) >= len(found)
    for ok, (match, spelled, toned) in zip(right, found, strict=True):
        single = len(match[2]) == 1 and not toned  # (a) numbers a clause more often than it glosses 阿
        if match[1] is None and not (toned and len(found) > 2):
            continue
        if (ok and (not single or plainly)) or (plainly and spelled and not toned and not single):
            end = match.end() if padded else match.end() - len(match[3] or "")
            yield Edit(match.start(), end, "")
