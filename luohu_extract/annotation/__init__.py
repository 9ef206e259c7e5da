"""Annotation tools, there and back: what was found as spans to be corrected by hand, and what came back as gold.

`TOOLS` has one module a tool: ``write(folder, pages)`` makes a folder to import into the tool, ``read(path)`` gives what the tool
exported as gold pages, ``OFFSETS`` says in what unit the tool counts. A task of a tool is one entry. Label Studio counts code points
(old versions counted UTF-16 code units; its own text of a span decides), doccano UTF-16 code units, brat code points.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from luohu_extract.annotation import brat, doccano, labelstudio
from luohu_extract.evaluation.page import GoldPage
from luohu_extract.records import Chronicle


class Tool(Protocol):
    """What the module of a tool has."""

    OFFSETS: str

    def write(self, folder: Path, pages: Iterable[Chronicle], /) -> None:
        """Write what the tool imports into *folder*."""

    def read(self, path: Path, /) -> Iterator[GoldPage]:
        """The gold pages in what the tool exported. Raises `GoldError`."""


TOOLS: Mapping[str, Tool] = MappingProxyType({"labelstudio": labelstudio, "doccano": doccano, "brat": brat})
