r"""spaCy: a pipeline component, a tokenizer that no mention is cut by, and entries as Docs. The only importer of spacy.

``nlp.add_pipe("luohu_extract")`` works on any Doc: a span group for the entries and for each kind of mention in ``doc.spans``, the
values as plain data in ``doc.user_data`` (so that a Doc survives ``to_bytes``, ``DocBin(store_user_data=True)`` and
``n_process=2``), ``span._.luohu`` and ``doc._.chronicle`` to get them. ``Doc.from_docs`` and a DocBin as it comes drop
``user_data``: the spans are left, and asking one of them for its values warns.

>>> import spacy
>>> nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "luohu_extract.Tokenizer.v1"}}})
>>> _ = nlp.add_pipe("luohu_extract")
>>> doc = nlp("大事记-2020年4月\n4月1日，区长刘智勇调研，慰问教师35名。")
>>> [(span.text, span._.luohu["posts"][0]["text"]) for span in doc.spans["officials"]]
[('刘智勇', '区长')]
"""

import json
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.util import DummyTokenizer, registry
from spacy.vocab import Vocab

from luohu_extract.extractor import Extractor
from luohu_extract.lexicon import Lexicon
from luohu_extract.records import Chronicle, Entry, mention_kinds
from luohu_extract.segment import cut, places

KEY = "luohu_extract"  # of the plain data in doc.user_data
_NUMBERS = 32  # bits of a span's id that number it in its entry; the entry stands above them
Rows = list[list[str]]


class Component:
    """Finds what there is in a Doc; its words are not touched."""

    def __init__(self, lexicon: str | Rows) -> None:
        self.extractor = Extractor(lexicon=_lexicon(lexicon))

    def __call__(self, doc: Doc) -> Doc:
        """*doc* with span groups and data."""
        plain = doc.user_data.get(KEY)
        if plain is None or plain.get("lexicon") != self.extractor.lexicon.digest():
            plain = doc.user_data[KEY] = self.extractor.extract(doc.text).to_dict()
        _mark(doc, plain)
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 - as spaCy calls it
        """The words added to the packaged ones: a pipeline takes them with it."""
        return json.dumps(self.extractor.lexicon.added(), ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Component":  # noqa: ARG002 - as spaCy calls it
        """The component with the words that `to_bytes` wrote."""
        self.extractor = Extractor(lexicon=_lexicon(json.loads(data)))
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """`to_bytes` into a file."""
        Path(path).write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> "Component":
        """`from_bytes` of a file."""
        return self.from_bytes(Path(path).read_bytes(), exclude=exclude)


class Tokenizer(DummyTokenizer):
    """jieba's words, cut where a mention begins or ends; a person's name is one word."""

    def __init__(self, vocab: Vocab, lexicon: str | Rows) -> None:
        self.vocab, self.extractor = vocab, Extractor(lexicon=_lexicon(lexicon))

    def __call__(self, text: str) -> Doc:
        """*text* as a Doc whose words, joined, are the text again; what was found on the way is kept for the component."""
        chronicle = self.extractor.extract(text)
        words = cut(text, ((mention.start, mention.end, is_name) for mention, is_name in _edges(chronicle)))
        doc = Doc(self.vocab, words=words, spaces=[False] * len(words))
        doc.user_data[KEY] = chronicle.to_dict()
        return doc


def component(nlp: Language, name: str, lexicon: str | Rows) -> Component:  # noqa: ARG001 - as spaCy calls it
    """The component of a pipeline; *lexicon* is the path of a TSV or its rows."""
    return Component(lexicon)


def tokenizer(lexicon: str | Rows = []) -> Callable[[Language], Tokenizer]:  # noqa: B006 - read, never written; spaCy shows it in the config
    """What makes the tokenizer of a pipeline."""
    return lambda nlp: Tokenizer(nlp.vocab, lexicon)


def to_doc(entry: Entry, vocab: Vocab | None = None) -> Doc:
    r"""*entry* as a Doc of its repaired text, with the same span groups and data.

    >>> from luohu_extract import extract
    >>> entry = extract("大事记-2020年4月\n4月1日，区长刘智勇调研。").entries[0]
    >>> doc = to_doc(entry)
    >>> [span.text for span in doc.spans["officials"]]
    ['刘智勇']
    """
    words = entry.words()
    doc = Doc(Vocab() if vocab is None else vocab, words=words, spaces=[False] * len(words))
    doc.user_data[KEY] = {"entries": [entry.to_dict()]}
    for kind in mention_kinds():
        spans: list[Span] = []
        for number, mention in enumerate(getattr(entry, kind)):
            start, end = next(places(entry, [mention]), (0, 0))
            if (span := doc.char_span(start, end, label=kind, span_id=number, alignment_mode="expand")) is not None:
                spans.append(span)
        doc.spans[kind] = SpanGroup(doc, name=kind, spans=spans)
    return doc


def _lexicon(source: str | Rows) -> Lexicon:
    return Lexicon.default().extend(source if isinstance(source, str) else map(tuple, source)) if source else Lexicon.default()


def _edges(chronicle: Chronicle) -> Iterator[tuple[Any, bool]]:
    for entry in chronicle.entries:
        yield entry, False
        if entry.date is not None:
            yield entry.date, False
        for mention in entry.mentions():
            yield mention, hasattr(mention, "posts")
            yield from ((post, False) for post in getattr(mention, "posts", ()))


def _mark(doc: Doc, plain: dict[str, Any]) -> None:
    groups: dict[str, list[Span | None]] = {kind: [] for kind in ("entries", *mention_kinds())}
    for place, entry in enumerate(plain["entries"]):
        groups["entries"].append(_span(doc, entry, "entries", place << _NUMBERS))
        for kind in mention_kinds():
            groups[kind] += [_span(doc, mention, kind, place << _NUMBERS | number) for number, mention in enumerate(entry[kind])]
    for kind, spans in groups.items():
        doc.spans[kind] = SpanGroup(doc, name=kind, spans=[span for span in spans if span is not None])


def _span(doc: Doc, found: dict[str, Any], kind: str, number: int) -> Span | None:
    return doc.char_span(found["start"], found["end"], label=kind, span_id=number, alignment_mode="expand")


def _of_span(span: Span) -> dict[str, Any] | None:
    """The plain data of what *span* marks: `Record.to_dict`."""
    if KEY not in span.doc.user_data and span.label_ in ("entries", *mention_kinds()):
        told = "the values of this span are gone with doc.user_data; keep it: DocBin(store_user_data=True), no Doc.from_docs"
        warnings.warn(told, UserWarning, stacklevel=3)
    entries = span.doc.user_data.get(KEY, {}).get("entries", ())
    place, number = span.id >> _NUMBERS, span.id & ((1 << _NUMBERS) - 1)
    if place >= len(entries):
        return None
    listed = entries[place].get(span.label_) if span.label_ != "entries" else [entries[place]]
    return listed[number] if listed and number < len(listed) else None


def _of_doc(doc: Doc) -> Chronicle | None:
    plain = doc.user_data.get(KEY)
    return Chronicle.from_dict(plain) if plain is not None and "schema_version" in plain else None


Language.factory("luohu_extract", assigns=["doc.spans", "doc.user_data"], default_config={"lexicon": []}, func=component)
registry.tokenizers.register("luohu_extract.Tokenizer.v1", func=tokenizer)
Span.set_extension("luohu", getter=_of_span, force=True)
Doc.set_extension("chronicle", getter=_of_doc, force=True)
