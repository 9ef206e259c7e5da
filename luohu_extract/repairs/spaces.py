"""Stray spaces inside figures, dates and spaced-out words."""

import re
from collections.abc import Iterator

from luohu_extract.text import Edit

_FIGURE = re.compile(r"(?<=\d) {1,2}(?=[年月日万亿元名个家所人件项次场])")


def stray_spaces(text: str) -> Iterator[Edit]:
    """Take out the spaces that part a figure from its unit.

    >>> [edit[:3] for edit in stray_spaces("近40 场")]
    [(3, 4, '')]
    """
    for match in _FIGURE.finditer(text):
        yield Edit(*match.span(), "")
