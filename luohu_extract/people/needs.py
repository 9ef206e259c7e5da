"""Whether what stands before the word that ends the name of a body is enough to name one: the ``need`` of data/bodies.tsv."""

import re
from collections.abc import Callable
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon
from luohu_extract.people.edges import LEVELS, Edges, anchored, ends_body, placed, places, vocabulary

# The parties beside the Communist, in short.
PARTIES = ("九三学社", "民革", "民盟", "民建", "民进", "农工党", "致公党", "台盟")
# What opens the name of a branch as a place does: 共青团河南省委, 武警海州支队.
OPENERS = (
    "中共",
    "共青团",
    "政协",
    *PARTIES,
    "武警",
    "国网",
    "中华",
    "邑",
    "伪",
)
# What a level word begins without naming a place; but 县乡镇企业局.
_LEVELLED = re.compile(
    r"(?:[省市县区州]直|乡镇(?!企业)|[村市区县校省镇院]级|镇街|村镇|县乡(?!镇企业)|市县|省市|市区|区域|校园|校企|院校|乡村|村民|市场|市民|县城|区县|镇区|村组"
    r"|[城郊矿新]区|国际化)"
)
NUMBERED = re.compile(r"第?[\d〇零一二三四五六七八九十百]+$")
_SESSION = re.compile(r"(?:第[\d〇零一二三四五六七八九十百]+|[\d〇零一二三四五六七八九十百]+届|届)+$")
_PLACED = re.compile(
    r"(?:[在到赴于往至抵辖]|(?:[在到赴于]|深入|走访|慰问|视察|考察|调研|检查|察看|来到|前往|莅临|抵达|进入|到访|走进)[^，,。；;]{0,24}、|深入|走访|慰问|视察|考察|调研|检查|察看|来到|前往|莅临|抵达|进入|到访|走进|位于|途经|流经)$"
)
_COUNTED_BEFORE = re.compile(r"[\d一二两三四五六七八九十百余多几]个(?:[省地市县]、)?$")
_FOUNDED = re.compile(r"(?:增设|设立|成立|撤销|撤消|组建|恢复|建立|改称|改为|更名为|合并为|并入|划归)$")
# What happens to a place, or says where something is.
_HAPPENED = re.compile(
    r"为|突|遭|发生|出现|普降|降|受灾|受|位于|地处|境内|境|的|至|到|与|和|及|有|是|因|属|辖|通|被|由|从|等|起|间|段|一带|附近"
)
_DOES = re.compile(r"作[^，,。；;]{0,5}(?:发言|报告|汇报|交流|介绍)|组织|服务|投资|集资|投入|已|共(?![\d一二三四五六七八九十百]|计)|拟")
# 小港街道与某镇签订协议
_TOGETHER = re.compile(r"[与和同][^，,。；;、]{2,24}?(?:签|联合|共同|结对|携手|合作|共建|缔结|达成|联办)")
_PARTNER = re.compile(r"(?:联合|会同|携手|协同|组织|由)(?:[^，,。；;]{1,16}、)?$")
# 远程操控中心投入运行: a thing that is built, no body that acts.
_BUILT = re.compile(r"(?:正式|全面|顺利|建成|主体)?(?:投入|封顶|动工|开工|竣工|落成|启用|投用|奠基|完工|工程|大楼|二期|一期|三期|项目)")
# 收治某厂, 该校, 获评试点学校: a body that is not named, or a title that bodies receive.
_UNNAMED = re.compile(
    r"^[\d.,]{1,9}[万亿]{0,2}(?:元|[美欧港日]元|亩|平方米|吨)|^(?:大|中|小|新|微)型|^[这那][一两几三]?[家所个支次份起条座间届项]?|^某(?![\u4e00-\u9fff]?部)|^其[他它余]|^[多数几][家所个支]|若干|各(?:有关|大|高等|地|级|部门)|许多|一些|很多|不少|绝大部分|几[家所]|[两三四五六七八九]大(?=$|总)|某(?!部|集团军|[师旅团舰炮]|红军|预备|独立|边防|海军|空军|导弹|工[兵程]|装甲|步兵|基地|通信|防空|训练)|^(?:首|第一)[家座个所]|^(?:全国|全省|全市|国家)级?(?:示范|优秀|先进|百强|十佳|标杆)|^现代化|^第[一二三四五六七八九十百\d]+次|^[两三四五六七八九十\d]+省|[两三四五六七八九十]校|^(?:国家|世界|全国|国际|省|市|县|区|区域)[级性]|^(?:省市|市县|县区|区县|省区市|市区|县乡|乡镇|县镇|其他)$|全国优秀$|[某各该哪每](?:[一两三几]?[家所个])?$|(?:优秀|示范|先进|试点|特色|文明|模范|标杆|标准化|重点|一级|甲等)性?$|首批"
)
_NUMBER_OF = re.compile(
    r"(?<![第\d〇一二三四五六七八九十百])[\d一二两三四五六七八九十百千几数][\d.,一二三四五六七八九十百千万]{0,6}[余多几]?[个家所支](?:[省地市县]、)?$"
)
_LISTED = ("、", "和", "与")
_NUMBERED_AFTER = re.compile(r"\d[\d.,]{0,8}[余多万]?[余多]?[个家所支座](?=[，,。；;、和及]|$)")
_FIGURES = tuple("二两三四五六七八九十百")
_MILL = re.compile("[厂矿]|公司")  # 化肥厂合成车间
# 书院景区, 医院广场: a place that is called after a body.
_CALLED_AFTER = re.compile("院士|组[冠亚季]|景区|公园|广场|旧址|遗址|大街|路口|大桥|小区|商圈|片区|沿线")
_AWARDED = re.compile(r"(?:等?荣?誉?称号|牌匾|名单|创建|评审|评选|达标|建设试点)")  # 爱婴医院称号
# 修葺县署: the house, no body that acts.
_SEATS = re.compile(r"[署衙]$|衙门$")
_REPAIRED = re.compile(r"(?:修葺|重修|增修|修缮|修建|重建|改建|扩建|迁建|移建|火烧|焚毁|兴建|修|建|筑|迁|移|毁)$")
_BESIDE = tuple("，,。；;、\n　 日月年到在由对与和")
_BUILDING = re.compile(r"(?:综合)?(?:大?楼|病房|门诊(?![量人部患收])|病区|用房|新址|院区|新区|基地)")
_BUILT_HOUSES = frozenset(("学堂", "小学", "中学", "学校", "厂", "医院", "工厂"))
# What one body may be called without its owner's name: 街道办事处清理台账, 附属中学承办评选.
_OWN = ("街道", "附属")
_FOUND_ORE = re.compile(r"(?:发现|探明|勘明|查明|储量|蕴藏)")

# 柳河站至梨树站间, 水文站出现洪峰: where something is or happens.
_AT_STATION = re.compile(
    r"[至到—~～](?![县市区乡镇村校任])|区间|间|站台|附近|(?:出现|最高|最大|洪峰|实测|超警|超过|达到?|超保)?[\d.]{0,8}[^，,。；;]{0,4}(?:洪峰|水位|流量|警戒)"
)

# 骨科等4个专科, 眼科手术: a field of medicine.
_FIELD = re.compile(r"等?[\d一二两三四五六七八九十]{1,3}[个大类]|(?:等)?(?:专科|专业|学科|疾病|患者|病人|手术|疾患|领域)")


_PREFECTURE = re.compile("[为治境城升隶]|改[为置县州]|同知|通判")  # 改铜鼓厅为铜鼓县: a place under the Qing
_SUFFERED = re.compile("[\u4e00-\u9fff]{1,4}的")
# 控股公司, 监控中心: a verb says what kind of firm it is, though some are called by one.
_OF_BUSINESS = frozenset(("公司", "集团", "银行", "中心", "证券", "集团公司", "有限公司", "医院", "工厂", "部队", "饭店", "超市"))
_CALLINGS = frozenset(
    (
        "联想",
        "创业",
        "腾飞",
        "飞跃",
        "振兴",
        "奋进",
        "前进",
        "跃进",
        "胜利",
        "团结",
        "建设",
        "发展",
        "希望",
        "超越",
        "崛起",
        "合作",
        "交通",
        "联合",
    )
)
_ATTENDED = frozenset(("大学", "中学", "小学", "高中", "初中", "驾校", "军事法庭", "党校"))
_ATTENDS = ("上", "读", "念", "上过", "考上", "圆", "读过", "报考")
_LEARNERS = ("们", "人", "应", "该", "能", "已", "都", "也", "地", "里", "干部", "员", "者")
_BY = re.compile("[被为][^，。；]{0,6}$")  # 被省政府所采纳
_CODED = frozenset(("厂", "所", "研究所"))
_CODE = re.compile("[〇○零一二三四五六七八九]{3,4}")


def clause_opens(text: str, position: int) -> bool:
    """Whether a clause begins at *position*."""
    return position == 0 or text[position - 1] in "，,。；;、:：\n　 日月年△▲●○■◆★"


def generic(lexicon: Lexicon) -> re.Pattern[str]:
    """A string of words and figures that qualify a kind of body and name none."""
    words = sorted(lexicon.table("generic"), key=len, reverse=True)
    return re.compile(rf"(?:\d|{'|'.join(map(re.escape, words))})*")


def doings(lexicon: Lexicon) -> frozenset[str]:
    """Common verbs of two characters, but for those that firms are called by: 联想集团."""
    verbs = {row[0] for row in lexicon.table("words").values() if row[1] in ("v", "i") and len(row[0]) == 2}
    return frozenset(verbs - _CALLINGS)


class Prefix(NamedTuple):
    """What stands before a head: the stretch from *left* to *start*, the head's *word* up to *end*, and the text around them.

    ``merged`` says that it begins with the name of a larger body: 省委|教育 of 省委教育工委.
    """

    text: str
    left: int
    start: int
    end: int
    word: str
    merged: bool
    bounds: Edges
    lexicon: Lexicon

    @property
    def written(self) -> str:
        """The stretch itself."""
        return self.text[self.left : self.start]

    @property
    def named(self) -> bool:
        """Whether a level word, a place or the name of a larger body opens it."""
        prefix = self.written
        if not prefix:  # 县学, 县党部, but 村镇银行
            return self.word[0] in LEVELS and not _LEVELLED.match(self.word)
        if prefix.startswith(OPENERS):
            return True
        return anchored(self.text, self.left, self.lexicon) and not (_LEVELLED.match(prefix) and self.bare)

    @property
    def placed(self) -> bool:
        """Whether the name of a place opens it."""
        return placed(self.text, self.left, self.lexicon)

    @property
    def bare(self) -> bool:
        """Whether it only qualifies the kind of body and names none: 重点 of 重点中学, 控股 of 控股公司."""
        left, words = self.left, self.lexicon.derive(generic)
        if self.start - left > (1 if self.word in _OF_BUSINESS else 3) and self.text[left : left + 2] in self.lexicon.derive(doings):
            left += 2
        return words.fullmatch(self.text, left, self.start) is not None

    @property
    def followed(self) -> bool:
        """Whether a verb or another member of a list follows the head."""
        text, end = self.text, self.end
        return end in self.bounds.words or _DOES.match(text, end) is not None or text[end : end + 1] in "、与和"


def enough(prefix: Prefix, need: str) -> bool:
    """Whether what stands before a head names a body, given the head's *need*."""
    if _UNNAMED.search(prefix.written) or (_AWARDED.match(prefix.text, prefix.end) and not prefix.named):
        return False
    if prefix.text[prefix.left - 1 : prefix.left] in ("各", "某", "哪") or _CALLED_AFTER.match(prefix.text, prefix.end):
        return False
    verb = prefix.word in _ATTENDED and prefix.written.endswith(_ATTENDS)  # 他上大学, 考大学
    if verb or (prefix.word == "学会" and prefix.written.endswith(_LEARNERS)):  # 人们学会创造
        return False
    before = prefix.text[max(0, prefix.left - 8) : prefix.left]
    if before.endswith("直辖") or (prefix.word == "所" and (_SUFFERED.match(prefix.text, prefix.end) or _BY.search(before))):
        return False  # 省、自治区、直辖市人民政府; 农民所负担的
    if _NUMBER_OF.search(before) or (_NUMBERED_AFTER.match(prefix.text, prefix.end) and not prefix.placed):
        return False  # 870多个后进党支部, 整顿党支部2360个
    if _SEATS.search(prefix.word) and (
        prefix.written in ("建", "修", "迁") or _REPAIRED.search(prefix.text, max(0, prefix.left - 4), prefix.left)
    ):
        return False
    if prefix.word == "厅" and _PREFECTURE.match(prefix.text, prefix.end):
        return False
    if prefix.word.endswith("站") and (prefix.text[prefix.left - 1 : prefix.left] == "至" or _AT_STATION.match(prefix.text, prefix.end)):
        return False
    return _NEEDS[need](prefix)


def _none(prefix: Prefix) -> bool:
    written = _SESSION.sub("", prefix.written)
    if not written or prefix.named:
        return True
    # 绥远省委: a place that is in no table
    known = prefix.lexicon.derive(vocabulary)
    return prefix.word[0] in LEVELS and prefix.word[1:2] == "委" and 2 <= len(written) <= 3 and written[:2] not in known


def _level(prefix: Prefix) -> bool:
    if prefix.written.startswith("乡镇"):  # 乡镇(街道)政协
        return False
    if not prefix.written:  # 成立革委会; 政府办、林业局
        if len(prefix.word) > 2 and prefix.text[prefix.end : prefix.end + 1] == "、":
            return True
        return len(prefix.word) > 2 and _FOUNDED.search(prefix.text, max(0, prefix.left - 4), prefix.left) is not None
    left, written = prefix.left, _SESSION.sub("", prefix.written)
    return bool(written) and (
        prefix.merged
        or written[-1] in LEVELS
        or written[-1] in "团中地委"
        or prefix.placed
        or ends_body(prefix.text, left + len(written), prefix.lexicon)
    )


def _team(prefix: Prefix) -> bool:
    return (prefix.named and len(prefix.written) > 1) or _level(prefix)


def _acts(prefix: Prefix) -> bool:
    if prefix.written[-1:] in _FIGURES or (prefix.written in LEVELS and prefix.word in LEVELS):  # 周边三镇, 县|村换届
        return False
    if len(prefix.written) == 1 and prefix.word in ("镇", "乡", "街道"):  # none is called by one character: 派王镇任书记
        return False
    return bool(prefix.written) and acts(prefix.text, prefix.left, prefix.end, prefix.bounds)


def _bureau(prefix: Prefix) -> bool:
    text, length = prefix.text, len(prefix.written)
    listed = text[prefix.left - 1 : prefix.left] in ("、", "和", "与", "及") or text[prefix.end : prefix.end + 1] == "、"
    acts = clause_opens(text, prefix.left) and prefix.end in prefix.bounds.words  # 林业局组织…, 师教育局举办…
    return length > 1 or prefix.named or (not length and listed) or (acts and prefix.written in ("", "师"))


def _direct(prefix: Prefix) -> bool:
    written = prefix.written
    if len(written) == 2 and not prefix.bare and (prefix.followed or not "\u4e00" <= prefix.text[prefix.end : prefix.end + 1] <= "\u9fff"):
        return prefix.text[prefix.left - 1 : prefix.left] in _LISTED or clause_opens(prefix.text, prefix.left)  # 、罗阳二中、
    return bool(written) and (written[-1] in LEVELS or written in prefix.lexicon.derive(places))


def _anchored(prefix: Prefix) -> bool:
    return len(prefix.written) > 1 and prefix.named


def _section(prefix: Prefix) -> bool:
    after = prefix.text[prefix.end : prefix.end + 1]
    if prefix.word == "所" and _CODE.fullmatch(prefix.written):
        return True  # 六〇六所
    if prefix.text[prefix.left : prefix.end] in prefix.lexicon.derive(places):
        return False  # 莫斯科
    part = prefix.merged and prefix.word in ("科", "处", "室")
    return _anchored(prefix) and (part or prefix.followed or not "\u4e00" <= after <= "\u9fff")


def _number(prefix: Prefix) -> bool:
    return NUMBERED.search(prefix.written) is not None


def _ordinal(prefix: Prefix) -> bool:
    found = NUMBERED.search(prefix.written)
    if found is None:
        return (prefix.word == "车间" and _MILL.search(prefix.written) is not None) or (prefix.word == "队" and _section(prefix))
    return found.start() > 1 or prefix.merged


def _province(prefix: Prefix) -> bool:
    return len(prefix.written) > 1 and (prefix.written[0] == "省" or prefix.placed)


def _unit(prefix: Prefix) -> bool:
    if _BUILDING.match(prefix.text, prefix.end) or (len(prefix.word) == 1 and not prefix.written):  # 急诊外科综合楼
        return False
    if not prefix.named and _FIELD.match(prefix.text, prefix.end):
        return False
    whole = not prefix.word.endswith(("科", "部", "办", "系")) and not prefix.bare  # 江城大学附属医院, but not 住院的|内科
    own = not prefix.written and prefix.word.startswith(_OWN)
    joined = prefix.text[prefix.left - 1 : prefix.left] in ("与", "同", "由") and prefix.end in prefix.bounds.words  # 与|内科|签订
    return prefix.named or whole or joined or (clause_opens(prefix.text, prefix.left) and (own or prefix.followed))


def _name(prefix: Prefix) -> bool:
    text, left = prefix.text, prefix.left
    if prefix.word in _BUILT_HOUSES and prefix.written.endswith(("建", "办", "设")) and not prefix.named:
        return False  # 停科举建学堂
    if prefix.word == "中心" and prefix.bare and not anchored(text, left, prefix.lexicon) and _BUILT.match(text, prefix.end):
        return False
    if prefix.word.endswith("矿") and _FOUND_ORE.search(text, max(0, left - 4), left):
        return False
    length = len(prefix.written)
    if prefix.word in _CODED and _CODE.fullmatch(prefix.written):
        return True  # 七三三厂
    if prefix.word in ("矿", "厂") and NUMBERED.fullmatch(prefix.written):
        return prefix.word == "矿" and (not prefix.left or prefix.text[prefix.left - 1] in _BESIDE)  # 八矿
    if length < 2:
        own = prefix.word.startswith(_OWN) or (len(prefix.word) > 2 and prefix.word.endswith("医院") and prefix.followed)
        return prefix.named or (not length and own and clause_opens(text, left))  # 街道办事处清理台账, 人民医院开展义诊
    house = prefix.word == "医院" or length > 3  # 职工总|医院|设发热门诊
    return prefix.named or not prefix.bare or (house and text[left - 1 : left] in "，,。；;、\n　" and prefix.followed)


_NEEDS: dict[str, Callable[[Prefix], bool]] = {
    "none": _none,
    "level": _level,
    "team": _team,
    "acts": _acts,
    "bureau": _bureau,
    "direct": _direct,
    "anchored": _anchored,
    "section": _section,
    "part": lambda prefix: prefix.merged and (len(prefix.word) > 1 or _section(prefix)),
    "number": _number,
    "ordinal": _ordinal,
    "province": _province,
    "place": lambda prefix: prefix.placed,
    "paper": lambda prefix: prefix.placed or (len(prefix.written) == 2 and not prefix.bare and prefix.followed),
    "free": lambda prefix: prefix.named or not prefix.written or not prefix.bare,
    "unit": _unit,
    "name": _name,
}


def gone_to(text: str, position: int) -> bool:
    """Whether what stands at *position* is where somebody goes or something is: 走访|东湖街道."""
    return _PLACED.search(text, max(0, position - 30), position) is not None


def acts(text: str, left: int, end: int, bounds: Edges) -> bool:
    """Whether a street or a village is spoken of as one that acts: a verb follows, or 联合 or 由 stands before it."""
    before = text[max(0, left - 30) : left]
    if before.endswith("——") or _PLACED.search(before) or _COUNTED_BEFORE.search(before):
        return False
    if _TOGETHER.match(text, end):
        return True
    if (end in bounds.words or _DOES.match(text, end)) and not _HAPPENED.match(text, end):
        return True
    return bool(_PARTNER.search(before)) and any(word in bounds.words for word in range(end + 1, end + 12))
