"""`luohu-extract roster FOLDER… -o OUT`: who held what, when, and with whom, over all pages of a folder."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from luohu_extract.cli import asking
from luohu_extract.cli.output import print_pieces, say, told
from luohu_extract.errors import LuohuError
from luohu_extract.export.rosters import ONE_TABLE, ROSTERS, tables
from luohu_extract.extractor import Extractor
from luohu_extract.folders import pages
from luohu_extract.lexicon import Lexicon
from luohu_extract.many import extract_many
from luohu_extract.reading import shown_name
from luohu_extract.records import Chronicle
from luohu_extract.rosters import roster
from luohu_extract.writing import making

NAME = "roster"
SUMMARY = "put together who held what, when, and with whom, over all pages of FOLDER…, as tables or a graph"
DONE, SOME_FAILED, USAGE = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("sources", nargs="+", metavar="FOLDER", help="a folder, read with all below it, or a file")
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help=f"ends in .{', .'.join(ROSTERS)}")
    parser.add_argument("--table", choices=tables(), help=f"which, where OUT holds one (.{', .'.join(sorted(ONE_TABLE))}): posts")
    asking.arguments(parser)
    parser.add_argument("--bom", action="store_true", help="make a CSV for Excel: marked as UTF-8, no text taken for a formula")
    parser.add_argument("--quiet", action="store_true", help="no progress bar, no summary")


def run(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    """0, 1 where a page could not be read or the output not written, 2 where what was asked makes no sense."""
    out = Path(asked.output)
    ending = out.suffix[1:]
    if ending not in ROSTERS:
        parser.error(f"{shown_name(out)}: the name of OUT ends in .{', .'.join(ROSTERS)}")
    if asked.table is not None and ending not in ONE_TABLE:
        parser.error(f"--table is for .{', .'.join(sorted(ONE_TABLE))}")
    if asking.refused(asked, parser):
        return USAGE
    failed: list[str] = []
    try:
        lexicon = asking.lexicon(asked)
        found = roster(_read(asked, lexicon, failed), lexicon)
    except (LuohuError, OSError, ValueError) as error:
        say(told(error))
        return USAGE
    try:
        with making(out) as made:
            options = {} if asked.table is None else {"table": asked.table}
            ROSTERS[ending](made, found, **options, **({"bom": True} if asked.bom else {}))
    except Exception as error:  # noqa: BLE001 - every library has its own word for a full disk; the old file stands
        say(f"{shown_name(out)}: not written: {told(error) or type(error).__name__}")
        return SOME_FAILED
    for note in (*failed, *found.notes):
        say(note)
    if not asked.quiet:
        posts = sum(len(person.posts) for person in found.persons)
        print_pieces([f"{shown_name(out)}: {len(found.persons):,} persons, {posts:,} posts, {len(found.encounters):,} encounters\n"])
    return SOME_FAILED if failed else DONE


def _read(asked: argparse.Namespace, lexicon: Lexicon, failed: list[str]) -> Iterator[Chronicle]:
    out = Path(asked.output).resolve()
    sources = ((name, path) for name, path in pages(map(Path, asked.sources)) if path.resolve() != out)
    shown = False if asked.quiet else None
    for page in extract_many(sources, extractor=Extractor(lexicon=lexicon), workers=asked.workers, progress=shown):
        if page.rule == "failed" or not page.text.strip():
            failed.append(f"{page.id}: {page.notes[0] if page.notes else 'not read: empty; there is nothing to read'}")
        else:
            yield page
