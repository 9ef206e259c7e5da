"""STUB being replaced."""

from luohu_extract.text import Text


def repair(source: str) -> Text:
    """STUB."""
    return Text(source)
