"""Many pages: the same as one by one, in order, lazily, whatever happens to a page, a worker or the caller."""

import inspect
import itertools
import multiprocessing
import os
import pickle
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from breaking import Breaking

from luohu_extract import Chronicle, Extractor, Lexicon, LuohuError, extract, extract_many
from luohu_extract.errors import OptionError, ReadingError

PAGE = "深圳市罗湖区大事记-2020年{month}月\n{month}月1日，区长刘智勇到翠竹街道调研，慰问社区工作者3{month}名。\n"
PAGES = [PAGE.format(month=month) for month in range(1, 10)] * 3
METHODS = ["fork", "forkserver", "spawn"]


@pytest.fixture
def _started(request: pytest.FixtureRequest) -> Iterator[None]:
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method(request.param, force=True)
    yield
    multiprocessing.set_start_method(before, force=True)


def one_by_one() -> list[Chronicle]:
    return [extract(page, id=str(number)) for number, page in enumerate(PAGES)]


def test_one_process() -> None:
    assert list(extract_many(PAGES)) == one_by_one()


@pytest.mark.parametrize("_started", METHODS, indirect=True)
@pytest.mark.usefixtures("_started")
def test_workers_however_started() -> None:
    assert list(extract_many(PAGES, workers=2)) == one_by_one()


def test_persons_over_the_batch_or_each_page() -> None:
    text = "2020年大事记\n4月1日，区长王明讲话。"
    sources = [f"广东省深圳市罗湖区{text}", f"广东省广州市天河区{text}"]
    keys = {
        how: len({page.entries[0].officials[0].person for page in extract_many(sources, persons=how)}) for how in ("batch", "page", None)
    }
    assert keys == {"batch": 2, "page": 1, None: 2}
    assert len({page.entries[0].officials[0].person for page in extract_many(iter(sources))}) == 1


def test_ids(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(PAGES[0], "utf-8")
    sources: list[Any] = [PAGES[0], path, ("mine", PAGES[0]), ("mine too", path), PAGES[0].encode(), memoryview(PAGES[0].encode())]
    for workers in (1, 2):
        assert [page.id for page in extract_many(sources, workers=workers)] == ["0", str(path), "mine", "mine too", "4", "5"]
        assert len({page.entries for page in extract_many(sources, workers=workers)}) == 1


def test_it_says_what_read_it() -> None:
    page = next(extract_many(PAGES))
    assert page.version == Extractor().extract("").version
    assert page.lexicon == Extractor().lexicon.digest()


@pytest.mark.parametrize(("workers", "window"), [(1, 1), (2, 48)])
def test_an_endless_source_is_not_swallowed(workers: int, window: int) -> None:
    taken = itertools.count()
    pages = extract_many((PAGES[next(taken) % 9] for _ in itertools.count()), workers=workers)
    assert next(pages).entries
    assert next(taken) <= window
    pages.close()  # type: ignore[attr-defined]


def test_nothing_is_read_before_it_is_asked_for() -> None:
    assert extract_many(pytest.fail("read") for _ in range(1))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_read_is_named_and_the_others_are_there(workers: int, tmp_path: Path) -> None:
    """A page that raises, one of no kind, a file that is not there, an error that cannot be sent: among a thousand."""
    sources: list[Any] = [(f"p{number}", PAGES[number % 9]) for number in range(1000)]
    wrong: dict[int, tuple[Any, str]] = {
        7: ("raise", "ValueError: a page that raises"),
        300: (tmp_path / "missing.txt", "there is no such file"),
        301: (tmp_path, "a folder"),
        600: (None, "not NoneType"),
        601: (lambda: None, "not function"),
        999: ("strange", "1 and 2"),
    }
    for number, (page, _) in wrong.items():
        sources[number] = (f"p{number}", page)
    found = list(extract_many(sources, extractor=Breaking(), workers=workers))
    assert [page.id for page in found] == [f"p{number}" for number in range(1000)]
    for number, page in enumerate(found):
        if number in wrong:
            assert page.rule == "failed"
            assert page.entries == ()
            assert page.notes[0].startswith("not read: ")
            assert wrong[number][1] in page.notes[0]
        else:
            assert page == extract(PAGES[number % 9], id=f"p{number}")
    kept = list(extract_many(sources, extractor=Breaking(), workers=workers, on_error="skip"))
    assert kept == [page for page in found if page.rule != "failed"]
    raising = extract_many(sources, extractor=Breaking(), workers=workers, on_error="raise")
    with pytest.raises(ValueError, match="a page that raises"):
        list(raising)


@pytest.mark.parametrize("_started", ["fork", "spawn"], indirect=True)
@pytest.mark.usefixtures("_started")
def test_a_killed_worker_takes_nothing_with_it(tmp_path: Path) -> None:
    sources = [*PAGES[:12], "kill", *PAGES[:12], f"kill once {tmp_path / 'marker'}", *PAGES[:12]]
    found = list(extract_many(sources, extractor=Breaking(), workers=2))
    assert len(found) == len(sources)
    assert found[12].notes == ("not read: the process reading it ended (killed, or out of memory), twice",)
    assert [number for number, page in enumerate(found) if page.rule == "failed"] == [12]
    assert (tmp_path / "marker").exists()
    for number, page in enumerate(found):
        if number != 12:
            assert page == extract(sources[number], id=str(number))


@pytest.mark.parametrize("_started", ["fork", "spawn"], indirect=True)
@pytest.mark.usefixtures("_started")
def test_workers_killed_at_any_moment() -> None:
    """Whatever a worker is doing when it is killed (writing a long result, say), nobody waits for it and nothing is missing."""
    sources = [PAGES[number % 9] * (60 if number % 5 else 1) for number in range(90)]
    chance = random.Random(7)  # noqa: S311 - not for secrets
    found: list[Chronicle] = []
    for page in extract_many(iter(sources), workers=2):
        found.append(page)
        if len(found) % 30 == 3 and (children := multiprocessing.active_children()):
            time.sleep(chance.random() / 20)
            with suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(int(chance.choice(children).pid or 0), signal.SIGKILL)
    assert found == [extract(page, id=str(number)) for number, page in enumerate(sources)]


def test_a_full_disk_under_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be handed to a worker is read here."""
    full = [28] * 3

    def write_bytes(path: Path, data: bytes) -> int:
        if full:
            raise OSError(full.pop(), "No space left on device")
        return path.open("wb").write(data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    assert list(extract_many(PAGES, workers=2)) == one_by_one()
    assert not full


def test_workers_leave_nothing_behind(tmp_path: Path) -> None:
    """Their folder goes with the last page, with an error, with a reading given up, and with the parent that is killed."""
    process = script(
        tmp_path,
        """
        import itertools, os
        from luohu_extract import extract_many
        def sources():
            for _ in range(20):
                yield "大事记-2020年4月"
            raise OSError
        if __name__ == "__main__":
            list(extract_many(["大事记-2020年4月"] * 20, workers=2))
            pages = extract_many(("大事记-2020年4月" for _ in itertools.count()), workers=2)
            next(pages)
            pages.close()
            try:
                list(extract_many(sources(), workers=2))
            except OSError:
                print(os.listdir(os.environ["TMPDIR"]), flush=True)
            for page in extract_many(("大事记-2020年4月" for _ in itertools.count()), workers=2):
                print(page.id, flush=True)
        """,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        start_new_session=True,
    )
    assert process.stdout.readline() == "['script.py']\n"
    assert process.stdout.readline() == "0\n"
    process.kill()
    process.communicate(timeout=30)
    begun = time.monotonic()
    while os.listdir(tmp_path) != ["script.py"]:  # noqa: PTH208 - names
        assert time.monotonic() - begun < 10
        time.sleep(0.05)
    assert is_over(process.pid)


def is_over(group: int) -> bool:
    """Whether the last process of *group* ends within some seconds."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def test_an_error_of_the_source_comes_after_the_pages_before_it() -> None:
    def sources() -> Iterator[str]:
        yield from PAGES[:11]
        raise OSError("the network is down")

    for workers in (1, 2):
        found: list[Chronicle] = []
        with pytest.raises(OSError, match="the network is down"):
            found.extend(extract_many(sources(), workers=workers))
        found = []
        pages = extract_many(sources(), workers=workers)
        for _ in range(11):
            found.append(next(pages))
        assert [page.id for page in found] == [str(number) for number in range(11)]


@pytest.mark.parametrize("given", [{"workers": 0}, {"workers": "2"}, {"workers": True}, {"on_error": "ignore"}, {"persons": "all"}])
def test_options_that_mean_nothing(given: Any) -> None:
    with pytest.raises(OptionError, match=next(iter(given))):
        extract_many(PAGES, **given)


@pytest.mark.parametrize("sources", [PAGES[0], PAGES[0].encode(), Path("page.txt"), {"a": PAGES[0]}, 3, None])
def test_a_single_page_is_not_many(sources: Any) -> None:
    with pytest.raises(TypeError, match=r"^sources is "):
        extract_many(sources)


@pytest.mark.parametrize("extractor", ["mine.tsv", Lexicon.default(), Extractor])
def test_an_extractor_that_is_none(extractor: Any) -> None:
    with pytest.raises(TypeError, match=r"^extractor is an Extractor"):
        extract_many(PAGES, extractor=extractor)


@pytest.mark.parametrize(("option", "value"), [("lexicon", "mine.tsv"), ("lexicon", None), ("strict", "no"), ("strict", 1)])
def test_an_extractor_set_to_what_means_nothing(option: str, value: Any) -> None:
    with pytest.raises(TypeError, match=f"^{option} is "):
        Extractor(**{option: value})


@pytest.mark.parametrize("workers", [1, 2])
def test_a_page_given_in_a_wrong_way_is_its_own_failure(workers: int) -> None:
    given: list[Any] = [(3, PAGES[0]), (), ("a", PAGES[0], "2020"), (None, PAGES[0]), (None, Path("missing.txt")), ("", PAGES[0])]
    found = list(extract_many(given, workers=workers))
    assert [page.id for page in found] == ["3", "1", "2", "3", "missing.txt", ""]
    assert [bool(page.entries) for page in found] == [False, False, False, True, False, True]
    told = [page.notes[0] for page in found if page.rule == "failed"]
    assert told[0] == "not read: TypeError: the id of a page is a str, not int"
    assert told[2] == "not read: TypeError: a page, or a pair of its id and the page, not a tuple of 3"


def test_errors_keep_their_class() -> None:
    with pytest.raises(ReadingError, match="no such file"):
        list(extract_many([Path("missing.txt")], workers=2, on_error="raise"))


def script(tmp_path: Path, code: str, **more: Any) -> Any:
    path = tmp_path / "script.py"
    path.write_text(textwrap.dedent(code), "utf-8")
    return subprocess.Popen([sys.executable, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)


def test_a_script_without_a_guard_is_told_so(tmp_path: Path) -> None:
    process = script(
        tmp_path,
        """
        import multiprocessing
        from luohu_extract import extract_many
        multiprocessing.set_start_method("spawn", force=True)
        list(extract_many(["大事记"], workers=2))
        """,
    )
    assert "put what calls extract_many under if __name__ == '__main__'" in process.communicate(timeout=60)[1]


def test_ctrl_c_ends_the_workers(tmp_path: Path) -> None:
    """SIGINT to the group, as a terminal sends it: the command is over at once and nothing is left running."""
    process = script(
        tmp_path,
        """
        import itertools
        from luohu_extract import extract_many
        if __name__ == "__main__":
            try:
                for page in extract_many(("大事记-2020年4月\\n4月1日，开工。" for _ in itertools.count()), workers=2):
                    print(page.id, flush=True)
            except KeyboardInterrupt:
                print("interrupted", flush=True)
        """,
        start_new_session=True,
    )
    assert process.stdout.readline() == "0\n"
    os.killpg(process.pid, signal.SIGINT)
    begun = time.monotonic()
    told, wrong = process.communicate(timeout=30)
    assert time.monotonic() - begun < 10
    assert told.splitlines()[-1] == "interrupted"
    assert "Traceback" not in wrong
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)


def test_no_bar_in_a_pipe_and_one_where_it_is_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    list(extract_many(PAGES))
    assert capfd.readouterr().err == ""
    list(extract_many(PAGES, progress=True))
    assert "27/27" in capfd.readouterr().err


def test_a_bar_in_a_terminal() -> None:
    code = f"from luohu_extract import extract_many; pages = {PAGES!r} * 40; print(sum(1 for _ in extract_many(pages)))"
    ran = subprocess.run(["script", "-qec", f'{sys.executable} -c "{code}"', "/dev/null"], capture_output=True, check=True, text=True)
    assert "1080" in ran.stdout


def test_a_failure_is_one_of_ours_and_pickles() -> None:
    assert isinstance(pickle.loads(pickle.dumps(LuohuError("x"))), LuohuError)  # noqa: S301


def test_an_extractor_reads_many_as_the_function_does() -> None:
    of_function, of_method = (dict(inspect.signature(f).parameters) for f in (extract_many, Extractor.extract_many))
    del of_function["extractor"], of_method["self"]
    assert {name: p.default for name, p in of_method.items()} == {name: p.default for name, p in of_function.items()}
    extractor = Extractor(script="source")
    assert list(extractor.extract_many(PAGES, persons="page")) == [extractor.extract(page, id=str(i)) for i, page in enumerate(PAGES)]
