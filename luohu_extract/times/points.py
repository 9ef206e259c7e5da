"""The words of dates: small patterns for a year, a month, a day, a part of one; ``when`` puts them together."""

import re
from collections.abc import Iterable

from luohu_extract.lexicon import branches
from luohu_extract.times.calendar import eras

_ONE = "一二三四五六七八九"
SMALL = rf"(?:[二三四五六]?十[{_ONE}]?|廿[{_ONE}]?|卅[{_ONE}]?|[{_ONE}])"
NUMBER = rf"(?:[0-9]{{1,2}}|{SMALL})"
TO = r"(?:[-－—–‐−─―~～〜﹣]{1,2}|起?至|起?到|一(?=[0-9]))"
_GAP = r"[ \u3000]{0,2}"
_GZ = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
# 春运, 冬奥 and the like are not seasons
SEASON = (
    r"(?:[初早仲孟暮晚深隆季]?(?:春(?![节运晚风光城江雨华蕾兰联雷])|夏(?![令宫津邑])|秋(?![收瑾千])|冬(?![奥至训令瓜泳虫]))[季天初末]?)"
)

YEARS_AWAY = {
    **dict.fromkeys(("今年", "本年", "这一年", "当年", "是年", "是岁", "同年", "该年", "今", "本年度", "今年度", "全年"), 0),
    **dict.fromkeys(("去年", "上年", "上一年", "上年度", "上一年度", "去年度", "昨年"), -1),
    **dict.fromkeys(("明年", "次年", "翌年", "来年", "下年", "下一年", "转年", "下年度"), 1),
    "前年": -2,
    "后年": 2,
    "去": -1,
    "当": 0,
    "明": 1,
}
MONTHS_AWAY = {
    **dict.fromkeys(("本月", "当月", "是月", "同月", "该月", "这个月"), 0),
    **dict.fromkeys(("上月", "上个月", "上一个月"), -1),
    **dict.fromkeys(("下月", "下个月", "次月", "翌月"), 1),
}
DAYS_AWAY = {
    **dict.fromkeys(
        ("当日", "当天", "同日", "是日", "本日", "今日", "今天", "即日", "同一天", "这一天", "该日", "当晚", "是夜", "是晚", "当夜"), 0
    ),
    **dict.fromkeys(("次日", "翌日", "第二天", "明日", "明天", "次晨", "翌晨"), 1),
    **dict.fromkeys(("昨日", "昨天", "前一日", "前一天", "头一天"), -1),
    **dict.fromkeys(("前日", "前天"), -2),
    **dict.fromkeys(("后天", "后日"), 2),
}
BEFORE_THAT = frozenset(["上年", "上一年", "上年度", "上一年度"])  # before the year that the sentence is about
# Words that point back to the date named last; the others (今年 去年 明年 昨天) point to the entry's own.
BACK = frozenset(
    [
        "前一日",
        "前一天",
        "头一天",
        "当日",
        "当天",
        "同日",
        "是日",
        "该日",
        "次日",
        "翌日",
        "第二天",
        "次晨",
        "翌晨",
        "当晚",
        "当月",
        "是月",
        "同月",
        "该月",
        "次月",
        "翌月",
        "当年",
        "是年",
        "是岁",
        "同年",
        "该年",
        "次年",
        "翌年",
    ]
)


def _words(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_ERAS = branches(eras())
# 明, 清朝, 唐太宗, 北宋仁宗, 后晋: what stands before the name of an era
DYNASTY = (
    r"(?P<dynasty>[东西]?[汉晋魏]|[南北]宋|[后前]?[汉唐晋周蜀梁]|刘宋|南朝[\u4e00-\u9fff]|[东西北后]魏|北[齐周]|南[唐汉齐明吴]|吴越|[吴蜀齐梁陈隋宋辽金元明清闽]"
    r"|后金|伪?满洲国|伪满|日本|新莽)[朝代]?(?:[\u4e00-\u9fff][祖宗帝])?"
)
DYNASTY_BEFORE = re.compile(rf"{DYNASTY}")

CALENDAR = re.compile("(?:农历|阴历|旧历|夏历|古历)(?P<lunar>)|(?:公历|阳历|新历|西历|国历)(?P<solar>)")

_AD = rf"前?(?:[0-9]{{1,4}}|[0〇○零O{_ONE}]{{2,4}})"
_LATE = rf"[（(](?:公元)?{_AD}[）)]年(?![间级制])"  # 乾隆二（1737）年
YEAR = re.compile(
    rf"""
    (?![0-9])(?:{_GZ}年[ \u3000]*)?(?:{DYNASTY})?(?P<era>{_ERAS})
        (?:(?:{_GZ})?(?P<en>元|[0-9]{{1,3}}|{SMALL}|[〇○零{_ONE}]{{2}})(?:{_GAP}年(?![间级制])|(?={_LATE}))|(?P<eg>{_GZ})年?|(?P<es>年间|初年|末年|中叶|[间中末初](?=[，,、（(\s为置设建改属废立始]))
          |(?P<lost>[0-9]{{1,2}})(?=[ \u3000]*$))
    | (?:公元|西元|民元前)?(?P<y4>(?<![0-9.])[0-9]{{4}}){_GAP}年(?![代级])(?:度(?!假))?
    | (?:公元|西元)?前(?P<bc>[0-9]{{1,4}}){_GAP}年(?!代)
    | (?:公元|西元)(?P<yc>[0-9]{{1,3}}){_GAP}年(?!代)
    | (?P<cy>[0〇○零O{_ONE}]{{4}}){_GAP}年(?![代级])(?:度(?!假))?
    | (?P<gz>{_GZ})年(?!级)
    | (?P<ry>{_words(word for word in YEARS_AWAY if len(word) > 1)})(?![级代龄])
    | (?P<rs>[今去明])(?={SEASON})
    | (?P<y2>(?<![0-9])1?[0-9]{{2}}|[〇○零{_ONE}]{{2}})年(?:(?={NUMBER}月)|(?P<alone>)(?![级度龄代间制来前]))
    | (?P<ce>元|{SMALL}|(?<![0-9.])[0-9]{{1,2}}){_GAP}年(?![级度龄代间制])
    """,
    re.VERBOSE,
)
# what is said of the year in brackets: 光绪三十一年（1905）, 1936年（民国二十五年）, 正德十二年（1517年1月22日─1518年2月9日）
GLOSS = re.compile(
    rf"{_GAP}[（(](?:(?:公元)?(?P<ad>{_AD})(?![月日])年?(?:[0-9〇○零O{_ONE}十年月日─—–~～\-至 约上下前后]{{0,24}})|(?:[^（）()\n]{{0,4}}(?:{_ERAS})[元0-9{_ONE}十廿卅]{{1,4}}|(?:农历)?{_GZ})年?)[）)]"
)
# the two ends of a year of the old calendar, in the new one: the days named behind it are Gregorian
YEAR_SPAN = re.compile(rf"[（(](?P<y>[0-9]{{1,4}})年(?P<m>[0-9]{{1,2}})月(?P<d>[0-9]{{1,2}})日{TO}[0-9]{{1,4}}年")
# what brackets behind a lunar month say of it: 光绪三十三年十二月（1908年1月）
MONTH_GLOSS = re.compile(rf"{_GAP}[（(](?:公元)?(?P<y>[0-9]{{4}})年(?P<m>1[0-2]|0?[1-9])月(?:(?P<d>3[01]|[12][0-9]|0?[1-9])日)?[）)]")
# years of a reign with both ends in brackets: 周孝王二年至六年（前826～前822）, 建武、永泰年间（494～498）
REIGN_SPAN = re.compile(
    rf"[\u4e00-\u9fff．·・、 ]{{1,14}}?(?:(?:元|{NUMBER})年{TO}{NUMBER}年|年间|[初末]年?|中叶?){_GAP}[（(](?:公元)?(?P<from>{_AD})年?{TO}(?:公元)?(?P<to>{_AD})年?[）)]"
)
# a year of a reign that no table has, with the Christian year in brackets: 周显王三十六年（前333）
UNKNOWN_REIGN = re.compile(rf"[\u4e00-\u9fff．·・、 ]{{1,14}}?(?=(?:元|{NUMBER})年{_GAP}[（(](?:公元)?{_AD}年?(?:[）)]|{TO}))")
MONTH = re.compile(
    rf"""(?:(?:[春夏秋冬](?=[正冬腊{_ONE}十]))?(?P<leap>闰)?(?:(?P<m>(?<![0-9.])(?:1[0-2]|0?[1-9])|十[一二]?|[{_ONE}]|[正冬腊元]|(?P<pair>一二|二三|三四|四五|五六|六七|七八|八九|九十))
    {_GAP}两?月(?:份|(?![氏球季刊报饼亮龄台老嫂嵌息租薪薪均供票]))) | (?P<rm>{_words(MONTHS_AWAY)}))""",
    re.VERBOSE,
)
DAY = re.compile(
    rf"""
      (?P<d>(?<![0-9.])[0-9]{{1,2}}|初[{_ONE}十]|{SMALL}){_GAP}(?:日(?!元(?![旦宵月])|圆)|号(?![楼院线馆令机井站仓池炉矿船舰路桥]))
    | (?P<ld>初[{_ONE}十]|十[{_ONE}]?|廿[{_ONE}]?|二十[{_ONE}]?|三十|(?<=[历月])[0-9]{{1,2}})(?![{_ONE}十0-9余多几来个年月日号人名家天时两万千百亿元件条次大佳届强岁户亩斤里区县所项])
    | (?P<moon>[朔望晦])日?(?=[，,、。；;\s夜]|$)
    """,
    re.VERBOSE,
)
# part of the month just named
MONTH_PART = re.compile(
    rf"上[、和]?中旬|中[、和]?下旬|[上中下]旬|[上下]半月|月?初(?![{_ONE}十中高级步次始])|月?[底末]|月?中(?=[，,、。；;：:\s）)前]|$)"
)
# part of a month not named
BARE_PART = re.compile(
    r"上[、和]?中旬|中[、和]?下旬|[上中下]旬|[上下]半月|(?<![0-9一二三四五六七八九十个])(?:月[初底末内]|月中(?=[，,、。；;\s]))"
)
_MONTHS = rf"(?:[0-9]{{1,2}}|{SMALL}|两)"
_QUARTERS = rf"""
      (?P<first>[前头])(?P<span>[一二三1-3])个?季度
    | (?:第)?(?P<q1>[一二三1-3])(?:至|到|、|[-—–~～])(?:第)?(?P<q2>[二三四2-4])季度
    | (?:第)?(?P<q>[一二三四1-4])季度 | (?P<rq>[本上下])季度
    | (?:前|头)(?P<months>{_MONTHS})个月
"""
# a part of the year just named
YEAR_PART = re.compile(
    rf"""
      (?P<half>[上下前后]半年) | {_QUARTERS}
    | 最?后(?P<latter>{_MONTHS})个?月
    | 年?(?P<edge>初(?![{_ONE}中高级步次始期])|[底末](?!考))|(?P<dawn>年?伊始)|(?P<mid>年?中(?=[，,、。；;\s]|$)) | 年?(?P<within>内(?=[，,将计力完拟再新]))
    | (?P<season>{SEASON})(?:[、—-]?(?P<season2>{SEASON}))?
    """,
    re.VERBOSE,
)
# a part of a year not named
BARE_YEAR_PART = re.compile(
    rf"""
      (?P<half>[上下]半年) | {_QUARTERS}
    | (?:年|岁)(?P<edge>[初底末](?!考))|年(?P<mid>中(?=[，,、。；;\s]|$))|(?P<within>年内)
    """,
    re.VERBOSE,
)
SEASON_ONLY = re.compile(rf"(?P<season>{SEASON})(?:[、—-]?(?P<season2>{SEASON}))?")
DAY_WORD = re.compile(_words(DAYS_AWAY))
# part of the day and time of the clock, passed over between the ends: 20日20时至21日8时, 18日夜至19日
_HOUR = r"(?:[0-9]{1,2}|[零一二三四五六七八九十]{1,3})[时点](?:[0-9]{1,2}分|半)?"
_DAYTIME = rf"(?:凌晨|清晨|早晨|拂晓|上午|中午|正午|下午|傍晚|晚上|晚间|夜间|深夜|午夜|午后|[晨早午晚夜])?(?:{_HOUR})?"
RANGE = re.compile(rf"{_GAP}{TO}{_GAP}(?:止)?")
DAY_RANGE = re.compile(rf"{_GAP}{_DAYTIME}(?:起|开始)?{_GAP}{TO}{_GAP}(?:止)?")
# several numbers before one unit: 2、3月份, 15、16日, 八、九、十三个月, 6—7两月
LIST = re.compile(
    rf"(?P<list>(?<![0-9.]){NUMBER}(?:、{NUMBER}){{0,12}}(?:、|和|及|与){NUMBER})(?:{_GAP}(?P<many>[两三四五六]个?)?{_GAP}(?P<unit>月份?(?![氏球季刊报饼亮龄台])|日(?![元圆本])))"
)
BARE_NUMBER = re.compile(rf"(?:(?<![0-9])[0-9]{{4}}|(?<![0-9.]){NUMBER})(?={_GAP}{TO}{_GAP}[0-9{_ONE}十初廿卅闰翌次])")
DECADE = re.compile(
    rf"(?:(?:(?P<century>[12][0-9]|[{_ONE}十]{{1,3}})|(?P<last>上个?))世纪)?(?P<full>(?:1[0-9]|20)(?=[0-9]0年))?(?P<decade>[0-9]0|[{_ONE}]十)年代(?:[初中末]期?|前期|后期)?"
)
PLAN = re.compile(
    r"“(?P<plan>十[一二三四五]|[一二三四五六七八九])五”(?:期间|时期)|第(?P<nth>十[一二三四五]|[一二三四五六七八九十])个五年计划(?:期间|时期)?"
)
# years that do not end with December: 2019-2020学年, 2020至2021审计年度, 2018财年
YEARS_NAMED = re.compile(
    rf"(?<![0-9])(?P<y>(?:1[89]|20)[0-9]{{2}})(?:年?(?:{TO}|/)(?P<y2>(?:1[89]|20)?[0-9]{{2}})年?)?(?:学年度?|财年|(?:审计|财政|会计)年度|[采供]暖季|榨季)"
)
NUMERIC = re.compile(
    r"(?<![0-9./-])(?P<y>(?:1[0-9]|20)[0-9]{2})([-./])(?P<m>1[0-2]|0?[1-9])(?:\2(?P<d>3[01]|[12][0-9]|0?[1-9]))(?![0-9./])(?!-[0-9]{1,3}(?![0-9]))"
)
# 1999.08-2002.02
NUMERIC_MONTHS = re.compile(
    rf"(?<![0-9./-])(?P<y>(?:1[89]|20)[0-9]{{2}})[./](?P<m>1[0-2]|0?[1-9]){TO}(?P<y2>(?:1[89]|20)[0-9]{{2}})[./](?P<m2>1[0-2]|0?[1-9])(?![0-9./-])"
)
CENTURY = re.compile(
    rf"(?:公元)?(?P<century>[12]?[0-9]|[{_ONE}十]{{1,3}})世纪(?!(?:大道|广场|公园|之交|[路街城园星]|[1-9{_ONE}]))(?:[初末]期?|中[叶期]|上半叶|下半叶|前期|后期)?"
)
_WEEK = "(?:周|星期|礼拜)"
WEEK = re.compile(
    rf"(?P<which>[上本这下])[个一]?(?:周(?=周)|{_WEEK}(?=星期))?{_WEEK}(?:(?P<day>[一二三四五六日天])|(?P<end>末)|(?=[，,。；;内、]|$))"
)
