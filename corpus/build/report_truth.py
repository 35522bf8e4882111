"""The truth about the inspection report, the monitoring letter and the agenda pack."""

from typing import Any

from .committee_pdf import red_actions
from .content import Plan
from .plan_pdf import Printed

FLAG = "(Recommendation)"


def inspection_truth(report: dict[str, Any], done: Printed) -> dict[str, Any]:
    """The inspection report: judgements, recommendations, inspectors and every numbered paragraph."""
    judgements: list[dict[str, Any]] = [
        {
            "area": report["verdict_area"],
            "grade": "Requires improvement to be good",
            "printed_as": report["verdict"],
            "overall": True,
        }
    ]
    judgements += [{"area": f"{number} {area}", "grade": grade} for number, area, grade in report["judgements"]]
    judgements.append(
        {
            "area": "The Local Safeguarding Children Board",
            "grade": "Inadequate",
            "printed_as": report["lscb_verdict"],
            "in_front_page_table": False,
        }
    )
    title = " ".join(report["title"]).replace("^1", "")
    return {
        "title": title,
        "authority": report["authority"],
        "inspection_start": report["inspection_start"],
        "inspection_end": report["inspection_end"],
        "published": report["published"],
        "pages": done.pages,
        "judgements": judgements,
        "recommendations": [
            *recommendations(report["recommendations"], 1, "local authority"),
            *recommendations(report["lscb_recommendations"], report["lscb_first_recommendation"], "LSCB"),
        ],
        "inspectors": [{"name": name, "role": role} for role, name in report["team"]],
        "paragraphs": paragraphs(report, done),
    }


def recommendations(items: list[dict[str, Any]], first: int, to: str) -> list[dict[str, Any]]:
    """Recommendations under the numbers that the report prints."""
    return [
        {"number": number, "text": item["text"], "sub_items": item.get("points", []), "to": to}
        for number, item in enumerate(items, first)
    ]


def paragraphs(report: dict[str, Any], done: Printed) -> list[dict[str, Any]]:
    """All numbered paragraphs in order."""
    found = []
    for section in report["section"]:
        for part in (section, *section.get("part", [])):
            subsection = "Inspection findings" if part is section else part["title"]
            for number, text in part["paragraphs"].items():
                plain = text.replace("|", " ").removesuffix(FLAG).strip()
                for mark in ("^3", "^4"):
                    plain = plain.replace(mark, "")
                found.append(
                    {
                        "number": int(number),
                        "section": section["title"],
                        "subsection": subsection,
                        "first_words": " ".join(plain.split()[:8]),
                        "last_words": " ".join(plain.split()[-6:]),
                        "text": plain,
                        "flagged_recommendation": text.endswith(FLAG),
                        "split_by_page_break": len(done.places[f"paragraph {number}"]) > 1,
                        "flag_on_own_line": "|" in text,
                    }
                )
    return found


def letter_truth(letter: dict[str, Any], done: Printed) -> dict[str, Any]:
    """The monitoring letter."""
    names = ("title", "authority", "date", "visit_start", "visit_end")
    sections = [
        {
            "heading": section["heading"],
            "paragraphs": [*section["paragraphs"], *section.get("after", [])],
            "points": section.get("points", []),
        }
        for section in letter["section"]
    ]
    return {name: letter[name] for name in names} | {"pages": done.pages, "sections": sections}


def committee_truth(data: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """The committee report and its exception report."""
    report, exception = data["report"], data["exception"]
    due, red = (sum(row[column] for row in exception["table1"]) for column in (1, 2))
    return {
        "report_no": report["report_no"],
        "decision_maker": report["decision_maker"],
        "date": report["date"],
        "decision_type": " ".join(report["decision_type"]),
        "title": report["title"],
        "contact_officer": report["contact_officer"],
        "contact_email": report["contact_email"],
        "chief_officer": report["chief_officer"],
        "ward": report["ward"],
        "sections": [{"number": one["number"], "title": one["title"]} for one in report["section"]],
        "rag_definitions": exception["rag"],
        "table1": table_1(exception),
        "table1_total": {"actions_due": due, "not_progressed": red},
        "paragraphs": [
            {"number": number, "first_words": " ".join(text.split()[:8])}
            for one in report["section"]
            for number, text in one.get("paragraphs", [])
        ],
        "red_actions": red_actions(plan, exception),
        "status_updates": [
            {
                "priority": one["priority"],
                "action_ids": one["actions"],
                "first_words": " ".join(one["text"].split()[:8]),
            }
            for one in exception["status"]
        ],
        "figures_that_disagree": [
            {"paragraph": "3.2.5", "printed": "14%", "of_the_counts": "11%", "counts": [red, due]},
            {
                "section": "4. Analysis",
                "printed": "one quarter (17%)",
                "of_the_counts": "17%",
                "counts": [2, 12],
            },
        ],
    }


def table_1(exception: dict[str, Any]) -> list[dict[str, Any]]:
    """Table 1 without its sums."""
    return [
        {"priority": number, "title": title, "actions_due": due, "not_progressed": red}
        for number, (title, due, red) in enumerate(exception["table1"], 1)
    ]


def exception_truth(data: dict[str, Any], plan: Plan, done: Printed) -> dict[str, Any]:
    """The exception report as a part of its PDF."""
    exception = data["exception"]
    due, red = (sum(row[column] for row in exception["table1"]) for column in (1, 2))
    return {
        "document": {
            "title": exception["subject"],
            "board": exception["board"],
            "date": exception["date"],
            "date_printed": exception["date_printed"],
            "as_at": exception["as_at"],
            "lead_officer": exception["lead_officer"],
            "contact_officer": exception["contact_officer"],
            "is_draft": False,
            "period_start": exception["period_start"],
            "period_end": exception["period_end"],
            "version_label": None,
            "pages": done.pages,
        },
        "rag_definitions": exception["rag"],
        "sections": [{"heading": one["heading"], "paragraphs": one["paragraphs"]} for one in exception["section"]],
        "table1": table_1(exception),
        "table1_total": {"actions_due": due, "not_progressed": red},
        "status_updates": [
            {
                "priority": one["priority"],
                "action_ids": one["actions"],
                "text": one["text"],
                "points": one.get("points", []),
                "pages": done.places[f"status {at}"],
            }
            for at, one in enumerate(exception["status"])
        ],
        "red_actions": [row | {"pages": done.places[f"red {row['action_id']}"]} for row in red_actions(plan, exception)],
    }
