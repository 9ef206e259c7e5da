"""Derive luohu_extract/data/divisions.tsv from the areacodes table: ``python tools/build_divisions.py CSV > divisions.tsv``.

One line a name: every code it has had, with the years it had it. Level and parents need no column: they are in the code
(GB/T 2260: two digits a province, two a prefecture, two a county).
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

HEADER = """# Administrative divisions at county level and above since 1980, by name.
# codes: code@from-to;… (to is empty while in force; the source counts 1981 as the beginning)
# columns: name\tcodes
# source: yescallop/areacodes (GB/T 2260 codes 1980-2020 and changes since)
# licence: CC0
"""


def derive(table: str) -> str:
    """The TSV made of the CSV *table*."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in csv.DictReader(table.lstrip("\ufeff").splitlines()):
        names[row["名称"]].append(f"{row['代码']}@{row['启用时间']}-{row['变更/弃用时间']}")
    return HEADER + "".join(f"{name}\t{';'.join(sorted(codes))}\n" for name, codes in sorted(names.items()))


if __name__ == "__main__":
    sys.stdout.write(derive(Path(sys.argv[1]).read_text("utf-8")))
