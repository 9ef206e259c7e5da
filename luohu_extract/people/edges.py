"""Where the name of a body or a post can begin: the edges of an entry.

Chinese writes no spaces, so the left end of 市城管和综合执法局 is found from outside: behind punctuation, and behind a word that
stands beside names but not inside them (a verb such as 走访, a preposition such as 由, an adverb, 的). The words are read by
longest match from left to right, which keeps 和 in 和平区 and 任 in 任丘市 whole.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon, Matcher, reaches
from luohu_extract.places import stem
from luohu_extract.text import TITLE, Passage

LEVELS = "省市区县州旗盟镇乡村校院"
# Single characters that, standing alone, are outside any name of a body.
OUTSIDE = frozenset(
    "的由为任向对在到赴率请经被把将使让给从自于是有至等命并也又还但而就了着该本各每其我以按随往获受接看访送赠派同跟且或若则即仍再均皆亦令奉聘据称叫曾拟须改设购俘毙捕擒斩诛歼去诉暨裁属隶辖"
)
_DATED = re.compile(
    r"[\d〇一二三四五六七八九十元是同](?:(?<![是同])(?:年(?!一贯)|[月日])(?:度|[上下]午|晚上?|夜|[上中下]旬|底|初|末)?"
    r"|(?<=[是同])(?<!于.)[年月日](?=[\u4e00-\u9fff]))"
)
_INVITED = re.compile("应(?=[^，,。；;]{1,100}?(?:邀请|之邀|之请|要求|请求))")  # 应|省委邀请
# 来|校, 外宾来|深圳大学: what somebody comes to
_COMES = re.compile(
    r"来(?=公司|集团|[我院校县区市厂华矿场局台馆站]|[\u4e00-\u9fff]{2,7}?(?:[镇乡县市区村院校]|街道|大学|公司|中学|小学|集团))"
)
# 归|市机械局管辖, 挂|县委牌子: whom something belongs to and whose sign it bears; but 归绥, 挂甲寺
_BELONGS = re.compile(r"归(?=[^，,。；;、]{2,20}?(?:管辖|管理|节制|统辖|代管|主管|所有|(?:领导|指挥|管)(?![\u4e00-\u9fff])))")
_SIGNED = re.compile(r"挂(?=[^，,。；;]{2,24}?(?<![揭授挂摘换颁])牌)")
_VERBS = {"来": _COMES, "归": _BELONGS, "挂": _SIGNED}
_TOWNS = frozenset("镇乡街")
_NO_TOWN = frozenset(
    "省市区县州旗盟镇乡村全我某这那哪同邻外小大新老古原旧两二三四五六七八九十数多几诸主入下回返还离出沿临城集整"
)  # 到|全镇, 在|两乡
_OF_TOWN = re.compile("(?:镇|乡|街道)(?:政府|党|人大|人民|纪委|公所|办事处|中心|卫生|派出所|中学|小学|学区|敬老院|文化站|司法所|供销社)")
_LANDFORMS = tuple("湾堡坝庄屯沟坪营寨窑铺店坡桥河山岭洼口集园岗塘坨圩峪嘴渡滩塬窝楼")
_TIMES = frozenset("日天晚午底时际夕月前后初末间早晨夜今昨")  # 当天, 期间; but 老年, 下一代 stand inside names
_BODY_ENDS = frozenset("局厅院办委厂司校会社团部所站")
_JOINS = frozenset("和与及")
_FIGURED = re.compile(r"[，,。；;、：:（(](?=\d{1,6}[\u4e00-\u9fff]|[A-Za-zÀ-ɏ])")  # ，|2018级学生, 、|SGS公司
_OUTSIDE_CLASSES = frozenset("vdpcurt")
_LONGEST = 5
_HAN_RUN = re.compile(r"[\u4e00-\u9fff〇○]+")
# 34所, 两家, 10余个, 150人: what follows is counted, not named.
_COUNTED = re.compile(
    r"(?=[\d一二两三四五六七八九十百千万])(?:(?<!第)(?:\d[\d.,]{0,12}+|[一二两三四五六七八九十百]{1,4}+)[余多几]?[万亿]?(?:家|所|个|名|位|支(?!队(?!伍))|批|期|场|间|座|处|户|对|类|项|大(?=[高国主重]))"
    r"|\d[\d.]{0,9}+[余多]?[万亿]?[余多]?(?:人|台|辆|艘|头|只|亩|元|吨|册|套|幅|栋|眼|米|公里|件|份|枚|盏)"
    r"|[一二三四五六七八九十百千万]{1,8}+亩)"
)
# What edges stand behind, and what must stand in a text for the pattern to be tried.
_BEHIND = (("", _COUNTED), ("", _DATED), ("应", _INVITED), ("", _FIGURED))
_COMMITTEES = re.compile("工作|领导|小组|指挥部|办公室|委员会|专班|联席")
_FOLK = re.compile(r"[省市区县州旗盟镇乡村校院](?:领导|[里内上长]|干部|群众|机关干部|境内)")  # 区领导|关注|宏达公司
_BRACKET = re.compile(r"[（(][\u4e00-\u9fff]{1,10}[)）](?=[\u4e00-\u9fff])")


FOUNDER = re.compile("[官公县省市国私民]立")  # 改书院为官立学堂: 官立 begins there, though 为官 is a word

_TORN = OUTSIDE | {"委", "和", "科", "来"}
_WORDS = frozenset(("来宾", "渡口", "大同", "和田", "大化", "新平", "和政"))  # cities that are words first

_REACH, _FARTHEST = 30, 60  # how far a name may reach back over verbs, and at all


class Edges(NamedTuple):
    """The edges of a text, sorted.

    ``joins`` are those behind 和 与 及, which are edges only before a new name; ``weak`` those behind common verbs, which the
    names of some bodies contain, with where the verb begins; ``words`` where outside words begin; ``titles`` are 《》; ``soft`` is
    where verbs end that stand inside names as well as outside.
    """

    at: list[int]
    joins: frozenset[int]
    weak: dict[int, int]
    brackets: list[tuple[int, int]]
    words: frozenset[int]
    titles: list[tuple[int, int]]
    soft: list[int]

    def verb(self, start: int, end: int) -> int | None:
        """Where the last verb of those that names contain (支援, 调查) ends between *start* and *end*."""
        i = bisect_right(self.soft, end)
        return self.soft[i - 1] if i and self.soft[i - 1] > start else None

    def nearest(self, position: int) -> int:
        """The last edge in front of *position*, behind whatever word."""
        i = bisect_right(self.at, position)
        return self.at[i - 1] if i else 0

    def join(self, start: int, end: int) -> int | None:
        """Where the last name behind 和 or 与 begins between *start* and *end*."""
        i = bisect_right(self.at, end) - 1
        while i >= 0 and self.at[i] > start + 1:
            if self.at[i] in self.joins:
                return self.at[i]
            i -= 1
        return None

    def in_title(self, start: int, end: int) -> bool:
        """Whether a stretch stands inside 《》: 《中共中央关于…的意见》 is a document, no body that acts."""
        if not self.titles:
            return False
        i = bisect_right(self.titles, (start, end))
        return i > 0 and end <= self.titles[i - 1][1]

    def left(self, text: str, position: int, lexicon: Lexicon) -> int:
        """Where the name that has *position* inside it begins at the earliest."""
        i = bisect_right(self.at, position)
        while i:
            i -= 1
            edge = self.at[i]
            if position - edge > _FARTHEST:
                return edge
            if edge in self.joins and not self._splits(text, i, lexicon):
                continue
            b = bisect_right(self.brackets, (edge,)) - 1
            bracket = self.brackets[b] if b >= 0 and edge <= self.brackets[b][1] <= position else None
            if bracket is None or position - edge > 40:
                return self._before(text, i, position, lexicon) if edge in self.weak else edge
        return 0

    def _splits(self, text: str, i: int, lexicon: Lexicon) -> bool:
        """Whether 和 or 与 stands between two names: a name begins behind it, or a body or a place ends in front of it."""
        edge, before = self.at[i], self.at[i - 1] if i else 0
        return anchored(text, edge, lexicon) or ends_body(text, edge - 1, lexicon) or text[before : edge - 1] in lexicon.derive(places)

    def _before(self, text: str, i: int, position: int, lexicon: Lexicon) -> int:
        """The edge before edge number *i*, over common verbs, where a level word or a place begins a name: 区扫黑除恶专项斗争领导小组."""
        best, first = self.at[i], self.at[i]
        if placed(text, first, lexicon) and not _COMMITTEES.match(text, position):
            return first  # 国家局委托|广东省局, but 县支援西藏领导小组
        for j in range(i, -1, -1):
            edge = self.at[j]
            if first - edge > _REACH:
                break
            if edge not in self.joins and anchored(text, edge, lexicon) and _FOLK.match(text, edge) is None:
                best = edge
            verb = self.weak.get(edge)
            if verb is None and edge not in self.joins:
                break
            if verb is not None and (text[verb - 1] in _BODY_ENDS or ends_body(text, verb, lexicon)):
                break  # 区政府扶持某某公司: a body stands in front of the verb
        return best

    def before(self, position: int) -> int:
        """The last edge at or before *position*."""
        return self.at[max(bisect_right(self.at, position) - 1, 0)]

    def between(self, start: int, end: int) -> bool:
        """Whether an outside word or a mark stands between *start* and *end*."""
        i = bisect_right(self.at, start)
        return i < len(self.at) and self.at[i] <= end


def vocabulary(lexicon: Lexicon) -> Mapping[str, str]:
    """Word -> class for longest match: common words, and the words of titles, bodies and places, which protect their insides."""
    classes = {row[0]: "n" if row[1] == "t" and row[0][-1] not in _TIMES else row[1] for row in lexicon.table("words").values()}
    heads = (row[0] for row in lexicon.table("bodies").values() if row[1] != "x" or classes.get(row[0]) != "i")
    for names in (lexicon.table("titles"), heads, lexicon.derive(places)):
        classes.update(dict.fromkeys((word for word in names if 2 <= len(word) <= _LONGEST), "n"))
    classes.update((row[0], row[1]) for row in lexicon.table("edges").values())
    return classes


def _reach(lexicon: Lexicon) -> Mapping[str, int]:
    return reaches(lexicon.derive(vocabulary), _LONGEST)


def places(lexicon: Lexicon) -> frozenset[str]:
    """Names that can open the name of a body: divisions in full and, where that is no common word, in short; countries, regions."""
    common, curated = lexicon.table("words"), lexicon.table("edges")
    names = set(lexicon.table("regions"))
    for name, row in lexicon.table("divisions").items():
        names.add(name)
        short = stem(name)
        if name[-3:-1] == "自治" and len(short) == 2:
            names.update((short + name[-1], short + name[-3:]))  # 湘西州, 湘西自治州
        if not 2 <= len(short) <= 4 or short in curated:
            continue
        # 大连 and 遵义 are known for the city, whatever else they may mean
        if "00@" in row[1] or (short not in common and (short[-1] not in LEVELS or short[-1] == "州")):
            names.add(short)
    names -= _WORDS
    # 会同县大队: a verb, then 县
    return frozenset(name for name in names if len(name) <= _LONGEST and not (len(name) == 3 and curated.get(name[:2], ("", ""))[1] == "v"))


def anchored(text: str, position: int, lexicon: Lexicon) -> bool:
    """Whether a level word or a place name stands at *position*, as at the beginning of a body's name."""
    if text[position : position + 1] in LEVELS:
        return position < len(text)
    if text.startswith(("自治区", "自治州", "自治县", "自治旗"), position):
        return True
    return placed(text, position, lexicon)


def placed(text: str, position: int, lexicon: Lexicon) -> bool:
    """Whether the name of a place stands at *position*."""
    return lexicon.derive(_place_names).at(text, position) is not None


def _place_names(lexicon: Lexicon) -> Matcher:
    return Matcher(lexicon.derive(places))


def verbs(lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Common verbs that no curated line speaks of: those outside names, and those inside names unless a place follows (考察)."""
    curated = lexicon.table("edges")
    common = [row for row in lexicon.table("words").values() if row[0] not in curated]
    weak = {row[0] for row in common if row[1] == "v"} | {"联合", "落实"}  # 中国联合网络通信集团, 落实政策办公室
    return frozenset(weak), frozenset(row[0] for row in common if row[1] == "i")


def ends_body(text: str, position: int, lexicon: Lexicon) -> bool:
    """Whether a word that ends the name of a body stands in front of *position*."""
    heads, before = lexicon.derive(head_words), text[max(0, position - 4) : position]
    return before[-2:] in heads or before[-3:] in heads or before in heads


def head_words(lexicon: Lexicon) -> frozenset[str]:
    """Words that end the name of a body."""
    return frozenset(row[0] for row in lexicon.table("bodies").values() if row[1] != "x" and len(row[0]) > 1)


def _doubtful(lexicon: Lexicon) -> frozenset[str]:
    """Words of two characters that are perhaps torn out of two others."""
    return frozenset(word for word in lexicon.derive(vocabulary) if len(word) == 2 and word[0] in _TORN)


def _torn(text: str, i: int, classes: Mapping[str, str], *, edge: bool) -> bool:
    """Whether the word of two characters at *i* is torn out of two others: 改|为官立学堂, 温州市委|任命."""
    if text[i] == "和":
        return text[i + 1] == "县" and text[i - 1 : i].isalpha() and not edge  # 张骏|和|县法院
    if text[i] == "来":
        return text.startswith(("华中", "华东", "华南", "华北", "华西"), i + 1)  # 来|华中师范大学
    if text[i] == "以":
        return text.startswith("上海", i + 1)  # 以|上海
    if text[i] in "了在从":
        return text.startswith(("解放军", "内蒙古", "中国", "中央", "中共"), i + 1)  # 了|解放军, 从|中国
    if text[i] == "科":
        return text[i + 1 : i + 3] in ("举办", "举行")  # 县建设科|举办
    if text[i] == "为":
        return text[i + 1 : i + 3] in classes  # 为|民族学院
    if text[i] == "委":
        return text[max(0, i - 1) : i] in LEVELS and (text[i + 1] == "派" or classes.get(text[i + 1 : i + 3]) == "v")
    return FOUNDER.match(text, i + 1) is not None


def begins_town(text: str, i: int, classes: Mapping[str, str]) -> bool:
    """Whether the character in front of *i* is the first of a town's name: no town is called by one alone, so 访仙镇, not 访|仙镇."""
    if text[i : i + 1] == "家":
        return text[i + 1 : i + 2] in _LANDFORMS and text[i : i + 2] not in classes  # 于家堡
    if text[i + 1 : i + 2] not in _TOWNS or not (i == 1 or text[i - 2] in LEVELS or not text[i - 2].isalnum()):
        return False
    if _OF_TOWN.match(text, i + 1) is None:  # 由李镇接任: a name
        return False
    return text[i] not in _NO_TOWN and text[i] not in OUTSIDE and "\u4e00" <= text[i] <= "\u9fff" and text[i : i + 2] not in classes


def _acts_on(text: str, i: int, lexicon: Lexicon) -> bool:
    """Whether the character at *i* is a verb in front of a name, and not the first of one: 专家来|罗湖中学, but 永川区|来苏镇."""
    if _VERBS[text[i]].match(text, i) is None:
        return False
    behind = anchored(text, i + 1, lexicon)
    if not behind and placed(text, i, lexicon):
        return False  # 来凤县, 归绥
    return behind or not (i == 0 or text[i - 1] in LEVELS or not text[i - 1].isalnum())


def edges(passage: Passage, lexicon: Lexicon) -> Edges:
    """The edges of a passage; ask with ``passage.derive(edges, lexicon)``.

    >>> from luohu_extract.text import Passage
    >>> text = "会议由市城管和综合执法局局长主持"
    >>> edges(Passage.of(text), Lexicon.default()).left(text, 10, Lexicon.default())
    3
    """
    text = passage.text
    classes = lexicon.derive(vocabulary)
    known, reach = classes.get, lexicon.derive(_reach).get
    weak_kinds, pliant = lexicon.derive(verbs)
    doubtful = lexicon.derive(_doubtful)
    joins, words, soft = [], [], []
    weak: dict[int, int] = {}
    at = [0]
    if passage.body:
        at.append(passage.body)
    for run in _HAN_RUN.finditer(text):
        i, stop = run.span()
        if at[-1] != i and (i == 0 or not (text[i - 1].isalnum() or text[i - 1] in ")）/-·&")):
            at.append(i)
        while i < stop:
            length = reach(text[i : i + 2], 0)
            length = length if i + length <= stop else stop - i  # a call of min() for every word is felt
            while length > 1:
                word = text[i : i + length]
                kind = known(word)
                if kind is not None and not (word in doubtful and _torn(text, i, classes, edge=at[-1] == i)):
                    i += length
                    if kind in _OUTSIDE_CLASSES:
                        words.append(i - length)
                        at.append(i)
                        if word in weak_kinds:
                            weak[i] = i - length
                    elif kind == "i":
                        soft.append(i)
                        if word in pliant and placed(text, i, lexicon):
                            at.append(i)
                    break
                length -= 1
            else:
                character = text[i]
                i += 1
                if not begins_town(text, i, classes) if character in OUTSIDE else character in _VERBS and _acts_on(text, i - 1, lexicon):
                    words.append(i - 1)
                    at.append(i)
                    if character == "各":  # 省清理整顿各类交易场所领导小组
                        weak[i] = i - 1
                elif character in _JOINS:
                    at.append(i)
                    joins.append(i)
    for pattern in [pattern for sign, pattern in _BEHIND if sign in text]:
        at += map(re.Match.end, pattern.finditer(text))
    at = sorted(set(at))
    del at[1 : bisect_left(at, passage.body)]
    brackets = list(map(re.Match.span, _BRACKET.finditer(text))) if "（" in text or "(" in text else []
    titles = list(map(re.Match.span, TITLE.finditer(text))) if "《" in text else []
    return Edges(at, frozenset(joins), weak, brackets, frozenset(words), titles, soft)
