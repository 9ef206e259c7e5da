"""The graph of a roster, for Gephi, Cytoscape and the like: a node a person, an edge an encounter. Extra ``graph`` (networkx)."""

import re
from pathlib import Path
from typing import Any

from luohu_extract.needs import needs
from luohu_extract.rosters import Roster

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0 has no such characters


def graph(roster: Roster) -> Any:
    """A `networkx.Graph` by the persons' keys.

    A node has ``name``, ``posts`` (joined by 、), ``entries`` (how many), ``first`` and ``last``, an edge ``weight`` (in how many entries
    both are named), ``first`` and ``last``. Days are ISO; what is unknown is left out.
    """
    made = needs("networkx", "graph").Graph()
    for person in roster.persons:
        posts = "、".join(dict.fromkeys(post.text for post in person.posts))
        made.add_node(_text(person.person), name=_text(person.name), posts=_text(posts), entries=len(person.appearances), **_days(person))
    for met in roster.encounters:
        made.add_edge(_text(met.person), _text(met.other), weight=met.times, **_days(met))
    return made


def write_graphml(path: Path, roster: Roster) -> None:
    """*roster* as GraphML."""
    needs("networkx", "graph").write_graphml_xml(graph(roster), path)


def write_gexf(path: Path, roster: Roster) -> None:
    """*roster* as GEXF 1.2."""
    needs("networkx", "graph").write_gexf(graph(roster), path)


def _days(record: Any) -> dict[str, str]:
    return {name: day.isoformat() for name in ("first", "last") if (day := getattr(record, name)) is not None}


def _text(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
