"""What words do beside the noun of a count, where their class does not say it: ``data/count_words.tsv``."""

from luohu_extract.lexicon import Lexicon


def _having(role: str) -> frozenset[str]:
    return frozenset(word for word, (_, roles) in Lexicon.default().table("count_words").items() if role in roles.split())


LINKS = _having("link")
TERM_HEADS = _having("term")
SUFFIXES = _having("suffix")
OBJECTS = _having("object")
MEANS = _having("means")
CASES = _having("case")
MAKING = _having("making")
RANKS = _having("rank")
BEFELL = _having("befell")
PREDICATED = _having("predicated")
LATELY = _having("lately")
HANDLING = _having("handling")
WHOLE = _having("whole")
OWNERS = _having("owner")
