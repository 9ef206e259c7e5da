"""Names of bodies in a text: found at the word that ends them, read back to the edge they begin at.

What ends a name says what must stand before it (data/bodies.tsv): 区委 needs its level word, 桂园中学 a name, 国务院 nothing, and
莲塘街道 is a place unless it acts.
"""

import re
from typing import NamedTuple

from luohu_extract.edges import LEVELS, Edges, anchored, edges, ends_body, placed
from luohu_extract.lexicon import Lexicon, Matcher
from luohu_extract.text import Passage

_LONGEST = 45
_NEWSPAPER = re.compile(r"《([^《》]{2,14}?(?:(?<![通公简年海月快战捷喜周季汇])报|周刊|周报|杂志|画报))》")
# What only qualifies and names nothing: 民营医院, 合资公司, 重点中学.
_GENERIC = re.compile(
    r"(?:公社|地下|地上|姊妹|集体|民营|国营|私营|私立|公立|公办|民办|合资|外资|独资|中外|上市|分|子|母|总|新|老|大|小|中|高|初|全|各|某|重点|定点|普通|高等|中等|初等|基层|村级|乡级|县级|市级|省级|区级|国家级|校级|院级|农村|城市|城镇|城区|乡镇|社会|有关|相关|主管|职能|责任|成员|参赛|参展|承办|主办|协办|用人|用工|施工|建设|设计|监理|物业|物流|科技|家具|互联网|电商|龙头|骨干|明星|示范|试点|优秀|先进|专业|职业|业余|附属|附设|临时|常设|专门|综合|商业|国有|集体|股份制|股份|有限|责任|农民|农业|农村|工业|农机|渔业|林业|军事|地方|当地|本地|外地|外国|国外|国内|海外|境外|日伪|伪|敌|我|友|双方|两|三|多|几|数|年度|全国|全区|全市|一贯制|九年|青少年|区域|一|二|四|五|六|七|八|九|十|百|千|\d|家|所|个|名|级|类|批|支|的|医疗|教育|卫生|文化|体育|金融|保险|证券|投资|贸易|百货|运输|旅游|旅行|广告|装饰|建筑|房地产|开发|生产|加工|制造|制药|化工|机械|电子|信息|网络|软件|通信|通讯|媒体|新闻|宣传|组织|管理|服务|行政|执法|监督|检查|专项|联合|工作|领导|协调|指导|调查|技术|研究|设计|规划|勘察|勘测|检测|检验|培训|训练|学习|教学|实验|实习|实训|产业|企业|事业|机关|党政|党群|群众|职工|工人|青年|妇女|儿童|少年|老年|老人|残疾人|学生|教师|师生|中外|中小|高校|大中专|大专|中专|职业技术|职业|技工|成人|函授|夜|业余|扫盲|幼儿|托儿|特殊|希望|爱心|慈善|公益|志愿|民间|草根|行业|同业|民族|宗教|人民|中心|骨科|口腔|眼科|传染病|精神病|方舱|发热|社区|街道|小区|村|乡|镇|县|市|省|区)*"
)
_LEVEL_WORDS = ("乡镇", "村级", "市级", "区级", "县级", "校级", "省级", "镇街", "镇级", "村镇", "县乡", "市县", "省市", "市区", "区域", "院级", "校园", "校企", "院校", "乡村", "村民", "市场", "市民", "县城", "区县", "镇区", "村组")
_NUMBERED = re.compile(r"第?[\d〇零一二三四五六七八九十百]+$")
_SESSION = re.compile(r"第?[\d〇零一二三四五六七八九十百]+届$")
_PLACED = re.compile(r"(?:[在到赴于往至抵]|(?:[在到赴于]|深入|走访|慰问|视察|考察|调研|检查|察看|来到|前往)[^，,。；;]{0,24}、|深入|走访|慰问|视察|考察|调研|检查|察看|来到|前往|位于|途经|流经)$")
_COUNTED_BEFORE = re.compile(r"[\d一二两三四五六七八九十百余多几]个$")
# What happens to a place, or says where something is.
_HAPPENED = re.compile(r"遭|发生|出现|普降|降|受灾|受|位于|地处|境内|境|的|至|到|与|和|及|有|为|是|因|属|通|被|由|从|等|起|间|段|一带|附近")
_NOT_OFFICE = frozenset("法理公学事案好班结证税")
_ACTS = re.compile(
    r"(?:党工委|办事处|政府|党委)?(?:联合|会同|携手|积极|正式|共同|先后|全面|率先|成功|隆重|组织|全力|深入|创新|充分|广泛|扎实|大力|依托|联手|分别|首次|统一|迅速|及时|相继)*"
    r"(?:举办|举行|召开|开展|组织|启动|联合|承办|主办|成立|推出|打造|发布|实施|完成|获|荣获|获评|被评|被授|签|邀请|走访|慰问|落实|部署|通过|印发|出台|建成|投入|设立|开设|举|发放|捐|与|同|和.{2,12}(?:联合|共同|签)|辖区|为.{2,14}(?:送|发|举)|对.{2,14}(?:进行|开展)|在.{2,14}(?:举|开|召|设))"
)
_PARTNER = re.compile(r"(?:联合|会同|携手|协同|由|与|同|和|及|、|组织|对|给|授予|表彰)$")
_STRIP = re.compile(r"(?:原|旧|时|该|本|各|我|全|驻|了|着|过|位于|来自|其中|以及|及|和|与|暨|并|对|向|由|在|到|为|赴|据|经|使|请|及其|等|首|其|第一批|首批|一批|部分|所属|下属|所辖|直属|驻地|当地|当日|当天|上午|下午|晚上?|傍晚|凌晨|中午|夜|日前|近日|[年月日号]|[上中下]旬|[年月][初底末])+")


class Body(NamedTuple):
    """A name of a body in a text, its kind, and the lexicon word that ended it."""

    start: int
    end: int
    kind: str
    head: str


def heads(lexicon: Lexicon) -> Matcher:
    """The words that end a body's name, and those that only look as if they did."""
    return Matcher(lexicon.table("bodies"))


def bodies(passage: Passage, lexicon: Lexicon) -> list[Body]:
    """Every name of a body in reading order, disjoint; ask with ``passage.derive(bodies, lexicon)``.

    >>> from luohu_extract.text import Passage
    >>> text = "市公安局罗湖分局在莲塘街道走访桂园中学"
    >>> [text[b.start : b.end] for b in bodies(Passage.of(text), Lexicon.default())]
    ['市公安局罗湖分局', '桂园中学']
    """
    text, table, common = passage.text, lexicon.table("bodies"), lexicon.table("words")
    bounds = passage.derive(edges, lexicon)
    found: list[Body] = []
    waiting: Body | None = None
    for start, end, word in lexicon.derive(heads).scan(text, passage.body):
        kind, need = table[word][1:]
        if kind == "x" or (end - start == 1 and text[start - 1 : end] in common) or (word[-1] == "办" and text[end : end + 1] in _NOT_OFFICE):
            continue
        left = max(bounds.left(text, start, lexicon), start - _LONGEST, passage.body)
        if found and left < found[-1].end:
            last = found[-1]
            between = text[last.end : start]
            if between[:1] in ("和", "与", "及") and anchored(text, last.end + 1, lexicon):
                left = last.end + 1  # 县委和县人民政府
            elif need in ("none", "acts") or between in ("和", "与", "及") or (need == "level" and between and between in LEVELS) or last.head in _WHOLE:
                left = last.end  # 区委区政府
            elif "次" in between or (last.kind == "military" and kind != "military" and not _NUMBERED.fullmatch(between)):
                continue
            elif end - start > 1 or last.kind in ("party", "government") or (need == "number" and (last.kind == kind or last.head == "国民党")):
                left = last.start
            else:
                continue
        listed = bool(found) and start == left == found[-1].end + 1 and text[left - 1] == "、" and need in ("level", "bureau")
        body = Body(start, end, kind, word) if listed else _body(text, left, start, end, word, kind, need, bounds, lexicon)
        if body is None and need == "acts" and text[end : end + 1] == "、" and start - left > 1:
            waiting = Body(left, end, kind, word)  # 桃源街道、竹林街道联合开展
        elif body is not None and need == "acts" and waiting is not None and waiting.end + 1 == body.start:
            found.append(waiting)
        if body is not None and found and body.start < found[-1].end:
            found.pop()
        if body is not None and not text.startswith(("代表", "委员"), end):
            found.append(body)
    for match in _NEWSPAPER.finditer(text, passage.body):
        found.append(Body(*match.span(1), "media", "报"))
    return _disjoint(found)


_WHOLE = frozenset(("街道", "社区", "镇", "乡", "村"))


def _body(text: str, left: int, start: int, end: int, word: str, kind: str, need: str, bounds: Edges, lexicon: Lexicon) -> Body | None:
    if not placed(text, left, lexicon) and (strip := _STRIP.match(text, left, start)):
        left = strip.end()
    if kind != "school" and not anchored(text, left, lexicon) and (join := max(text.rfind(c, left, start) for c in "和与及")) > left:
        left = join + 1  # 展厅和青少年活动中心
    prefix = text[left:start]
    named = anchored(text, left, lexicon) and not (prefix.startswith(_LEVEL_WORDS) and _GENERIC.fullmatch(prefix))
    if need == "none":
        good = not prefix or named
    elif need == "level":
        prefix = _SESSION.sub("", prefix)
        good = bool(prefix) and (prefix[-1] in LEVELS or prefix[-1] in "团中地委" or placed(text, left, lexicon) or ends_body(text, left + len(prefix), lexicon))
    elif need == "acts":
        before = text[max(0, left - 30) : left]
        good = bool(prefix) and not _PLACED.search(before) and not _COUNTED_BEFORE.search(before) and bool(
            _ACTS.match(text, end) or (end in bounds.words and not _HAPPENED.match(text, end)) or (_PARTNER.search(before) and _ACTS.search(text, end, end + 12))
        )
    elif need == "bureau":
        good = named or (not prefix and (text[left - 1 : left] in "、" or text[end : end + 1] in "、")) or len(prefix) > 1
    elif need == "direct":
        good = prefix[-1:] in LEVELS and bool(prefix)
    elif need == "number":
        good = _NUMBERED.search(prefix) is not None
    elif need == "province":
        good = len(prefix) > 1 and (prefix[0] == "省" or placed(text, left, lexicon))
    elif need == "place":
        good = placed(text, left, lexicon)
    else:
        subject = len(prefix) > 3 and text[left - 1 : left] in "，,。；;、\n　" and (end in bounds.words or text[end : end + 1] in "、")
        good = named if len(prefix) < 2 else named or subject or not _GENERIC.fullmatch(prefix)
    return Body(left, end, kind, word) if good else None


def _disjoint(found: list[Body]) -> list[Body]:
    result: list[Body] = []
    for body in sorted(found, key=lambda b: (b.start, -b.end)):
        if not result or body.start >= result[-1].end:
            result.append(body)
    return result
