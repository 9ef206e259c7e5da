"""What stands undated at the end of a year, behind its December: of the year, and of no day."""

from luohu_extract.pages.layout import Draft
from luohu_extract.times import edtf
from luohu_extract.times.when import When

_HEADS = 8  # dated entries that show how a page sets its entries out


def of_the_year(drafts: list[Draft]) -> list[Draft]:
    """The drafts that inherit the date of a last December entry, where no other entry of the page inherits one, dated by their year.

    Where undated paragraphs stand among the entries too, they are of the day before them, at the end as well.
    """
    inherited = [draft for draft in drafts if draft.rule == "inherited"]
    if not inherited or len(drafts) - len(inherited) < _HEADS:
        return drafts
    at_end: list[tuple[Draft, int]] = []
    following: int | None = None  # the year of the next dated entry
    for draft in reversed(drafts):
        year, month, _ = (None, None, None) if draft.when is None else edtf.parts(edtf.begin(draft.when.edtf))
        if draft.rule != "inherited":
            following = year
        elif month == 12 and year is not None and following != year:
            at_end.append((draft, year))
    if len(at_end) == len(inherited):
        for draft, year in at_end:
            draft.when = When.of(edtf.write(year), "inherited")
    return drafts
