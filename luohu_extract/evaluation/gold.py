"""Gold pages: what a careful reader finds, one JSON object a line.

A line with ``page`` opens a page and holds its heading; each line after it is an entry. A file of gold has one page and its
source stands beside it as ``pages/NAME.txt`` or ``pages/NAME.html``; ``corrections.jsonl`` of the report may have many.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from luohu_extract.errors import GoldError
from luohu_extract.evaluation.check import checked
from luohu_extract.evaluation.page import GoldPage

Plain = dict[str, Any]


def read_gold(path: str | os.PathLike[str]) -> Iterator[GoldPage]:
    """The gold pages of a file, or of every ``*.jsonl`` of a folder in the order of their names.

    What an annotation tool exported is gold too (`luohu_extract.annotation`): JSON of Label Studio, JSON lines of doccano, a folder of
    brat. Raises `GoldError`, which says file and line, where a line is no gold.
    """
    path = Path(path)
    if tool := _tool(path):
        from luohu_extract.annotation import TOOLS

        yield from TOOLS[tool].read(path)
        return
    paths = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not paths:
        raise GoldError(f"{path}: no *.jsonl in this folder")
    for file in paths:
        yield from _pages(file)


def _tool(path: Path) -> str | None:
    """The annotation tool that *path* comes from; ``None``: it is gold as we write it, or nothing that can be read."""
    if path.is_dir():
        return "brat" if next(path.rglob("*.ann"), None) else None
    if path.suffix == ".json":
        return "labelstudio"
    try:
        with path.open(encoding="utf-8") as lines:
            first = json.loads(next((line for line in lines if line.strip()), "null"))
    except (OSError, ValueError, RecursionError):  # told where it is read
        return None
    return "doccano" if isinstance(first, dict) and "text" in first and {"entities", "label", "labels"} & set(first) else None


def _pages(file: Path) -> Iterator[GoldPage]:
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
    head: Plain | None = None
    entries: list[Plain] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        plain = _object(line, f"{file}:{number}")
        if "page" in plain:
            if head is not None:
                yield _page(file, head, entries)
            head, entries = plain, []
        elif head is None:
            raise GoldError(f'{file}:{number}: an entry before any page; the first line is {{"page": NAME, …}}')
        else:
            entries.append(checked(plain, f"{file}:{number}"))
    if head is None:
        raise GoldError(f'{file}: no page; the first line is {{"page": NAME, …}}')
    yield _page(file, head, entries)


def _object(line: str, where: str) -> Plain:
    try:
        plain = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{where}: not JSON: {error}"[:200]) from None
    if not isinstance(plain, dict):
        raise GoldError(f"{where}: expected an object, found {line:.40}")
    return plain


def _page(file: Path, head: Plain, entries: list[Plain]) -> GoldPage:
    sources = sorted((file.parent / "pages").glob(f"{file.stem}.*"))
    named = Path(str(head["page"]))
    beside = file.parent / named
    source = sources[0] if sources else beside if beside.is_file() else named if named.is_file() else None
    return GoldPage(file.stem if sources else str(head["page"]), head, tuple(entries), source)
