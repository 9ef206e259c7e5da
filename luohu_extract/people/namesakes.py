"""Namesakes on one page: a key for each person named on it."""

from dataclasses import replace

from luohu_extract.lexicon import Lexicon
from luohu_extract.people.careers import Careers, Held
from luohu_extract.people.seats import ORDINARY, held
from luohu_extract.records import Entry, Official


def distinguish(entries: tuple[Entry, ...], home: str | None, lexicon: Lexicon) -> tuple[Entry, ...]:
    """*entries* with ``Official.person`` settled: the name, or for a second person of the name on the page ``王明 (2)``.

    Two of one name are two where one holds office and one is a 学生 or a 村民, or where their posts cannot be one person's
    (`luohu_extract.people.careers`). Who is named without a post is who was named last in the entry, else first on the page.
    """
    several = _several(entries)
    if not several:
        return entries
    seen: dict[str, list[tuple[int, Official, list[Held]]]] = {name: [] for name in several}
    for entry in entries:
        for official in entry.officials:
            if official.name in seen:
                seen[official.name].append((entry.index, official, held(official, entry.date, home, lexicon)))
    keys: dict[tuple[int, int], str] = {}
    for name, mentions in seen.items():
        careers = Careers()
        for *_, unit in mentions:
            careers.add(unit)
        careers.settle()
        if len(careers.found) > 1:
            keys.update(_keys(name, mentions, careers))
    if not keys:
        return entries
    return tuple(
        replace(
            entry,
            officials=tuple(
                replace(official, person=keys.get((entry.index, official.start), official.person)) for official in entry.officials
            ),
        )
        for entry in entries
    )


def _several(entries: tuple[Entry, ...]) -> set[str]:
    """The names under which more than one body is held, or an office and a calling of ordinary people."""
    bodies: dict[str, object] = {}
    several: set[str] = set()
    for entry in entries:
        for official in entry.officials:
            for post in official.posts:
                body = "" if post.role in ORDINARY else post.organization or post.text
                if bodies.setdefault(official.name, body) != body:
                    several.add(official.name)
    return several


def _keys(name: str, mentions: list[tuple[int, Official, list[Held]]], careers: Careers) -> dict[tuple[int, int], str]:
    numbers: dict[int, int] = {}
    for *_, unit in mentions:
        if (whose := careers.whose(unit)) is not None:
            numbers.setdefault(whose, len(numbers) + 1)
    keys: dict[tuple[int, int], str] = {}
    before, number = -1, 1
    for index, official, unit in mentions:
        whose = careers.whose(unit)
        number = numbers[whose] if whose is not None else number if index == before else 1
        before = index
        keys[index, official.start] = name if number == 1 else f"{name} ({number})"
    return keys
