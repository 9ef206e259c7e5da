"""Officials: every person named, with posts and action."""

from collections.abc import Iterator

from luohu_extract.lexicon import Lexicon
from luohu_extract.people.rolls import bare, people
from luohu_extract.people.titles import PostSpan
from luohu_extract.records import Official, Post
from luohu_extract.text import Passage, Spans


def officials(passage: Passage, lexicon: Lexicon) -> Iterator[Official]:
    """Yield the persons of a passage in reading order, each at its name.

    Posts carry role and qualifier as written; the full name of the body is settled by `luohu_extract.resolve`.

    >>> from luohu_extract.text import Passage, Spans
    >>> found = next(officials(Passage.of("区委常委、常务副区长范德繁陪同调研"), Lexicon.default()))
    >>> found.name, [post.text for post in found.posts], found.action
    ('范德繁', ['区委常委', '常务副区长'], '陪同')
    """
    found = [(p.start, p.end, p.posts, p.action, p.rule) for p in passage.derive(people, lexicon)]
    taken = Spans([*((start, end) for start, end, *_ in found), *((post.start, post.end) for _, _, posts, *_ in found for post in posts)])
    found += [(start, end, [], None, "officials.known") for start, end in bare(passage, lexicon, taken)]
    done = 0
    for start, end, posts, action, rule in sorted(found, key=lambda item: item[:2]):
        if start >= done:
            done = end
            place = passage.place(start, end)
            name = "".join(place["text"].split())
            yield Official(**place, rule=rule, name=name, posts=tuple(_post(passage, post) for post in posts), action=action)


def _post(passage: Passage, post: PostSpan) -> Post:
    return Post(**passage.place(post.start, post.end), rule=f"titles.{post.role}", role=post.role, qualifier=post.qualifier)
