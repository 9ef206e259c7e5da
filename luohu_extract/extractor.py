"""The whole pipeline on one screen: source, repaired text, passages, mentions, resolved chronicle."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from luohu_extract.chronicle import Page, read_page
from luohu_extract.errors import OptionError, UnknownYearError
from luohu_extract.finders import FINDERS
from luohu_extract.lexicon import Lexicon
from luohu_extract.pages import headings
from luohu_extract.reading import Source, page_id, read
from luohu_extract.records import Chronicle, Entry
from luohu_extract.repairs import repair_text
from luohu_extract.resolve import resolve
from luohu_extract.times import edtf
from luohu_extract.version import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """The configuration of an extraction. Pickles; safe to share between threads.

    ``script="source"`` gives every ``text`` and name in the script of the page (traditional stays traditional) instead of
    simplified; what is normalised (title, role, unit, the full names of bodies) stays simplified.
    ``strict=True`` refuses a page whose year is unknown with `UnknownYearError`; otherwise its dates are without year
    (``XXXX-04-01``) and ``Chronicle.notes`` says so.
    """

    lexicon: Lexicon = field(default_factory=Lexicon.default)
    script: Literal["simplified", "source"] = "simplified"
    strict: bool = False

    def __post_init__(self) -> None:
        if self.script not in ("simplified", "source"):
            raise OptionError(f"script={self.script!r}: there are 'simplified' and 'source'")

    def extract(
        self, source: Source, *, id: str | None = None, title: str | None = None, jurisdiction: str | None = None, period: str | None = None
    ) -> Chronicle:
        """Read one page. *title*, *jurisdiction* and *period* (EDTF) speak where the page is silent.

        *id* is your name for the page; a path has its own (the path as given), a text has none.

        Raises `ReadingError` where a path or bytes cannot be turned into text, `OptionError` where *period* is no EDTF; no
        text raises but, where the extractor is strict, one whose year is unknown (`UnknownYearError`).
        """
        if not all(given is None or isinstance(given, str) for given in (id, title, jurisdiction, period)):
            raise TypeError("id, title, jurisdiction and period are str or None")
        period = None if period is None else _period(period)
        text = repair_text(read(source))
        page = read_page(text, title=title, jurisdiction=jurisdiction, period=period, shown=self.script == "source")
        if self.strict and _yearless(page):
            raise UnknownYearError(f"{page.title or page.text.clean.strip()[:20]!r}: the year is not named on the page; give period=")
        chronicle = resolve(page, self._entries(page), self.lexicon)
        return replace(
            chronicle,
            id=page_id(source) if id is None else id,
            version=VERSION,
            lexicon=self.lexicon.digest(),
            text=page.text.shown if self.script == "source" else chronicle.text,
        )

    def _entries(self, page: Page) -> Iterator[Entry]:
        for index, (passage, date, rule) in enumerate(page.passages):
            found: dict[str, Any] = {kind: tuple(finder(passage, self.lexicon)) for kind, finder in FINDERS}
            yield Entry(**passage.place(0, len(passage.text)), rule=rule, index=index, date=date, **found)


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


def extract(
    source: Source, *, id: str | None = None, title: str | None = None, jurisdiction: str | None = None, period: str | None = None
) -> Chronicle:
    r"""Read one page with the packaged lexicon: `Extractor.extract`.

    >>> page = extract("大事记-2020年4月\n4月2日,区长刘智勇等检查森林防火工作。", jurisdiction="广东省深圳市罗湖区")
    >>> page.entries[0].date.edtf
    '2020-04-02'
    """
    return Extractor().extract(source, id=id, title=title, jurisdiction=jurisdiction, period=period)
