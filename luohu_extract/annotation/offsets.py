"""Places in a text, counted in code points (Python) or in UTF-16 code units (JavaScript)."""

from bisect import bisect_left


class Units:
    """The two ways to count in one text: they differ behind characters beyond U+FFFF (rare characters of names, emoji).

    >>> units = Units("区长𠮷野")
    >>> units.utf16(4), units.points(5)
    (5, 4)
    """

    def __init__(self, text: str) -> None:
        self._wide = [at for at, character in enumerate(text) if character > "\uffff"]
        self._units = [at + number for number, at in enumerate(self._wide)]

    def utf16(self, points: int) -> int:
        """The place *points* code points from the start, in UTF-16 code units."""
        return points + bisect_left(self._wide, points)

    def points(self, utf16: int) -> int:
        """The place *utf16* code units from the start, in code points; a place inside a character is the one before it."""
        before = bisect_left(self._units, utf16)
        at = utf16 - before
        return at + 1 if before and self._wide[before - 1] == at else at
