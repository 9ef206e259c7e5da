"""A progress bar where somebody is watching: in a terminal or a notebook, never in a pipe."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_PATIENCE = 1.0  # seconds before a bar nobody asked for is drawn


def bar(pages: Iterable[T], total: int | None = None, *, shown: bool | None = None) -> Iterator[T]:
    """*pages*, counted on standard error: always, never, or (``None``) where a terminal or a notebook is watching.

    >>> list(bar("ab", shown=False))
    ['a', 'b']
    """
    if shown is False or (shown is None and not is_watched()):
        yield from pages
        return
    from tqdm.auto import tqdm

    yield from tqdm(pages, total=total, unit=" pages", delay=_PATIENCE if shown is None else 0, leave=shown is True)


def is_watched() -> bool:
    """Whether standard error is a terminal or the page of a notebook."""
    return "ipykernel" in sys.modules or (sys.stderr is not None and sys.stderr.isatty())
