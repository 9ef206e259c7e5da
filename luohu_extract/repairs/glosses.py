"""Pinyin glosses behind Han characters: 區(qū)長, 位於(yu) 工業(ye) 園區, 10月(yuè)26日(rì)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from luohu_extract.repairs.pinyin import LETTERS, reads, syllable
from luohu_extract.repairs.script import table
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
    found = [_Gloss(match, *syllable(match[2])) for match in _GLOSS.finditer(text)]
    right = {gloss.match.start() for gloss in found if gloss.is_reading()}
    bare = [gloss for gloss in found if gloss.spelled and not gloss.toned]
    matching = sum(gloss.match.start() in right for gloss in bare)
    plainly = matching >= 5 and matching * 5 >= len(bare) * 4
    padded = 2 * sum(gloss.match[3] is not None for gloss in found) >= len(found)
    for gloss in found:
        match = gloss.match
        if gloss.spelled is None or (match[1] is None and not (gloss.toned and len(found) > 2)):
            continue
        single = len(match[2]) == 1 and not gloss.toned  # (a) numbers a clause more often than it glosses 阿
        any_syllable = plainly and not gloss.toned and match[1] is not None and not single
        taken = any_syllable or (match.start() in right and (plainly or not single))
        if taken:
            yield Edit(match.start(), match.end() if padded else match.end() - len(match[3] or ""), "")


class _Gloss(NamedTuple):
    """What stands in brackets behind a character, and the syllable it spells."""

    match: re.Match[str]
    spelled: str | None
    toned: bool

    def is_reading(self) -> bool:
        """Whether it bears a tone, which no abbreviation does, or is a reading of the character."""
        if self.spelled is None or self.toned:
            return self.toned and self.spelled is not None
        character = self.match[1]
        return character is not None and reads(table().get(ord(character), character), self.spelled)
