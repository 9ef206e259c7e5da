"""Layouts of pages: which lines are entries, with which dates, and what the page says of itself."""

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luohu_extract import extract
from luohu_extract.chronicle import Page, read_page
from luohu_extract.text import Text

CASES = Path(__file__).with_name("layouts.txt")


class Case(NamedTuple):
    """One miniature page and how a careful reader reads it."""

    name: str
    options: dict[str, str]
    page: str
    says: dict[str, str]
    entries: list[tuple[str, str, str]]


def _case(block: str) -> Case:
    name, _, rest = block.partition("\n")
    page, _, expected = rest.partition("\n---\n")
    options = {}
    if page.startswith("@"):
        first, _, page = page.partition("\n")
        options = dict(word.split("=") for word in first[1:].split())
    says, entries = {}, []
    for line in expected.strip().split("\n"):
        parts = [part.strip() for part in line.split(" | ")]
        if len(parts) == 3:
            entries.append((parts[0], parts[1], parts[2]))
        else:
            key, _, value = line.partition(": ")
            says[key] = value
    return Case(name.strip(), options, page, says, entries)


def _cases() -> list[Case]:
    return [_case(block) for block in ("\n" + CASES.read_text("utf-8")).split("\n=== ")[1:]]


def _said(page: Page, key: str) -> str:
    return str(getattr(page, key))


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_layout(case: Case) -> None:
    page = read_page(Text(case.page), title=None, period=case.options.get("period"), jurisdiction=case.options.get("jurisdiction"))
    read = [(date.edtf if date is not None else "-", passage.text) for passage, date, _ in page.passages]
    wanted = [(edtf, begin, end) for edtf, begin, end in case.entries]
    assert [edtf for edtf, _ in read] == [edtf for edtf, _, _ in wanted], read
    for (_, text), (_, begin, end) in zip(read, wanted, strict=True):
        assert text.startswith(begin)
        assert text.endswith(end)
    assert {key: _said(page, key) for key in case.says} == case.says


def test_the_date_of_an_entry_is_placed_at_its_words() -> None:
    source = "2020年4月大事记\n△4月27-29日，公益课开课。\n会展中心启用，首展开幕。"
    first, second = (date for _, date, _ in read_page(Text(source)).passages)
    assert first is not None
    assert source[first.start : first.end] == first.text == "4月27-29日"
    assert second is not None
    assert second.inherited
    assert (second.text, second.edtf) == ("", "2020-04-27/2020-04-29")
    assert second.start == second.end == source.index("会展")


def test_the_body_begins_after_the_head() -> None:
    page = read_page(Text("2020年4月大事记\n4月1日，平台上线服务。\n2日\n区委召开会议。"))
    assert [passage.text[passage.body :] for passage, _, _ in page.passages] == ["平台上线服务。", "区委召开会议。"]


def test_guesses_are_noted() -> None:
    assert "year 2012" in read_page(Text("保定年鉴2013·大事记\n1月2日，开工。")).notes[0]
    assert "year is not named" in read_page(Text("1月2日，开工典礼举行。")).notes[0]
    assert "outside the page's period" in read_page(Text("大事记-2020年4月\n9月1日，开学典礼举行。")).notes[0]


def test_all_entries_share_what_is_known_of_the_page() -> None:
    passages = read_page(Text("宝安大事记-2009年5月\n1日　开工。\n4日　区委召开会议。")).passages
    assert passages[0][0].context is passages[1][0].context
    assert passages[0][0].context.jurisdiction == "广东省深圳市宝安区"
    assert len(passages[0][0].context.texts) == 2


@given(st.text(alphabet="1月2日年，。△\n 区会议、（）：大事记", max_size=300))
@settings(deadline=None)
def test_no_text_raises_and_entries_stand_in_order(source: str) -> None:
    text = Text(source)
    page = read_page(text)
    at = 0
    for passage, _, _ in page.passages:
        place = passage.place(0, len(passage.text))
        assert at <= place["start"] <= place["end"] <= len(source)
        at = place["start"]
        assert 0 <= passage.body <= len(passage.text)


def test_sentences_in_no_entry_are_told() -> None:
    """Two years on lines of their own make a chronicle of any page; what stands above them is told, not lost."""
    page = extract("梅溪厂简介\n本厂以造纸闻名，占地百亩。\n1998年\n建成车间，投产新线。\n1999年\n通过认证，获得证书。\n联系电话见下")
    assert [entry.text for entry in page.entries] == ["建成车间，投产新线。", "通过认证，获得证书。"]
    assert any("1 lines with sentences are in no entry" in note and "本厂以造纸闻名" in note for note in page.notes)
    assert not any("in no entry" in note for note in extract("梅溪大事记-2009年5月\n来源：办公室\n1日，开工。\n上一篇：4月").notes)
