"""GBK as bytes, and which characters in use a pair of bytes can be when one of the two is lost."""

from functools import cache

from luohu_extract.repairs.likelihood import model
from luohu_extract.repairs.pinyin import reads
from luohu_extract.repairs.script import table as folding

_MARKS = "。　“”、：；（）《》！？，—…·"
_COMMON = 36  # the weight of a character that stands some five hundred times in the counted words
_LEADS = range(0x81, 0xFF)
_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


def pair(character: str) -> tuple[int, int] | None:
    """The two bytes of *character*, if it has two.

    >>> pair("現"), pair("a"), pair("😀")
    ((172, 70), None, None)
    """
    try:
        code = character.encode("gb18030")
    except UnicodeEncodeError:  # a lone surrogate
        return None
    return (code[0], code[1]) if len(code) == 2 else None


@cache
def decode(lead: int, trail: int) -> str:
    """The one character of two bytes, or nothing: private and unassigned cells vanish in mirrors."""
    character = bytes((lead, trail)).decode("gb18030", "ignore")
    return "" if len(character) != 1 or "\ue000" <= character <= "\uf8ff" else character


def _used(character: str, least: int = 1) -> bool:
    return bool(character) and (character in _MARKS or model().weight(character) >= least)


@cache
def ending(trail: int) -> tuple[str, ...]:
    """The characters in use whose second byte is *trail*."""
    return tuple(c for lead in _LEADS if _used(c := decode(lead, trail)))


@cache
def beginning(lead: int) -> tuple[str, ...]:
    """The characters in use whose first byte is *lead*."""
    return tuple(c for trail in _TRAILS if _used(c := decode(lead, trail)))


@cache
def beginning_read(lead: int, spelled: str) -> tuple[str, ...]:
    """The characters whose first byte is *lead* and which are read *spelled*.

    >>> beginning_read(0x84, "dong")
    ('動',)
    """
    fold = folding()
    return tuple(c for trail in _TRAILS if (c := decode(lead, trail)) and reads(fold.get(ord(c), c), spelled))


@cache
def _holes() -> tuple[tuple[int, frozenset[int]], ...]:
    rows = ((lead, frozenset(trail for trail in _TRAILS if trail >= 0x81 and not decode(lead, trail))) for lead in _LEADS)
    return tuple((lead, trails) for lead, trails in rows if trails)


@cache
def vanished(pending: int, trail: int) -> tuple[str, ...]:
    """The pairs of characters between *pending* and *trail* when the two bytes between them were a cell without character."""
    return tuple(
        first + second
        for lead, trails in _holes()
        if _used(first := decode(pending, lead), _COMMON)
        for middle in sorted(trails)
        if _used(second := decode(middle, trail), _COMMON)
    )
