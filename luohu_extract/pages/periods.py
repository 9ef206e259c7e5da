"""What period a page is about: by its title, by what stands beside the title, as given, by its headings, by its own prose."""

import re
from collections import Counter
from collections.abc import Iterable

from luohu_extract.pages import headings
from luohu_extract.pages.layout import Draft
from luohu_extract.pages.lines import Line
from luohu_extract.times import edtf
from luohu_extract.times.heads import Clock, read_head


def named(found: headings.Title, lines: list[Line], title: str | None, period: str | None) -> tuple[str | None, list[str]]:
    """The period of the page by its title, else by what stands beside the title, else as given; and what was inferred for it."""
    told, notes = found.period, list(found.notes)
    if told is None and title is not None:
        told, more = headings.title_period(title)
        notes += more
    if told is None or told.startswith("XXXX"):
        beside = headings.year_beside(reversed(lines[: found.line + 1]))
        if beside is not None and told is not None:
            told = told.replace("XXXX", beside[0])
            notes.append(beside[1])
        elif period is not None:
            year = headings.years(period)[0]
            told = period if told is None or year is None else told.replace("XXXX", f"{year:04d}")
        elif beside is not None and found.text is not None:
            told = beside[0]
            notes.append(beside[1])
    return told, notes


def covered(drafts: list[Draft]) -> str | None:
    """The period that the entries cover, where nothing names it: from the first year or month to the last."""
    spans = [edtf.parts(part) for d in drafts if d.when is not None for part in (edtf.begin(d.when.edtf), edtf.end(d.when.edtf))]
    months = {(year, month) for year, month, _ in spans}
    years = sorted({year for year, _ in months if year is not None})
    if len(years) > 1:
        return f"{edtf.write(years[0])}/{edtf.write(years[-1])}"
    if len(months) == 1 and months != {(None, None)}:
        return edtf.write(*months.pop())
    return edtf.write(years[0]) if years else None


# What is only said in the year itself: its tasks given out, its documents numbered.
_OF_NOW = re.compile(
    r"(?:部署|安排|研究|布置|下达|制定|明确|确定|审议)[^，。；]{0,6}?((?:19|20)[0-9]{2})年度?(?:的|全[县市区])?[^，。；总结报]{0,8}(?:工作|目标|任务|计划)"
    r"|[〔\[【]((?:19|20)[0-9]{2})[〕\]】]第?[0-9]{1,4}号"
)


def contradicted(period: str | None, texts: Iterable[str]) -> list[str]:
    """A note where the year of the title is none that the entries speak of as theirs, and another one is.

    >>> contradicted("2011", ["1月，部署2010年的工作。", "3月，印发文政发〔2010〕15号文件。", "4月，下达2010年计划。"])
    ["the page's year is 2011, but its entries plan and number documents in 2010 (3 times): the year may be wrong"]
    """
    if period is None or re.fullmatch("[0-9]{4}(?:-[0-9]{2})?", period) is None:
        return []
    dated = (text for text in texts if "20" in text or "19" in text)
    named = Counter(year for text in dated for found in _OF_NOW.findall(text) for year in found if year)
    year, times = max(named.items(), key=lambda item: item[1], default=("", 0))
    if times < 3 or period[:4] in named or abs(int(year) - int(period[:4])) > 1:
        return []
    return [f"the page's year is {period[:4]}, but its entries plan and number documents in {year} ({times} times): the year may be wrong"]


def inferred(lines: list[Line], drafts: list[Draft], clean: str, latest: int | None) -> tuple[int, str] | None:
    """The year of entries that lack one, and the note for it; none later than *latest*, in which the page was published."""
    if not any(draft.when is None or draft.when.edtf.startswith("XXXX") for draft in drafts if draft.head is not None):
        return None
    return _by_heading(lines) or _by_prose(
        (clean[draft.body + draft.pieces[0][0] : draft.pieces[-1][1]] for draft in drafts), drafts, latest
    )


def _by_heading(lines: list[Line]) -> tuple[int, str] | None:
    """The year before the first heading of a year, where entries stand above it; the year after it on a page that runs back."""
    years: list[tuple[int, int, str]] = []
    above = False
    for number, line in enumerate(lines):
        head = read_head(line.text, Clock()) if len(line.text) < 30 or not years else None
        if head is None:
            continue
        if head.kind == "entry":
            above = above or not years
        elif head.date is not None and re.fullmatch("[0-9]{4}", head.date.edtf) is not None:
            years.append((int(head.date.edtf), number, line.text))
            if len(years) > 1:
                break
    if not above or not years:
        return None
    first, _, text = years[0]
    back = len(years) > 1 and years[1][0] < first
    year = first + 1 if back else first - 1
    return year, f"year {year} of the entries above {text[:20]!r} inferred from it"


_YEAR = re.compile(r"(?<![0-9至到—–~～\-“《〔\[(（])((?:19|20)[0-9]{2})年(?!规划|远景|[至到—–~～\-]|以来|以前|代)")


def _by_prose(texts: Iterable[str], drafts: list[Draft], latest: int | None) -> tuple[int, str] | None:
    """The year that the entries name most; at the turn of a year the one that it turns to or from."""
    named = Counter(int(year) for text in texts for year in _YEAR.findall(text))
    told = {year: times for year, times in named.items() if latest is None or year <= latest}
    total = sum(told.values())
    if total < 2:
        return None
    best = max(told, key=lambda year: (told[year], year))
    months = {edtf.parts(edtf.begin(draft.when.edtf))[1] for draft in drafts if draft.when is not None}
    if months <= {1, 2, 3, None} and told.get(best + 1, 0) > 1:
        best += 1  # the year before is summed up
    elif months <= {11, 12, None} and told.get(best - 1, 0) > 1:
        best -= 1  # the year to come is planned
    near = sum(told.get(year, 0) for year in (best - 1, best, best + 1))
    if told[best] < 2 or near * 10 < total * 6 or (told[best] * 2 < near and len(months) > 1):
        return None
    return best, f"year {best} inferred from the years that the entries name ({told[best]} of {total})"
