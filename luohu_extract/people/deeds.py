"""What each person did: the first verb of the clause that the person stands in, unless it is somebody else's."""

import re
from collections.abc import Mapping

from luohu_extract.lexicon import Lexicon
from luohu_extract.people.appointments import Person
from luohu_extract.people.edges import Edges
from luohu_extract.people.likelihoods import action_words
from luohu_extract.text import Spans

_REACH = 120  # how far behind a name its verb stands
# 在市长陈如桂等陪同下: what they do is not what their guest does
_COMPANY = re.compile(
    r"在(?=[\u4e00-\u9fff])(?:(?!在)[^，,。；;\n]){2,80}?(?:陪同|带领|率领|主持|指导|见证)下|由(?=[\u4e00-\u9fff])(?:(?!由)[^，,。；;\n]){2,80}?陪同(?=[，,到赴在来前考视调检参])"
)
_OCCASION = ("仪式", "会", "大会", "典礼", "活动")
_ACTED = re.compile(r"[。；;\n]")


def give_deeds(found: Mapping[int, Person], text: str, posts: Spans, bounds: Edges, lexicon: Lexicon) -> None:
    """Set ``action`` of the persons *found*, by where they start, that no appointment gave one."""
    starts = sorted(found)
    for i, start in enumerate(starts):
        person = found[start]
        if person.action is not None:
            continue
        reach = min(person.end + _REACH, len(text))
        if i + 1 < len(starts) and found[starts[i + 1]].action is not None:
            reach = min(reach, starts[i + 1])  # 马力因工作调动，由张伟代理县长: what follows is another's
        stop = _ACTED.search(text, person.end, reach)
        person.action = _deed(text, person.end, stop.start() if stop else reach, posts, bounds, lexicon)


def _occasions(lexicon: Lexicon) -> frozenset[str]:
    """Deeds that name what people come to as well: 签约|仪式."""
    return frozenset(word for word, use in lexicon.table("name_verbs").values() if use == "occasion")


def _deed(text: str, start: int, stop: int, posts: Spans, bounds: Edges, lexicon: Lexicon) -> str | None:
    """What is done first between *start* and *stop*, by none that keeps company there, in no post (组织部部长) and no title."""
    verbs, company = lexicon.derive(action_words), _COMPANY.search(text, start, stop)
    while found := verbs.search(text, start, stop):
        if company is not None and company.start() <= found.start() < company.end():
            start = company.end()
        elif (
            (text.startswith(_OCCASION, found.end()) and found.group() in lexicon.derive(_occasions))
            or posts.overlap(*found.span())
            or bounds.in_title(*found.span())
        ):
            start = found.end()
        else:
            return found.group()
    return None
