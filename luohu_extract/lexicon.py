"""Words live in data: TSV files in, tables and longest matches out.

A lexicon file has a header of ``#`` lines (columns, source, licence) and one entry a line, columns separated by tabs; the
line ``# columns: word<TAB>kind…`` names them. The name of the file is the name of the table.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, overload

from luohu_extract.errors import LexiconError
from luohu_extract.memo import Memo

Row = tuple[str, ...]
T = TypeVar("T")


class Rows(Mapping[str, Row]):
    """Rows by their first column, the other columns kept as the text they were read from: a fraction of the memory of tuples."""

    __slots__ = ("_lines",)

    def __init__(self, lines: dict[str, str]) -> None:
        self._lines = lines

    def __getitem__(self, word: str) -> Row:
        rest = self._lines[word]
        return (word, *rest.split("\t")) if rest else (word,)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, word: object) -> bool:
        return word in self._lines

    @overload
    def get(self, word: str, /) -> Row | None: ...
    @overload
    def get(self, word: str, /, default: T) -> Row | T: ...
    def get(self, word: str, /, default: T | None = None) -> Row | T | None:
        """The row of *word*; asked so often that the mapping's own way, by way of an exception, would be felt."""
        return self[word] if word in self._lines else default

    def with_more(self, rows: Mapping[str, Row]) -> "Rows":
        """These rows and *rows*, which speak where both do."""
        return Rows(self._lines | {word: "\t".join(row[1:]) for word, row in rows.items()})


class Table(NamedTuple):
    """One lexicon file: its columns and its rows."""

    columns: Row
    rows: Rows


def parse(text: str, name: str) -> Table:
    r"""The table written in *text*; *name* is for the errors.

    >>> dict(parse("# columns: word\tkind\n局长\thead\n", "titles.tsv").rows)
    {'局长': ('局长', 'head')}
    """
    columns: Row = ()
    rows: dict[str, str] = {}
    pool: dict[str, str] = {}  # the same columns behind many words are kept once
    for number, line in enumerate(_lines(text.replace("\r\n", "\n")), 1):
        if line.startswith("# columns:"):
            columns = tuple(line.removeprefix("# columns:").strip().split("\t"))
        elif line and not line.startswith("#"):
            word, _, rest = line.partition("\t")
            found = line.count("\t") + 1
            if not columns:
                raise LexiconError(f"{name}:{number}: an entry before the '# columns:' line")
            if found != len(columns):
                raise LexiconError(f"{name}:{number}: expected {len(columns)} columns ({', '.join(columns)}), found {found}")
            if not word:
                raise LexiconError(f"{name}:{number}: the first column is empty")
            rows[word] = pool.setdefault(rest, rest)
    return Table(columns, Rows(rows))


def _lines(text: str) -> Iterator[str]:
    """The lines of *text*, one at a time: all of a big table at once would take as much memory again as its rows."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


@cache
def _packaged(name: str) -> Table:
    file = files("luohu_extract") / "data" / f"{name}.tsv"
    return parse(file.read_text("utf-8"), f"{name}.tsv")


class Lexicon(Memo):
    """The words the finders know: the packaged tables and what a user added. Immutable; pickles small.

    >>> Lexicon.default().extend([("measures", "海里", "length")]).table("measures")["海里"]
    ('海里', 'length')
    """

    __slots__ = ("_added", "_tables")

    def __init__(self, added: Mapping[str, Mapping[str, Row]] | None = None) -> None:
        super().__init__()
        self._added = dict(added or {})
        self._tables: dict[str, Rows] = {}

    @staticmethod
    def default() -> "Lexicon":
        """The packaged lexicon, one instance a process."""
        return _default()

    def table(self, name: str) -> Rows:
        """The rows of table *name* by their first column."""
        rows = self._tables.get(name)
        if rows is None:
            rows, added = _packaged(name).rows, self._added.get(name)
            rows = self._tables[name] = rows.with_more(added) if added else rows
        return rows

    def extend(self, source: Path | str | Iterable[Row]) -> "Lexicon":
        """A lexicon with more rows, each ``(table, word, …)``: from a TSV file or from an iterable of rows.

        A word of a packaged table is overruled. Raises `LexiconError` where a row names no table, does not have the form of its table, or
        says of a word something else than a row before it.
        """
        rows: Iterable[tuple[str, Row]]
        if isinstance(source, str | Path):
            path = Path(source)
            try:
                data = path.read_bytes()
                lines = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")  # as editors count
            except UnicodeDecodeError as error:
                line = data.count(b"\n", 0, error.start) + 1
                raise LexiconError(f"{path.name}:{line}: not UTF-8: {error.reason}") from error
            except OSError as error:
                raise LexiconError(f"{path}: cannot be read: {error.strerror}") from error
            rows = (
                (f"{path.name}:{number}", tuple(line.split("\t")))
                for number, line in enumerate(lines, 1)
                if line.strip() and not line.startswith("#")
            )
        elif not isinstance(source, Iterable):
            raise LexiconError(f"words come from the path of a TSV or from rows, not from {type(source).__name__}")
        else:
            rows = ((f"row {number}", row) for number, row in enumerate(source, 1))
        added = {name: dict(table) for name, table in self._added.items()}
        told: dict[tuple[str, str], tuple[Row, str]] = {}
        for where, given in rows:
            if not isinstance(given, tuple | list) or not given or not all(isinstance(field, str) for field in given):
                raise LexiconError(f"{where}: expected a table's name and its columns as str, found {given!r:.60}")
            name, *row = given
            if name not in table_names():
                raise LexiconError(f"{where}: no table {name!r}; there are {', '.join(table_names())}")
            if name in _FIXED:
                raise LexiconError(f"{where}: table {name!r} is read once for all pages and takes no words of a user")
            columns = _packaged(name).columns
            if len(row) != len(columns):
                raise LexiconError(f"{where}: expected {len(columns)} columns after {name!r} ({', '.join(columns)}), found {len(row)}")
            if not row[0] or any(_UNSEEN.search(field) for field in row):
                raise LexiconError(f"{where}: the word is empty, or a column holds a tab, a line break or what cannot be seen")
            if row[0] != row[0].strip():
                raise LexiconError(f"{where}: the word {row[0]!r} begins or ends with a blank")
            for column, field, fits in zip(columns, row, _forms(name), strict=True):
                if not fits(field):
                    raise LexiconError(f"{where}: {column} {field!r} is not of the form that table {name!r} has")
            earlier = told.setdefault((name, row[0]), (tuple(row), where))
            if earlier[0] != tuple(row):
                raise LexiconError(f"{where}: {row[0]!r} has other columns than at {earlier[1]}")
            added.setdefault(name, {})[row[0]] = tuple(row)
        return Lexicon(added)

    def added(self) -> list[list[str]]:
        """The rows that were added to the packaged ones, for `extend`."""
        return [[name, *row] for name, table in sorted(self._added.items()) for row in sorted(table.values())]

    def digest(self) -> str:
        """A short hash of everything in it: the same words added to the same package, the same digest."""
        return self.derive(_digest)

    def __eq__(self, other: object) -> bool:
        return self._added == other._added if isinstance(other, Lexicon) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.digest()) if self._added else hash(Lexicon)

    def __reduce__(self) -> tuple[Any, ...]:
        return (Lexicon, (self._added,)) if self._added else (Lexicon.default, ())


def _digest(lexicon: Lexicon) -> str:
    digest = hashlib.blake2b(_packaged_digest(), digest_size=8)
    for name, table in sorted(lexicon._added.items()):  # noqa: SLF001 - its own module
        for row in sorted(table.values()):
            digest.update("\t".join((name, *row, "\n")).encode())
    return digest.hexdigest()


@cache
def _packaged_digest() -> bytes:
    """A hash of the packaged files, unread: a page needs few of them, and parsing all takes longer than reading a page."""
    digest = hashlib.blake2b()
    for name in table_names():
        digest.update((files("luohu_extract") / "data" / f"{name}.tsv").read_bytes())
    return digest.digest()


@cache
def _forms(name: str) -> tuple[Callable[[str], bool], ...]:
    """What each column of a table takes, read off its packaged rows: any word, numbers, or one of a few values."""
    table = _packaged(name)
    forms: list[Callable[[str], bool]] = []
    for number in range(len(table.columns)):
        values = {row[number] for row in table.rows.values()}
        if number and all(_NUMBER.fullmatch(value) for value in values):
            forms.append(lambda field: _NUMBER.fullmatch(field) is not None)
        elif number and len(values) <= _FEW and len(table.rows) > 2 * len(values):
            forms.append(values.__contains__)
        else:
            forms.append(bool)
    return tuple(forms)


# What repairing and laying out a page goes by, before any entry is read, and the grammar of counts.
_FIXED = frozenset(
    (
        "boilerplate",
        "characters",
        "count_words",
        "divisions",
        "eras",
        "festivals",
        "fits",
        "lookalikes",
        "not_units",
        "pinyin",
        "provinces",
        "sounds",
    )
)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,6})?")
_FEW = 24


@cache
def _default() -> Lexicon:
    return Lexicon()


@cache
def table_names() -> Row:
    """The names of the packaged tables."""
    data = files("luohu_extract") / "data"
    return tuple(sorted(file.name.removesuffix(".tsv") for file in data.iterdir() if file.name.endswith(".tsv")))


class Matcher:
    """Longest match of a set of words, by an index on their first two characters.

    >>> [(m, text) for m, _, text in Matcher(["局长", "副局长"]).scan("市公安局副局长")]
    [(4, '副局长')]
    """

    __slots__ = ("_alone", "_begins", "_index")

    def __init__(self, words: Iterable[str]) -> None:
        index: dict[str, list[str]] = {}
        for word in words:
            index.setdefault(word[:2], []).append(word)
        self._begins: re.Pattern[str] | None = None
        self._alone = any(len(key) == 1 for key in index)  # whether any word is a single character
        for key, group in index.items():
            if len(key) == 2 and key[0] in index:
                group.append(key[0])  # so that one look-up finds the one-character word too where no longer one fits
        self._index = {key: tuple(sorted(group, key=len, reverse=True)) for key, group in index.items()}

    def at(self, text: str, position: int) -> str | None:
        """The longest word that *text* has at *position*."""
        index = self._index
        for word in index.get(text[position : position + 2]) or (self._alone and index.get(text[position : position + 1])) or ():
            if text.startswith(word, position):
                return word
        return None

    def scan(self, text: str, start: int = 0) -> Iterator[tuple[int, int, str]]:
        """Every longest match from left to right, disjoint: start, end, word."""
        index, alone, free = self._index, self._alone, start
        for position in self._places(text, start):
            if position < free:
                continue
            for word in index.get(text[position : position + 2]) or (alone and index.get(text[position])) or ():
                if text.startswith(word, position):
                    free = position + len(word)
                    yield position, free, word
                    break

    def _places(self, text: str, start: int) -> Iterable[int]:
        """Where a word may begin: most places begin none, and are passed over without a line of Python being run for each."""
        if len(self._index) < _PATTERN:
            return sorted(at for key in self._index if key in text for at in _occurrences(text, key, start))
        if self._begins is None:
            self._begins = _beginnings(self._index)
        return map(re.Match.start, self._begins.finditer(text, start))


def _occurrences(text: str, key: str, start: int) -> Iterator[int]:
    at = text.find(key, start)
    while at >= 0:
        yield at
        at = text.find(key, at + 1)


def _beginnings(index: Iterable[str]) -> re.Pattern[str]:
    """What finds every place where a word may begin, and few others, by the first two characters that are the keys of *index*."""
    first, second, alone = (
        "".join(map(re.escape, sorted(characters)))
        for characters in (
            {key[0] for key in index},
            {key[1] for key in index if len(key) > 1},
            {key for key in index if len(key) == 1},
        )
    )
    return re.compile(f"[{first}](?:(?=[{second}]){f'|(?<=[{alone}])' if alone else ''})")


_PATTERN = 64  # two first characters; for the names of one page no pattern is worth its making


def branches(words: Iterable[str]) -> str:
    """A pattern of many words, longest first, by their first characters: one look decides between hundreds.

    >>> branches(["局长", "局", "区长"])
    '(?:(?=[局区])(?:局(?:长|)|区(?:长)))'
    """
    rest: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rest.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]))
    groups = "|".join(f"{first}(?:{'|'.join(tails)})" for first, tails in rest.items())
    return f"(?:(?=[{''.join(rest)}])(?:{groups}))"


def reaches(words: Iterable[str], longest: int) -> dict[str, int]:
    """How long the longest of *words* is that begins with each two characters, up to *longest*: what saves asking for every length.

    >>> reaches(["局长", "局长助理", "局"], 5)
    {'局长': 4}
    """
    reach: dict[str, int] = {}
    for word in words:
        if len(word) > 1:
            pair = word if len(word) == 2 else word[:2]
            reach[pair] = max(reach.get(pair, 2), min(len(word), longest))
    return reach
