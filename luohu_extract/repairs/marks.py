"""Marks that became question marks: middle dots in names, blanks of an indent."""

import re
from collections.abc import Iterator

from luohu_extract.text import Edit

_HAN = "\u3400-\u9fff"
_INDENT = re.compile(r"(?m)^[ \t]*(\?[? ]*)(?=[^\s?])")
_DOT = re.compile(rf"(?<=[{_HAN}])\?(?=[{_HAN}])")


def lost_marks(text: str) -> Iterator[Edit]:
    """Read ``?`` as a middle dot between Han characters and as a blank at the head of a line.

    >>> [edit[:3] for edit in lost_marks("??6月7日,安德烈?塞内舒")]
    [(0, 2, '  '), (10, 11, '·')]
    """
    if "?" not in text:
        return
    edits = [Edit(*match.span(1), " " * len(match[1])) for match in _INDENT.finditer(text)]
    edits += [Edit(*match.span(), "·", f"read ? as a middle dot in {_around(text, match.start())}") for match in _DOT.finditer(text)]
    yield from sorted(edits)


def _around(text: str, at: int) -> str:
    return text[max(0, at - 4) : at + 5].replace("\n", " ")
