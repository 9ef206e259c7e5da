"""The published JSON Schema is that of the dataclasses, and real output keeps to it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from made import chronicles

from luohu_extract import Chronicle, extract
from luohu_extract.export.schema import json_schema

ROOT = Path(__file__).parents[1]


def validator() -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(json_schema())
    return jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())


def test_what_is_published_is_what_the_dataclasses_say() -> None:
    published = json.loads((ROOT / "docs" / "chronicle.schema.json").read_text("utf-8"))
    assert published == json_schema(), "python -m luohu_extract.export.schema > docs/chronicle.schema.json"


def test_real_output() -> None:
    check = validator()
    for path in sorted((ROOT / "tests" / "gold" / "pages").iterdir()):
        check.validate(json.loads(extract(path).to_json()))


@given(chronicles())
@settings(deadline=None, max_examples=30)
def test_any_output(page: Chronicle) -> None:
    validator().validate(page.to_dict())


@pytest.mark.parametrize("wrong", [{"title": 5}, {"more": 1}, {"published": "2020-13-01"}, {"entries": [{}]}, {"schema_version": 2}])
def test_what_is_no_output(wrong: dict[str, Any]) -> None:
    assert not validator().is_valid({**extract("").to_dict(), **wrong})
