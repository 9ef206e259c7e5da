"""STUB being replaced."""

from luohu_extract.records import Entry


def words(entry: Entry) -> list[str]:
    """STUB."""
    return list(entry.text)
