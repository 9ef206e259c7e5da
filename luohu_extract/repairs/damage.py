"""Byte damage of mirror sites: GBK read one byte off, `學?,F(xiàn)場` for 學校現場.

Mirrors replace marks and insert glosses on bytes, without respect for characters. Where the second byte of one character
and the first of the next looked like a mark (A3 AC is ，), the first byte is left an orphan, shown as ``?``, and what
follows is read one byte off until an ASCII byte lets the reader fall into step again. An orphan before an ASCII character
takes that character with it. Here a run is read back byte by byte: what was lost is a byte at its ends, chosen by its
neighbours; all between is certain. A run is accepted only where it makes the text likelier.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from luohu_extract.repairs.likelihood import Model, model
from luohu_extract.repairs.pinyin import LETTERS, reads, syllable
from luohu_extract.repairs.script import table as folding
from luohu_extract.text import Edit

_MARK = "！，；？。!,;?"
_WIDE = {"!": "！", ",": "，", ";": "；", "?": "？"}
# A lost byte and a mark made of two halves; a lost byte and the gloss of a character that never was.
_TRACE = re.compile(rf"\?[{_MARK}]|(?<=[\u3400-\u9fff])\?[{LETTERS}]{{1,9}}\)")
_TAIL = re.compile(rf"\?([{LETTERS}]{{1,9}})\)")
_LONGEST = 240
_MARGIN = 48  # twelve bits
_LOST = "\ufffd"


class _Piece(NamedTuple):
    """What stood at ``text[start:end]``: one of *choices*, as the bytes leave it open."""

    start: int
    end: int
    choices: str
    swallowed: bool = False  # an ASCII character went with the byte


class _Reading(NamedTuple):
    """A run read back."""

    start: int
    end: int
    pieces: tuple[_Piece, ...]


def byte_damage(text: str) -> Iterator[Edit]:
    """Read back each run that was read one byte off, where that makes the text likelier.

    >>> [edit[:3] for edit in byte_damage("到各學?,F(xiàn)場檢查")]
    [(3, 5, '校'), (5, 6, '現')]
    """
    if "?" not in text:
        return
    done = 0
    for trace in _TRACE.finditer(text):
        if trace.start() < done:
            continue
        reading = _best(text, trace.start(), done)
        if reading is not None:
            done = reading[0].end
            yield from reading[1]


def _best(text: str, at: int, floor: int) -> tuple[_Reading, list[Edit]] | None:
    """The likeliest reading of the run that begins at the ``?`` at *at*, if any beats the text as it stands."""
    judge = model()
    best: tuple[int, _Reading, str, int] | None = None
    for reading in _readings(text, at):
        left = _before(text, reading.start, floor)
        right = text[reading.end : reading.end + 1] or "\n"
        words, gap = _choose(reading.pieces, left, right, judge)
        seen = _SHOWN.sub("", text[reading.start : reading.end])
        gain = judge.price(seen, left, right) - judge.price("".join(words), left, right)
        if gain >= _MARGIN and (best is None or gain > best[0]):
            best = gain, reading, "".join(words), gap
    if best is None:
        return None
    _, reading, words, gap = best
    return reading, list(_edits(text, reading, words, gap))


_SHOWN = re.compile(rf"[((][{LETTERS}]{{1,9}}[))]")


def _before(text: str, at: int, floor: int) -> str:
    """The character before *at*, glosses apart."""
    before = text[max(floor, at - 12) : at]
    return _SHOWN.sub("", before)[-1:] or "\n"


def _readings(text: str, at: int) -> Iterator[_Reading]:
    mark = text[at + 1]
    if mark in _MARK:
        first, rest = _bytes(_WIDE.get(mark, mark))
        yield from _run(text, at, _Piece(at, at + 2, _with_trail(first)), rest, at + 2)
    else:
        match = _TAIL.match(text, at)
        spelled = syllable(match[1])[0] if match else None
        pair = _pair(text[at - 1])
        if match is None or spelled is None or pair is None:
            return
        for lost in _with_lead(pair[1], spelled):
            yield from _run(text, at, None, _bytes(lost)[1], match.end())


def _run(text: str, start: int, first: _Piece | None, pending: int, at: int) -> Iterator[_Reading]:
    """Read on from *at* with the lead byte *pending* until the bytes are in step again."""
    pieces = [] if first is None else [first]
    begin = start if first is None else at
    while at - start < _LONGEST:
        character = text[at : at + 1]
        if character in ("", "\n", "\r"):
            if not pieces:
                return
            yield _Reading(start, at, (*pieces, _Piece(begin, at, _with_lead(pending))))
            return
        if character == "?":
            yield from _lost(text, start, pieces, pending, begin, at)
            return
        if character.isascii() and ord(character) >= 0x40:
            read = _decode(pending, ord(character))
            if read:
                yield _Reading(start, at + 1, (*pieces, _Piece(begin, at + 1, read)))
            return
        pair = _pair(_WIDE.get(character, character))
        if pair is None:
            return
        read = _decode(pending, pair[0])
        if not read:
            return
        pieces.append(_Piece(begin, at + 1, read))
        at += 1
        begin = at
        pending = pair[1]
        if pending < 0x80:  # it is an ASCII character that was taken for a second byte
            pieces[-1] = _Piece(pieces[-1].start, at, read + chr(pending))
            yield _Reading(start, at, tuple(pieces))
            return


def _lost(text: str, start: int, pieces: list[_Piece], pending: int, begin: int, at: int) -> Iterator[_Reading]:
    """The run meets a ``?`` at *at*: the second byte of a character, and perhaps the ASCII character behind it, are lost."""
    tail = _TAIL.match(text, at)
    if tail is not None:
        spelled = syllable(tail[1])[0]
        if spelled is not None and (choices := _with_lead(pending, spelled)):
            yield _Reading(start, tail.end(), (*pieces, _Piece(begin, tail.end(), choices)))
            return
    follows = text[at + 1 : at + 2]
    swallowed = follows not in _MARK or not follows
    if follows == "/" and (tag := re.compile(r"/\w{1,8}>").match(text, at + 1)):
        yield _Reading(start, tag.end(), (*pieces, _Piece(begin, tag.end(), _with_lead(pending))))
        return
    yield _Reading(start, at + 1, (*pieces, _Piece(begin, at + 1, _with_lead(pending), swallowed)))


def _bytes(character: str) -> bytes:
    return character.encode("gbk")


def _pair(character: str) -> tuple[int, int] | None:
    try:
        code = character.encode("gb18030")
    except UnicodeEncodeError:
        return None
    return (code[0], code[1]) if len(code) == 2 else None


def _decode(lead: int, trail: int) -> str:
    """The one character of two bytes, or nothing."""
    character = bytes((lead, trail)).decode("gb18030", "ignore")
    return "" if len(character) != 1 or "\ue000" <= character <= "\uf8ff" else character


def _with_trail(trail: int) -> str:
    """Every character in use whose second byte is *trail*."""
    weight = model().weight
    choices = "".join(_decode(lead, trail) for lead in range(0x81, 0xFF))
    return "".join(c for c in choices if weight(c) or c in "。　“、：）")


def _with_lead(lead: int, spelled: str | None = None) -> str:
    """Every character in use whose first byte is *lead*; where the syllable is known, those read so."""
    weight = model().weight
    choices = [_decode(lead, trail) for trail in range(0x40, 0xFF) if trail != 0x7F]
    if spelled is not None:
        fold = folding()
        return "".join(c for c in choices if c and reads(fold.get(ord(c), c), spelled))
    return "".join(c for c in choices if c and (weight(c) or c in "。　“”、：；（）《》！？，"))


def _choose(pieces: tuple[_Piece, ...], left: str, right: str, judge: Model) -> tuple[list[str], int]:
    """The likeliest choice for each piece, and by how much the least certain one leads (Viterbi)."""
    paths: list[tuple[int, list[str]]] = [(0, [left])]
    gap = 400
    for number, piece in enumerate(pieces):
        follows = pieces[number + 1].choices if number + 1 < len(pieces) else right
        ahead = follows if len(follows) == 1 or number + 1 == len(pieces) else ""
        options = [piece.choices] if len(piece.choices) < 2 or not ("\u0080" <= piece.choices[1]) else list(piece.choices)
        ranked = []
        for option in options:
            cost, path = min(((done + judge.price(option, path[-1][-1:]), path) for done, path in paths), key=lambda pair: pair[0])
            ranked.append((cost + (judge.cost(option[-1:], ahead[0]) if ahead else 0), cost, path, option))
        ranked.sort(key=lambda entry: entry[0])
        if len(ranked) > 1:
            gap = min(gap, ranked[1][0] - ranked[0][0])
        paths = [(cost, [*path, option]) for _, cost, path, option in ranked[:12]]
        if not paths:
            return [], 0
        if ahead:
            paths = paths[:1]
    return paths[0][1][1:], gap


def _edits(text: str, reading: _Reading, words: str, gap: int) -> Iterator[Edit]:
    share = 100 - (100 >> min(7, gap // 4 + 1))
    note = f"read {text[reading.start : reading.end]!r} as {words!r}, a GBK byte lost; confidence {share} %"
    at = 0
    for number, piece in enumerate(reading.pieces):
        length = len(piece.choices) if len(piece.choices) == 2 and piece.choices[1].isascii() else 1
        new = words[at : at + length] + (_LOST if piece.swallowed and text[piece.end : piece.end + 1].isdigit() else "")
        at += length
        yield Edit(piece.start, piece.end, new, note if number == 0 else None)
