"""`luohu-extract evaluate GOLD…`: how well the pages beside the gold are read."""

import argparse
import json
from pathlib import Path

from luohu_extract.cli.output import print_pieces, say, told, unwritable
from luohu_extract.errors import LuohuError
from luohu_extract.evaluation.evaluate import Evaluation, evaluate, saved
from luohu_extract.evaluation.gold import read_gold
from luohu_extract.writing import replacing

NAME = "evaluate"
SUMMARY = "measure against gold pages or corrections.jsonl: precision, recall, F1 by field"
FAILED = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "gold",
        nargs="+",
        metavar="GOLD",
        help="a folder or a file of gold, sources beside it in pages/; corrections.jsonl; what Label Studio, doccano or brat gave",
    )
    parser.add_argument("--errors", action="store_true", help="list every miss and every wrong find")
    parser.add_argument("--json", action="store_true", help="print figures and faults as JSON")
    parser.add_argument("--save", metavar="RUN", help="keep this run in a file")
    parser.add_argument("--against", metavar="RUN", help="a run kept before: print what is gained and what is lost")


def run(asked: argparse.Namespace, parser: argparse.ArgumentParser) -> int:  # noqa: ARG001 - the form of all commands
    """0, or 2 where gold cannot be read."""
    if asked.save is not None and (wrong := unwritable(asked.save, asked.gold)):
        say(wrong)
        return FAILED
    try:
        result = evaluate([page for name in asked.gold for page in read_gold(Path(name))])
        print_pieces(_told(asked, result))
        if asked.save is not None:
            with replacing(Path(asked.save)) as out:
                json.dump(result.to_dict(), out, ensure_ascii=False)
    except (LuohuError, OSError) as error:
        say(told(error))
        return FAILED
    return 0


def _told(asked: argparse.Namespace, result: Evaluation) -> list[str]:
    if asked.json:
        return [json.dumps(result.to_dict(), ensure_ascii=False, indent=1) + "\n"]
    lines = [str(fault) for fault in result.faults] if asked.errors else []
    lines.append(str(result))
    if asked.against is not None:
        gained, lost = result.against(saved(Path(asked.against)))
        lines += [f"gained: {len(gained)}", *(f"  + {fault}" for fault in gained)]
        lines += [f"lost: {len(lost)}", *(f"  - {fault}" for fault in lost)]
    return ["".join(f"{line}\n" for line in lines)]
