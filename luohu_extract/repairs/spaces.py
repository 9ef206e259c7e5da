"""Stray spaces inside figures, dates and spaced-out words: 近40 場, 10 月 5 日, 1. 3万人, 51 400元, 大 事 记.

A space may also part what belongs apart (a date head from its text, two clauses, two names, two columns), so only those go
that stand in a place where nothing is parted. Lines are never joined here, and an indent is never touched. The text is not
yet folded, so both scripts are listed.
"""

import re
from collections.abc import Iterator

from luohu_extract.text import Edit

_HAN = "\u3400-\u9fff〇"
_DAY = "年月日号號时時分"
_UNIT = (
    "个個名家所人位户戶件项項次场場条條张張座处處栋幢套台臺辆輛艘架只隻头頭匹株棵亩畝公平立米千百万萬亿億元吨噸斤担擔岁歲届屆期"
    "批类類种種份册冊本部篇幅枚块塊片支队隊组組间間军軍师師旅团團营營余餘多倍成周週天小%％℃度厘毫海港美欧歐"
)
_APPROX = "近约約逾超过過达達共第足至计計"
# Where a head ends: no figure is drawn to these over a space.
_HEAD = "日月年旬号號初底春夏秋冬晨晚午夜天"
_OPEN, _CLOSE = "《“（「『〈【(", "》”）」』〉】)"
_STOP = "，。；、：！？,;:!"

_BLANKS = re.compile(" +")
_NUMBER = re.compile(rf"\d[\d.,，]{{0,14}} ?[{_UNIT}]")
_AT_HEAD = re.compile(r"\W*\d{1,4}")  # the figure that opens a line may be a day or the number of a paragraph
_DATE_LEFT = re.compile(r"[\d〇○零一二三四五六七八九十元] ?[年月]\Z")
_DATE_RIGHT = re.compile(r"\d{1,2} ?[月日]")
_DASH_LEFT = re.compile(rf"\d ?[{_DAY}]? ?[-—–－~～至]{{1,2}}\Z")
_DASH_RIGHT = re.compile(r"[-—–－~～至]{1,2} ?\d")
_DASHED = re.compile(rf"\d{{1,4}}(?:\.\d{{1,4}})? ?[{_DAY}{_UNIT}]")
_THOUSANDS_LEFT = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3}){0,3}\Z")
_THOUSANDS_RIGHT = re.compile(rf"\d{{3}}(?: \d{{3}}){{0,3}} ?[{_UNIT}]")
_POINT_LEFT = re.compile(rf"[{_HAN}] ?\d{{1,4}}\.\Z")
_POINT_RIGHT = re.compile(r"\d{1,4} ?[万萬亿億%％元多余餘]")
_COUNTED = re.compile(rf"\d {{1,2}}[{_UNIT}]\Z")
_SPACED = re.compile(rf" (?<=[{_HAN}] )(?<![{_HAN}]{{2}} )[{_HAN}](?: [{_HAN}])*(?![{_HAN}])")  # from its first space on
_NUMERALS = re.compile("[〇零一二三四五六七八九十 ]+")
# The hundred commonest surnames in both scripts: behind them a space may stand inside a name of two characters.
_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓邓鄧冯馮曹彭曾肖蕭田董潘袁蔡蒋蔣余于杜叶葉程魏"
    "苏蘇吕呂丁任卢盧姚沈钟鍾姜崔谭譚陆陸范汪廖石金韦韋贾賈夏付方邹鄒熊白孟秦邱侯江尹薛闫閻雷龙龍黎史贺賀陶顾顧毛郝龚龔邵万萬覃武钱錢戴莫孔汤湯温"
)


def stray_spaces(text: str) -> Iterator[Edit]:
    """Take out the spaces that part a figure from its unit, a date, a number or a spaced-out word.

    >>> [edit[:3] for edit in stray_spaces("1日  近40 場,大 事 记")]
    [(7, 8, ''), (11, 12, ''), (13, 14, '')]
    """
    if " " not in text:
        return
    spaced = (match.span() for match in _SPACED.finditer(text))
    words = {at for first, end in spaced if _is_word(text[first - 1 : end]) for at in range(first, end, 2)}
    for blank in _BLANKS.finditer(text):
        start, end = blank.span()
        if start in words or (end - start <= 3 and _is_stray(text, start, end)):
            yield Edit(start, end, "")


def _is_word(spaced: str) -> bool:
    """Whether single characters set apart are one word, not a name of two characters or several."""
    letters = spaced[::2]
    if _NUMERALS.fullmatch(spaced):
        return False
    if len(letters) % 2 == 0 and all(letter in _SURNAMES for letter in letters[::2]):
        return False
    return len(letters) > 2 or letters[0] not in _SURNAMES


def _is_stray(text: str, start: int, end: int) -> bool:
    left = text[max(0, start - 20) : start].rpartition("\n")[2]
    right = text[end : end + 20]
    if not left or not right:
        return False
    before, after = left[-1], right[0]
    if before.isdecimal():
        return _behind_figure(left, right)
    if after.isdecimal():
        return _before_figure(text, left, right, start)
    if before in _OPEN or (after in _CLOSE and before not in _STOP):
        return True
    if after in _STOP:
        return before not in _STOP
    return "\u3400" <= after <= "\u9fff" and _COUNTED.search(left) is not None and end - start == 1


def _behind_figure(left: str, right: str) -> bool:
    """Whether the space behind a figure parts it from its unit, its fellow digits or its dash."""
    after = right[0]
    if after in _DAY:
        return True
    if after in _UNIT:
        return _AT_HEAD.fullmatch(left) is None
    if after.isdecimal():
        return _THOUSANDS_LEFT.search(left) is not None and _THOUSANDS_RIGHT.match(right) is not None
    dash = _DASH_RIGHT.match(right)
    return dash is not None and _DASHED.match(right, dash.end() - 1) is not None


def _before_figure(text: str, left: str, right: str, start: int) -> bool:
    """Whether the space before a figure stands inside a date, behind a dash, a point or a word that bounds it."""
    before = left[-1]
    if before in "年月":
        return _DATE_LEFT.search(left) is not None and _DATE_RIGHT.match(right) is not None
    if _DASH_LEFT.search(left) is not None:
        return _DASHED.match(right) is not None
    if before == ".":
        return _POINT_LEFT.search(left) is not None and _POINT_RIGHT.match(right) is not None
    if before in _APPROX:
        return True
    inside = text.rfind("\n", max(0, start - 8), start) < 0 < start - 8  # not in the head of a line
    return inside and "\u3400" <= before <= "\u9fff" and before not in _HEAD and _NUMBER.match(right) is not None
