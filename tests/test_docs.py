"""What README and docs show is run: Python blocks, commands, links; and the notebooks."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from luohu_extract import Amount, Date, Official, Organization, extract
from luohu_extract.finders import FINDERS
from luohu_extract.lexicon import Lexicon
from luohu_extract.text import Passage

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def blocks(path: Path, language: str) -> list[tuple[int, str]]:
    """The line and the text of each block in *language*."""
    text = path.read_text("utf-8")
    return [(text.count("\n", 0, match.start()) + 1, match[2]) for match in _BLOCK.finditer(text) if match[1] == language]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_python_blocks(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of a page share their names, as a reader would type them one after the other, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for needed in re.findall(r"<!-- needs: (.*) -->", path.read_text("utf-8")):
        for library in needed.split():
            pytest.importorskip(library)  # .ci/run installs every extra once
    names: dict[str, Any] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    told: list[str] = []
    for line, block in blocks(path, "python"):
        assert block.startswith(">>> "), f"{path.name}:{line}: nothing to run"
        test = doctest.DocTestParser().get_doctest(block, names, path.name, str(path), line)
        runner.run(test, out=told.append, clear_globs=False)
        names = test.globs
    assert not runner.failures, "".join(told)


def _commands() -> list[Any]:
    return [
        pytest.param(line.removeprefix("$ "), id=f"{path.name}:{at}")
        for path in PAGES
        for at, block in blocks(path, "console")
        for line in block.splitlines()
        if line.startswith("$ ")
    ]


def _needed(command: str) -> list[str]:
    """The libraries of extras that a command needs, by the ending of what it writes."""
    return [
        library for ending, library in {".xlsx": "openpyxl", ".duckdb": "duckdb", ".parquet": "pyarrow"}.items() if command.endswith(ending)
    ]


@pytest.mark.parametrize("command", _commands())
def test_commands(command: str, tmp_path: Path) -> None:
    for library in _needed(command):
        pytest.importorskip(library)  # .ci/run installs every extra once
    (tmp_path / "page.txt").write_text((ROOT / "luohu_extract" / "data" / "demo.txt").read_text("utf-8"), "utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, check=False, env={**os.environ, "PATH": path}, timeout=60
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout or len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    assert [link for link in _LINK.findall(path.read_text("utf-8")) if not (path.parent / link).exists()] == []


def test_what_ci_runs_is_what_the_readme_says() -> None:
    """Each step of the README's two commands stands in .ci/run on a line of its own."""
    ci = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    steps = [step for _, block in blocks(ROOT / "README.md", "bash") for step in block.strip().split(" && ")]
    assert len(steps) == 16
    assert [step for step in steps[2:4] + steps[6:8] if step not in ci] == []
    assert steps[:8] == steps[8:], "the English half says what the Chinese half says"


_FORMS = re.compile(r"<!-- forms: (\w+) -->\n\n\|.*\n\|.*\n((?:\|.*\n)+)")


def _forms() -> list[Any]:
    return [
        pytest.param(kind, *(cell.strip() for cell in row.split("|")[1:3]), id=f"{path.name}:{kind}:{row.split('|')[1].strip()}")
        for path in PAGES
        for kind, rows in _FORMS.findall(path.read_text("utf-8"))
        for row in rows.splitlines()
    ]


@pytest.mark.parametrize(("kind", "written", "read"), _forms())
def test_every_form_is_read_as_the_docs_say(kind: str, written: str, read: str) -> None:
    if kind == "heads":
        entry = extract(f"罗湖区大事记-2020年4月\n{written}，区政府召开会议。").entries[0]
        assert entry.date is not None
        assert entry.date.edtf == read
        return
    entry = extract(f"深圳市罗湖区大事记-2020年4月\n4月10日，{written}。").entries[0]
    assert "；".join(map(_said, getattr(entry, kind))) == ("" if read == "—" else read)


def _said(record: Any) -> str:
    """A record as the tables of docs/fields.md write it."""
    match record:
        case Date():
            return record.edtf
        case Official():
            return f"{record.name}: {'、'.join(post.text for post in record.posts)}"
        case Organization():
            return record.text
    value = f"{record.value:f}" if record.upper is None else f"{record.value:f}-{record.upper:f}"
    unit = record.currency if isinstance(record, Amount) else record.unit
    said = [value, unit, getattr(record, "noun", None), None if record.modifier == "exact" else record.modifier]
    return " ".join(filter(None, said))


def _figures() -> list[Any]:
    """The rows of the table of awkward figures, blank cells empty."""
    lines = (ROOT / "docs" / "figures.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    return [pytest.param(*row[:8], id=row[0]) for row in rows[1:]]


_FIGURES = {"金额 amount": "amounts", "数量 count": "counts", "量值 measure": "measures"}


@pytest.mark.parametrize(("text", "kind", "figure", "value", "upper", "unit", "noun", "modifier"), _figures())
def test_figures(*, text: str, kind: str, figure: str, value: str, upper: str, unit: str, noun: str, modifier: str) -> None:
    """Each awkward figure of docs/figures.md is read as the page says, and no other of its kind but those before it."""
    finder: Any = dict(FINDERS)[_FIGURES[kind]]
    found = [
        (one.text, str(one.value), str(one.upper or ""), getattr(one, "currency", one.unit), getattr(one, "noun", ""), one.modifier)
        for one in finder(Passage.of(text), Lexicon.default())
    ]
    assert found[-1:] == ([] if figure == "–" else [(figure, value, upper, unit, noun, modifier)])


def test_figures_are_enough() -> None:
    assert len(_figures()) >= 30


NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebooks(path: Path) -> None:
    """As a script from top to bottom; `tools/notebook_pages.py` runs them as notebooks in CI and writes what they show."""
    text = path.read_text("utf-8")
    for library in re.findall(r"^(?:import|from) (altair|duckdb|pyarrow|pyspark)", text, re.MULTILINE):
        pytest.importorskip(library)  # .ci/run installs every extra once
    ran = subprocess.run([sys.executable, path.name], cwd=path.parent, capture_output=True, check=False, encoding="utf-8", timeout=180)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout
    assert ran.stderr == "" or "pyspark" in text  # Java says what it thinks


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_every_notebook_has_its_page(path: Path) -> None:
    """The page in docs has every cell of the notebook as it stands."""
    page = (ROOT / "docs" / "notebooks" / f"{path.stem}.md").read_text("utf-8")
    for cell in re.split(r"^# %%.*\n", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        text = "\n".join(line[2:] for line in cell.split("\n")) if cell.startswith("# ") else cell
        assert text.strip() in page
