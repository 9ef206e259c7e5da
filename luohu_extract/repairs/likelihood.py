"""How likely a stretch of Chinese is, by which characters begin, end and follow each other in words.

Everything is counted in quarter bits, in whole numbers: a cost of 4 is one bit. The counts are of ``data/characters.tsv``; marks,
figures and letters, which no dictionary counts, have costs set by hand. Loaded at the first suspicion of damage.
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon
from luohu_extract.repairs.script import table as folding

_UNKNOWN = 96  # a character no word of the dictionary has
_DIGITS = {digit: 3 * value for value, digit in enumerate("0123456789abcdefghijklmnopqrstuvwxyz")} | {"-": -20}
# Behind the end of a word: the cost and the marks that have it.
_PRICES = {
    14: "，,",
    20: "。",
    22: "、",
    28: "“”\n",
    30: "：:",
    32: "（）() ",
    34: "《》；;",
    36: "—-「」.",
    40: "%",
    44: "·…/『』〈〉",
    46: "！!？～",
    48: "【】",
    50: "℃㎡×－",
    56: "＋",
    60: "　",
    76: "?",
}
_MARKS = {mark: cost for cost, marks in _PRICES.items() for mark in marks}
_ODD = 100  # a letter of another script, a sign
_STOPS = frozenset("，。、：；！？,:;!.\n 　（(《“")  # behind these no stop is expected
_STOPPED = frozenset("，。、：；！？,:;!.")
# No sentence or clause ends in these.
_GOES_ON = frozenset("两该各每第将被把从由对与和及或向据且但若因使让经比较更最很再又都就才已所本此某诸该兼并及于至赴驻偕携")


class _Counts(NamedTuple):
    plain: str
    starts: int
    ends: int
    total: int
    followers: str
    counts: str


def _counts(character: str, digits: str, followers: str, counts: str) -> _Counts:
    starts, ends, total = (_DIGITS[digit] for digit in digits)
    return _Counts(character, starts, ends, total, followers, counts)


class Model:
    """The counts, and costs from them. Traditional characters count as what they fold to."""

    __slots__ = ("_fold", "_rows", "_table", "_words", "cost")

    def __init__(self, table: Mapping[str, tuple[str, ...]], fold: Mapping[int, str]) -> None:
        self._table, self._fold = table, fold
        self._rows: dict[str, _Counts | None] = {"": None}  # as they are asked for: a page has a tenth of them
        self._words = max(_DIGITS[digits[0]] for _, digits, *_ in table.values()) + 24  # the sum of all, about
        self.cost = lru_cache(maxsize=1 << 16)(self._cost)

    def _row(self, character: str) -> _Counts | None:
        try:
            return self._rows[character]
        except KeyError:
            plain = self._fold.get(ord(character), character)
            row = self._table.get(plain) or self._table.get(character)
            found = self._rows[character] = None if row is None else _counts(*row)
            return found

    def weight(self, character: str) -> int:
        """The logarithm of how often *character* stands in words; 0 where it never does."""
        row = self._row(character)
        return row.total if row else 0

    def joins(self, left: str, right: str) -> bool:
        """Whether some word has *right* behind *left*.

        >>> model().joins("人", "才"), model().joins("人", "使")
        (True, False)
        """
        row, follower = self._row(left), self._row(right)
        return row is not None and follower is not None and follower.plain in row.followers

    def _begin(self, character: str) -> int:
        """The cost of *character* where a word ended."""
        row = self._row(character)
        if row is not None:
            return self._words - row.starts + 2
        if "\u3400" <= character <= "\u9fff":
            return _UNKNOWN
        if character.isascii() and character.isalnum():
            return 24 if character.isdigit() else 44
        return _MARKS.get(character, _ODD)

    def _cost(self, left: str, right: str) -> int:
        """The cost of *right* behind *left*, each one character (left empty at the head of a text)."""
        row = self._row(left)
        if row is None:
            return self._begin(right) + _behind_mark(left, right)
        apart = row.total - row.ends + self._begin(right) + (40 if right in _STOPPED and row.plain in _GOES_ON else 0)
        follower = self._row(right)
        at = row.followers.find(follower.plain) if follower else -1
        if at >= 0:
            return max(1, min(apart, row.total - _DIGITS[row.counts[at]]))
        return min(apart, _UNKNOWN)

    def price(self, text: str, before: str = "", after: str = "") -> int:
        """The cost of *text* between two characters."""
        total, left = 0, before
        for character in text + after:
            total += self.cost(left, character)
            left = character
        return total


def _behind_mark(left: str, right: str) -> int:
    """What a character costs more or less because it stands behind a mark, a figure or the head of a line."""
    if left in _STOPS and right in _STOPPED:
        return 44
    if left in "\n　" and right == "　":
        return -50
    if left.isascii() and left.isalnum() and right.isascii() and right.isalnum():
        return -12
    return 0


@cache
def model() -> Model:
    """The one model of the packaged counts.

    >>> model().cost("学", "校") < model().cost("学", "壁")
    True
    """
    return Model(Lexicon.default().table("characters"), folding())
