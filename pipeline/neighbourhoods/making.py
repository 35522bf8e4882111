"""Everything that the database will say of one neighbourhood: a pure function of its sources and the decisions about them."""

from __future__ import annotations

from ..audit import audit
from ..corpus import Corpus
from ..correct import accept_findings, correct_fields, correct_links
from ..correcting.decisions import Corrections
from ..pause import collector_paused
from ..resolve import resolve
from ..suggest import suggest
from ..suggesting.ranking import rank
from .joining import Neighbourhood


@collector_paused()
def made_together(neighbourhood: Neighbourhood, corrections: Corrections) -> Corpus:
    """The records of a neighbourhood, resolved and audited. Raises `CorrectionsInvalid` and `EntryDamaged`."""
    worked = [member.lies.read() for member in neighbourhood.members]
    corpus = Corpus(
        sources=tuple(item.source for item in worked),
        parts=tuple(part for item in worked for part in item.parts),
        records=tuple(record for item in worked for record in item.records),
    )
    return made(corpus, corrections.model_copy(update={"entries": neighbourhood.entries}))


def made(corpus: Corpus, corrections: Corrections) -> Corpus:
    """What was extracted, set right, resolved, suggested and audited."""
    corpus = correct_fields(corpus, corrections)
    corpus = resolve(corpus)
    rankings = rank(corpus)
    corpus = suggest(corpus, rankings)
    corpus = correct_links(corpus, corrections)
    corpus = corpus.model_copy(update={"records": (*corpus.records, *audit(corpus, rankings))})
    return accept_findings(corpus, corrections)
