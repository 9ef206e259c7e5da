"""What is known of names in numbers: log likelihood ratios of characters and of the words behind names, against running text."""

import re
from collections.abc import Iterator, Mapping
from math import log
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon, Matcher
from luohu_extract.people.dotted import syllables, whole_names
from luohu_extract.people.edges import head_words, places, vocabulary

RUNNING = 100_000_000  # characters in the corpus behind the column running
_WORDS = 60_000_000  # words in it
_RARE = 40  # what a character counts that the corpus hardly has
_COMMON = 1000  # a word that often in the corpus names people too rarely to be taken for a name behind a bare office
MOST = 8.0  # nats that a word can speak for a name in front of it
_VERB_FLOOR = 120  # a verb of chronicles counts as seen at least so often behind a name
# How much readier than in running text words of a class stand behind a name.
_BEHIND = {"v": 0.5, "i": 0.4, "d": 0.6, "p": 0.8, "c": 0.6, "t": 0.3, "r": 0.1, "f": 0.1, "u": 0.1}
# How readily a word of a class stands where a name could: words of grammar and action do, nouns seldom.
_RIVAL = {
    "v": 1.0,
    "d": 4.0,
    "p": 4.0,
    "c": 4.0,
    "u": 4.0,
    "r": 2.0,
    "m": 4.0,
    "i": 0.5,
    "a": 0.05,
    "n": 0.01,
    "t": 0.05,
    "x": 0.05,
    "f": 1.0,
}
MARKS = (
    {"、": 2.5, "。": 0.7, "“": -0.5} | dict.fromkeys("，,；;（( \u3000", 1.0) | dict.fromkeys("）)：:\n", 0.5) | dict.fromkeys("”《/", 0.0)
)


class Statistics(NamedTuple):
    """What is known of names, as log likelihood ratios against running text."""

    surnames: Mapping[str, float]
    alone: Mapping[str, float]
    first: Mapping[str, float]
    second: Mapping[str, float]
    background: Mapping[str, float]
    after: Matcher
    after_score: Mapping[str, float]
    rivals: Mapping[str, float]
    words: Mapping[str, str]
    blocked: frozenset[str]
    common: frozenset[str]
    acts: re.Pattern[str]
    places: frozenset[str]
    syllables: re.Pattern[str]
    heads: frozenset[str]
    foreign: re.Pattern[str]


def statistics(lexicon: Lexicon) -> Statistics:
    """The tables surnames, given, after, name_verbs, words and name_parts as log likelihood ratios."""
    given = {row[0]: tuple(map(int, row[1:])) for row in lexicon.table("given").values()}
    background = {c: log(max(counts[3], _RARE) / RUNNING) for c, counts in given.items()}
    surnames = {row[0]: (float(row[1]), int(row[2])) for row in lexicon.table("surnames").values()}
    for surname, (_, running) in surnames.items():
        if len(surname) == 1:
            background.setdefault(surname, log(max(running, _RARE) / RUNNING))
    total = sum(weight for weight, _ in surnames.values())
    unknown = log(_RARE / RUNNING)
    likelihoods = {s: log(weight / total) - sum(background.get(c, unknown) for c in s) for s, (weight, _) in surnames.items()}
    likelihoods.update((s, log(1e-6) - sum(background.get(c, unknown) for c in s)) for s in lexicon.table("surnames_foreign"))
    sums = [sum(counts[i] for counts in given.values()) for i in range(3)]
    tables = [{c: log((counts[i] + 2) / sums[i]) - background[c] for c, counts in given.items()} for i in range(3)]
    usual = log(2000 / RUNNING)

    def spelt(word: str) -> float:
        return sum(background.get(c, usual) for c in word)

    scores = {word: min(log(share) - spelt(word), MOST) for word, share in _after(lexicon)}
    rivals = {
        word: log(int(count) / _WORDS * _RIVAL[kind]) - spelt(word)
        for word, kind, count in lexicon.table("words").values()
        if word[0] in likelihoods or word[:2] in likelihoods
    }
    return Statistics(
        surnames=likelihoods,
        alone=tables[2],
        first=tables[0],
        second=tables[1],
        background=background,
        after=Matcher([*scores, *MARKS]),
        after_score={**scores, **MARKS},
        rivals=rivals,
        words=lexicon.derive(vocabulary),
        blocked=frozenset(lexicon.table("not_names")),
        common=frozenset(
            word
            for word, _, count in lexicon.table("words").values()
            if int(count) > _COMMON and (word[0] in likelihoods or word[:2] in likelihoods) and word not in lexicon.table("name_words")
        ),
        acts=lexicon.derive(action_words),
        places=lexicon.derive(places),
        syllables=re.compile(f"{syllables(lexicon)}{{2,4}}|{whole_names(lexicon)}"),
        heads=lexicon.derive(head_words),
        foreign=re.compile(f"[{''.join(re.escape(row[0]) for row in lexicon.table('sounds').values() if row[1] == 'foreign')}]{{2,9}}"),
    )


def _after(lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    """How likely each word is to stand behind a name: counted, and for words never counted by their class."""
    counted = {row[0]: int(row[1]) for row in lexicon.table("after").values()}
    titles, verbs, words = lexicon.table("titles"), lexicon.table("name_verbs"), lexicon.table("words")
    for word in verbs:
        counted[word] = max(counted.get(word, 0), _VERB_FLOOR)
    total = sum(counted.values())
    for word, kind, count in words.values():
        # 聂东为副市长: a title is no sign that a name has ended, nor is a noun: 胡南下|社区
        if word in verbs or not (kind in "namx" or word in titles or word.removeprefix("副") in titles):
            yield word, 0.7 * counted.get(word, 0) / total + 0.3 * _BEHIND.get(kind, 0.0) * int(count) / _WORDS + 1e-9
    for word, seen in counted.items():
        if word not in words and (word in verbs or not (word in titles or word.removeprefix("副") in titles)):
            yield word, 0.7 * seen / total
    for row in titles.values():
        if row[2] == "after":  # 张尧学|院士
            yield row[0], 0.001


def action_words(lexicon: Lexicon) -> re.Pattern[str]:
    """What a person does, longest first; not where more follows that makes it another word (主持人, 代表团)."""
    words = sorted((row[0] for row in lexicon.table("name_verbs").values() if row[1] in ("action", "occasion")), key=len, reverse=True)
    groups: dict[str, list[str]] = {}  # by first character, so that a place that begins no word is passed over at once
    for word in words:
        if len(word) > 1 or word == "率":
            groups.setdefault(word[0], []).append(f"{re.escape(word[1:])}(?![人员团队厅站院])")
    alike = [f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in groups.items()]
    deeds = (
        r"共?(?:获[得奖]?|夺得?(?!取))",
        r"[作做][^，。,；]{0,12}?(?:报告|讲话|发言|说明|动员|总结|部署|致辞|授课|介绍|小结)",
        r"[作做]了?(?:题为|关于)?[《“][^》”\n]{1,40}[》”]的?[^，。,；]{0,6}?(?:报告|讲话|发言|说明|讲座|宣讲)",
        r"致[^，。,；]{0,4}[辞词]",
    )
    return re.compile(f"(?=[{re.escape(''.join(groups))}共获夺作做致])(?:{'|'.join((*alike, *deeds))})")
