"""`luohu-extract demo`: a page that comes with the package, read like any other."""

import argparse
from importlib.resources import as_file, files

from luohu_extract.cli import extract

NAME = "demo"
SUMMARY = "read a page that comes with the package"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes: how a page is to be shown."""
    extract.options(parser)


def run(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """The exit status of reading the page."""
    with as_file(files("luohu_extract") / "data" / "demo.txt") as page:
        asked.files = [str(page)]
        return extract.run(asked, parser)
