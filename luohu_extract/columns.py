"""Pieces of print to lines: two columns that a file gives row by row are read one after the other, other pieces of a row are one line."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from statistics import median
from typing import NamedTuple

_ROWS = 4  # rows of two pieces that make columns
_WIDE = 7  # characters that the pieces of a column have at least, by the middle one: a column of dates has fewer


class Line(NamedTuple):
    """What a line says and where it stands, in points from the left and the foot of its sheet."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def size(self) -> float:
        """The height of its characters."""
        return max(self.top - self.bottom, 1.0)


def in_columns(pieces: Iterable[Line]) -> list[Line]:
    """The lines of a sheet, of *pieces* in the order of the file.

    >>> row = [Line("4月1日", 70, 120, 700, 710), Line("开会。", 150, 190, 700, 710)]
    >>> [line.text for line in in_columns(row)]
    ['4月1日  开会。']
    """
    rows = _rows(pieces)
    gutter = _gutter(rows)
    if gutter is None:
        return [_joined(row) for row in rows]
    lines: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        if any(piece.left < gutter < piece.right for piece in row):  # a title across both
            lines += left + right + [_joined(row)]
            left, right = [], []
            continue
        sides: tuple[list[Line], list[Line]] = [], []
        for piece in row:
            sides[piece.left >= gutter].append(piece)
        left += [_joined(sides[0])] if sides[0] else []
        right += [_joined(sides[1])] if sides[1] else []
    return lines + left + right


def _rows(pieces: Iterable[Line]) -> list[list[Line]]:
    """Pieces that follow each other on one height, from left to right."""
    rows: list[list[Line]] = []
    for piece in pieces:
        last = rows[-1][-1] if rows else None
        if last is not None and piece.left >= last.right and min(piece.top, last.top) - max(piece.bottom, last.bottom) > 0.6 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return rows


def _joined(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    text = "  ".join(piece.text for piece in row)
    return Line(text, row[0].left, row[-1].right, min(piece.bottom for piece in row), max(piece.top for piece in row))


def _gutter(rows: Sequence[Sequence[Line]]) -> float | None:
    """The middle of the strip between two columns; ``None`` where the rows are none of two columns."""
    several = [row for row in rows if len(row) > 1]
    if len(several) < _ROWS or len(several) * 3 < len(rows):
        return None
    pieces = [piece for row in rows for piece in row]
    begin, end = int(min(piece.left for piece in pieces)), int(max(piece.right for piece in pieces)) + 1
    steps = [0] * (end - begin + 2)
    for piece in pieces:
        steps[int(piece.left) - begin] += 1
        steps[max(int(piece.right), int(piece.left)) + 1 - begin] -= 1
    free = [begin + at for at, covered in enumerate(accumulate(steps)) if covered * 5 <= len(rows)]
    middle = [at for at in free if begin + 0.3 * (end - begin) < at < begin + 0.7 * (end - begin)]
    strips: list[list[int]] = []
    for at in middle:
        if strips and strips[-1][-1] == at - 1:
            strips[-1].append(at)
        else:
            strips.append([at])
    if not strips:
        return None
    strip = max(strips, key=len)
    size = median(piece.size for piece in pieces)
    gutter = (strip[0] + strip[-1]) / 2
    sides = [len(piece.text) for piece in pieces if piece.right <= gutter], [len(piece.text) for piece in pieces if piece.left >= gutter]
    if len(strip) < 0.5 * size or any(len(side) < _ROWS or median(side) < _WIDE for side in sides):
        return None
    return gutter
