"""Full names of bodies, the body of each post, one key for each person."""

from pathlib import Path

import pytest

from luohu_extract import Chronicle, extract

HERE = Path(__file__).parent
TABLE = [
    tuple(line.split("\t")) for line in (HERE / "cases" / "full_names.tsv").read_text("utf-8").splitlines() if not line.startswith("#")
]
PAGES = sorted({row[0] for row in TABLE})


def read(page: str) -> Chronicle:
    return extract(HERE / "gold" / "pages" / f"{page}.txt")


@pytest.mark.parametrize("page", PAGES)
def test_full_names_are_those_checked_by_hand(page: str) -> None:
    chronicle = read(page)
    found = {
        *((page, "post", post.text, post.organization or "-") for e in chronicle.entries for o in e.officials for post in o.posts),
        *((page, "body", body.text, body.name or "-") for e in chronicle.entries for body in e.organizations),
    }
    wanted = {row for row in TABLE if row[0] == page}
    known = {row[:3] for row in wanted}
    # a find that the table does not know is the finders' business; one that it knows has to mean what it says
    assert {row for row in found if row[:3] in known} <= wanted
    assert len(found & wanted) >= 0.98 * len(wanted)


def test_few_posts_are_left_unresolved() -> None:
    posts = [post for page in PAGES for e in read(page).entries for o in e.officials for post in o.posts if not post.role.endswith("领导")]
    unresolved = [post.text for post in posts if post.organization is None]
    assert len(unresolved) <= 0.1 * len(posts), unresolved


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
        ("内蒙古自治区通辽市奈曼旗", "旗长巴图那仁讲话。", "旗长", "奈曼旗人民政府"),
        ("上海市浦东新区", "区长王明出席,副市长李强陪同。", "副市长", "上海市人民政府"),
        (None, "区委书记王明出席会议。", "区委书记", None),
    ],
)
def test_posts(page: str | None, text: str, post: str, body: str | None) -> None:
    chronicle = extract(f"2020年大事记\n4月1日,{text}", jurisdiction=page)
    bodies = {found.text: found.organization for e in chronicle.entries for o in e.officials for found in o.posts}
    assert bodies[post] == body


def test_a_student_of_the_same_name_is_another_person() -> None:
    chronicle = extract(
        "2020年大事记\n4月1日,区长王明出席会议。\n4月2日,东晓小学学生王明获奖。\n4月3日,区长王明讲话。", jurisdiction="广东省深圳市罗湖区"
    )
    keys = [o.person for e in chronicle.entries for o in e.officials]
    assert keys == ["王明", "王明 (2)", "王明"]
