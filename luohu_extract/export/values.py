"""What every format can hold: text that is UTF-8, numbers of 38 digits, nine of them behind the point."""

from decimal import Decimal
from typing import Any

DIGITS, PLACES = 38, 9  # as Arrow, Spark, DuckDB and Polars share it


def fitting(value: Any) -> Any:
    """*value*, or ``None`` for a number that ``decimal128(38, 9)`` cannot hold unchanged.

    >>> fitting(Decimal("8645600.10")), fitting(Decimal("1E+40")), fitting("8645600.10")
    (Decimal('8645600.10'), None, '8645600.10')
    """
    if not isinstance(value, Decimal):
        return value
    if value.adjusted() >= DIGITS - PLACES:
        return None
    exponent = value.normalize().as_tuple().exponent
    return value if isinstance(exponent, int) and exponent >= -PLACES else None


def valid(value: Any) -> Any:
    r"""*value*; in a text, half a surrogate pair, which no file can hold, as U+FFFD, so that no offset moves.

    >>> valid("a\ud800b")
    'a�b'
    """
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in value)
    return value
