"""The fingerprints that what is kept of a source is trusted by: of the code that read it, and of the rules that made its records.

Three stand apart, so that a changed rule makes again only what it can affect:

1. reading: what turns bytes into a document, the libraries, the options that change what is read, and the headings of
   columns that the kinds declare, by which a table without lines is known;
2. stages: what cuts a document up and gathers its records, and what the kinds declare to be told apart by;
3. a kind: its own file and all it imports. It counts for the sources in which a document of that kind was found.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from schemas.base import Model

from ..extra import Ocr
from . import entries
from .code import fingerprint_of_everything, hashed, imports_of, libraries, own_source, sources_of
from .entries import EntryDamaged

_CATALOGUE = "extractors.kinds.catalogue"
_SHAPES = "extractors.shapes"  # how headings of columns are recognised
_KEPT = Path("made", "fingerprints")
_FORM = "pipeline.caching.forms"  # how records are written; what it imports does not change what is kept


class Fingerprints(Model):
    """What makes the work on a source now: `reading`, `stages`, and each kind by name."""

    reading: str
    stages: str
    kinds: dict[str, str]


def kept_fingerprints(folder: Path, *, verify: bool, ocr: Ocr) -> Fingerprints:
    """The same as `fingerprints`, from the cache's folder if they were worked out of the same code before: that takes a while."""
    try:
        found = entries.read(folder / _KEPT)
        if found is not None and found[0].stamps == _stamps(verify=verify, ocr=ocr):
            return Fingerprints.model_validate_json(found[1])
    except (EntryDamaged, ValidationError):
        pass  # they are worked out again
    return fingerprints(verify=verify, ocr=ocr)


def keep_fingerprints(folder: Path, made_by: Fingerprints, *, verify: bool, ocr: Ocr) -> None:
    """Keep fingerprints for the next run. Raises `OSError`; they are then worked out again."""
    stamps = _stamps(verify=verify, ocr=ocr)
    with suppress(EntryDamaged):
        head = entries.read_head(folder / _KEPT)
        if head is not None and head.stamps == stamps:
            return
    entries.write(folder / _KEPT, stamps, made_by.model_dump_json().encode())


def _stamps(*, verify: bool, ocr: Ocr) -> dict[str, str]:
    """All that fingerprints are made of, at a glance: any changed file of ours makes it another."""
    return {"code": fingerprint_of_everything(), "libraries": libraries(), "verify": str(verify), "ocr": ocr}


def fingerprints(*, verify: bool, ocr: Ocr) -> Fingerprints:
    """The fingerprints of the code and libraries as they are, with the options that change what is read."""
    from extractors.kinds.catalogue import KINDS  # noqa: PLC0415  all our rules; where fingerprints are kept, none is asked

    versions = libraries()
    declared = [repr((kind.name, kind.signals, kind.openings, kind.tables)) for kind in KINDS]
    reading = [*sources_of(["pipeline.reading", _SHAPES], stop=_CATALOGUE), own_source(_CATALOGUE)]
    headings = [repr(kind.tables) for kind in KINDS]
    return Fingerprints(
        reading=hashed([*reading, *headings, versions, f"verify {verify}", f"ocr {ocr}"]),
        stages=hashed([*sources_of(["pipeline.work"], stop=_CATALOGUE), own_source(_FORM), versions, *declared]),
        kinds={name: hashed(sources_of([module])) for name, module in _kind_modules().items()},
    )  # fmt: skip


def _kind_modules() -> dict[str, str]:
    """The module that declares each kind."""
    from extractors.kinds.catalogue import KINDS  # noqa: PLC0415

    modules = [sys.modules[name] for name in imports_of(_CATALOGUE) if name in sys.modules]
    return {
        kind.name: module.__name__
        for kind in KINDS for module in modules if any(value is kind for value in vars(module).values())
    }  # fmt: skip
