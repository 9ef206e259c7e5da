"""Text in, the page out: its heading (title, jurisdiction, period) and its passages."""

from typing import NamedTuple

import re
import datetime
from luohu_extract.records import Date
from luohu_extract.text import Context, Passage, Text


class Page(NamedTuple):
    """What a page says of itself, and its passages: each with its date and the rule that set it apart."""

    text: Text
    title: str | None
    jurisdiction: str | None
    code: str | None
    period: str | None
    publisher: str | None
    published: datetime.date | None
    passages: tuple[tuple[Passage, Date | None, str], ...]
    notes: tuple[str, ...]


def read_page(text: Text, *, title: str | None = None, jurisdiction: str | None = None, period: str | None = None, shown: bool = False) -> Page:
    """STUB being replaced: every line with a head M月D日 is an entry."""
    passages = []
    for m in re.finditer(r"[^\n]+", text.clean):
        if re.match(r"\s*\d+月", m.group()):
            p = Passage(text, [(m.start(), m.end(), "")])
            passages.append((p, None, "stub"))
    return Page(text, title, jurisdiction, None, period, None, None, tuple(passages), ())
