"""The noun of a count."""
from collections.abc import Iterable
from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities import Quantity

class Nouns:
    def __init__(self, lexicon: Lexicon) -> None: ...
    def of(self, text: str, found: Iterable[Quantity]) -> dict[int, tuple[str | None, str]]:
        return {q.at: (None, q.rule) for q in found if q.kind == "count"}
