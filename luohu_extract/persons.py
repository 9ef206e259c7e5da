"""The same person across pages: one key a person in a batch of chronicles, whatever the order of the pages.

Within one page `luohu_extract.resolve` has given each person a key. Here the posts of all pages are put together by name, and
`luohu_extract.people.careers` says which can be one person's. What is kept in memory are names, posts and years, never texts:
the chronicles wait in a temporary file.
"""

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from tempfile import TemporaryFile

from luohu_extract.lexicon import Lexicon
from luohu_extract.people.careers import Careers, Held, Node
from luohu_extract.people.seats import held, path_of
from luohu_extract.records import Chronicle, Official


def link(chronicles: Iterable[Chronicle], lexicon: Lexicon | None = None) -> Iterator[Chronicle]:
    r"""*chronicles* in their order, with ``Official.person`` settled over all of them.

    Reads them all before the first is given, each once, so a generator will do (``link(map(extract, sources))``); they wait on
    disk. The key is the bare name where the batch has one person of the name, else the name with the place or body of the
    post first seen, in brackets, and the year where that is not enough; a mention that may be either of two stays with the
    bare name. Keys depend on what is in the batch, not on its order. Errors of the iterable pass through; `OSError` where the
    temporary folder is full. *lexicon* is that of the extraction (the packaged one).

    >>> from luohu_extract import extract
    >>> pages = [extract(f"2020年大事记\n4月{day}日，区长王明讲话。", jurisdiction=place)
    ...          for day, place in enumerate(["广东省深圳市罗湖区", "广东省广州市天河区", "广东省深圳市罗湖区"], 1)]
    >>> [page.entries[0].officials[0].person for page in link(pages)]
    ['王明 (深圳市罗湖区人民政府)', '王明 (广州市天河区人民政府)', '王明 (深圳市罗湖区人民政府)']
    """
    words = Lexicon.default() if lexicon is None else lexicon
    names: dict[str, Careers] = {}
    with TemporaryFile() as spool:
        count = 0
        for chronicle in chronicles:
            count += 1
            pickle.dump(chronicle, spool, pickle.HIGHEST_PROTOCOL)
            for (name, _), unit in _units(chronicle, words).items():
                names.setdefault(name, Careers()).add(unit)
        for careers in names.values():
            careers.settle()
        keys = {name: _keys(name, careers.found) for name, careers in names.items()}
        spool.seek(0)
        for _ in range(count):
            # nobody else can reach the file: it has no name
            chronicle = pickle.load(spool)  # noqa: S301
            yield _keyed(chronicle, names, keys, words)


def _units(chronicle: Chronicle, lexicon: Lexicon) -> dict[tuple[str, str], list[Held]]:
    """What each person of a page holds, by name and the page's own key."""
    units: dict[tuple[str, str], list[Held]] = {}
    for entry in chronicle.entries:
        for official in entry.officials:
            unit = units.setdefault((official.name, official.person or official.name), [])
            unit.extend(held(official, entry.date, chronicle.jurisdiction, lexicon))
    return {who: list(dict.fromkeys(unit)) for who, unit in units.items()}


def _keyed(chronicle: Chronicle, names: dict[str, Careers], keys: dict[str, list[str]], lexicon: Lexicon) -> Chronicle:
    units = _units(chronicle, lexicon)
    home = path_of(chronicle.jurisdiction, None)
    person: dict[tuple[str, str], str] = {}
    for (name, local), unit in units.items():
        careers, known = names[name], keys[name]
        number = careers.whose(unit)
        if number is None and len(known) > 1:
            number = careers.nearest(home, _day(chronicle))
        person[name, local] = known[number] if number is not None else name
    if all(key == local for (_, local), key in person.items()):
        return chronicle

    def keyed(official: Official) -> Official:
        return replace(official, person=person[official.name, official.person or official.name])

    entries = (replace(entry, officials=tuple(map(keyed, entry.officials))) if entry.officials else entry for entry in chronicle.entries)
    return replace(chronicle, entries=tuple(entries))


def _day(chronicle: Chronicle) -> int | None:
    """A day that the page is about."""
    days = (entry.date.first for entry in chronicle.entries if entry.date is not None and entry.date.first is not None)
    first = next(days, None)
    return None if first is None else first.toordinal()


def _keys(name: str, persons: list[list[Node]]) -> list[str]:
    """A key for each person of *name*, in the order of *persons*."""
    if len(persons) < 2:
        return [name] * len(persons)
    first = [nodes[0] for nodes in persons]
    marks = [[node.seat.body or (node.seat.path or ("",))[-1] for node in first]]
    marks.append([f"{mark}, {_year(node)}" for mark, node in zip(marks[0], first, strict=True)])
    marks.append([f"{mark}, {number}" for number, mark in enumerate(marks[1], 1)])
    keys = []
    for number in range(len(persons)):
        mark = next((level[number] for level in marks[:2] if level[number] and level.count(level[number]) == 1), marks[2][number])
        keys.append(f"{name} ({mark})")
    return keys


def _year(node: Node) -> str:
    day = node.stint.low
    return str(date.fromordinal(day).year) if 1 <= day <= date.max.toordinal() else "?"
