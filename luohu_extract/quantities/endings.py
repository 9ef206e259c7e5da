"""What the nouns of a classifier end with: ``data/fits.tsv``."""

import re

from luohu_extract.lexicon import Lexicon

# endings that are no list of words: 回族 but not 家族, 职工 but not 罢工
_MORE = {
    "person": "[^家]族|[^罢开竣施务返打停复误完做手加动误]工",
    "nobody": "[^干]部",
    "个": "[^农乡][村镇乡县市州国区省]",
    **dict.fromkeys(("次", "场", "轮"), "[^常委协]会"),
}


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


ENDINGS = _endings()
ENDINGS["栋"] = ENDINGS["幢"] = ENDINGS["building"]
PERSON, NOBODY, BUILDING = ENDINGS["person"], ENDINGS["nobody"], ENDINGS["building"]
