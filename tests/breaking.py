"""An extractor that some pages break: in a module of its own, on the path of worker processes that import what they are given."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from luohu_extract import Chronicle, Extractor


@dataclass(frozen=True, slots=True, kw_only=True)
class Breaking(Extractor):
    """Reads as any other, but for some pages."""

    def extract(self, source: Any, **given: Any) -> Chronicle:
        if source == "raise":
            raise ValueError("a page that raises")
        if source == "strange":
            raise Strange(1, 2)
        if source == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if isinstance(source, str) and source.startswith("kill once "):
            marker = Path(source.removeprefix("kill once "))
            if not marker.exists():
                marker.touch()
                os.kill(os.getpid(), signal.SIGKILL)
        return Extractor(lexicon=self.lexicon).extract(source, **given)


class Strange(Exception):  # noqa: N818
    """An error that does not survive pickling."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")
