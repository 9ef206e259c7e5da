"""Full names of bodies, the body of each post, one key for each person."""

from pathlib import Path

import pytest

from luohu_extract import Chronicle, extract

HERE = Path(__file__).parent
TABLE = [
    tuple(line.split("\t")) for line in (HERE / "cases" / "full_names.tsv").read_text("utf-8").splitlines() if not line.startswith("#")
]
PAGES = sorted({row[0] for row in TABLE})


# The posts and bodies of the sample page, in sentences of ours: the page itself is not ours to copy.
SAMPLE = """大事记-2020年4月
来源:罗湖区委(政府)办 发布时间:2020-06-10
4月1日,区委书记罗育德、区长刘智勇走访桂园中学、罗湖高级中学,区教育局、区社会福利中心汇报工作。
4月2日,习近平总书记发表讲话。区委七届常委会传达中共中央政治局常务委员会、中央应对新冠肺炎疫情工作领导小组会议精神,省委常委会、市委常委会有关部署。会议由区委书记、区新冠肺炎防控领导小组(指挥部)组长(总指挥)罗育德主持。
4月3日,罗湖医院集团与日本元气集团、西京都医院、鸿巢共生医院连线交流。
4月7日,市委常委、市委统战部部长、市政协党组副书记、龙华区委书记杜玲率队到访,区委常委、区委统战部部长吴欢陪同。
4月8日,区委常委、常务副区长范德繁检查工地,区安委会派员参加。
4月9日,市城管和综合执法局局长王国宾、副市长吴以环调研,副区长陈龙兴参加。
4月10日,区委书记、区扫黑除恶专项斗争领导小组组长罗育德到市公安局罗湖分局座谈。
4月11日,深圳工会活动在深圳市爱迪尔珠宝运营管理有限公司举行。
"""
SHARED = HERE.parents[1] / "shared" / "gold" / "seed" / "pages" / "seed.txt"


def read(page: str) -> Chronicle:
    return extract(SAMPLE) if page == "sample" else extract(HERE / "gold" / "pages" / f"{page}.txt")


def settled(chronicle: Chronicle, page: str) -> set[tuple[str, ...]]:
    """The rows that the table has for a page, as extraction gives them."""
    return {
        *((page, "post", post.text, post.organization or "-") for e in chronicle.entries for o in e.officials for post in o.posts),
        *((page, "body", body.text, body.name or "-") for e in chronicle.entries for body in e.organizations),
    }


@pytest.mark.parametrize("page", PAGES)
def test_full_names_are_those_checked_by_hand(page: str) -> None:
    found, wanted = settled(read(page), page), {row for row in TABLE if row[0] == page}
    assert not found - wanted, "found, and not in the table"
    assert not wanted - found, "in the table, and not found"


@pytest.mark.skipif(not SHARED.exists(), reason="the sample page is not part of the project")
def test_the_sample_page_itself() -> None:
    assert settled(extract(SHARED), "sample") == {row for row in TABLE if row[0] == "sample"}


def test_few_are_left_unresolved() -> None:
    rows = [row for page in PAGES for row in settled(read(page), page) if not row[2].endswith("领导")]  # 区领导 says of no body
    unresolved = [row for row in rows if row[3] == "-"]
    print(f"{len(rows)} posts and bodies, {len(unresolved)} without a full name ({len(unresolved) / len(rows):.1%})")  # noqa: T201 - the figure, with -s
    assert len(unresolved) <= 0.1 * len(rows), unresolved


MIRRORED = """大事记-2020年4月
来源:罗湖区委(政府)办 发布时间:2020-06-10
4月10日,会议由区委书记、区新冠肺炎防控领导小组(指挥部)组长(总指挥)罗育德主持。
4月14日,市委常委、市委统战部部长、市政协党组副书记、龙华区委书记杜玲率队到我区调研,区委书记罗育德参加调研。
4月28日,副市长吴以环率队检查安全生产,市公安局罗湖分局局长李明出席。
"""


def test_a_page_settles_whose_posts_they_are() -> None:
    chronicle = extract(MIRRORED)
    posts = {(o.name, post.text): post.organization for e in chronicle.entries for o in e.officials for post in o.posts}
    assert posts["罗育德", "区委书记"] == "中共深圳市罗湖区委员会"
    assert posts["罗育德", "区新冠肺炎防控领导小组(指挥部)组长(总指挥)"] == "深圳市罗湖区新冠肺炎防控领导小组"
    assert posts["杜玲", "市委统战部部长"] == "中共深圳市委统战部"
    assert posts["杜玲", "龙华区委书记"] == "中共深圳市龙华区委员会"
    assert posts["吴以环", "副市长"] == "深圳市人民政府"
    assert posts["李明", "市公安局罗湖分局局长"] == "深圳市公安局罗湖分局"
    assert len({o.person for e in chronicle.entries for o in e.officials if o.name == "罗育德"}) == 1


@pytest.mark.parametrize(
    ("page", "text", "post", "body"),
    [
        ("广东省深圳市罗湖区", "河源市委常委、常务副市长阚泽文出席。", "常务副市长", "河源市人民政府"),
        ("广东省深圳市罗湖区", "区委常委、宣传部长滕飞讲话。", "宣传部长", "中共深圳市罗湖区委宣传部"),
        ("广东省深圳市罗湖区", "市长李平会见意大利维琴察市副市长马特奥·贝里尼。", "意大利维琴察市副市长", None),
        ("湖北省孝感市应城市", "市长蒋必达致辞。", "市长", "应城市人民政府"),
        ("江淮理工大学", "校党委书记向阳讲话。", "校党委书记", "中共江淮理工大学委员会"),
        ("江淮理工大学", "副校长申遇讲话。", "副校长", "江淮理工大学"),
        ("江西省交通运输厅", "厅党委书记、厅长章伯衡讲话。", "厅长", "江西省交通运输厅"),
        ("江西省交通运输厅", "副厅长熊起凤、厅党委委员李明讲话。", "副厅长", "江西省交通运输厅"),
        ("新疆维吾尔自治区巴音郭楞蒙古自治州焉耆回族自治县", "自治州党委常委、副州长马文讲话。", "副州长", "巴音郭楞蒙古自治州人民政府"),
        ("广西壮族自治区梧州市", "自治区副主席韦启忠到会。", "自治区副主席", "广西壮族自治区人民政府"),
        ("贵州省遵义市赤水市", "大同镇党委书记袁刚汇报。", "大同镇党委书记", "中共大同镇委员会"),
        ("贵州省遵义市赤水市", "大同镇镇长袁刚汇报。", "大同镇镇长", "大同镇人民政府"),
        (
            "北岭矿业（集团）有限责任公司",
            "省建工集团第六建筑公司进场，公司董事长尤金贵讲话。",
            "公司董事长",
            "北岭矿业（集团）有限责任公司",
        ),
        ("满洲里海关", "副关长王玉兰讲话。", "副关长", "满洲里海关"),
        ("内蒙古自治区通辽市奈曼旗", "旗长巴图那仁讲话。", "旗长", "奈曼旗人民政府"),
        ("上海市浦东新区", "区长王明出席,副市长李强陪同。", "副市长", "上海市人民政府"),
        (None, "区委书记王明出席会议。", "区委书记", None),
        ("河南科技大学", "省委组织部副部长相里峰来校宣布任命。", "省委组织部副部长", "中共河南省委组织部"),
        ("江淮理工大学", "省委组织部副部长相里峰来校宣布任命。", "省委组织部副部长", None),
        ("江淮理工大学", "党委书记向阳、纪委书记綦红讲话。", "纪委书记", "中共江淮理工大学纪律检查委员会"),
        ("鞍山市中心医院", "院长邬德昌会见来宾。", "院长", "鞍山市中心医院"),
        ("鞍山市中心医院", "市卫生局局长李立新来院调研。", "市卫生局局长", "鞍山市卫生局"),
        ("湖北省十堰市房县", "县商会成立,推举郑廷弼为会长。", "会长", "房县商会"),
        ("湖北省十堰市房县", "到县人民医院调研,院长李立新汇报。", "院长", "房县人民医院"),
        ("湖北省十堰市房县", "县人民医院与郧阳师范学院签约,院长李立新讲话。", "院长", None),
        ("广东省深圳市罗湖区", "区政府与东江能源有限公司签约,公司董事长李立新讲话。", "公司董事长", "东江能源有限公司"),
    ],
)
def test_posts(page: str | None, text: str, post: str, body: str | None) -> None:
    chronicle = extract(f"2020年大事记\n4月1日,{text}", jurisdiction=page)
    bodies = {found.text: found.organization for e in chronicle.entries for o in e.officials for found in o.posts}
    assert bodies[post] == body


@pytest.mark.parametrize(
    ("year", "body"),
    [(1936, "房县政府"), (1952, "房县人民政府"), (1958, "房县人民委员会"), (1972, None), (1985, "房县人民政府")],
)
def test_what_a_county_head_heads_depends_on_the_year(year: int, body: str | None) -> None:
    chronicle = extract(f"{year}年大事记\n4月1日,县长王明讲话。", jurisdiction="湖北省十堰市房县")
    assert [post.organization for e in chronicle.entries for o in e.officials for post in o.posts] == [body]


def test_a_post_given_behind_the_name_is_of_the_body_founded() -> None:
    text = "1968年大事记\n4月1日,东海县革命委员会成立,县人武部政委王明任主任,李立新任副主任。"
    chronicle = extract(text, jurisdiction="江苏省连云港市东海县")
    posts = [(post.text, post.organization) for e in chronicle.entries for o in e.officials for post in o.posts]
    assert posts == [("县人武部政委", "东海县人民武装部"), ("主任", "东海县革命委员会"), ("副主任", "东海县革命委员会")]


def test_a_short_name_that_the_page_defines_means_the_same_body() -> None:
    text = "2010年大事记\n4月1日,东海控股有限公司(以下简称“东海公司”)挂牌。\n4月2日,东海公司与县政府签约。"
    chronicle = extract(text, jurisdiction="江苏省连云港市东海县")
    assert [body.name for body in chronicle.entries[0].organizations] == ["东海控股有限公司"] * 2
    assert [body.name for body in chronicle.entries[1].organizations] == ["东海控股有限公司", "东海县人民政府"]


@pytest.mark.parametrize(
    ("page", "text", "name"),
    [
        ("湖北省十堰市房县", "地委发出通知。", None),
        ("湖北省十堰市房县", "襄阳地委发出通知。", "中共襄阳地区委员会"),
        ("湖北省十堰市房县", "镇党委召开会议。", None),
        ("湖北省十堰市房县", "中共房县特别支部成立。", "中共房县特别支部"),
        ("湖北省十堰市房县", "县教委召开会议。", "房县教育委员会"),
        ("东海电力公司", "公司工会召开会议。", "东海电力公司工会"),
        ("河南科技大学", "校团委召开会议。", "共青团河南科技大学委员会"),
        ("河南科技大学", "河南科技大学党委召开会议。", "中共河南科技大学委员会"),
        ("广西壮族自治区梧州市", "中共梧州市委召开会议。", "中共梧州市委员会"),
        ("广西壮族自治区梧州市", "中国共产党梧州市第十二届委员会召开会议。", "中共梧州市委员会"),
        ("广西壮族自治区梧州市", "自治区党委召开会议。", "中共广西壮族自治区委员会"),
        ("广西壮族自治区桂林市恭城瑶族自治县", "自治县人民政府发布公告。", "恭城瑶族自治县人民政府"),
        ("江西省交通运输厅", "厅机关党委召开会议。", "中共江西省交通运输厅机关委员会"),
        ("湖北省孝感市应城市", "郑州市教育局派员来访。", "郑州市教育局"),
    ],
)
def test_bodies(page: str, text: str, name: str | None) -> None:
    chronicle = extract(f"1985年大事记\n4月1日,{text}", jurisdiction=page)
    assert [body.name for e in chronicle.entries for body in e.organizations] in ([name], [])
    assert name is None or chronicle.entries[0].organizations


def test_a_student_of_the_same_name_is_another_person() -> None:
    chronicle = extract(
        "2020年大事记\n4月1日,区长王明出席会议。\n4月2日,东晓小学学生王明获奖。\n4月3日,区长王明讲话。", jurisdiction="广东省深圳市罗湖区"
    )
    keys = [o.person for e in chronicle.entries for o in e.officials]
    assert keys == ["王明", "王明 (2)", "王明"]
