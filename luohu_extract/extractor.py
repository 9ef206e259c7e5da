"""What an extraction is set to, and the page or pages it is asked for; the work itself is `luohu_extract.pipeline`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from luohu_extract.errors import OptionError
from luohu_extract.lexicon import Lexicon
from luohu_extract.reading import Source, page_id
from luohu_extract.records import Chronicle
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
        if not isinstance(self.lexicon, Lexicon):
            raise TypeError(f"lexicon is a Lexicon (Lexicon.default().extend(path_or_rows)), not {type(self.lexicon).__name__}")
        if not isinstance(self.strict, bool):
            raise TypeError(f"strict is True or False, not {type(self.strict).__name__}")
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
        from luohu_extract.pipeline import chronicle_of

        chronicle = chronicle_of(
            source,
            self.lexicon,
            shown=self.script == "source",
            strict=self.strict,
            title=title,
            jurisdiction=jurisdiction,
            period=period,
        )
        made = replace(chronicle, id=page_id(source) if id is None else id, version=VERSION, lexicon=self.lexicon.digest())
        if chronicle.source is not None:
            made.keep(chronicle.source)
        return made

    def extract_many(
        self,
        sources: Iterable[Source | tuple[str, Source]],
        *,
        workers: int = 1,
        progress: bool | None = None,
        on_error: Literal["note", "raise", "skip"] = "note",
        persons: Literal["batch", "page"] | None = None,
    ) -> Iterator[Chronicle]:
        """Read many pages as this extractor reads one: `luohu_extract.extract_many`."""
        from luohu_extract.many import extract_many

        return extract_many(sources, extractor=self, workers=workers, progress=progress, on_error=on_error, persons=persons)


def extract(
    source: Source, *, id: str | None = None, title: str | None = None, jurisdiction: str | None = None, period: str | None = None
) -> Chronicle:
    r"""Read one page with the packaged lexicon: `Extractor.extract`.

    >>> page = extract("大事记-2020年4月\n4月2日,区长刘智勇等检查森林防火工作。", jurisdiction="广东省深圳市罗湖区")
    >>> page.entries[0].date.edtf
    '2020-04-02'
    """
    return Extractor().extract(source, id=id, title=title, jurisdiction=jurisdiction, period=period)
