"""What a classifier counts: 名 persons, 座 bridges and towers; so a phrase too long or too short can be told."""

import re

from luohu_extract.lexicon import Lexicon
from luohu_extract.quantities.scan import Quantity

# endings that are no list of words
_MORE = {"person": "[^家]族", "nobody": "[^干]部", "个": "[^农乡][村镇乡县市州国区省]", **dict.fromkeys(("次", "场", "轮"), "[^常委协]会")}


def _endings() -> dict[str, re.Pattern[str]]:
    """For each classifier what it is for ends with."""
    ends: dict[str, list[str]] = {}
    for ending, (_, classifiers) in Lexicon.default().table("fits").items():
        for classifier in classifiers.split():
            ends.setdefault(classifier, []).append(ending)
    patterns = {}
    for classifier, words in ends.items():
        single = "".join(word for word in words if len(word) == 1)
        longer = [_MORE[classifier]] if classifier in _MORE else []
        longer += [word for word in words if not word.endswith(tuple(single))] if single else words
        patterns[classifier] = re.compile(rf"(?:{'|'.join(([f'[{single}]'] if single else []) + longer)})\Z")
    return patterns


_ENDINGS = _endings()
PERSON, NOBODY, BUILDING = _ENDINGS["person"], _ENDINGS["nobody"], _ENDINGS["building"]


def pattern(count: Quantity) -> re.Pattern[str] | None:
    """What the noun of *count* ends with where its classifier says so."""
    return PERSON if count.code == "person" or count.unit == "人次" else _ENDINGS.get(count.unit)


def fits(noun: str, count: Quantity) -> bool:
    """Whether *noun* is what the classifier of *count* is for."""
    wanted = pattern(count)
    return wanted is not None and wanted.search(noun) is not None
