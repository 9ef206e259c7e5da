"""Bytes to characters: which encoding a Chinese page is in, and text that went through the wrong one.

No detector is used. What Chinese pages come in is UTF-8, the GB family and Big5, now and then UTF-16: strict UTF-8 decides
by itself, since no GB or Big5 text of more than a few characters is valid UTF-8, and between GB18030 and Big5 the share of
common characters decides: the wrong one gives text full of rare ones. A general detector knows less of Chinese than that: of the
sixty samples of tests/test_encodings.py this module reads 59, chardet 7.7 54, charset-normalizer 3.5 40, faust-cchardet 3.2 39.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

from luohu_extract.errors import ReadingError
from luohu_extract.text import Edit

# The most frequent characters of modern prose and of chronicles, in both scripts, and the marks between them.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进"
    "着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内"
    "数正心反明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求"
    "老基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世"
    "金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米"
    "整空元况今集温传土许步群广石记需段研界林律叫且究观越织装影算低持音众书布复容儿际商非验连断深难近矿千周委技备半办青省列习响约支般史感劳便团往"
    "历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严街"
    "镇乡村州河湖湾桥厅书记副常务举召签授获届组织仪式"
    "國會時來說對們個產動過實經進學開關發點業體數機電當應還樣與線內質氣變條沒結題無軍總設長頭資邊統較見計別論運農區強決戰處隊給門規熱領東導壓爭濟"
    "階術極聯認權證轉單風車務達積議聲報鬥類離華確張馬節話況傳許廣記觀織裝樂複兒須際驗連斷難礦備辦習響約勞團歷構稱準號維劃選標寫親縣為於後並黨從級"
    "，。、：；“”《》（）「」0123456789 \n\r\t"
)
_CHARSET = re.compile(rb"""(?i)<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_-]{2,20})""")
_DECLARED = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 20_000
# Under these likenesses a guess is no text: noise has less than -0.2, Chinese that lost one byte in ten about 0. Bytes with
# NULs are more often a program or an archive than UTF-16 without its mark, and noise read as UTF-16 is mostly Han and Hangul.
_FLOOR, _FLOOR_NUL = -0.15, 0.1


class Decoded(NamedTuple):
    """Characters, and what had to be guessed to get them."""

    text: str
    note: str | None = None


def decode(data: bytes) -> Decoded:
    """The characters of *data*; what cannot be read becomes U+FFFD.

    Raises `ReadingError` where *data* is no text in any of the encodings.

    >>> decode("大事记".encode("gbk")), decode("大事記，四月一日".encode("big5"))
    (Decoded(text='大事记', note=None), Decoded(text='大事記，四月一日', note=None))
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _proved(_lossy(data[len(mark) :], encoding), _FLOOR)
    if b"\0" in data[:_SAMPLE]:
        return _proved(_guessed(data, ["utf-8", "utf-16-le", "utf-16-be"]), _FLOOR_NUL)
    with suppress(UnicodeDecodeError):
        return Decoded(data.decode("utf-8"))
    declared = _CHARSET.search(data, 0, 4096)
    encoding = _DECLARED.get(declared[1].decode("ascii").lower(), "") if declared else ""
    return _proved(_guessed(data, [encoding] if encoding else ["gb18030", "big5hkscs"]), _FLOOR)


def _proved(decoded: Decoded, floor: float) -> Decoded:
    """*decoded*, unless it reads like noise."""
    if decoded.text and likeness(decoded.text[:_SAMPLE]) < floor:
        raise ReadingError("not a text in UTF-8, GB18030, Big5 or UTF-16; give a text or HTML file")
    return decoded


def _guessed(data: bytes, candidates: list[str]) -> Decoded:
    """*data* in the likeliest of *candidates*, or line by line where that is likelier."""
    best = max(candidates, key=lambda name: likeness(data[:_SAMPLE].decode(name, "replace")))
    by_line = _by_line(data)
    if likeness(by_line.text[:_SAMPLE]) > likeness(data[:_SAMPLE].decode(best, "replace")) + 0.05:
        return by_line
    return _lossy(data, best)


def likeness(text: str) -> float:
    """How much *text* looks like Chinese: the share of common characters, less that of impossible ones.

    >>> likeness("四月一日，我区召开会议。") > 0.9 > likeness("鍥涙湀涓€鏃ワ紝") + 0.3
    True
    """
    if not text:
        return 0.0
    common = sum(c in _COMMON or "!" <= c <= "~" for c in text)
    odd = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or (c < " " and c not in "\t\n\r") for c in text)
    return (common - 3 * odd) / len(text)


def _lossy(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError as error:
        return Decoded(data.decode(encoding, "replace"), f"bytes that are no {encoding} from byte {error.start}")


def _by_line(data: bytes) -> Decoded:
    """Lines in UTF-8 with lines or stretches among them that are not: cut short, or in another encoding."""
    lines, odd = [], 0
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            lines.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            odd = odd or number
            lines.append(max((line.decode(name, "replace") for name in ("utf-8", "gb18030")), key=likeness))
    return Decoded("\n".join(lines), f"mixed or damaged encodings: line {odd} is no UTF-8")


# ---- text that was decoded with the wrong encoding ----

_LATIN = re.compile(r"[\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_HAN = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]+")
_AS_GBK = re.compile("[锛銆鐨勬湀鏃鍖哄浗鍏]")


def misread(text: str) -> tuple[list[Edit], str] | None:
    """The edits that undo a wrong decoding of *text*, and which it was; ``None`` where nothing is proved.

    A line that reads no better for it, like a title put in by another hand, is left as it is.

    >>> edits, note = misread("1949年10月1日，中华人民共和国成立。".encode("gbk").decode("latin-1"))
    >>> note
    'GBK read as Latin-1'
    """
    sample = text[:_SAMPLE]
    foreign = len(_LATIN.findall(sample))
    if foreign * 5 > len(sample) and foreign > 8:
        trials: tuple[tuple[str, Callable[[str], bytes], str], ...] = (
            ("UTF-8 read as Latin-1", _latin_byte, "utf-8"),
            ("GBK read as Latin-1", _latin_byte, "gb18030"),
        )
    elif len(_AS_GBK.findall(sample)) * 25 > len(sample) > 8:
        trials = (("UTF-8 read as GBK", _gbk_bytes, "utf-8"),)
    else:
        return None
    wrong = _HAN.sub("", sample) if len(trials) > 1 else sample  # a title put in by another hand stays
    read = [(b"".join(map(encode, wrong)).decode(encoding, "replace"), note, encode, encoding) for note, encode, encoding in trials]
    right, note, encode, encoding = min(read, key=lambda one: one[0].count("\ufffd") / len(one[0]))
    if right.count("\ufffd") * 2 < len(right) and _whole(right) > _whole(wrong) + 0.2:
        return list(_by_lines(text, encode, encoding)), note
    return None


def _whole(text: str) -> float:
    """The likeness of what is left of *text*: a wrong decoding may have lost bytes for good."""
    return likeness(text.replace("\ufffd", ""))


def _latin_byte(character: str) -> bytes:
    """The byte that *character* was read from; none for one that no byte gives, which was never misread."""
    try:
        return character.encode("latin-1")
    except UnicodeEncodeError:
        return character.encode("cp1252", "ignore")


def _gbk_bytes(character: str) -> bytes:
    if character == "\ufffd":  # a byte was lost here
        return b"\xff"
    return b"\x80" if character == "€" else character.encode("gb18030", "replace")


def _by_lines(text: str, encode: Callable[[str], bytes], encoding: str) -> Iterator[Edit]:
    start = 0
    for line in text.split("\n"):
        edits = list(_undo(line, encode, encoding))
        if edits and _whole("".join(edit.text for edit in edits)) > _whole("".join(line[edit.start : edit.end] for edit in edits)):
            yield from (Edit(start + edit.start, start + edit.end, edit.text) for edit in edits)
        start += len(line) + 1


def _undo(text: str, encode: Callable[[str], bytes], encoding: str) -> Iterator[Edit]:
    """One edit for each shortest stretch of *text* whose bytes are whole characters in *encoding*."""
    decoder = getincrementaldecoder(encoding)("replace")
    start, right = 0, ""
    for position, character in enumerate(text, 1):
        data = encode(character)
        if not data or (start == position - 1 and character < "\x80"):
            if start < position - 1:
                yield Edit(start, position - 1, right + decoder.decode(b"", final=True))
                decoder.reset()
            start, right = position, ""
            continue
        right += decoder.decode(data)
        if not decoder.getstate()[0]:
            yield Edit(start, position, right)
            start, right = position, ""
    if right or start < len(text):
        yield Edit(start, len(text), right + decoder.decode(b"", final=True))
