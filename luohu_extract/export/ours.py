"""What this library wrote itself: its tables, its JSON and its reports lie where pages lie, and are none."""

import re
from pathlib import Path

from luohu_extract.errors import LuohuError
from luohu_extract.export import FILES, csv

_BEGINNINGS = {
    ".jsonl": re.compile(rb'\{"schema_version": \d'),
    ".json": re.compile(rb'(?:\[\s*)?\{\s*"schema_version": \d'),
    ".jsonld": re.compile(rb'\{"@context": "https://schema\.org", "@graph"'),
    ".csv": re.compile(rb"(?:\xef\xbb\xbf)?" + re.escape(",".join(csv.columns()).encode())),
    ".tsv": re.compile(rb"page\twhy\n"),
    ".html": re.compile(rb'.{0,300}<meta name="generator" content="luohu_extract">', re.DOTALL),
}
_LONG = 4000


def is_ours(path: Path) -> bool:
    """Whether the file at *path* was written by this library; ``False`` where that cannot be told.

    >>> is_ours(Path("大事记.txt"))
    False
    """
    ending = path.suffix.lower()
    beginning = _BEGINNINGS.get(ending)
    try:
        if beginning is not None:
            with path.open("rb") as file:
                return beginning.match(file.read(_LONG)) is not None
        if ending[1:] in FILES and path.is_file():
            FILES[ending[1:]].ids(path)
            return True
    except (LuohuError, OSError, ValueError):
        return False
    return False
