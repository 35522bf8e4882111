"""`export --format needs`: the traceability as `needs.json`, which sphinx-needs imports and other requirement tools read.

A recommendation or paragraph is a `req`, an action a `spec` that links to what it answers: the types every sphinx-needs project
has. Content is reStructuredText there, so each sign that has a meaning in it is escaped: no text of a document can give an
order to who builds the page.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

from ...version import VERSION
from .made import made_on
from .placing import MARK, placed
from .trace import Thing, Trace, read_trace

_TYPES = {"recommendation": ("req", "Requirement"), "paragraph": ("req", "Requirement"), "action": ("spec", "Specification")}
_TITLE = 100  # characters
_LONGEST_ID = 80  # characters


def export_needs(connection: sqlite3.Connection, out: Path) -> None:
    """Write the file."""
    needs = needs_of(read_trace(connection))
    made = made_on(connection)
    file = {
        "created": made,
        "project": MARK,
        "current_version": VERSION,
        "versions": {
            VERSION: {
                "created": made, "creator": {"program": MARK, "version": VERSION}, "needs_amount": len(needs), "needs": needs,
                "filters": {}, "filters_amount": 0,
            }
        },
    }  # fmt: skip
    with placed(out) as path:
        path.write_text(json.dumps(file, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def needs_of(trace: Trace) -> dict[str, dict[str, Any]]:
    """The needs by their ids."""
    ids = {thing.record_id: need_id(thing.record_id) for thing in trace.things}
    links: dict[str, list[str]] = {}
    for link in trace.links:
        links.setdefault(link.action_id, []).append(ids[link.target_id])
    return {ids[thing.record_id]: _need(thing, ids[thing.record_id], links.get(thing.record_id, [])) for thing in trace.things}


def need_id(record_id: str) -> str:
    """An id of the letters, digits and underscores that sphinx-needs takes; two records never have the same."""
    mark = hashlib.sha256(record_id.encode()).hexdigest()[:6].upper()
    plain = re.sub(r"[^A-Z0-9]+", "_", record_id.upper()).strip("_")
    return f"{plain[-_LONGEST_ID:].strip('_')}_{mark}"


def _need(thing: Thing, identifier: str, links: list[str]) -> dict[str, Any]:
    kind, name = _TYPES[thing.kind]
    return {
        "id": identifier,
        "type": kind,
        "type_name": name,
        "title": _title(thing),
        "status": thing.state,
        "tags": [thing.kind],
        "links": links,
        "content": _content(thing),
        "external_url": None,
    }


def _title(thing: Thing) -> str:
    text = " ".join(f"{thing.kind.capitalize()} {thing.number}: {thing.text}".split())
    return text if len(text) <= _TITLE else text[: _TITLE - 1].rsplit(" ", 1)[0] + "…"


def _content(thing: Thing) -> str:
    points = "".join(f"\n* {escaped(point)}" for point in thing.points)
    facts = "".join(f"\n:{escaped(name)}: {escaped(value)}" for name, value in thing.facts.items())
    return escaped(thing.text) + (f"\n{points}" if points else "") + f"\n{facts}"


def escaped(text: str) -> str:
    """The text with no sign left that reStructuredText reads; on one line, for a line of its own may be an order."""
    line = re.sub(r"([^\w\s]|_)", r"\\\1", " ".join(text.split()))
    return rf"\ {line}" if len(set(line)) == 1 and line[0] == "\\" else line  # a line of one sign is a rule across the page
