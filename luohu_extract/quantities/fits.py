"""What a classifier counts: 名 persons, 座 bridges and towers; so a phrase too long or too short can be told."""

import re

from luohu_extract.quantities.endings import ENDINGS, PERSON
from luohu_extract.quantities.scan import Quantity


def pattern(count: Quantity) -> re.Pattern[str] | None:
    """What the noun of *count* ends with where its classifier says so."""
    return PERSON if count.code == "person" or count.unit == "人次" else ENDINGS.get(count.unit)


def fits(noun: str, count: Quantity) -> bool:
    """Whether *noun* is what the classifier of *count* is for."""
    wanted = pattern(count)
    return wanted is not None and wanted.search(noun.rstrip("”’")) is not None
