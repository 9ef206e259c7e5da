"""`luohu-extract review apply CORRECTIONS FILE…`: what a reader decided in the report, merged into what was found."""

import argparse
from pathlib import Path

from luohu_extract.cli.extract import FAILED, Reading
from luohu_extract.cli.output import print_pieces, say, told, unwritable
from luohu_extract.errors import LuohuError
from luohu_extract.evaluation.gold import read_gold
from luohu_extract.report.corrections import merge
from luohu_extract.writing import replacing

NAME = "review"
SUMMARY = "apply CORRECTIONS FILE…: merge a reader's corrections.jsonl into what was found"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("what", choices=["apply"])
    parser.add_argument("corrections", metavar="CORRECTIONS", help="corrections.jsonl that the report gave")
    parser.add_argument("files", nargs="+", metavar="FILE", help="the pages the report was made of, named as they were then")
    parser.add_argument("-o", "--output", metavar="OUT", help="JSON lines, one chronicle a line; default: standard output")
    parser.set_defaults(title=None, jurisdiction=None, period=None)
    parser.add_argument("--title", help="as given to the report")
    parser.add_argument("--jurisdiction", help="as given to the report")
    parser.add_argument("--period", help="as given to the report")


def run(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:  # noqa: ARG001 - the form of all commands
    """0, or 2 where a source or the corrections could not be read."""
    if wrong := unwritable(asked.output, [*asked.files, asked.corrections]):
        say(wrong)
        return FAILED
    reading = Reading(asked)
    try:
        judged = list(read_gold(Path(asked.corrections)))
        lines = [page.to_json() + "\n" for page in merge((page for _, page in reading.pages()), judged)]
        if asked.output is None:
            print_pieces(lines)
        else:
            with replacing(Path(asked.output)) as out:
                out.writelines(lines)
    except (LuohuError, OSError) as error:
        say(told(error))
        return FAILED
    return FAILED if reading.failed else 0
