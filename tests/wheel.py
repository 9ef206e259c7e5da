"""Check that a wheel carries everything the package has in its folder: `python tests/wheel.py WHEEL`."""

import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main(wheel: str) -> int:
    """Print what is missing; the exit status says whether anything is."""
    carried = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "luohu_extract").rglob("*")
        if path.is_file() and path.suffix in (".py", ".tsv", ".txt", ".typed")
    }
    missing = sorted(wanted - carried)
    print(f"{Path(wheel).name}: {len(wanted & carried)} files of the package, missing: {', '.join(missing) or 'none'}")  # noqa: T201 - a script
    return int(bool(missing) or not any(name.endswith("licenses/LICENSE") for name in carried))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
