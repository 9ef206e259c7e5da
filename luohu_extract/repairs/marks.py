"""Marks that became question marks: the middle dot of a name, the blanks of an indent."""

import re
from collections.abc import Iterator

from luohu_extract.lexicon import Lexicon
from luohu_extract.repairs.script import simplified
from luohu_extract.text import Edit

_HAN = "\u3400-\u9fff"
_DOT = re.compile(rf"(?<=[{_HAN}])\?(?=[{_HAN}])")
# Dates that stand for what happened on them, and the initial of a name.
_DATED = re.compile(r"(?<=[“\"])([0-9]{1,2})\?([0-9]{1,2})(?=[”\"])")
_INITIAL = re.compile(rf"(?<![A-Za-z?])[A-Z]\?(?=([{_HAN}]{{2}}))")
_INDENT = re.compile(r"(?m)^[ \t]*(\?[? ]*)(?=[^\s?])")
_IN_TITLE = (re.compile(r"《[^《》?\n]{1,40}\Z"), re.compile(r"[^《》?\n]{1,40}》"))
_ASKS = frozenset("吗嗎呢么麼谁誰何样樣里裡裏吧否")


def lost_marks(text: str) -> Iterator[Edit]:
    """Read ``?`` as the middle dot of a name or a title, and as a blank at the head of a line.

    >>> [edit[:3] for edit in lost_marks("??6月7日,安德烈?塞内舒说,怎么办?我们")]
    [(0, 2, '  '), (10, 11, '·')]
    """
    if "?" not in text:
        return
    edits = [Edit(*match.span(1), " " * len(match[1])) for match in _INDENT.finditer(text)]
    for match in _DOT.finditer(text):
        at = match.start()
        before, behind = text[max(0, at - 42) : at], text[at + 1 : at + 43]
        titled = _IN_TITLE[0].search(before) is not None and _IN_TITLE[1].match(behind) is not None
        if before[-1] not in _ASKS and (titled or _is_name(before[-2:], behind[:2])):
            note = f"read ? as a middle dot in {before[-4:]}?{behind[:4]}".replace("\n", " ")
            edits.append(Edit(at, at + 1, "·", note))
    dated = (match for match in _DATED.finditer(text) if 1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 31)
    edits += (Edit(match.end(1), match.start(2), "·", f"read ? as a middle dot in {match[0]}") for match in dated)
    initials = (match for match in _INITIAL.finditer(text) if _sounds(match[1]))
    edits += (Edit(match.end() - 1, match.end(), "·", f"read ? as a middle dot in {match[0]}{match[1]}") for match in initials)
    yield from sorted(edits)


def _is_name(left: str, right: str) -> bool:
    """Whether both sides of a lost mark write sounds."""
    return len(left) == 2 and _sounds(left + right) == len(left + right)


def _sounds(written: str) -> int:
    """How many characters of *written* write sounds in foreign names."""
    sounds = Lexicon.default().table("sounds")
    return sum(character in sounds for character in simplified(written))
