"""A plan against its gold. Only the priorities gold holds are compared; whole rows are counted as well as fields.

A bullet gold gives no number is right as an action without number and as a point of the action before it; it is looked
for under both, and what is found for it is neither an invented action nor a wrong point. What gold calls a fragment of a
lost action is not compared, nor is its date.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz

from ..resolving.words import fold, fold_case
from .found import FoundAction, FoundIssue, found_issues
from .gold import GoldAction, GoldIssue, GoldPlan
from .measures import Pair, Score, measure, measure_set, paired
from .tables import Tables

_SAME_BULLET = 85.0
_ALIKE_ISSUE = 80.0
_SEPARATORS = str.maketrans({"/": " ", ",": " ", ";": " "})
_JOINING = {"and", "&", "-", "n/a", "na"}


Matched = tuple[str, GoldIssue | None, FoundIssue | None]


def plan_scores(tables: Tables, document_id: str, gold: GoldPlan, *, group: str) -> Iterator[Score]:
    """All fields of a plan that its gold holds."""
    issues = found_issues(tables, document_id, {issue.priority for issue in gold.issues})
    matched = list(_matched(gold, issues))

    def say(field: str, expected: list[Pair], got: list[Pair]) -> Score:
        return measure(document_id, group, field, expected, got)

    yield from _issue_scores(document_id, group, matched)
    yield from _action_scores(document_id, group, matched, gold)
    yield from _linked(tables, document_id, group, matched)
    expected, got = _whole_rows(matched)
    yield measure_set(document_id, group, "rows wholly right", expected, got)
    indicators = tables.rows("indicators", document_id)
    numbers = {number for number, _ in gold.indicators}
    if numbers:
        got_pairs = [(str(row["number"] or ""), str(row["name"])) for row in indicators if (row["number"] or "") in numbers]
        yield say("indicators", list(gold.indicators), got_pairs)
    if gold.abbreviations:
        parties = [row for row in tables.rows("parties", document_id) if row["is_in_key"]]
        yield say(
            "abbreviations", list(gold.abbreviations.items()), [(str(row["abbreviation"]), str(row["name"])) for row in parties]
        )


def _matched(gold: GoldPlan, found: list[FoundIssue]) -> Iterator[Matched]:
    """Rows of both sides under one key: by number, and by text where gold has no number."""
    free = {issue.issue_id: issue for issue in found}
    by_number: dict[str, FoundIssue] = {}
    for issue in found:
        by_number.setdefault(issue.number, issue)
    for expected in gold.issues:
        got = by_number.get(expected.number or "")
        if got is None and (expected.number is None or "." not in expected.number or not expected.actions):
            got = next((i for i in free.values() if fuzz.ratio(fold(i.text), fold(expected.text)) >= _ALIKE_ISSUE), None)
        if got is not None and got.issue_id in free:
            del free[got.issue_id]
            yield expected.number or got.number, expected, got
        else:
            yield expected.number or fold(expected.text)[:40], expected, None
    for issue in free.values():
        yield f"{issue.number}+", None, issue


def _issue_scores(document_id: str, group: str, matched: list[Matched]) -> Iterator[Score]:
    gold = [(key, issue) for key, issue, _ in matched if issue]
    found = [(key, issue) for key, _, issue in matched if issue]

    def pairs(field: str) -> Score:
        return measure(
            document_id, group, f"issue {field}",
            [(key, str(getattr(issue, field))) for key, issue in gold if getattr(issue, field)],
            [(key, str(getattr(issue, field))) for key, issue in found if getattr(issue, field)],
        )  # fmt: skip

    yield measure_set(document_id, group, "issues", [key for key, _ in gold], [key for key, _ in found])
    yield pairs("text")
    yield measure_set(
        document_id, group, "citations",
        [f"{key} {kind} {number}" for key, issue in gold for kind, number in issue.citations],
        [f"{key} {kind} {number}" for key, issue in found for kind, number in issue.citations],
    )  # fmt: skip
    yield measure_set(
        document_id, group, "timescales",
        [f"{key} {raw}" for key, issue in gold for raw in issue.timescales],
        [f"{key} {raw}" for key, issue in found for raw in issue.timescales],
    )  # fmt: skip
    for field, raw in (("leads", "leads_raw"), ("agencies", "agencies_raw")):
        yield measure(
            document_id, group, field,
            [(key, text) for key, issue in gold if (text := parties(getattr(issue, raw)))],
            [(key, text) for key, issue in found if (text := parties(" ".join(getattr(issue, field))))],
        )  # fmt: skip


def parties(text: str) -> str:
    """The words of a cell of parties in their order, without the signs that join them, and nothing for N/A."""
    plain = fold_case(text).replace("n/a", " ").translate(_SEPARATORS)
    return " ".join(token for token in plain.split() if token not in _JOINING)


def _action_scores(document_id: str, group: str, matched: list[Matched], gold: GoldPlan) -> Iterator[Score]:
    expected = [action for _, issue, _ in matched if issue for action in issue.actions]
    found: list[FoundAction] = []
    points: tuple[list[Pair], list[Pair]] = ([], [])
    bullets: tuple[list[Pair], list[Pair]] = ([], [])
    for key, issue, got in matched:
        actions, loose = _without_bullets(key, issue, got, bullets)
        found += actions
        for action in issue.actions if issue else ():
            same = next((item for item in actions if item.number == action.number), None)
            texts = [text for text in same.points if text not in loose] if same else []
            for side, pairs in zip(points, paired(action.number, action.points, texts), strict=True):
                side.extend(pairs)

    def field(name: str, left: list[Pair], right: list[Pair]) -> Score:
        return measure(document_id, group, name, left, right)

    yield measure_set(document_id, group, "actions", [a.number for a in expected], [a.number for a in found])
    yield field("action text", [(a.number, a.text) for a in expected], [(a.number, a.text) for a in found])
    yield field("points", *points)
    yield field("bullets without a number", *bullets)
    yield measure_set(
        document_id, group, "completed",
        [a.number for a in expected if a.is_completed], [a.number for a in found if a.is_completed],
    )  # fmt: skip
    yield field(
        "printed numbers",
        [(a.number, a.printed_number) for a in expected if a.printed_number],
        [(a.number, a.printed_number) for a in found if a.printed_number],
    )
    if gold.has_dates_by_action:
        yield from _dates(document_id, group, matched, expected, found)
    else:
        yield measure_set(
            document_id, group, "cross references",
            [f"{a.number} {ref}" for a in expected for ref in a.refs], [f"{a.number} {ref}" for a in found for ref in a.refs],
        )  # fmt: skip


def _without_bullets(
    key: str, issue: GoldIssue | None, got: FoundIssue | None, told: tuple[list[Pair], list[Pair]]
) -> tuple[list[FoundAction], set[str]]:
    """The found actions and points less those that are gold's unnumbered bullets, which are told apart."""
    actions = list(got.actions) if got else []
    loose: set[str] = set()
    if issue is None:
        return actions, loose
    numbers = {action.number for action in issue.actions}
    for fragment, _ in issue.fragments:
        actions = [action for action in actions if action.number in numbers or not _is_same(action.text, fragment)]
        loose |= {point for action in actions for point in action.points if _is_same(point, fragment)}
    for ordinal, bullet in enumerate(issue.bullets, 1):
        told[0].append((f"{key} bullet {ordinal}", bullet))
        action = next((a for a in actions if a.number not in numbers and _is_same(a.text, bullet)), None)
        point = next((p for a in actions for p in a.points if p not in loose and _is_same(p, bullet)), None)
        if action is not None:
            actions.remove(action)
            told[1].append((f"{key} bullet {ordinal}", action.text))
        elif point is not None:
            loose.add(point)
            told[1].append((f"{key} bullet {ordinal}", point))
    return actions, loose


def _is_same(one: str, other: str) -> bool:
    return fuzz.ratio(fold(one), fold(other)) >= _SAME_BULLET


def _dates(
    document_id: str, group: str, matched: list[Matched], expected: list[GoldAction], found: list[FoundAction]
) -> Iterator[Score]:
    lost = {(issue.number, raw) for _, issue, _ in matched if issue for _, raw in issue.fragments}
    owned = {(a.issue, a.timescale_raw) for a in expected}
    lost -= owned  # a date that is also an action's own cannot be told from the fragment's
    issue_of = {a.number: a.issue for a in expected}
    served = {key for key, issue, _ in matched if issue and issue.row_timescale}
    in_served = {action.number for key, issue, _ in matched if issue and key in served for action in issue.actions}
    yield measure(
        document_id, group, "dates by action",
        [(a.number, a.timescale_raw) for a in expected if a.timescale_raw],
        [(a.number, raw) for a in found if a.number not in in_served
         for raw in a.timescales if (issue_of.get(a.number), raw) not in lost],
    )  # fmt: skip
    yield measure(
        document_id, group, "dates by row",
        [(key, issue.row_timescale or "") for key, issue, _ in matched if issue and issue.row_timescale],
        [
            (key, raw)
            for key, _, issue in matched
            if issue
            for raw in (issue.timescales if key in served and len(issue.actions) == 1 else issue.row_timescales)
            if (issue.number, raw) not in lost
        ],
    )  # fmt: skip


def _linked(tables: Tables, document_id: str, group: str, matched: list[Matched]) -> Iterator[Score]:
    """Recommendations each row's actions are linked to, by the report's own number, where a report is loaded."""
    answers = tables.rows("documents", document_id)[0]["answers"]
    if answers is None:
        return
    report = tables.rows("recommendations", answers)
    own = {row["paragraph_number"]: row["number"] for row in report if row["paragraph_number"]}
    numbers = set(own.values()) | {row["number"] for row in report}
    expected = [
        f"{key} {own.get(number, number) if kind != 'recommendation' else number}"
        for key, issue, _ in matched
        if issue and issue.actions
        for kind, number in dict.fromkeys(issue.citations)
        if number in (own if kind != "recommendation" else numbers)
    ]
    got = [
        f"{key} {number}"
        for key, _, issue in matched
        if issue
        for number in dict.fromkeys(number for action in issue.actions for number in action.recommendations)
    ]
    yield measure_set(document_id, group, "links", dict.fromkeys(expected), got)


def _whole_rows(matched: list[Matched]) -> tuple[list[str], list[str]]:
    expected = [key for key, issue, _ in matched if issue]
    got = [
        key if issue is not None and found is not None and _is_right(issue, found) else f"{key} (differs)"
        for key, issue, found in matched
        if found is not None
    ]
    return expected, got


def _is_right(issue: GoldIssue, found: FoundIssue) -> bool:
    actions, _ = _without_bullets("", issue, found, ([], []))
    texts = {action.number: fold(action.text) for action in actions}
    return (
        fold(issue.text) == fold(found.text)
        and sorted(issue.citations) == sorted(found.citations)
        and sorted(map(fold, issue.timescales)) == sorted(map(fold, found.timescales))
        and parties(issue.leads_raw) == parties(" ".join(found.leads))
        and parties(issue.agencies_raw) == parties(" ".join(found.agencies))
        and texts == {action.number: fold(action.text) for action in issue.actions}
    )
