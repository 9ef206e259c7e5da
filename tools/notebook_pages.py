"""Run every notebook and write it with what it shows to docs/notebooks: `python tools/notebook_pages.py [--check] [NAME…]`.

A notebook that fails ends it. With ``--check`` nothing is written; the exit status says whether a page shows something else. Pictures
depend on the fonts of the machine and are not compared. Needs the extras ``all`` and ``docs``.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jupytext
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOKS, PAGES = ROOT / "notebooks", ROOT / "docs" / "notebooks"
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")


def main() -> int:
    """0, or 1 where a page is not what its notebook shows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these: first_look")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    asked = parser.parse_args()
    stale = []
    for path in sorted(NOTEBOOKS.glob("*.py")):
        if asked.names and path.stem not in asked.names:
            continue
        pictures: dict[str, str] = {}
        page = "\n\n".join(_page(path, pictures)) + "\n"
        out = PAGES / f"{path.stem}.md"
        if asked.check:
            there = out.read_text("utf-8") if out.exists() else ""
            if _PICTURE.sub("", there) != _PICTURE.sub("", page):
                stale.append(path.stem)
        else:
            out.write_text(page, "utf-8")
            for name, svg in pictures.items():
                (PAGES / name).write_text(svg, "utf-8")
        print(path.stem, "stale" if path.stem in stale else "ok", flush=True)
    return int(bool(stale))


def _page(path: Path, pictures: dict[str, str]) -> Iterator[str]:
    book = jupytext.read(path)
    NotebookClient(book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
    for number, cell in enumerate(book.cells):
        if cell.cell_type == "markdown":
            yield cell.source.strip()
            if number == 0:
                yield f"`notebooks/{path.name}`"
            continue
        yield f"```py\n{cell.source.strip()}\n```"
        for place, output in enumerate(_joined(cell.outputs)):
            yield _shown(output, f"{path.stem}-{number}-{place}.svg", pictures)


def _joined(outputs: list[Any]) -> Iterator[Any]:
    """Outputs without what the machine says on standard error, pieces of one stream together."""
    text = "".join(output.text for output in outputs if output.output_type == "stream" and output.name == "stdout")
    if text:
        yield {"text/plain": text}
    yield from (output.data for output in outputs if output.output_type in ("display_data", "execute_result"))


def _shown(data: Any, name: str, pictures: dict[str, str]) -> str:
    if "image/svg+xml" in data:
        pictures[name] = data["image/svg+xml"]
        return f"![{name}]({name})"
    if "text/html" in data:
        return f"<div>{' '.join(data['text/html'].split())}</div>"
    return f"```text\n{data['text/plain'].rstrip()}\n```"


if __name__ == "__main__":
    sys.exit(main())
