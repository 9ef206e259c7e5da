"""JSON-LD: an event an entry, the words schema.org has, numbers that nothing rounded."""

import json

from luohu_extract import Chronicle, extract
from luohu_extract.export.jsonld import event, write_jsonld

PAGE = extract(
    "深圳市罗湖区大事记-2020年4月\n4月1日，区长刘智勇到罗湖医院调研，慰问教师35名，投资500-800万元，增长12.5%。\n4月，开工。\n", id="四月"
)


def test_an_entry_is_an_event() -> None:
    first = event(PAGE, PAGE.entries[0])
    assert (first["@type"], first["identifier"], first["startDate"], first["endDate"]) == ("Event", "四月#0", "2020-04-01", "2020-04-01")
    assert first["location"] == {"@type": "AdministrativeArea", "name": "广东省深圳市罗湖区"}
    kinds = [thing["@type"] for thing in first["about"]]
    assert {"Person", "Organization", "MonetaryAmount", "QuantitativeValue"} == set(kinds)
    person = next(thing for thing in first["about"] if thing["@type"] == "Person")
    assert (person["name"], person["jobTitle"]) == ("刘智勇", ["区长"])
    assert person["worksFor"] == [{"@type": "Organization", "name": "深圳市罗湖区人民政府"}]
    money = next(thing for thing in first["about"] if thing["@type"] == "MonetaryAmount")
    assert (money["minValue"], money["maxValue"], money["currency"]) == (5_000_000, 8_000_000, "CNY")
    values = [thing["value"] for thing in first["about"] if thing["@type"] == "QuantitativeValue"]
    assert values == [35, "12.5"]


def test_one_document_of_all_pages() -> None:
    empty = Chronicle(text="", start=0, end=0, rule="page")
    found = json.loads("".join(write_jsonld([("a", PAGE), ("b", empty), ("c", PAGE)], several=True)))
    assert len(found["@graph"]) == 2 * len(PAGE.entries)
    assert found["@graph"][1]["startDate"] == "2020-04-01"
    assert found["@graph"][1]["endDate"] == "2020-04-30"
