"""Libraries that come with an extra: loaded when asked for, and missed in one clear line."""

from importlib import import_module
from typing import Any

from luohu_extract.errors import MissingExtraError


def needs(library: str, extra: str) -> Any:
    """The module *library*. Raises `MissingExtraError`, which says what to install, where it is not there.

    >>> needs("decimal", "none").Decimal(1)
    Decimal('1')
    """
    try:
        return import_module(library)
    except ModuleNotFoundError as error:
        raise MissingExtraError(f"{library.partition('.')[0]} is not installed: pip install 'luohu-extract[{extra}]'") from error
