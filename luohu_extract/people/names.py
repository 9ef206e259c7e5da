"""Names of persons in context: where a name that begins here ends, and how likely it is one.

A Han name is a surname and one or two more characters. How many is weighed as a likelihood ratio, in nats: the characters as
surname and given name and the word behind them as one that follows names, against the same characters in running text. What
common words make of the same stretch is the rival. In 李领当选 the word 当选 stands behind names and 当 ends few of them.
Transliterated names carry dots, or are strings of the syllables they are made of.
"""

import re
from collections.abc import Mapping
from math import log
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon, Matcher
from luohu_extract.people.dotted import DOTTED, ENDS, dotted, has_dots, sounding
from luohu_extract.people.likelihoods import MARKS, MOST, RUNNING, Statistics, statistics

_ONE, _TWO = log(0.2), log(0.8)  # given names of one and two characters
_NO_WORD = log(0.01)  # nothing we know follows
_FOLLOWED = 3.0  # what it speaks for a common word that another stands right behind it
_GRAMMAR = frozenset("同向和于从与及时应都曾将对则因自可要会就才又关并还能是来把未却所常先甚经教")
_BEHIND_GRAMMAR = 2.5  # 都已下班: a word stands behind words of grammar as readily as behind names
_STOPS = frozenset("、，,。；;及和与")
_JOINS, _GOES = frozenset("和与及同跟"), frozenset("到来赴往率任为被把就")
_LATIN = re.compile(r"[A-Z][a-zà-ÿ]+(?:[ -][A-Z][a-zà-ÿ.]*){1,3}")
_SPACED = re.compile(r"([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])")
_SPACED_THREE = re.compile(r"([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff]{2})(?=[ \u3000，、。])")
_OCCASION = re.compile(r"在[\u4e00-\u9fff]{2,8}?(?:仪式|会|现场|活动|期间)")  # 孙勤|在签约仪式上
_ITEM = re.compile("(?P<name>[\u4e00-\u9fff]{2,7}?)(?=[、，。；（(]|等(?!级)|$)")
_WRITES = frozenset("编著撰辑刻修作译绘纂注校")
_NO_NAME_ENDS = frozenset("等省市县区镇乡村州旗局厅处部委院校所队组团社会公司厂站场馆室科办家们者人")
_BLANKS = frozenset(" \u3000")
# Words of one character that stand behind names; the second half of a given name hardly, 等 and 率 never.
_BEGINS = frozenset("把被因与及")  # and what no word of these stands in front of: 宗福来|把, 赖有为|及
_NEVER, _CLOSED, _CLOSING = (
    frozenset("等率被某的了着们是把"),
    frozenset("迎任为到赴在与和于将向对由即作说连来之致随获均捐跨曾带赠分游携"),
    6.0,
)
PEOPLES = "藏羌回满蒙苗彝壮侗瑶白傣黎"  # minorities named by one character: 才旦（藏）
_NOTED = re.compile(
    rf"[\u4e00-\u9fff]{{2,5}}(?=[（(](?:[男女]|[\u4e00-\u9fff]{{1,5}}族|[{PEOPLES}]|[\u4e00-\u9fff]{{1,4}}国[人籍])[）)，,、])"
)  # 沙马拉毅（彝族）
_NUMEROUS = frozenset("百千万十余二三四五六七八九两")
_MANY = re.compile(r"[上近逾数成万全连几半][百千万十余][人名余多]?|.[二三四五六七八九十两]人")  # 患者上百人; 李、姜二人
_NOT_JAPANESE = frozenset("的率来访到赴在与等被及为任于向将")
# Behind a post and before a mark or a person's deed little but a name can stand.
_MARKED = frozenset("、，,。；;（(\n）)等及 \u3000")
THRESHOLD, MARKED_THRESHOLD, EXACT_THRESHOLD = -3.5, -7.0, -7.0
_CUT, _SOME_WORD = 2.5, -1.5  # a word cut in two; a word behind that is not known to follow names
_FIRM = 3.0
_GOES_TO, _WENT = frozenset("到赴"), 6.0
_STANDS = frozenset("到赴在")
_TOWN = 3.0  # how likely a name must be that ends like the name of a place
_GOING = 16  # how far behind 到 stands what is done there
_RIVAL_BEFORE_MARK = 3.0  # 代市长鞠躬，: what a common word can weigh where a mark follows it
FREE_THRESHOLD = 6.0


class Name(NamedTuple):
    """A name found at a position: where it ends and how much likelier it is than not, in nats; and that of its characters alone."""

    end: int
    score: float
    own: float = FREE_THRESHOLD


def read_name(text: str, start: int, lexicon: Lexicon, *, at_least: float | None = None, firm: bool = False) -> Name | None:
    """The name that begins at *start*, or ``None`` where none is likely to: *at_least* so likely where no post vouches for it.

    *firm* is a post that names its body, or one of several: behind it a name may be worded as it likes (组长解放到…检查).

    >>> text = "李领当选为区长"
    >>> read_name(text, 0, Lexicon.default()).end
    2
    """
    known = lexicon.derive(statistics)
    if other := _other_name(text, start, known, lexicon):
        return other
    ahead = text[start + 2 : start + 6]
    if ("（" in ahead or "(" in ahead) and (noted := _NOTED.match(text, start)):
        return Name(noted.end(), FREE_THRESHOLD)
    least = MARKED_THRESHOLD - (_FIRM if firm else 0.0) if at_least is None else at_least
    found = _han_name(text, start, known, least)
    if (
        found is None
        or (written := text[start : found.end]) in known.blocked
        or known.acts.fullmatch(text, start, found.end) is not None  # 各乡乡长开会
        or (text[start + 1] in _NUMEROUS and _MANY.fullmatch(text, start, found.end) is not None)
        or "某" in written
        or written[-1] == "们"
        or text[found.end : found.end + 1] == "某"
    ):
        return None
    if (
        written in known.heads  # 考察团
        or (len(written) > 2 and written[:2] in lexicon.table("regions"))  # 泰国清
        or (written[0] == "来" and (at_least is not None or written[1:] in known.places))  # 一行来|阿城
    ):
        return None
    if written[-2:] in known.heads and written[-2] not in "一二三四五六":
        return None  # 区政协主席: a body; but 王二小
    if len(written) == 3 and written[-1] in "镇乡县" and found.own < _TOWN:
        return None  # 古溪镇
    if written in known.places and known.after.at(text, found.end) not in ("、", "，", ",") and not known.acts.match(text, found.end):
        return None  # 交警千山西路: a calling, then a place
    if at_least is not None:
        return found if found.score > at_least else None
    closed = marked(text, found.end, known)
    return found if found.score > (MARKED_THRESHOLD if closed else THRESHOLD) - (_FIRM if firm else 0.0) else None


def word_names(lexicon: Lexicon) -> Matcher:
    """Words that people are also called."""
    return Matcher(lexicon.table("name_words"))


def word_class(word: str, lexicon: Lexicon) -> str | None:
    """``state`` for words that people are called but are predicates too (高兴, 温暖), ``thing`` for others (石榴), else ``None``."""
    row = lexicon.table("name_words").get(word)
    return row[1] if row is not None else None


def read_word(text: str, start: int, lexicon: Lexicon, *, listed: bool = False) -> Name | None:
    """A name at *start* that is a common word (平安, 石榴), where a mark or a deed closes it, or, *listed* behind others, any verb.

    >>> text = "石榴坚守岗位"
    >>> read_word(text, 0, Lexicon.default()), read_word(text, 0, Lexicon.default(), listed=True).end
    (None, 2)
    """
    word = lexicon.derive(word_names).at(text, start)
    if word is None:
        return None
    known, end = lexicon.derive(statistics), start + len(word)
    if marked(text, end, known) or (listed and known.words.get(text[end : end + 2], "n") in "vdpi"):
        return Name(end, FREE_THRESHOLD)
    return None


def marked(text: str, end: int, known: Statistics) -> bool:
    """Whether what stands at *end* closes a name: a mark, the end, what a person does, or 到, 赴 and 在 with it some way behind."""
    following = text[end : end + 1]
    return (
        not following
        or following in _MARKED
        or known.acts.match(text, end) is not None
        or (following == "来" and text[end + 1 : end + 2] in "我本县市省区校院厂村访")
        or (following in "到赴在为向就对" and known.acts.search(text, end + 1, end + _GOING) is not None)
    )


def read_transliterated(text: str, start: int, lexicon: Lexicon) -> Name | None:
    """A foreign name without dots at *start*: as many characters of transliteration as stand in front of a word that follows names.

    >>> read_transliterated("阿尔希波夫到农学院", 0, Lexicon.default()).end
    5
    """
    known = lexicon.derive(statistics)
    run = known.foreign.match(text, start)
    if run is None or (has_dots(text) and DOTTED.match(text, start)):
        return None
    for end in range(start + 3, run.end() + 1):
        word = known.after.at(text, end)
        if end == len(text) or (word is not None and (word in MARKS or word[0] in ENDS or word == "一行" or known.after_score[word] > 2.0)):
            return Name(end, 3.0)
    return None


def read_japanese(text: str, start: int, lexicon: Lexicon) -> Name | None:
    """A Japanese name behind a Japanese post: three to five characters, four for choice, up to where a name can end.

    >>> read_japanese("山本健太郎一行4人", 0, Lexicon.default()).end
    5
    """
    known = lexicon.derive(statistics)
    for surely in (True, False):
        for length in (4, 5, 3):
            end = start + length
            if not _han(text, start, end) or text[end - 1] == "和" or set(text[start:end]) & _NOT_JAPANESE:
                continue
            word = known.after.at(text, end)
            if (marked(text, end, known) or text.startswith(("一行", "率", "来", "访"), end)) if surely else word is not None:
                return Name(end, 3.0)
    return None


def _other_name(text: str, start: int, known: Statistics, lexicon: Lexicon) -> Name | None:
    """A name with dots, in Latin letters, of syllables that only transliterated names are made of, or with a blank in it."""
    if has_dots(text) and (end := dotted(text, start, known.after, known.after_score, lexicon)) is not None:
        return Name(end, FREE_THRESHOLD + 1)
    if text[start : start + 1].isascii() and (latin := _LATIN.match(text, start)):
        return Name(latin.end(), 3.0)
    if syllables := known.syllables.match(text, start):
        return Name(syllables.end(), 3.0)
    if text[start + 1 : start + 2] not in _BLANKS:
        return None
    spaced = _SPACED.match(text, start)
    if spaced and spaced[1] in known.surnames and spaced[2] in known.alone and marked(text, spaced.end(), known):
        return Name(spaced.end(), 3.0)
    whole = _SPACED_THREE.match(text, start)
    if whole and is_name(whole[1] + whole[2], lexicon, at_least=0.0):
        return Name(whole.end(), 3.0)  # 彭 广峰
    return None


def _han_name(text: str, start: int, known: Statistics, least: float) -> Name | None:
    """The likeliest name of Han characters at *start*; ``None`` where none is likelier than *least*, whatever stands behind it."""
    best_end, best_score, best_own = 0, least, 0.0
    surnames, length = known.surnames, len(text)
    most = _BEHIND_GRAMMAR if text[start : start + 1] in _GRAMMAR else MOST
    tried = False
    for width in (2, 1):
        likely = surnames.get(text[start : start + width])
        at = start + width
        if likely is None or at >= length or not "\u4e00" <= text[at] <= "\u9fff":
            continue
        for end in (at + 1, at + 2):
            if end > length or not "\u4e00" <= text[end - 1] <= "\u9fff":
                break
            last = text[end - 1]
            if last in _NEVER:
                continue
            tried = True
            if last in _WRITES and text[end : end + 1] == "《":
                continue  # 徐璈|编《诗钞》
            if last in _CLOSED and (known.acts.match(text, end - 1) or _OCCASION.match(text, end - 1)):
                continue  # 王君|致欢迎辞
            given = _given(text[at:end], known)
            if likely + given + most <= best_score:
                continue
            own = (likely - _CLOSING if end == at + 2 and last in _CLOSED and _open(text, end, known) else likely) + given
            follows = _following(text, end, known, most)
            if end == at + 2 and follows == _NO_WORD and _cut(text, end, known):
                follows -= _CUT
            if own + follows > best_score:
                best_end, best_score, best_own = end, own + follows, own
        if tried:
            break
    if not best_end:
        return None
    rival = _rival(text, start, known)
    if rival <= 0.0:
        return Name(best_end, best_score, best_own)
    if rival > _RIVAL_BEFORE_MARK and text[best_end : best_end + 1] in ("、", "，", ",", "。", "；"):
        rival = _RIVAL_BEFORE_MARK
    return Name(best_end, best_score - rival, best_own - rival)


def read_item(text: str, start: int, lexicon: Lexicon) -> Name | None:
    """What stands at *start* up to the next mark, where a list of names says that it is one: two or three characters, or more by sound.

    >>> read_item("蚁美厚、洛桑慈诚等", 0, Lexicon.default()).end, read_item("洛桑慈诚等", 0, Lexicon.default()).end
    (3, 4)
    """
    item = _ITEM.match(text, start)
    if item is None:
        return None
    name, known, words = item["name"], lexicon.derive(sounding), lexicon.derive(statistics).words
    if len(name) < 4:
        fits = name not in words and name[-2:] not in words and name[:2] not in words and name[-1] not in _NO_NAME_ENDS
    else:
        torn = any(words.get(name[i : i + 2], "n") in "vdpcr" for i in range(len(name) - 1))
        part = name[:2] in lexicon.table("name_parts")
        fits = not torn and (part or sum(character in known for character in name) * 5 >= len(name) * 3)
    return Name(item.end("name"), 0.0) if fits else None


def _open(text: str, end: int, known: Statistics) -> bool:
    """Whether nothing at *end* says that a name which ends in a word like 到 ends there."""
    behind = text[end : end + 1]
    return not (
        behind in _MARKED
        or behind in _BEGINS
        or (text[end - 1] == "之" and behind in _STANDS and marked(text, end, known))
        or known.acts.match(text, end)
    )


def is_name(text: str, lexicon: Lexicon, *, at_least: float = EXACT_THRESHOLD) -> bool:
    """Whether the whole of *text* can be a name, *at_least* so likely, with both its ends known from elsewhere.

    >>> is_name("贺知行", Lexicon.default()), is_name("会议", Lexicon.default())
    (True, False)
    """
    known = lexicon.derive(statistics)
    if known.syllables.fullmatch(text) or DOTTED.fullmatch(text) or (text.isascii() and _LATIN.fullmatch(text)):
        return True
    if not 2 <= len(text) <= 4 or text in known.blocked or text[-1] in _NEVER or _MANY.fullmatch(text) or not _han(text, 0, len(text)):
        return False
    for width in (2, 1):
        likely = known.surnames.get(text[:width])
        if likely is not None and 1 <= len(text) - width <= 2:
            return likely + _given(text[width:], known) - max(_rival(text, 0, known), 0.0) > at_least
    return False


def _han(text: str, start: int, end: int) -> bool:
    return len(text) >= end and _HAN.fullmatch(text, start, end) is not None


_HAN = re.compile("[\u4e00-\u9fff]*")


def _given(given: str, known: Statistics) -> float:
    if len(given) == 1:
        return _ONE + known.alone.get(given, _UNSEEN)
    return _TWO + known.first.get(given[0], _UNSEEN) + known.second.get(given[1], _UNSEEN)


_UNSEEN = log(2 / 230_000) - log(300 / RUNNING)


def _following(text: str, end: int, known: Statistics, most: float) -> float:
    """What the word at *end* speaks for a name in front of it, *most* at the most."""
    if end >= len(text):
        return min(MARKS["\n"], most)
    word = known.after.at(text, end)
    if (word in _JOINS and text[end + 1 : end + 2] in _GOES) or (
        (text[end] in _GRAMMAR or text[end] in "在到任为来") and text[end + 1 : end + 2] in _STOPS
    ):
        return _NO_WORD  # 杨晋和|到任, 黎元和|来县: nothing is joined; 关自在|及
    if word is not None and len(word) > 1:
        return min(max(known.after_score[word], _NO_WORD), most)
    usual = _NO_WORD if word is None else max(known.after_score[word], _NO_WORD)
    goes = text[end] in _GOES_TO or (
        text[end] == "来" and (text[end + 1 : end + 3] in known.places or text[end + 1 : end + 4] in known.places)
    )
    if goes and known.acts.search(text, end + 1, end + _GOING) is not None:
        usual = max(usual, _WENT)  # 到马安镇检查
    if usual < _SOME_WORD and _word_at(text, end, known.words):
        usual = _SOME_WORD
    return min(usual, most)


def _cut(text: str, end: int, known: Statistics) -> bool:
    """Whether the last character in front of *end* begins a word, and none begins behind it: 董文|明确要求, not 董文明|确要求."""
    return _word_at(text, end - 1, known.words) and not _word_at(text, end, known.words)


def _rival(text: str, start: int, known: Statistics) -> float:
    """How well common words explain what stands at *start*."""
    best, words = _NO_WORD, known.words
    if text[start] in _GRAMMAR and _word_at(text, start + 1, words):
        best = _FOLLOWED
    for end in (start + 2, start + 3, start + 4):
        word = text[start:end]
        if word in words:
            behind = _FOLLOWED if _word_at(text, start + len(word), words) else 0.0
            best = max(best, known.rivals.get(word, _NO_WORD) + behind)
    return best


def _word_at(text: str, start: int, words: Mapping[str, str]) -> bool:
    return text[start : start + 2] in words or text[start : start + 3] in words or text[start : start + 4] in words
