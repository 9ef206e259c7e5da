"""What all charts share: fonts that have Chinese characters, a time axis that no time zone shifts, titles that say what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from luohu_extract.needs import needs
from luohu_extract.records import Chronicle

if TYPE_CHECKING:
    from collections.abc import Iterable

# Debian, macOS, Windows and Android, in this order; nothing is loaded from the network.
FONTS = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, Heiti SC, sans-serif"
_SHORT = 60


def altair() -> Any:
    """The library. Raises `MissingExtraError` without the extra ``viz``."""
    return needs("altair", "viz")


def styled(chart: Any) -> Any:
    """*chart* with our fonts and without a frame."""
    return chart.configure(font=FONTS).configure_view(stroke=None)


def days(name: str, title: str) -> Any:
    """An axis of days: the column *name* in UTC, or a browser west of Greenwich would draw every day a day early."""
    alt = altair()
    return alt.X(f"{name}:T", title=title, scale=alt.Scale(type="utc"), axis=alt.Axis(format="%Y-%m-%d", labelOverlap=True))


def titled(pages: list[Chronicle], *left_out: str) -> Any:
    """The heading of a chart of *pages*; what is not in the chart is said below it."""
    first = next((page.title for page in pages if page.title), None) or "大事记"
    told = [one for one in left_out if one]
    return altair().TitleParams(first if len(pages) < 2 else f"{first} +{len(pages) - 1}", subtitle=told, anchor="start")


def short(text: str) -> str:
    """*text* on one line, cut where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"


def listed(pages: Iterable[Chronicle]) -> list[Chronicle]:
    """*pages* in memory: a chart reads them more than once."""
    if isinstance(pages, Chronicle):
        raise TypeError("pages is a single chronicle; give several, [page], or call page.timeline()")
    return list(pages)
