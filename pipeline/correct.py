"""The stage of a person's corrections and decisions: each is applied once, where it belongs, and counted.

Fields and versions after extraction, so that everything resolved follows from them; links after resolving; findings after
the audit. A decision that does not find what it expects is never applied: it becomes the finding `correction-stale`.
Spans stay: what was read can still be shown at its place. Nothing here touches a record that no entry names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemas.base import Record
from schemas.finding import CATALOGUE, Correction, Finding
from schemas.inspection import Recommendation
from schemas.plan import Action, PlanIssue, Priority
from schemas.source import Part
from schemas.trace import Citation, Link

from .corpus import Corpus, by_key, document_of, grouped
from .correcting.apply import apply_field, link_obstacle, told
from .correcting.decisions import AcceptFinding, AddLink, Corrections, Entry, PlaceVersion, RejectLink, SetField
from .correcting.fields import CORRECTABLE
from .resolving.dating import path_label

_STALE = next(code for code in CATALOGUE if code.code == "correction-stale")


def correct_fields(corpus: Corpus, corrections: Corrections) -> Corpus:
    """The corpus with fields set and versions placed, in the order of the file. Raises `CorrectionsInvalid`."""
    if not corrections.entries:
        return corpus
    records = {(type(item), item.key): item for item in corpus.all_records}
    by_id = grouped((key for key in records if key[0] in CORRECTABLE), lambda key: key[1])
    keys = {(kind.TABLE, key) for kind, key in records}
    plans = {document_of(item) for kind in (Priority, PlanIssue, Action) for item in corpus.of(kind)}
    paths = {source.source_id: source.path for source in corpus.sources}
    rows = []
    for entry in corrections.entries:
        decision = entry.decision
        if isinstance(decision, SetField):
            same = [records[key] for key in by_id.get(decision.record, [])]
            changed, row = apply_field(
                corrections, entry, decision, same, exists=lambda column, key: (column.partition(".")[0], key) in keys
            )
        elif isinstance(decision, PlaceVersion):
            part = records.get((Part, decision.document))
            changed, row = _placed(entry, decision, part, plans, paths.get(getattr(part, "source_id", ""), ""))
        else:
            continue
        rows.append(row)
        if changed is not None:
            records[type(changed), changed.key] = changed
    parts = [records[Part, part.key] for part in corpus.parts]
    others = [records[type(item), item.key] for item in corpus.records]
    return corpus.model_copy(update={"parts": tuple(parts), "records": (*others, *rows)})


def _placed(
    entry: Entry, decision: PlaceVersion, part: Record | None, plans: set[str], path: str
) -> tuple[Record | None, Correction]:
    given = {name: value for name in ("series", "version_rank") if (value := getattr(decision, name)) is not None}
    new = ", ".join(f"{name} {value}" for name, value in given.items())
    why_not = None if isinstance(part, Part) else "there is no such document"
    if isinstance(part, Part) and part.document_id not in plans:
        why_not = f"only plans have versions, and this is read as: {part.kind.replace('_', ' ')}"
    elif isinstance(part, Part) and (decision.found or "") not in (names := _names(part, path) or [""]):
        now = names[0] or "nothing"
        why_not = f"the document calls itself “{now}” now, where “{decision.found or 'nothing'}” was expected"
    row = told(entry, record_id=decision.document, field=" ".join(given), new_value=new, why_not=why_not)
    return (part.model_copy(update=given) if part is not None and why_not is None else None), row


def _names(part: Part, path: str) -> list[str]:
    """What a document says of its version, what its file's name says, what it is called."""
    return [name for name in (part.version_label, path_label(path), part.title) if name]


def correct_links(corpus: Corpus, corrections: Corrections) -> Corpus:
    """The resolved corpus with links added and rejected; the citation behind a rejected link stays, and says so."""
    decided = [(entry, entry.decision) for entry in corrections.entries if isinstance(entry.decision, AddLink | RejectLink)]
    if not decided:
        return corpus
    actions = {action.key: action.text for action in corpus.of(Action)}
    recommendations = {item.key: item.text for item in corpus.of(Recommendation)}
    links = by_key(corpus.of(Link))
    citations = by_key(corpus.of(Citation))
    rows = []
    for entry, decision in decided:
        there = [link for link in links.values()
                 if (link.action_id, link.recommendation_id) == (decision.action, decision.recommendation)]  # fmt: skip
        why_not = link_obstacle(decision, actions, recommendations) or _already(decision, there)
        rows.append(told(
            entry, record_id=decision.action, target_id=decision.recommendation, field="links",
            old_value=", ".join(sorted(link.basis for link in there)) or None,
            new_value="accepted" if isinstance(decision, AddLink) else "rejected", why_not=why_not,
        ))  # fmt: skip
        if why_not is not None:
            continue
        if isinstance(decision, AddLink):
            accepted = _accepted(decision, there)
            links[accepted.key] = accepted
        for link in there:
            if isinstance(decision, RejectLink) or link.basis == "suggested":
                del links[link.key]
            if isinstance(decision, RejectLink) and link.citation_id in citations:
                citations[link.citation_id] = _rejected(citations[link.citation_id], decision)
    corpus = corpus.replaced(Link, links.values()).replaced(Citation, citations.values())
    return corpus.model_copy(update={"records": (*corpus.records, *rows)})


def _already(decision: AddLink | RejectLink, there: Sequence[Link]) -> str | None:
    if isinstance(decision, RejectLink):
        return None if there else "there is no such link to reject"
    known = [link.basis for link in there if link.basis in ("cited", "accepted")]
    return f"the link is {known[0]} without it" if known else None


def _accepted(decision: AddLink, there: Sequence[Link]) -> Link:
    number = decision.recommendation.rsplit("/", 1)[-1]
    return Link(
        link_id=f"{decision.action}/link/accepted/{number}", action_id=decision.action,
        recommendation_id=decision.recommendation, basis="accepted",
        score=next((link.score for link in there if link.basis == "suggested"), None),
    )  # fmt: skip


def _rejected(citation: Citation, decision: RejectLink) -> Citation:
    why = f"a person rejected its link to {decision.action}: {decision.reason}"
    return citation.model_copy(update={"why": f"{citation.why}; {why}" if citation.why else why})


def accept_findings(corpus: Corpus, corrections: Corrections) -> Corpus:
    """The audited corpus with findings accepted, and a finding for every decision of the file that was not applied."""
    if not corrections.entries:
        return corpus
    findings = by_key(corpus.of(Finding))
    rows = list(corpus.of(Correction))
    for entry in corrections.entries:
        decision = entry.decision
        if not isinstance(decision, AcceptFinding):
            continue
        meant = [finding for finding in findings.values() if _is_meant(finding, decision)]
        why_not = _unacceptable(decision, meant)
        about = meant[0].finding_id if meant else decision.finding or f"{decision.record} ({decision.code})"
        old = meant[0].state if meant else None
        rows.append(told(entry, record_id=about, field="state", old_value=old, new_value="accepted", why_not=why_not))
        if why_not is None:
            for finding in meant:
                findings[finding.key] = finding.model_copy(update={"state": "accepted", "reason": decision.reason})
    rows.sort(key=lambda row: int(row.correction_id.rsplit("/", 1)[-1]))
    stale = tuple(_stale(corpus, corrections, rows))
    return corpus.replaced(Finding, (*findings.values(), *stale)).replaced(Correction, rows)


def _is_meant(finding: Finding, decision: AcceptFinding) -> bool:
    if decision.finding is not None:
        return finding.finding_id == decision.finding
    return finding.code == decision.code and finding.record_id == decision.record


def _unacceptable(decision: AcceptFinding, meant: Sequence[Finding]) -> str | None:
    if not meant:
        return "there is no such finding now"
    if all(finding.detail != decision.found for finding in meant):
        return f"the finding says “{meant[0].detail}” now, where “{decision.found}” was expected"
    return None


def _stale(corpus: Corpus, corrections: Corrections, rows: Sequence[Correction]) -> Iterator[Finding]:
    documents = {part.document_id for part in corpus.parts}
    pages = {record.key: record.printed_page for record in corpus.all_records}
    lines = {f"correction/{entry.place}": entry.line for entry in corrections.entries}
    name = corrections.path.name if corrections.path else "corrections"
    for row in rows:
        if row.is_applied:
            continue
        document = row.record_id.split("/", 1)[0]
        told_of = f"{name}, line {lines[row.correction_id]}: {row.kind} {row.field} of {row.record_id}"
        yield Finding(
            finding_id=f"{document if document in documents else 'corrections'}/finding/{_STALE.code}/{row.correction_id}",
            code=_STALE.code, severity=_STALE.severity, document_id=document if document in documents else None,
            record_id=row.record_id, page=pages.get(row.record_id),
            detail=f"{told_of} is not applied: {row.why_not}.",
        )  # fmt: skip
