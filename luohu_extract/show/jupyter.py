"""HTML for notebooks: no script, everything escaped, light and dark; hover and keyboard focus show what was read."""

from collections.abc import Iterator
from html import escape

from luohu_extract.marks import Mark, Segment, marks, read_segments
from luohu_extract.records import Chronicle, Entry, Record
from luohu_extract.show.facts import LABELS, facts

_LONG = 60  # entries of a chronicle shown in a cell; the report has them all
_HUES = {"date": 265, "dates": 265, "officials": 25, "posts": 60, "organizations": 155, "amounts": 330, "counts": 215, "measures": 185}
_STYLE = (
    "<style>.luohu{font:15px/1.9 'Noto Serif CJK SC','Source Han Serif SC','Songti SC',SimSun,serif;color-scheme:light dark;max-width:46em}"
    ".luohu h3{font-size:1.2em;margin:.2em 0}.luohu p{margin:.6em 0;white-space:pre-wrap;overflow-wrap:anywhere}"
    ".luohu small,.luohu table{font-family:'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif;font-size:12px;opacity:.85}"
    ".luohu mark{color:inherit;border-radius:2px;padding:0 1px;position:relative}"
    ".luohu mark>span{display:none;position:absolute;left:0;top:1.7em;z-index:9;min-width:14em;max-width:30em;padding:.5em .7em;"
    "border-radius:4px;background:#fff;color:#222;border:1px solid #999;"
    "font:12px/1.5 'Noto Sans CJK SC','Microsoft YaHei',sans-serif;white-space:pre-line}"
    ".luohu mark:hover>span,.luohu mark:focus>span{display:block}.luohu mark:focus{outline:2px solid #36c}"
    ".luohu u{text-decoration:underline wavy 1px #b60;text-underline-offset:4px}"
    + "".join(
        f".luohu .k-{kind}{{background:hsl({hue} 70% 50% / .17);box-shadow:inset 0 -2px hsl({hue} 70% 45% / .75)}}"
        for kind, hue in _HUES.items()
    )
    + "</style>"
)


def shown(record: Record) -> str:
    """*record* as HTML."""
    return f'{_STYLE}<div class="luohu" lang="zh">{"".join(_body(record))}</div>'


def _body(record: Record) -> Iterator[str]:
    if isinstance(record, Chronicle):
        yield f"<h3>{escape(record.title or '—')}</h3>"
        told = (record.jurisdiction, record.code, record.period, f"{len(record.entries)} 条 entries")
        yield f"<small>{escape(' · '.join(filter(None, told)))}</small>"
        yield _legend(record.entries[:_LONG])
        yield from (_entry(entry) for entry in record.entries[:_LONG])
        if len(record.entries) > _LONG:
            yield f"<small>… {len(record.entries) - _LONG} more: chronicle.to_html(path)</small>"
        yield from (f"<p><small>注 note: {escape(note)}</small></p>" for note in record.notes)
    elif isinstance(record, Entry):
        yield _legend((record,)) + _entry(record)
    else:
        rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in facts(record))
        place = f"{getattr(record, 'rule', '')} · {getattr(record, 'start', '')}-{getattr(record, 'end', '')}"
        kind = type(record).__name__
        yield f'<mark class="k-{_kind(kind)}">{escape(str(getattr(record, "text", "")))}</mark> <small>{kind}</small>'
        yield f"<table>{rows}</table><small>{escape(place)}</small>"


def _kind(name: str) -> str:
    return f"{name.lower()}s" if f"{name.lower()}s" in LABELS else "dates"


def _legend(entries: tuple[Entry, ...]) -> str:
    kinds = {mark.kind for entry in entries for mark in marks(entry)}
    return (
        "<div><small>"
        + " ".join(f'<mark class="k-{kind}">{escape(label)}</mark>' for kind, label in LABELS.items() if kind in kinds)
        + "</small></div>"
    )


def _entry(entry: Entry) -> str:
    found = marks(entry)
    day = "—" if entry.date is None else entry.date.edtf
    text = "".join(_segment(segment, found) for segment in read_segments(entry, found))
    return f"<p><small>{entry.index + 1} · {escape(day)}</small> {text}</p>"


def _segment(segment: Segment, found: list[Mark]) -> str:
    text = escape(segment.text)
    if segment.repaired is not None:
        text = f'<u title="{escape(segment.repaired)}">{text}</u>'
    if segment.mark < 0:
        return text
    kind, record, start, end = found[segment.mark]
    rule = str(getattr(record, "rule", ""))
    lines = [LABELS.get(kind, kind), *(f"{name}: {value}" for name, value in facts(record)), f"rule: {rule}", f"source: {start}-{end}"]
    told = escape("\n".join(lines))
    return f'<mark class="k-{escape(kind)}" tabindex="0">{text}<span role="tooltip">{told}</span></mark>'
