"""Who held what, when, and with whom: the persons of many chronicles, put together.

`roster` keeps names, posts and places in the pages, never texts: its memory grows with persons, not with what was read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from typing import Any, Literal

from luohu_extract.lexicon import Lexicon
from luohu_extract.people.seats import FORMER, LEFT
from luohu_extract.persons import link
from luohu_extract.records import DAY, Chronicle, Date, Entry, Official, Post, Record

Table = Literal["persons", "posts", "appearances", "encounters"]

_MOST = 60  # persons of one entry that can have met; a longer list is a roll of names
_APPOINTED = frozenset(("officials.appointed", "officials.removed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Record):
    """A post of one person over all pages: the first and the last day on which an entry has the person in it.

    ``began`` and ``ended`` are the days of entries that say so (当选为, 免去). A post only ever named as a former one (原局长) has
    no days. ``text`` is the post as first written, ``times`` how many mentions say it.
    """

    text: str
    role: str
    organization: str | None = None
    qualifier: str | None = None
    first: date | None = field(default=None, metadata=DAY)
    last: date | None = field(default=None, metadata=DAY)
    began: date | None = field(default=None, metadata=DAY)
    ended: date | None = field(default=None, metadata=DAY)
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance(Record):
    """An entry that names the person: the page's id, the entry's index on it, its date (EDTF), what the person did there."""

    page: str
    entry: int
    date: str | None = None
    action: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """One person: the key, the name, and where and as what the pages name them, the earliest first."""

    person: str
    name: str
    first: date | None = field(default=None, metadata=DAY)
    last: date | None = field(default=None, metadata=DAY)
    posts: tuple[Tenure, ...] = ()
    appearances: tuple[Appearance, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter(Record):
    """Two persons (by key, in code-point order) that entries name together: in how many, from the first day to the last."""

    person: str
    other: str
    times: int
    first: date | None = field(default=None, metadata=DAY)
    last: date | None = field(default=None, metadata=DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster(Record):
    """Everyone named in some chronicles, by key, and who was named together with whom; ``notes`` say what was left out."""

    persons: tuple[Person, ...] = ()
    encounters: tuple[Encounter, ...] = ()
    notes: tuple[str, ...] = ()

    def to_rows(self, table: Table = "posts") -> list[dict[str, Any]]:
        """The roster as tidy rows of one *table*; every row of a person has the key under ``person``.

        Raises `OptionError` where there is no such table.
        """
        from luohu_extract.export.rosters import rows_of

        return rows_of(self, table)

    def to_pandas(self, table: Table = "posts") -> Any:
        """`to_rows` as a pandas data frame. Raises `MissingExtraError` without the extra ``pandas``."""
        from luohu_extract.export.pandas import frame
        from luohu_extract.export.rosters import columns_of

        rows = self.to_rows(table)
        return frame(columns_of(table), rows)

    def to_polars(self, table: Table = "posts") -> Any:
        """`to_rows` as a Polars data frame. Raises `MissingExtraError` without the extra ``polars``."""
        from luohu_extract.export.polars import frame
        from luohu_extract.export.rosters import columns_of

        rows = self.to_rows(table)
        return frame(columns_of(table), rows)

    def to_arrow(self, table: Table = "posts") -> Any:
        """`to_rows` as an Arrow table. Raises `MissingExtraError` without the extra ``arrow``."""
        from luohu_extract.export.arrow import frame
        from luohu_extract.export.rosters import columns_of

        rows = self.to_rows(table)
        return frame(columns_of(table), rows)

    def to_graph(self) -> Any:
        """A `networkx.Graph`: a node a person, an edge an encounter. Raises `MissingExtraError` without the extra ``graph``."""
        from luohu_extract.export.graph import graph

        return graph(self)


def roster(chronicles: Iterable[Chronicle], lexicon: Lexicon | None = None) -> Roster:
    r"""Everyone named in *chronicles*: posts with the first and the last day seen, entries, and who was named with whom.

    One key is one person over all of them (`luohu_extract.persons.link`, which reads them once; they wait on disk). A page without an
    id goes by its number, from 0. Days are those the dates of entries cover. Two persons meet where one entry names both, neither
    of them only as appointed or removed; an entry that names more than 60 is a list, and its meetings are left out with
    a note. The order of pages makes no difference. *lexicon* is that of the extraction (the packaged one).

    >>> from luohu_extract import extract
    >>> pages = [extract("罗湖区大事记-2020年4月\n4月1日，代区长刘智勇、副区长左金平调研。"),
    ...          extract("罗湖区大事记-2020年5月\n5月6日，刘智勇当选为区长。\n5月7日，区长刘智勇讲话，副区长左金平主持。")]
    >>> found = roster(pages)
    >>> for row in found.to_rows("posts"):
    ...     print(row["person"], row["qualifier"], row["role"], row["organization"], row["first"], row["last"], row["began"])
    刘智勇 代 区长 深圳市罗湖区人民政府 2020-04-01 2020-04-01 None
    刘智勇 None 区长 深圳市罗湖区人民政府 2020-05-06 2020-05-07 2020-05-06
    左金平 None 副区长 深圳市罗湖区人民政府 2020-04-01 2020-05-07 None
    >>> [(meeting.person, meeting.other, meeting.times) for meeting in found.encounters]
    [('刘智勇', '左金平', 2)]
    """
    if isinstance(chronicles, Chronicle):
        raise TypeError("chronicles is a single page; give several, [page]")
    made = _Making()
    for number, chronicle in enumerate(link(chronicles, lexicon)):
        page = str(number) if chronicle.id is None else chronicle.id
        for entry in chronicle.entries:
            if entry.officials:
                made.add(page, entry)
    return made.roster()


_Days = tuple[date | None, date | None]


class _Making:
    """A roster being made: sums that do not depend on the order of what is added."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.posts: dict[str, dict[tuple[str, ...], Tenure]] = {}
        self.appearances: dict[str, list[tuple[_Days, Appearance]]] = {}
        self.met: dict[tuple[str, str], Encounter] = {}
        self.notes: list[str] = []

    def add(self, page: str, entry: Entry) -> None:
        days = _days(entry.date)
        seen: dict[str, str | None] = {}
        present: set[str] = set()
        for official in entry.officials:
            person = official.person or official.name
            self.names[person] = official.name
            seen[person] = seen.get(person) or official.action
            if official.rule not in _APPOINTED:
                present.add(person)
            for post in official.posts:
                self._hold(person, official, post, days)
        edtf = None if entry.date is None else entry.date.edtf
        for person, action in seen.items():
            found = Appearance(page=page, entry=entry.index, date=edtf, action=action)
            self.appearances.setdefault(person, []).append((days, found))
        if len(present) > _MOST:
            self.notes.append(f"{page}, entry {entry.index}: names {len(present)} persons; a list, of which no meetings are made")
            return
        for pair in combinations(sorted(present), 2):
            meeting = Encounter(person=pair[0], other=pair[1], times=1, first=days[0], last=days[1])
            known = self.met.get(pair)
            self.met[pair] = meeting if known is None else _met(known, meeting)

    def _hold(self, person: str, official: Official, post: Post, days: _Days) -> None:
        qualifier = post.qualifier
        left = official.rule == "officials.removed" or official.action in LEFT
        former = qualifier is not None and FORMER.search(qualifier) is not None
        if former and qualifier is not None:
            qualifier = FORMER.sub("", qualifier) or None
        first, last = (None, None) if former else days
        found = Tenure(
            text=post.text,
            role=post.role,
            organization=post.organization,
            qualifier=qualifier,
            first=first,
            last=last,
            began=first if official.rule == "officials.appointed" and not left else None,
            ended=first if left else None,
        )
        where = (post.organization, "") if post.organization is not None else ("", post.text.removeprefix(post.qualifier or ""))
        key = (*where, qualifier or "", post.role)
        known = self.posts.setdefault(person, {}).get(key)
        self.posts[person][key] = found if known is None else _held(known, found)

    def roster(self) -> Roster:
        persons = []
        for person in sorted(self.names):
            seen = sorted(self.appearances[person], key=lambda found: (_order(found[0]), found[1].page, found[1].entry))
            first, last = _span(days for days, _ in seen)
            posts = sorted(self.posts.get(person, {}).values(), key=lambda post: (_order((post.first, post.last)), post.text))
            appearances = tuple(found for _, found in seen)
            name = self.names[person]
            persons.append(Person(person=person, name=name, first=first, last=last, posts=tuple(posts), appearances=appearances))
        encounters = tuple(self.met[pair] for pair in sorted(self.met))
        return Roster(persons=tuple(persons), encounters=encounters, notes=tuple(sorted(self.notes)))


def _days(found: Date | None) -> _Days:
    """The first and the last day of a date; of one without an end its beginning, of one without a beginning its end."""
    return (None, None) if found is None else (found.first or found.last, found.last or found.first)


def _span(days: Iterable[_Days]) -> _Days:
    known = [pair for pair in days if pair[0] is not None and pair[1] is not None]
    return min((first for first, _ in known if first), default=None), max((last for _, last in known if last), default=None)


def _order(days: _Days) -> tuple[date, date]:
    return days[0] or date.max, days[1] or date.max


def _held(one: Tenure, other: Tenure) -> Tenure:
    """The same post of the same person, seen twice."""
    first, last = _span([(one.first, one.last), (other.first, other.last)])
    text = min((_order((tenure.first, tenure.last)), tenure.text) for tenure in (one, other))[1]
    began, ended = (_span([(day, day) for day in days]) for days in ((one.began, other.began), (one.ended, other.ended)))
    return replace(one, text=text, first=first, last=last, began=began[0], ended=ended[1], times=one.times + other.times)


def _met(one: Encounter, other: Encounter) -> Encounter:
    first, last = _span([(one.first, one.last), (other.first, other.last)])
    return replace(one, times=one.times + other.times, first=first, last=last)
