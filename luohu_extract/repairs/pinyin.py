"""Syllables of Hanyu Pinyin as they are met in glosses: with tone marks in any encoding, or without."""

import unicodedata
from collections.abc import Mapping
from functools import cache

from luohu_extract.lexicon import Lexicon

# Letters of a syllable in a page: a-z, the marked vowels composed or not, and the two look-alikes of phonetic fonts.
MARKED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300\u0301\u0304\u0308\u030c"
LETTERS = f"a-zɑɡü{MARKED}"
_TONES = str.maketrans("ɑɡ", "ag", "\u0300\u0301\u0304\u030c")


@cache
def readings() -> Mapping[str, str]:
    """Simplified characters by their syllable without tone."""
    return {syllable: row[1] for syllable, row in Lexicon.default().table("pinyin").items()}


@cache
def _read(written: str) -> tuple[str | None, bool]:
    parts = unicodedata.normalize("NFD", written)
    bare = unicodedata.normalize("NFC", parts.translate(_TONES))
    toned = len(parts) > len(parts.translate(_TONES))
    for spelling in (bare, bare.replace("v", "ü"), bare.replace("u", "ü")):
        if spelling in readings():
            return spelling, toned
    return None, toned


def syllable(written: str) -> tuple[str | None, bool]:
    """The syllable *written* spells, without its tone (None where it spells none), and whether it bore a tone mark.

    >>> syllable("qū"), syllable("lve"), syllable("zhi"), syllable("aearu")
    (('qu', True), ('lüe', False), ('zhi', False), (None, False))
    """
    return _read(written) if len(written) <= 12 else (None, False)  # the bound keeps the memory of a hostile page small


def reads(character: str, spelling: str) -> bool:
    """Whether the simplified *character* is read *spelling*, as far as the table knows it.

    >>> reads("长", "chang"), reads("长", "min")
    (True, False)
    """
    return character in readings().get(spelling, "")
