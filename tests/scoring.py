"""The gold pages of the tests, read and measured by the library's own evaluation."""

from collections.abc import Iterator
from pathlib import Path

from luohu_extract.evaluation import Evaluation, GoldPage, evaluate, read_gold

GOLD = Path(__file__).parent / "gold"


def pages(folder: Path = GOLD) -> Iterator[tuple[GoldPage, str]]:
    """The gold pages of *folder*, each with its source as a user has it."""
    for page in read_gold(folder):
        assert page.source is not None
        yield page, page.source.read_text("utf-8")


def measure(folder: Path = GOLD) -> Evaluation:
    """The library measured on every gold page of *folder*."""
    return evaluate(folder)
