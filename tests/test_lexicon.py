"""Lexicon files: every packaged one is in order, a bad line says where, extending leaves the original alone."""

import pickle
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luohu_extract import Extractor, Lexicon
from luohu_extract.errors import LexiconError
from luohu_extract.lexicon import Matcher, parse, table_names

TABLES = table_names()


@pytest.mark.parametrize("name", TABLES)
def test_packaged_tables_are_in_order(name: str) -> None:
    text = (files("luohu_extract") / "data" / f"{name}.tsv").read_text("utf-8")
    header = [line for line in text.splitlines() if line.startswith("#")]
    words = [line.split("\t")[0] for line in text.splitlines() if line and not line.startswith("#")]
    table = parse(text, f"{name}.tsv")
    assert table.rows
    assert text.endswith("\n")
    assert "\r" not in text
    assert any(line.startswith("# source:") for line in header), "a lexicon says where its words come from"
    assert any(line.startswith("# licence:") for line in header), "and under what licence"
    assert len(words) == len(set(words)), sorted({word for word in words if words.count(word) > 1})
    assert words == sorted(words), next(pair for pair in pairwise(words) if pair[0] > pair[1])
    assert all(cell == cell.strip() for row in table.rows.values() for cell in row)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# columns: word\tkind\n局长\thead\n书记\n", r"^titles\.tsv:3: expected 2 columns \(word, kind\), found 1$"),
        ("# columns: word\n局长\thead\n", r"^titles\.tsv:2: expected 1 columns"),
        ("局长\thead\n", r"^titles\.tsv:1: an entry before"),
        ("# columns: word\tkind\n\n\thead\n", r"^titles\.tsv:3: the first column is empty"),
    ],
)
def test_a_bad_line_says_where(text: str, told: str) -> None:
    with pytest.raises(LexiconError, match=told):
        parse(text, "titles.tsv")


def _row(name: str, word: str) -> tuple[str, ...]:
    """A row for table *name* that copies another of its rows under a new word."""
    return (name, word, *next(iter(Lexicon.default().table(name).values()))[1:])


FIXED = (
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
OPEN = sorted(set(TABLES) - set(FIXED))


@pytest.mark.parametrize("name", FIXED)
def test_what_is_read_once_for_all_pages_is_refused(name: str) -> None:
    with pytest.raises(LexiconError, match=name):
        Lexicon.default().extend([_row(name, "某某词")])


@pytest.mark.parametrize(
    "row",
    [(), 5, ("measures", 5, "length"), ("measures", "海里", "nonsense"), ("after", "某某", "abc"), ("measures", "海\t里", "length"), b"ab"],
)
def test_rows_of_the_wrong_form_are_refused(row: object) -> None:
    with pytest.raises(LexiconError, match="row 1"):
        Lexicon.default().extend([row])  # type: ignore[list-item]


@pytest.mark.parametrize("table", ["generic", "name_parts", "not_names", "regions"])
def test_words_are_no_patterns(table: str) -> None:
    rows = [_row(table, word) for word in ("(", "[", "*", "(?P<x>", "|", "\\")]
    lexicon = Lexicon.default().extend(rows)
    assert Extractor(lexicon=lexicon).extract("2020年大事记\n4月1日,区长王明(女)到[某]中学*调研。").entries


def test_lexicons_of_the_same_words_are_equal() -> None:
    one, other = (Lexicon.default().extend([("measures", "某里", "length")]) for _ in range(2))
    assert one == other == pickle.loads(pickle.dumps(one))  # noqa: S301 - our own bytes
    assert hash(one) == hash(other)
    assert one != Lexicon.default()


@pytest.mark.parametrize("name", OPEN)
def test_extending_adds_and_leaves_the_original(name: str) -> None:
    default = Lexicon.default()
    lexicon = default.extend([_row(name, "某某词")])
    assert "某某词" in lexicon.table(name)
    assert "某某词" not in default.table(name)
    assert lexicon.digest() != default.digest()
    assert len(lexicon.table(name)) == len(default.table(name)) + 1


def test_extending_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("# my words\n\n" + "\t".join(_row(OPEN[0], "某某词")) + "\n", "utf-8-sig")
    assert "某某词" in Lexicon.default().extend(path).table(OPEN[0])
    assert "某某词" in Lexicon.default().extend(str(path)).table(OPEN[0])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nothing\tword", r"^mine\.tsv:2: no table 'nothing'; there are "),
        (f"{OPEN[0]}\tword\t1\t2\t3\t4\t5\t6\t7", r"^mine\.tsv:2: expected \d columns"),
        ("\t".join(_row(OPEN[0], "")), r"^mine\.tsv:2: the word is empty"),
    ],
)
def test_a_bad_line_of_a_user_says_where(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text(f"# my words\n{line}\n", "utf-8")
    with pytest.raises(LexiconError, match=told):
        Lexicon.default().extend(path)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    binary = tmp_path / "binary.tsv"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path, binary, tmp_path / "missing.tsv"):
        with pytest.raises(LexiconError, match=r"not UTF-8|cannot be read"):
            Lexicon.default().extend(path)


def test_pickles() -> None:
    lexicon = Lexicon.default().extend([_row(OPEN[0], "某某词")])
    assert pickle.loads(pickle.dumps(lexicon)).digest() == lexicon.digest()  # noqa: S301 - our own
    assert len(pickle.dumps(Extractor())) < 1000
    again = pickle.loads(pickle.dumps(Extractor(lexicon=lexicon, script="source")))  # noqa: S301 - our own
    assert (again.lexicon.digest(), again.script) == (lexicon.digest(), "source")


@given(st.sets(st.text("区县市局", min_size=1, max_size=4), min_size=1), st.text("区县市局长", max_size=30))
def test_longest_match(words: set[str], text: str) -> None:
    """The matcher against looking for every word at every place."""
    wanted, free = [], 0
    for position in range(len(text)):
        if position >= free and (fit := [word for word in words if text.startswith(word, position)]):
            free = position + len(max(fit, key=len))
            wanted.append((position, free, text[position:free]))
    matcher = Matcher(words)
    assert list(matcher.scan(text)) == wanted
    assert all(matcher.at(text, start) == word for start, _, word in wanted)


@pytest.mark.parametrize("word", ["海\x00里", " 海里", "海里 ", "海\u2028里", "海\ud800里", "", "海\x0c里"])
def test_words_that_no_text_shows(word: str, tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"^row 1: "):
        Lexicon.default().extend([("measures", word, "length")])
    if "\ud800" not in word:
        (tmp_path / "mine.tsv").write_text(f"# mine\r\n\r\nmeasures\t链\tlength\r\nmeasures\t{word}\tlength\r\n", "utf-8", newline="")
        with pytest.raises(LexiconError, match=r"^mine\.tsv:4: "):
            Lexicon.default().extend(tmp_path / "mine.tsv")


def test_a_word_told_twice() -> None:
    same = ("measures", "海里", "length")
    assert Lexicon.default().extend([same, same]).added() == [list(same)]
    with pytest.raises(LexiconError, match=r"^row 2: '海里' has other columns than at row 1"):
        Lexicon.default().extend([same, ("measures", "海里", "area")])
    later = Lexicon.default().extend([same]).extend([("measures", "海里", "area")])
    assert later.table("measures")["海里"] == ("海里", "area")


def test_words_from_nowhere() -> None:
    none: Any = None
    with pytest.raises(LexiconError, match="not from NoneType"):
        Lexicon.default().extend(none)
