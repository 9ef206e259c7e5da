"""Characters written for others that look like them: 投人使用 for 投入使用, 末来 for 未来.

Only pairs of the table are tried, and each only where neither half of the wrong one makes a word with its neighbour (推进人才 and
关于部署 stay) and the character model finds the right one likelier there.
"""

import re
from collections.abc import Iterator
from functools import cache

from luohu_extract.lexicon import Lexicon
from luohu_extract.repairs.likelihood import model
from luohu_extract.text import Edit

_MARGIN = 24  # a reading must be six bits likelier


@cache
def _pairs() -> tuple[dict[str, tuple[str, str]], re.Pattern[str]]:
    pairs = {wrong: (row[1], row[2]) for wrong, row in Lexicon.default().table("lookalikes").items()}
    first, second = ("".join(sorted({wrong[at] for wrong in pairs})) for at in (0, 1))
    return pairs, re.compile(f"[{first}](?=[{second}])")


def look_alikes(text: str) -> Iterator[Edit]:
    """Read what was written for a character that looks like it, where that is proved.

    >>> [edit[:3] for edit in look_alikes("大桥投人使用，推进人才工作")]
    [(2, 4, '投入')]
    """
    pairs, first = _pairs()
    done = 0
    for match in first.finditer(text):
        at = match.start()
        wrong, before, after = text[at : at + 2], text[at - 1 : at] or "\n", text[at + 2 : at + 3] or "\n"
        right, behind = pairs.get(wrong, ("", ""))
        if at < done or (behind != "-" and after not in behind):
            continue
        judge = model()
        gain = judge.price(wrong, before, after) - judge.price(right, before, after)
        if gain >= _MARGIN and not judge.joins(before, wrong[0]) and not judge.joins(wrong[1], after):
            done = at + 2
            share = 100 - (100 >> min(7, gain // 16))
            yield Edit(at, done, right, f"read {wrong} as {right}: it looks like it; confidence {share} %")
