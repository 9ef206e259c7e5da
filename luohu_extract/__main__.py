"""``python -m luohu_extract`` is the command ``luohu-extract``."""

import sys

from luohu_extract.cli import main

if __name__ == "__main__":
    sys.exit(main())
