"""A small segmenter for the few words around a number: where a noun phrase begins and ends.

It knows some thousand words with their class (``data/phrase_words.tsv``) and takes the cheapest path through them; what it
does not know is a noun, character by character. It is not a tokenizer of prose and is never run on more than a window.
"""

from math import log
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon, reaches


class Word(NamedTuple):
    """A word of a window: its stretch and its class."""

    text: str
    start: int
    end: int
    kind: str


_UNKNOWN = 13.0  # what a character of no known word costs
_CLASSES = {c: c for c in "vdpcurfa"} | {"i": "t", "t": "d"}  # from those of the table of common words


def _cost(frequency: int) -> float:
    return max(4.0, 15.0 - 0.9 * log(max(frequency, 20)))


_COMPLEMENTS = frozenset("到为于出入有成给起下去来上得回走掉开过完至")  # a verb that ends so takes what follows

_OBJECTS = frozenset(
    "涝旱水火电煤矿树林房路桥票税车船鱼粮毒盗匪病疫险灾洪汛污盲贫农岗职校军伍港乡厂店"
)  # 排涝: a verb with its object inside takes no other
_PLACE = 12.0  # less likely than any word, more likely than two characters of none
_RARE = 3.0  # so that a rare verb does not cut a known noun (吹翻 船只, not 吹 翻船 只)
_LONGEST = 5


class Phrases:
    """The words of a lexicon, ready to segment."""

    __slots__ = ("_reach", "_words")

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: dict[str, tuple[str, float]] = {}
        pool: dict[tuple[str, float], tuple[str, float]] = {}

        def shared(kind: str, cost: float) -> tuple[str, float]:
            entry = kind, round(cost, 1)  # some hundred entries for some ten thousand words
            return pool.setdefault(entry, entry)

        for word, kind, frequency in lexicon.table("words").values():
            if kind != "m":
                lone = kind == "v" and len(word) > 1 and word[-1] not in _COMPLEMENTS
                verb = "i" if word[-1] in _OBJECTS else "w"
                self._words[word] = shared(verb if lone else _CLASSES.get(kind, "n"), _cost(int(frequency)))
        for word, frequency in lexicon.table("verbs").values():
            verb = "v" if word[-1] in _COMPLEMENTS else "i" if word[-1] in _OBJECTS else "w"
            self._words.setdefault(word, shared(verb, _RARE + _cost(int(frequency))))
        for word, frequency in lexicon.table("nouns").values():
            self._words.setdefault(word, shared("n", _cost(int(frequency))))
        for name in lexicon.table("divisions"):
            if len(name) in (3, 4) and name[-1] in "省市县区":
                self._words.setdefault(name[:-1], shared("n", _PLACE))
        for word, kind, frequency in lexicon.table("phrase_words").values():
            self._words[word] = shared(kind, _cost(int(frequency)))

        self._reach = reaches(self._words, _LONGEST)

    def kind(self, word: str) -> str | None:
        """The class of a word, ``None`` where it is unknown."""
        entry = self._words.get(word)
        return entry[0] if entry else None

    def segment(self, text: str) -> list[Word]:
        """The words of *text*; quoted and bracketed stretches are one noun each.

        >>> [w.text for w in Phrases(Lexicon.default()).segment("办公共食堂")]
        ['办', '公共', '食堂']
        """
        length, words, reach = len(text), self._words, self._reach
        cost = [0.0] * (length + 1)
        step = [1] * length
        kinds = ["n"] * length
        for i in range(length - 1, -1, -1):
            character = text[i]
            best, after, kind = _UNKNOWN + cost[i + 1], i + 1, "n"
            if character in _OPEN and (close := text.find(_OPEN[character], i)) > 0:
                best, after = 1.0 + cost[close + 1], close + 1
            else:
                longest = reach.get(text[i : i + 2], 1)
                for end in range(i + 1, i + longest + 1 if i + longest < length else length + 1):
                    entry = words.get(text[i:end])
                    if entry is not None and (price := entry[1] + cost[end]) < best:
                        best, after, kind = price, end, entry[0]
            if character.isdigit():
                kind = "m"
            cost[i], step[i], kinds[i] = best, after - i, kind
        found, i = [], 0
        while i < length:
            end, kind = i + step[i], kinds[i]
            if kind == "v" and end == i + 1 and self._modifies(text, end, step, kinds):
                end, kind = end + 1, "i"
            elif end == i + 2 < length and kind in "vwkti" and _carries(text, end, step, kinds, governs=kind == "v"):
                end, kind = end + 1, "n"
            found.append(Word(text[i:end], i, end, kind))
            i = end
        return found

    def _modifies(self, text: str, at: int, step: list[int], kinds: list[str]) -> bool:
        """Whether a lone verb and the lone noun *at* after it only describe the noun that follows: 修渠民工, 入组农户."""
        after = at + 1
        if after >= len(text) or step[at] > 1 or kinds[at] != "n" or kinds[after] not in "nk" or step[after] == 1:
            return False
        verb = text[at - 1]
        return (
            verb not in LIGHT
            and not (verb in DOING and text[at] in "女男老幼新旧")
            and text[at] not in "省市县区镇乡村校厂"
            and (verb not in TAKING or text[after + step[after] - 1] in "工军员人师兵者民")
        )


def _carries(text: str, at: int, step: list[int], kinds: list[str], *, governs: bool) -> bool:
    """Whether the lone noun *at* makes a noun of the verb of two characters before it: 灭菌|器, 孵化|箱.

    No verb of two characters takes an object of one, so that any thing may be named like this; a second lone noun behind
    it would be a word the tables lack (推广 嘎查); behind one that *governs* a noun may begin (打破 校 纪录).
    """
    if (
        step[at] > 1
        or kinds[at] != "n"
        or text[at] not in CARRIERS
        or (text[at - 2] in "共另新又再均各" and text[at - 1] in TAKING)
        or text[at - 1] in "死断倒塌坏毁沉翻"
    ):
        return False  # 共|建 桥, 毒死 鱼
    return (
        at + 1 >= len(text)
        or (step[at + 1] > 1 and kinds[at + 1] not in ("vwktinab" if governs else "vwkti"))
        or kinds[at + 1] in "cupm"
        or not "一" <= text[at + 1] <= "龥"
    )


CARRIERS = frozenset(
    "枪炮弹刀剑旗牌画歌舞戏剧鱼鸡鸭猪牛羊马树苗花果米面粮油盐糖酒烟茶器机箱炉仪泵灯管具板车船艇厂场站室馆所园库棚池塔楼亭屋房班组队团社部院校所证卡书单表册券票品物料剂液粉片药布衣服帽鞋"
    "员工师生者户民犯员商兵案率费款金税区田林地线网路桥道渠井窖窑柜架床台杆桩盒袋包罐瓶桶坑沟坝闸门口点处堂层级类型式法令条权"
)  # what is made, kept, driven, visited: the nouns of one character that verbs go before
LIGHT = frozenset("有到在为是被受使让给来去出上下入向达共要能会可无得过起开成作做")


TAKING = frozenset("砌钻焚毁劫掠损垮修建造购买设立筑挖凿打植栽种养捐送赠发办架拨派收获得救抓捕毁烧炸淹伤死杀")
# other verbs that stand alone before a number, and so are no piece of a noun
DOING = frozenset(
    "毙俘掠抢缴征调遣斩擒虏掳溺冻饿焚坏塌拆漂没覆沉失亡免减增添补聘选招录取用雇借租卖售交给分配赐赏罚查封禁关停置创兴制产播释逮拘押判余计约走掉落进开倒翻回等演唱率带领携拥"
)
THING_ENDS = frozenset("服本刀包站具弹照画锁钉钻课灯种刊所费表树系犯架顶罩垫盖扣套夹钩泵票谈会管展术带针地")  # 投票|站, 申报|表
_OPEN = {"“": "”", "(": ")", "（": "）", "《": "》", "‘": "’", "「": "」"}
