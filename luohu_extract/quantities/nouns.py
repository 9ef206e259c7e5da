"""The noun of a count: after the classifier, before the number, or shared with the count before it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.phrases import Phrases, Word
from luohu_extract.quantities.scan import Quantity

_WINDOW = 22
_STOP = re.compile(
    r"[，。；：、,.;:!?！？\n△▲●■◆☆★\t]|[(（](?![^()（）]{1,5}[)）][一-龥])|(?<![(（].{1})(?<![(（].{2})(?<![(（].{3})(?<![(（].{4})(?<![(（].{5})[)）]|[0-9]|\s{2}|——|—"
)
_START = re.compile(r"[，。；：、,;:!?！？\n△▲●■◆☆★\t)）】》〉]|\s{2}|——|—")
_NOT_PERSON = re.compile(
    r"(?:县城|城|镇|村|乡|市|县|区|省|国|大队|中队|支队|小队|部队|公司|集团|学校|中学|小学|大学|学院|局|厅|处|院|厂|社|会|办|所|中心|"
    r"地区|街道|社区|码头|车站|广场|现场|公社|营|连|团|队|组|班|州|岛|港|山|河|路|街|班子|工作|活动|工程|项目|任务|会议|大会|事故|事件|中|里|内|上|下|后|前|时|间)\Z"
)
_LINKS = frozenset([
    "达到", "达", "为", "有", "共", "共计", "共有", "总计", "累计", "约", "近", "超过", "突破", "增至", "增加到", "增长到", "减至", "减少到", "发展到",
    "扩大到", "升至", "降至", "由", "从", "各", "仅", "计", "已达", "也", "均", "分别", "合计", "上升到", "提高到", "已有", "只有", "尚有", "至", "到",
    "总数", "人数", "数", "数量", "增加", "减少", "增", "减", "已", "总", "就", "即", "在", "最多", "最高", "逾", "超", "多达", "高达", "是",
    "扩大", "发展", "上升", "下降", "增长", "扩充", "扩充到", "缩减", "调整", "调整为", "总共", "各有", "多", "另", "还", "不少于",
])  # fmt: skip
_JOINS = frozenset(["和", "及", "与", "以及", "暨", "、"])
_BETWEEN = frozenset(("", "、", "和", "及", "与", "，其中", ",其中", "以及"))  # what may stand between two counts of one noun
_TERM_HEADS = frozenset([
    "中心", "站", "点", "机构", "人员", "单位", "场所", "设施", "项目", "活动", "基地", "平台", "体系", "公司", "企业", "团队", "队伍", "协会", "大厅",
    "窗口", "课程", "班", "行业", "场地", "器材", "设备", "物资", "用品", "资料", "材料", "工具", "车辆", "小组", "小区", "委员", "委员会", "办公室", "组",
    "队", "员", "者", "户", "房",
])  # fmt: skip
_SUFFIX = frozenset(["者", "员", "户", "班", "站", "点", "队", "组", "团", "证", "品", "件", "器", "具", "率", "量"])


# 进社区、进校园活动: where it goes, not what it is
_INTO = re.compile(
    r"\A(?:进(?:社区|校园|企业|农村|乡村|机关|军营|家庭|景区|商圈|工地|课堂|学校|万家|农家|基层|园区|宿舍|网络|单位|市场|村|厂|楼宇)[、,，]?){1,8}"
)


class _Found(NamedTuple):
    noun: str | None
    rule: str


class Nouns:
    """Finds the nouns of counts with the words of a lexicon."""

    __slots__ = ("_phrases",)

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases = lexicon.derive(Phrases)

    def of(self, text: str, found: Sequence[Quantity]) -> dict[int, tuple[str | None, str]]:
        """The noun and the rule of each count by the position of its number; a count that counts nothing is left out."""
        nouns: dict[int, tuple[str | None, str]] = {}
        for i, quantity in enumerate(found):
            if quantity.kind == "count":
                previous = found[i - 1] if i else None
                shared = nouns.get(previous.at) if previous and previous.kind == "count" else None
                result = self._noun(text, quantity, previous, shared, found[i + 1] if i + 1 < len(found) else None)
                if result is not None:
                    nouns[quantity.at] = result
        return nouns

    def _noun(
        self, text: str, count: Quantity, previous: Quantity | None, shared: tuple[str | None, str] | None, following: Quantity | None
    ) -> _Found | None:
        after: str | None = None
        sure = False
        if count.unit != "人" and count.code != "own":
            begin = following.end if following and following.kind == "measure" and following.start == count.end else count.end
            after, sure = self._after(text, begin, count)
        if after is not None and sure and count.code != "visit":
            found = _Found(after, "counts.after")
        else:
            before, linked = self._before(text, count, previous.end if previous else 0)
            if count.code == "own" and count.unit not in ("科", "属"):
                before = None
            gap = text[previous.end : count.start] if previous and count.start - previous.end <= 8 else None
            if before is not None:
                found = _Found(before, "counts.before")
            elif after is not None:
                found = _Found(after, "counts.after")
            elif shared and gap is not None and (gap.strip() in _BETWEEN or (linked and gap and not _START.search(gap))):
                found = _Found(shared[0], "counts.shared")
            else:
                found = _Found(None, "counts.bare")
        return None if _idle(text, count, found) else found

    def _after(self, text: str, begin: int, count: Quantity) -> tuple[str | None, bool]:
        """The noun phrase after the classifier, and whether it is one beyond doubt."""
        window = _INTO.sub("", text[begin : begin + _WINDOW].lstrip(), count=1)
        if stop := _STOP.search(window):
            window = window[: stop.start()]
        if not window or window[0] == "的":
            return None, False
        words = self._phrases.segment(window)
        noun, sure, cut = _head(words, count)
        of = next((i for i in range(cut, min(cut + 2, len(words))) if words[i].text == "的"), None)
        if of is not None and noun is not None:
            rest = words[of + 1 :]
            later, _, more = _head(rest, count)
            while more < len(rest) and rest[more].text == "的" and later:
                rest = rest[more + 1 :]
                later, _, more = _head(rest, count)
            if later and _relative(words[:of], noun, later, count):
                return later, True
        if (noun is None or not _fits(noun, count)) and (described := _described(words, count)) is not None:
            return described, True
        if noun is None or (
            count.unit == "次" and _ADVERBIAL.search(text, max(0, count.start - 1), count.start) and not _event(words[:cut])
        ):
            return None, False
        if count.code == "person" and _GIVES.search(text, max(0, count.start - 8), count.start):
            noun = _receiver(noun, words)
        lone = len(noun) == 1 and cut < len(words) and words[cut].kind == "v" and count.code == "person"
        return _counted(noun, words, count), sure and not lone

    def _before(self, text: str, count: Quantity, floor: int) -> tuple[str | None, bool]:
        """The noun phrase before the number, and whether words like 达到 stand between."""
        start = max(floor, count.start - _WINDOW)
        window = text[start : count.start]
        cut = 0
        for match in _START.finditer(window):
            cut = match.end()
        if cut and window[cut - 1] in ")）" and (opened := max(window.rfind("(", 0, cut), window.rfind("（", 0, cut))) >= 0:
            cut = max((m.end() for m in _START.finditer(window, 0, opened)), default=0)
        words = self._phrases.segment(window[cut:].strip())
        linked = False
        while words and (words[-1].text in _LINKS or words[-1].text.isspace()):
            words.pop()
            linked = True
        noun = _tail(words, count, listed=start == floor and window[:cut].strip() == "、", shared=window[cut - 1 : cut] == "、")
        if noun and (count.code == "person" or count.unit == "人次"):
            noun = None if _NOT_PERSON.search(noun) else _BODY.sub("", noun)
        return noun, linked


def _head(words: Sequence[Word], count: Quantity) -> tuple[str | None, bool, int]:
    """The noun phrase that *words* begin with, whether it is sure, and the index of the word that ends it."""
    end, sure, solid = 0, True, False
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        nominal = following is not None and following.kind in "nktlab" and following.text != "的"
        if word.kind in "nb" or (word.kind == "l" and not solid):
            end, solid = i + 1, True
        elif word.kind == "a":
            if not nominal and solid:
                return _join(words[:end]), sure, i
            end, solid = i + 1, solid or not nominal
        elif word.kind in "kt":
            if nominal or not solid or (count.code in ("event", "vague") and not _is_thing(words[:i])):
                end = i + 1
                solid = solid or (not nominal)
                if i == 0 and not nominal and count.code != "event":
                    return None, False, i
                sure = sure and not (i == 0 and word.kind == "t")
            else:
                return _join(words[:end]), sure, i
        elif word.kind in "vd" and i == 0 and nominal and len(word.text) > 1:
            sure, end = False, i + 1
        elif word.text in _JOINS and end == i and nominal and word.text != "与":
            continue
        else:
            return (_join(words[:end]) if solid else None), sure, i
    return (_join(words[:end]) if solid else None), sure, len(words)


def _join(words: Sequence[Word]) -> str | None:
    return "".join(word.text for word in words).strip() or None


def _tail(words: Sequence[Word], count: Quantity, *, listed: bool, shared: bool) -> str | None:  # noqa: C901, PLR0912 - a case for each class of word
    """The noun phrase that *words* end with.

    *listed* where a list of counts goes on, whose verb stands further left, *shared* where a list of any kind does.
    """
    if (made := _compound(words)) is not None:
        return made
    begin = len(words)
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        last = begin == len(words)
        governed = any(w.kind in "vtb" and (len(w.text) > 1 or w.start == words[0].start) for w in words[:i])
        if (
            word.kind in "na"
            or (last and word.kind == "b" and word.text != "组织")
            or (word.kind == "m" and not last and (words[i + 1].kind == "m" or words[i + 1].text[0] in "号式型代级型"))
        ):
            begin = i
        elif (
            word.kind == "v"
            and not last
            and len(word.text) == 1
            and word.text not in _LIGHT | _GOVERNS
            and i
            and (
                (words[i - 1].kind in "vt" and len(words[i - 1].text) > 1)
                or (
                    i > 1
                    and words[i - 1].kind in "na"
                    and len(words[i - 1].text) == 1
                    and words[i - 2].kind in "vt"
                    and len(words[i - 2].text) > 1
                )
            )
        ):
            begin = i  # 兴办炼铁厂: under another verb a lone one belongs to the noun
        elif word.kind == "f" and not last and len(word.text) == 1 and len(words[i + 1].text) == 1:
            begin = i  # 上海, 中层: a place word only where words are known
        elif word.kind == "v" and last and (short := _object(words, i)) is not None:
            return short
        elif word.kind in "ktb":
            if last:
                if word.text == "组织" and count.code == "person":
                    return None  # 大名县组织106人
                if word.kind != "b" and ((count.code != "event" and count.unit != "场次") or not governed):
                    break
                begin = i
            elif word.text in _TAKES and words[i + 1].text not in _TERM_HEADS and (not i or words[i - 1].kind in "vd"):
                break  # 发展大棚, 开工建设住房: verbs of making before what they make
            elif i == 0 and not listed and word.kind in "bt" and words[1].text in _ACTED_ON:
                break
            elif word.kind == "k" or governed or listed or words[i + 1].text in _TERM_HEADS or (i and words[i - 1].text == "的"):
                begin = i
            else:
                break
        elif word.kind == "v" and not last and words[i + 1].text in _SUFFIX and (len(word.text) > 1 or words[i + 1].text == "者"):
            begin = i
        elif word.kind == "v" and not last and i + 2 < len(words) and words[i + 2].text == "者" and len(word.text) == 1:
            begin = i  # 受赈者
        elif word.kind == "v" and not last and i and _modifies(word, words[i - 1], words[i + 1]):
            begin = i  # 出动抢修人员
        elif word.text in ("和", "及") and not last and i and words[i - 1].kind in "nk":
            continue
        else:
            break
    if (
        shared
        and len(words) - begin > 1
        and len(words[begin + 1].text) > 1
        and words[begin].text in ("省", "市", "区", "县", "镇", "乡", "村")
    ):
        begin += 1  # 市、区重大项目
    return _join(words[begin:])


_GOVERNS = frozenset("修建造购买设立筑挖凿打植栽种养捐送赠发办架拨派收获得救抓捕毁烧炸淹伤死")
_ACTED_ON = frozenset(["企业", "单位", "公司", "车辆", "户", "场所", "小区", "群众", "居民", "农户", "学生", "农民", "职工"])
_ATTRIBUTIVE = frozenset(["人员", "队伍", "设备", "车辆", "器材", "物资", "队", "队员", "工程", "机械", "船只", "工具", "装备", "机具"])


def _modifies(word: Word, previous: Word, following: Word) -> bool:
    """A second verb before a noun of means is part of the term: 出动 抢修人员, but not 组织开展 检查."""
    return (
        len(word.text) == 2
        and previous.kind in "vtb"
        and len(previous.text) == 2
        and following.text in _ATTRIBUTIVE
        and word.text not in _MAKES
    )


_TAKES = frozenset([
    "发展", "建设", "组织", "创建", "支援", "治愈", "扶持", "建造", "编写", "设计", "创作", "印刷", "排演", "演出", "播放", "征集", "评选", "评定", "审议",
    "收集", "解放", "救助", "救济", "帮助", "推广", "繁殖", "培育", "饲养", "投放", "种植", "栽培", "加工", "维修", "修复", "增设", "安置", "资助", "接待",
    "吸收", "招收", "发行", "印发", "赠送", "支持", "引导", "服务", "动员", "解决", "受理", "办理", "查办", "审查", "破获", "侦破", "击毙", "抢救", "隔离",
    "接种", "检测", "收治",
])  # fmt: skip
_MAKES = frozenset([
    "购置", "购买", "采购", "投入", "出动", "派出", "派遣", "组织", "开展", "新建", "改建", "扩建", "修建", "兴建", "建成", "完成", "实施", "启动", "捐赠",
    "捐献", "赠送", "调集", "调派", "调运", "抽调", "引进", "招募", "招聘", "聘用", "配备", "配置", "添置", "更新", "改造", "维修", "发放", "生产", "制造",
    "推进", "成立", "组建", "出口", "进口", "转移", "疏散", "慰问", "培训", "获得", "排查", "检查", "收缴", "查处", "查扣", "扣押", "清理",
])  # fmt: skip


def _compound(words: Sequence[Word]) -> str | None:
    """A noun the tables lack, in pieces they take for verbs: 防护|服, 赠送|绘|本."""
    if len(words) < 2 or words[-1].kind not in "vd" or len(words[-1].text) != 1 or words[-1].text in _LIGHT | _GOVERNS:
        return None
    left = words[-2]
    if left.kind in "kt" and len(left.text) == 2 and words[-1].kind == "v" and words[-1].text in _THING_ENDS:
        return left.text + words[-1].text
    if len(words) > 2 and len(left.text) == 1 and left.kind in "vna" and left.text not in _LIGHT | _GOVERNS:
        return left.text + words[-1].text if words[-3].kind in "vt" and len(words[-3].text) == 2 and words[-1].text in _THING_ENDS else None
    return None


_THING_ENDS = frozenset("服本刀包")


def _object(words: Sequence[Word], i: int) -> str | None:
    """The thing in a verb that has swallowed it (植树 trees, 歼敌 enemies), or in a lone character after a verb (设站)."""
    text = words[i].text
    if len(text) == 1:
        return text if i and words[i - 1].kind == "v" and len(words[i - 1].text) == 1 and text in _THINGS else None
    return text[-1] if len(text) == 2 and text[-1] in _THINGS and text[0] in _TAKING else None


_LIGHT = frozenset("有到在为是被受使让给来去出上下入向达共要能会可无得过起开成作做")
_THINGS, _TAKING = frozenset("树桥井站敌匪书船兵房炉窑渠闸"), frozenset("植栽种架打设建歼毙俘伤击剿捐赠送造募征裁修挖筑藏")
_PERSON = re.compile(
    r"(?:[人员生师者民工兵长手丁犯匪]|干部|代表|教授|群众|官兵|儿童|院士|博士|硕士|领导|同志|选手|青年|少年|妇女|嘉宾|模范|先锋|战士|将士|同学|学者|知青|子女|遗属|孤儿|患者|家属|家长|军属|烈属|导演|教练|裁判|骨干|能手|标兵|好人|乡贤|党代表|警长)\Z"
)
_HEADS = {
    "条": re.compile(
        r"(?:[河路线街道渠管沟堤溪江港]|水体|河流|航线|生产线|意见|建议|措施|线索|街道|公路|铁路|通道|管道|管网|标准|规定|信息|新闻|消息|短信|龙|船)\Z"
    ),
    "所": re.compile(r"(?:[校园院馆所堂塾]|小学|中学|大学|中小学|高校|学校|医院|幼儿园)\Z"),
    "家": re.compile(
        r"(?:[店户厂社商行所馆场院部]|企业|公司|单位|机构|协会|银行|媒体|中心|超市|学校|集团|门店|商会|工厂|酒店|宾馆|机关)\Z"
    ),
    "户": re.compile(r"(?:户|家庭|居民|群众|农民|业主|村民|职工|灾民|贫困户)\Z"),
    "个": re.compile(
        r"(?:[^农乡][村镇乡县市州国区省]|街道|社区|国家|小区|城市|单位|部门|县区|县市|乡镇|村庄|村寨|行政村|学校|企业|家庭|地区)\Z"
    ),
    "座": re.compile(r"(?:[桥塔楼站库山庙寺]|水库|桥梁|大桥|隧道|电站|大厦|城市|泵站|高炉|教堂)\Z"),
}
_WORKS = re.compile(r"(?:工程|建设|改造|整治|治理|任务|工作|活动|修缮|维修|加固|拆迁|搬迁|创建|试点|规划|方案|名单|负责人)\Z")


def _fits(noun: str, count: Quantity) -> bool:
    pattern = _PERSON if count.code == "person" else _HEADS.get(count.unit)
    return pattern is not None and pattern.search(noun) is not None


_BODY = re.compile(r"\A(?:[县市区省州镇乡][一-龥]{1,9}?(?:武装部|公司|支队|大队|总队|医院|学校|中学|[局厅委]))(?=[一-龥]{2})")
_GIVES = re.compile(r"(?:授予|颁给|颁发给|赠予|赠给|送给|奖励|奖给|发给|补助|资助)(?:[全本]?[校市县区省])?\Z")
_ADVERBIAL = re.compile(r"[一-龥]\Z")


def _described(words: Sequence[Word], count: Quantity) -> str | None:
    """The noun after a clause that only describes it (12名来自山区的学生, 3所被洪水冲毁的学校), where the classifier fits it."""
    ends = [i for i, word in enumerate(words) if word.text == "的"]
    if not ends:
        return None
    noun, _, _ = _head(words[ends[-1] + 1 :], count)
    return noun if noun is not None and _fits(noun, count) else None


def _event(words: Sequence[Word]) -> bool:
    """Whether a phrase ends with something that happens: only that can follow 次 as its noun (三次会议, not 三次漫堤)."""
    return bool(words) and (words[-1].kind in "ktb" or len(words[-1].text) > 1)


def _receiver(noun: str, words: Sequence[Word]) -> str:
    """The first person of a verb with two objects: 授予30名本科生学士学位."""
    for word in words:
        if word.end <= len(noun) and _PERSON.search(noun[: word.end]):
            return noun[: word.end]
    return noun


def _is_thing(words: Sequence[Word]) -> bool:
    """Whether the words end with something a 个 counts by itself: the verb after it is then another clause (10个小区试点)."""
    noun = _join(words)
    return noun is not None and _HEADS["个"].search(noun) is not None


def _relative(words: Sequence[Word], noun: str, later: str, count: Quantity) -> bool:
    """Whether what stands before 的 only describes (家庭经济困难的高中学生), or is itself counted (34所中学的校长)."""
    if _fits(noun, count):
        return False
    if _fits(later, count):
        return True
    return any(word.kind in "vktbda" for word in words) or count.unit in ("项", "种", "类", "件", "篇", "条", "场", "次", "名", "位")


def _counted(noun: str, words: Sequence[Word], count: Quantity) -> str:
    """Up to the thing the classifier counts: 9条黑臭水体主体工程 are nine 黑臭水体."""
    pattern = _PERSON if count.code == "person" else _HEADS.get(count.unit)
    if pattern is None or pattern.search(noun):
        return noun
    works = _WORKS.search(noun) is not None or count.unit == "家"
    for i, word in enumerate(words):
        if word.end < len(noun) and (pattern.search(noun[: word.end]) or (count.unit == "个" and word.text in _OWN)):
            rest = [w for w in words[i + 1 :] if w.start < len(noun)]
            if works or all(w.kind in "ktb" for w in rest):
                return noun[: word.end]
    return noun


_OWN = frozenset("村镇乡县市州国区省")


_VAGUE_ONE = frozenset([
    "次", "批", "系列", "种", "项", "套", "条", "道", "场", "番", "些", "个", "支", "件", "起", "轮", "类", "幅", "片", "份", "句", "首",
    "期", "面", "层", "组", "对", "双", "副", "张", "块", "段", "门", "届", "部", "本", "步", "把", "股", "款", "章", "节", "曲", "堂",
    "列", "笔", "篇",
])  # fmt: skip
_NOT_ONE = frozenset("是为成作像如这那每某另同任哪第上下唯统之逐任有又新进另万")


def _idle(text: str, count: Quantity, found: _Found) -> bool:
    """一个, 一批, 一支: one that counts nothing."""
    if text[count.start - 1 : count.start] == "“" and text[count.end : count.end + 1] == "”":
        return True  # the “六十条” are a document
    if text[count.at] != "一" or count.value != 1:
        return False
    if found.rule == "counts.before":
        return count.unit in ("次", "批", "些", "番")
    if found.rule != "counts.after" or count.unit in _VAGUE_ONE or text[count.at - 1 : count.at] in _NOT_ONE:
        return True
    return not _fits(found.noun or "", count) and count.unit in ("家", "名", "位", "所", "户")
