"""Physical quantities, lengths of time, percentages and multiples."""

from collections.abc import Iterator

from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.scan import scan
from luohu_extract.records import Measure
from luohu_extract.text import Passage


def measures(passage: Passage, lexicon: Lexicon) -> Iterator[Measure]:
    """The measures of an entry in reading order.

    >>> [(m.text, str(m.value), m.unit) for m in measures(Passage.of("占地3.2万平方米,历时14个月"), Lexicon.default())]
    [('3.2万平方米', '32000', '平方米'), ('14个月', '14', '个月')]
    """
    for found in passage.derive(scan, lexicon):
        if found.kind == "measure":
            yield Measure(
                **passage.place(found.start, found.end),
                rule=found.rule,
                value=found.value,
                upper=found.upper,
                unit=found.unit,
                modifier=found.modifier,
            )
