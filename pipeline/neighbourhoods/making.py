"""Everything that the database will say of one neighbourhood: a pure function of its sources and the decisions about them.

It comes in two parts: first the records that no later stage alters, so that they can be written while what remains is made.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.finding import Correction, Finding
from schemas.trace import Citation, Link

from ..audit import audit
from ..corpus import Corpus
from ..correct import accept_findings, correct_fields, correct_links
from ..correcting.decisions import Corrections
from ..pause import collector_paused
from ..resolve import resolve
from ..suggest import suggest
from ..suggesting.ranking import rank
from .joining import Neighbourhood

_LAST = frozenset((Citation, Link, Finding, Correction))  # what the stages after `resolve` make or alter


def made_together(neighbourhood: Neighbourhood, corrections: Corrections) -> Iterator[Corpus]:
    """The records of a neighbourhood, resolved and audited: see `made`. Raises `CorrectionsInvalid` and `EntryDamaged`."""
    with collector_paused():
        worked = [member.lies.read() for member in neighbourhood.members]
        corpus = Corpus(
            sources=tuple(item.source for item in worked),
            parts=tuple(part for item in worked for part in item.parts),
            records=tuple(record for item in worked for record in item.records),
        )
        yield from made(corpus, corrections.model_copy(update={"entries": neighbourhood.entries}))


def made(corpus: Corpus, corrections: Corrections) -> Iterator[Corpus]:
    """What was extracted, set right, resolved, suggested and audited, in two parts which have no record in common."""
    corpus = correct_fields(corpus, corrections)
    corpus = resolve(corpus)
    yield corpus.model_copy(update={"records": tuple(record for record in corpus.records if type(record) not in _LAST)})
    rankings = rank(corpus)
    corpus = suggest(corpus, rankings)
    corpus = correct_links(corpus, corrections)
    corpus = corpus.model_copy(update={"records": (*corpus.records, *audit(corpus, rankings))})
    corpus = accept_findings(corpus, corrections)
    yield Corpus(records=tuple(record for record in corpus.records if type(record) in _LAST))
