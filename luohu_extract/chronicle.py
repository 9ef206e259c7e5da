"""Text in, the page out: its heading (title, jurisdiction, period) and its passages."""

import datetime as dt
import re
from typing import NamedTuple

from luohu_extract.pages import headings, owners, periods
from luohu_extract.pages.layout import Draft, Layout, Reader, paragraphs
from luohu_extract.pages.lines import Line, furniture, lines_of
from luohu_extract.pages.trailing import of_the_year
from luohu_extract.records import Date
from luohu_extract.text import Context, Passage, Text
from luohu_extract.times import edtf
from luohu_extract.times.heads import Clock, read_head

_SIGNATURE = re.compile(
    r"(?<=[。！？”])\s{0,4}[（(]\s?(?:(?:记者|通讯员|撰稿人?|供稿|摄影|编辑|整理|作者|执笔|文)[:：]?\s{0,2})?"
    r"[\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3}(?:[、 　][\u4e00-\u9fff](?:\s?[\u4e00-\u9fff]){1,3}){0,4}\s?[)）]$"
)
# A line of two columns set with one blank between them: it stands in the middle, behind half a sentence.
_HALVES = re.compile(r"(?m)^(?=.{22,70}$).{10,34}[\u4e00-\u9fff，。、》”] [\u4e00-\u9fff“《（☆].{8,34}$")
_PARTED = re.compile(r"[ \t\u3000](?:[ \t\u3000]{3}|\d{1,2} ?日 )")  # what columns have between them, found fast
_COLUMNS = re.compile(r"\S{6}[ \t\u3000]{4,}\S{6}|(?<=[\u4e00-\u9fff]) {1,3}\d{1,2} ?日 (?=[\u4e00-\u9fff])")


_SENTENCE = 8  # characters of a line that says something
_PROSE = re.compile("[。，；]")


class Page(NamedTuple):
    """What a page says of itself, and its passages: each with its date and the rule that set it apart."""

    text: Text
    title: str | None
    jurisdiction: str | None
    code: str | None
    period: str | None
    publisher: str | None
    published: dt.date | None
    passages: tuple[tuple[Passage, Date | None, str], ...]
    notes: tuple[str, ...]


def read_page(
    text: Text, *, title: str | None = None, jurisdiction: str | None = None, period: str | None = None, shown: bool = False
) -> Page:
    r"""The page that *text* is. *title*, *jurisdiction* and *period* (EDTF) speak where the page is silent.

    >>> page = read_page(Text("宝安大事记-2009年5月\n1日　开工。\n4日　区委召开会议，部署工作。"))
    >>> page.title, page.jurisdiction, page.period, [date.edtf for _, date, _ in page.passages if date]
    ('宝安大事记-2009年5月', '广东省深圳市宝安区', '2009-05', ['2009-05-01', '2009-05-04'])
    """
    lines = lines_of(text.clean)
    found = headings.find_title(lines, _first_entry(lines))
    named, notes = periods.named(found, lines, title, period)
    below = lines[found.line + 1 :]
    layout = Reader(below, Clock.of(named)).read(below)
    published = headings.published([*lines[: found.line + 1], *layout.before, *layout.after])
    latest = None if published is None else published.year
    if headings.years(named)[0] is None and (guess := periods.inferred(below, layout.drafts, text.clean, latest)):
        notes.append(guess[1])
        began = edtf.write(guess[0]) if named is None else named.replace("XXXX", f"{guess[0]:04d}")
        layout = Reader(below, Clock.of(began)).read(below)
        named = began if named is not None else None
    drafts = layout.drafts
    around = [*lines[: found.line + 1], *layout.before, *layout.after]
    if not layout.dated:
        drafts = paragraphs(below)
        around = [line for number, line in enumerate(lines) if number <= found.line or furniture(line.text) is not None]
    drafts, doubled = _once(text.clean, of_the_year(drafts))
    named = named or periods.covered(layout.drafts)
    notes += periods.contradicted(named, [text.clean[d.pieces[0][0] : d.pieces[-1][1]] for d in drafts])
    notes += [*layout.notes, *doubled, *_doubts(text.clean, named, drafts, layout), *_left_out(layout)]
    heading = found.text or title or _only_heading(lines, layout)
    year = headings.years(named)[1]
    body = "\n".join(text.clean[d.pieces[0][0] : d.pieces[0][1]] for d in drafts[:200])
    whose, code = owners.whose(heading, around, body, year, jurisdiction)
    for name, given, said in (("title", title, heading), ("period", period, named), ("jurisdiction", jurisdiction, whose)):
        if given is not None and said is not None and not _agree(name, given, said):
            notes.append(f"{name}={given!r} given, but the page says {said!r}")
    if jurisdiction is not None and code is None and whose == jurisdiction:
        notes.append(f"jurisdiction={jurisdiction!r}: no administrative division known by this name; taken as it stands")
    return Page(
        text, heading, whose, code, named, headings.publisher(around), headings.published(around),
        _passages(text, drafts, whose, shown=shown), tuple(notes),
    )  # fmt: skip


def _agree(name: str, given: str, said: str) -> bool:
    """Whether what the user gave and what the page says are one: the same title, a period within the other, a place by a shorter name."""
    if name == "title":
        return given == said
    if name == "jurisdiction":
        return said.endswith(given) or said.rstrip("市区县旗省").endswith(given.rstrip("市区县旗省"))
    (first, last), (begin, end) = edtf.days(given), edtf.days(said)
    return first is None or last is None or begin is None or end is None or not (last < begin or end < first)


def _first_entry(lines: list[Line]) -> int:
    """The place of the first line that is an entry: a date and a sentence."""
    clock = Clock()
    for number, line in enumerate(lines):
        if "。" in line.text and read_head(line.text, clock) is not None:
            return number
    return min(len(lines), 30)


def _only_heading(lines: list[Line], layout: Layout) -> str | None:
    """The date at the top of a page that has no other title and no other heading: 12月."""
    clock = Clock()
    headed = [
        line for line in (*layout.before, *layout.after) if (head := read_head(line.text, clock)) is not None and head.kind == "heading"
    ]
    return headed[0].text if len(headed) == 1 and headed[0] in lines[:3] else None


def _once(clean: str, drafts: list[Draft]) -> tuple[list[Draft], list[str]]:
    """The drafts without those that repeat an earlier one word for word."""
    seen: set[tuple[str, str]] = set()
    kept, notes = [], []
    for draft in drafts:
        key = "".join(clean[start:end] for start, end, _ in draft.pieces), "" if draft.when is None else draft.when.edtf
        if key in seen and len(key[0]) > 20:
            notes.append(f"an entry stands twice, the second left out: {key[0][:20]!r}")
            continue
        seen.add(key)
        kept.append(draft)
    return kept, notes


def _doubts(clean: str, period: str | None, drafts: list[Draft], layout: Layout) -> list[str]:
    """What a user should know: unknown years, entries outside the page's period, columns that may be mixed."""
    notes = []
    if any(draft.when is not None and draft.when.edtf.startswith("XXXX") for draft in drafts):
        notes.append("the year is not named on the page: dates are without year; give period=")
    first, last = edtf.days(period) if period and layout.dated else (None, None)
    for draft in drafts:
        when = draft.when
        if first is None or last is None or draft.head is None or when is None or when.first is None or when.last is None:
            continue
        if (first - when.last).days > 31 or (when.first - last).days > 31:
            start, end = draft.head_span
            notes.append(f"dated outside the page's period {period}: {clean[start:end]!r} read as {when.edtf}")
    top = clean[:50_000]
    wide = len(_COLUMNS.findall(top)) if _PARTED.search(top) is not None else 0
    halves, lines = len(_HALVES.findall(top)), top.count("\n")
    if (wide > 2 and wide * 4 > lines) or (halves > 4 and halves * 5 > lines * 2):
        notes.append("two columns of print may be mixed line by line: entries are unreliable")
    return notes


def _left_out(layout: Layout) -> list[str]:
    """A note where sentences of the page are in no entry, though they are none of its furniture."""
    lines = [
        line
        for line in (*layout.before, *layout.after)
        if len(line.text) > _SENTENCE and _PROSE.search(line.text) is not None and furniture(line.text) is None
    ]
    if not (layout.dated or layout.drafts) or not lines:
        return []
    return [f"{len(lines)} lines with sentences are in no entry, the first: {lines[0].text[:24]!r}"]


def _passages(text: Text, drafts: list[Draft], jurisdiction: str | None, *, shown: bool) -> tuple[tuple[Passage, Date | None, str], ...]:
    clean = text.clean
    context = Context(jurisdiction)
    made = []
    for draft in drafts:
        passage = Passage(text, _unsigned(clean, draft.pieces), body=draft.body, context=context, shown=shown)
        passage.date = _date(draft, passage)
        made.append((passage, passage.date, draft.rule))
    return tuple(made)


def _unsigned(clean: str, pieces: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The pieces of an entry without the name of who wrote it, in brackets at the end."""
    start, end, glue = pieces[-1]
    signature = _SIGNATURE.search(clean, max(start, end - 60), end) if clean[end - 1 : end] in (")", "）") else None
    return pieces if signature is None else [*pieces[:-1], (start, signature.start(), glue)]


def _date(draft: Draft, passage: Passage) -> Date | None:
    """The entry's date, at the words of its head; an inherited one has no words."""
    when = draft.when
    if when is None:
        return None
    first = last = 0
    if draft.head is not None:
        origin = draft.pieces[0][0]
        first, last = draft.head_span[0] - origin, draft.head_span[1] - origin
    return Date(
        **passage.place(first, last), rule=when.rule if draft.head is not None else draft.rule,
        edtf=when.edtf, first=when.first, last=when.last,
        modifier=when.modifier, calendar=when.calendar, inherited=draft.head is None,
    )  # fmt: skip
