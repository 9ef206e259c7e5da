"""One page of many: its id, and the chronicle it came to or what went wrong. Apart from the workers, whose processes few need."""

from luohu_extract.extractor import Extractor
from luohu_extract.reading import Source
from luohu_extract.records import Chronicle

Named = tuple[str, Source]
Outcome = Chronicle | Exception
Given = tuple[str, Source | Exception]  # an id, and the page or what is wrong with it


def read(extractor: Extractor, name: str, page: Source | Exception) -> Outcome:
    """The chronicle of *page*, or what went wrong."""
    if isinstance(page, Exception):
        return page
    try:
        return extractor.extract(page, id=name)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this page's and no other's
        return error
