"""Single characters that a page has in an odd form: full-width figures, blanks of all kinds, controls, radicals, PDF marks."""

import re
import unicodedata
from collections.abc import Iterator

from luohu_extract.text import Edit

# Radicals that NFKC leaves alone though fonts draw them for the character (Unicode: EquivalentUnifiedIdeograph).
_DRAWN = "⺝⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰"
_MEANT = "月民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙"
_RADICALS = dict(zip(_DRAWN, _MEANT, strict=True))


def _table() -> dict[str, str]:
    table = {chr(code): chr(code - 0xFEE0) for block in ("０９", "ＡＺ", "ａｚ") for code in range(ord(block[0]), ord(block[1]) + 1)}
    table |= {"％": "%", "＋": "+", "＃": "#", "＆": "&", "＠": "@", "｡": "。", "､": "、", "｢": "「", "｣": "」"}
    blanks = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    table |= dict.fromkeys(blanks, " ")
    table |= dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n")
    unseen = [*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x180E, *range(0x200B, 0x2010)]
    unseen += [*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF]
    table |= dict.fromkeys(map(chr, unseen), "")
    table |= _RADICALS
    table |= {"硏": "研", "巿": "市", "幵": "开"}  # what recognition of print makes of them; no word of today has the left ones
    for code in (*range(0x2E80, 0x2FD6), *range(0xF900, 0xFB00)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code) and len(plain) == 1:
            table[chr(code)] = plain
    return table


_ODD = _table()
_HAN = "\u2e80-\u2fdf\u4e00-\u9fff"
# U+A1A1 to U+A3FE, Yi syllables by name, are GBK codes taken for code points where one stands alone behind a Han character.
_SIGNS = "".join(map(re.escape, _ODD))
_FIND = re.compile(f"[{_SIGNS}]+|\r\n?|(?<=[{_HAN}”》）\\d%])[\ua1a1-\ua1fe\ua3a1-\ua3fe](?![\ua000-\ua4cf])|(?<=\\d)．(?=\\d)")
_ANY = re.compile(f"[{_SIGNS}\r\ua1a1-\ua1fe\ua3a1-\ua3fe．]")  # the first characters of what is to be found: most pages have few


def odd_characters(text: str) -> Iterator[Edit]:
    """Read every odd form as the plain character, and drop what cannot be seen.

    >>> [edit[:3] for edit in odd_characters("２０年\u200b　⽉ꎬ")]
    [(0, 2, '20'), (3, 6, ' 月'), (6, 7, '，')]
    """
    done = 0
    while (first := _ANY.search(text, done)) is not None:
        match = _FIND.match(text, first.start())
        if match is None:
            done = first.end()
            continue
        start, end = match.span()
        found, done = match[0], end
        if found[0] == "\r":
            yield Edit(start, end, "\n")
        elif found[0] in _ODD:
            yield Edit(start, end, "".join(_ODD[character] for character in found))
        elif found == "．":
            yield Edit(start, end, ".")
        else:
            yield Edit(start, end, _mark(found, text[end : end + 1]))


def _mark(found: str, follows: str) -> str:
    if found == "\ua3ae":  # the full stop of these fonts
        return "." if follows.isdigit() else "。"
    return ord(found).to_bytes(2, "big").decode("gbk", "replace")
