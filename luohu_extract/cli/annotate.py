"""`luohu-extract annotate FILE… --tool labelstudio -o FOLDER`: what was found, to be corrected in an annotation tool."""

import argparse
from pathlib import Path

from luohu_extract.annotation import TOOLS
from luohu_extract.cli.extract import FAILED, Reading
from luohu_extract.cli.output import print_pieces, say, told
from luohu_extract.reading import shown_name

NAME = "annotate"
SUMMARY = "write what was found for Label Studio, doccano or brat; `evaluate` reads what they give back"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    units = "; ".join(f"{name} counts {tool.OFFSETS}" for name, tool in TOOLS.items())
    parser.add_argument("files", nargs="+", metavar="FILE", help="a page; - is standard input")
    parser.add_argument("--tool", choices=TOOLS, required=True, help=f"offsets as the tool counts them: {units}")
    parser.add_argument("-o", "--output", metavar="FOLDER", required=True, help="a folder that is new or empty")
    parser.set_defaults(title=None, jurisdiction=None, period=None)


def run(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:  # noqa: ARG001 - the form of all commands
    """0, or 2 where a source could not be read or the folder not written."""
    folder = Path(asked.output)
    reading = Reading(asked)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            say(f"{shown_name(folder)}: not an empty folder; give a new one")
            return FAILED
        pages = [page for _, page in reading.pages()]
        if not pages:
            return FAILED
        folder.mkdir(parents=True, exist_ok=True)
        TOOLS[asked.tool].write(folder, pages)
    except OSError as error:
        say(f"{shown_name(folder)}: {told(error)}")
        return FAILED
    print_pieces([f"{shown_name(folder)}: {sum(len(page.entries) for page in pages)} entries for {asked.tool}\n"])
    return FAILED if reading.failed else 0
