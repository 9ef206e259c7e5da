"""Byte damage of mirror sites: GBK read one byte off, `學?,F(xiàn)場` for 學校現場.

Mirrors replace marks and insert glosses on bytes, without respect for characters. Where the second byte of one character
and the first of the next looked like a mark (A3 AC is ，), the first byte is left an orphan, shown as ``?``, and what
follows is read one byte off until an ASCII byte lets the reader fall into step again. An orphan before an ASCII character
takes that character with it, and a pair of bytes without a character vanishes. Here a run is read back byte by byte: what was
lost is chosen by its neighbours; all between is certain. A run is accepted only where it makes the text likelier.
"""

import re
from collections.abc import Iterable, Iterator
from operator import add
from typing import NamedTuple

from luohu_extract.repairs import gbk
from luohu_extract.repairs.likelihood import model
from luohu_extract.repairs.pinyin import LETTERS, MARKED, syllable
from luohu_extract.repairs.script import is_traditional
from luohu_extract.repairs.script import table as folding
from luohu_extract.text import Edit

_MARK = "！，；？。!,;?"
_WIDE = {"!": "！", ",": "，", ";": "；", "?": "？"}
# A lost byte and a mark made of two halves; a lost byte and the gloss of a character that never was.
_TRACE = re.compile(rf"(?<![?A-Za-z])\?(?:[！，；。!,;]|[？?](?![?\s\d]))|(?<=[\u3400-\u9fff])\?\s?[{LETTERS}]{{1,9}}\s?\)")
# Where a mirror shows no ``?``: the letter that is the second byte of a last character, with the marks that may open its run; half a gloss.
# A letter that names a thing (A股, B超, D級) and the signs of handles and lists are text as often as not.
_LETTER = re.compile(rf"(?<=[^\x00-\x7f])[@-~](?=[^\x00-\x7f]|[(（][{LETTERS}]|\n|\Z)")
_NO_BYTE = re.compile(
    "[@|~^_]|[A-Za-z][股座栋棟区區超级級线線光恤类類型站版馆館厂廠组組班档檔轮輪号號楼樓幢期段标標证證照点點字形端项項值]"
)
_OPENS = re.compile(r"(?<=[\u3400-\u9fff\d”》）])[！，；？。!,;?]")
_HALF = re.compile(rf"(?<=[\u3400-\u9fff])[{LETTERS}]{{2,9}}\s?\)")
_BACK = 40  # characters to look back for a mark
_TAIL = re.compile(rf"\??\s?([{LETTERS}]{{1,9}})(?:\)|\s\) ?)")
_GLOSS = re.compile(rf"[(（]\s?[{LETTERS}]{{1,9}}(?:[)）]|\s[)）] ?)")
_GLOSSED = re.compile(rf"([\u3400-\u9fff])[(（]\s?([{LETTERS}]{{1,9}})\s?[)）]")
_TONED = re.compile(rf"[(（](?<=[\u3400-\u9fff].)\s?[{LETTERS}]{{0,5}}[{MARKED}][{LETTERS}]{{0,4}}\s?[)）]")
_OPENING = {"”": "“", "》": "《", "）": "（"}
_CLOSES = -16  # what the mark that closes an open one costs
_BRACKETS = str.maketrans("()", "（）")
_TAG = re.compile(r"/\w{1,8}>")
_LONGEST = 240  # characters of a run
_MARGIN = 48  # a reading must be twelve bits likelier
_MARGIN_BARE = 16  # where a letter stands that no word has
_VANISH = 4  # what it costs to think that a pair of bytes vanished: little, for every tenth pair has no character
_DEAR = 24  # where a character costs as much as this, a pair may have vanished before it
_PATHS = 12
_SAMPLE = 40_000  # characters that show what a page is written of
_MET = 16  # what is written elsewhere on the page is four bits likelier
_PATIENCE = 64  # readings that may fail on a page before most have to succeed
_SPARSE = 100  # a damaged page has a run every thousand characters or more; one that has ten times as many is something else
_LOST = "\ufffd"


class _Piece(NamedTuple):
    """What stood at ``text[start:end]``: one of *choices*, as the bytes leave it open."""

    start: int
    end: int
    choices: tuple[str, ...]
    more: tuple[int, int] | None = None  # the bytes a vanished pair would have stood between
    swallowed: bool = False  # an ASCII character went with the byte


class _Reading(NamedTuple):
    """A run read back: its pieces, and once they are weighed its words, what they gain and how sure the choice is."""

    start: int
    end: int
    pieces: tuple[_Piece, ...]
    words: tuple[str, ...] = ()
    gain: int = 0
    lead: int = 0


def byte_damage(text: str) -> Iterator[Edit]:
    """Read back each run that was read one byte off, where that makes the text likelier.

    >>> [edit[:3] for edit in byte_damage("到各學?,F(xiàn)場檢查")]
    [(3, 5, '校'), (5, 6, '現')]
    """
    page: _Page | None = None
    done = read = failed = 0
    for places in _traces(text):
        if places[0] < done:
            continue
        page = page or _Page(text)
        reading = _best(page, places, done)
        if reading is not None:
            read += 1
            done = reading.end
            yield from _edits(text, reading)
        else:
            failed += 1
        if (failed > _PATIENCE and failed > read) or read > _PATIENCE + len(text) // _SPARSE:
            return


def _traces(text: str) -> list[tuple[int, ...]]:
    """Where runs may begin; several places where it is one of them."""
    found: list[tuple[int, ...]] = [(trace.start(),) for trace in _TRACE.finditer(text)] if "?" in text else []
    if _TONED.search(text) is None and not is_traditional(text):  # no mirror
        return found
    found += [(trace.start(),) for trace in _HALF.finditer(text)]
    before = 0
    for letter in _LETTER.finditer(text):
        at = letter.start()
        begin = max(before, at - _BACK, text.rfind("\n", max(0, at - _BACK), at))
        before = letter.end()
        if _NO_BYTE.match(text, at) is None and (marks := tuple(mark.start() for mark in _OPENS.finditer(text, begin, at))):
            found.append(marks)
    return sorted(found)


class _Page:
    """What the page tells about its damage: how it glosses, in which script, and which characters follow which in it."""

    __slots__ = ("folded", "foreign", "glossed", "judge", "pairs", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.judge = model()
        self.glossed: dict[str, set[str]] = {}
        for match in _GLOSSED.finditer(text):
            self.glossed.setdefault(match[2], set()).add(match[1])
        plain = _GLOSS.sub("", text[:_SAMPLE])
        self.folded = not any(mark in text for mark in "，：（）")
        self.pairs = frozenset(map(add, plain, plain[1:]))
        self.foreign = 0 if is_traditional(text) else 40  # what a traditional character costs

    def never(self, lead: int, written: str) -> Iterable[str]:
        """The characters with first byte *lead* whose gloss *written* is: those glossed so elsewhere, else all read so."""
        known = [c for c in sorted(self.glossed.get(written, ())) if (gbk.pair(c) or (0,))[0] == lead]
        spelled = syllable(written)[0]
        return known or (gbk.beginning_read(lead, spelled) if spelled else ())


def _best(page: _Page, places: tuple[int, ...], floor: int) -> _Reading | None:
    """The likeliest reading of the run that begins at one of *places*, if any beats the text as it stands."""
    good = []
    for at in places:
        left = _GLOSS.sub("", page.text[max(floor, at - 12) : at])[-1:] or "\n"
        weighed = (_weigh(page, found, left) for found in _readings(page, at))
        good += [reading for reading in weighed if reading.gain >= (_MARGIN_BARE if _is_odd(page.text, reading) else _MARGIN)]
    good.sort(key=lambda reading: -reading.gain)
    if not good:
        return None
    if len(good) > 1:
        return good[0]._replace(lead=min(good[0].lead, good[0].gain - good[1].gain))
    return good[0]


def _is_odd(text: str, reading: _Reading) -> bool:
    """Whether a run ends in a letter that no text has alone between Han characters."""
    return text[reading.start] != "?" and not "A" <= text[reading.end - 1] <= "Z"


def _weigh(page: _Page, reading: _Reading, left: str) -> _Reading:
    text, judge = page.text, page.judge
    right = text[reading.end : reading.end + 1] or "\n"
    words, cost, lead = _choose(reading.pieces, left, right, page, _open(text, reading))
    seen = _GLOSS.sub("", text[reading.start : reading.end])
    return reading._replace(words=words, lead=lead, gain=judge.price(seen, left, right) - cost)


def _open(text: str, reading: _Reading) -> dict[str, int]:
    """What brackets and quotes cost more or less here, by those that stand open before the run and behind it."""
    before = text[max(0, reading.start - 160) : reading.start].rpartition("\n")[2].translate(_BRACKETS)
    behind = text[reading.end : reading.end + 160].partition("\n")[0].translate(_BRACKETS)
    extra = {}
    for closing, opening in _OPENING.items():
        extra[closing] = _CLOSES if _stands_open(opening, closing, before) else 24
        first, last = behind.find(closing), behind.find(opening)
        extra[opening] = -16 if first >= 0 and not 0 <= last < first else 16
    return extra


def _stands_open(opening: str, closing: str, text: str) -> bool:
    return text.rfind(opening) > text.rfind(closing)


def _readings(page: _Page, at: int) -> Iterator[_Reading]:
    """The runs that may begin at the ``?`` at *at*."""
    text = page.text
    marked = text[at] == "?"
    mark = text[at + 1] if marked else text[at]
    if mark in _MARK:
        begin = at + 1 + marked
        halves = gbk.pair(_WIDE.get(mark, mark))
        if halves is not None:
            yield from _run(page, at, [_Piece(at, begin, gbk.ending(halves[0]))], halves[1], begin)
        return
    match = _TAIL.match(text, at)
    before = gbk.pair(text[at - 1])
    if match is not None and before is not None:
        for never in page.never(before[1], match[1]):
            lost = gbk.pair(never)
            if lost is not None:
                yield from _run(page, at, [], lost[1], match.end())


def _run(page: _Page, start: int, pieces: list[_Piece], pending: int, at: int) -> Iterator[_Reading]:
    """Read on from *at* with the lead byte *pending* until the bytes are in step again."""
    text = page.text
    begin = at if pieces else start
    while at - start < _LONGEST:
        character = text[at : at + 1]
        if character in ("", "\n", "\r", "?"):
            yield from _lost(page, _Reading(start, at, tuple(pieces)), pending, begin)
            return
        code = gbk.pair(_WIDE.get(character, character))
        if character.isascii() and ord(character) >= 0x40:
            piece = _Piece(begin, at + 1, _one(gbk.decode(pending, ord(character))), (pending, ord(character)))
            yield _Reading(start, at + 1, (*pieces, piece))
            code = (0xA3, ord(character) + 0x80) if page.folded else None  # or a full-width letter that was folded
        if code is None:
            return
        at += 1
        read = gbk.decode(pending, code[0])
        if code[1] < 0x80:  # an ASCII character was taken for a second byte
            pieces.append(_Piece(begin, at, _one(read and read + chr(code[1]))))
            yield _Reading(start, at, tuple(pieces))
            return
        pieces.append(_Piece(begin, at, _one(read), (pending, code[0])))
        gloss = _GLOSS.match(text, at)
        begin = at = gloss.end() if gloss else at
        pending = code[1]


def _one(read: str) -> tuple[str, ...]:
    return (read,) if read else ()


def _lost(page: _Page, run: _Reading, pending: int, begin: int) -> Iterator[_Reading]:
    """The run ends in a second byte that is lost, and perhaps the ASCII character behind it."""
    text, at = page.text, run.end
    tail = _TAIL.match(text, at)
    choices = tuple(page.never(pending, tail[1])) if tail else ()
    if tail is not None and choices:
        yield _Reading(run.start, tail.end(), (*run.pieces, _Piece(begin, tail.end(), choices)))
        return
    end = at + (text[at : at + 1] == "?")
    tag = _TAG.match(text, end)
    if tag is not None:
        end = tag.end()
    follows = text[end : end + 1]
    yield _Reading(run.start, end, (*run.pieces, _Piece(begin, end, gbk.beginning(pending), None, follows.isdigit())))


def _choose(pieces: tuple[_Piece, ...], left: str, right: str, page: _Page, extra: dict[str, int]) -> tuple[tuple[str, ...], int, int]:
    """The likeliest choice for each piece, its cost, and by how much it leads the next best (a Viterbi search)."""
    cost_of, pairs, fold = page.judge.cost, page.pairs, folding() if page.foreign else {}

    def price(option: str, words: tuple[str, ...]) -> int:
        total, left = 0, words[-1][-1:]
        for character in option:
            total += cost_of(left, character) + (extra.get(character) or (page.foreign if ord(character) in fold else 0))
            if character in _OPENING and _stands_open(_OPENING[character], character, "".join(words)):
                total += _CLOSES - extra[character]
            if left + character in pairs:
                total -= _MET
            left = character
        return total

    paths: list[tuple[int, tuple[str, ...]]] = [(0, (left,))]
    for piece in pieces:
        found = [(cost + price(option, words), (*words, option)) for cost, words in paths for option in piece.choices]
        dear = not found or min(found)[0] - paths[0][0] >= _DEAR
        if piece.more is not None and dear:
            cost, words = paths[0]
            found += [(cost + _VANISH + price(option, words), (*words, option)) for option in gbk.vanished(*piece.more)]
        if not found:
            return (), 1 << 20, 0
        paths = sorted(found)[: _PATHS * (1 if len(piece.choices) == 1 else 4)]
    ended = sorted((cost + cost_of(words[-1][-1:], right), words) for cost, words in paths)
    return ended[0][1][1:], ended[0][0], (ended[1][0] - ended[0][0] if len(ended) > 1 else 400)


def _edits(text: str, reading: _Reading) -> Iterator[Edit]:
    share = 100 - (100 >> min(7, reading.lead // 4 + 1))
    seen = text[reading.start : reading.end].replace("\n", " ")
    note = f"read {seen} as {''.join(reading.words)}: a GBK byte was lost; confidence {share} %"
    for piece, word in zip(reading.pieces, reading.words, strict=True):
        yield Edit(piece.start, piece.end, word + _LOST if piece.swallowed else word, note if piece.start == reading.start else None)
