"""The forward model: how mirror sites damage a clean simplified page, step by step (phenomena B1, B2).

A page is converted character by character to traditional, turned to GBK bytes, glossed by a replacement on bytes (which
also fires across character boundaries), cut at the five full-width marks (again on bytes), and decoded piece by piece.
"""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from opencc import OpenCC

_SAMPLE = (
    "區qū 發fā 業yè 醫yī 統tǒng 戰zhàn 調diào 現xiàn 產chǎn 經jīng 節jié 數shù 結jié 環huán 網wǎng 協xié 據jù 術shù 執zhí 權quán "
    "監jiān 貿mào 內nèi 創chuàng 優yōu 續xù 聯lián"
)
_MEDIUM = (
    " 學xué 務wù 達dá 轉zhuǎn 設shè 進jìn 補bǔ 標biāo 風fēng 團tuán 機jī 構gòu 實shí 驗yàn 領lǐng 導dǎo 習xí 強qiáng 鄉xiāng 隊duì 嚴yán "
    "護hù 復fù 濟jì 運yùn 應yīng 絡luò"
)
_FULL = (
    " 動dòng 會huì 國guó 時shí 長zhǎng 門mén 來lái 開kāi 個gè 頁yè 場chǎng 費fèi 報bào 點diǎn 擊jī 評píng 類lèi 績jì 為wéi 書shū 計jì "
    "聽tīng 問wèn 營yíng 臺tái 組zǔ 織zhī 萬wàn 億yì 員yuán 單dān 項xiàng 約yuē 繼jì 資zī 總zǒng 級jí 處chù 間jiān 軍jūn 縣xiàn"
)
_SIMPLIFIED = "月yuè 日rì 华huá 区qū 党dǎng 会huì 发fā 长zhǎng 市shì 年nián 科kē 民mín 性xìng 工gōng 校cháng 万wàn 元yuán 员yuán 政zhèng"

MARKS = "！，；？。"
# What mirrors leave as it is: one simplified character stands for several traditional ones.
_KEPT = set("后里制余斗干只准并布志游松征范云台表面板谷丑几了么系借占舍扎冲周咸")


class Damage(NamedTuple):
    """One kind of damaged page: which glosses it has, on which script, with which bytes replaced."""

    glosses: str = ""
    traditional: bool = True
    toned: bool = True
    padded: bool = False
    bytewise: bool = False
    folded: bool = False  # NFKC, as in stored texts: full-width marks become ASCII
    marked: bool = True  # a lost byte shows as ?


LEVELS = {
    "traditional": Damage(),
    "sample": Damage(_SAMPLE),
    "medium": Damage(_SAMPLE + _MEDIUM),
    "full": Damage(_SAMPLE + _MEDIUM + _FULL),
    "simplified": Damage(_SIMPLIFIED, traditional=False),
    "toneless": Damage(_SAMPLE + _MEDIUM, toned=False),
    "padded": Damage(_SAMPLE + _MEDIUM + _FULL, toned=False, padded=True),
}


@cache
def _traditional() -> dict[int, str]:
    convert = OpenCC("s2t").convert
    folded = ((code, convert(chr(code))) for code in range(0x4E00, 0xA000) if chr(code) not in _KEPT)
    usual = {
        "爲": "為",
        "衆": "眾",
        "羣": "群",
        "啓": "啟",
        "衛": "衛",
        "僞": "偽",
        "幺": "么",
        "裏": "里",
        "着": "著",
        "溼": "濕",
        "牀": "床",
    }
    folded = ((code, usual.get(new, new)) for code, new in folded)
    return {code: new for code, new in folded if len(new) == 1 and new != chr(code) and _two_bytes(new)}


def _two_bytes(character: str) -> bool:
    try:
        return len(character.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


def _glosses(damage: Damage) -> list[tuple[str, str]]:
    pairs = [(word[0], word[1:]) for word in damage.glosses.split()]
    if not damage.toned:
        pairs = [
            (character, "".join(c for c in unicodedata.normalize("NFD", py) if c not in "\u0300\u0301\u0304\u030c"))
            for character, py in pairs
        ]
    shape = "({} ) " if damage.padded else "({})"
    return [(character, shape.format(py)) for character, py in pairs]


def damaged(text: str, damage: Damage) -> str:
    """*text*, clean and simplified, as a mirror of this kind shows it."""
    if damage.traditional:
        text = text.translate(_traditional())
    if not damage.bytewise:
        for character, gloss in _glosses(damage):
            text = text.replace(character, character + gloss)
    else:
        text = "".join(_decode_all(line, damage) for line in re.split(r"(\n)", text))
    return unicodedata.normalize("NFKC", text) if damage.folded else text


def _decode_all(line: str, damage: Damage) -> str:
    data = line.encode("gbk", "ignore")
    for character, gloss in _glosses(damage):
        data = data.replace(character.encode("gbk"), (character + gloss).encode("gbk"))
    pieces: list[bytes | str] = [data]
    for mark in MARKS:
        cut: list[bytes | str] = []
        for piece in pieces:
            if isinstance(piece, str):
                cut.append(piece)
                continue
            first, *rest = piece.split(mark.encode("gbk"))
            cut.append(first)
            for other in rest:
                cut += mark, other
        pieces = cut
    lost = "?" if damage.marked else ""
    return "".join(piece if isinstance(piece, str) else decode(piece, lost) for piece in pieces)


def decode(data: bytes, lost: str = "?") -> str:
    """GBK as mirrors read it: an orphan byte is lost with the ASCII byte after it, private characters vanish.

    >>> decode("現場".encode("gbk")[1:])
    'F場'
    """
    parts, at = [], 0
    while at < len(data):
        if data[at] < 0x80:
            parts.append(chr(data[at]))
            at += 1
        elif at + 1 < len(data) and data[at + 1] >= 0x40 and data[at + 1] != 0x7F:
            character = data[at : at + 2].decode("gb18030", "ignore")
            parts.append("" if "\ue000" <= character <= "\uf8ff" else character)
            at += 2
        else:
            parts.append(lost)
            at += 2 if at + 1 < len(data) else 1
    return "".join(parts)
