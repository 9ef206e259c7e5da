"""Organizations: the bodies that act or are acted with, by name."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from luohu_extract.lexicon import Lexicon
from luohu_extract.people.aliases import Marked
from luohu_extract.people.bodies import bodies
from luohu_extract.people.edges import anchored, vocabulary
from luohu_extract.people.needs import generic
from luohu_extract.people.rolls import people
from luohu_extract.people.titles import posts
from luohu_extract.records import Organization
from luohu_extract.text import Passage

# What a person does to a body whose name follows at once: 巢国媛|带|市政协, 鲁一夔|建|奎文书院.
_DOES = re.compile(r"(?:[重迁改创增始倡募捐扩修]?[建修设办置]|创[办设立]|率领|带领|领导|主持|[带携率陪作任兼])?")

# 水利部|长江科学院, 红二十五军|长征: no post, though it ends in 长 and a name seems to follow.
_RIVER = re.compile("长征|长江(?:水利|科学|航[务运道]|流域|大桥|干[流堤]|委|三峡|日报|大学|证券|商[学报]|[中上下沿][游江])")


def _behind(text: str, end: int, body: Marked, lexicon: Lexicon) -> int | None:
    """Where *body* begins, which seems to begin with the name of a person that ends at *end*; ``None`` where nothing names it then."""
    start, head = _DOES.match(text, end).end(), body.end - len(body.head)  # type: ignore[union-attr]
    if start < body.end and anchored(text, start, lexicon):
        return start  # 迁建|县学
    return start if start <= head - 2 and not lexicon.derive(generic).fullmatch(text, start, head) else None


def organizations(passage: Passage, lexicon: Lexicon) -> Iterator[Organization]:
    """Yield the bodies named in a passage in reading order, but for those that stand in a post, held by a named person or not.

    ``name`` is the name as written; `luohu_extract.resolve` settles the full one.

    >>> from luohu_extract.text import Passage
    >>> [found.text for found in organizations(Passage.of("区委、区政府召开大会,市教育局局长王平出席"), Lexicon.default())]
    ['区委', '区政府']
    """
    persons = passage.derive(people, lexicon)
    ends = {person.start: person.end for person in persons}
    text, known = passage.text, lexicon.derive(vocabulary)
    taken = {(post.start, post.end) for person in persons for post in person.posts if not _RIVER.match(text, post.end - 1)}
    taken.update(
        (post.start, post.end)
        for post in passage.derive(posts, lexicon)
        if post.kind == "h"
        and post.implies != "crowd"
        and not text.endswith("记者", 0, post.end)
        and text[post.end - 1 : post.end + 1] not in known  # 水利部|长江
    )
    held = sorted(taken)
    names = sorted(person.start for person in persons)
    appointed = {person.start for person in persons if person.rule == "officials.appointed"}  # 省委邢天纵为县知事: 委 is the verb
    for body in passage.derive(bodies, lexicon):
        i = bisect_left(held, (body.end, 0)) - 1
        if i >= 0 and held[i][1] > body.start:
            named = bisect_left(names, held[i][1])
            person = named < len(names) and names[named] < body.end
            if held[i][1] >= body.end or (person and held[i][1] <= body.end - len(body.head)):
                continue  # 布政使 of 布政使司 is no post that the body stands in
        if body.head.endswith("委") and body.end in appointed:
            continue
        end = ends.get(body.start)
        start = body.start if end is None else _behind(text, end, body, lexicon)
        if start is not None:
            yield Organization(**passage.place(start, body.end), rule=f"bodies.{body.head}", kind=body.kind)
