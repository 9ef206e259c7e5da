"""Which body named in an entry a post without one belongs to: 县商会成立，李明任会长.

A role says how the name of its body ends (会长: 会, 总指挥: 指挥部). A post that names no body belongs to the last body in front of it
that ends so, where the entry founds it or appoints to it, or where no other body of the entry ends so.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from luohu_extract.records import Organization, Post

# How the name of the body ends, by the role without 副; * where the role alone is telling and needs no appointment beside it.
_ENDS = {
    "主任": "委员会|革委会|办公室|中心|专署|公署|委|办",
    "书记": "委|委员会|支部|总支|党组|党委",
    "书记长": "党部",
    "县长": "政府",
    "区长": "政府|公所",
    "市长": "政府",
    "乡长": "政府|公所",
    "镇长": "政府|公所",
    "省长": "政府",
    "专员": "公署|专署",
    "主席": "苏维埃|苏维埃政府|工会|联合会|协会|学会|文联|科协|作协|政协|妇联|工商联|残联|委员会|政府",
    "会长": "会*",
    "理事长": "会|基金会|联社|联盟*",
    "堂长": "学堂|学*",
    "校长": "学校|学|校|学堂|书院|中学|小学|大学*",
    "山长": "书院*",
    "院长": "院*",
    "所长": "所*",
    "局长": "局",
    "处长": "处",
    "科长": "科",
    "团长": "团*",
    "队长": "队*",
    "大队长": "大队*",
    "司令": "司令部|军区|军分区|纵队|支队|总队",
    "司令员": "司令部|军区|军分区|纵队|支队|总队",
    "政委": "司令部|军区|军分区|纵队|支队|总队|团|队",
    "政治委员": "司令部|军区|军分区|纵队|支队|总队|团|队",
    "总指挥": "指挥部*",
    "指挥长": "指挥部*",
    "指挥": "指挥部*",
    "议长": "议会|参议会|咨议局*",
    "委员长": "委员会|协会|农会|工会|会",
    "组长": "组*",
    "厂长": "厂*",
    "经理": "公司|集团|厂|店|社",
    "总经理": "公司|集团|银行*",
    "董事长": "公司|集团|银行*",
    "行长": "行*",
    "社长": "社*",
    "台长": "台*",
    "馆长": "馆*",
    "站长": "站*",
    "场长": "场*",
    "矿长": "矿*",
    "总董": "所|局|会*",
    "部长": "部",
    "秘书长": "会|委员会|政府",
    "常委": "委|委员会",
    "委员": "委|委员会",
}
_FITS = {role: re.compile(rf"(?:{ends.removesuffix('*')})(?:筹备处)?$") for role, ends in _ENDS.items()}
_TELLING = frozenset(role for role, ends in _ENDS.items() if ends.endswith("*"))
_MEETS = re.compile(r"(?:代表大会|代表会议|大会)$")
_REACH = 120  # characters of source between the body and the post


def holder(post: Post, organizations: Sequence[Organization], *, appointed: bool) -> Organization | None:
    """The body of an entry's *organizations* that *post*, which names none, belongs to; *appointed* where a verb gives it.

    >>> body = Organization(text="县商会", start=0, end=3, rule="", name="东海县商会", kind="association")
    >>> post = Post(text="会长", start=9, end=11, rule="", role="会长")
    >>> holder(post, [body], appointed=True).name
    '东海县商会'
    """
    role = post.role.removeprefix("副")
    fits = _FITS.get(role)
    if fits is None or not (appointed or role in _TELLING):
        return None
    first, behind = (bisect_left(organizations, at, key=lambda body: body.end) for at in (post.start - _REACH, post.start + 1))
    near = [body for body in organizations[first:behind] if fits.search(body.text) and not _MEETS.search(body.text)]
    if not near:
        return None
    if appointed or len({body.name or body.text for body in near}) == 1:
        return near[-1]
    return None
