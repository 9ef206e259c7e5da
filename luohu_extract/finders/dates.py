"""Dates in an entry: every point or stretch of time it names besides its own."""

from collections.abc import Iterator

from luohu_extract.lexicon import Lexicon
from luohu_extract.people.rolls import known_names, people
from luohu_extract.records import Date
from luohu_extract.text import Passage
from luohu_extract.times.clock import Clock
from luohu_extract.times.scan import scan


def dates(passage: Passage, lexicon: Lexicon) -> Iterator[Date]:
    """The dates named in the prose of *passage*, resolved against the date it has.

    >>> from luohu_extract.lexicon import Lexicon
    >>> day = next(dates(Passage.of("截至2020年4月8日,24小时值守"), Lexicon.default()))
    >>> day.text, day.edtf, day.last
    ('2020年4月8日', '2020-04-08', datetime.date(2020, 4, 8))
    """
    own = passage.date
    base = Clock() if own is None else Clock.at(own.edtf, own.first, lunar=own.calendar == "lunar")
    for start, found in scan(passage.text, passage.body, base):
        said = found.date
        if said.rule == "festival" and _in_person(passage, start, lexicon):
            continue  # 常务副区长单国庆
        yield Date(
            **passage.place(start, found.end),
            rule=f"dates.{said.rule}",
            edtf=said.edtf,
            first=said.first,
            last=said.last,
            modifier=said.modifier,
            calendar=said.calendar,
        )


def _in_person(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """Whether a person's name, here or known on the page, goes on at *start*."""
    if any(person.start < start < person.end for person in passage.derive(people, lexicon)):
        return True
    return start > 0 and passage.context.derive(known_names, lexicon).at(passage.text, start - 1) is not None
