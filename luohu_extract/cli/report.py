"""`luohu-extract report FILE… -o report.html`: everything found, in one file for a browser."""

import argparse
from pathlib import Path

from luohu_extract.cli.extract import FAILED, Reading
from luohu_extract.cli.output import say, told, unwritable
from luohu_extract.report.build import report
from luohu_extract.writing import replacing

NAME = "report"
SUMMARY = "write one HTML file to read, check and correct everything found"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a page; - is standard input")
    parser.add_argument("-o", "--output", metavar="OUT", default="report.html", help="default: report.html")
    parser.add_argument("--title", help="the title, where the page has none")
    parser.add_argument("--jurisdiction", help="whose chronicle it is, where the page does not say: 广东省深圳市罗湖区")
    parser.add_argument("--period", help="its period as EDTF, where the page does not say: 2020-04")


def run(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:  # noqa: ARG001 - the form of all commands
    """0, or 2 where a source could not be read or the report not written."""
    if wrong := unwritable(asked.output, asked.files):
        say(wrong)
        return FAILED
    reading = Reading(asked)
    pages = [page for _, page in reading.pages()]
    if not pages:
        return FAILED
    try:
        with replacing(Path(asked.output)) as out:
            out.write(report(pages))
    except OSError as error:
        say(f"{asked.output}: {told(error)}")
        return FAILED
    return FAILED if reading.failed else 0
