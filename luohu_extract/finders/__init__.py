"""What can be found in an entry: one finder a kind of record, a pure generator ``(Passage, Lexicon) -> records``."""

from luohu_extract.finders.amounts import amounts
from luohu_extract.finders.counts import counts
from luohu_extract.finders.dates import dates
from luohu_extract.finders.measures import measures
from luohu_extract.finders.officials import officials
from luohu_extract.finders.organizations import organizations

FINDERS = (
    ("dates", dates),
    ("officials", officials),
    ("organizations", organizations),
    ("amounts", amounts),
    ("counts", counts),
    ("measures", measures),
)
