"""Careers: which of the posts held under one name can be one person's, by where and when they were held.

The same body, the same place and a place inside the other (a city and its district) go together at any time. Two other places
go together only one after the other, as a transfer does, and the lower the office the nearer: a township's within a prefecture,
a county's within a province, a prefecture's anywhere. Nobody heads two bodies of one sort at a time. Who holds office is
nobody's pupil or villager of the same name.

Dates are ordinals of days (`date.toordinal`). Everything kept is a sum that does not depend on the order of what was added.
"""

from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_YEAR = 366
_BREAK = 15 * _YEAR  # a post unseen for longer is another holder's, until the rest says otherwise
_CAREER = 45 * _YEAR  # nobody's posts are seen over more
_NEVER = 10_000_000
_MOST = 64  # careers weighed against a new post, and posts in a career: what keeps a very common name linear

Path = tuple[str, ...]


class Seat(NamedTuple):
    """A post as far as it tells persons apart.

    ``path`` is the place from the province down ("" where a level is left out), empty for a body of no place; ``sole`` is set
    where nobody holds two such posts; ``office`` is false for a pupil or a villager.
    """

    body: str
    path: Path
    sole: str = ""
    office: bool = True


class Held(NamedTuple):
    """A seat seen held on a day between *first* and *last* (``None``: on a day unknown), or *former*: left before."""

    seat: Seat
    first: int | None
    last: int | None
    former: bool = False


class Stint(NamedTuple):
    """A seat as seen over time: all sightings within ``low``-``high``, surely held from ``since`` to ``until``."""

    low: int
    high: int
    since: int
    until: int


_UNDATED = Stint(_NEVER, -_NEVER, _NEVER, -_NEVER)


class Node(NamedTuple):
    """A seat with one of its stints."""

    stint: Stint
    seat: Seat


@dataclass(slots=True)
class Careers:
    """All posts seen under one name, and after `settle` whose they are.

    >>> careers = Careers()
    >>> luohu, futian = Seat("罗湖区", ("广东省", "深圳市", "罗湖区")), Seat("福田区", ("广东省", "深圳市", "福田区"))
    >>> for day, seat in ((100, luohu), (200, futian), (300, luohu)):
    ...     careers.add([Held(seat, day, day)])
    >>> careers.settle()
    >>> careers.whose([Held(luohu, 100, 100)]), careers.whose([Held(futian, 200, 200)])
    (0, 1)
    """

    stints: dict[Seat, list[Stint]] = field(default_factory=dict)
    links: set[tuple[tuple[Seat, int], tuple[Seat, int]]] = field(default_factory=set)
    found: list[list[Node]] = field(default_factory=list)
    _of: dict[Node, int] = field(default_factory=dict)

    def add(self, unit: Iterable[Held]) -> None:
        """Take in posts known to be one person's."""
        known = list(unit)
        for held in known:
            _add(self.stints.setdefault(held.seat, []), held)
        first = known[0] if known else None
        for held in known[1:]:
            if first is not None and held.seat != first.seat:
                self.links.add(((first.seat, _year(first)), (held.seat, _year(held))))

    def settle(self) -> None:
        """Share the posts out among persons: ``found`` has one list of posts a person, those first seen first."""
        careers = [_Career(group) for group in sorted(self._groups())]
        for home in (True, False):  # first who stays in a place, then who moves
            careers = _joined(careers, home=home)
        self.found = [career.nodes for career in careers]
        self._of = {node: number for number, nodes in enumerate(self.found) for node in nodes}

    def whose(self, unit: Iterable[Held]) -> int | None:
        """The number in ``found`` of the person that *unit* was added for; ``None`` for a unit without posts."""
        return next((self._of[self._node(held.seat, held.first)] for held in unit), None)

    def nearest(self, path: Path, day: int | None) -> int | None:
        """The number of the one person whose posts are in the place *path* or, of several, are seen around *day*; else ``None``."""
        local = [n for n, nodes in enumerate(self.found) if any(node.seat.path and nested(node.seat.path, path) for node in nodes)]
        if len(local) > 1 and day is not None:
            local = [n for n in local if any(s.low - _YEAR <= day <= s.high + _YEAR for s, _ in self.found[n])]
        return local[0] if len(local) == 1 else None

    def _node(self, seat: Seat, day: int | None) -> Node:
        stints = self.stints[seat]
        if day is None:
            return Node(stints[0], seat)
        return Node(min(stints, key=lambda s: (max(s.low - day, day - s.high), s)), seat)

    def _groups(self) -> Iterator[list[Node]]:
        """The posts that a page gives to one person, together."""
        root: dict[Node, Node] = {}

        def top(node: Node) -> Node:
            while (above := root.setdefault(node, node)) != node:
                root[node] = root[above]
                node = above
            return node

        for (one, day), (other, later) in self.links:
            root[top(self._node(one, day or None))] = top(self._node(other, later or None))
        groups: dict[Node, list[Node]] = {}
        for seat, stints in self.stints.items():
            for stint in stints:
                groups.setdefault(top(Node(stint, seat)), []).append(Node(stint, seat))
        return (sorted(group) for group in groups.values())


@dataclass(slots=True)
class _Career:
    nodes: list[Node]

    def takes(self, other: "_Career", *, home: bool) -> bool:
        """Whether the two can be one person's, where *home* is set only if they share a place."""
        both = (*self.nodes, *other.nodes)
        if len(both) > _MOST or max(node.stint.high for node in both) - min(node.stint.low for node in both) > _CAREER:
            return False
        mine, theirs = self.places(), other.places()
        if home and not any(path in theirs for path in mine):
            return False
        stays = all(_moves(one, there, mine[one], theirs[there]) for one in mine for there in theirs)
        return stays and all(compatible(one, there) for one in self.nodes for there in other.nodes)

    def places(self) -> dict[Path, tuple[int, int]]:
        """Since when and until when each place is surely served."""
        served: dict[Path, tuple[int, int]] = {}
        for stint, seat in self.nodes:
            since, until = served.get(seat.path, (_NEVER, -_NEVER))
            served[seat.path] = min(since, stint.since), max(until, stint.until)
        return served

    def nearness(self, other: "_Career") -> tuple[int, int]:
        """How much of the path two posts share at most, then how late the career was last seen."""
        shared = max(_shared(one.seat.path, there.seat.path) for one in self.nodes for there in other.nodes)
        return shared, max(node.stint.high for node in self.nodes)


def _joined(careers: list[_Career], *, home: bool) -> list[_Career]:
    """*careers*, in the order of their beginnings, each joined to the nearest one before it that takes it."""
    found: list[_Career] = []
    for career in careers:
        near = [earlier for earlier in found[-_MOST:] if earlier.takes(career, home=home)]
        if near:
            best = max(near, key=lambda earlier: earlier.nearness(career))
            best.nodes = sorted((*best.nodes, *career.nodes))
        else:
            found.append(career)
    return found


def compatible(one: Node, other: Node) -> bool:
    """Whether one person can hold two posts of one place, or of a place and one inside it."""
    a, b = one.seat, other.seat
    if a.office != b.office:
        return False
    if not a.office:
        return a.path == b.path
    return not (a.sole and a.sole == b.sole and a.body != b.body and _together(one.stint[2:], other.stint[2:]))


def _moves(here: Path, there: Path, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether one person can have served in both places when they were served."""
    if nested(here, there):
        return True
    return not _together(one, other) and _shared(here, there) >= max(len(here), len(there)) - 2


def _together(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def nested(one: Path, other: Path) -> bool:
    """Whether one place is the other or lies inside it."""
    return one[: len(other)] == other[: len(one)]


def _shared(one: Path, other: Path) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _year(held: Held) -> int:
    """The first day of the year of a sighting, 0 where it has none: links are kept once a year and not once a day."""
    return 0 if held.first is None else held.first - held.first % _YEAR or 1


def _add(stints: list[Stint], held: Held) -> None:
    """Put a sighting among the *stints* of its seat, which stay sorted and more than `_BREAK` apart."""
    if held.first is None or held.last is None:
        if not stints:
            stints.append(_UNDATED)
        return
    if stints == [_UNDATED]:
        stints.clear()
    new = Stint(held.first, held.last, held.last, held.first)
    if held.former:
        new = new._replace(since=_NEVER, until=-_NEVER)
    near = [s for s in stints if s.low - _BREAK <= new.high and new.low - _BREAK <= s.high]
    for stint in near:
        stints.remove(stint)
        new = Stint(min(new.low, stint.low), max(new.high, stint.high), min(new.since, stint.since), max(new.until, stint.until))
    insort(stints, new)
