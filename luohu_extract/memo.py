"""Work done once for an object that lasts: the compiled patterns of a lexicon, what is known of a page, the scan of an entry."""

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


class Memo:
    """An object that remembers what functions made of it; the memory is dropped when it is copied or pickled."""

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: dict[Callable[..., Any], Any] = {}

    def derive(self, build: Callable[..., T], given: object = None) -> T:
        """``build(self)`` or ``build(self, given)``, made at the first call. *given* is the same at every call (the lexicon, say)."""
        try:
            return self._made[build]  # type: ignore[no-any-return]
        except KeyError:
            made = self._made[build] = build(self) if given is None else build(self, given)
            return made
