"""Posts: a body, a qualifier and a role, read around the role.

The role is the anchor (局长, 书记); to its left the post reaches back to the edge of the name of its body, to its right it takes
a second role behind 兼 and a bracket with another role, 组长(总指挥).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon, Matcher, Row
from luohu_extract.people.edges import Edges, edges, ends_body, placed, places, vocabulary
from luohu_extract.people.likelihoods import action_words
from luohu_extract.people.names import is_name, read_name
from luohu_extract.text import Passage

_LONGEST = 45
_QUALIFIERS = re.compile(
    r"(?:常务|第一|第二|代理|代|原|前|时任|现任|首任|候任|名誉|荣誉|挂职|专职|兼职|兼任|兼|执行|轮值|终身|首席|一级|二级|三级|四级|主持工作的?|驻村|非执行|独立|继任|副)*$"
)
# 荣庆堂为民政长: a name and a word of appointment in front of a role.
_APPOINTED = re.compile(
    r"(?:当选为|推选为|选举为|任命为|受聘为|被聘为|担任|出任|兼任|接任|改任|调任|升任|转任|任|为|(?<![专公行总审海警官])署|代理)(?=[^为任]{0,30}$)"
)
# 教育部本科教学工作审核评估专家组组长: the verbs say what the party was sent for by the body in front of them.
_PARTY = re.compile(r"(?:专家|检查|督查|督导|调研|考察|考核|评估|验收|巡视|巡察|巡回指导|工作)组$")
_SENDER = re.compile(r"[\u4e00-\u9fff]{1,10}?(?:部|委|厅|局|院|会|省|市|区|县)(?=[\u4e00-\u9fff])")
_RISEN = re.compile(r"^[\u4e00-\u9fff]{2,3}[中举升授补拔晋]$")
_COMPANY = re.compile(r"([\u4e00-\u9fff]{2,4}?|[\u4e00-\u9fff·]{5,12}?)(?:[与和及跟]|同(?!志)|以及)")
# 原区委书记, 时任某某局局长: in front of the body; 原平市 and 前郭县 are places.
_LEADING = re.compile(r"原任?|前任?|时任|现任|首任")
_GIVEN = frozenset("授擢晋署")
_UNITS = frozenset("室团处科组队部会局厅所站")
_SECOND = frozenset(("候选人", "人选", "助理", "代表", "代理人", "提名人"))
_QUALIFYING = frozenset(
    (
        "常务",
        "挂职",
        "兼",
        "兼任",
        "主持工作",
        "正厅级",
        "副厅级",
        "正处级",
        "副处级",
        "正县级",
        "副县级",
        "正科级",
        "代",
        "代理",
        "专职",
        "主持",
    )
)
_ALSO = re.compile("([\u4e00-\u9fff]{2,3})兼")
_NATIVES = frozenset(("县人", "乡人", "里人"))
_SPOKEN_FOR = frozenset("省市县区州旗镇乡村校院厂集公全广我该本大国寺会群各")  # for whom one speaks
_CALLED_UPON = frozenset("延聘邀遣檄荐谕饬召")
_COMMON = 100  # how often the corpus has a word that is one
_SURELY = 3.0  # how likely a name must be that stands inside what reads as one post
_WITH = frozenset("部携带率陪和与及同授擢迁升补拜")
_OURS = frozenset(f"{we}{owner}" for we in "我本" for owner in "校院市县区省州旗镇乡村厂矿局司")
_AT = frozenset(f"{verb}{owner}" for verb in "在到来" for owner in "校县市区省州院")
_HONOURED = re.compile(
    r"(?:纪念(?![馆堂碑塔园会日章])|追悼|悼念|缅怀|祭扫|瞻仰|歌颂|学习(?!委|部|小组|办|型)|宣传(?![部委处科股组队员]|中心|思想|干事|文化|工作)|表彰|看望|护送|迎接|欢送|[接招]待(?![所处室办站科]|中心))"
)
_SLAIN = re.compile(
    "击[死毙伤杀]|[打炸烧]死|斩(?=首领)|斩首(?!领)|[擒捕毙](?=匪|首|贼|敌|伪|日)|活捉|生擒|俘[虏获]|捕[获杀]|逮捕|揪[出回斗]|批斗|打倒|[处枪]决|[诱刺]杀|处死|(?<![诱刺击捕])杀(?=知|县|典|守|教|官|把|游|副|参|都|总)"
)
_COUNTED_AS = re.compile(r"[一二三四五六七八九十百两\d]{1,4}[人名位](?:同志)?[为任]")  # 三十二人为|州委员
_BRACKET = re.compile(r"[（(]([^（()）]{1,14})[）)]")


class PostSpan(NamedTuple):
    """A post in a text: where it begins, where its role begins, where it ends; the role's lexicon row."""

    start: int
    role_start: int
    end: int
    role: str
    qualifier: str | None
    kind: str
    after: bool
    implies: str
    body_end: int


# 丰台区|长辛店镇政府: a town that is in no table, known by what it has or does.
_TOWN = re.compile(
    r"长[\u4e00-\u9fff]{1,2}(?:街道|[镇乡](?=政府|党委|人大|人民|办事处|中心|卫生|派出所|中学|小学|举[办行]|召开|组织|启动|开展|成立|[\u4e00-\u9fff]{2,4}村|境内|的|敬老院)|村(?=委会|民委员会|党支部))"
)


def roles(lexicon: Lexicon) -> Matcher:
    """The words that end a post, and those that only look as if they did."""
    return Matcher(lexicon.table("titles"))


def _rows(lexicon: Lexicon) -> dict[str, Row]:
    """Their rows, kept whole: they are asked for at every such word."""
    return dict(lexicon.table("titles"))


def posts(passage: Passage, lexicon: Lexicon) -> list[PostSpan]:
    """Every post of a passage in reading order; ask with ``passage.derive(posts, lexicon)``.

    >>> from luohu_extract.text import Passage
    >>> text = "市政协党组副书记、龙华区委书记杜玲率队"
    >>> [text[p.start : p.end] for p in posts(Passage.of(text), Lexicon.default())]
    ['市政协党组副书记', '龙华区委书记']
    """
    text = passage.text
    bounds = passage.derive(edges, lexicon)
    table = lexicon.derive(_rows)
    found: list[PostSpan] = []
    for start, end, word in _roles(text, passage.body, lexicon):
        row = table[word]
        kind, implies = row[1], row[3]
        inside = bool(found) and (start < found[-1].end or (kind == "p" and _named(text, found[-1].end, start, end, lexicon)))
        if kind == "x" or inside or bounds.in_title(start, end):
            continue
        post = _post(text, start, end, row, bounds, lexicon)
        if found and (post.start < found[-1].end or (post.start == found[-1].end and text.startswith("兼", post.start))):
            last = found[-1]
            between = text[last.end : post.body_end]
            callings = last.kind == "p" and not post.after and (kind == "p" or word[-1] in "员师")  # 台胞陪审员
            joint = last.end == start and (word in _SECOND or callings or last.implies == implies == "crowd")
            if joint or text.startswith(("兼", "/"), last.end):
                # 董事长兼总经理, 区长候选人, 学生志愿者; 青年作家 stands for one, though 青年 stands for many
                found[-1] = last._replace(end=post.end, implies=implies if joint and callings else last.implies)
                continue
            joins = between[:1] in ("和", "与", "及") and (last.kind == "r" or len(between) == 1)  # 蓬塞先生和|语言参赞
            if between and not joins and is_name(between, lexicon) and between not in lexicon.derive(places):  # 教师汤圆圆代表
                also = text[post.body_end] == "兼"  # 县长俞钟骏兼|主任委员
                if also or post.after:
                    begin = post.body_end + also
                    found.append(post._replace(start=begin, body_end=begin, after=not also))
                continue
            second = last.end + 1 if joins else _second(text, last, post, between, lexicon)
            if second is not None:
                post = post._replace(start=_without(text, second, post.role_start, post.kind, lexicon))
            else:  # 学生处处长: the first role stands inside the name of the body
                found.pop()
                post = post._replace(start=max(post.start, found[-1].end) if found else post.start)
        found.append(post)
    return found


def _second(text: str, last: PostSpan, post: PostSpan, between: str, lexicon: Lexicon) -> int | None:
    """Where the second of two posts begins that read as one; ``None`` where the role of the first is inside the body of the second."""
    if (joined := _joined(between, lexicon)) is not None:
        return last.end + joined
    if _RISEN.search(between) and is_name(between[:-1], lexicon):
        return post.body_end  # 邑人李化龙中进士: the first role is the person's, the second what they became
    if _APPOINTED.search(between):
        return post.start  # 举人荣庆堂为民政长: the first role is another's or an earlier one
    if not between or post.kind == "r":
        return last.end
    if between[0] in _GIVEN:
        return last.end + 1  # 陕西提督授|奋威将军
    person = read_name(text, last.end, lexicon)
    if person is None or person.end >= post.role_start:
        return None
    if person.score > _SURELY and person.own > _SURELY:
        return person.end + (text[person.end] in _WITH)  # 主任张英芳携|区民防办领导
    apart = post.kind == "p" and last.kind == "h" and not ends_body(text, post.body_end, lexicon) and text[post.body_end - 1] not in _UNITS
    return post.role_start if apart else None  # 副团长边震率|队员, but 校长办公室职员


def _named(text: str, behind: int, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the calling from *start* to *end* is the given name of somebody named *behind* a post: 总裁庞青年."""
    if start != behind + 1:
        return False
    name = read_name(text, behind, lexicon, at_least=0.0)
    return name is not None and name.end == end


def _joined(between: str, lexicon: Lexicon) -> int | None:
    """Where the second of two posts begins in what stands between their roles: 副校长[隋晓东与|新入职]教师, 董事长[和|张焕新]总经理."""
    if between[:1] in ("和", "与") and is_name(between[1:], lexicon):
        return 1
    company = _COMPANY.match(between)
    return company.end() if company and is_name(company[1], lexicon) else None


def _roles(text: str, body: int, lexicon: Lexicon) -> Iterator[tuple[int, int, str]]:
    """Every role in *text*; one that runs into another word gives way to what begins inside it: 农大校|长, 农|大|校长."""
    known, table, heads = lexicon.derive(roles), lexicon.derive(_rows), lexicon.table("bodies")
    for start, end, word in known.scan(text, body):
        if table[word][2] == "verb" and (text[end : end + 1] in ("的", "了", "《", "“") or lexicon.derive(action_words).match(text, end)):
            continue  # 王峰主编的《技术方法论》, 由谭道源领队视察
        if word in _NATIVES and not _ends_name_after(text, end, lexicon):
            continue  # 县人|和镇
        if (
            word == "代表"
            and (text[end : end + 1] in _SPOKEN_FOR or placed(text, end, lexicon))
            and not _ends_name_after(text, end, lexicon)
        ):
            continue  # 王云鹏|代表|市委
        if text[start : end + 1] in heads and heads[text[start : end + 1]][1] != "x":
            continue  # 讲习|所
        torn = ends_body(text, start + 1, lexicon)  # 集|团总|经理
        if not torn and not _grows(text, end, table[word][1], lexicon):
            yield start, end, word
            continue
        inner = next(((at, other) for at in range(start + 1, end) if (other := known.at(text, at)) is not None), None)
        if inner is not None and not _grows(text, inner[0] + len(inner[1]), table[inner[1]][1], lexicon):
            yield inner[0], inner[0] + len(inner[1]), inner[1]
        elif torn and inner is None and not _grows(text, end, table[word][1], lexicon):
            yield start, end, word


def _ends_name_after(text: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a name surely stands at *start*."""
    name = read_name(text, start, lexicon, at_least=_SURELY)
    return name is not None and name.own > _SURELY


def _sent(text: str, left: int, bounds: Edges) -> int | None:
    """Where the body begins that sent a party whose name seems to begin at *left*; ``None`` where no body stands in front of the verbs."""
    edge = left
    while edge in bounds.weak:
        edge = bounds.before(bounds.weak[edge])
    return edge if edge < left and left - edge < _LONGEST and _SENDER.match(text, edge, left) else None


def _lengthens(text: str, at: int, lexicon: Lexicon) -> bool:
    """Whether the 长 at *at* begins a place or a common word behind a place or a house: 上海市|长宁区, 我市|长年, 医院|长期."""
    known = lexicon.derive(places)
    if text[at] != "长":
        return False
    if any(text[at + n - 1 : at + n] in tuple("市区县") and text[at : at + n] in known for n in (3, 4)):
        return True
    if (text[at - 3 : at] in known or text[at - 4 : at] in known) and _TOWN.match(text, at):
        return True
    row = lexicon.table("words").get(text[at : at + 2])
    if (row is None or int(row[2]) < _COMMON) and text[at : at + 2] not in lexicon.table("regions"):
        return False
    house = text[at - 2 : at] in lexicon.table("bodies")
    return house or text[at - 2 : at - 1] in tuple("我全本该各") or text[at - 3 : at] in known


def _grows(text: str, end: int, kind: str, lexicon: Lexicon) -> bool:
    """Whether the last character of a role is the first of another word, and no name begins there: 学校|长期, 机电|工程."""
    if _lengthens(text, end - 1, lexicon):
        return True
    if text[end - 1 : end + 1] not in lexicon.derive(vocabulary) or text.startswith("一行", end):
        return False  # 副主任|一行
    if lexicon.derive(action_words).match(text, end):
        return False  # 候选人|参加
    if text[end - 1 : end + 1] in lexicon.table("titles"):
        return True  # 总支|书记
    return text[end] not in lexicon.table("surnames") or (kind in "pr" and read_name(text, end, lexicon, at_least=0.0) is None)


def _without(text: str, left: int, start: int, kind: str, lexicon: Lexicon) -> int:
    """*left*, or behind what stands there and is no part of a body: verbs of honour, how many they are, whom it was taken from."""
    if kind == "p" and (honoured := _HONOURED.match(text, left, start + 1)) and honoured.end() <= start:
        left = honoured.end()  # 纪念|革命烈士
    for slain in _SLAIN.finditer(text, left, start + 2):
        left = min(slain.end(), start)  # 梅溪斩|首领, 击毙|匪首
    if counted := _COUNTED_AS.match(text, left, start):
        left = counted.end()
    elif (text[left] == "为" and text[left - 1 : left] in ("人", "名", "位")) or text[left - 1 : left + 1] == "当选":
        left += 1  # 14人为|副主席, 会上当选|执委: 人为 and 上当 are words, too
    comrade = text.find("同志", left + 2, min(left + 6, start))
    if comrade > 0 and text[comrade + 2] not in "任为担当兼不接升调" and is_name(text[left:comrade], lexicon):
        left = comrade + 2  # 免去宋太平同志|保定市委书记
    return left


def _left(text: str, start: int, kind: str, bounds: Edges, lexicon: Lexicon) -> int:
    """Where the post begins whose role stands at *start*: at the edge, with the deictics in front of it, without what is no body."""
    left = max(bounds.left(text, start, lexicon), start - _LONGEST)
    if text[left - 1 : left] in ("该", "本", "我") and text[left:start]:
        left -= 1
    elif text[left - 2 : left] in _OURS and bounds.between(left - 3, left):
        left -= 2  # 我校|教授
    elif text[left - 2 : left] in _AT and text[left] in "党纪团":
        left -= 1  # 在|校党委书记
    elif text[left - 2 : left - 1] == "该" and text[left - 1 : left].isalpha() and bounds.between(left - 3, left - 1):
        left -= 2  # 该校副校长
    if left > 2 and text[left - 2] in "任为" and text[left - 1].isalpha() and _ends_name(text, max(0, left - 6), left - 2, lexicon):
        left -= 1  # 任人|事处处长: the longest match took 任人 for a word
    if (
        (text[left] in "与及" or (text[left] == "和" and left + 1 == start))
        and left < start
        and not any(text[left : left + n] in lexicon.derive(vocabulary) for n in (2, 3, 4))
    ):
        left += 1  # 与局长方寒松
    left = _without(text, left, start, kind, lexicon)
    if text[left - 1 : left] == "曾" and (left == 1 or text[left - 2] in "，,。；;、：:\n") and left < start:
        left -= 1  # 曾|营小学校长: no adverb stands in front of a noun
    if (text[left] == "为" == text[left - 1 : left]) or (text[left] in _CALLED_UPON and left + 1 == start):
        left += 1  # 增选佟有为|为市政协副主席; 延|举人
    if _PARTY.search(text, left, start) and (whole := _sent(text, left, bounds)) is not None:
        left = whole
    if text[left : left + 1] in "他她" and text[left + 1 : left + 2] in "和与":
        left += 2
    elif (company := _COMPANY.match(text, left, start)) and is_name(company[1], lexicon, at_least=_SURELY):
        left = company.end()  # 毛泽东和|工农革命军负责人
    if (also := _ALSO.match(text, left, start)) and is_name(also[1], lexicon):
        return also.end()  # 王海明兼|教育局局长
    appointed = _APPOINTED.search(text, left, start)
    if appointed and (text[appointed.start() - 1] in "）)" or _ends_name(text, left, appointed.start(), lexicon)):
        left = appointed.end()
    return left


def _post(text: str, start: int, end: int, row: Row, bounds: Edges, lexicon: Lexicon) -> PostSpan:
    word, kind, after, implies = row
    left = _left(text, start, kind, bounds, lexicon)
    qualified = _QUALIFIERS.search(text, left, start)
    body_end = qualified.start() if qualified else start
    qualifier = text[body_end:start]
    if (leading := _LEADING.match(text, left, body_end)) and not placed(text, left, lexicon):
        qualifier = leading.group() + qualifier
    if qualifier.endswith("副"):
        word, qualifier = "副" + word, qualifier[:-1]
    if (bracket := _BRACKET.match(text, end)) and (
        bracket.group(1) in _QUALIFYING or any(stop == len(bracket[1]) for _, stop, _ in lexicon.derive(roles).scan(bracket[1]))
    ):
        end = bracket.end()
    return PostSpan(left, start, end, word, qualifier or None, kind, after == "after", implies, body_end)


def _ends_name(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    return any(end - length >= start and is_name(text[end - length : end], lexicon) for length in (3, 2, 4))
