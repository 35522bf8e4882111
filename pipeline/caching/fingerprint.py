"""The fingerprints that what is kept of a source is trusted by: of the code that read it, and of the rules that made its records.

Three stand apart, so that a changed rule makes again only what it can affect:

1. reading: what turns bytes into a document, the libraries, and the options that change what is read;
2. stages: what cuts a document up and gathers its records, and what the kinds declare to be told apart by;
3. a kind: its own file and all it imports. It counts for the sources in which a document of that kind was found.
"""

from __future__ import annotations

import sys

from extractors.kinds.catalogue import KINDS
from schemas.base import Model

from ..extra import Ocr
from .code import hashed, imports_of, libraries, own_source, sources_of

_CATALOGUE = "extractors.kinds.catalogue"
_FORM = "pipeline.caching.forms"  # how records are written; what it imports does not change what is kept


class Fingerprints(Model):
    """What makes the work on a source now: `reading`, `stages`, and each kind by name."""

    reading: str
    stages: str
    kinds: dict[str, str]


def fingerprints(*, verify: bool, ocr: Ocr) -> Fingerprints:
    """The fingerprints of the code and libraries as they are, with the options that change what is read."""
    versions = libraries()
    declared = [repr((kind.name, kind.signals, kind.openings)) for kind in KINDS]
    return Fingerprints(
        reading=hashed([*sources_of(["pipeline.reading"]), versions, f"verify {verify}", f"ocr {ocr}"]),
        stages=hashed([*sources_of(["pipeline.work"], stop=_CATALOGUE), own_source(_FORM), versions, *declared]),
        kinds={name: hashed(sources_of([module])) for name, module in _kind_modules().items()},
    )  # fmt: skip


def _kind_modules() -> dict[str, str]:
    """The module that declares each kind."""
    modules = [sys.modules[name] for name in imports_of(_CATALOGUE) if name in sys.modules]
    return {
        kind.name: module.__name__
        for kind in KINDS for module in modules if any(value is kind for value in vars(module).values())
    }  # fmt: skip
