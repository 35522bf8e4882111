"""What the plan leaves unanswered, worked out from the content: the gaps that the sample set holds on purpose."""

from typing import Any

from .citations import numbers, printed
from .content import Issue, Plan
from .report_truth import FLAG


def cited(issue: Issue, first_board: int, of_authority: int) -> tuple[set[int], set[int]]:
    """Recommendations by their running number, and paragraphs, that a row cites."""
    found = numbers(printed(issue.text))
    running = {number - first_board + of_authority + 1 for number in found["para_recs"]}
    return {*found["recs"], *running}, set(found["paras"])


def coverage(plan: Plan, report: dict[str, Any]) -> dict[str, Any]:
    """The state of every recommendation, and the flagged paragraphs that no row cites."""
    of_authority = len(report["recommendations"])
    first_board = report["lscb_first_recommendation"]
    count = of_authority + len(report["lscb_recommendations"])
    parts = [part for one in report["section"] for part in (one, *one.get("part", []))]
    texts = {int(number): text for part in parts for number, text in part["paragraphs"].items()}
    rows = [(row, *cited(row, first_board, of_authority)) for row in plan.issues()]
    listed = {number for priority in plan.priorities for number in priority.head["recommendations"]}
    states = {}
    for number in range(1, count + 1):
        answers = [row for row, recommendations, _ in rows if number in recommendations]
        if any(row.actions for row in answers):
            states[number] = "answered"
        elif answers:
            states[number] = "cited_without_action"
        else:
            states[number] = "listed_only" if number in listed else "unanswered"
    paragraphs = {number for _, _, found in rows for number in found}
    return {
        "recommendations": {str(number): state for number, state in states.items()},
        "flagged_paragraphs_uncited": [
            number for number, text in texts.items() if text.endswith(FLAG) and number not in paragraphs
        ],
        "dangling": [
            {"issue": row.number, "recommendations": sorted(bad), "paragraphs": sorted(found - set(texts))}
            for row, recommendations, found in rows
            if (bad := {number for number in recommendations if number > count}) or found - set(texts)
        ],
    }
