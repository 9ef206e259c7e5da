"""Repair: from the source as it came to a clean reading in simplified characters, every step remembered.

`REPAIRS` is the list of rounds, in order; each is a pure function from the text as it stands to the edits it wants, and
wants none on a text that is whole. What a repair guessed it says in the note of its edit. Script folding comes last,
because it keeps every length and so needs no alignment.

Punctuation keeps the width the page has it in (both ``,`` and ``，`` may follow); digits, Latin letters and the signs
that belong to figures (``％``) become half-width, and every kind of blank becomes a space.
"""

from collections.abc import Callable, Iterable

from luohu_extract.repairs.characters import odd_characters
from luohu_extract.repairs.damage import byte_damage
from luohu_extract.repairs.digits import swallowed_digits
from luohu_extract.repairs.glosses import pinyin_glosses
from luohu_extract.repairs.lookalikes import look_alikes
from luohu_extract.repairs.marks import lost_marks
from luohu_extract.repairs.noise import anti_copy
from luohu_extract.repairs.script import simplified
from luohu_extract.repairs.spaces import stray_spaces
from luohu_extract.text import Edit, Text

Repair = Callable[[str], Iterable[Edit]]

# Bytes first: the glosses are evidence of what stood there. Marks after it: what byte damage explains is no lost mark.
REPAIRS: tuple[Repair, ...] = (
    byte_damage,
    pinyin_glosses,
    odd_characters,
    swallowed_digits,
    lost_marks,
    look_alikes,
    anti_copy,
    stray_spaces,
)


def repair(source: str) -> Text:
    """*source* with a clean, simplified reading and the way back. No text raises.

    >>> text = repair("4月2日,羅湖區(qū)區(qū)長檢查35 所學校")
    >>> text.clean, text.span(5, 8)
    ('4月2日,罗湖区区长检查35所学校', (5, 8))
    """
    return repair_text(Text(source))


def repair_text(text: Text) -> Text:
    """`repair` for a text that already has edits (HTML read to blocks, say); notes and alignment build up."""
    for find in REPAIRS:
        text = text.edited(find(text.clean))
    return text.folded(simplified(text.clean))
