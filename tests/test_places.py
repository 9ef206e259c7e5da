"""Places: names in full and short, with parents, hints and years; jurisdictions and their levels."""

from pathlib import Path

import pytest

from luohu_extract import Lexicon
from luohu_extract.people.fullnames import full_name
from luohu_extract.places import find, jurisdiction, mentions, own_name


@pytest.mark.parametrize(
    ("name", "year", "full"),
    [
        ("罗湖区", None, "广东省深圳市罗湖区"),
        ("罗湖", None, "广东省深圳市罗湖区"),
        ("深圳市罗湖区人民政府", None, "广东省深圳市罗湖区"),
        ("应城市", None, "湖北省孝感市应城市"),
        ("应城市", 1990, "湖北省孝感地区应城市"),
        ("应城市", 1930, "湖北省孝感市应城市"),  # before 1981 the table knows nothing: as today
        ("湖北·孝感·应城", None, "湖北省孝感市应城市"),
        ("镜湖区", None, "安徽省芜湖市镜湖区"),
        ("芜湖市镜湖区", 2018, "安徽省芜湖市镜湖区"),
        ("株洲市", None, "湖南省株洲市"),
        ("株洲", None, "湖南省株洲市"),
        ("株洲县", 2007, "湖南省株洲市株洲县"),
        ("吉林", None, "吉林省"),
        ("吉林市", None, "吉林省吉林市"),
        ("海南", None, "海南省"),
        ("浦东新区", None, "上海市浦东新区"),
        ("卢湾区", 2005, "上海市卢湾区"),
        ("卢湾区", None, "上海市卢湾区"),
        ("仙桃市", None, "湖北省仙桃市"),
        ("延边", None, "吉林省延边朝鲜族自治州"),
        ("塔什库尔干", None, "新疆维吾尔自治区喀什地区塔什库尔干塔吉克自治县"),
        ("宝安", 2009, "广东省深圳市宝安区"),
        ("宝安县", 1985, "广东省深圳市宝安县"),
        ("广西", None, "广西壮族自治区"),
        ("呼伦贝尔市", None, "内蒙古自治区呼伦贝尔市"),
        ("北京市东城区", None, "北京市东城区"),
    ],
)
def test_find(name: str, year: int | None, full: str) -> None:
    found = find(name, year)
    assert found is not None
    assert found.full_name == full


@pytest.mark.parametrize("name", ["鼓楼区", "梓阳县", "", "会议", "区", "1月"])
def test_what_is_not_settled_is_none(name: str) -> None:
    assert find(name) is None


def test_hints_settle() -> None:
    for hint, full in (
        ("江苏省", None),
        ("江苏省南京市", "江苏省南京市鼓楼区"),
        ("福建省", "福建省福州市鼓楼区"),
        ("徐州市", "江苏省徐州市鼓楼区"),
    ):
        found = find("鼓楼区", hints=[hint])
        assert (found.full_name if found is not None else None) == full


def test_mentions_need_a_beginning() -> None:
    assert [chain for _, _, chain in mentions("召开县一届四次人代会")] == []
    text = "孝感市副市长到应城市调研，重庆市开县代表团来访"
    assert [text[start:end] for start, end, _ in mentions(text)] == ["孝感市", "应城市", "重庆市开县"]


def test_unknown_places_speak_for_themselves() -> None:
    assert own_name("湖北省涢阳县地方志编纂委员会") == "湖北省涢阳县"
    assert own_name("广东省深圳市各县区") is None
    assert own_name("没有地名") is None


@pytest.mark.parametrize(
    ("name", "kind", "levels"),
    [
        ("广东省深圳市罗湖区", "district", {"省": "广东省", "市": "深圳市", "区": "深圳市罗湖区"}),
        ("湖北省孝感市应城市", "city", {"省": "湖北省", "市": "应城市"}),
        ("上海市浦东新区", "district", {"市": "上海市", "区": "上海市浦东新区"}),
        ("湖南省株洲市", "city", {"省": "湖南省", "市": "株洲市"}),
        ("四川省梓阳县", "county", {"省": "四川省", "县": "梓阳县"}),
        ("吉林省延边朝鲜族自治州延吉市", "city", {"省": "吉林省", "州": "延边朝鲜族自治州", "市": "延吉市"}),
        ("重庆市", "city", {"市": "重庆市"}),
        ("浙江省温州市文成县", "county", {"省": "浙江省", "市": "温州市", "县": "文成县"}),
        ("江淮理工大学", "university", {}),
        ("教育部", "ministry", {}),
        ("海南省三亚市天涯镇", "town", {"省": "海南省", "市": "三亚市", "镇": "三亚市天涯镇"}),
    ],
)
def test_jurisdiction(name: str, kind: str, levels: dict[str, str]) -> None:
    here = jurisdiction(name)
    assert (here.name, here.kind, here.levels) == (name, kind, levels)


def test_the_table_is_what_the_script_derives() -> None:
    source = Path("/work/shared/data/divisions_areacodes.csv")
    if not source.exists():
        pytest.skip("the source table is not here")
    script = Path(__file__).parents[1] / "tools" / "build_divisions.py"
    scope: dict[str, object] = {"__name__": "divisions"}
    exec(compile(script.read_text("utf-8"), script, "exec"), scope)  # noqa: S102 - our own script, which is no package
    derive = scope["derive"]
    assert callable(derive)
    table = Path(__file__).parents[1] / "luohu_extract" / "data" / "divisions.tsv"
    assert derive(source.read_text("utf-8")) == table.read_text("utf-8")


@pytest.mark.parametrize(
    ("here", "body", "full"),
    [
        ("江西省上饶市婺源县江湾镇", "镇党委", "中共婺源县江湾镇委员会"),
        ("江西省上饶市婺源县江湾镇", "江湾镇政府", "婺源县江湾镇人民政府"),
        ("江西省上饶市婺源县江湾镇", "镇人大", "婺源县江湾镇人民代表大会"),
        ("江西省上饶市婺源县江湾镇", "县教育局", "婺源县教育局"),
        ("江湾镇", "镇党委", "中共江湾镇委员会"),
        ("四川省成都市武侯区浆洗街街道", "街道党工委", "中共成都市武侯区浆洗街街道工作委员会"),
        ("四川省成都市武侯区浆洗街街道", "街道办", "成都市武侯区浆洗街街道办事处"),
        ("四川省成都市武侯区浆洗街街道", "区委", "中共成都市武侯区委员会"),
        ("江西省上饶市婺源县江湾镇", "江湾镇中学", "婺源县江湾镇中学"),
        ("广东省东莞市虎门镇", "镇政府", "东莞市虎门镇人民政府"),
        ("内蒙古自治区呼和浩特市土默特左旗巴彦苏木", "苏木党委", "中共土默特左旗巴彦苏木委员会"),
        ("内蒙古自治区呼和浩特市土默特左旗巴彦苏木", "旗委", "中共土默特左旗委员会"),
        ("内蒙古自治区呼和浩特市土默特左旗", "苏木党委", None),
        ("江西省上饶市婺源县", "镇党委", None),
        ("江西省上饶市婺源县", "街道党工委", None),
    ],
)
def test_bodies_of_towns(here: str, body: str, full: str | None) -> None:
    assert full_name(body, jurisdiction(here), Lexicon.default()) == full
