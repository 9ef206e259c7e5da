"""Byte damage (to come)."""

from collections.abc import Iterable

from luohu_extract.text import Edit


def byte_damage(text: str) -> Iterable[Edit]:
    """Not yet."""
    return ()
