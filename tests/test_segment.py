"""Words: the text again when joined, never across a mention's edge, silent, ours alone."""

import subprocess
import sys
import threading
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from luohu_extract import Count, Date, Entry, Official, Organization, Post
from luohu_extract.segment import words


def _entry(text: str, *, source: int | None = None, **found: Any) -> Entry:
    return Entry(text=text, start=0, end=len(text) if source is None else source, rule="", index=0, **found)


def _official(text: str, start: int, *posts: Post, end: int | None = None) -> Official:
    return Official(text=text, start=start, end=start + len(text) if end is None else end, rule="", name=text, posts=posts)


def _count(text: str, start: int) -> Count:
    return Count(text=text, start=start, end=start + len(text), rule="", value=Decimal(1), unit=text[-1])


def test_a_name_is_one_word() -> None:
    entry = _entry("区长吴以环率队调研。", officials=(_official("吴以环", 2),))
    assert words(entry) == ["区长", "吴以环", "率队", "调研", "。"]


def test_other_mentions_are_cut_inside_and_at_their_edges() -> None:
    text = "市公安局罗湖分局领导"
    entry = _entry(text, organizations=(Organization(text=text[:8], start=0, end=8, rule=""),))
    found = words(entry)
    assert "".join(found) == text
    assert "".join(found[:-1]) == text[:8]
    assert len(found) > 2


def test_a_post_has_edges() -> None:
    post = Post(text="区政协主席", start=0, end=5, rule="", role="主席")
    entry = _entry("区政协主席团结", officials=(_official("团结", 5, post),))
    assert words(entry)[-1] == "团结"


def test_a_repaired_text_is_shorter_than_its_source() -> None:
    """The text of 羅湖區(qū)長黃強(qiáng)率隊: offsets into the source do not fit, the mention is found by what it says."""
    entry = _entry("罗湖区长黄强率队", source=18, officials=(_official("黄强", 8, end=16),))
    assert words(entry)[-2:] == ["黄强", "率队"]


def test_a_longer_mention_is_not_cut_for_a_shorter_one() -> None:
    entry = _entry("到访15名代表，5名专家", source=20, counts=(_count("15名", 5), _count("5名", 15)))
    found = words(entry)
    assert "15" in found
    assert found[-3:] == ["5", "名", "专家"]


def test_a_date_that_stands_elsewhere_is_no_edge() -> None:
    date = Date(text="1日", start=90, end=92, rule="", edtf="2020-04-01", inherited=True)
    assert words(_entry("开工建设", date=date)) == ["开工", "建设"]


@pytest.mark.parametrize("text", ["", " ", "\r\n", "a\u3000b", "𠮷野家", "1+1=2", "\x00", "。" * 100, "C++ 与 C#", "\n\n区\n"])
def test_joined_words_are_the_text(text: str) -> None:
    assert "".join(words(_entry(text))) == text


CODE = """
import logging, sys, tempfile, warnings
from luohu_extract import Entry
text = "深圳市罗湖区调研"
filters = list(warnings.filters)
found = Entry(text=text, start=0, end=len(text), rule="", index=0).words()
assert warnings.filters == filters, "the filters of warnings are as they were"
import jieba  # which, imported by itself, may change them
assert not jieba.dt.initialized, "the global tokenizer is as it was"
assert jieba.dt.cache_file is None
print(" ".join(found))
"""


def test_silent_and_without_a_trace(tmp_path: Path) -> None:
    """Nothing on standard error, no cache file written, a planted one not read."""
    (tmp_path / "jieba.cache").write_bytes(b"planted")
    ran = subprocess.run(
        [sys.executable, "-c", CODE],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
    )
    assert ran.stderr == ""
    assert ran.stdout.split() == ["深圳市", "罗湖区", "调研"]
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
    assert (tmp_path / "jieba.cache").read_bytes() == b"planted"


THREADS = """
import threading
from luohu_extract import Entry
entry = Entry(text="区委书记到罗湖口岸调研", start=0, end=11, rule="", index=0)
found, gate = [], threading.Barrier(8)
def cut():
    gate.wait()
    found.append(tuple(entry.words()))
threads = [threading.Thread(target=cut) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
assert len(found) == 8 and len(set(found)) == 1, found
"""


def test_threads_may_be_the_first_to_ask() -> None:
    subprocess.run([sys.executable, "-c", THREADS], check=True)


def test_threads_share_it() -> None:
    entry = _entry("区委书记到罗湖口岸调研")
    found: list[list[str]] = []
    threads = [threading.Thread(target=lambda: found.append(words(entry))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [words(entry)] * 4


def test_a_lone_surrogate_is_a_word_of_its_own() -> None:
    text = "4月1日，\ud800一园开放。"
    assert "".join(words(_entry(text))) == text
    assert "\ud800" in words(_entry(text))
