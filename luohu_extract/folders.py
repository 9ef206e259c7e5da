"""Pages in folders: every file with its id, in an order that does not depend on the machine."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from luohu_extract.reading import page_id


def pages(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Each file of *paths* and below its folders, sorted by name, as its id and its path; hidden ones are left out.

    The id is the path as it was given with what follows in the folder. A path that is not there is given too: reading it
    says so. A file met twice is given once.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("2021.txt", "2020.txt", ".hidden"):
    ...         _ = (Path(folder) / name).write_text("大事记", "utf-8")
    ...     [path.name for _, path in pages([Path(folder)])]
    ['2020.txt', '2021.txt']
    """
    given: set[str] = set()
    for path in paths:
        for file in _below(path):
            name = page_id(file)
            if name is not None and name not in given:
                given.add(name)
                yield name, file


def _below(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for inner in sorted(path.iterdir()):
        if not inner.name.startswith(".") and not (inner.is_symlink() and inner.is_dir()):  # a link may lead round in a circle
            yield from _below(inner)
