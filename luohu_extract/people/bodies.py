"""Names of bodies in a text: found at the word that ends them, read back to the edge they begin at.

What ends a name says what must stand before it (data/bodies.tsv, `luohu_extract.people.needs`): 区委 needs its level word, 桂园中学
a name, 国务院 nothing, and 莲塘街道 is a place unless it acts.
"""

import re
from bisect import bisect_right

from luohu_extract.lexicon import Lexicon, Row
from luohu_extract.people.aliases import Marked, aliases, makers, newspapers, quoted
from luohu_extract.people.beginnings import beginning, opening, titled
from luohu_extract.people.edges import LEVELS, Edges, anchored, begins_town, edges, placed, vocabulary
from luohu_extract.people.heads import endings, find_heads
from luohu_extract.people.names import is_name
from luohu_extract.people.needs import OPENERS, Prefix, clause_opens, enough, generic, gone_to
from luohu_extract.people.titles import PostSpan, posts
from luohu_extract.text import Passage

_STRIP = re.compile(
    r"(?:[新上下]一届|讯|用(?=[省市区县州旗镇乡])|当(?=[省市区县州]|.{2,4}[省市区县州])|替|仅|但|如(?=.{2,4}[省市区县州])|[报指交距](?=[省市区县州旗镇乡])|份(?=.{2,4}[省市区县州])|内(?!蒙)|[省市区县州旗镇乡村校]里|捐[俸资款]|建(?=[官公县省市国私民旗区]立)|今(?=[省市区县州旗镇乡])|现(?=[省市区县州旗镇乡])|倡|[重增扩筹兴捐倡劝][修建设办]|修(?=[\u4e00-\u9fff]{2}$)|置(?!业|信)|原|旧|时|该|本|各|我|全(?=[省市区县州旗镇乡村校院体])|驻(?![\u4e00-\u9fff]{1,3}某)|(?<=驻)[省市区县州旗镇乡](?=国民党|解放军|日军|第)|了|着|过|位于|来自|其中|共建|以及|及|和|与|暨|并|对|向|由|在|到|为|赴|据|经|使|请|及其|等|首(?=[家个座次批届条所位])|其|第一批|首批|一批|部分|所属|下属|所辖|直属|驻地|当地|当日|当天|上午|下午|晚上?|傍晚|凌晨|中午|夜|日前|近日|(?<=[\d〇一二三四五六七八九十])[年月日号]|[上中下]旬|[年月][初底末])+"
)
_NATIONAL = re.compile(r"(?:委员会|总会|联合会|协会|学会|领导小组|办公室|工商联|指挥部|研究会|基金会|理事会)$")
_PAIRED = re.compile(r"(?:[\u4e00-\u9fff]{2,6}[两三四五][省市县区州旗]|[省市区县乡镇州][两三]级)")
_VISITS = re.compile("[省市区县州旗镇乡村校院](?:督导|督查|检查|调研|考察|视察|指导|慰问|参观|采访|走访|看望|宣讲|巡察|协调|落实)")
# The place itself does something: 县动员私营米厂.
_MOVED = re.compile("[省市区县州旗镇乡村](?:组织|动员|发动|扶持|支援|调集|抽调|引进|帮助|资助|新建|兴办|开办|创办|修建)")
_ACTED = re.compile("接待|推进|协调|派出|验收|控告|侦查|起诉|打击|合作|招待|评定")  # verbs that names begin with too: 合作银行
_BUILT_SEAT = re.compile("[建修筑迁移葺][省府州县][署衙]")
_HELPED = frozenset(("company", "school", "hospital", "community"))
_BEFORE_A_PLACE = frozenset("当距对如像替连闻入记帮今用")
_EDITION = re.compile(r"(?:首|第[一二三四五六七八九十百\d]+)届")
# 兰州军区某红军团: a unit whose number is not said.
_BRANCH = r"(?:(?:[炮工步骑]兵|装甲|通信|警卫|侦察|汽车|防化|坦克|高炮|运输)[师旅团营连])"
_UNNUMBERED = re.compile(
    rf"某(?!某)[\u4e00-\u9fff]{{0,5}}?(?:部队|[部军师旅团营连]|分队|大队|支队|基地|舰队)(?:[师旅团营连]|{_BRANCH})?|(?<=某部){_BRANCH}"
)
# 某某大学（深圳）
_CAMPUS = re.compile(r"[（(][\u4e00-\u9fff]{2,4}[)）]")
# 沃尔玛超市|罗湖店
_SHOP = re.compile(r"(?<=[超商药书酒][市场店])[\u4e00-\u9fff]{2,5}?店(?![员主铺堂])")
_GROUP = re.compile(r"[（(]集团[)）]")
_ENDOWED = frozenset(("书院", "义学", "学堂", "小学", "中学"))
_NO_DIVISION = (*OPENERS, "中国", "国家", "全国", "国营", "地方国营", "公私合营", "驻")
_OF_PLACES = frozenset("省市区县州旗盟")
_AREA = re.compile("自治[区县州旗]|(?:行政|开发|示范|管理|保护|试验|实验|合作|服务|旅游|生活|工作|规划|试点)区")
_OFFICIAL = frozenset(("government", "police", "congress", "court", "procuratorate", "military", "mass"))
_COMMON = frozenset(
    ("办公室", "委员会", "指挥部", "领导小组", "管理处", "服务中心", "办事处", "居委会", "村委会", "派出所")
)  # of whom is not said
_DELEGATION = re.compile("[\u4e00-\u9fff]{2,8}代表团")
_OWNER = re.compile(r"(?:(?<=[\u4e00-\u9fff])资企业|企业|单位|高校|机构|学校|医院|公司)(?=[\u4e00-\u9fff]{2})")


def bodies(passage: Passage, lexicon: Lexicon) -> list[Marked]:
    """Every name of a body in reading order, disjoint; ask with ``passage.derive(bodies, lexicon)``.

    >>> from luohu_extract.text import Passage
    >>> text = "市公安局罗湖分局在莲塘街道走访桂园中学"
    >>> [text[b.start : b.end] for b in bodies(Passage.of(text), Lexicon.default())]
    ['市公安局罗湖分局', '桂园中学']
    """
    text, table = passage.text, lexicon.derive(endings)
    bounds = passage.derive(edges, lexicon)
    held = [post for post in passage.derive(posts, lexicon) if post.kind == "h"]
    found: list[Marked] = []
    waiting: list[Marked] = []
    for start, end, word in find_heads(passage, lexicon):
        row = table[word]
        _, kind, need = row
        if (found and end <= found[-1].end) or titled(text, start, end, passage.body, lexicon):
            continue
        reached = beginning(text, start, end, row, found, bounds, lexicon, passage.body)
        if reached is None:
            continue
        left = max(reached, _behind_person(text, reached, start, held, bounds, lexicon))
        left = opening(text, left, start, end, found, bounds, lexicon, passage.body)
        merged = bool(found) and left == found[-1].start
        listed = bool(found) and left == found[-1].end + 1 and text[left - 1] in "、和与及" and _listed(text, left, start, row, found[-1])
        body = Marked(left, end, kind, word) if listed else _body(text, left, start, end, row, bounds, lexicon, merged=merged)
        if body is None and need == "acts" and text[end : end + 1] in ("、", "和", "与") and start - left > 1:
            waiting = (
                [*waiting, Marked(left, end, kind, word)] if waiting and waiting[-1].end + 1 == left else [Marked(left, end, kind, word)]
            )
        elif body is not None and waiting and waiting[-1].end + 1 == body.start:
            if need == "acts" or ((end in bounds.words or text[end : end + 1] == "作") and not gone_to(text, waiting[0].start)):
                found.extend(waiting)  # 桃源街道、竹林街道联合开展, 罗汉镇和区教育局作交流
            waiting = []
        if body is not None and found and body.start < found[-1].end:
            found.pop()
        if body is not None and not _crowd(text, end, kind):
            more = (kind == "school" and _CAMPUS.match(text, end)) or None
            more = (
                more
                if more is not None and placed(text, end + 1, lexicon)
                else _GROUP.match(text, end) or _SHOP.match(text, end) or (kind == "military" and _UNNUMBERED.match(text, end)) or None
            )
            found.append(body if more is None else body._replace(end=more.end()))
    found = [body for body in found if body.head != "国民党"]  # a party is named beside its bodies, not as one
    if "《" in text:
        found.extend(newspapers(text, passage.body))
    found.extend(makers(text, passage.body, bounds, lexicon))
    if "“" in text:
        found.extend(quoted(text, passage.body, bounds, lexicon))
    if found and "称" in text:
        found.extend(aliases(text, found))
    return _disjoint(found)


def _listed(text: str, left: int, start: int, row: Row, last: Marked) -> bool:
    """Whether a short name behind another body in a list is its own: 林业局、|美丽乡村办, 县参议会、|民众教育馆."""
    word, kind, need = row
    if need == "anchored":
        return start - left > 1
    if need in ("part", "section"):
        return 1 < start - left < 7 and last.head[-1] == word[-1]  # 环卫处、园林处
    if word[-1] == "部" and text[last.end - 1] == "部" and kind in ("party", "government"):
        return start - left < 6  # 农村工作部、工业交通部
    if start > left or word in OPENERS:
        return False
    if need == "name":
        if kind in ("court", "hospital"):
            return kind == "court" or len(word) > 3  # 司法局、法院, 卫健局、疾控中心
        return len(word) > 2 and word not in _COMMON and (kind in _OFFICIAL or kind == last.kind == "association")
    return need in ("level", "bureau") or (need == "team" and word[-1] in "委办")


def _inside(text: str, left: int, lexicon: Lexicon) -> bool:
    """Whether a word that stands inside names or a town begins at *left*: 经 of 经管学院 and 向 of 向塘镇 are no prepositions."""
    known = lexicon.derive(vocabulary)
    return known.get(text[left : left + 2], "") in ("n", "i") or begins_town(text, left + 1, known)


def _verb(text: str, left: int, lexicon: Lexicon) -> bool:
    """Whether a verb or what the word lists take for an adjective (落实) begins at *left*."""
    return lexicon.derive(vocabulary).get(text[left : left + 2], "") in ("v", "i", "a", "d") and not _AREA.match(text, left)


def _crowd(text: str, end: int, kind: str) -> bool:
    """Whether the body only says whose delegates are spoken of: 市人大代表. Those of a school or a firm (代表团) are its own."""
    if kind == "congress" and _DELEGATION.match(text, end):
        return True  # 区人民代表大会天生街道代表团
    return text.startswith(("代表", "委员"), end) and kind not in ("school", "company", "hospital")


def _behind_person(text: str, left: int, start: int, held: list[PostSpan], bounds: Edges, lexicon: Lexicon) -> int:
    """Where a name can begin at the earliest behind a person with a post: 委员会主任张德江前来中建总公司."""
    i = bisect_right(held, start, key=lambda post: post.end) - 1
    if i < 0 or held[i].end <= left:
        return left
    end = held[i].end
    if held[i].start == left and held[i].role_start == left and start - end > 2 and text[start : start + 2] in _ENDOWED:
        return end  # 知县捐俸修|龙冈书院
    if text[end - 1 : end + 1] in lexicon.derive(vocabulary):  # 水利部长|江
        return left
    person = any(end + length <= start and is_name(text[end : end + length], lexicon) for length in (2, 3, 4))
    return max(end, bounds.nearest(start)) if person else left


def _body(text: str, left: int, start: int, end: int, row: Row, bounds: Edges, lexicon: Lexicon, *, merged: bool) -> Marked | None:
    """The body whose head (a *row* of the table) stands at *start*, if what stands before it from *left* on names one."""
    word, kind, need = row
    if text[left - 2 : left] == "全国" and _NATIONAL.search(word) and not lexicon.derive(generic).fullmatch(text, left, start):
        left -= 2  # 全国爱国卫生运动委员会
    elif not placed(text, left, lexicon) and not _inside(text, left, lexicon) and (strip := _STRIP.match(text, left, start)):
        left = strip.end()
    if text[left - 1 : left] in ("到", "来", "赴") and text[left] in LEVELS and (verb := bounds.verb(left, left + 3)) == left + 3:
        left = verb  # 到县|组织
    if text[left] in _BEFORE_A_PLACE and left < start and not placed(text, left, lexicon) and placed(text, left + 1, lexicon):
        left += 1  # 当|海南商检局
    left = _object(text, left, start, kind, lexicon)
    if (verb := bounds.verb(left + 1, start)) is not None and text[verb - 2 : verb] == "组织" and anchored(text, verb, lexicon):
        left = verb  # 和县组织|县动员委员会
    if text.startswith("共建", left) and start - left > 3:
        left += 2  # 签约|共建|北仑院区
    if word[-1] != "会" and (edition := _EDITION.match(text, left, start)):
        left = edition.end()  # 第一届|某某医院联盟大会
    level = start if word[0] in _OF_PLACES else start - 1
    if level - 2 >= left and text[level] in _OF_PLACES and not placed(text, left, lexicon) and _verb(text, level - 2, lexicon):
        left = level  # 落实|市委, 专题研究|市人大
    if not merged:
        left = _division(text, left, start, lexicon)
    if not merged and (owner := _OWNER.search(text, left, start)):
        left = owner.end() if owner[0] == "资企业" or placed(text, owner.end(), lexicon) else left  # 区内企业四川省某公司
    join = bounds.join(left, start) if kind != "school" and not merged else None
    if join is not None and (not anchored(text, left, lexicon) or (word[-1] == "厂" and join - left > 6)):
        left = join  # 展厅和|青少年活动中心, 东湖片区排污口和|城北污水处理厂, but 县机械和农具厂
    if text[left - 1 : left] == "、" and _PAIRED.match(text, left, start):
        first = text[left - 2] in LEVELS and text[left + 1 : left + 3] in ("两级", "三级")
        left = left - 2 if first else max(bounds.left(text, left - 2, lexicon), left - 20)  # 泰顺、瑞安两县公安局
    if (
        need == "none"
        and (len(word) > 3 or kind == "company")
        and not merged
        and not anchored(text, left, lexicon)
        and not text.startswith(OPENERS, left)
    ):
        left = start  # 利用|亚洲开发银行
    if need == "none" and not merged and (nearest := bounds.nearest(start)) > left and bounds.between(left, nearest):
        left = nearest  # 海南完成|人民日报
    named = enough(Prefix(text, left, start, end, word, merged, bounds, lexicon), need)
    return Marked(left, end, kind, word) if named else None


def _object(text: str, left: int, start: int, kind: str, lexicon: Lexicon) -> int:
    """Where the name begins behind what is done to the body, by verbs that names begin with too."""
    if kind in _HELPED and (acted := _ACTED.match(text, left, start)) and not lexicon.derive(generic).fullmatch(text, acted.end(), start):
        left = acted.end()  # 接待|宏达公司
    if kind in _HELPED and (moved := _MOVED.match(text, left, start)) and moved.end() < start and clause_opens(text, left):
        left = moved.end()  # ，县动员|私营米厂
    if _BUILT_SEAT.match(text, left, start + 2):
        left += 1  # 建|县署
    if text[left - 1 : left] in ("到", "来", "赴") and (visit := _VISITS.match(text, left, start)):
        left = visit.end()  # 来|区督导|学校
    return left


def _division(text: str, left: int, start: int, lexicon: Lexicon) -> int:
    """Where a division in full stands inside a name that begins with no place, as names do not: 助力|玉树市人民医院."""
    if _OF_PLACES.isdisjoint(text[left + 4 : start]) or text.startswith(_NO_DIVISION, left) or anchored(text, left, lexicon):
        return left
    divisions = lexicon.table("divisions")
    for at in range(left + 2, start - 2):
        for end in (at + 3, at + 4):
            if end <= start and text[end - 1] in _OF_PLACES and text[at:end] in divisions:
                return at
    return left


def _disjoint(found: list[Marked]) -> list[Marked]:
    result: list[Marked] = []
    for body in sorted(found, key=lambda b: (b.start, -b.end)):
        if not result or body.start >= result[-1].end:
            result.append(body)
    return result
