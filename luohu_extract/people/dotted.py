"""Names with a dot between their parts: where they begin and end among characters that write words and no sounds.

古丽娜尔·哈布尔 stands in 任命古丽娜尔·哈布尔为校长 and in 车手扬·范德贝尔赫获冠军 with nothing but its own characters to tell
its ends: those that transcriptions are made of (``data/sounds.tsv``, ``data/name_parts.tsv``). They are many but not all, so a
character that is none of them ends a name only where a word begins with it.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from luohu_extract.lexicon import Lexicon, Matcher, branches
from luohu_extract.people.edges import places, vocabulary

DOT = "·•‧・∙˙．"
DOTS = frozenset(DOT)
DOTTED = re.compile(
    rf"[\u4e00-\u9fffA-Z]{{1,8}}(?:[-‐－—][\u4e00-\u9fff]{{1,6}})?(?:[{DOT}.](?:[A-Z](?=[{DOT}.])|[\u4e00-\u9fff]{{1,9}})){{1,4}}"
)
_ENDING = re.compile(rf"(?:[\u4e00-\u9fff]{{1,8}}-)?[\u4e00-\u9fff]{{1,8}}(?:[{DOT}][\u4e00-\u9fff]{{1,9}}){{1,4}}$")
_ANY = re.compile(f"[{DOT}.]")
_FURTHEST = 48  # four parts and their dots
_SHORT = 3  # characters of a last part that a list closes: 特·那不能、
_BEFORE = frozenset("和及与由向对同")
# What stands behind names. The verbs write no sound, so that they end a name wherever they stand.
ENDS = frozenset("驻率等为任在到赴与和同说系是的被于来向获就从以将")
_DEEDS = frozenset("作致获受讲被把赠访会主出参应当陪")


@lru_cache(maxsize=8)
def has_dots(text: str) -> bool:
    """Whether any dot stands in *text*: most entries have none, and it is asked wherever a name may begin or end."""
    return _ANY.search(text) is not None


def sounding(lexicon: Lexicon) -> frozenset[str]:
    """The characters that write names by their sounds."""
    return frozenset(lexicon.table("sounds")) | {character for part in lexicon.table("name_parts") for character in part}


def dotted(text: str, start: int, after: Matcher, scores: Mapping[str, float], lexicon: Lexicon) -> int | None:
    """Where the dotted name that begins at *start* ends, ``None`` where none begins; *after* and *scores* tell what follows names.

    >>> dotted("巴合提别克·努尔兰作报告", 0, Matcher([]), {}, Lexicon.default())
    9
    """
    found = DOTTED.match(text, start)
    if found is None or not _sounds(found.group(), lexicon):
        return None
    known, words = lexicon.derive(sounding), lexicon.derive(vocabulary)
    last = max(text.rfind(dot, *found.span()) for dot in f"{DOT}.") + 1
    part = lexicon.derive(_parts).match(text, last)  # 买买提|到, not 买买|提到
    listed = text.startswith("、", found.end()) and found.end() - last <= _SHORT
    for end in range(max(last + 1, part.end() if part else 0), found.end()):
        word = after.at(text, end)
        if word is not None and (word[0] in ENDS or (len(word) > 1 and scores[word] > 1.0 and not listed)):
            return end
        if (
            not listed
            and text[end] not in known
            and (text[end] in _DEEDS or any(text[end : end + length] in words for length in (2, 3, 4)))
        ):
            return end
    return found.end()


def dotted_ending(text: str, end: int, floor: int, lexicon: Lexicon) -> int | None:
    """Where the dotted name that ends at *end* begins, not before *floor*; ``None`` where none ends there.

    >>> text = "州体育局任命古丽娜尔·哈布尔"
    >>> dotted_ending(text, len(text), 0, Lexicon.default())
    6
    """
    found = _ENDING.search(text[max(floor, end - _FURTHEST) : end]) if has_dots(text) else None
    if found is None:
        return None
    start = end - len(found.group())
    known, abroad = lexicon.derive(sounding), lexicon.derive(places)
    dot = min(at for mark in DOT if (at := text.find(mark, start, end)) >= 0)
    at = dot - 1
    while at > start and (text[at - 1] in known or text[at - 1] == "-"):
        at -= 1
    while at < dot - 1 and text[at] in _BEFORE:
        at += 1
    country = next((length for length in (5, 4, 3, 2) if at + length < dot and text[at : at + length] in abroad), 0)
    return at + country


def syllables(lexicon: Lexicon) -> str:
    """A pattern of one syllable or word that transliterated names are made of, longest first."""
    return branches(lexicon.table("name_parts"))


def whole_names(lexicon: Lexicon) -> str:
    """A pattern of those parts that are names by themselves (其其格玛), longest first."""
    return branches(part for part in lexicon.table("name_parts") if len(part) > 3)


def _parts(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(f"{syllables(lexicon)}+")


def _sounds(name: str, lexicon: Lexicon) -> bool:
    """Whether *name* can be one: before a full stop only sounds (罗伯特.克朗, not 定论.对), before a dot no word (车手扬·范德)."""
    known, words, named = lexicon.derive(sounding), lexicon.derive(vocabulary), lexicon.derive(places)
    first = re.split(rf"[{DOT}.\-‐－—]", name, maxsplit=1)[0]
    for at, character in enumerate(first):
        if character not in known and not character.isascii():
            pairs = (first[max(0, at - 1) : at + 1], first[at : at + 2])
            if any(len(pair) > 1 and pair in words and pair not in named for pair in pairs):  # 福鼎 is a word too: 赛福鼎·买买提
                return False
    *before, _ = re.split(r"[.．]", name)
    return all(part[-1:].isascii() or set(re.split(f"[{DOT}]", part)[-1]) <= known for part in before)
