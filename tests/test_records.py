"""The records are a contract: names, types, frozen, slotted, JSON there and back, anything else refused."""

import json
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from luohu_extract import Amount, Chronicle, Count, Date, Entry, LuohuError, Measure, Official, Organization, Post
from luohu_extract.errors import RecordError
from luohu_extract.records import Record, mention_kinds

PLACE = {"text": "str", "start": "int", "end": "int", "rule": "str"}
# Users' data and measuring tools depend on these names; a change here is a change of the major version.
CONTRACT: dict[type[Record], tuple[str, ...]] = {
    Date: ("edtf", "first", "last", "modifier", "calendar", "inherited"),
    Post: ("role", "organization", "qualifier"),
    Official: ("name", "posts", "action", "person"),
    Organization: ("name", "kind"),
    Amount: ("value", "upper", "currency", "unit", "modifier", "per"),
    Count: ("value", "upper", "unit", "noun", "modifier"),
    Measure: ("value", "upper", "unit", "modifier"),
    Entry: ("index", "date", "dates", "officials", "organizations", "amounts", "counts", "measures"),
    Chronicle: ("id", "version", "lexicon", "title", "jurisdiction", "code", "period", "publisher", "published", "entries", "notes"),
}
HERE: dict[str, Any] = {"text": "x", "start": 0, "end": 1, "rule": "r"}
DATE = Date(**HERE, edtf="2020-04", first=date(2020, 4, 1), last=date(2020, 4, 30), modifier="approx", calendar="lunar", inherited=True)
POST = Post(**HERE, role="书记", organization="中共深圳市罗湖区委员会", qualifier="原")
FULL = Chronicle(
    **HERE,
    id="a.txt",
    version="0.1.0",
    lexicon="0123456789abcdef",
    title="大事记",
    jurisdiction="广东省深圳市罗湖区",
    code="440303",
    period="2020-04",
    publisher="罗湖区",
    published=date(2020, 6, 10),
    entries=(
        Entry(
            **HERE,
            index=0,
            date=DATE,
            dates=(DATE,),
            officials=(Official(**HERE, name="罗育德", posts=(POST, POST), action="主持", person="罗育德"),),
            organizations=(Organization(**HERE, name="区委", kind="party"),),
            amounts=(Amount(**HERE, value=Decimal("8645600.10"), upper=Decimal("1E+9"), currency="XXX", unit="银元", per="人"),),
            counts=(Count(**HERE, value=Decimal(200), unit="家", noun="企业", modifier="more_than"),),
            measures=(Measure(**HERE, value=Decimal("0.5"), unit="%"),),
        ),
        Entry(**HERE, index=1),
    ),
    notes=("guessed",),
)


@pytest.mark.parametrize("record", CONTRACT, ids=lambda record: record.__name__)
def test_contract(record: type[Record]) -> None:
    assert is_dataclass(record)
    assert tuple(f.name for f in fields(record)) == (*PLACE, *CONTRACT[record])
    assert all(f.kw_only for f in fields(record))
    assert record.__dataclass_params__.frozen


@pytest.mark.parametrize("record", [FULL, FULL.entries[0], DATE, POST], ids=lambda record: type(record).__name__)
def test_frozen_and_slotted(record: Any) -> None:
    assert not hasattr(record, "__dict__")
    with pytest.raises(FrozenInstanceError):
        record.text = "y"
    assert hash(record) == hash(replace(record))


def test_there_and_back() -> None:
    assert Chronicle.from_dict(FULL.to_dict()) == FULL
    assert Chronicle.from_json(FULL.to_json()) == FULL
    assert Chronicle.from_json(FULL.to_json(indent=2).encode()) == FULL
    for record in (FULL.entries[0], *FULL.entries[0].mentions()):
        assert type(record).from_json(record.to_json()) == record


def test_plain_data() -> None:
    plain = FULL.to_dict()
    assert json.loads(json.dumps(plain)) == plain
    amount = plain["entries"][0]["amounts"][0]
    assert (amount["value"], amount["upper"]) == ("8645600.10", "1000000000")
    assert plain["published"] == "2020-06-10"
    assert plain["entries"][1]["date"] is None
    assert "罗育德" in FULL.to_json()
    assert "\\u" not in FULL.to_json()
    assert list(plain) == ["schema_version", *(f.name for f in fields(Chronicle))]


def _at(path: str, value: Any) -> dict[str, Any]:
    """FULL as plain data with *value* at *path*; `...` deletes it."""
    plain = FULL.to_dict()
    *way, last = path.split(".")
    inner: Any = plain
    for step in way:
        inner = inner[int(step)] if step.isdigit() else inner[step]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return plain


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("titel", "x", "Chronicle: unknown key 'titel'"),
        ("title", ..., "Chronicle: lacks 'title'"),
        ("title", 5, "Chronicle.title: expected str"),
        ("schema_version", ..., "Chronicle: schema_version None; this version of the library reads 1"),
        ("schema_version", 2, "Chronicle: schema_version 2; this version of the library reads 1"),
        ("start", True, "Chronicle.start: expected int"),
        ("start", "0", "Chronicle.start: expected int"),
        ("start", None, "Chronicle.start: expected int"),
        ("published", "2020-13-01", "Chronicle.published: expected an ISO date"),
        ("published", 2020, "Chronicle.published: expected an ISO date"),
        ("entries", {}, r"Chronicle.entries: expected a list"),
        ("entries", None, r"Chronicle.entries: expected a list"),
        ("notes", [1], r"Chronicle.notes\[0\]: expected str"),
        ("entries.0.date", [], r"Chronicle.entries\[0\].date: expected an object"),
        ("entries.0.date.modifier", "about", r"entries\[0\].date.modifier: expected one of exact, approx"),
        ("entries.0.date.inherited", 1, r"entries\[0\].date.inherited: expected bool"),
        ("entries.0.amounts.0.value", 8645600.1, r"amounts\[0\].value: expected a decimal string"),
        ("entries.0.amounts.0.value", "much", r"amounts\[0\].value: expected a decimal string"),
        ("entries.0.amounts.0.value", "NaN", r"amounts\[0\].value: expected a decimal string"),
        ("entries.0.officials.0.posts.1.role", ..., r"posts\[1\]: lacks 'role'"),
    ],
)
def test_what_is_not_ours_is_refused(path: str, value: Any, told: str) -> None:
    with pytest.raises(RecordError, match=told):
        Chronicle.from_dict(_at(path, value))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", '{"text": "x"}', b"\xff\xfe{"])
def test_not_json_or_not_a_record(text: str | bytes) -> None:
    with pytest.raises(LuohuError, match=r"^Chronicle"):
        Chronicle.from_json(text)


def test_mentions_are_read_off_the_entry() -> None:
    assert mention_kinds() == ("dates", "officials", "organizations", "amounts", "counts", "measures")
    assert [type(mention).__name__ for mention in FULL.entries[0].mentions()] == [
        "Date",
        "Official",
        "Organization",
        "Amount",
        "Count",
        "Measure",
    ]


def test_codecs_are_what_dataclasses_json_config_makes() -> None:
    from dataclasses_json import config  # noqa: PLC0415 - the package itself loads it only with the first JSON

    made = config(encoder=str, decoder=Decimal)
    ours = next(f for f in fields(Amount) if f.name == "value").metadata
    assert made.keys() == dict(ours).keys()
    assert made["dataclasses_json"].keys() == ours["dataclasses_json"].keys()


def test_a_number_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(RecordError, match="decimal"):
        Measure.from_dict({**Measure(text="", start=0, end=0, rule="", value=Decimal(1), unit="").to_dict(), "value": "1E+999999999"})
