"""Noise that forums put between the lines so that nobody copies them: `1月2日 …资金。7 {3 B6 N2 A$ ]: h`."""

import re
from collections.abc import Iterator

from luohu_extract.text import Edit

_SIGNS = frozenset("#$%&*+@^_{}|~`<>;:'\"?!][,.()/\\=-")
# A stretch of ASCII at the head of a line, at its end, or that is all of it.
_STRETCH = re.compile(r"(?m)^[!-~][ -~]{5,60}?(?: {2,8}(?=[^ -~]|[0-9]{1,2}月)|$)|(?<=[^\x00-\x7f])[!-~][ -~]{3,60}$")
_RARE = "#$^{}|~`_\\"  # signs that noise has and prose has not
_LEAST = 3  # lines of a page


def anti_copy(text: str) -> Iterator[Edit]:
    r"""Take the noise out of a page that has it on several lines.

    >>> page = "开工。7 {3 B6 N2 A$ ]: h\n% d2 O6 o, [* Y/ {    1月2日  竣工。\n$ o  X8 _0 m! d# `# v, G\n"
    >>> from luohu_extract.text import apply
    >>> apply(page, anti_copy(page)).split()
    ['开工。', '1月2日', '竣工。']
    """
    if sum(map(text.count, _RARE)) < _LEAST:  # most pages: not searched at all
        return
    found = [match.span() for match in _STRETCH.finditer(text) if _is_noise(match[0])]
    if len(found) >= _LEAST:
        yield from (Edit(start, end, "") for start, end in found)


def _is_noise(stretch: str) -> bool:
    """Whether short pieces full of signs are no words, no address and no number."""
    pieces = stretch.split()
    letters = "".join(pieces)
    signs = sum(character in _SIGNS for character in letters)
    return len(pieces) > 2 and max(map(len, pieces)) < 4 and signs > 2 and signs * 5 >= len(letters)
