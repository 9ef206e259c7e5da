"""Many pages: chronicles in the order of the sources, none read long before it is asked for, in one process or several.

With worker processes a window of pending work goes round: pages are taken from the sources only as results are taken, so an
endless generator is never swallowed and memory stays flat. A worker that dies (killed, or out of memory) takes nothing with
it: what it held is read again page by page, and a page that ends a process again comes back as failed.
"""

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from luohu_extract.errors import LuohuError, OptionError, WorkerError
from luohu_extract.extractor import Extractor
from luohu_extract.persons import link
from luohu_extract.progress import bar
from luohu_extract.reading import Source, page_id
from luohu_extract.records import Chronicle
from luohu_extract.version import VERSION

OnError = Literal["note", "raise", "skip"]
Persons = Literal["batch", "page"]
Named = tuple[str, Source]
Outcome = Chronicle | Exception
Chunk = list[Named]

# A worker gets some pages at once: passing them one by one costs as much as reading short ones. A long page goes alone.
_PAGES, _LONG = 8, 200_000
_PENDING = 3  # chunks a worker has in hand or before it
_PING = ("ping", "")


def extract_many(
    sources: Iterable[Source | Named],
    *,
    extractor: Extractor | None = None,
    workers: int = 1,
    progress: bool | None = None,
    on_error: OnError = "note",
    persons: Persons | None = None,
) -> Iterator[Chronicle]:
    """Read each of *sources*: a page as `extract` takes it, or a pair of its id and the page.

    A page without an id gets the path it was read from, or else its number among *sources*, from 0. At most
    ``24 * workers`` pages are read ahead with several *workers*, none with one. Workers are started as `multiprocessing` is
    set to (fork, forkserver or spawn) and made once. *progress* draws a bar on standard error: always, never, or (``None``)
    where a terminal or a notebook is watching and it takes longer than a second.

    What cannot be read comes back as a chronicle with a note that says why, or raises, or is left out, as *on_error* says.
    An error of *sources* itself is raised once the pages before it have been given.

    *persons* says how far ``Official.person`` reaches. ``"batch"`` reads all pages before the first is given, which wait on
    disk, and gives one key for the same person in all of them (`luohu_extract.persons.link`); ``"page"`` gives each page as
    it is read, with keys that hold within it. A list or tuple is a batch by itself (``None``), any other iterable is not.

    >>> [page.id for page in extract_many(["大事记-2020年4月", ("五月", "大事记-2020年5月")])]
    ['0', '五月']
    """
    if on_error not in ("note", "raise", "skip"):
        raise OptionError(f"on_error={on_error!r}: there are 'note', 'raise' and 'skip'")
    if not isinstance(workers, int) or workers < 1:
        raise OptionError(f"workers={workers!r}: give a number of processes, 1 or more")
    if persons not in (None, "batch", "page"):
        raise OptionError(f"persons={persons!r}: there are 'batch' and 'page'")
    extractor = Extractor() if extractor is None else extractor
    total = len(sources) if isinstance(sources, list | tuple) else None
    named = _named(sources)
    outcomes = ((name, _read(extractor, name, page)) for name, page in named) if workers == 1 else _Pool(extractor, workers).read(named)
    pages = bar(_settled(outcomes, extractor, on_error), total, shown=progress)
    return link(pages, extractor.lexicon) if persons == "batch" or (persons is None and total is not None) else pages


def failed(name: str, error: BaseException, extractor: Extractor) -> Chronicle:
    """What stands in for a page that could not be read: no entries, and a note."""
    told = str(error) if isinstance(error, LuohuError) else f"{type(error).__name__}: {error}"
    digest = extractor.lexicon.digest()
    return Chronicle(text="", start=0, end=0, rule="failed", id=name, version=VERSION, lexicon=digest, notes=(f"not read: {told}",))


def _named(sources: Iterable[Source | Named]) -> Iterator[Named]:
    for number, source in enumerate(sources):
        name, page = source if isinstance(source, tuple) else (None, source)
        yield (page_id(page) or str(number)) if name is None else name, page


def _read(extractor: Extractor, name: str, page: Source) -> Outcome:
    try:
        return extractor.extract(page, id=name)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this page's and no other's
        return error


def _settled(outcomes: Iterator[tuple[str, Outcome]], extractor: Extractor, on_error: OnError) -> Iterator[Chronicle]:
    for name, outcome in outcomes:
        if isinstance(outcome, Chronicle):
            yield outcome
        elif on_error == "raise":
            raise outcome
        elif on_error == "note":
            yield failed(name, outcome, extractor)


@dataclass(slots=True)
class _Work:
    """Some pages on their way: what they are, and what will become of them."""

    chunk: Chunk
    future: Future[list[Outcome]] | None


class _Pool:
    """Worker processes around one window of pending work."""

    def __init__(self, extractor: Extractor, workers: int) -> None:
        self._extractor, self._workers = extractor, workers

    def read(self, pages: Iterator[Named]) -> Iterator[tuple[str, Outcome]]:
        """Each page's id and what became of it, in order."""
        chunks = _chunks(pages)
        window: deque[_Work] = deque()
        pool, ended, trouble = self._start(self._workers), False, None
        try:
            while True:
                while not ended and len(window) < self._workers * _PENDING:
                    try:
                        window.append(_submit(pool, next(chunks)))
                    except StopIteration:
                        ended = True
                    except Exception as error:  # noqa: BLE001 - the caller's own, raised in its place
                        ended, trouble = True, error
                if not window:
                    break
                work = window.popleft()
                try:
                    outcomes = self._here(work.chunk) if work.future is None else work.future.result()
                except BrokenProcessPool:
                    pool.shutdown()
                    outcomes = self._one_by_one(work.chunk)
                    pool = self._start(self._workers)
                    window = deque(_submit(pool, other.chunk) if _is_lost(other) else other for other in window)
                yield from zip((name for name, _ in work.chunk), outcomes, strict=True)
        finally:
            with suppress(RuntimeError):  # an abandoned generator is collected by any thread, the pool's own too: it cannot wait for itself
                pool.shutdown(cancel_futures=True)
        if trouble is not None:
            raise trouble

    def _start(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, initializer=_begin, initargs=(self._extractor,))

    def _here(self, chunk: Chunk) -> list[Outcome]:
        """What cannot be sent to a worker is read (and, most likely, refused) here."""
        return [_read(self._extractor, name, page) for name, page in chunk]

    def _one_by_one(self, chunk: Chunk) -> list[Outcome]:
        """Each page in a process that it may end; the others are none the worse."""
        outcomes: list[Outcome] = []
        pool = self._start(1)
        try:
            try:
                pool.submit(_work, pickle.dumps([_PING])).result()
            except BrokenProcessPool:
                raise WorkerError(
                    "worker processes end as they start; in a script, put what calls extract_many under if __name__ == '__main__':"
                ) from None
            for name, page in chunk:
                try:
                    outcomes += pool.submit(_work, pickle.dumps([(name, page)])).result()
                except BrokenProcessPool:
                    outcomes.append(WorkerError("the process reading it ended (killed, or out of memory), twice"))
                    pool.shutdown()
                    pool = self._start(1)
        finally:
            pool.shutdown(cancel_futures=True)
        return outcomes


def _chunks(pages: Iterator[Named]) -> Iterator[Chunk]:
    """Pages by the handful. Where *pages* raises, what came before is given first."""
    chunk: Chunk = []
    length = 0
    trouble: Exception | None = None
    while True:
        try:
            name, page = next(pages)
        except StopIteration:
            break
        except Exception as error:  # noqa: BLE001 - raised below
            trouble = error
            break
        page = bytes(page) if isinstance(page, memoryview) else page
        chunk.append((name, page))
        length += len(page) if isinstance(page, str | bytes | bytearray) else 0
        if len(chunk) == _PAGES or length > _LONG:
            yield chunk
            chunk, length = [], 0
    if chunk:
        yield chunk
    if trouble is not None:
        raise trouble


def _submit(pool: ProcessPoolExecutor, chunk: Chunk) -> _Work:
    try:
        packed = pickle.dumps(chunk)
    except Exception:  # noqa: BLE001 - a page of a strange type
        return _Work(chunk, None)
    try:
        return _Work(chunk, pool.submit(_work, packed))
    except BrokenProcessPool as error:
        future: Future[list[Outcome]] = Future()
        future.set_exception(error)
        return _Work(chunk, future)


def _is_lost(work: _Work) -> bool:
    """Whether what was to come went with a worker."""
    return work.future is not None and (not work.future.done() or isinstance(work.future.exception(), BrokenProcessPool))


_extractors: list[Extractor] = []  # of a worker process, made once


def _begin(extractor: Extractor) -> None:
    with suppress(ValueError):  # Ctrl-C reaches the workers too: they end, silently
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    _extractors[:] = [extractor]


def _work(packed: bytes) -> list[Outcome]:
    # our own pages, from the process that started this one
    chunk: Chunk = pickle.loads(packed)  # noqa: S301
    return [_sendable(_read(_extractors[0], name, page)) for name, page in chunk]


def _sendable(outcome: Outcome) -> Outcome:
    if isinstance(outcome, Chronicle):
        return outcome
    try:
        # an error that is made of other arguments than it passes on can be packed, but not unpacked
        again: Callable[[], object] = lambda: pickle.loads(pickle.dumps(outcome))  # noqa: E731, S301
        again()
    except Exception:  # noqa: BLE001
        return LuohuError(f"{type(outcome).__name__}: {outcome}")
    return outcome
