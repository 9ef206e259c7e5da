"""Many pages: chronicles in the order of the sources, none read long before it is asked for, in one process or several."""

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from luohu_extract.errors import LuohuError, OptionError
from luohu_extract.extractor import Extractor
from luohu_extract.outcomes import Named, Outcome, read
from luohu_extract.persons import link
from luohu_extract.progress import bar
from luohu_extract.reading import Source, page_id
from luohu_extract.records import Chronicle
from luohu_extract.version import VERSION

OnError = Literal["note", "raise", "skip"]
Persons = Literal["batch", "page"]


def extract_many(
    sources: Iterable[Source | Named],
    *,
    extractor: Extractor | None = None,
    workers: int = 1,
    progress: bool | None = None,
    on_error: OnError = "note",
    persons: Persons | None = None,
) -> Iterator[Chronicle]:
    """Read each of *sources*: a page as `extract` takes it, or a pair of its id and the page.

    A page without an id (or with ``None``) gets the path it was read from, or else its number among *sources*, from 0. At most
    ``24 * workers`` pages are read ahead with several *workers*, none with one. Workers are started as `multiprocessing` is
    set to (fork, forkserver or spawn) and made once. *progress* draws a bar on standard error: always, never, or (``None``)
    where a terminal or a notebook is watching and it takes longer than a second.

    What cannot be read comes back as a chronicle with a note that says why, or raises, or is left out, as *on_error* says.
    An error of *sources* itself is raised once the pages before it have been given. Raises `TypeError` where *sources* is a single
    page or a dict, `OptionError` where an option means nothing.

    *persons* says how far ``Official.person`` reaches. ``"batch"`` reads all pages before the first is given, which wait on
    disk, and gives one key for the same person in all of them (`luohu_extract.persons.link`); ``"page"`` gives each page as
    it is read, with keys that hold within it. A list or tuple is a batch by itself (``None``), any other iterable is not.

    >>> [page.id for page in extract_many(["大事记-2020年4月", ("五月", "大事记-2020年5月")])]
    ['0', '五月']
    """
    if on_error not in ("note", "raise", "skip"):
        raise OptionError(f"on_error={on_error!r}: there are 'note', 'raise' and 'skip'")
    if not isinstance(workers, int) or isinstance(workers, bool) or workers < 1:
        raise OptionError(f"workers={workers!r}: give a number of processes, 1 or more")
    if persons not in (None, "batch", "page"):
        raise OptionError(f"persons={persons!r}: there are 'batch' and 'page'")
    if isinstance(sources, str | bytes | bytearray | memoryview | os.PathLike):
        raise TypeError(f"sources is a single page ({type(sources).__name__}); give several, [page], or call extract")
    if isinstance(sources, Mapping) or not isinstance(sources, Iterable):
        raise TypeError(
            f"sources is an iterable of pages or of pairs of id and page (of a dict: its items()), not {type(sources).__name__}"
        )
    if not isinstance(extractor, Extractor | None):
        raise TypeError(f"extractor is an Extractor (of a lexicon: Extractor(lexicon=…)), not {type(extractor).__name__}")
    extractor = Extractor() if extractor is None else extractor
    total = len(sources) if isinstance(sources, list | tuple) else None
    named = _named(sources)
    if workers == 1:
        outcomes: Iterator[tuple[str, Outcome]] = ((name, read(extractor, name, page)) for name, page in named)
    else:
        from luohu_extract.workers import Pool  # noqa: PLC0415 - with it multiprocessing, 2 MB that one process does not need

        outcomes = Pool(extractor, workers).read(named)
    pages = bar(_settled(outcomes, extractor, on_error), total, shown=progress)
    return link(pages, extractor.lexicon) if persons == "batch" or (persons is None and total is not None) else pages


def failed(name: str, error: BaseException, extractor: Extractor) -> Chronicle:
    """What stands in for a page that could not be read: no entries, and a note."""
    told = str(error) if isinstance(error, LuohuError) else f"{type(error).__name__}: {error}"
    digest = extractor.lexicon.digest()
    return Chronicle(text="", start=0, end=0, rule="failed", id=name, version=VERSION, lexicon=digest, notes=(f"not read: {told}",))


def _named(sources: Iterable[Source | Named]) -> Iterator[tuple[str, Source | Exception]]:
    """The id of each page and the page, or what is wrong with how it was given."""
    for number, source in enumerate(sources):
        if not isinstance(source, tuple):
            yield page_id(source) or str(number), source
        elif len(source) != 2:
            yield str(number), TypeError(f"a page, or a pair of its id and the page, not a tuple of {len(source)}")
        elif source[0] is None or isinstance(source[0], str):
            yield source[0] if source[0] is not None else page_id(source[1]) or str(number), source[1]
        else:
            yield str(source[0]), TypeError(f"the id of a page is a str, not {type(source[0]).__name__}")


def _settled(outcomes: Iterator[tuple[str, Outcome]], extractor: Extractor, on_error: OnError) -> Iterator[Chronicle]:
    for name, outcome in outcomes:
        if isinstance(outcome, Chronicle):
            yield outcome
        elif on_error == "raise":
            raise outcome
        elif on_error == "note":
            yield failed(name, outcome, extractor)
