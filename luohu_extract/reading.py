"""Bytes, paths and HTML in, source text out."""

from pathlib import Path

Source = str | bytes | Path


def read(source: Source) -> str:
    """STUB being replaced."""
    if isinstance(source, Path):
        source = source.read_bytes()
    return source.decode("utf-8") if isinstance(source, bytes) else source
