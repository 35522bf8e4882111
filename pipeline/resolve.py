"""What belongs together across documents: renditions, versions, quotations, citations, links, statuses, changes.

Each step needs the one before it: a citation is resolved to the report that counts among its renditions, a link follows
from a resolved citation, a status belongs to the plan version before it. Nothing is guessed: what has several possible
targets stays without one, and says why. No record is dropped; only `Link` records and those of `versions.compare` are made here.
"""

from __future__ import annotations

from .corpus import Corpus
from .resolving.citations import resolve_citations
from .resolving.dating import with_days
from .resolving.links import with_links
from .resolving.quotations import resolve_quotations
from .resolving.renditions import with_renditions
from .resolving.reports import with_answers
from .resolving.statuses import resolve_statuses
from .resolving.versions import with_versions
from .versions.compare import with_changes


def resolve(corpus: Corpus) -> Corpus:
    """The corpus with every reference between its records that can be resolved."""
    corpus = with_days(corpus)
    corpus = with_renditions(corpus)
    corpus = with_versions(corpus)
    corpus = with_answers(corpus)
    corpus = resolve_quotations(corpus)
    corpus = resolve_citations(corpus)
    corpus = with_links(corpus)
    corpus = resolve_statuses(corpus)
    return with_changes(corpus)
