"""JSON for reading and for `json.load`: one chronicle is an object, several are an array of them."""

import textwrap
from collections.abc import Iterable, Iterator

from luohu_extract.records import Chronicle


def write_json(pages: Iterable[tuple[str, Chronicle]], several: bool) -> Iterator[str]:
    r"""Indented JSON; where there may be *several* pages, an array, even if only one could be read.

    >>> page = Chronicle(text="", start=0, end=0, rule="page")
    >>> "".join(write_json([("a.txt", page)], True)).split()[:4]
    ['[', '{', '"schema_version":', '1,']
    """
    if several:
        yield "["
    glue = "\n"
    for _, chronicle in pages:
        plain = chronicle.to_json(indent=1)
        yield glue + textwrap.indent(plain, " ") if several else plain + "\n"
        glue = ",\n"
    if several:
        yield "\n]\n"
