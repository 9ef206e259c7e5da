"""Chinese chronicles of major events (大事记) as data."""

from luohu_extract.errors import LuohuError
from luohu_extract.evaluation import evaluate
from luohu_extract.explanation import explain
from luohu_extract.extractor import Extractor, extract
from luohu_extract.lexicon import Lexicon
from luohu_extract.many import extract_many
from luohu_extract.records import Amount, Chronicle, Count, Date, Entry, Measure, Official, Organization, Post
from luohu_extract.rosters import roster

__all__ = [
    "Amount",
    "Chronicle",
    "Count",
    "Date",
    "Entry",
    "Extractor",
    "Lexicon",
    "LuohuError",
    "Measure",
    "Official",
    "Organization",
    "Post",
    "evaluate",
    "explain",
    "extract",
    "extract_many",
    "roster",
]
