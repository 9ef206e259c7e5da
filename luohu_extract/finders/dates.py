"""STUB being replaced."""

from collections.abc import Iterator

from luohu_extract.lexicon import Lexicon
from luohu_extract.records import Record
from luohu_extract.text import Passage


def dates(passage: Passage, lexicon: Lexicon) -> Iterator[Record]:
    """STUB."""
    yield from ()
