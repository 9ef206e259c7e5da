"""Traditional to simplified, only where the page really is traditional."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any


@cache
def _converter() -> Any:  # noqa: ANN401 - opencc has no types
    from opencc import OpenCC  # noqa: PLC0415 - importing the package must stay cheap

    return OpenCC("t2s")


@cache
def table() -> dict[int, str]:
    """What single characters fold to, for those that change."""
    changed: dict[int, str] = {}
    for first in (*range(0x3400, 0x4DC0, 0x200), *range(0x4E00, 0xA000, 0x200), 0xF900):  # some at a time, to need little memory
        characters = [chr(code) for code in range(first, first + 0x200)]
        folded = _converter().convert("\n".join(characters)).split("\n")
        changed |= {ord(old): new for old, new in zip(characters, folded, strict=True) if old != new and len(new) == 1}
    return changed


# Characters that fold but also stand in simplified text: 乾隆, 於 as a surname, 角徵羽.
_BOTH = "乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽著"


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile("[" + "".join(chr(code) for code in table() if chr(code) not in _BOTH) + "]")


def simplified(text: str) -> str:
    """*text* in simplified characters, of the same length; a text that is simplified already is given back as it is.

    >>> simplified("乾隆年間,區長於羅湖開會"), simplified("乾隆年间")
    ('乾隆年间,区长于罗湖开会', '乾隆年间')
    """
    if text.isascii():
        return text
    marks = _traditional()
    if marks.search(text) is None:
        return text
    if is_traditional(text):
        return _fold(text)
    lines = text.split("\n")
    for number, line in enumerate(lines):
        many = len(marks.findall(line))
        if many >= 3 and many * 8 >= len(line):
            lines[number] = _fold(line)
    return "\n".join(lines)


def is_traditional(text: str) -> bool:
    """Whether a share of *text* that no simplified page reaches is in characters that simplified text does not have."""
    return len(_traditional().findall(text)) * 50 >= len(text) > 0


def _fold(text: str) -> str:
    try:
        folded: str = _converter().convert(text)
    except UnicodeEncodeError:  # a lone surrogate
        folded = ""
    if len(folded) != len(text):
        folded = text.translate(table())
    if "於" in text or "沈" in text or "乾" in text:
        folded = _spliced(folded, _KEPT.finditer(text))
    return _AFTER.sub("着", folded).translate(_MORE)


def _spliced(folded: str, kept: Iterable[re.Match[str]]) -> str:
    """*folded* with what *kept* found left as it was."""
    parts: list[str] = []
    done = 0
    for match in kept:
        parts += folded[done : match.start()], match[0]
        done = match.end()
    return "".join((*parts, folded[done:]))


# 於 opens a name in a list or in brackets; elsewhere it is the preposition 于. 沈 opens one behind a post or a verb of choosing (沈重).
# 乾 stays in the names of eras (乾符元年); OpenCC knows only the commonest of them.
_KEPT = re.compile(
    r"(?<=[(（、◎])[ 　]?於(?![是此今])(?=[\u3400-\u9fff]{1,2}[)）、，,])"
    r"|(?<=[長記任員席師授士事理監官舉命由、（(])沈(?=[重默思静靜寂浸])"
    r"|乾(?=[亨佑兴興化和寧宁封德明祐符統统貞贞](?:(?:元|[一二三四五六七八九十]{1,3})年|年?[間间]|[末初](?=[，,、置建改設设])))"
)
# 著 is 着 except in the words of writing and fame; OpenCC leaves it.
_AFTER = re.compile(r"(?<![显名编专论原土卓巨合译遗昭拙较所撰新大所旧共])著(?![名作者称书述录文有于译])")
_MORE = str.maketrans("衞㸃甦陜", "卫点苏陕")
