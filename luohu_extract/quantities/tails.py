"""The noun phrase before a number: how far to the left of 35家 what is counted reaches (走访 企业35家)."""

import re
from collections.abc import Sequence

from luohu_extract.quantities.endings import NOBODY, PERSON
from luohu_extract.quantities.fits import fits
from luohu_extract.quantities.phrases import CARRIERS, DOING, LIGHT, TAKING, THING_ENDS, Word
from luohu_extract.quantities.roles import (
    BEFELL,
    CASES,
    HANDLING,
    LATELY,
    LINKS,
    MAKING,
    MEANS,
    OBJECTS,
    OWNERS,
    PREDICATED,
    RANKS,
    SUFFIXES,
    TERM_HEADS,
    WHOLE,
)
from luohu_extract.quantities.scan import Quantity

_SUBJECTS = frozenset("局厅委队所站厂院校社馆县区市乡镇村团班组部司会")  # bodies that act
_BEFORE_NOUN = frozenset("便特总正副乱真初常专单双复")  # adverbs that begin nouns of two characters: 乱象
_NEGATIONS = frozenset(["不", "未", "没", "没有", "无"])


def strip_links(words: list[Word]) -> bool:
    """Take the words that only join a noun and its number (达到, 共) off the end; whether there were any."""
    linked = False
    while words and (words[-1].text in LINKS or words[-1].text.isspace()):
        words.pop()
        linked = True
    return linked


def tail(words: Sequence[Word], count: Quantity, *, listed: bool, shared: bool) -> str | None:
    """The noun phrase that *words* end with.

    *listed* where a list of counts goes on, whose verb stands further left, *shared* where a list of any kind does.
    """
    words = _compound(words)
    begin = len(words)
    if len(words) == 1 and words[0].text[2:] in _THINGS and words[0].text[:2] in MAKING:
        return words[0].text[2:]  # 修造船7艘: a clause of its own, no 修造船
    if (issued := _issued(words)) is not None:
        return issued
    if begin and (ended := _ended(words, count)) is not None:
        return ended or None
    for i in range(len(words) - 1, -1, -1):
        if begin == len(words):
            if not _last(words, i, count):
                break
        elif words[i].text in ("和", "及") and i and words[i - 1].kind in "nk" and len(words[i - 1].text) > 1:
            continue
        elif not _inside(words, i, listed=listed):
            break
        begin = i
    if shared and begin == 1 and len(words) == 2 and len(words[0].text) == len(words[1].text) == 1 and words[0].kind == "v":
        begin = int(words[0].text in LIGHT | TAKING | DOING)  # 水电站4座、渡|槽2座: a word the tables lack
    if begin and begin == len(words) - 1 and words[begin - 1].text in _NEGATIONS:
        return None  # 不合格12批次
    begin = _without_scope(words, begin, count, shared=shared)
    noun = _CLASS.sub("", "".join(word.text for word in words[begin:]).strip())
    if count.code != "person":
        noun = _RANKED.sub("", noun)
    return None if _CAPACITY.search(noun) or noun == count.unit or _WHEN.search(noun) or noun[:1] == "每" else _TOTAL.sub("", noun) or None


def _without_scope(words: Sequence[Word], begin: int, count: Quantity, *, shared: bool) -> int:
    """Where the noun begins when whose it is, where and when it was are left out."""
    if begin == 0 and len(words) > 1 and words[0].text in OWNERS and words[1].kind in "nab":
        begin = 1  # 公司|智能电能表 累计安装41.7万只
    if (
        shared
        and begin == 0
        and len(words) > 1
        and words[begin + 1].text not in RANKS
        and len(words[begin + 1].text) > 1
        and words[begin].text in ("省", "市", "区", "县", "镇", "乡", "村")
    ):
        begin += 1  # 市、区重大项目
    if begin and words[begin - 1].kind == "m" and len(words) - begin > 1 and words[begin].text in ("年", "年度", "月", "日"):
        begin += 1  # 2013年度 先进集体
    if begin and words[begin - 1].text == "等" and len(words) - begin > 1 and words[begin].text in _AND_SO_ON:
        begin += 1  # 用工等方面 问题, 师范、中学等校 学生
    if count.code == "event" and begin and words[begin - 1].text in _TO and len(words) - begin > 1 and words[begin].kind == "n":
        begin += 1  # 赴 省 演出
    return begin


_ISSUING = frozenset(["下达", "下发", "发出", "制发", "送达", "签发", "开具", "开出", "出具", "发放", "印发", "签订", "签署", "提交"])
_DOCUMENT = re.compile(
    r"[一-龥](?:通知书|决定书|告知书|建议书|意见书|指令书|责任书|承诺书|保证书|通知单|督办单|督办函|建议函|催告书|警示函)\Z"
)


def _issued(words: Sequence[Word]) -> str | None:
    """The whole title of a document that is issued, verbs included: 下达 责令改正通知书."""
    if not words or not _DOCUMENT.search("".join(word.text for word in words[-3:])):
        return None
    verb = next((i for i in range(len(words) - 2, -1, -1) if words[i].text in _ISSUING), None)
    if verb is None or any(word.kind in "lpurfcm" for word in words[verb + 1 :]):
        return None
    return "".join(word.text for word in words[verb + 1 :])


_TO = frozenset(["赴", "到", "在", "往", "进", "去", "来", "深入"])
_AND_SO_ON = frozenset(
    [
        "方面",
        "领域",
        "民族",
        "地区",
        "省份",
        "城市",
        "行业",
        "校",
        "厂",
        "村",
        "乡",
        "镇",
        "县",
        "区",
        "市",
        "国",
        "社",
        "队",
        "地",
        "处",
        "部门",
        "单位",
    ]
)
_CLASS = re.compile(r"\A(?:[0-9.]{0,6}万?吨级|[0-9]{0,4}(?:千伏|万伏|kV)级?)(?=[一-龥])")  # 5000吨级泊位: no part of what is counted
_RANKED = re.compile(r"\A[一-龥]{1,3}级以[上下](?=[一-龥]{2})")  # 省级以上|研发平台21家; of persons it is their rank
_CAPACITY = re.compile(
    r"(?:能力|规模|水平|产能|效率)\Z|\A(?:不?合格|优秀|良好|达标|超标)\Z|\A日(?:门诊|接诊|客流)\Z|\A日[诊产销供运收接送办发处查检测采需耗销缴售]\Z"
)  # 日检测能力达3万管, 日诊20人: nothing is counted by name
_WHEN = re.compile(
    r"(?:[前次当同是翌隔昨今]一?[日天年月晚]|上午|下午|凌晨|期间|以来|半年|季度|[年月][底初内末]|[上中下]旬)\Z"
)  # 前一日58人
_TOTAL = re.compile(r"(?<=[一-龥]{2})(?:拥有量|占有量|总数|总量|人数|户数|数量|数|保有量|存量|总人数)\Z")  # 用户总数达3万户


def _governed(words: Sequence[Word], i: int) -> bool:
    """Whether a verb to the left already takes what follows; one behind a preposition only says how (按 规定 购置 设备)."""
    return any(
        w.kind in "vtbw"
        and (len(w.text) > 1 or (w.start == words[0].start and w.text in LIGHT | TAKING | DOING))
        and not (k and words[k - 1].kind == "p")
        and w.text not in PREDICATED
        for k, w in enumerate(words[:i])
    )


def _ended(words: Sequence[Word], count: Quantity) -> str | None:
    """The noun where a verb stands last: its own object (植树), or whom it befell (病猪死亡); empty where there is none."""
    last = words[-1]
    if (last.kind in "vwtk" or len(last.text) == 2) and (short := _object(words, len(words) - 1)) is not None:
        return short
    end = len(words)
    if len(words) > 2 and {len(words[-1].text), len(words[-2].text)} == {1} and last.kind == words[-2].kind == "v":
        end -= 2  # 城堞 倾|圮
    done = last.kind in "iw" or (last.kind in "vkt" and count.code != "person" and end > 1 and words[-2].kind == "d")  # 电梯 累计 安装
    if end > 1 and last.kind in "vkt" and len(last.text) > 1 and count.code != "person":
        verbs = next((i for i in range(end, 0, -1) if words[i - 1].kind not in "vktiw"), 0)
        if verbs and fits(words[verbs - 1].text, count) and all(w.kind not in "vkt" for w in words[:verbs]):
            end, done = verbs, False  # 外资企业 签约 11家, 水库 除险 加固 完成 13座
    while end and (words[end - 1].text in BEFELL or (done and (end == len(words) or words[end - 1].kind in "iwd"))):
        end -= 1
    if 0 < end < len(words):
        whom = words[end - 1]
        if (
            whom.kind == "n"
            and len(whom.text) > 1
            and whom.text[0] not in "我敌"
            and (fits(whom.text, count) or _befell(words[end:], count) or (last.kind == "i" and _is_made(whom, count)))
        ):
            begin = end - 1
            while begin and _describes(words[begin - 1], count):
                begin -= 1
            return "".join(word.text for word in words[begin:end])
    return "" if last.kind in "iw" and len(words) > 1 else None


def _describes(word: Word, count: Quantity) -> bool:
    """Whether *word* before the thing counted is part of its noun: neither whose it is nor a thing of the same kind."""
    return word.kind in "nikaw" and word.text not in OWNERS and not (word.kind == "n" and fits(word.text, count))


def _is_made(word: Word, count: Quantity) -> bool:
    """Whether *word* is a thing and nobody who acts: 裁判文书 上网 3.1万份, but 纪委 立案 97件."""
    return (
        count.code in ("thing", "event")
        and count.unit != "户"
        and word.text[-1] not in _SUBJECTS
        and word.text[-1] not in "府心队员人民工师生长官兵者军匪方院省国"
    )


def _befell(words: Sequence[Word], count: Quantity) -> bool:
    """Whether *words* only tell what came to a thing, whatever its classifier is for: 石碑残缺2通."""
    return count.code != "person" and all(word.text in BEFELL for word in words)


def _last(words: Sequence[Word], i: int, count: Quantity) -> bool:
    """Whether the word right before the number belongs to the noun."""
    word = words[i]
    if word.kind == "b":
        return word.text != "组织" or (count.code != "person" and i > 0)  # 大名县组织106人
    if word.text in _FLED:
        return i > 0 and words[i - 1].kind in "vw" and len(words[i - 1].text) > 1
    if word.kind in "kt":
        named = i > 0 and words[i - 1].kind in "nai" and words[i - 1].text[-1] not in _SUBJECTS
        return (count.code == "event" or count.unit == "场次") and ((named and count.unit in ("场", "场次", "期")) or _governed(words, i))
    return word.kind in "na"


_FLED = frozenset(["流亡", "流移", "流散", "逃亡", "逃散"])  # who fled, where somebody gathers them: 招抚 流亡 三百户


def _inside(words: Sequence[Word], i: int, *, listed: bool) -> bool:
    """Whether a word further left still belongs to the noun."""
    word, following = words[i], words[i + 1]
    if word.kind == "v":
        return _verb_inside(words, i)
    if word.kind in "iwktb":
        return _verbal_inside(words, i, listed=listed)
    if word.kind == "m":
        return following.kind == "m" or following.text[0] in "号式型代级强" or following.text[0].isascii()  # 5G基站
    if word.kind == "f":
        if word.text in ("以上", "以下") and i and words[i - 1].kind in "na":
            return True  # 副处级 以上 干部
        if i and word.text in "内外" and words[i - 1].kind == "n" and len(words[i - 1].text) == 1:
            return True  # 账外 粮仓
        return len(word.text) == 1 and len(following.text) == 1  # 上海, 中层: a place word only where words are known
    if word.text in ("集中", "统一", "直接", "间接", "轮流") and i and len(words[-1].text) == 3 and words[-1].text[-1] in CARRIERS:
        return words[i - 1].kind in "vd"  # 设 集中 收看点
    if word.kind == "d":
        return (word.text in _BEFORE_NOUN and len(following.text) == 1) or (word.text in _HOW and words[-1].text in CASES)
    ranked = word.text in ("世界", "全球", "中国", "全国") and following.kind == "m" and any(w.text[0] == "强" for w in words[i:])
    return word.kind in "na" or ranked or (word.text == "全国" and following.text in RANKS)  # 世界500强企业


def _verbal_inside(words: Sequence[Word], i: int, *, listed: bool) -> bool:
    """A verb that makes terms belongs to the noun, but not where it takes it as its object."""
    word, following, previous = words[i], words[i + 1], words[i - 1] if i else None
    term = following.text in TERM_HEADS
    if previous is not None and previous.text == "等" and following.kind == "n" and i > 1 and words[i - 2].kind in "ktbiw":
        return True  # 义诊、维修等 服务 摊位
    if previous is None and word.text in MAKING and not term and not listed:
        return False  # 创建 标准化基地
    if previous is not None and (
        _bidden(words, i)
        or (previous.kind in "cp" and i > 1 and words[i - 2].kind in "vwtk")  # 俘获和瓦解 敌军
        or (previous.text in PREDICATED and word.kind in "itwkb")  # 共检查 企业
        or (word.kind in "itw" and previous.text in LATELY)  # 新登记 经营主体
        or (word.text in MAKING and not term)  # 开工建设 住房, 引进资本建设 停车场
    ):
        return False
    if any(w.text[-1] == "级" for w in words[:i]) or (word.kind in "kt" and following.kind == "t" and len(following.text) > 1):
        return True  # 省级 保护 单位, 生产 经营 单位
    acted = previous is not None and previous.kind == "n" and previous.end > words[0].start + 1 and previous.text[-1] in _SUBJECTS
    if acted and not _governed(words, i) and (word.kind != "k" or not term):
        return False  # 税务局 稽查 偷税户, 兽医站 防疫 耕牛
    if word.kind in "iw":
        return word.kind == "i" or _governed(words, i) or _suffixed(words, i)
    if word.kind in "tb" and not term and (previous is None or previous.kind == "d"):
        return listed and previous is None
    coordinate = i == 1 and word.kind == "b" and words[0].kind in "vwk" and len(words[0].text) > 1  # 对接 服务 企业
    if not listed and (i == 0 or coordinate) and word.kind in "bt" and following.text in OBJECTS:
        return False
    return word.kind == "k" or listed or term or (previous is not None and previous.text == "的") or _governed(words, i)


def _bidden(words: Sequence[Word], i: int) -> bool:
    """Whether the verb is what somebody is told to do: 责令 增殖 放流 鱼苗."""
    left = i - 1
    while left and words[left].kind == "w":
        left -= 1
    return words[left].text in _BIDDING


_HOW = frozenset(["非法", "超量", "超限", "擅自", "恶意", "无证", "违规", "违法", "虚假", "私自"])  # 超量 携带 货币 案件
_BIDDING = frozenset(["责令", "责成", "督促", "敦促", "勒令"])  # verbs that another verb with its own object follows


def _verb_inside(words: Sequence[Word], i: int) -> bool:
    """A verb that takes objects belongs to the noun before a suffix (受赈者), a noun of means (出动 抢修人员), or under another verb (兴办 炼铁厂)."""
    word, following, previous = words[i], words[i + 1], words[i - 1] if i else None
    if _suffixed(words, i) and (len(word.text) > 1 or following.text == "者"):
        return True
    if len(word.text) == 1 and word.text not in TAKING and i + 2 < len(words) and words[i + 2].text == "者":
        return True
    if previous is None or word.text in HANDLING:
        return False  # 责令 整改 问题
    if (
        previous.kind == "v"
        and len(previous.text) == len(word.text) == 1
        and (len(following.text) > 1 or word.text in "设立建" or (i == 1 and len(words) > 4))
    ):
        return False  # 倒|卸 城垣: two of them are one that takes what follows
    if len(word.text) > 1:
        how = previous.kind == "a" or previous.text in _HOW
        done = words[-1].text in CASES and (how or (previous.kind in "vtbw" and len(previous.text) > 1) or following is words[-1])
        if done and _governed(words, i):
            return True  # 审理 拖欠 工资 纠纷, 侦破 电信 网络 诈骗 案件
        return previous.kind in "vtbw" and len(previous.text) == 2 and following.text in (MEANS | TERM_HEADS) - {"项目", "案件"}
    if word.text in LIGHT or (word.text in TAKING and previous.kind not in "vtw"):
        return False
    left = i - 1
    while left and len(words[left].text) == 1 and words[left].kind in "vna":
        left -= 1
    if (words[left].kind in "vtw" and len(words[left].text) > 1) or words[left].text[1:] in ("型", "式"):
        return True  # 派出 流|调 队伍, 小型 耕|整|机: pieces of a word the tables lack
    return len(following.text) == 1 and previous.kind in "vna" and words[left].kind in "vtw"


def _suffixed(words: Sequence[Word], i: int) -> bool:
    """Whether one character more makes a noun of the verb: 换乘站, 表扬信. No verb of two characters takes an object of one."""
    return i + 2 == len(words) and len(words[-1].text) == 1 and (words[-1].text in SUFFIXES or _governed(words, i))


def _compound(words: Sequence[Word]) -> Sequence[Word]:
    """A noun the tables lack made whole, whose last piece they take for a verb: 防护|服, 投票|站, 春|联."""
    if len(words) < 2 or len(words[-1].text) != 1:
        return words
    left, last = words[-2], words[-1]
    if last.text == "被" and left.kind == "n":
        return [*words[:-2], Word(left.text + "被", left.start, last.end, "n")]  # 棉衣被5400件: before a number it is a quilt
    if (
        len(words) > 2
        and words[-3].kind == "v"
        and len(words[-3].text) == len(left.text) == 1
        and left.kind == "n"
        and last.text in CARRIERS
        and words[-3].text not in LIGHT | TAKING | DOING
    ):  # 育|婴|堂, 喷|雾|器: no word is made of the last two
        return [*words[:-3], Word(words[-3].text + left.text + last.text, words[-3].start, last.end, "n")]
    if len(words) > 2 and words[-3].kind == "n" and left.kind == last.kind == "v" and len(words[-3].text) > 1 == len(left.text):
        return words  # 城堞 倾|圮
    if len(left.text) > 1:
        whole = left.kind in "kitwn" and last.text in THING_ENDS and last.kind in "vpu"
    else:
        apart = last.kind != "v" or last.text in LIGHT | TAKING | DOING
        whole = not apart and left.kind in "vnaf" and left.text not in LIGHT and (left.kind == "n" or len(words) > 2)
    return [*words[:-2], Word(left.text + last.text, left.start, last.end, "n")] if whole else words


_THINGS, _TAKEN = (
    frozenset("树桥井站敌匪书船兵房炉窑渠闸枪炮马牛羊猪粮戏塘路管苗鱼坝堤墙楼"),
    frozenset("带领率植栽种架打设建歼毙俘伤击剿捐赠送造募征裁修挖筑藏缴获购夺演铺育养捕凿砌砍伐"),
)


def _object(words: Sequence[Word], i: int) -> str | None:
    """The thing in a verb that has swallowed it (植树 trees, 歼敌 enemies), or in a lone character after a verb (设站)."""
    text = words[i].text
    if len(text) == 1:
        left = words[i - 1].text if i else ""
        return text if left and text in _THINGS and left in TAKING | DOING else None
    return text[-1] if len(text) == 2 and text[-1] in _THINGS and text[0] in _TAKEN and text not in WHOLE else None


# what persons belong to, and is not counted: 县医院|医生, 红旗社区|志愿者, 东乡|饥民
_BODY = re.compile(
    r"\A(?:[两东西]?[汉唐宋元明清](?:代|朝)(?!表)|[县市区](?:医院|中学|法院)|(?:[县市区省州镇乡][一-龥]{1,9}?|人民?)(?:武装部|公司|支队|大队|总队|医院|学校|中学|[局厅委](?!委员\Z))|等[校厂村乡镇县区市国社队]|"
    r"[一-龥]{2,8}?(?:社区|街道|部队|商团|商会|公社|支队|大队|兵团|机务段|工务段|车务段|书院|学堂|学校|公司|集团|农场|林场|煤矿|派出所|居委会|村委会|检察院|公安局)(?!委员\Z)|[东西南北一-龥]?(?<![城下外四返回归还离故家同老异他水思])乡(?![镇村])|"
    r"(?:街道|社区)(?=(?:常住|户籍|流动|总|外来)人口))(?=[一-龥]{2})"
)


_ONE_PERSON = frozenset("男女敌兵匪民军童丁口僧尼道盗贼寇俘官吏妇卒勇役奴囚侨")


def person(noun: str) -> str | None:
    """*noun* without the body it begins with, ``None`` where it ends with a place, a body, an honour: those are no persons."""
    if len(noun) == 1 and noun not in _ONE_PERSON:
        return None
    return None if NOBODY.search(noun) and not PERSON.search(noun) else _BODY.sub("", noun)
