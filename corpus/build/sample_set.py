"""The files of the sample set: every document and its truth, by the path below the folder."""

import json
from typing import Any

from .committee_pdf import set_pack
from .content import draft_plan, read
from .coverage_truth import coverage
from .letter_pdf import set_letter
from .plan_pdf import set_plan
from .plan_text import LOST, rendition
from .plan_truth import abbreviations, issue_line, pdf_truth, priorities_truth
from .report_pdf import set_report
from .report_truth import committee_truth, exception_truth, inspection_truth, letter_truth
from .typeset import register_fonts
from .versions import later_version

DRAFT, LATER = "2022-05-improvement-plan", "2022-11-improvement-plan"
REPORT, LETTER = "2022-02-28-inspection-report", "2022-10-14-monitoring-letter"
PACK = "2023-02-23-scrutiny-committee"


def as_json(data: Any) -> bytes:
    """Data as a JSON file."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def as_lines(data: list[Any]) -> bytes:
    """Data as a JSON Lines file."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in data).encode()


def build() -> dict[str, bytes]:
    """All files; the same bytes every time."""
    register_fonts()
    report, pack, letter = read("report.toml"), read("committee.toml"), read("letter.toml")
    items = (*report["recommendations"], *report["lscb_recommendations"])
    texts = [" ".join([item["text"], "; ".join(item.get("points", []))]).strip() for item in items]
    recommendations = dict(enumerate(texts, 1))
    draft = draft_plan()
    later, changes = later_version(draft)
    printed_draft, printed_later = set_plan(draft, recommendations), set_plan(later, recommendations)
    printed_report, printed_pack, printed_letter = (
        set_report(report),
        set_pack(pack, later),
        set_letter(letter),
    )
    return {
        f"plan/{DRAFT}.pdf": printed_draft.data,
        f"plan/{LATER}.pdf": printed_later.data,
        f"text/{DRAFT}.txt": rendition(draft, printed_draft, recommendations).encode(),
        f"inspection/{REPORT}.pdf": printed_report.data,
        f"inspection/{LETTER}.pdf": printed_letter.data,
        f"committee/{PACK}.pdf": printed_pack.data,
        "gold/plan/issues.jsonl": as_lines([issue_line(row, LOST) for row in draft.issues()]),
        "gold/plan/priorities.json": as_json(priorities_truth(draft, recommendations)),
        "gold/plan/abbreviations.json": as_json(abbreviations(draft)),
        "gold/reports/ofsted_2022.json": as_json(inspection_truth(report, printed_report)),
        "gold/reports/monitoring_2022.json": as_json(letter_truth(letter, printed_letter)),
        "gold/reports/committee_2023.json": as_json(committee_truth(pack, later)),
        "gold/coverage.json": as_json({DRAFT: coverage(draft, report), LATER: coverage(later, report)}),
        f"gold/pdf/{DRAFT}.truth.json": as_json(pdf_truth(draft, printed_draft, recommendations)),
        f"gold/pdf/{LATER}.truth.json": as_json(pdf_truth(later, printed_later, recommendations)),
        f"gold/pdf/{PACK}.truth.json": as_json(exception_truth(pack, later, printed_pack)),
        "gold/pdf/plan_v1_v2.changes.json": as_json(changes),
    }
