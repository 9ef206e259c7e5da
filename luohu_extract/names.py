"""Names of persons in context: where a name that begins here ends, and how likely it is one.

A Han name is a surname and one or two more characters. How many, the characters' own statistics and what follows decide
together: in 李领当选 the word 当选 stands behind names and 当 ends few of them. Transliterated names carry dots.
"""

import re
from collections.abc import Mapping
from math import log
from typing import NamedTuple

from luohu_extract.edges import places
from luohu_extract.lexicon import Lexicon, Matcher

# What one explained character is worth: about the cost of a character in running text, in nats.
_PER_CHARACTER = 5.5
_UNSEEN_AFTER = log(1e-5)
_VERB_FLOOR = 250  # a verb of chronicles counts as seen at least so often behind a name
_ONE, _TWO = log(0.2), log(0.8)  # given names of one and two characters
# How readily a word of each class stands where a name could: words of grammar and action do, nouns seldom.
_CLASS = {"v": 2.0, "d": 4.0, "p": 4.0, "c": 4.0, "u": 4.0, "r": 2.0, "m": 3.0, "i": 1.0, "a": 1.0, "n": -1.0, "t": 0.0, "x": 0.0, "f": 2.0}
_GRAMMAR = frozenset("向和于从与及时应都曾将对则因自可要会就才又关并")
_CORPUS = 60_000_000  # about what jieba's frequencies add up to
_MARKS = {"、": 5234, "，": 11422, ",": 11422, "。": 3667, "（": 1603, "(": 1476, "）": 2000, ")": 2000, "；": 800, ";": 800, "：": 2000, ":": 2000,
          "\n": 3000, " ": 1000, "”": 1000, "“": 400, "《": 400, "[": 300, "！": 50, "\u3000": 1000}  # fmt: skip
_DOTTED = re.compile(r"[\u4e00-\u9fffA-Z.]{1,8}(?:[·•‧・∙˙．][\u4e00-\u9fff]{1,9}){1,4}")
_LATIN = re.compile(r"[A-Z][a-zà-ÿ]+(?:[ -][A-Z][a-zà-ÿ.]*){1,3}")
THRESHOLD = -7.3
# Behind a post and before a mark or a person's deed little but a name can stand.
_MARKED = frozenset("、，,。；;（(\n）)等")
MARKED_THRESHOLD = -9.5
EXACT_THRESHOLD = -30.0


class Name(NamedTuple):
    """A name found at a position: where it ends and how much likelier it is than not, in nats."""

    end: int
    score: float


class Statistics(NamedTuple):
    """What is known of names, as log probabilities; ``after`` holds the words that follow names."""

    surnames: Mapping[str, float]
    first: Mapping[str, float]
    second: Mapping[str, float]
    alone: Mapping[str, float]
    after: Matcher
    after_score: Mapping[str, float]
    words: Mapping[str, float]
    blocked: frozenset[str]
    acts: re.Pattern[str]
    places: frozenset[str]


def statistics(lexicon: Lexicon) -> Statistics:
    """The tables surnames, given, after and name_verbs as log probabilities."""
    weights = {row[0]: float(row[1]) for row in lexicon.table("surnames").values()}
    total = sum(weights.values())
    given = {row[0]: tuple(map(int, row[1:])) for row in lexicon.table("given").values()}
    sums = [sum(counts[i] for counts in given.values()) for i in range(3)]
    tables = [{c: log((counts[i] + 2) / sums[i]) for c, counts in given.items()} for i in range(3)]
    after = {row[0]: int(row[1]) for row in lexicon.table("after").values()}
    for word in lexicon.table("titles"):  # 聂东为副市长: a title is no sign that a name has ended
        after.pop(word, None)
        after.pop("副" + word, None)
    for word in lexicon.table("name_verbs"):
        after[word] = max(after.get(word, 0), _VERB_FLOOR)
    counted = sum(after.values()) + sum(_MARKS.values())
    scores = {word: log(count / counted) for word, count in {**after, **_MARKS}.items()}
    words = {
        row[0]: log(int(row[2]) / _CORPUS) + _PER_CHARACTER * len(row[0]) + _CLASS[row[1]]
        for row in lexicon.table("words").values()
        if row[0][0] in weights or row[0][0] in _GRAMMAR or len(row[0]) == 2
    }
    return Statistics({s: log(w / total) for s, w in weights.items()}, *tables, Matcher(scores), scores, words, frozenset(lexicon.table("not_names")), lexicon.derive(action_words), lexicon.derive(places))


def action_words(lexicon: Lexicon) -> re.Pattern[str]:
    """What a person does, longest first."""
    words = sorted((row[0] for row in lexicon.table("name_verbs").values() if row[1] == "action"), key=len, reverse=True)
    words = [word for word in words if len(word) > 1 or word == "率"]
    return re.compile("|".join([*words, r"共?[获夺][得奖]?", r"[作做][^，。,；]{0,12}?(?:报告|讲话|发言|说明|动员|总结|部署|致辞|授课|介绍)"]))


def read_name(text: str, start: int, lexicon: Lexicon, *, stop: int | None = None) -> Name | None:
    """The name that begins at *start*, or ``None`` where none is likely to; it may not run over *stop*.

    >>> text = "李领当选为区长"
    >>> read_name(text, 0, Lexicon.default()).end
    2
    """
    known = lexicon.derive(statistics)
    stop = len(text) if stop is None else stop
    if dotted := _DOTTED.match(text, start, stop):
        return Name(_trim(text, dotted, known), 5.0)
    if latin := _LATIN.match(text, start, stop):
        return Name(latin.end(), 3.0)
    best: Name | None = None
    rival = _wordlike(text, start, known)
    for width in (2, 1):
        surname = text[start : start + width]
        weight = known.surnames.get(surname)
        if weight is None or len(surname) < width:
            continue
        for given in (1, 2):
            end = start + width + given
            if end > stop or not _han(text, start + width, end):
                break
            score = weight + _given(text[start + width : end], known) + _following(text, end, known) + _PER_CHARACTER * (end - start) - rival
            if best is None or score > best.score:
                best = Name(end, score)
        if best is not None and width == 2:
            break
    if best is None or text[start : best.end] in known.blocked or text[best.end - 1] in "某们" or text[best.end : best.end + 1] == "某":
        return None
    if text[start : best.end] in known.places and known.after.at(text, best.end) not in ("、", "，", ","):
        return None  # 交警千山西路: a calling, then a place
    marked = text[best.end : best.end + 1] in _MARKED or known.acts.match(text, best.end) or best.end == len(text)
    return best if best.score > (MARKED_THRESHOLD if marked else THRESHOLD) else None


def is_name(text: str, lexicon: Lexicon) -> bool:
    """Whether the whole of *text* can be a name, with both its ends known from elsewhere.

    >>> is_name("贺知行", Lexicon.default()), is_name("会议", Lexicon.default())
    (True, False)
    """
    known = lexicon.derive(statistics)
    if _DOTTED.fullmatch(text) or _LATIN.fullmatch(text):
        return True
    if not 2 <= len(text) <= 4 or text in known.blocked or not _han(text, 0, len(text)):
        return False
    for width in (2, 1):
        weight = known.surnames.get(text[:width])
        if weight is not None and 1 <= len(text) - width <= 2:
            return weight + _given(text[width:], known) - _wordlike(text, 0, known) > EXACT_THRESHOLD
    return False


def _han(text: str, start: int, end: int) -> bool:
    return all("\u4e00" <= c <= "\u9fff" for c in text[start:end])


def _given(given: str, known: Statistics) -> float:
    rare = log(2 / 112000)
    if len(given) == 1:
        return _ONE + known.alone.get(given, rare)
    return _TWO + known.first.get(given[0], rare - 0.7) + known.second.get(given[1], rare - 0.7)


def _following(text: str, end: int, known: Statistics) -> float:
    if end >= len(text):
        return known.after_score["\n"] + _PER_CHARACTER
    word = known.after.at(text, end)
    if word is None:
        return _UNSEEN_AFTER
    return known.after_score[word] + _PER_CHARACTER * len(word)


def _wordlike(text: str, start: int, known: Statistics) -> float:
    """How well common words explain what stands at *start*, in the same nats as a name's score; 0 where none does."""
    best = max((known.words.get(text[start : start + length], 0.0) for length in (2, 3, 4)), default=0.0)
    if text[start : start + 1] in _GRAMMAR:
        best = max(best, 2.0 + max(known.words.get(text[start + 1 : start + 1 + length], 0.0) for length in (2, 3)))
    return best


def _trim(text: str, dotted: re.Match[str], known: Statistics) -> int:
    """Where a dotted name ends: before the first word behind its last dot that follows names, two characters long or certain."""
    last = max(text.rfind(dot, *dotted.span()) for dot in "·•‧・∙˙．") + 1
    for end in range(last + 1, dotted.end()):
        word = known.after.at(text, end)
        if word is not None and (len(word) > 1 or word in "率等为任在到赴与和同说系是的被于来之"):
            return end
    return dotted.end()
