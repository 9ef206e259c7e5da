"""`luohu-extract run`: many pages into one file, nothing lost, nothing half written, run again without harm."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from test_cli import run
from test_tables import NEEDS, contents

from luohu_extract import extract
from luohu_extract.export import FILES, jsonl, sqlite
from luohu_extract.folders import pages
from luohu_extract.records import mention_kinds

GOLD = Path(__file__).parent / "gold" / "pages"
NAMES = [f"a{number:02}.txt" for number in range(1, 9)]


def copied(to: Path) -> None:
    to.mkdir(parents=True)
    for name in NAMES:
        shutil.copy(GOLD / name, to)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pages"
    copied(made / "gold")
    (made / ".hidden").write_text("大事记", "utf-8")
    return made


@pytest.mark.parametrize("workers", [1, 2])
def test_a_folder(folder: Path, tmp_path: Path, workers: int) -> None:
    ran = run("run", folder, "-o", tmp_path / "out.jsonl", "--workers", str(workers))
    assert (ran.returncode, ran.stderr) == (0, b"")
    wanted = [extract(path, id=str(path)) for path in sorted((folder / "gold").iterdir())]
    assert list(jsonl.read(tmp_path / "out.jsonl")) == wanted
    told = ran.stdout.decode()
    assert f"{len(wanted)} pages, {sum(len(page.entries) for page in wanted)} entries" in told
    assert all(f" {kind}" in told for kind in mention_kinds())


@pytest.mark.parametrize("name", FILES)
def test_it_goes_on_where_it_stopped(folder: Path, tmp_path: Path, name: str) -> None:
    pytest.importorskip(NEEDS.get(name, "json"))
    out, once = tmp_path / f"out.{name}", tmp_path / f"once.{name}"
    assert run("run", folder / "gold" / "a01.txt", folder / "gold" / "a02.txt", "-o", out).returncode == 0
    ran = run("run", folder, "-o", out)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "2 pages already there" in ran.stdout.decode()
    run("run", folder, "-o", once)
    assert contents(name, out) == contents(name, once)
    run("run", folder, "-o", out)
    assert contents(name, out) == contents(name, once)
    assert {path.name for path in tmp_path.iterdir()} == {"pages", out.name, once.name}


def test_failures_are_named_and_tried_again(folder: Path, tmp_path: Path) -> None:
    out, failures = tmp_path / "out.jsonl", tmp_path / "out.jsonl.failures.tsv"
    bad = folder / "bad.txt"
    bad.write_bytes(bytes(range(256)) * 8)
    (folder / "empty.html").write_bytes(b"<html><body> </body></html>")
    ran = run("run", folder, folder / "missing.txt", "-o", out, "--workers", "2")
    assert (ran.returncode, ran.stderr) == (1, b"")
    lines = failures.read_text("utf-8").splitlines()
    assert lines[0] == "page\twhy"
    assert [line.split("\t")[0] for line in lines[1:]] == [str(bad), str(folder / "empty.html"), str(folder / "missing.txt")]
    assert "control characters" in lines[1] or "not a text" in lines[1]
    assert len(list(jsonl.read(out))) == len(NAMES)
    bad.write_text("2020年大事记\n4月1日，开工。\n", "utf-8")
    (folder / "empty.html").unlink()
    assert run("run", folder, "-o", out).returncode == 0
    assert not failures.exists()
    assert len(list(jsonl.read(out))) == len(NAMES) + 1


def test_one_kind(folder: Path, tmp_path: Path) -> None:
    ran = run("run", folder, "-o", tmp_path / "out.csv", "--kind", "amounts", "--bom")
    assert ran.returncode == 0
    assert " counts" not in ran.stdout.decode()
    lines = (tmp_path / "out.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert len(lines) > 1
    assert all(",amounts," in line for line in lines[1:])


def test_words_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("measures\t海里\tlength\n", "utf-8")
    (tmp_path / "a.txt").write_text("2020年大事记\n4月1日，海警船巡航300海里。\n", "utf-8")
    assert run("run", "a.txt", "-o", "out.db", "--lexicon", "mine.tsv", cwd=tmp_path).returncode == 0
    (page,) = sqlite.read(tmp_path / "out.db")
    assert page.entries[0].measures[0].unit == "海里"
    assert page.lexicon != extract("").lexicon
    (tmp_path / "mine.tsv").write_text("measures\t海里\n", "utf-8")
    ran = run("run", "a.txt", "-o", "other.db", "--lexicon", "mine.tsv", cwd=tmp_path)
    assert ran.returncode == 2
    assert ran.stderr.decode().startswith("luohu-extract: mine.tsv:1: ")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.txt"], "-o"),
        (["a.txt", "-o", "out.doc"], "the name of OUT ends in .jsonl"),
        (["a.txt", "-o", "out.db", "--bom"], "--bom is for .csv"),
        (["a.txt", "-o", "out.db", "--workers", "0"], "--workers"),
        (["a.txt", "-o", "out.db", "--kind", "things"], "--kind"),
        (["a.txt", "-o", "no/out.db"], "there is no folder"),
        (["a.txt", "-o", "out.db", "--lexicon", "no.tsv"], "no.tsv: cannot be read"),
        (["a.txt", "-o", "other.jsonl"], "other.jsonl:1: no chronicle"),
    ],
)
def test_usage(tmp_path: Path, arguments: list[str], told: str) -> None:
    (tmp_path / "a.txt").write_text("2020年大事记\n4月1日，开工。\n", "utf-8")
    (tmp_path / "other.jsonl").write_text("{}\n", "utf-8")
    ran = run("run", *arguments, cwd=tmp_path)
    assert ran.returncode == 2
    assert told in ran.stderr.decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "other.jsonl"]
    assert (tmp_path / "other.jsonl").read_text("utf-8") == "{}\n"


@pytest.mark.parametrize("name", FILES)
def test_a_full_disk_leaves_the_old_file(folder: Path, tmp_path: Path, name: str) -> None:
    """A limit on the size of files is what a full disk is to a writer."""
    pytest.importorskip(NEEDS.get(name, "json"))
    out = tmp_path / f"out.{name}"
    run("run", folder / "gold" / "a01.txt", "-o", out)
    before = out.read_bytes()

    room = len(before) + (-1000 if name == "duckdb" else 100)  # DuckDB's file has room in it for some more

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    command = [sys.executable, "-m", "luohu_extract", "run", str(folder), "-o", str(out)]
    ran = subprocess.run(command, capture_output=True, check=False, preexec_fn=limit, timeout=60)
    assert ran.returncode == 1
    assert "not written" in ran.stderr.decode()
    assert out.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"pages", out.name}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_interrupted(folder: Path, tmp_path: Path, number: signal.Signals, workers: str) -> None:
    """A polite signal keeps what is read and says so; kill -9 leaves nothing under the final name; both can be run again."""
    for copy in range(6):
        copied(folder / f"copy{copy:02}")
    out = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "luohu_extract", "run", str(folder), "-o", str(out), "--workers", workers]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    begun = time.monotonic()
    while not any(path.stat().st_size for path in tmp_path.glob(".out.jsonl.*")):
        assert time.monotonic() - begun < 30
        time.sleep(0.02)
    os.killpg(process.pid, number)
    told, wrong = process.communicate(timeout=30)
    if number == signal.SIGKILL:
        assert not out.exists()
        return
    assert (process.returncode, wrong) == (130, b"")
    assert "run it again" in told.decode()
    kept = list(jsonl.read(out))
    assert 0 < len(kept) < 7 * len(NAMES)
    ran = run("run", folder, "-o", out)
    assert f"{len(kept)} pages already there" in ran.stdout.decode()
    assert [page.id for page in jsonl.read(out)] == [name for name, _ in pages([folder])]


def test_the_output_is_no_page(tmp_path: Path) -> None:
    copied(tmp_path / "pages")
    (tmp_path / "pages" / "bad.txt").write_bytes(bytes(range(256)) * 8)
    for _ in range(2):
        assert run("run", ".", "-o", "out.csv", cwd=tmp_path / "pages").returncode == 1
        assert (tmp_path / "pages" / "out.csv.failures.tsv").read_text("utf-8").count("\n") == 2


def test_quiet(folder: Path, tmp_path: Path) -> None:
    ran = run("run", folder, "-o", tmp_path / "out.csv", "--quiet")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")


def test_folders_in_order_and_no_file_twice(folder: Path) -> None:
    found = [path.name for _, path in pages([folder, folder / "gold" / "a01.txt", folder])]
    assert found == NAMES
    (folder / "round").symlink_to(folder)
    assert [path.name for _, path in pages([folder])] == found


def test_what_the_library_wrote_is_no_page(tmp_path: Path) -> None:
    """Tables, JSON and reports lie in the folder that is read: they are left out, and said to be. A file of other people's is read."""
    (tmp_path / "a.txt").write_text("2020年大事记\n4月1日，开工。\n", "utf-8")
    own = ["page.json", "page.jsonl", "page.jsonld", "report.html"]
    for name in own:
        command = ["report", "a.txt"] if name.endswith("html") else ["a.txt"]
        assert run(*command, "-o", name, cwd=tmp_path).returncode == 0
    for name in FILES:
        if name not in NEEDS or find_spec(NEEDS[name]):
            assert run("run", "a.txt", "-o", f"out.{name}", cwd=tmp_path).returncode == 0
            own.append(f"out.{name}")
    (tmp_path / "other.csv").write_text("2020年大事记\n4月2日，竣工。\n", "utf-8")
    ran = run("run", ".", "-o", "all.jsonl", cwd=tmp_path)
    assert ran.returncode == 0
    assert [page.id for page in jsonl.read(tmp_path / "all.jsonl")] == ["a.txt", "other.csv"]
    assert f"{len(own)} left out" in ran.stdout.decode()


def test_a_link_to_itself_costs_no_other_page(folder: Path, tmp_path: Path) -> None:
    (folder / "self.txt").symlink_to(folder / "self.txt")
    ran = run("run", folder, "-o", tmp_path / "out.jsonl")
    assert ran.returncode == 1
    assert len(list(jsonl.read(tmp_path / "out.jsonl"))) == len(NAMES)
    assert "self.txt" in (tmp_path / "out.jsonl.failures.tsv").read_text("utf-8")


def test_failures_that_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.failures.tsv").mkdir()
    (folder / "empty.txt").touch()
    ran = run("run", folder, "-o", tmp_path / "out.jsonl")
    assert ran.returncode == 1
    assert "out.jsonl.failures.tsv: not written" in ran.stderr.decode()
    assert "out.jsonl is" in ran.stderr.decode()
    assert len(list(jsonl.read(tmp_path / "out.jsonl"))) == len(NAMES)


def test_two_names_that_read_alike_are_two_pages(tmp_path: Path) -> None:
    text = "2020年大事记\n4月1日，开工。\n".encode()
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xb4\xf3.txt")).write_bytes(text)
    (tmp_path / "\\xb4\\xf3.txt").write_bytes(text)
    names = [name for name, _ in pages([tmp_path])]
    assert len(set(names)) == 2
    assert [name for name, _ in pages([tmp_path, tmp_path])] == names


def test_lines_that_only_look_like_ours_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2020年大事记\n4月1日，开工。\n", "utf-8")
    assert run("a.txt", "-o", "page.jsonl", cwd=tmp_path).returncode == 0
    line = (tmp_path / "page.jsonl").read_text("utf-8")
    for wrong in ('{"id": "a.txt"}\n', line.replace('"schema_version": 1', '"schema_version": true'), "[]\n", line[:-9]):
        (tmp_path / "out.jsonl").write_text(wrong, "utf-8")
        ran = run("run", "a.txt", "-o", "out.jsonl", cwd=tmp_path)
        assert ran.returncode == 2
        assert "out.jsonl:1: " in ran.stderr.decode()
