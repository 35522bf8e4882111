"""The truth about a plan, in the shapes of the hand-made gold: one for the PDF, one for its contents."""

from typing import Any

from .citations import numbers, printed, without
from .content import Action, Issue, Plan, quoted
from .plan_pdf import Printed

LAYOUT = "reportlab, landscape, six columns, title row above each table, header row repeated, rows break over pages"


def pages_of(places: dict[str, list[int]], action: Action) -> list[int]:
    """The pages on which an action and its points stand."""
    own = places[f"action {action.number}"]
    points = [places[f"point {action.number}/{n}"] for n in range(len(action.points))]
    return sorted({page for pages in (own, *points) for page in pages})


def action_truth(issue: Issue, action: Action, places: dict[str, list[int]]) -> list[dict[str, Any]]:
    """An action as the PDF prints it, and the loose bullets that follow it."""
    alone = issue.row_date if len(issue.actions) == 1 else ""
    truth: dict[str, Any] = {
        "issue": issue.number,
        "number": action.number,
        "printed_number": action.printed or None,
        "text": action.text,
        "points": list(action.points),
        "completed": action.done,
        "timescale_raw": action.by or alone or None,
        "pages": pages_of(places, action),
    }
    if action.by:
        truth |= {"date_page": places[f"date {action.number}"][0], "date_dy": 0.0}
    bare: dict[str, Any] = {"issue": issue.number, "number": None, "printed_number": None, "points": [], "completed": False}
    loose = [
        bare
        | {"text": text, "timescale_raw": None, "pages": places[f"loose {action.number}/{n}"]}
        | {"really_sub_item_of": action.number}
        for n, text in enumerate(action.loose)
    ]
    return [truth, *loose]


def issue_truth(issue: Issue, places: dict[str, list[int]]) -> dict[str, Any]:
    """A row as the PDF prints it."""
    citations = printed(issue.text)
    pages = places[f"issue {issue.number}"]
    return {
        "priority": issue.priority(),
        "number": issue.number,
        "printed_number": issue.number,
        "text": without(issue.text),
        "citations": numbers(citations),
        "citation_raw": citations,
        "leads_raw": " ".join(issue.lead),
        "leads": list(issue.leads),
        "agencies": list(issue.agencies),
        "timescale": {"raw": issue.row_date, "serves": "row"} if issue.row_date else None,
        "page": pages[0],
        "pages": pages,
    }


def indicator(table: str, priority: int | None, columns: list[str], row: list[str], pages: list[int]) -> dict[str, Any]:
    """One row of a table of measures."""
    values = dict(zip(columns[4:], row[4:], strict=True))
    known = {
        "table": table,
        "priority": priority,
        "no": row[0],
        "indicator": row[1],
        "type": row[2],
        "source": row[3],
    }
    return known | {"values": values, "pages": pages, "page": pages[0]}


def indicator_truth(plan: Plan, places: dict[str, list[int]]) -> list[dict[str, Any]]:
    """The measures of the priorities and of Appendix 1."""
    found = []
    for priority in plan.priorities:
        for row in priority.head["measures"]:
            pages = places[f"indicator {priority.number}/{row[0]}"]
            found.append(indicator(f"Priority {priority.number}", priority.number, plan.front["measures"], row, pages))
    for table in plan.front["appendix_1"]:
        name = f"Appendix 1: {table['heading']}"
        for at, row in enumerate(table["rows"]):
            found.append(indicator(name, None, table["columns"], row, places[f"appendix {table['heading']}/{at}"]))
    return found


def abbreviations(plan: Plan) -> list[dict[str, str]]:
    """The key to abbreviations."""
    return [{"abbrev": short, "full": full} for short, full in plan.front["abbreviations"]]


def pdf_truth(plan: Plan, done: Printed, recommendations: dict[int, str]) -> dict[str, Any]:
    """The truth about one PDF of the plan."""
    places = done.places
    priorities = [
        {
            "number": priority.number,
            "title": priority.title,
            "lead_officer": priority.head["lead_officer"],
            "recommendations": priority.head["recommendations"],
            "recommendation_texts": list(quoted(priority, recommendations).values()),
            "page": places[f"priority {priority.number}"][0],
        }
        for priority in plan.priorities
    ]
    actions = [truth for row in plan.issues() for action in row.actions for truth in action_truth(row, action, places)]
    return {
        "document": {
            "title": plan.front["title"],
            "is_draft": plan.is_draft,
            "period_start": plan.front["period_start"],
            "period_end": plan.front["period_end"],
            "version_label": plan.version,
            "footer": plan.footer(),
            "pages": done.pages,
            "layout": LAYOUT,
        },
        "priorities": priorities,
        "issues": [issue_truth(row, places) for row in plan.issues()],
        "actions": actions,
        "indicators": indicator_truth(plan, places),
        "abbreviations": abbreviations(plan),
    }


def action_line(action: Action, lost: frozenset[str]) -> list[dict[str, Any]]:
    """An action in the truth of the text rendition, which has lost some numbers."""
    printed_number = action.printed or action.number
    truth: dict[str, Any] = {
        "action_id": printed_number,
        "id_printed": bool(action.printed) and action.number not in lost,
        "text": action.text,
        "sub_items": list(action.points),
        "completed": action.done,
        "refs": list(action.refs),
    }
    if printed_number != action.number:
        truth["action_id_expected"] = action.number
    bare: dict[str, Any] = {"action_id": None, "id_printed": False, "sub_items": [], "completed": False, "refs": []}
    return [truth, *(bare | {"text": text, "really_sub_item_of": action.number} for text in action.loose)]


def issue_line(issue: Issue, lost: frozenset[str]) -> dict[str, Any]:
    """One row in the truth of the text rendition."""
    citations = printed(issue.text)
    dates = [issue.row_date] if issue.row_date else []
    return {
        "priority": issue.priority(),
        "issue_id": issue.number,
        "issue_id_printed": issue.number not in lost,
        "issue_text": without(issue.text),
        "citation_raw": citations,
        **numbers(citations),
        "timescales_raw": [*dates, *(action.by for action in issue.actions if action.by)],
        "leads_raw": " ".join(issue.lead),
        "agencies_raw": " ".join(issue.agencies),
        "actions": [line for action in issue.actions for line in action_line(action, lost)],
        "notes": "",
    }


def first_words(texts: list[str]) -> dict[str, Any]:
    """How many there are, and how each begins."""
    return {"count": len(texts), "first_words": [" ".join(text.split()[:6]) for text in texts]}


def priorities_truth(plan: Plan, recommendations: dict[int, str]) -> list[dict[str, Any]]:
    """The heads of the priorities and their measures."""
    names = ("no", "indicator", "type", "source", "baseline", "target_21_22", "target_22_23")
    return [
        {
            "number": priority.number,
            "title": priority.title,
            "intro": priority.head["introduction"],
            "recommendations": [{"number": number, "text": text} for number, text in quoted(priority, recommendations).items()],
            "identified_issues": first_words(priority.head["identified"]),
            "expected_outcomes": first_words(priority.head["expected"]),
            "lead_officer": priority.head["lead_officer"],
            "indicators": [dict(zip(names, row, strict=True)) for row in priority.head["measures"]],
            "notes": "",
        }
        for priority in plan.priorities
    ]
