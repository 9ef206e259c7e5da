"""spaCy: any Doc gets its spans and values, and they survive bytes, DocBin, processes and disk."""

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from luohu_extract import extract
from luohu_extract.records import mention_kinds
from luohu_extract.spacy import to_doc

TEXT = """深圳市罗湖区大事记-2020年4月
4月1日，区长刘智勇到翠竹街道调研，慰问社区工作者35名，投资3亿元、巡航300某里。
同日，区委书记王明讲话。
"""
JIEBA = {"nlp": {"tokenizer": {"@tokenizers": "luohu_extract.Tokenizer.v1"}}}
GOLD = Path(__file__).parent / "gold" / "pages"


def pipeline(config: dict[str, Any] | None = None, **given: Any) -> spacy.language.Language:
    nlp = spacy.blank("zh", config=config or {})
    nlp.add_pipe("luohu_extract", config=given)
    return nlp


def said(doc: Doc) -> dict[str, list[Any]]:
    """The values of every kind; what comes out of bytes has tuples for lists."""
    found = {kind: [span._.luohu for span in doc.spans[kind]] for kind in mention_kinds()}
    again: dict[str, list[Any]] = json.loads(json.dumps(found))
    return again


@pytest.mark.parametrize("config", [None, JIEBA])
def test_spans_and_values_are_those_of_extract(config: dict[str, Any] | None) -> None:
    nlp = pipeline(config)
    for text in (TEXT, (GOLD / "d02_mirror.txt").read_text("utf-8")):
        doc, page = nlp(text), extract(text)
        assert doc.text == text
        assert doc._.chronicle == page
        assert [span._.luohu["index"] for span in doc.spans["entries"]] == [entry.index for entry in page.entries]
        assert said(doc) == {
            kind: [mention.to_dict() for entry in page.entries for mention in getattr(entry, kind)] for kind in mention_kinds()
        }


def test_no_token_crosses_a_mention() -> None:
    nlp = pipeline(JIEBA)
    for path in sorted(GOLD.glob("*.txt")):
        doc = nlp(path.read_text("utf-8"))
        for kind in mention_kinds():
            for span in doc.spans[kind]:
                assert (span.start_char, span.end_char) == (span._.luohu["start"], span._.luohu["end"])
        assert len(doc) < len(doc.text)


def test_it_works_on_any_doc() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("luohu_extract")
    assert [value["name"] for value in said(nlp(TEXT))["officials"]] == ["刘智勇", "王明"]
    assert nlp("")._.chronicle.entries == ()
    assert spacy.blank("zh")(TEXT)._.chronicle is None


def test_it_survives_bytes_and_docbin() -> None:
    nlp = pipeline(JIEBA)
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert said(again) == said(doc)
    assert again._.chronicle == doc._.chronicle
    (kept,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert said(kept) == said(doc)


def test_it_survives_processes() -> None:
    nlp = pipeline(JIEBA)
    texts = [TEXT.replace("35", str(number)) for number in range(10, 30)]
    assert [said(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=5)] == [said(nlp(text)) for text in texts]


@pytest.mark.parametrize("as_rows", [True, False])
def test_it_survives_disk_with_its_lexicon(tmp_path: Path, as_rows: bool) -> None:  # noqa: FBT001
    mine = tmp_path / "mine.tsv"
    mine.write_text("measures\t某里\tlength\n", "utf-8")
    nlp = pipeline(lexicon=[["measures", "某里", "length"]] if as_rows else str(mine))
    doc = nlp(TEXT)
    assert said(doc)["measures"][-1]["unit"] == "某里"
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert said(again(TEXT)) == said(doc)
    assert said(pipeline().from_bytes(nlp.to_bytes())(TEXT)) == said(doc)


def test_an_entry_as_a_doc() -> None:
    page = extract(TEXT)
    for entry in page.entries:
        doc = to_doc(entry)
        assert doc.text == entry.text
        assert [token.text for token in doc] == entry.words()
        assert said(doc) == {kind: [mention.to_dict() for mention in getattr(entry, kind)] for kind in mention_kinds()}
        assert [span.text for span in doc.spans["officials"]] == [official.text for official in entry.officials]


def test_lost_data_is_told() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("luohu_extract")
    doc = nlp("大事记-2020年4月\n4月1日，区长刘智勇调研。")
    kept, lost = (DocBin(store_user_data=whole, docs=[doc]).to_bytes() for whole in (True, False))
    (doc,) = DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert doc.spans["officials"][0]._.luohu["name"] == "刘智勇"
    (doc,) = DocBin(store_user_data=False).from_bytes(lost).get_docs(nlp.vocab)
    with pytest.warns(UserWarning, match="store_user_data=True"):
        assert doc.spans["officials"][0]._.luohu is None
    assert doc[:1]._.luohu is None
