"""Records and links to findings: every check of the catalogue, over the documents that count.

Each group of codes is a function from the corpus to what it saw; severity and ids are given here, so that an id is unique
and the same on every run. A rendition is only compared with the reading that counts; nothing is said of it otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from schemas.finding import CATALOGUE, Finding

from .auditing.citations import citation_findings
from .auditing.coverage import coverage_findings
from .auditing.doubts import doubt_findings
from .auditing.numbers import number_findings
from .auditing.plans import plan_findings
from .auditing.promises import promise_findings
from .auditing.reading import reading_findings
from .auditing.repeats import repeat_findings
from .auditing.seen import Seen
from .auditing.shares import share_findings
from .auditing.statuses import status_findings
from .auditing.timescales import timescale_findings
from .auditing.totals import total_findings
from .corpus import Corpus
from .suggesting.ranking import Rankings

_SEVERITIES = {code.code: code.severity for code in CATALOGUE}
_GROUPS = (
    coverage_findings, plan_findings, timescale_findings, promise_findings, repeat_findings, citation_findings, doubt_findings,
    number_findings, status_findings, total_findings, share_findings, reading_findings,
)  # fmt: skip


def audit(corpus: Corpus, rankings: Rankings | None = None) -> tuple[Finding, ...]:
    """All findings of a resolved corpus, by group of codes and in the order of the records.

    `rankings` are those of the corpus, where they are known already.
    """
    groups = (doubt_findings(corpus, rankings) if group is doubt_findings else group(corpus) for group in _GROUPS)
    return tuple(_told(seen for group in groups for seen in group))


def _told(all_seen: Iterator[Seen]) -> Iterator[Finding]:
    counts: Counter[str] = Counter()
    for seen in all_seen:
        finding_id = f"{seen.document_id}/finding/{seen.code}"
        if seen.about:
            finding_id += f"/{seen.about}"
        counts[finding_id] += 1
        if counts[finding_id] > 1:
            finding_id += f"~{counts[finding_id]}"
        yield Finding(
            finding_id=finding_id,
            code=seen.code,
            severity=_SEVERITIES[seen.code],
            document_id=seen.document_id,
            record_id=seen.record_id,
            related_id=seen.related_id,
            page=seen.page,
            detail=seen.detail,
            spans=seen.spans,
        )
