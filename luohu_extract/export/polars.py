"""Polars: one data frame a table. Extra ``polars``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from luohu_extract.export.tables import Column, Row, by_table, tables
from luohu_extract.export.values import DIGITS, PLACES, fitting
from luohu_extract.needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars as pl

    from luohu_extract.records import Chronicle


def frames(chronicles: Iterable[Chronicle]) -> dict[str, pl.DataFrame]:
    """A frame for each table of `luohu_extract.export.tables`, with the same columns and types however many rows there are."""
    return {name: frame(tables()[name], listed) for name, listed in by_table(chronicles).items()}


def frame(columns: tuple[Column, ...], listed: list[Row]) -> pl.DataFrame:
    """*listed* rows with *columns* as a frame; a number that does not fit ``Decimal(38, 9)`` is null."""
    pl = needs("polars", "polars")
    kinds = {str: pl.String, int: pl.Int64, bool: pl.Boolean, date: pl.Date, Decimal: pl.Decimal(DIGITS, PLACES)}
    made = {column.name: [fitting(row[column.name]) for row in listed] for column in columns}
    return pl.DataFrame(made, schema={column.name: kinds[column.type] for column in columns})
