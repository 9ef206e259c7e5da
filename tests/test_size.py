"""What an installation takes: the libraries that extraction itself needs, without spaCy and what comes with it."""

from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

import luohu_extract

ROOT = Path(luohu_extract.__file__).parent


def needed(name: str, known: set[str]) -> set[str]:
    """*name* and every library it stands on, but for spaCy."""
    try:
        asked = map(Requirement, distribution(name).requires or ())
    except PackageNotFoundError:
        return known  # for another Python or another system
    known.add(name)
    for one in asked:
        other = one.name.lower().replace("_", "-")
        if other not in known and other != "spacy" and (one.marker is None or one.marker.evaluate({"extra": ""})):
            needed(other, known)
    return known


def unpacked(name: str) -> int:
    """The bytes of a library as it is unpacked, without what Python compiles from it."""
    paths = (Path(str(file.locate())) for file in distribution(name).files or () if file.suffix != ".pyc")
    return sum(path.stat().st_size for path in paths if path.exists())


def test_the_core_is_small() -> None:
    names = needed("luohu-extract", set()) - {"luohu-extract"}
    assert {"jieba", "opencc", "regex"} <= names
    own = sum(path.stat().st_size for path in ROOT.rglob("*") if path.is_file() and path.suffix != ".pyc")
    sizes = {name: unpacked(name) for name in names}
    assert all(sizes.values())
    assert own + sum(sizes.values()) < 60_000_000, sizes
