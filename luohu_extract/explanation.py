"""Why a record is there, in words: the rule, the characters, how they were read and what was settled from the page."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from importlib.resources import files

from luohu_extract.lexicon import Lexicon
from luohu_extract.records import Amount, Chronicle, Count, Date, Entry, Measure, Official, Organization, Post, Record

_MODIFIERS = {
    "approx": "about",
    "more_than": "more than",
    "less_than": "less than",
    "equal_or_more": "at least",
    "equal_or_less": "at most",
}


def explain(record: Record) -> str:
    """Which rule and lexicon lines made *record*, from which characters, and how its values were settled: a few lines.

    >>> from decimal import Decimal
    >>> some = Decimal(200)
    >>> print(explain(Count(text="200多家", start=4, end=9, rule="counts", value=some, unit="家", noun="企业", modifier="more_than")))
    Count '200多家' at source characters 4-9
    rule: counts (How many of what, with a classifier.)
    value: more than 200 家 of 企业
    lexicon: classifiers.tsv: 家
    """
    if not isinstance(record, Record):
        raise TypeError(f"explain is asked about a record (an Official, a Date, …), not {type(record).__name__}")
    return "\n".join(
        (
            f"{type(record).__name__} {_short(getattr(record, 'text', ''))!r} at source characters {_place(record)}",
            f"rule: {_rule(record)}",
            *_values(record),
            *_words(record),
        )
    )


def _place(record: Record) -> str:
    return f"{getattr(record, 'start', '?')}-{getattr(record, 'end', '?')}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"


def _rule(record: Record) -> str:
    rule = str(getattr(record, "rule", ""))
    said = _finders().get(f"{type(record).__name__.lower()}s")
    return f"{rule} ({said})" if said else rule


@cache
def _finders() -> dict[str, str]:
    """The first line of each finder's docstring, read without importing what is not needed."""
    folder = files("luohu_extract") / "finders"
    docs = {file.name.removesuffix(".py"): file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith("s.py")}
    return {kind: (ast.get_docstring(ast.parse(text)) or "").split("\n")[0] for kind, text in docs.items()}


def _values(record: Record) -> Iterator[str]:
    if isinstance(record, Date):
        days = "" if record.first is None else f", {record.first} to {record.last}" if record.first != record.last else f", {record.first}"
        yield f"value: {record.edtf}{days}" + ("" if record.modifier == "exact" else f", {_MODIFIERS[record.modifier]}")
        if record.calendar == "lunar":
            yield "settled: a day of the lunar calendar, converted"
        if record.inherited:
            yield "settled: no date stands here; it is the date of the heading or the entry before"
    elif isinstance(record, Official):
        yield from (f"post: {post.text!r}: {_post(post)}" for post in record.posts)
        if not record.posts:
            yield "post: none stands with the name"
        if record.action:
            yield f"action: {record.action}"
        if record.person and record.person != record.name:
            yield f"settled: {record.person}, another person than the first of this name on the page"
    elif isinstance(record, Post):
        yield f"value: {_post(record)}"
    elif isinstance(record, Organization):
        yield f"value: {record.kind}"
        settled = f"full name {record.name}" if record.name else "full name not settled: the page does not say whose it is"
        yield f"settled: {settled}"
    elif isinstance(record, Amount | Count | Measure):
        yield f"value: {_quantity(record)}"
    elif isinstance(record, Entry):
        yield f"value: entry {record.index + 1} of its page, dated {record.date.edtf if record.date else 'nowhere'}"
        yield from (f"found: {len(getattr(record, f.name))} {f.name}" for f in fields(Entry) if f.metadata.get("label"))
    elif isinstance(record, Chronicle):
        yield f"value: {record.title or 'no title'}, {record.jurisdiction or 'nobody’s'}, {record.period or 'no period'}"
        yield from (f"note: {note}" for note in record.notes)


def _post(post: Post) -> str:
    of = f"of {post.organization}" if post.organization else "of a body the page does not settle"
    return f"{post.role} {of}" + (f" ({post.qualifier})" if post.qualifier else "")


def _quantity(record: Amount | Count | Measure) -> str:
    bound = "" if record.modifier == "exact" else f"{_MODIFIERS[record.modifier]} "
    upper = "" if record.upper is None else f" to {record.upper:,f}"
    unit = record.currency if isinstance(record, Amount) else record.unit
    noun = f" of {record.noun}" if isinstance(record, Count) and record.noun else ""
    per = f" per {record.per}" if isinstance(record, Amount) and record.per else ""
    return f"{bound}{record.value:,f}{upper} {unit}{noun}{per}"


def _words(record: Record) -> Iterator[str]:
    """The lexicon lines that hold a word of the record: its unit, role or last characters."""
    tables = {Date: "festivals", Official: "titles", Post: "titles", Organization: "bodies", Amount: "currencies", Count: "classifiers"}
    table = "measures" if isinstance(record, Measure) else tables.get(type(record))
    if table is None:
        return
    rows = Lexicon.default().table(table)
    asked = [post.role for post in record.posts] if isinstance(record, Official) else _asked(record)
    for word in asked:
        if word in rows:
            yield f"lexicon: {table}.tsv: {word}"


def _asked(record: Record) -> list[str]:
    if isinstance(record, Post):
        return [record.role]
    if isinstance(record, Organization):
        heads = (record.text[-length:] for length in range(min(6, len(record.text)), 0, -1))
        return [head for head in heads if head in Lexicon.default().table("bodies")][:1]
    if isinstance(record, Amount | Count | Measure):
        return [word for word in (record.unit, re.sub(r"^[\d.,万亿千百余多几约近超]+", "", record.text)) if word][:1]
    return [str(getattr(record, "text", ""))]
