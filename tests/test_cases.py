"""Every tagged line of cases/<kind>.txt."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from cases import FOLDER, Case, CaseError, Wanted, load, parse, same, shown

from luohu_extract.finders import FINDERS
from luohu_extract.lexicon import Lexicon
from luohu_extract.text import Passage

FINDER = dict(FINDERS)


def _cases() -> Iterator[Any]:
    """Each case as a parameter with the name of its line."""
    for case in chain.from_iterable(map(load, FINDER)):
        if isinstance(case, CaseError):
            yield pytest.param(case, id=str(case).partition(" ")[0])
        else:
            yield pytest.param(case, id=case.where, marks=() if case.xfail is None else pytest.mark.xfail(reason=case.xfail, strict=True))


@pytest.mark.parametrize("case", list(_cases()))
def test_case(case: Case | CaseError) -> None:
    if isinstance(case, CaseError):
        raise case
    passage = Passage.of(case.text, date=case.date, jurisdiction=case.jurisdiction)
    found = list(FINDER[case.kind](passage, Lexicon.default()))
    faults = list(_faults(case, found))
    assert not faults, "\n".join(("", case.where, case.text, *faults))


def _faults(case: Case, found: list[Any]) -> Iterator[str]:
    wanted = {(w.start, w.end): w for w in case.wanted}
    for record in found:
        want = wanted.pop((record.start, record.end), None)
        if want is None:
            yield f"  found but not wanted: {record.text} @{record.start} by {record.rule}"
            continue
        for name, value in want.fields.items():
            if not same(value, getattr(record, name)):
                yield f"  {record.text}: {name} is {shown(getattr(record, name))}, not {value}  (by {record.rule})"
    for start, end in wanted:
        yield f"  wanted but not found: {case.text[start:end]} @{start}"


def test_every_case_file_belongs_to_something() -> None:
    """A file of a kind nobody finds would be read by no test; what is no kind has its own test module."""
    kinds = {path.stem for path in FOLDER.glob("*.txt")} - set(FINDER)
    tests = {path.stem.removeprefix("test_") for path in FOLDER.parent.glob("test_*.py")}
    assert kinds <= tests


def test_parse() -> None:
    case = parse('xfail:later|made|@2020-04-10@深圳市@到访<count value=3 noun="大 户">3家</count>企业', "counts", "x:1")
    assert (case.text, case.wanted, case.xfail, case.jurisdiction) == (
        "到访3家企业",
        (Wanted(2, 4, {"value": "3", "noun": "大 户"}),),
        "later",
        "深圳市",
    )
    assert case.date is not None
    assert case.date.edtf == "2020-04-10"


@pytest.mark.parametrize(
    "line",
    [
        "到访3家企业",
        "none|<count>3家</count>",
        "made|3家",
        "made|<count>3家",
        "made|3家</count>",
        "made|<amount>3元</amount>",
        "made|<count><count>3家</count></count>",
        "made|<count value>3家</count>",
    ],
)
def test_a_line_that_is_no_case_says_where(line: str) -> None:
    with pytest.raises(CaseError, match=r"^x\.txt:7: "):
        parse(line, "counts", "x.txt:7")
