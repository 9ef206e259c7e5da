"""Pages in folders and zip archives: every file with its id, in an order that does not depend on the machine."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from luohu_extract import archives
from luohu_extract.errors import ReadingError
from luohu_extract.reading import page_id


def pages(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    """Each file of *paths* and below its folders and zip archives, sorted by name, as its id and its path; hidden ones are left out.

    The id is the path as it was given with what follows in the folder or the archive (``2020.zip/四月.txt``). What is not there
    or cannot be opened is given too: reading it says so. A file or folder met twice, by a link say, is given once; another file of
    the same id (its name in other bytes) gets a number behind it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for name in ("2021.txt", "2020.txt", ".hidden"):
    ...         _ = (Path(folder) / name).write_text("大事记", "utf-8")
    ...     [path.name for _, path in pages([Path(folder)])]
    ['2020.txt', '2021.txt']
    """
    given: dict[str, Path] = {}
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for file in _below(path, seen):
            name = page_id(file)
            if name is None:
                continue
            number, numbered = 1, name
            while given.get(numbered, file) != file:
                number += 1
                numbered = f"{name} ({number})"
            if numbered not in given:
                given[numbered] = file
                yield numbered, file


def _below(path: Path, seen: set[tuple[int, int]]) -> Iterator[Path]:
    """The files at and below *path*; *seen* are the folders that were walked, for a link may lead round in a circle."""
    if path.is_dir():
        status = path.stat()
        folder = (status.st_dev, status.st_ino)
        if folder in seen:
            return
        seen.add(folder)
        try:
            inside = sorted(inner for inner in path.iterdir() if not inner.name.startswith("."))
        except OSError:
            yield path
            return
        # real folders first: what a link leads to has its own name where it is met without one
        for inner in sorted(inside, key=lambda inner: inner.is_symlink() and inner.is_dir()):
            yield from _below(inner, seen)
    elif path.suffix.lower() == archives.ENDING and path.is_file():
        try:
            yield from (path / name for name in archives.names(path))
        except ReadingError:
            yield path
    else:
        yield path
