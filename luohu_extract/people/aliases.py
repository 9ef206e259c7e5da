"""Names of bodies that a text marks as such itself: newspapers, makers of what stands in 《》, short names, names in quotation marks."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from luohu_extract.lexicon import Lexicon, Matcher
from luohu_extract.people.edges import Edges, anchored, ends_body, placed


class Marked(NamedTuple):
    """A stretch of a text that is the name of a body, and what kind of body."""

    start: int
    end: int
    kind: str
    head: str


_NEWSPAPER = re.compile(r"《([^《》]{1,14}?(?:(?<![通简海月快战捷喜周季汇])(?<!(?<!大)公)(?<!(?<!青)年)报|周刊|周报|杂志|画报))》")
ALIAS = re.compile(r"[（(](?:以下|下|下文)?(?:统称|合称|简称)(?:为)?[:：“\"「『]{0,2}([\u4e00-\u9fffA-Za-z\d·]{2,14})[”\"」』]?[）)]")
# 湖南卫视《乡音》栏目组, 《萤火》杂志社: who makes what stands in the marks.
_MAKERS = re.compile(
    r"《[^《》]{1,24}》(?:栏目组|节目组|摄制组|剧组|杂志社|报社|社(?=[，,。；;、]|创作|编辑|组织|举办|主办|主编)|编辑部|编辑室|编写组|编委会|编纂委员会|编辑委员会|编撰委员会)"
)
_CHANNEL = re.compile(r"[一二三四五六七八九十\d]{1,2}(?:套|频道)$")
# 组织“救国会”, 县“妇抗会”成立: a name in quotation marks that ends as those of bodies do.
_QUOTED = re.compile(r"“([^“”]{1,16}(?:[会社团队党所]|挥部|小组))”")
_FOUNDED = re.compile(r"(?:成立|组织|组成|组建|建立|创办|发起|加入|参加|改组为|改称)(?:了|起)?$")
_FOUNDING = re.compile(r"成立|改组|解散|宣告|发动|散发|开展|组织|遭|被")
# “国家级胸痛中心”牌匾: a title that is awarded.
_AWARDED_AFTER = re.compile(r"”?(?:[、和与]“[^“”]{1,30}”){0,3}(?:的?等?(?:荣誉|称号|牌匾|奖|锦旗|光荣称号|品牌|铜牌|名号|美誉|表彰))")
_AWARDED_BEFORE = re.compile(
    r"(?:授予|荣获|获评|评为|命名为?|认定为|列为|获得?|入选|授牌|评定为|确定为|被誉为|誉为|称为)[^，,。；;“”]{0,14}(?:“[^“”]{1,30}”[、和与]?){0,3}$"
)


def newspapers(text: str, start: int) -> Iterator[Marked]:
    """Newspapers and magazines in 《》, without the marks."""
    for match in _NEWSPAPER.finditer(text, start):
        yield Marked(*match.span(1), "media", "报")


def awarded(text: str, quote: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the words in quotation marks that open at *quote* and close at *end* are a title that somebody receives."""
    if _AWARDED_AFTER.match(text, end) is not None:
        return True
    # 命名为“山西省翼城中学” gives a name, 命名为“文明单位” a title
    return _AWARDED_BEFORE.search(text, max(0, quote - 60), quote) is not None and not placed(text, quote + 1, lexicon)


def quoted(text: str, start: int, bounds: Edges, lexicon: Lexicon) -> Iterator[Marked]:
    """Bodies in quotation marks that are founded or joined: 组织“救国会”."""
    for match in _QUOTED.finditer(text, start):
        quote = match.start()
        left = bounds.left(text, quote, lexicon)
        owned = 0 < quote - left <= 8 and anchored(text, left, lexicon)  # 县“妇抗会”
        founded = _FOUNDING.match(text, match.end()) or _FOUNDED.search(text, max(0, quote - 6), left if owned else quote)
        if founded and not awarded(text, quote, match.end(), lexicon):
            yield Marked(left, match.end(), "association", "会") if owned else Marked(*match.span(1), "association", "会")


def makers(text: str, start: int, bounds: Edges, lexicon: Lexicon) -> Iterator[Marked]:
    """Those who make a programme, a film or a book, with its title in 《》 and whom they belong to: 湖南卫视《乡音》栏目组."""
    for match in _MAKERS.finditer(text, start):
        channel = _CHANNEL.search(text, max(0, match.start() - 5), match.start())
        owner = channel.start() if channel is not None else match.start()
        left = max(bounds.left(text, owner, lexicon), owner - 16)
        owned = owner - left > 1 and text[left:owner].isalpha() and (anchored(text, left, lexicon) or ends_body(text, owner, lexicon))
        yield Marked(left if owned else match.start(), match.end(), "other" if match[0].endswith("组") else "media", "组")


def aliases(text: str, bodies: list[Marked]) -> Iterator[Marked]:
    """The short names a text gives its bodies in brackets, wherever it uses them afterwards."""
    by_end = {body.end: body for body in bodies}
    named: dict[str, tuple[int, str]] = {}
    for match in ALIAS.finditer(text):
        body = by_end.get(match.start())
        if body is not None:
            named.setdefault(match[1], (match.end(), body.kind))
    for start, end, name in Matcher(named).scan(text) if named else ():
        since, kind = named[name]
        if start >= since:
            yield Marked(start, end, kind, "简称")
