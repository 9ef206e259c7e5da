"""Who holds what post where: persons on the left, bodies on the right, a line a post."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from luohu_extract.charts.style import altair, listed, styled, titled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luohu_extract.records import Chronicle

_MOST = 60  # persons of one chart: more cannot be read


def network(pages: Iterable[Chronicle]) -> Any:
    r"""Persons and the bodies they hold posts in, over all of *pages*; a thicker line was named more often.

    A post whose body the page does not settle stands for itself (企业代表). Bodies are ordered so that lines cross less. The sixty persons
    named most often are drawn; how many are not is said below the title. Raises `MissingExtraError` without the extra ``viz``.

    >>> from luohu_extract import extract
    >>> chart = network([extract("深圳市罗湖区大事记-2020年4月\n4月1日，区长刘智勇调研。")])
    >>> lines = chart.to_dict()["layer"][0]["data"]["values"]
    >>> [(line["person"], line["body"], line["posts"], line["times"]) for line in lines]
    [('刘智勇', '深圳市罗湖区人民政府', '区长', 1)]
    """
    alt, pages = altair(), listed(pages)
    posts: dict[tuple[str, str], Counter[str]] = {}
    named: Counter[str] = Counter()
    for official in (official for page in pages for entry in page.entries for official in entry.officials):
        person = official.person or official.name
        named[person] += 1
        for post in official.posts:
            posts.setdefault((person, post.organization or post.text), Counter())[post.text] += 1
    holders = {person for person, _ in posts}
    drawn = [person for person, _ in named.most_common() if person in holders][:_MOST]
    left = {person: float(number) for number, person in enumerate(drawn)}
    right = _right(left, posts)
    lines: list[dict[str, Any]] = [
        {
            "person": person,
            "body": body,
            "posts": "、".join(said),
            "times": said.total(),
            "x": 0,
            "x2": 1,
            "y": left[person],
            "y2": right[body],
        }
        for (person, body), said in posts.items()
        if person in left
    ]
    nodes: list[dict[str, Any]] = [{"name": name, "x": 0, "y": y, "times": named[name]} for name, y in left.items()]
    nodes += [
        {"name": name, "x": 1, "y": y, "times": sum(one["times"] for one in lines if one["body"] == name)} for name, y in right.items()
    ]
    off = len(named) - len(drawn)
    told = f"{off} 人没有职务或未画出 persons without a post, or not drawn" if off else ""
    place = {"y": alt.Y("y:Q", axis=None, scale=alt.Scale(reverse=True)), "x": alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.6, 2.2]))}
    drawing = alt.Chart(alt.InlineData(values=lines, name="posts"))
    edges = drawing.mark_rule(opacity=0.5).encode(
        **place, x2="x2:Q", y2="y2:Q",
        strokeWidth=alt.StrokeWidth("times:Q", title="次数 times", scale=alt.Scale(type="sqrt", range=[1, 6]), legend=None),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("person", "posts", "body", "times")],
    )  # fmt: skip
    dots = alt.Chart(alt.InlineData(values=nodes, name="names")).encode(**place, tooltip=["name:N", "times:Q"])
    persons = dots.transform_filter("datum.x == 0").mark_text(align="right", dx=-6).encode(text="name:N")
    bodies = dots.transform_filter("datum.x == 1").mark_text(align="left", dx=6).encode(text="name:N")
    tall = max(len(left), len(right), 3)
    return styled(
        (edges + dots.mark_point(filled=True, opacity=1) + persons + bodies).properties(
            title=titled(pages, told), width=720, height=16 * tall
        )
    )


def _right(left: dict[str, float], posts: dict[tuple[str, str], Counter[str]]) -> dict[str, float]:
    """Where each body stands: in the order of the middle of its persons, over the same height."""
    middles: dict[str, list[float]] = {}
    for person, body in posts:
        if person in left:
            middles.setdefault(body, []).append(left[person])
    order = sorted(middles, key=lambda body: sum(middles[body]) / len(middles[body]))
    step = max(len(left) - 1, 1) / max(len(order) - 1, 1)
    return {body: number * step for number, body in enumerate(order)}
