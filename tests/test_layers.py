"""Dependencies point one way, read off the imports of every module."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

import luohu_extract
from luohu_extract.finders import FINDERS

ROOT = Path(luohu_extract.__file__).parent
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in sorted(ROOT.rglob("*.py"))}

# From the ground up: a module may import what stands on a lower line or, outside the finders, on its own.
LAYERS = (
    {"errors", "memo", "needs", "progress", "version", "writing"},
    {"records", "lexicon"},
    {"text"},
    None,  # everything not named here: numerals, calendar, repairs, reading, chronicle and what they are made of
    {"finders"},
    {"resolve", "pipeline"},
    {"extractor"},
    {"outcomes"},
    {"workers"},
    {"many", "folders", "evaluation", "annotation", "explanation", "rosters"},
    {"__init__", "segment"},
    {"export", "spacy", "show", "report", "charts", "arrow", "spark"},
    {"cli"},
    {"__main__"},
)
# What is loaded on first use only, and the one module that may import it.
SOLE = {
    "jieba": "segment",
    "spacy": "spacy",
    "dataclasses_json": "records",
    "tqdm": "progress",
    "rjieba": "segment",
}
# Libraries of extras: only named for the types here, and loaded by `luohu_extract.needs`.
EXTRAS = {"pandas", "polars", "pyarrow", "pyspark", "rjieba"}
# Imports inside a function that point up: records know how to cut themselves into words and into tables, an extractor to read many pages.
UPWARD = {
    ("records", "segment"),
    ("extractor", "many"),
    ("records", "show.jupyter"),
    ("records", "report.build"),
    *(("records", f"charts.{name}") for name in ("timeline", "amounts", "network")),
    *(("records", f"export.{name}") for name in ("tables", "pandas", "polars", "arrow")),
    *(("rosters", f"export.{name}") for name in ("rosters", "pandas", "polars", "arrow", "graph")),
}


def imports(module: str) -> Iterator[str]:
    """The dotted names *module* imports anywhere in it, ours without the package's name and as modules."""
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            base = node.module or ""
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield inner if inner.removeprefix("luohu_extract.") in MODULES else base


def own(module: str) -> set[str]:
    """Our modules that *module* imports."""
    found = {
        name.removeprefix("luohu_extract").removeprefix(".") or "__init__" for name in imports(module) if name.startswith("luohu_extract")
    }
    return {f"{name}.__init__" if f"{name}.__init__" in MODULES else name for name in found}


def level(module: str) -> int:
    part = module.partition(".")[0]
    return next((i for i, layer in enumerate(LAYERS) if layer is not None and part in layer), LAYERS.index(None))


@pytest.mark.parametrize("module", MODULES)
def test_dependencies_point_down(module: str) -> None:
    wrong = {other for other in own(module) if level(other) > level(module) and (module, other) not in UPWARD}
    assert not wrong


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("finders.") and name != "finders.__init__"])
def test_finders_do_not_know_each_other(module: str) -> None:
    kinds = {f"finders.{kind}" for kind, _ in FINDERS}
    if module in kinds:
        assert not own(module) & kinds


def test_no_circles() -> None:
    graph = {module: {other for other in own(module) if (module, other) not in UPWARD} for module in MODULES}
    while free := {module for module, needs in graph.items() if not needs & set(graph)}:
        graph = {module: needs for module, needs in graph.items() if module not in free}
    assert not graph, f"in a circle or above one: {sorted(graph)}"


@pytest.mark.parametrize("library", SOLE)
def test_one_door_to_each_library(library: str) -> None:
    users = {module for module in MODULES for name in imports(module) if name.partition(".")[0] == library}
    assert users <= {SOLE[library]}


def test_everything_we_import_is_there() -> None:
    outside = {name.partition(".")[0] for module in MODULES for name in imports(module)} - {"luohu_extract"}
    assert [name for name in sorted(outside - EXTRAS) if find_spec(name) is None] == []


def test_importing_is_silent_and_light() -> None:
    """Neither spacy nor jieba nor numpy, and nothing on standard error even with all warnings shown."""
    code = "import sys, luohu_extract; print(sorted({'spacy', 'jieba', 'numpy', 'lunar_python', 'argparse'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")


def test_extracting_says_nothing() -> None:
    code = "from luohu_extract import extract; [e.words() for e in extract('大事记-2020年4月\\n4月1日，区长刘智勇调研。').entries]"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert (ran.stdout, ran.stderr) == ("", "")


def test_public_names() -> None:
    assert luohu_extract.__all__ == sorted(luohu_extract.__all__)
    assert len(luohu_extract.__all__) <= 17  # roster is prescribed by the users' issue
    assert all(hasattr(luohu_extract, name) for name in luohu_extract.__all__)


def test_typed_and_complete() -> None:
    """What an installed package needs beside its modules."""
    assert (ROOT / "py.typed").exists()
    assert (ROOT / "data" / "demo.txt").exists()
