"""The whole pipeline on one screen: source, repaired text, passages, mentions, resolved chronicle.

It is loaded with the first page that is read, not with the package: its patterns take longer to compile than all else.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from luohu_extract.chronicle import Page, read_page
from luohu_extract.errors import OptionError, UnknownYearError
from luohu_extract.finders import FINDERS
from luohu_extract.lexicon import Lexicon
from luohu_extract.pages import headings
from luohu_extract.reading import Source, read
from luohu_extract.records import Chronicle
from luohu_extract.repairs import repair_text
from luohu_extract.resolve import resolve
from luohu_extract.times import edtf


def chronicle_of(
    source: Source, lexicon: Lexicon, *, shown: bool, strict: bool, title: str | None, jurisdiction: str | None, period: str | None
) -> Chronicle:
    """The chronicle that *source* is: what `Extractor.extract` gives, without its id and the version that read it.

    *shown* keeps the script of the source, *strict* refuses a page whose year is unknown.
    """
    period = None if period is None else _period(period)
    text = repair_text(read(source))
    page = read_page(text, title=title, jurisdiction=jurisdiction, period=period, shown=shown)
    if strict and _yearless(page):
        raise UnknownYearError(f"{page.title or page.text.clean.strip()[:20]!r}: the year is not named on the page; give period=")
    chronicle = resolve(page, _entries(page, lexicon), lexicon)
    if shown:
        chronicle = replace(chronicle, text=page.text.shown)
    for record in (chronicle, *chronicle.entries):
        record.keep(text.source)
    return chronicle


def _entries(page: Page, lexicon: Lexicon) -> Iterator[dict[str, Any]]:
    """The fields of each entry of *page*."""
    for index, (passage, date, rule) in enumerate(page.passages):
        found = {kind: tuple(finder(passage, lexicon)) for kind, finder in FINDERS}
        yield {**passage.place(0, len(passage.text)), "rule": rule, "index": index, "date": date, **found}


def _yearless(page: Page) -> bool:
    dates = [date for _, date, _ in page.passages if date is not None]
    return headings.years(page.period)[0] is None or any(date.edtf.startswith("XXXX") for date in dates)


_POINT = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
_PERIOD = re.compile(rf"({_POINT})(?:/({_POINT}|\.\.)?)?")


def _period(given: str) -> str:
    """A user's *period* as EDTF, an open end cut; `OptionError` where it is none."""
    found = _PERIOD.fullmatch(given.strip())
    try:
        covered = found is not None and edtf.days(found[1])[0] is not None and (found[2] in (None, "..") or found[1] <= found[2])
        if covered and found is not None and found[2] not in (None, ".."):
            edtf.days(found[2])
    except ValueError:  # 2020-02-31
        covered = False
    if not covered or found is None:
        raise OptionError(f"period={given!r}: not a period in EDTF; write 2020, 2020-04, 2018-07/2018-09 or 1949/1978")
    return found[1] if found[2] in (None, "..") else f"{found[1]}/{found[2]}"
