"""The two versions a person asks to compare: by document id, by file name, or read from a file that is not loaded.

Signals, in order: the id of a document in the database; a file on disk, whose bytes may be loaded already; the name or
path of a file that was loaded. A source with several documents stands for the plan in it; of several readings of one
version the one that counts is meant. The database is only read.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from schemas.base import Record, columns_of, key_column
from schemas.errors import NotAVersion
from schemas.plan import Action, ActionPoint, Assignment, Indicator, IndicatorValue, Party, PlanIssue, Priority, Timescale
from schemas.source import Part, Unclaimed
from schemas.trace import Citation

from ..corpus import Corpus
from .outline import Outline, outlines

_NEEDED: tuple[type[Record], ...] = (
    Priority, PlanIssue, Action, ActionPoint, Timescale, Assignment, Party, Citation, Indicator, IndicatorValue, Unclaimed,
)  # fmt: skip


class Chosen(NamedTuple):
    """A version to compare, and how it is called."""

    outline: Outline
    name: str


def choose(names: Sequence[str], connection: sqlite3.Connection | None) -> list[Chosen]:
    """The plan each name stands for. Raises `NotAVersion` where there is none, and as `gather` does for a new file."""
    loaded = [None if connection is None else _loaded(connection, name) for name in names]
    new = [Path(name) for name, document in zip(names, loaded, strict=True) if document is None]
    missing = [path for path in new if not path.is_file()]
    if missing:
        raise NotAVersion(f"{missing[0]} is neither a document of the database nor a file.", "Name one of them.")
    read = _read(new)
    chosen = []
    for name, document in zip(names, loaded, strict=True):
        if document is None or connection is None:
            chosen.append(read[Path(name)])
        else:
            chosen.append(Chosen(_from_database(connection, document), document))
    bare = [name for name, (outline, _) in zip(names, chosen, strict=True) if not outline.actions]
    if bare:
        raise NotAVersion(f"there is no action in {bare[0]}.", "Name two versions of a plan.")
    return _told_apart(chosen)


# A plan is a document that has issues: what it calls itself is another question.
_PLANS = "SELECT * FROM documents d WHERE EXISTS (SELECT 1 FROM issues i WHERE i.document_id = d.document_id)"


def _loaded(connection: sqlite3.Connection, name: str) -> str | None:
    """The id of the plan in the database that a name stands for."""
    kinds = dict(connection.execute("SELECT document_id, kind FROM documents").fetchall())
    if name in kinds:
        if not connection.execute(f"SELECT 1 FROM ({_PLANS}) WHERE document_id = ?", [name]).fetchone():
            raise NotAVersion(f"{name} is not a plan but: {kinds[name].replace('_', ' ')}.", "Name two versions of a plan.")
        return name
    file = Path(name)
    if file.is_file():
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        query = "SELECT source_id FROM sources WHERE sha256 = ? AND state = 'read'"
        sources = [row[0] for row in connection.execute(query, [digest])]
    else:
        paths = connection.execute("SELECT source_id, path FROM sources WHERE state = 'read'").fetchall()
        sources = [source for source, path in paths if name in (path, source, PurePosixPath(path).name, PurePosixPath(path).stem)]
    return _plan_in(connection, name, sources) if sources else None


def _plan_in(connection: sqlite3.Connection, name: str, sources: Sequence[str]) -> str:
    marks = ", ".join("?" * len(sources))
    query = f"SELECT document_id, rendition_of FROM ({_PLANS}) WHERE source_id IN ({marks}) ORDER BY 1"
    plans = connection.execute(query, sources).fetchall()
    counting = [document for document, rendition_of in plans if rendition_of is None] or [document for document, _ in plans]
    if not counting:
        raise NotAVersion(f"there is no plan in {name}.", "Name two versions of a plan.")
    if len(counting) > 1:
        raise NotAVersion(f"{name} may be {' or '.join(counting)}.", "Name one by its document id.")
    return str(counting[0])


def _from_database(connection: sqlite3.Connection, document: str) -> Outline:
    records = [record for record_type in _NEEDED for record in _rows(connection, record_type, document)]
    return outlines(Corpus(records=tuple(records)), [document])[document]


def _rows(connection: sqlite3.Connection, record_type: type[Record], document: str) -> Iterable[Record]:
    """The rows of one document, which is what every id begins with, as records; in the order loaded."""
    key, names = key_column(record_type), list(columns_of(record_type))
    stem = f"{document}/"
    query = f"SELECT {', '.join(names)} FROM {record_type.TABLE} WHERE substr({key}, 1, ?) = ? ORDER BY rowid"
    for row in connection.execute(query, [len(stem), stem]):
        yield record_type.model_validate(dict(zip(names, row, strict=True)))


def _read(files: Sequence[Path]) -> dict[Path, Chosen]:
    """The plans in files that are not loaded."""
    from ..run import gather  # noqa: PLC0415  pdfium and spaCy are needed only here

    found = {}
    for file in files:
        corpus = gather([file])
        plan = next(iter(corpus.holding(Action)), None)
        if plan is None:
            raise NotAVersion(f"there is no plan in {file}: {_kinds(corpus.parts)}.", "Name two versions of a plan.")
        found[file] = Chosen(outlines(corpus, [plan.document_id])[plan.document_id], str(file))
    return found


def _kinds(parts: Iterable[Part]) -> str:
    return ", ".join(part.kind.replace("_", " ") for part in parts)


def _told_apart(chosen: list[Chosen]) -> list[Chosen]:
    """Two files of one name get the same ids; the later one's are marked, so that they stay two."""
    old, new = chosen
    if old.outline.document_id != new.outline.document_id:
        return chosen
    return [old, Chosen(new.outline.marked("new:"), new.name)]
