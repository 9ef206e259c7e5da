"""Zip archives: the pages in them by name, as if the archive were a folder, within bounds that no archive can talk us out of.

A page has the path of its archive with its name in it (``2020.zip/四月.txt``), archives in archives too. Nothing is unpacked to
disk. What an archive says of itself (`zipfile` reads no more of a member than that) is counted before the first member is read.
"""

import io
import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import IO, NamedTuple

from luohu_extract.errors import ReadingError

FILES = 50_000  # members of one archive, those of archives in it counted
BYTES = 4 << 30  # of all members, unpacked
MEMBER = 512 << 20  # of one member, unpacked
DEPTH = 3  # archives in archives
ENDING = ".zip"

_ENCRYPTED = 1
_UTF8 = 0x800
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError)
_UNSEEN = re.compile(r"(?:^|/)(?:\.|__MACOSX/)")


class Member(NamedTuple):
    """One page of an archive: the archives it lies in, outermost first, and itself."""

    chain: tuple[zipfile.ZipInfo, ...]


def names(path: Path) -> list[str]:
    """The names of the pages in the archive at *path*, sorted; hidden ones are left out.

    Raises `ReadingError` where it is no archive that can be read, or larger than the bounds, naming the one that was met.
    """
    with _opened(path) as archive:
        return sorted(name for name in _members(archive) if not _UNSEEN.search(name))


def trouble(path: Path) -> str | None:
    """Why the archive at *path* cannot be read; ``None`` where it can."""
    try:
        names(path)
    except ReadingError as error:
        return str(error)
    return None


def content(path: Path) -> bytes | None:
    """The bytes of the page at *path* if that leads into an archive, else ``None``. Raises `ReadingError` as `names` does."""
    for outer in path.parents:
        if outer.suffix.lower() == ENDING and outer.is_file():
            return _member(outer, path.relative_to(outer).as_posix())
    return None


def _member(path: Path, name: str) -> bytes:
    status = path.stat()
    archive, members = _kept(os.getpid(), path, status.st_mtime_ns, status.st_size)
    found = members.get(name)
    if found is None:
        raise ReadingError(f"there is no such page in {path.name}")
    data = _read(archive, found.chain)
    if name.lower().endswith(ENDING):
        raise ReadingError(f"damaged, or more than {DEPTH - 1} archives deep; unpack it")
    return data


@lru_cache(maxsize=2)
def _kept(_process: int, path: Path, _changed: int, _size: int) -> tuple[zipfile.ZipFile, dict[str, Member]]:
    """An open archive and what is in it: the list of a large one is not read again for each page, and no process shares a file."""
    archive = _opened(path)
    return archive, _members(archive)


def _opened(file: Path | IO[bytes]) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except _BROKEN as error:
        raise ReadingError(f"a damaged zip archive ({error}); unpack it with a tool that mends it") from None


def _members(archive: zipfile.ZipFile) -> dict[str, Member]:
    """Every page of *archive* by its name, those of archives in it behind the name of theirs."""
    found: dict[str, Member] = {}
    times: Counter[str] = Counter()
    for name, member in _walked(archive, (), "", _Bounds()):
        free = name
        while free in found:  # an archive may have two of one name, and a third that is named as we would number the second
            times[name] += 1
            free = f"{name} ({times[name] + 1})"
        found[free] = member
    return found


class _Bounds:
    """What the members of an archive, and of those in it, come to."""

    __slots__ = ("_files", "_size")

    def __init__(self) -> None:
        self._files = self._size = 0

    def count(self, info: zipfile.ZipInfo) -> None:
        """One more; `ReadingError` where it is one too many."""
        self._files += 1
        self._size += info.file_size
        if self._files > FILES:
            raise ReadingError(f"a zip archive of more than {FILES:,} files; unpack it")
        if self._size > BYTES:
            raise ReadingError(f"a zip archive of more than {BYTES >> 20:,} MB unpacked; unpack it")


def _walked(archive: zipfile.ZipFile, chain: tuple[zipfile.ZipInfo, ...], above: str, bounds: _Bounds) -> Iterator[tuple[str, Member]]:
    for info in archive.infolist():
        if info.is_dir():
            continue
        bounds.count(info)
        name, inner = above + _name(info), (*chain, info)
        nested = None
        if name.lower().endswith(ENDING) and len(inner) < DEPTH:
            with suppress(ReadingError):  # what is wrong with it is told when it is read
                nested = _opened(io.BytesIO(_read(archive, (info,))))
        if nested is None:
            yield name, Member(inner)
            continue
        with nested:
            yield from _walked(nested, inner, f"{name}/", bounds)


def _name(info: zipfile.ZipInfo) -> str:
    """The name of a member, in UTF-8 or, as Chinese Windows packs, in GB18030; no way out of the archive is left in it."""
    name = info.filename
    if not info.flag_bits & _UTF8:
        data = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = data.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = (part for part in re.split(r"[/\\\0]", name) if part not in ("", "."))
    return "/".join("_" if part == ".." else part for part in parts) or "_"


def _read(archive: zipfile.ZipFile, chain: tuple[zipfile.ZipInfo, ...]) -> bytes:
    info, *inner = chain
    if info.flag_bits & _ENCRYPTED:
        raise ReadingError("encrypted in its zip archive; unpack it with its password")
    if info.file_size > MEMBER:
        raise ReadingError(f"larger than {MEMBER >> 20} MB in its zip archive; unpack it")
    try:
        data = archive.read(info)
    except _BROKEN as error:
        raise ReadingError(f"damaged in its zip archive ({error}); unpack it with a tool that mends it") from None
    if not inner:
        return data
    with _opened(io.BytesIO(data)) as nested:
        return _read(nested, tuple(inner))
