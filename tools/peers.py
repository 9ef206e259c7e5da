"""What other libraries read in the same texts, for `tools/measure.py`; run by it in the environment that has them.

A task comes in as JSON on standard input, ``{"texts": [[text, "2020-04-10"], …], "speed": text}``; out come, for each peer, what it
found in each text and its seconds for *speed*. JioNLP 1.5.29 is asked with ``extract_time(text, time_base=…)`` and
``extract_money(text)``, Recognizers-Text with ``recognize_datetime`` and ``recognize_currency`` for Chinese, jieba with ``lcut``.
"""

import contextlib
import json
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

with contextlib.redirect_stdout(sys.stderr):  # JioNLP greets
    import jieba
    import jionlp
    from recognizers_date_time import recognize_datetime
    from recognizers_number_with_unit import recognize_currency
    from recognizers_text import Culture

CURRENCIES = {
    "元": "CNY", "人民币": "CNY", "美元": "USD", "港元": "HKD", "港币": "HKD", "欧元": "EUR", "日元": "JPY", "澳门元": "MOP",
    "人民币元": "CNY", "中国人民币": "CNY", "加元": "CAD", "英镑": "GBP",
}  # fmt: skip
Found = list[list[Any]]


def jionlp_dates(text: str, day: date) -> Found:
    """The first and last day of every point or stretch of time."""
    found = jionlp.ner.extract_time(text, time_base={"year": day.year, "month": day.month, "day": day.day})
    return [[one["detail"]["time"][0][:10], one["detail"]["time"][1][:10]] for one in found if one["type"] in ("time_point", "time_span")]


def jionlp_amounts(text: str, day: date) -> Found:  # noqa: ARG001 - the form all peers share
    """The value, the end of a range and the currency of every amount."""
    return [_amount(one["detail"]["num"], one["detail"]["case"]) for one in jionlp.ner.extract_money(text)]


def _amount(number: Any, unit: str) -> list[Any]:
    low, high = number if isinstance(number, list) else (number, None)
    return [low, high, CURRENCIES.get(unit, unit)]


def recognizers_dates(text: str, day: date) -> Found:
    """The first and last day of every date or range; where it offers a past and a future one, the one in the entry's year."""
    found: Found = []
    for one in recognize_datetime(text, Culture.Chinese, reference=datetime(day.year, day.month, day.day)):  # noqa: DTZ001 - a day
        offered = [pair for value in one.resolution["values"] if (pair := _days(value))]
        same = [pair for pair in offered if pair[0].startswith(f"{day.year:04}")]
        if offered:
            found.append((same or offered)[0])
    return found


def _days(value: dict[str, str]) -> list[str] | None:
    if value.get("type") == "date" and "value" in value and len(value["value"]) == 10:
        return [value["value"], value["value"]]
    if value.get("type") == "daterange" and "start" in value and "end" in value:
        with contextlib.suppress(ValueError):
            written = value.get("timex", "").startswith("(")  # 27日至29日 ends as written; a year or month ends on the day after
            return [value["start"], value["end"] if written else (date.fromisoformat(value["end"]) - timedelta(1)).isoformat()]
    return None


def recognizers_amounts(text: str, day: date) -> Found:  # noqa: ARG001 - the form all peers share
    """The value and currency of every amount; it reads no ranges."""
    found = recognize_currency(text, Culture.Chinese)
    return [[one.resolution["value"], None, one.resolution.get("isoCurrency")] for one in found if one.resolution["value"]]


TASKS: dict[str, dict[str, Callable[[str, date], Found]]] = {
    "dates": {"JioNLP": jionlp_dates, "Recognizers-Text": recognizers_dates},
    "amounts": {"JioNLP": jionlp_amounts, "Recognizers-Text": recognizers_amounts},
}


def main() -> None:
    """Read the task, print what was found."""
    asked = json.load(sys.stdin)
    out: dict[str, Any] = {"found": {}, "seconds": {}, "failed": {}}
    with contextlib.redirect_stdout(sys.stderr):
        jieba.initialize()
        for task, peers in TASKS.items():
            for peer, read in peers.items():
                out["found"][f"{task} {peer}"] = [_read(read, text, day, out["failed"], peer) for text, day in asked["texts"]]
                start = time.process_time()
                for line in asked["speed"].splitlines():
                    _read(read, line, "2020-04-10", {}, peer)
                out["seconds"][f"{task} {peer}"] = time.process_time() - start
        start = time.process_time()
        for line in asked["speed"].splitlines():
            jieba.lcut(line)
        out["seconds"]["words jieba"] = time.process_time() - start
    json.dump(out, sys.stdout)


def _read(read: Callable[[str, date], Found], text: str, day: str, failed: dict[str, int], peer: str) -> Found:
    try:
        return read(text, date.fromisoformat(day))
    except Exception:  # noqa: BLE001 - what a peer cannot read it has not found; how often is said
        failed[peer] = failed.get(peer, 0) + 1
        return []


if __name__ == "__main__":
    main()
