"""The noun phrase after a classifier: where what is counted ends (3家 企业, 9条 黑臭水体, 12名 …的学生)."""

import re
from collections.abc import Sequence

from luohu_extract.quantities.endings import PERSON
from luohu_extract.quantities.fits import fits, pattern
from luohu_extract.quantities.phrases import DOING, LIGHT, TAKING, THING_ENDS, Word
from luohu_extract.quantities.scan import Quantity

JOINS = frozenset(["和", "及", "与", "以及", "暨", "、"])


def head(words: Sequence[Word], count: Quantity) -> tuple[str | None, bool, int]:
    """The noun phrase that *words* begin with, whether it is sure, and the index of the word that ends it."""
    end, sure, solid = 0, True, False
    words = _ended(words)
    if pieced := _pieced(words, count):
        return pieced
    for i, word in enumerate(words):
        following = words[i + 1] if i + 1 < len(words) else None
        nominal = following is not None and following.kind in "nktlab" and following.text != "的"
        nominal = nominal or (following is not None and following.text in JOINS and i + 2 < len(words))
        if word.kind in "nb" or (word.kind == "l" and not solid):
            end, solid = i + 1, True
        elif word.kind == "a":
            if not nominal and solid:
                return _join(words[:end]), sure, i
            end, solid = i + 1, solid or (following is None and count.code != "person")
        elif word.kind in "kt":
            if (nominal or not solid or count.code in ("event", "vague")) and not _is_thing(words[:i], count):
                end = i + 1
                solid = solid or (not nominal)
                alone = count.unit == "个" and word.kind == "k" and following is None  # 2个论坛
                if i == 0 and not nominal and count.code != "event" and not alone:
                    return None, False, i
                sure = sure and not (i == 0 and word.kind == "t")
            elif nominal and word.kind == "k" and not _is_thing(words[:i], count):
                end = i + 1
            else:
                return _join(words[:end]), sure, i
        elif word.kind in "vdiw" and i == 0 and nominal and len(word.text) > 1:
            sure, end = False, i + 1
        elif (
            (word.kind in "vwi" and nominal and _goes_on(words, i, count))
            or (word.kind in "iw" and nominal and not solid)
            or (word.kind == "d" and i == 0 and nominal and word.text not in _ADVERBS)
        ):
            end = i + 1
        elif word.text in JOINS and end == i > 0 and nominal and word.text != "与":
            if _is_thing(words[:i], count) and not any(fits(w.text, count) for w in words[i + 1 : i + 4]):
                return _join(words[:end]), sure, i  # 4支步枪和县供销社的货物
            solid = solid and not (following is not None and following.kind == "l")
            continue
        else:
            return (_join(words[:end]) if solid else None), sure, i
    return (_join(words[:end]) if solid else None), sure, len(words)


def prepared(words: Sequence[Word]) -> list[Word]:
    """*words* up to where Latin letters begin another word (14个市州|GDP排行), 以上 joined to what it goes with (规模以上 企业)."""
    made: list[Word] = []
    for i, word in enumerate(words):
        if made and word.text.isascii() and word.text.isalpha() and "一" <= made[-1].text[-1] <= "龥":
            break
        if made and word.text in ("以上", "以下") and i + 1 < len(words) and made[-1].kind in "na":
            made[-1] = Word(made[-1].text + word.text, made[-1].start, word.end, "a")
        elif made and word.text == "现场" and i + 1 == len(words) and made[-1].kind in "nktb":
            made.append(word._replace(kind="n"))  # 9个业务 现场; elsewhere it says where (现场 签约)
        else:
            made.append(word)
    return made


_ADVERBS = frozenset(
    "均都已也就全皆尽俱未不将仅只才又再还便即先同共各须应可曾仍尚亦并"
)  # behind a count these begin its clause; 普, 特, 准 a noun


def _goes_on(words: Sequence[Word], i: int, count: Quantity) -> bool:
    """Whether the classifier fits only what follows the verb: 2例冠脉 介入 手术."""
    return (
        0 < i < len(words) - 1
        and words[i].text not in _CLAUSE
        and count.code != "vague"
        and fits(words[i + 1].text, count)
        and not _is_thing(words[:i], count)
    )


def _pieced(words: Sequence[Word], count: Quantity) -> tuple[str | None, bool, int] | None:
    """The noun phrase that begins with lone characters, pieces of a word the tables lack."""
    if count.unit == "个" and len(words) == 1 and len(words[0].text) == 1 and words[0].kind == "v" and words[0].text not in LIGHT | DOING:
        return words[0].text, True, 1  # 3个系
    if (
        len(words) > 2
        and {w.kind for w in words[:2]} in _PIECES
        and all(len(w.text) == 1 for w in words[:2])
        and words[1].text not in _CLAUSE
        and fits(words[2].text, count)
    ):
        return _join(words[:3]), True, 3  # 96名 参|试 人员, 16户 种|粮 大户
    if (pieces := _pieces(words)) > 1 and (count.code != "person" or fits(_join(words[:pieces]) or "", count)) and count.unit != "户":
        return _join(words[:pieces]), False, pieces
    return None


_PIECES = ({"v"}, {"v", "n"})


def _ended(words: Sequence[Word]) -> Sequence[Word]:
    """A last piece that the tables take for a verb joined to its noun: 申报|表, 汽车|展."""
    if (
        len(words) == 2
        and len(words[0].text) > 1
        and len(words[1].text) == 1
        and words[0].kind in "kitwnv"
        and (
            (words[1].text in THING_ENDS and words[1].kind in "vpu")
            or (words[1].kind == "v" and words[1].text not in LIGHT | DOING | _CLAUSE)
        )
    ):
        return [Word(words[0].text + words[1].text, words[0].start, words[1].end, "n")]
    return words


def _pieces(words: Sequence[Word]) -> int:
    """How many lone characters at the start are a noun the tables lack: 压|铸|厂, 匾|联."""
    count = 0
    for i, word in enumerate(words):
        if len(word.text) != 1 or word.kind not in "nvad" or word.text in LIGHT | _CLAUSE | _ADVERBS or (i and word.text in TAKING | DOING):
            break
        count = i + 1
    following = words[count] if count < len(words) else None
    if count and words[0].text in _OWN:
        return 0
    return count if any(w.kind == "v" for w in words[:count]) and (following is None or following.kind in "vdpwi") else 0


_CLAUSE = frozenset("赴返遭抵居占列参因死伤毙获称系属名叫任兼改升降")  # a verb alone that begins a clause about what was counted


def _join(words: Sequence[Word]) -> str | None:
    return "".join(word.text for word in words).strip() or None


def described(words: Sequence[Word], count: Quantity) -> str | None:
    """The noun after a clause that only describes it (12名来自山区的学生, 3所被洪水冲毁的学校), where the classifier fits it."""
    ends = [i for i, word in enumerate(words) if word.text == "的"]
    if not ends:
        return None
    rest = words[ends[-1] + 1 :]
    noun, _, _ = head(rest, count)
    if noun is not None and fits(noun, count):
        return noun
    first = rest[0].text if rest else ""
    return first if len(first) > 1 and count.code == "person" and fits(first, count) else None


def is_event(words: Sequence[Word]) -> bool:
    """Whether a phrase ends with something that happens: only that can follow 次 as its noun (三次会议, not 三次漫堤)."""
    return bool(words) and (words[-1].kind in "ktb" or len(words[-1].text) > 1)


def receiver(noun: str, words: Sequence[Word]) -> str:
    """The first person of a verb with two objects: 授予30名本科生学士学位."""
    for word in words:
        if word.end <= len(noun) and PERSON.search(noun[: word.end]):
            return noun[: word.end]
    return noun


def _is_thing(words: Sequence[Word], count: Quantity) -> bool:
    """Whether the words end with what the classifier counts: the verb after it is then another clause (10个小区试点)."""
    noun = _join(words)
    return noun is not None and fits(noun, count)


def is_relative(words: Sequence[Word], noun: str, later: str, count: Quantity) -> bool:
    """Whether what stands before 的 only describes (家庭经济困难的高中学生), or is itself counted (34所中学的校长)."""
    if fits(noun, count) and words[0].kind not in "vtiw":
        return False
    if fits(later, count):
        return True
    return any(word.kind in "vktbdaiw" for word in words) or count.unit in ("项", "种", "类", "件", "篇", "条", "场", "次", "名", "位")


# what a thing has, and nobody counts: 463种药品零售价格 are so many 药品
_ASPECT = re.compile(r"(?<=[一-龥]{2})(?:零售|销售|平均|市场)?(?:价格|质量|产量|面积|收入|成绩|水平|比例|收费标准)\Z")
# a part of the thing counted: 1340座大棚棚膜 are so many 大棚
_PART = re.compile(
    r"(?<=[一-龥]{2})(?:棚膜|棚顶|顶棚|屋顶|屋面|墙体|外墙|内墙|外立面|门窗|桥面|桥墩|桥台|护栏|坝体|坝基|坝坡|轮胎|车身|船体|船舱|锅炉房|窗户|玻璃|设施|线路|电路)\Z"
)
# 10万台压缩机项目: what is made there is counted
_PLANT = re.compile(r"(?<=[一-龥]{2})(?:生产|制造|组装|加工)?(?:项目|生产线|工程|基地)\Z")
_WORKS = re.compile(r"(?:工程|建设|改造|整治|治理|任务|工作|活动|修缮|维修|加固|拆迁|搬迁|创建|试点|规划|方案|名单|负责人)\Z")
# 4个重点专科建设, 332个门架系统土建施工: what was done to the things
_TREATED = re.compile(
    r"(?<=[一-龥]{2})(?:建设|改造|施工|整治|治理|加固|维修|修缮|绿化|拆除|拆迁|验收|审批|土建|扩建|改扩建|提升|升级){1,3}\Z"
)
_SWALLOWED = re.compile(
    r"[被由向将为]|作(?![家者曲坊品物风为])|对(?!象)|受(?!灾|害|助|援)"
)  # 10名党员代表作发言: 代表作 is a word, not here
_SITES = frozenset("个处座所条栋幢间口")
_OWN = frozenset("村镇乡县市州国区省")


def counted(noun: str, words: Sequence[Word], count: Quantity) -> str:
    """Up to the thing the classifier counts: 9条黑臭水体主体工程 are nine 黑臭水体."""
    wanted = pattern(count)
    if count.code == "person" and (cut := _SWALLOWED.search(noun, 2)) and PERSON.search(noun[: cut.start()]):
        return noun[: cut.start()]
    if count.unit not in ("项", "个"):
        noun = _ASPECT.sub("", noun)
    if (whole := _PART.sub("", noun)) != noun and fits(whole, count):
        noun = whole
    if count.unit in ("台", "辆", "套", "只", "件", "台套"):
        noun = _PLANT.sub("", noun)
    if count.unit in _SITES:
        left = _TREATED.sub("", noun)
        noun = left if len(left) > 3 or fits(left, count) else noun  # but 2个技术改造, 12处违法建设
    if wanted is None or wanted.search(noun):
        return noun
    if (quote := noun.find("“")) > 1 and wanted.search(noun[:quote]):
        return noun[:quote]  # 授予6所学校“…”称号
    if count.code == "person":
        fitting = [word.end for word in words if word.end < len(noun) and wanted.search(noun[: word.end])]
        return noun[: fitting[-1]] if fitting else noun  # 2100名 队员|列队
    works = _WORKS.search(noun) is not None or count.unit in ("家", "户", "头", "匹", "只", "列", "艘", "架", "辆")
    for i, word in enumerate(words):
        if word.end < len(noun) and (wanted.search(noun[: word.end]) or (count.unit == "个" and word.text in _OWN)):
            rest = [w for w in words[i + 1 :] if w.start < len(noun)]
            if works or all(w.kind in "ktbi" for w in rest) or (word.text in _OWN and PERSON.search(noun)):
                return noun[: word.end]
    return noun
