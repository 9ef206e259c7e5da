"""Many pages: one chronicle after the other, in order, none read before it is asked for."""

from collections.abc import Iterable, Iterator
from typing import Literal

from luohu_extract.extractor import Extractor
from luohu_extract.reading import Source, page_id
from luohu_extract.records import Chronicle
from luohu_extract.version import VERSION

OnError = Literal["note", "raise", "skip"]
Named = tuple[str, Source]


def extract_many(
    sources: Iterable[Source | Named], *, extractor: Extractor | None = None, on_error: OnError = "note"
) -> Iterator[Chronicle]:
    """Read each of *sources*: a page as `extract` takes it, or a pair of its id and the page.

    A page without an id gets the path it was read from, or else its number among *sources*, from 0. What cannot be read comes
    back as a chronicle with a note that says why, or raises, or is left out, as *on_error* says.

    >>> [page.id for page in extract_many(["大事记-2020年4月", ("五月", "大事记-2020年5月")])]
    ['0', '五月']
    """
    extractor = Extractor() if extractor is None else extractor
    for number, source in enumerate(sources):
        name, page = source if isinstance(source, tuple) else (page_id(source) or str(number), source)
        try:
            yield extractor.extract(page, id=name)
        except Exception as error:
            if on_error == "raise":
                raise
            if on_error == "note":
                yield failed(name, extractor, error)


def failed(name: str, extractor: Extractor, error: BaseException) -> Chronicle:
    """What stands in for a page that could not be read."""
    told = f"not read: {type(error).__name__}: {error}"
    return Chronicle(text="", start=0, end=0, rule="failed", id=name, version=VERSION, lexicon=extractor.lexicon.digest(), notes=(told,))
