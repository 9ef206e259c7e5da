"""One page of gold, whatever it was read from."""

from pathlib import Path
from typing import Any, NamedTuple


class GoldPage(NamedTuple):
    """A page's name, its heading and its entries as plain data, and where its source stands (``None``: not known)."""

    name: str
    head: dict[str, Any]
    entries: tuple[dict[str, Any], ...]
    source: Path | None
