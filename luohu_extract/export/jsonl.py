"""JSON lines: one chronicle a line, in the order of the sources; each line is for `Chronicle.from_json`."""

from collections.abc import Iterable, Iterator

from luohu_extract.records import Chronicle


def write_jsonl(pages: Iterable[tuple[str, Chronicle]], several: bool) -> Iterator[str]:  # noqa: ARG001 - the form all writers share
    """One line for each chronicle.

    >>> page = Chronicle(text="", start=0, end=0, rule="page")
    >>> Chronicle.from_json(next(write_jsonl([("a.txt", page)], False))) == page
    True
    """
    for _, chronicle in pages:
        yield chronicle.to_json() + "\n"
