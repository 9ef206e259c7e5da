"""Files that are whole or not there: written beside their name, and put in its place once they are complete."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """A text file that takes the place of *path* once it is complete; on an error *path* stays as it was.

    What is no regular file (a pipe, /dev/null) is written directly.
    """
    if path.exists() and not path.is_file():  # asked of the name itself: /dev/stdout resolves to no path
        with path.open("w", encoding="utf-8", errors="replace") as out:
            yield out
        return
    with making(path) as made, made.open("w", encoding="utf-8", errors="replace", newline="\n") as out:
        yield out


@contextmanager
def making(path: Path) -> Iterator[Path]:
    """The name of a file beside *path*, to be written, that takes its place once it is complete; on an error it is gone."""
    path = Path(os.path.realpath(path))  # a link stays, the file it names is replaced
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    os.close(handle)
    made = Path(name)
    try:
        yield made
        made.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        made.replace(path)
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
