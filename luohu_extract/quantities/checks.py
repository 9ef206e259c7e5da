"""Whether a word after a number is a unit here: 年 is none in 2018年度, 里 in 三里屯, 两 is money where silver is near."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.endings import BUILDING
from luohu_extract.quantities.numerals import read


class Site(NamedTuple):
    """Where a unit is looked for: the number before it and the text around."""

    text: str
    start: int
    at: int
    value: Decimal

    def before(self, width: int = 12) -> str:
        """What stands before the number."""
        return self.text[max(0, self.start - width) : self.start]


NOT_AFTER = {unit: frozenset(characters) for unit, (_, characters) in Lexicon.default().table("not_units").items()}


def _duration(site: Site, end: int) -> bool:
    """日 and 年 as lengths of time, not as dates."""
    text, before = site.text, site.before(8)
    if (
        site.value >= 1000
        or site.value == 0
        or text[end : end + 1] == "”"  # “改革十年” is a name
        or (_PLANS.match(text, end) is not None and _LASTING.search(before) is None)
        or (text[site.start] == "半" and before.endswith(("上", "下", "前", "后", "大", "多", "头", "夏", "冬")))
    ):
        return False
    if text[end : end + 1] in "内来余多以之间期后" and not text.startswith("间", end) and end < len(text):
        return not _ERA.search(before)
    if re.match(r"\s?[0-9一二三四五六七八九十正元冬腊春夏秋]{1,3}[月日、]", text[end : end + 5]):
        return False
    return not _ERA.search(before) and not _of_reign(site, end)


_PLANS = re.compile("(?:行动)?(?:计划|规划|方案)(?![转生完投])|行动(?![不迟自])|大计")  # 三年行动计划 and 五年规划 are names
_LASTING = re.compile(r"(?:试行|卧床|历时|为期|持续|长达|经过|历经|苦干|奋战|满|达|用|过)[了近约]?\Z")  # 试行两年计划转正: a length


def _school_year(site: Site, _end: int) -> bool:
    """两学年 is a length of time, 2019-2020学年 a date."""
    return site.value < 100 and site.before(1) not in tuple("0123456789-－—–~～/至到")


LATER = frozenset("始复又再重补奉竣告")  # 七年始平: what happens in a later year of a reign, told without its name
_REIGN_HEAD = re.compile(r"\s?[一-龥]{2}([元一二三四五六七八九十廿卅]{1,4})年")


def _of_reign(site: Site, end: int) -> bool:
    """顺治五年…，七年始平: a later year of the reign that the entry begins with."""
    if site.text[end : end + 1] not in LATER or site.before(1) not in tuple("，。；"):
        return False
    head = _REIGN_HEAD.match(site.text)
    first = (read(head[1]) if head[1] != "元" else Decimal(1)) if head else None
    return first is not None and first < site.value < first + 40


_ERA = re.compile(
    r"(?:民国|公元|公元前|[一-龥][王宗帝祖]|[一-龥](?<!办)公|太康|[一-龥]{1}(?:武|文|熙|德|统|泰|化|治|正|靖|庆|历|昌|启|祯|隆|嘉|光|丰|绪|和|平|贞|观|元|宁|祐|兴|和))\s?\Z"
)


def _day(site: Site, end: int) -> bool:
    """日 counts days only where it is bounded: 3日内, 四十余日."""
    if not site.text[site.start].isdigit() and site.text[end : end + 1] in "，。；、夜" and _DAYS_OF.search(site.before(3)):
        return True
    return site.text[site.at - 1] in "余多" or site.text[end : end + 1] in ("内", "游") or site.text.startswith(("以内", "之内"), end)


_DAYS_OF = re.compile(r"(?:[掠围雨雪战烧守工市课停演斋祭哭震]|围城|攻城|持续|不息)\Z")


def _grade(site: Site, end: int) -> bool:
    """110千伏变电站, 10kV线路: the class of a line, no quantity."""
    following = site.text[end : end + 1]
    return not "一" <= following <= "龥" or following in "以左的及和与"


def _seconds(site: Site, end: int) -> bool:
    """11秒68 is the result of a race, read like a clock."""
    return not site.text[end : end + 1].isdigit()


_RUNS = re.compile(r"(?:招|招生|[招收][一-龥]{0,2}(?:学生|新生|生员|学员|学童|学徒)|招收|开设|增开|加开|往返|每[日天周月]|对开)[约各共]?\Z")


def _runs(site: Site, _: int) -> bool:
    """招生两班, 每日往返两班; elsewhere 三班 is a name or a unit of troops."""
    return _RUNS.search(site.before(6)) is not None


def _old_office(site: Site, end: int) -> bool:
    """裁教谕二员; with digits 员 is no classifier of today."""
    following = site.text[end : end + 1]
    return not site.text[site.start].isdigit() and (not "一" <= following <= "龥" or following in "大官武")


def _animal_peak(site: Site, _: int) -> bool:
    """骆驼三十峰, not 三峰寺."""
    return site.before(4).rstrip("约近共").endswith(("驼", "畜"))


def _rooms(site: Site, end: int) -> bool:
    """20间作教学用房 are rooms, 二间作物 two crops on one field."""
    return _CROPS.match(site.text, end) is None


_CROPS = re.compile(r"作(?:套种|物|种植|面积|[，。、；]|\Z)")
_GULLY = re.compile(r"[一-龥]?[沟河岭湾梁坡弯泉街柳坪坎沙](?![渠堤坝墙障堑壑埂])")


def _courses(site: Site, end: int) -> bool:
    """三道沟, 四道柳 are places; 三道沟渠 and 挖了三道沟 are not, and no place is called 两道."""
    text, start = site.text, site.start
    return text[start].isdigit() or text[start] == "两" or text[start - 1 : start] == "了" or _GULLY.match(text, end) is None


_LASTED = re.compile(r"(?:历时|为期|阅时|费时|(?<![农阴阳公旧夏西学病履日新古])历|(?<![检批查翻订参])阅)约?\Z")


def _lasted(site: Site, end: int) -> bool:
    """历时五月 is a length of time; elsewhere 月 is a date."""
    return _LASTED.search(site.before(4)) is not None and not site.text[end : end + 1].isdigit()


def _never(_: Site, __: int) -> bool:
    """团 营 连 排 count army units only after 个."""
    return False


_SHOCK = re.compile(
    r"(?:特大|破坏性|强烈|中强)?(?:地震|余震|强震|主震)|(?:以上|左右)?(?:大风|台风|阵风|狂风|偏?[东南西北]{1,2}风|雷暴大风)"
)
_MEASURED = re.compile(r"(?:震级|里氏|风力|阵风|风速|烈度|余震[^，。；、]{0,3})[为达约]{0,2}\Z")


def _force(site: Site, end: int) -> bool:
    """8.0级地震, 阵风10级; elsewhere 级 is a rank, a class of pupils."""
    return site.value <= 17 and (_SHOCK.match(site.text, end) is not None or _MEASURED.search(site.before(6)) is not None)


def _century(site: Site, _: int) -> bool:
    """二十世纪 is a date; lengths are 两个世纪."""
    return not 0 < site.value < 30


def _months(site: Site, _: int) -> bool:
    """前五个月 is a stretch of the year, no length."""
    return not site.before(1).endswith("前") or site.before(2) == "提前"


# 四十里城子镇, 十八里海关, 三十里堡: a number of 里 that begins a place's name; behind 距 and the like it is a length
_MILE_PLACE = re.compile(
    "堡(?!垒)|城(?![墙垣濠郭池外内防河])|坡(?![道路地])|海关|[一-龥](?<![到至抵达外处内以余多许的路长远近宽赴经来去过及往开入有为方水河])[一-龥]{0,2}?(?:镇|乡|村)(?!民|道|级|公路|庄)"
)
_APART = re.compile(r"(?:[距离去约近逾长余行走奔跑][^，。；、]{0,4}|[东西南北外])\Z")


def _mile(site: Site, end: int) -> bool:
    """行军四十里, not 四十里城子镇."""
    return site.text[site.start].isdigit() or _MILE_PLACE.match(site.text, end) is None or _APART.search(site.before(6)) is not None


_TOWN = re.compile("[星泉井庄营堡沟岔桥楼家][镇乡]")


def _piece(site: Site, end: int) -> bool:
    """七个星镇 is one town."""
    return site.text[site.start].isdigit() or _TOWN.match(site.text, end) is None


def _version(site: Site, _: int) -> bool:
    """政务服务2.0版 is one version by its number, 1.2万版 are many."""
    return re.fullmatch(r"[0-9]+\.[0-9]+", site.text[site.start : site.at]) is None


_EVENT = re.compile(
    r"(?:直道|障碍|短道|蝶泳|蛙泳|仰泳|自由泳|混合泳|接力|跨栏|栏|赛跑|跑|竞速|竞走|单人|双人|冠军|金牌|银牌|铜牌|比赛|预赛|纪录|步枪|手枪|决赛)"
)


def _track(site: Site, end: int) -> bool:
    """500米直道竞速 is the name of a race."""
    return _EVENT.match(site.text, end) is None


def _tenths(site: Site, end: int) -> bool:
    """两成."""
    return 0 < site.value <= 10 and (
        end >= len(site.text) or not "一" <= site.text[end] <= "龥" or site.text[end] in "多以左的半新左在上一二三四五六七八九"
    )


_SILVER = re.compile(r"(?:银|款|饷|捐|廉|费|金|钱|赔|课|税|赋|帑|拨|赈|资|价|薪|俸|息|债|罚|值)[^，。；,;]{0,6}\Z")
_GOODS = re.compile(r"(?:黄金|沙金|药|茶|粮|肉|棉|烟|盐|米|油|酒|麝|珠|鸦片|烟土|糖|面)[^，。；,;、]{0,3}\Z")


_GRAIN = re.compile(r"[斗石升担][米麦谷粟豆面粮](?:价|值|钱)?\Z")  # 斗米一钱五分


def _tael(site: Site, _: int) -> bool:
    silver = site.before(1) == "银"
    return (
        site.value >= 1
        and (silver or not _GOODS.search(site.before(6)))
        and (site.value >= 10 or _SILVER.search(site.before()) is not None)
    )


def _silver(site: Site, end: int) -> bool:
    """四钱 and 五百金 are money after silver, a price, a gift."""
    priced = _SILVER.search(site.before()) is not None or _GRAIN.search(site.before(4)) is not None
    return priced and site.text[end : end + 1] not in tuple("牌额属融色银")


def _doubling(site: Site, _: int) -> bool:
    """翻一番; elsewhere 番 is an occasion."""
    return site.before(1).endswith("翻")


def _cash(site: Site, _: int) -> bool:
    return site.value >= 1


def _heat(site: Site, _: int) -> bool:
    """度 of temperature or angle, not 2018年度 nor 再度."""
    return re.search(r"温|达|至|到|低|高|零下|经|纬|坡|角|约|摄氏|体热|[-—~～至到]\s?\Z", site.before(6)) is not None and site.value < 1000


def _score(site: Site, end: int) -> bool:
    return re.search(r"(?:得|获|以|绩|均|总|评|到|至)分?[约为达]?\Z", site.before(5)) is not None and (
        end >= len(site.text) or site.text[end] in "，。、；,;的)）以"
    )


def _cube(site: Site, _: int) -> bool:
    return site.value >= 100 or re.search(r"[土石沙砂木材料混凝]{1,3}[约近达共]?\Z", site.before(5)) is not None


def _meeting(site: Site, end: int) -> bool:
    """七届一次全会 is an ordinal without 第, 三次产业 are sectors."""
    return not site.text.startswith("产业", end) and not site.before(3).rstrip().endswith("届") and _SESSION.search(site.before(10)) is None


_SESSION = re.compile(
    r"届(?:[区市省县州]?(?:人大|政协|党代会|人代会|职代会|团代会|[区市省县州]委|全国人大|全国政协|理事会|董事会|中央|中纪委|纪委)(?:常委会)?)\Z"
)


def _place(site: Site, _: int) -> bool:
    """前3名 is a rank."""
    return _RANKED.search(site.before(8)) is None


_RANKED = re.compile(r"(?:前|第[0-9]{1,3}[、,和至到-]|(?:列|获|居|获得|夺得|名列)(?:第?[一二三四五六七八九]、){1,3})\Z")


_BUILT = re.compile(r"(?:开工|竣工|完工|封顶|交付|落成|建成|修建|改建|拆除)?[共约近达]?\Z")  # 安置房开工18栋


_CROWD = re.compile(
    r"[一-龥]{0,4}?(?:大会|大合唱|合唱|签名|长跑|徒步|健步|马拉松|推进会|推进大会|誓师|游行|集会|诵读|广场舞|太极|植树|评|宴|坑|碗|齐)"
)


_MANMADE = ("为因", "为破", "为原", "为干", "为火", "为纵", "为造")  # 人为 is a word there


def _crowd(site: Site, end: int) -> bool:
    """万人长跑 and 千人大会 are names, 万人参加 is a count."""
    if site.text.startswith(_MANMADE, end):
        return False
    return site.at - site.start > 1 or site.text[site.start] not in "百千万" or _CROWD.match(site.text, end) is None


_TRAYS = re.compile(r"[磨碾香棋带菜绳缆炕笼][共约近]?\Z")


def _trays(site: Site, end: int) -> bool:
    """水磨三十七盘, 3盘磁带; elsewhere 盘 is a verb or part of a name."""
    return _TRAYS.search(site.before(2)) is not None or re.match("[一-龥]?[磨碾香棋带菜]", site.text[end : end + 2]) is not None


def _channel(site: Site, _: int) -> bool:
    """央视七套 is a channel."""
    return not site.before(1).endswith(("视", "台", "道"))


_GAMES = re.compile(r"[胜负赛下打弈盘]\Z")


def _games(site: Site, end: int) -> bool:
    """连胜三局; elsewhere 三局 is a company or an office by its number."""
    following = site.text[end : end + 1]
    return site.text[site.start].isdigit() or _GAMES.search(site.before(1)) is not None or following in ("棋", "比")


def _house(site: Site, end: int) -> bool:
    """八家子 is a place, 3家子公司 are three."""
    return not site.text.startswith("子", end) or site.text.startswith(("子公司", "子企业"), end)


def _episodes(site: Site, end: int) -> bool:
    """12集电视剧 says how long a title is, 拍摄3集 how much was done."""
    return re.match(r"(?:大型)?(?:电视|连续|纪录|动画|文献|专题|系列|广播)", site.text[end : end + 6]) is None


def _words(site: Site, end: int) -> bool:
    """八字方针 is a name."""
    return re.match(r"(?:方针|真言|箴言|诀|要诀|宪法|经)", site.text[end : end + 2]) is None


def _building(site: Site, end: int) -> bool:
    """栋 and 幢 count where a building is named; 58栋 alone is an address."""
    before = site.before(8)
    return BUILDING.search(_BUILT.sub("", before, count=1)) is not None or (
        re.match(r"[^，。、；,;至与和]{0,6}(?:房|楼|宅|舍|屋|建筑|大厦|墅|公寓|居)", site.text[end : end + 9]) is not None
    )


def _stage(site: Site, end: int) -> bool:
    """二期 is a stage of a work, 3期 and 举办三期 are counts."""
    following = site.text[end : end + 1]
    if site.text[site.start].isdigit():
        return re.match(r"(?:工程|项目|扩建|建设|改造|地块|开发)", site.text[end : end + 2]) is None
    if re.search(r"(?:了|完成)\Z", site.before(2)) is not None:
        return following in "，。、；,;班培轮讲课节刊"  # 完成二期围堰 is a stage
    return re.search(r"(?:办|行|班|版|印|刊|训|出|织)[约近]?\Z", site.before(4)) is not None or (
        following in "，。、；,;" and re.search(r"班\Z", site.before(2)) is not None
    )


_NUMERALS = "0-9一二三四五六七八九十百千两"
_PARTS = "区|镇|乡|村|街|联保|保|甲|堡|屯|社|大队|生产队|公社|县|市|旗|苏木|嘎查"
_DIVIDED = re.compile(
    rf"(?:划分?为|分为|编为|编成|改为|合并为|调整为|[下共]?辖|下设|[领共]有)[约共]?(?:(?:[{_NUMERALS}]{{1,6}}个?)(?:{_PARTS})[、，和及]?){{0,5}}\Z"
)


def _division(site: Site, end: int) -> bool:
    """全县编为6区52联保438保, 划为10区、1镇: parts of a county behind a verb that divides; 三区 and 二甲 alone are names."""
    return site.text[end : end + 1] not in tuple("长公级政委") and _DIVIDED.search(site.before(30)) is not None


def _noun_unit(site: Site, end: int) -> bool:
    """两县, 31国, 植物30科: a noun that is its own unit; 3县 after a name is no number, 第 was barred before."""
    following = site.text[end : end + 1]
    if "一" <= site.text[end - 1] <= "龥" and site.text[site.at : end] in _PARTS.split("|") and _division(site, end):
        return True
    if site.at - site.start == 1 and site.text[site.start] in "百千万" and site.before(1) not in tuple("上近数逾约"):
        return False  # “百企帮百村” is a name
    return 2 <= site.value < 10000 and (not following or not "一" <= following <= "龥" or following in "的在约和与共中之连遭受有全均都同")


CHECKS: dict[str, Callable[[Site, int], bool]] = {
    "个月": _months, "世纪": _century, "米": _track, "里": _mile, "个": _piece, "版": _version,
    "年": _duration, "载": _duration, "学年": _school_year, "日": _day, "月": _lasted, "成": _tenths, "两": _tael, "文": _cash, "番": _doubling, "钱": _silver, "金": _silver, "度": _heat, "分": _score,
    "方": _cube, "次": _meeting, "名": _place, "位": _place, "栋": _building, "幢": _building, "期": _stage, "层": _building,
    "家": _house, "集": _episodes, "字": _words, "团": _never, "营": _never, "连": _never, "排": _never, "班": _runs, "员": _old_office, "秒": _seconds, "峰": _animal_peak, "道": _courses, "间": _rooms, "级": _force, "套": _channel, "局": _games, "盘": _trays, **dict.fromkeys(("区", "联保", "保", "甲", "街", "堡"), _division), "人": _crowd,
    **dict.fromkeys(("千伏", "kV", "KV", "万伏"), _grade),
    **dict.fromkeys(("乡镇", "县市", "县区", "省市", "市县", "区县", "县", "市", "乡", "国", "村", "校", "科", "属", "社", "镇", "厂", "寺", "庙", "院", "省", "旗", "犯", "族", "姓", "港", "洲"), _noun_unit),
}  # fmt: skip
