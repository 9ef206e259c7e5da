"""What the commands that read whole folders into one file ask for, and refuse, in one way."""

import argparse
from pathlib import Path

from luohu_extract.cli.output import say, unwritable
from luohu_extract.lexicon import Lexicon


def arguments(parser: argparse.ArgumentParser) -> None:
    """How to read: with how many processes, with which words."""
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="processes to read with (1)")
    parser.add_argument("--lexicon", metavar="TSV", help="words of your own: a table, a word and its columns a line")


def refused(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> bool:
    """Whether OUT cannot be written, which is said; what makes no sense ends the program, as *parser* does it."""
    if asked.bom and Path(asked.output).suffix != ".csv":
        parser.error("--bom is for .csv")
    if asked.workers < 1:
        parser.error("--workers: 1 or more")
    wrong = unwritable(asked.output, asked.sources)
    if wrong is not None:
        say(wrong)
    return wrong is not None


def lexicon(asked: argparse.Namespace) -> Lexicon:
    """The packaged words and the user's; `LexiconError` where a line of theirs is none."""
    return Lexicon.default() if asked.lexicon is None else Lexicon.default().extend(Path(asked.lexicon))
