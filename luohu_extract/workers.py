"""Worker processes around one window of pending pages.

Pages are taken from their source only as results are taken, so an endless generator is never swallowed and memory stays flat. A
worker that dies (killed, or out of memory) takes nothing with it: what it held is read again page by page, and a page that ends
a process again comes back as failed.

Pages and chronicles do not go through the pipes between the processes but through files in a folder of their own. What does go
through a pipe is so short that it is written at once or not at all: a worker that dies while it writes leaves no half message for
which the others would wait for ever.
"""

import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from luohu_extract.errors import LuohuError, WorkerError
from luohu_extract.extractor import Extractor
from luohu_extract.outcomes import Given, Outcome, read
from luohu_extract.records import Chronicle

Chunk = list[Given]

# A worker gets some pages at once: passing them one by one costs as much as reading short ones. A long page goes alone.
_PAGES, _LONG = 8, 200_000
_PENDING = 3  # chunks a worker has in hand or before it
_PING = ("ping", "")


@dataclass(slots=True)
class _Work:
    """Some pages on their way: what they are, the file they are in, and what tells that they are read."""

    chunk: Chunk
    file: Path
    future: Future[bool] | None


class Pool:
    """Worker processes that read with one extractor."""

    def __init__(self, extractor: Extractor, workers: int) -> None:
        self._extractor, self._workers = extractor, workers

    def read(self, pages: Iterator[Given]) -> Iterator[tuple[str, Outcome]]:
        """Each page's id and what became of it, in order. An error of *pages* comes after the pages before it."""
        with TemporaryDirectory(prefix="luohu-extract-", ignore_cleanup_errors=True) as folder:
            yield from _Reading(self._extractor, self._workers, Path(folder)).outcomes(_chunks(pages))


class _Reading:
    """One reading of many pages: its processes, its folder, its window."""

    def __init__(self, extractor: Extractor, workers: int, folder: Path) -> None:
        self._extractor, self._workers, self._folder = extractor, workers, folder
        self._written = 0
        self._ears, self._mouth = Pipe(duplex=False)

    def outcomes(self, chunks: Iterator[Chunk]) -> Iterator[tuple[str, Outcome]]:
        window: deque[_Work] = deque()
        pool, ended, trouble = self._start(self._workers), False, None
        try:
            while True:
                while not ended and len(window) < self._workers * _PENDING:
                    try:
                        window.append(self._submit(pool, next(chunks)))
                    except StopIteration:
                        ended = True
                    except Exception as error:  # noqa: BLE001 - the caller's own, raised in its place
                        ended, trouble = True, error
                if not window:
                    break
                work = window.popleft()
                try:
                    found = self._result(work)
                except BrokenProcessPool:
                    pool.shutdown()
                    found = self._one_by_one(work.chunk)
                    pool = self._start(self._workers)
                    window = deque(self._submit(pool, other.chunk) if _is_lost(other) else other for other in window)
                yield from zip((name for name, _ in work.chunk), found, strict=True)
        finally:
            self._stop(pool)
        if trouble is not None:
            raise trouble

    def _start(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, initializer=_begin, initargs=(self._extractor, self._ears, self._folder))

    def _stop(self, pool: ProcessPoolExecutor) -> None:
        """The workers end at once, whatever they have in hand; their pipes and their folder go."""
        with suppress(OSError):
            self._mouth.send_bytes(b"stop")
        # an abandoned generator is collected by any thread, the pool's own too, which cannot wait for itself, and at any time, when
        # the pool's pipes may be closed already
        with suppress(RuntimeError, OSError):
            pool.shutdown(cancel_futures=True)
        self._ears.close()
        self._mouth.close()

    def _submit(self, pool: ProcessPoolExecutor, chunk: Chunk) -> _Work:
        self._written += 1
        work = _Work(chunk, self._folder / str(self._written), None)
        try:
            work.file.write_bytes(pickle.dumps(chunk, pickle.HIGHEST_PROTOCOL))
        except Exception:  # noqa: BLE001 - a page of a strange type, or a full disk: it is read here
            return work
        try:
            work.future = pool.submit(_work, str(work.file))
        except BrokenProcessPool as error:
            work.future = Future()
            work.future.set_exception(error)
        return work

    def _result(self, work: _Work) -> list[Outcome]:
        """What became of the pages. What cannot go to a worker, or come from one, is read (and, most likely, refused) here."""
        done = work.future is not None and work.future.result()
        try:
            if done:
                # our own file, in a folder that nobody else may write in
                return pickle.loads(work.file.read_bytes())  # type: ignore[no-any-return]  # noqa: S301
            return [read(self._extractor, name, page) for name, page in work.chunk]
        finally:
            work.file.unlink(missing_ok=True)

    def _one_by_one(self, chunk: Chunk) -> list[Outcome]:
        """Each page in a process that it may end; the others are none the worse."""
        found: list[Outcome] = []
        pool = self._start(1)
        try:
            try:
                self._result(self._submit(pool, [_PING]))
            except BrokenProcessPool:
                raise WorkerError(
                    "worker processes end as they start; in a script, put what calls extract_many under if __name__ == '__main__':"
                ) from None
            for named in chunk:
                try:
                    found += self._result(self._submit(pool, [named]))
                except BrokenProcessPool:
                    found.append(WorkerError("the process reading it ended (killed, or out of memory), twice"))
                    pool.shutdown()
                    pool = self._start(1)
        finally:
            pool.shutdown(cancel_futures=True)
        return found


def _chunks(pages: Iterator[Given]) -> Iterator[Chunk]:
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


def _is_lost(work: _Work) -> bool:
    """Whether what was to come went with a worker."""
    return work.future is not None and (not work.future.done() or isinstance(work.future.exception(), BrokenProcessPool))


_extractors: list[Extractor] = []  # of a worker process, made once


def _begin(extractor: Extractor, ears: Connection, folder: Path) -> None:
    """What a worker does first. Ctrl-C reaches it too, but its parent says when to end; a kill ends it, whatever the parent does."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_listen, args=(ears, folder), daemon=True).start()
    _extractors[:] = [extractor]


def _listen(ears: Connection, folder: Path) -> None:
    """End with the parent: when it says so, or when it is gone and nobody is left to sweep up."""
    parent = parent_process()
    gone = [] if parent is None else [parent.sentinel]
    if set(wait([ears, *gone])) & set(gone):
        rmtree(folder, ignore_errors=True)
    os._exit(1)


def _work(name: str) -> bool:
    """Read the pages in file *name* and put what became of them in their place; whether that could be done."""
    file = Path(name)
    try:
        # our own pages, from the process that started this one
        chunk: Chunk = pickle.loads(file.read_bytes())  # noqa: S301
        found = [_sendable(read(_extractors[0], name, page)) for name, page in chunk]
        file.write_bytes(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
    except Exception:  # noqa: BLE001 - the disk is full, or there is no room to pack: the parent reads them itself
        return False
    return True


def _sendable(outcome: Outcome) -> Outcome:
    if isinstance(outcome, Chronicle):
        return outcome
    try:
        # an error that is made of other arguments than it passes on can be packed, but not unpacked
        pickle.loads(pickle.dumps(outcome))  # noqa: S301
    except Exception:  # noqa: BLE001
        return LuohuError(f"{type(outcome).__name__}: {outcome}")
    return outcome
