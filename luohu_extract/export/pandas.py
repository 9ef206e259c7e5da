"""pandas: one data frame a table. Extra ``pandas``."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from luohu_extract.export.tables import Column, Row, by_table, tables
from luohu_extract.needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from luohu_extract.records import Chronicle

_TYPES: dict[type, str] = {str: "string", int: "Int64", bool: "boolean", date: "datetime64[s]"}


def frames(chronicles: Iterable[Chronicle]) -> dict[str, pd.DataFrame]:
    """A frame for each table of `luohu_extract.export.tables`, with the same columns however many rows there are.

    Days are ``datetime64[s]`` (which reaches as far as the calendar does), numbers with a fraction stay `Decimal`.
    """
    return {name: frame(tables()[name], listed) for name, listed in by_table(chronicles).items()}


def frame(columns: Iterable[Column], listed: list[Row]) -> pd.DataFrame:
    """*listed* rows with *columns* as a frame."""
    pd = needs("pandas", "pandas")
    return pd.DataFrame({column.name: pd.Series([row[column.name] for row in listed], dtype=_type(column)) for column in columns})


def _type(column: Column) -> Any:
    return _TYPES.get(column.type, "object")
