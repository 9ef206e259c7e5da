"""How many of what, with a classifier."""

from collections.abc import Iterator

from luohu_extract.lexicon import Lexicon
from luohu_extract.people.bodies import bodies
from luohu_extract.people.titles import posts
from luohu_extract.quantities.nouns import Nouns
from luohu_extract.quantities.scan import scan
from luohu_extract.records import Count
from luohu_extract.text import Passage


def counts(passage: Passage, lexicon: Lexicon) -> Iterator[Count]:
    """The counts of an entry in reading order.

    >>> [(c.text, c.unit, c.noun) for c in counts(Passage.of("走访企业35家,来了近百名专家"), Lexicon.default())]
    [('35家', '家', '企业'), ('近百名', '名', '专家')]
    """
    found = passage.derive(scan, lexicon)
    if not any(quantity.kind == "count" for quantity in found):
        return
    posts_at = {post.role_start for post in passage.derive(posts, lexicon)}  # 法院院长1名: the post is what is counted
    names = sorted({body.end for body in passage.derive(bodies, lexicon)} - posts_at)
    nouns = lexicon.derive(Nouns).of(passage.text, found, passage.body, names)
    for quantity in found:
        if quantity.kind == "count" and quantity.at in nouns:
            noun, rule = nouns[quantity.at]
            yield Count(
                **passage.place(quantity.start, quantity.end),
                rule=rule,
                value=quantity.value,
                upper=quantity.upper,
                unit=quantity.unit,
                noun=noun,
                modifier=quantity.modifier,
            )
