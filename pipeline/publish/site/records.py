"""A page for each action, issue, recommendation and paragraph, with proof strips at both ends of every link.

What is cited or accepted stands apart from what a priority only lists, and both from what is only suggested: suggestions
are ours, are marked as ours, and count nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from .addresses import address
from .facts import Facts, Row, grouped
from .naming import document_name, priority_name
from .page import Page
from .site import Site
from .strips import Strip, Wanted

_SUGGESTED = 5  # suggestions shown; they are in the order of their score
_OWN = ("text", "printed_number", "is_completed", "is_flagged")  # what a record's mark shows, besides its words
_ANSWERS = ("cited", "accepted")


def with_pages(facts: Facts) -> tuple[str, ...]:
    """The records that have a page: all actions, issues and recommendations, and the paragraphs flagged or cited."""
    paragraphs = (key for key, row in facts.paragraphs.items() if row["is_flagged"] or key in facts.cited_by)
    return (*facts.register, *facts.issues, *facts.recommendations, *paragraphs)


def proved(facts: Facts) -> Iterator[str]:
    """Every record that a strip shows."""
    for record_id in with_pages(facts):
        yield record_id
        yield from (point["point_id"] for point in facts.points.get(record_id, ()))
    yield from (row["citation_id"] for rows in facts.citations.values() for row in rows)
    yield from (row["status_id"] for rows in facts.statuses.values() for row in rows)
    yield from (row["listed_id"] for rows in facts.listed.values() for row in rows)
    for finding in facts.findings:
        yield from (record for record in (finding["finding_id"], finding["record_id"], finding["related_id"]) if record)


def records(site: Site) -> Iterator[Page]:
    """All pages of records."""
    facts = site.facts
    makers = ((facts.register, _action), (facts.issues, _issue), (facts.recommendations, _recommendation))
    for rows, make in makers:
        for key in rows:
            yield make(site, key)
    for key in with_pages(facts)[len(facts.register) + len(facts.issues) + len(facts.recommendations) :]:
        yield _paragraph(site, key)


def _page(site: Site, record_id: str, kind: str, number: str | None, context: dict[str, Any]) -> Page:
    title = f"{kind.capitalize()} {number or 'without number'}"
    document = site.facts.documents[context["document_id"]]
    section = "coverage" if kind in ("recommendation", "paragraph") else "actions"
    shared = {
        "record_id": record_id, "kind": kind, "number": number, "document": document, "document_name": document_name(document),
        "findings": site.facts.findings_of.get(record_id, []), "names": _Names(site.facts),
    }  # fmt: skip
    return Page(str(address(record_id)), section, title, f"{kind}.html", {**shared, **context})


class _Names(dict[str, str]):
    """The names of documents by their ids."""

    def __init__(self, facts: Facts) -> None:
        super().__init__((key, document_name(row)) for key, row in facts.documents.items())


def _whole(facts: Facts, record_id: str, role: str = "words") -> tuple[Wanted, ...]:
    """A record's words with those of its points."""
    points = (Wanted(point["point_id"], role=role) for point in facts.points.get(record_id, ()))
    return (Wanted(record_id, _OWN, role), *points)


def _action(site: Site, key: str) -> Page:
    facts = site.facts
    row = facts.register[key]
    issue = facts.issues.get(row["issue_id"])
    citations = [*facts.citations.get(row["issue_id"], ()), *facts.citations.get(key, ())]
    links = facts.links.get(key, [])
    direct = {citation["target_id"] for citation in citations}
    indirect = [link for link in links if link["recommendation_id"] not in direct]
    return _page(site, key, "action", row["action_number"], {
        "document_id": row["document_id"], "row": row, "issue": issue, "priority": priority_name(row),
        "points": facts.points.get(key, ()), "gaps": facts.gaps.get(key, ()), "overdue": facts.overdue.get(key),
        "strip": site.proofs.strip(*_whole(facts, key)), "citations": _cited(site, citations, key),
        "accepted": [_linked(facts, link) for link in indirect if link["basis"] == "accepted"],
        "listed": [_linked(facts, link) for link in indirect if link["basis"] == "listed"],
        "suggested": _suggested(facts, links), "statuses": [_status(site, each) for each in facts.statuses.get(key, ())],
        "versions": list(_versions(facts, key)),
    })  # fmt: skip


def _cited(site: Site, citations: list[Row], *answering: str) -> list[dict[str, Any]]:
    """The citations, those printed as one together: where it is printed (with the actions beside), and all that it names."""
    facts = site.facts
    printed = grouped(citations, lambda row: (row["raw"], row["action_id"], _place(facts, row["citation_id"])))
    beside = tuple(part for key in answering for part in _whole(facts, key))
    return [
        {"raw": rows[0]["raw"], "near": site.proofs.strip(Wanted(rows[0]["citation_id"], ("raw",), "citation"), *beside),
         "targets": [_target(site, row) for row in rows]}
        for rows in printed.values()
    ]  # fmt: skip


def _place(facts: Facts, record_id: str) -> tuple[Any, ...]:
    span = next(iter(facts.spans.get(record_id, ())), None)
    return (span["page"], span["x0"], span["top"], span["first_line"]) if span else ()


def _target(site: Site, citation: Row) -> dict[str, Any]:
    far = site.proofs.strip(*_whole(site.facts, citation["target_id"])) if citation["target_id"] else None
    return {**citation, "far": far, "target": _record(site.facts, citation["target_id"])}


def _record(facts: Facts, record_id: str | None) -> Row | None:
    for rows in (facts.recommendations, facts.paragraphs, facts.issues):
        if record_id in rows:
            return rows[str(record_id)]
    action = facts.register.get(record_id or "")
    return {**action, "text": action["action"], "number": action["action_number"]} if action else None


def _linked(facts: Facts, link: Row) -> Row:
    return {**link, "target": facts.recommendations.get(link["recommendation_id"])}


def _suggested(facts: Facts, links: Iterable[Row]) -> list[Row]:
    known = {link["recommendation_id"] for link in links if link["basis"] != "suggested"}
    found = [_linked(facts, link) for link in links if link["basis"] == "suggested" and link["recommendation_id"] not in known]
    return [link for link in found if link["target"]][:_SUGGESTED]


def _status(site: Site, status: Row) -> dict[str, Any]:
    wanted = Wanted(status["status_id"], ("text",)), Wanted(status["status_id"], ("narrative",), "said")
    return {**status, "strip": site.proofs.strip(*wanted), "document": site.facts.documents[status["document_id"]]}


def _versions(facts: Facts, key: str) -> Iterator[dict[str, Any]]:
    """The same action in the other versions, the first one first; this one among them."""
    chain = [key]
    while chain[0] in facts.earlier:
        chain.insert(0, facts.earlier[chain[0]])
    while chain[-1] in facts.later:
        chain.append(facts.later[chain[-1]])
    before: Row | None = None
    for each in chain if len(chain) > 1 else ():
        row = facts.register.get(each)
        if row is not None:
            yield {"row": row, "before": before["action"] if before else row["action"], "is_this": each == key}
            before = row


def _issue(site: Site, key: str) -> Page:
    facts = site.facts
    row = facts.issues[key]
    actions = [each for each in facts.register.values() if each["issue_id"] == key] if key not in _idle(facts) else []
    priority = facts.priorities.get(row["priority_id"] or "")
    return _page(site, key, "issue", row["number"], {
        "document_id": row["document_id"], "row": row, "actions": actions, "priority": priority,
        "strip": site.proofs.strip(Wanted(key)), "citations": _cited(site, facts.citations.get(key, [])),
    })  # fmt: skip


def _idle(facts: Facts) -> set[str]:
    return {row["issue_id"] for row in facts.idle_issues}


def _recommendation(site: Site, key: str) -> Page:
    facts = site.facts
    row = facts.recommendations[key]
    links = facts.linked.get(key, [])
    accepted = {link["action_id"] for link in links if link["basis"] in _ANSWERS}
    return _page(site, key, "recommendation", row["number"], {
        "document_id": row["document_id"], "row": row, "points": facts.points.get(key, ()),
        "coverage": [each for each in facts.coverage if each["recommendation_id"] == key],
        "strip": site.proofs.strip(*_whole(facts, key)), "answers": list(_answers(site, key, accepted)),
        "listed": [{**each, "strip": _listed_strip(site, each)} for each in facts.listed.get(key, ())],
        "suggested": _suggested_actions(facts, links),
    })  # fmt: skip


def _listed_strip(site: Site, listed: Row) -> Strip | None:
    return site.proofs.strip(Wanted(listed["listed_id"], ("number", "text"), "citation"))


def _suggested_actions(facts: Facts, links: Iterable[Row]) -> list[Row]:
    """The likeliest actions of the latest plans, where nothing printed or accepted leads to them."""
    latest = {plan["document_id"] for plan in facts.latest_plans}
    known = {link["action_id"] for link in links if link["basis"] in _ANSWERS}
    found = [
        {**link, "action": facts.register[link["action_id"]]} for link in links
        if link["basis"] == "suggested" and link["action_id"] not in known
        and facts.register[link["action_id"]]["document_id"] in latest
    ]  # fmt: skip
    return found[:_SUGGESTED]


def _answers(site: Site, target: str, accepted: set[str]) -> Iterator[dict[str, Any]]:
    """For each plan version the issues that cite the target, each with its actions and the strip that shows both."""
    facts = site.facts
    answering = {row["action_id"] for row in facts.answering.get(target, ())} | accepted
    actions = grouped((facts.register[key] for key in facts.register if key in answering), lambda row: row["issue_id"])
    cited = grouped(facts.cited_by.get(target, ()), lambda row: row["issue_id"] or facts.register[row["action_id"]]["issue_id"])
    order = [*cited, *(issue for issue in actions if issue not in cited)]
    of_plan = grouped((facts.issues[key] for key in order if key in facts.issues), lambda row: row["document_id"])
    for plan in reversed([row["document_id"] for row in facts.plans]):
        if plan in of_plan:
            yield {
                "plan": facts.documents[plan],
                "issues": [
                    _answer(site, row, cited.get(row["issue_id"], []), actions.get(row["issue_id"], [])) for row in of_plan[plan]
                ],
            }  # fmt: skip


def _answer(site: Site, issue: Row, citations: list[Row], actions: list[Row]) -> dict[str, Any]:
    marks = (Wanted(each["citation_id"], ("raw",), "citation") for each in citations)
    words = (part for action in actions for part in _whole(site.facts, action["action_id"]))
    return {"issue": issue, "citations": citations, "actions": actions, "strip": site.proofs.strip(*marks, *words)}


def _paragraph(site: Site, key: str) -> Page:
    facts = site.facts
    row = facts.paragraphs[key]
    return _page(site, key, "paragraph", row["number"], {
        "document_id": row["document_id"], "row": row,
        "coverage": [each for each in facts.paragraph_coverage if each["paragraph_id"] == key],
        "strip": site.proofs.strip(Wanted(key, _OWN)), "answers": list(_answers(site, key, set())),
    })  # fmt: skip
