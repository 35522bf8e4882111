"""Citations without one certain target. A plan whose report is not loaded is said once, not once a citation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from schemas.trace import Citation

from ..corpus import Corpus
from ..resolving.reports import NO_REPORT
from .seen import Seen, seen


def citation_findings(corpus: Corpus) -> Iterator[Seen]:
    """Dangling and ambiguous citations, dangling cross references, plans without their report."""
    counting = {part.document_id for part in corpus.counting}
    homeless: Counter[str] = Counter()
    for citation in corpus.of(Citation):
        if citation.document_id not in counting or citation.state == "resolved":
            continue
        why = f"“{citation.raw}”: {citation.why or 'no target'}."
        if citation.why == NO_REPORT:
            homeless[citation.document_id] += 1
        elif citation.state == "ambiguous":
            yield seen("citation-ambiguous", citation, why)
        elif citation.target_kind in ("action", "issue"):
            yield seen("cross-reference-dangling", citation, why)
        else:
            yield seen("citation-dangling", citation, why)
    for document_id, count in homeless.items():
        yield Seen(
            code="citation-without-report",
            document_id=document_id,
            detail=f"{count} citations point to an inspection report that is not loaded.",
        )
