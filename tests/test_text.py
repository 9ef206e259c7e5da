"""The way from clean text back to the source: monotone, total, and the same however the edits are staged."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luohu_extract.text import Context, Edit, Passage, Text, apply

GLOSSED = Text("羅湖區(qū)發(fā)展").edited([Edit(3, 7, ""), Edit(8, 12, "")])


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Sorted, disjoint edits of *text*."""
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(bounds[::2], bounds[1::2], strict=False))
    kept = [pair for i, pair in enumerate(pairs) if i == 0 or pair[0] >= pairs[i - 1][1]]
    return [Edit(start, end, draw(st.text(max_size=4))) for start, end in kept if start < end]


@st.composite
def staged(draw: st.DrawFn) -> Text:
    """A text after up to three rounds of edits."""
    text = Text(draw(st.text(max_size=40)))
    for _ in range(draw(st.integers(0, 3))):
        text = text.edited(draw(edits_of(text.clean)))
    return text


@given(staged())
def test_total(text: Text) -> None:
    """Every stretch of the clean text stands somewhere inside the source."""
    length = len(text.clean)
    for start in range(length + 1):
        for end in range(start, length + 1):
            first, last = text.span(start, end)
            assert 0 <= first <= last <= len(text.source)


@given(staged())
def test_monotone(text: Text) -> None:
    """What comes later in the clean text does not come earlier in the source."""
    spans = [text.span(i, i + 1) for i in range(len(text.clean))]
    for (first, last), (other_first, other_last) in pairwise(spans):
        assert first <= other_first
        assert last <= other_last


@given(staged())
def test_a_stretch_covers_its_parts(text: Text) -> None:
    spans = [text.span(i, i + 1) for i in range(len(text.clean))]
    if spans:
        assert text.span(0, len(spans)) == (spans[0][0], spans[-1][1])


@given(st.data())
def test_what_was_not_touched_stands_as_it_was(data: st.DataObject) -> None:
    source = data.draw(st.text(max_size=40))
    edits = data.draw(edits_of(source))
    text = Text(source).edited(edits)
    kept = {i for i in range(len(source)) if not any(edit.start <= i < edit.end for edit in edits)}
    found = {first for i in range(len(text.clean)) for first, last in [text.span(i, i + 1)] if last - first == 1 and first in kept}
    assert found == kept
    for i, character in enumerate(text.clean):
        first, last = text.span(i, i + 1)
        if last - first == 1 and first in kept:
            assert source[first] == character


@given(st.data())
def test_stages_compose(data: st.DataObject) -> None:
    """Two disjoint edits in one round or one after the other: the same reading and the same way back for what is untouched."""
    source = data.draw(st.text(min_size=2, max_size=30))
    middle = data.draw(st.integers(1, len(source) - 1))
    left, right = data.draw(edits_of(source[:middle])), data.draw(edits_of(source[middle:]))
    right = [Edit(edit.start + middle, edit.end + middle, edit.text) for edit in right]
    once, twice = Text(source).edited([*left, *right]), Text(source).edited(right).edited(left)
    assert once.clean == twice.clean == apply(source, [*left, *right])
    assert [once.span(i, i + 1) for i in range(len(once.clean))] == [twice.span(i, i + 1) for i in range(len(twice.clean))]


def test_glosses_inside_are_covered_a_trailing_one_is_not() -> None:
    assert GLOSSED.clean == "羅湖區發展"
    assert GLOSSED.span(2, 4) == (2, 8)
    assert GLOSSED.span(0, 3) == (0, 3)
    assert GLOSSED.span(4, 5) == (12, 13)


def test_an_empty_stretch_is_a_place() -> None:
    first, last = GLOSSED.span(3, 3)
    assert first == last


def test_a_note_says_where() -> None:
    text = Text("羅湖區(qū)學?").edited([Edit(3, 7, "")]).edited([Edit(4, 5, "校", "lost character read as 校")])
    assert text.notes == ("lost character read as 校 @8",)
    assert text.clean == "羅湖區學校"


def test_folding_keeps_the_script_of_the_source() -> None:
    folded = GLOSSED.folded("罗湖区发展")
    assert (folded.clean, folded.shown, folded.span(2, 4)) == ("罗湖区发展", "羅湖區發展", (2, 8))
    with pytest.raises(ValueError, match="length"):
        GLOSSED.folded("罗湖")


def test_a_passage_of_two_pieces() -> None:
    origin = Text("4月1日，开工。【图】\n会上，区长讲话。")
    passage = Passage(origin, [(0, 8, "\n"), (12, 20, "")])
    assert passage.text == "4月1日，开工。\n会上，区长讲话。"
    assert passage.place(12, 14) == {"text": "区长", "start": 15, "end": 17}
    assert passage.place(0, len(passage.text)) == {"text": passage.text, "start": 0, "end": 20}


def test_a_passage_shows_the_script_it_is_asked_for() -> None:
    origin = GLOSSED.folded("罗湖区发展")
    pieces = [(0, 5, "")]
    assert Passage(origin, pieces).place(2, 4) == {"text": "区发", "start": 2, "end": 8}
    assert Passage(origin, pieces, shown=True).place(2, 4) == {"text": "區發", "start": 2, "end": 8}


def test_what_is_made_of_a_passage_is_made_once() -> None:
    passage, made = Passage.of("区长"), []

    def build(of: Passage) -> int:
        made.append(of)
        return len(of.text)

    assert (passage.derive(build), passage.derive(build), made) == (2, 2, [passage])
    assert Context().derive(lambda context: context.texts) == ()
