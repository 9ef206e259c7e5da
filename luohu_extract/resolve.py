"""STUB being replaced."""

from collections.abc import Iterable

from luohu_extract.chronicle import Page
from luohu_extract.records import Chronicle, Entry


def resolve(page: Page, entries: Iterable[Entry]) -> Chronicle:
    """STUB."""
    text = page.text
    return Chronicle(
        text=text.clean, start=0, end=len(text.source), rule="page", title=page.title, jurisdiction=page.jurisdiction,
        code=page.code, period=page.period, publisher=page.publisher, published=page.published,
        entries=tuple(entries), notes=(*text.notes, *page.notes),
    )
