"""Where the name that a head ends begins at the earliest: at an edge, inside a body found before it, or at a quotation mark."""

import re

from luohu_extract.lexicon import Lexicon, Row
from luohu_extract.people.aliases import Marked, awarded
from luohu_extract.people.edges import Edges
from luohu_extract.people.larger import behind

_LONGEST = 45
# What a body sends a team for, the verbs last.
_TASK = re.compile(
    r"(?![派抽由对在向到的来率带成组])[^，,。；;、：:（(《“由对向到的率派]{2,16}(?:评估|检查|督查|督导|督察|调研|考察|考核|验收|巡视|巡察|审核|评审|认证|审计)(?:(?:活动|工作|教育|行动|专项)?(?:第[一二三四五六七八九十]{1,3})?)"
)
# Clearing up, studying, righting: what teams do, then what they do it to.
_OBJECT = re.compile(
    r"(?:清理|清查|整顿|整治|治理|学习|落实|贯彻|扫黑|防控|防治|保护|普及|开展|创建|减轻|纠正|打击|专项)[^，,。；;、：:（(《“由对向到的率派]{2,18}"
)
# What is founded for a task is called by it, verb and all.
_FOUNDED_FOR = frozenset(("委员会", "领导小组", "指挥部", "办公室", "工作组", "工作小组", "协调小组", "专班"))
_FOUNDED = re.compile(
    r"(?:成立|组建|设立|组成)了?(?P<task>(?!大会|会议|[后时]|[一两三数几][个家支])(?:(?![后时并由在以]|会议|大会|召开|举行)[\u4e00-\u9fff]){2,10})$"
)
# What communes are called by, though a verb elsewhere.
_SLOGAN = re.compile(r"(?:跃进|前进|胜利|奋斗|解放|翻身|创业|团结|战斗|奋进|进步|建设|联合|支农)$")
_COLLECTIVES = frozenset(
    ("公社", "人民公社", "大队", "生产大队", "生产队", "农场", "林场", "农业社", "高级社", "初级社", "合作社", "管理区")
)
_RENUMBERED = re.compile(r"(?:整编|暂编|新编|预备|独立|教导)$")
_TASKS = (_TASK, _OBJECT)
# 铁路扩建|工程指挥部: a verb that says what is built or done there stands inside the name.
_WORKS = re.compile(r"(?:改?扩建|新建|改建|续建|重建|修建|迁建|复建|拓宽|加固|疏浚|整修|维修|开挖|修复)$")
# “小微企业赋能中心”体系: what is called so is no body.
_BRAND = re.compile("”(?:体系|模式|品牌|工程|行动|机制|计划|系统|平台|项目|栏目|制度|活动|场景|应用)")
_OFFICES = frozenset(("局", "司", "科", "中心", "站", "所"))


def beginning(text: str, start: int, end: int, row: Row, found: list[Marked], bounds: Edges, lexicon: Lexicon, first: int) -> int | None:
    """Where the name begins at the earliest, *first* being where the text does; ``None`` where the head ends no name.

    Two bodies *found* that share the head (区委（区政府）办公室) become one there.
    """
    word, _, need = row
    left = max(bounds.left(text, start, lexicon), start - _LONGEST, first)
    if (paired := _paired(text, start, found, bounds)) is not None:
        found[-2:] = [Marked(paired, found[-1].end, *found[-2][2:])]
        return paired
    if found and left < found[-1].end:
        return behind(text, found[-1], start, end, row, bounds, lexicon)
    near = bool(found) and start - found[-1].start < _LONGEST
    if left == start and near and _noun_of_a_verb(text, found[-1].end, start, word, bounds):
        return found[-1].start  # 国资委|企业改组|局
    if need == "team" and near and left > found[-1].end and any(task.fullmatch(text, found[-1].end, start) for task in _TASKS):
        return found[-1].start  # 教育部|本科教学工作审核评估|专家组
    if left > first and word in _FOUNDED_FOR and (task := _FOUNDED.search(text, max(first, left - 14), left)):
        return task.start("task")  # 成立|贯彻|婚姻法运动委员会
    if text.startswith(("工程", "项目"), left) and (works := _WORKS.search(text, max(0, left - 3), left)) is not None:
        owner = max(bounds.left(text, works.start(), lexicon), start - _LONGEST, first, found[-1].end if found else 0)
        return owner if owner < works.start() else left  # 市政府|改建|项目办公室
    return left


def titled(text: str, start: int, end: int, first: int, lexicon: Lexicon) -> bool:
    """Whether the head ends a title in quotation marks that somebody receives, or what is called by a name: “某某中心”体系."""
    if text[end : end + 1] != "”":
        return False
    quote = text.rfind("“", max(first, end - 18), start)
    return _BRAND.match(text, end) is not None or (quote >= 0 and awarded(text, quote, end, lexicon))


def opening(text: str, left: int, start: int, end: int, found: list[Marked], bounds: Edges, lexicon: Lexicon, first: int) -> int:
    """Where a name that begins at *left* at the earliest begins when quotation marks stand in it or around it."""
    if text[end : end + 1] == "”" and (quote := text.rfind("“", max(first, end - 18), start)) >= 0:
        return quote + 1  # “红卫造反司令部”
    if text[left - 1 : left] == "”" and start - left < 3 and (quote := text.rfind("“", max(first, left - 8), left)) > 0:
        return max(bounds.left(text, quote, lexicon), first, found[-1].end if found else 0)  # 县“五七”干校
    if left == start and (slogan := _SLOGAN.search(text, max(first, start - 2), start)) and text[start:end] in _COLLECTIVES:
        return slogan.start()  # 红旗公社、|跃进公社
    if (renumbered := _RENUMBERED.search(text, max(first, left - 2), left)) is not None and text[end - 1] in "军师旅团":
        whole = bool(found) and found[-1].kind == "military" and found[-1].end == renumbered.start()  # 第四军|预备第五师
        return found[-1].start if whole else renumbered.start()  # 整编|七十四师
    return left


def _paired(text: str, start: int, found: list[Marked], bounds: Edges) -> int | None:
    """Where two bodies begin, the second in brackets, that have the head at *start* in common: 区委（区政府）|信访|办公室."""
    if len(found) < 2 or (end := found[-1].end) >= start or text[end] not in "）)" or start - found[-2].start > _LONGEST:
        return None
    if end + 1 < start and (start - end > 8 or not text[end + 1 : start].isalpha() or bounds.between(end + 1, start)):
        return None
    return found[-2].start if text[found[-2].end : found[-1].start] in ("（", "(") else None


def _noun_of_a_verb(text: str, owner: int, start: int, word: str, bounds: Edges) -> bool:
    """Whether a part of a body is called by what it does, its object before the verb: 企业改组|局."""
    if word not in _OFFICES or not 3 < start - owner < 13 or text[start - 1] in "，。；、" or not text[owner:start].isalpha():
        return False
    return start - 2 in bounds.words and start - 2 - owner > 1 and bounds.nearest(start - 2) <= owner
