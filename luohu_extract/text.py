"""Source, repaired text, and the way back from one to the other.

A repair never touches the source. It says which stretches of the text before it read differently (an `Edit`); `Text`
applies the edits and remembers them, so that any stretch of the clean text can be found again in the source. All offsets
count Unicode code points and are half-open.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple, TypedDict

from luohu_extract.memo import Memo
from luohu_extract.records import Date

# the name of a document, a book, a newspaper
TITLE = re.compile("《[^《》]{1,80}》")


class Edit(NamedTuple):
    """``text[start:end]`` reads *text*. A *note* is set where the repair guessed, and says what it guessed."""

    start: int
    end: int
    text: str
    note: str | None = None


class Stage:
    """One round of edits and the map back over it, as breakpoints in the clean text.

    Edits of equal length map character by character; in any other edit the whole new stretch stands for the whole old one.
    """

    __slots__ = ("_clean", "_first", "_last", "_shift")

    def __init__(self, edits: Iterable[Edit]) -> None:
        # Segment i covers clean[_clean[i]:_clean[i + 1]]. Where _shift is None, every position in it maps to
        # the old stretch [_first, _last); otherwise old = clean + _shift.
        clean, firsts, lasts, shifts = [0], [0], [0], list[int | None]([0])
        shift = 0
        for start, end, text, _ in edits:
            length = len(text)
            if length == end - start:
                continue
            here = start - shift
            shift += end - start - length
            for at, first, last, now in (
                ((here, start, end, None), (here + length, end, end, shift)) if length else ((here, end, end, shift),)
            ):
                if clean[-1] == at:  # nothing stands between two edits: the later one speaks
                    firsts[-1], lasts[-1], shifts[-1] = first, last, now
                else:
                    clean.append(at)
                    firsts.append(first)
                    lasts.append(last)
                    shifts.append(now)
        self._clean, self._first, self._last, self._shift = clean, firsts, lasts, shifts

    def first(self, position: int) -> int:
        """The old position where the character at clean *position* begins."""
        i = bisect_right(self._clean, position) - 1
        shift = self._shift[i]
        return self._first[i] if shift is None else position + shift

    def shift(self, start: int, end: int) -> int | None:
        """How far every position from *start* to *end* moves; ``None`` where an edit lies among them."""
        i = bisect_right(self._clean, start) - 1
        return self._shift[i] if i + 1 == len(self._clean) or self._clean[i + 1] > end else None

    def firsts(self, length: int) -> list[int]:
        """`first` of every position of a clean text of *length* characters, and of its end."""
        found: list[int] = []
        for i, at in enumerate(self._clean):
            stop = self._clean[i + 1] if i + 1 < len(self._clean) else length + 1
            shift = self._shift[i]
            found += [self._first[i]] * (stop - at) if shift is None else range(at + shift, stop + shift)
        return found

    def last(self, position: int) -> int:
        """The old position where the character before clean *position* ends."""
        if position == 0:
            return 0
        i = bisect_right(self._clean, position - 1) - 1
        shift = self._shift[i]
        return self._last[i] if shift is None else position + shift


def apply(text: str, edits: Iterable[Edit]) -> str:
    """*text* with *edits* (sorted, disjoint) made.

    >>> apply("區(qū)長", [Edit(1, 5, "")])
    '區長'
    """
    parts: list[str] = []
    done = 0
    for start, end, new, _ in edits:
        parts += text[done:start], new
        done = end
    parts.append(text[done:])
    return "".join(parts)


class Text:
    """A source and its clean reading, with the way back.

    ``clean`` is repaired and in simplified characters; ``shown`` is the same text, position by position, in the
    script of the source.

    >>> text = Text("羅湖區(qū)長").edited([Edit(3, 7, "")])
    >>> text.clean, text.span(0, 3), text.span(2, 4)
    ('羅湖區長', (0, 3), (2, 8))
    """

    __slots__ = ("_stages", "clean", "notes", "shown", "source")

    def __init__(self, source: str) -> None:
        self.source = self.clean = self.shown = source
        self.notes: tuple[str, ...] = ()
        self._stages: list[Stage] = []

    def edited(self, edits: Iterable[Edit]) -> "Text":
        """The text with *edits* to ``clean`` (sorted, disjoint) made. Script folding comes after the last edit."""
        edits = list(edits)
        if not edits:
            return self
        new = Text(self.source)
        new.clean = new.shown = apply(self.clean, edits)
        noted = (f"{edit.note} @{self.span(edit.start, edit.end)[0]}" for edit in edits if edit.note is not None)
        new.notes = (*self.notes, *noted)
        new._stages = self._stages
        if any(len(edit.text) != edit.end - edit.start for edit in edits):
            new._stages = [*self._stages, Stage(edits)]
        return new

    def folded(self, clean: str) -> "Text":
        """The text read as *clean*, which has its length: the same characters in another script or width."""
        if len(clean) != len(self.clean):
            raise ValueError("folding may not change the length of a text")
        new = Text(self.source)
        new.clean, new.shown, new.notes, new._stages = clean, self.shown, self.notes, self._stages
        return new

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``clean[start:end]`` stands in the source: what was deleted inside is covered, what follows is not."""
        for stage in reversed(self._stages):
            start, end = stage.first(start), stage.last(end) if end > start else stage.first(start)
        return start, max(start, end)

    def shift(self, start: int, end: int) -> int | None:
        """How far the source of ``clean[start:end]`` stands from it, where all of it stands equally far; else ``None``."""
        shift = 0
        for stage in reversed(self._stages):
            here = stage.shift(start + shift, end + shift)
            if here is None:
                return None
            shift += here
        return shift

    def origins(self) -> list[int]:
        """Where every character of ``clean`` begins in the source, and where the last one ends: for showing a whole page.

        >>> Text("羅湖區(qū)長").edited([Edit(3, 7, "")]).origins()
        [0, 1, 2, 7, 8]
        """
        found = list(range(len(self.clean) + 1))
        for stage in reversed(self._stages):
            old = stage.firsts(max(found))
            found = [old[position] for position in found]
        return found


class Spans:
    """Stretches of a text, asked often whether one of them overlaps another stretch.

    >>> Spans([(4, 6), (0, 2)]).overlap(5, 9), Spans([(4, 6)]).overlap(6, 9)
    (True, False)
    """

    __slots__ = ("_reach", "_spans", "_starts")

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans: Sequence[tuple[int, int]] | None = spans  # sorted at the first question: of most none is asked
        self._starts: list[int] = []
        self._reach: list[int] = []

    def overlap(self, start: int, end: int) -> bool:
        """Whether any stretch shares a character with *start* to *end*."""
        if self._spans is not None:
            ordered, self._spans = sorted(self._spans), None
            self._starts = list(map(itemgetter(0), ordered))
            self._reach = list(accumulate(map(itemgetter(1), ordered), max))
        i = bisect_left(self._starts, end)
        return i > 0 and self._reach[i - 1] > start


class Place(TypedDict):
    """The three fields every record has of its passage: the reading of a stretch and its offsets in the source."""

    text: str
    start: int
    end: int


class Context(Memo):
    """What the finders may know of the page beyond their own entry: all its passages, and whose chronicle it is."""

    __slots__ = ("jurisdiction", "passages")

    def __init__(self, jurisdiction: str | None = None) -> None:
        super().__init__()
        self.jurisdiction = jurisdiction
        self.passages: list[Passage] = []  # every passage made with this context enters itself

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of all passages, in order."""
        return tuple(passage.text for passage in self.passages)


_offset = itemgetter(0)


class Passage(Memo):
    """One entry as the finders see it.

    ``text`` is clean and simplified, its paragraphs joined by line feeds; ``body`` is where the date head ends and the
    prose begins; ``date`` is when the entry happened. Offsets given to `place` are offsets into ``text``.
    """

    __slots__ = ("_length", "_origin", "_pieces", "_shift", "_shown", "body", "context", "date", "text")

    def __init__(
        self,
        origin: Text,
        pieces: Iterable[tuple[int, int, str]],
        *,
        body: int = 0,
        date: Date | None = None,
        context: Context | None = None,
        shown: bool = False,
    ) -> None:
        """*pieces* are stretches of ``origin.clean`` in order: start, end, and what joins the piece to the next one."""
        super().__init__()
        parts: list[str] = []
        self._pieces: list[tuple[int, int, int]] = []  # offset in text, start and end in origin.clean
        at = 0
        for start, end, glue in pieces:
            self._pieces.append((at, start, end))
            parts += origin.clean[start:end], glue
            at += end - start + len(glue)
        self.text = "".join(parts)
        # most entries are one piece of the source without a repair inside: up to _length every offset moves by _shift
        self._shift: int | None = None
        self._length = 0
        if len(self._pieces) == 1:
            _, first, last = self._pieces[0]
            self._shift = origin.shift(first, last)
            self._length = 0 if self._shift is None else last - first
            self._shift = None if self._shift is None else self._shift + first
        self.body = body
        self.date = date
        self.context = Context() if context is None else context
        self._origin = origin
        self._shown = shown
        self.context.passages.append(self)

    @classmethod
    def of(cls, text: str, *, date: Date | None = None, jurisdiction: str | None = None) -> "Passage":
        """A passage that is the whole of a clean *text*: for trying a finder by hand.

        >>> Passage.of("区长刘智勇").place(2, 5)
        {'text': '刘智勇', 'start': 2, 'end': 5}
        """
        return cls(Text(text), [(0, len(text), "")], date=date, context=Context(jurisdiction))

    def _clean(self, position: int) -> int:
        i = bisect_right(self._pieces, position, key=_offset) - 1
        at, start, end = self._pieces[max(i, 0)]
        return min(start + position - at, end)

    def place(self, start: int, end: int) -> Place:
        """The text and source offsets of ``text[start:end]``, ready to be a record's fields."""
        shift = self._shift
        if shift is not None and 0 <= start <= end <= self._length and not self._shown:
            return {"text": self.text[start:end], "start": start + shift, "end": end + shift}
        first, last = self._clean(start), self._clean(end - 1) + 1 if end > start else self._clean(start)
        reading = self.text[start:end]
        if self._shown and last - first == end - start:
            reading = self._origin.shown[first:last]
        begin, stop = self._origin.span(first, last)
        return {"text": reading, "start": begin, "end": stop}
