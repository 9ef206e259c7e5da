"""The command, run as a user runs it: in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from luohu_extract import Chronicle, extract
from luohu_extract.export import FORMATS
from luohu_extract.export.table import columns
from luohu_extract.records import mention_kinds

PAGE = "深圳市罗湖区大事记-2020年4月\n4月1日，区长刘智勇到翠竹街道调研，慰问社区工作者35名。\n4月2日，罗湖医院开诊。\n"
EMPTY = b"  \n\n"


def run(*arguments: str | Path, stdin: str | bytes = b"", cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[bytes]:
    data = stdin.encode() if isinstance(stdin, str) else stdin
    command = [sys.executable, "-m", "luohu_extract", *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, check=False, cwd=cwd, env={**os.environ, **env}, timeout=60)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "一页.txt"
    path.write_text(PAGE, "utf-8")
    return path


def test_a_table(page: Path) -> None:
    ran = run(page, COLUMNS="72")
    assert (ran.returncode, ran.stderr) == (0, b"")
    lines = ran.stdout.decode().splitlines()
    assert "罗湖区" in lines[0]
    assert all(columns(line) <= 72 for line in lines)
    assert any("刘智勇" in line and "区长" in line for line in lines)
    assert any("2020-04-01" in line for line in lines)


@pytest.mark.parametrize("width", [1, 40, 60, 200])
def test_a_table_fits_its_terminal(page: Path, width: int) -> None:
    lines = run(page, COLUMNS=str(width)).stdout.decode().splitlines()
    assert all(columns(line) <= max(width, 40) for line in lines)


def test_a_table_names_every_kind() -> None:
    shown = run("demo", COLUMNS="120").stdout.decode()
    assert [kind for kind in mention_kinds() if f" {kind} " not in shown] == []


def test_json_is_the_chronicle(page: Path) -> None:
    ran = run(page, "--format", "json")
    assert Chronicle.from_json(ran.stdout) == extract(PAGE, id=str(page))


def test_json_of_several_is_an_array(page: Path) -> None:
    found = json.loads(run(page, page, "--format", "json").stdout)
    assert [Chronicle.from_dict(plain) for plain in found] == [extract(PAGE, id=str(page))] * 2
    assert len(json.loads(run(page, "missing.txt", "--format", "json").stdout)) == 1


def test_jsonl_is_a_chronicle_a_line(page: Path) -> None:
    ran = run(page, page, "--format", "jsonl")
    assert [Chronicle.from_json(line) for line in ran.stdout.splitlines()] == [extract(PAGE, id=str(page))] * 2


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input(arguments: list[str]) -> None:
    ran = run(*arguments, "--format", "jsonl", stdin=PAGE)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert Chronicle.from_json(ran.stdout) == extract(PAGE)


def test_what_the_page_does_not_say() -> None:
    ran = run(
        "--period", "2020-04", "--jurisdiction", "广东省深圳市罗湖区", "--title", "大事记", "--format", "json", stdin="4月1日，开工。\n"
    )
    chronicle = Chronicle.from_json(ran.stdout)
    assert (chronicle.title, chronicle.jurisdiction, chronicle.period) == ("大事记", "广东省深圳市罗湖区", "2020-04")
    assert chronicle.entries[0].date is not None
    assert chronicle.entries[0].date.edtf == "2020-04-01"


def test_output_is_utf_8_whatever_the_locale(page: Path) -> None:
    ran = run(page, LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "刘智勇" in ran.stdout.decode()


def test_demo() -> None:
    ran = run("demo")
    assert (ran.returncode, ran.stderr) == (0, b"")
    chronicle = Chronicle.from_json(run("demo", "--format", "json").stdout)
    assert len(chronicle.entries) == 12
    assert all(entry.date is not None for entry in chronicle.entries)


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith(b"luohu-extract 0.")
    shown = run("--help").stdout.decode()
    assert all(name in shown for name in FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_into_a_file(page: Path, tmp_path: Path, name: str) -> None:
    """The format follows the ending; nothing but the file is left."""
    out = tmp_path / f"out.{name}"
    ran = run(page, "-o", out)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert out.read_bytes() == run(page, "--format", name).stdout
    assert {path.name for path in tmp_path.iterdir()} == {page.name, out.name}
    assert out.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def test_a_format_asked_for_wins_over_the_ending(page: Path, tmp_path: Path) -> None:
    run(page, "-o", tmp_path / "out.json", "--format", "jsonl")
    assert (tmp_path / "out.json").read_text("utf-8").count("\n") == 1


def test_a_file_keeps_its_mode_and_a_link_stays(page: Path, tmp_path: Path) -> None:
    out, link = tmp_path / "out.json", tmp_path / "link.json"
    out.write_text("old")
    out.chmod(0o640)
    link.symlink_to(out)
    run(page, "-o", link)
    assert link.is_symlink()
    assert Chronicle.from_json(out.read_bytes()) == extract(PAGE, id=str(page))
    assert out.stat().st_mode & 0o777 == 0o640


def test_where_nothing_was_read_nothing_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old")
    assert run("missing.txt", "-o", out, cwd=tmp_path).returncode == 2
    assert out.read_text("utf-8") == "old"


def test_output_that_cannot_be_written(page: Path, tmp_path: Path) -> None:
    ran = run(page, "-o", tmp_path / "no" / "out.json")
    assert ran.returncode == 2
    assert ran.stderr.decode().splitlines() == [f"luohu-extract: {tmp_path}/no/out.json: there is no folder {tmp_path}/no"]


def test_into_what_is_no_file(page: Path) -> None:
    assert run(page, "-o", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["missing.txt", "2020年", "binary.bin", "empty.txt", "blank.html", "./missing.txt", "zip.zip"])
def test_bad_input_is_one_line_that_names_it(page: Path, tmp_path: Path, name: str) -> None:
    """The other files are still done."""
    (tmp_path / "2020年").mkdir()
    (tmp_path / "binary.bin").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.html").write_bytes(b"<html><body><p> </p></body></html>")
    (tmp_path / "zip.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    ran = run(name, page.name, "--format", "jsonl", cwd=tmp_path)
    assert ran.returncode == 2
    told = ran.stderr.decode().splitlines()
    assert len(told) == 1
    assert told[0].startswith(f"luohu-extract: {name}: ")
    assert told[0].count(name.removeprefix("./")) == 1
    assert Chronicle.from_json(ran.stdout) == extract(PAGE, id=page.name)


@pytest.mark.parametrize("data", [b"", EMPTY, bytes(range(256)) * 8])
def test_bad_standard_input(data: bytes) -> None:
    ran = run("-", stdin=data)
    assert (ran.returncode, ran.stdout) == (2, b"")
    told = ran.stderr.decode().splitlines()
    assert len(told) == 1
    assert told[0].startswith("luohu-extract: standard input: ")


def test_a_file_that_may_not_be_read(page: Path, tmp_path: Path) -> None:
    page.chmod(0)
    if os.access(page, os.R_OK):
        pytest.skip("root may read everything")
    ran = run(page.name, cwd=tmp_path)
    assert ran.returncode == 2
    assert ran.stderr.decode().startswith(f"luohu-extract: {page.name}: ")


@pytest.mark.parametrize("arguments", [["--format", "xml"], ["--nothing"]])
def test_wrong_usage(arguments: list[str]) -> None:
    assert run(*arguments).returncode == 2


def test_a_closed_pipe_is_quiet(page: Path) -> None:
    many = [str(page)] * 200
    with subprocess.Popen(
        [sys.executable, "-m", "luohu_extract", *many, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_a_page_cannot_move_the_terminal() -> None:
    shown = run(stdin="大事记\x1b[2J-2020年4月\n4月1日，\x1b]0;evil\x07区长刘智勇调研\x9b31m。\n").stdout.decode()
    assert not {"\x1b", "\x07", "\x9b"} & set(shown)


def shell(script: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """What a shell makes of *script*, in which $X is the command."""
    command = ["sh", "-c", script.replace("$X", f"'{sys.executable}' -m luohu_extract")]
    return subprocess.run(command, capture_output=True, check=False, cwd=cwd, env={**os.environ, **env}, timeout=60)


@pytest.mark.parametrize(
    ("script", "named"),
    [
        ("$X 一页.txt > /dev/full", "standard output"),
        ("$X 一页.txt >&-", "standard output"),
        ("$X <&-", "standard input"),
        ("$X ''", "name is empty"),
        ("$X 一页.txt -o ''", "name is empty"),
        ("$X 一页.txt -o 一页.txt", "one of the sources"),
        ("$X -o 一页.txt < 一页.txt", "one of the sources"),
        ("$X 一页.txt -o .", "a folder"),
        ("mkfifo f; $X f", "no regular file"),
    ],
)
def test_bad_ends_are_one_line(page: Path, script: str, named: str) -> None:
    ran = shell(script, page.parent)
    assert ran.returncode == 2
    told = ran.stderr.decode().splitlines()
    assert len(told) == 1
    assert told[0].startswith("luohu-extract: ")
    assert named in told[0]
    assert page.read_text("utf-8") == PAGE


@pytest.mark.parametrize("name", [b"a\nb\x1b[2Jc", "大事.txt".encode("gbk"), "大事.txt".encode()])
def test_names_are_shown_in_one_readable_line(tmp_path: Path, name: bytes) -> None:
    ran = run(os.fsdecode(name), cwd=tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert ran.returncode == 2
    told = ran.stderr.decode()
    assert told.count("\n") == 1
    assert "\x1b" not in told
    assert "there is no such file" in told
    assert name.startswith(b"a") or "大事.txt" in told


def test_standard_output_by_name(page: Path) -> None:
    assert (
        shell("$X 一页.txt --format json -o /dev/stdout | cat", page.parent).stdout
        == run(page.name, "--format", "json", cwd=page.parent).stdout
    )
