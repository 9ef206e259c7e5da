"""Words of an entry: jieba behind one function.

jieba's own ways are kept out: its global tokenizer (a user may have changed it), its cache file in the shared folder for
temporary files (a planted one changes the words silently), its messages. The hidden Markov model is off: with it 吴以环率队
became 吴以/环/率队; the names come from the finders instead.
"""

import re
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from itertools import accumulate, pairwise
from typing import Any

from luohu_extract.records import Entry, Record, mention_kinds

_LOADING = threading.Lock()
_segmenters: list[Callable[[str], list[str]]] = []


def words(entry: Entry) -> list[str]:
    """The text of *entry* in words that, joined, are the text again; no word crosses the edge of anything found in it.

    A person's name is one word; other mentions are segmented inside. The first call loads the dictionary (0.5 s).

    >>> words(Entry(text="吴以环率队调研。", start=0, end=8, rule="", index=0))[-2:]
    ['调研', '。']
    """
    return cut(entry.text, _edges(entry))


def cut(text: str, edges: Iterable[tuple[int, int, bool]]) -> list[str]:
    """*text* in words that, joined, are the text again; *edges* are stretches that no word may cross, and whether each is one word."""
    whole = set[tuple[int, int]]()
    cuts = {0, len(text)}
    for start, end, is_word in edges:
        cuts |= {start, end}
        if is_word:
            whole.add((start, end))
    segment = _segmenter()
    found: list[str] = []
    for start, end in pairwise(sorted(cuts)):
        piece = text[start:end]
        if (start, end) in whole:
            found.append(piece)
        else:
            found += segment(piece)
    return found


def _edges(entry: Entry) -> Iterator[tuple[int, int, bool]]:
    """Where the mentions of *entry* stand in its text: start, end, whether it is a name."""
    groups: list[tuple[tuple[Record, ...], bool]] = [(getattr(entry, kind), kind == "officials") for kind in mention_kinds()]
    groups.append((tuple(post for official in entry.officials for post in official.posts), False))
    if entry.date is not None:
        groups.append(((entry.date,), False))
    for group, is_name in groups:
        for start, end in places(entry, group):
            yield start, end, is_name


def places(entry: Entry, mentions: Iterable[Any]) -> Iterator[tuple[int, int]]:
    """Where *mentions*, which know their places in the source, stand in the text.

    As long as the repaired text is as long as its source, the places are the same. Elsewhere a mention is looked up by its
    text, and stands wherever its text stands, longer ones first: 15名 is not cut for the sake of another 5名.
    """
    text, same = entry.text, len(entry.text) == entry.end - entry.start
    lost: set[str] = set()
    for mention in mentions:
        if not entry.start <= mention.start <= mention.end <= entry.end:
            continue  # an inherited date stands elsewhere on the page
        start = mention.start - entry.start
        if same and text.startswith(mention.text, start):
            yield start, start + len(mention.text)
        elif mention.text:
            lost.add(mention.text)
    if lost:
        pattern = "|".join(map(re.escape, sorted(lost, key=len, reverse=True)))
        yield from (match.span() for match in re.finditer(pattern, text))


def _segmenter() -> Callable[[str], list[str]]:
    """What cuts a text into words: rjieba where the extra ``fast`` is installed, else jieba; a test holds their words alike."""
    with _LOADING:
        if not _segmenters:
            try:
                import rjieba
            except ModuleNotFoundError:
                _segmenters.append(_jieba())
            else:
                own = rjieba.Jieba()
                _segmenters.append(lambda text: _as_written(text, own.cut(text.encode(errors="replace").decode(), hmm=False)))
        return _segmenters[0]


def _as_written(text: str, words: list[str]) -> list[str]:
    """*words* in the characters of *text*: Rust has no lone surrogates, for which it was given a mark each."""
    ends = list(accumulate(map(len, words), initial=0))
    return [text[start:end] for start, end in pairwise(ends)]


def _jieba() -> Callable[[str], list[str]]:
    """Our own tokenizer."""
    with warnings.catch_warnings():  # of pkg_resources, which jieba imports, and of its own escapes
        warnings.simplefilter("ignore")
        import jieba
    tokenizer = jieba.Tokenizer()
    # What Tokenizer.initialize() does, without the cache file and without a message.
    with (files("jieba") / "dict.txt").open("rb") as dictionary:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(dictionary)
    tokenizer.initialized = True
    return lambda text: tokenizer.lcut(text, HMM=False)
