"""A plan with one fault of each sort, and the report it answers: from their text to the findings an auditor reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app

ROWS = (
    "Pri\tPriority One: Leadership\t\t\t\t",
    "ID\tIssue (Ofsted Para & Rec)\tKey Actions\tTimescale between Jun 16 - Oct 17\tLead\tAgency Involvement",
    "1.1\tThe director's post must be a full-time one for children. Para 8 Rec 1\t<ul> <li>1.1.1 Appoint a full-time director for"
    " children.</li> <li>1.1.2 Consider the structure of the service.</li> </ul>\tSep 16 Jan 18\tDCS\tN/A",
    "1.2\tLeaders see practice through reports alone. Para 99 Rec 2\t<ul> <li>1.2.1 Draw up a calendar of visits for all the"
    " leaders. See action 9.9.9</li> </ul>\tOngoing\tXYZ\tN/A",
    "1.3\tThere is no plan for the workforce.\t<ul> <li>1.3.1 Write the workforce plan by (insert month).</li> <li>1.3.3 Publish"
    " the workforce plan on the intranet for all staff to see and to use.</li> </ul>\t30 Feb 17\tDCS\tN/A",
    "1.4\tThe case files are audited too seldom. Para 9\t<ul> <li>1.4.1 Publish the workforce plan on the intranet for all staff"
    " to see and to use.</li> </ul>\t\t\tN/A",
)
PLAN = """# Wexcombe Council Children's Services Improvement Plan June 2016 - October 2017

### Key to abbreviations used in action plan "lead" column

Abbrev.\tFull Title
DCS\tDirector of Children's Services

# Priority One: Leadership

We will lead well.

#### Ofsted Recommendations:

**Recommendation 1 -** Make sure that the director has the time to lead a sustained programme of change.

**Recommendation 3 -** Recruit more foster carers so that every brother and sister can live together in one home.

**Lead officer:** Director of Children's Services (DCS)

""" + "\n".join(ROWS)
REPORT = """# Wexcombe Council
Inspection of services for children in need of help and protection, children looked after and care leavers

Inspection date: 4 April 2016 - 28 April 2016

Report published: 27 June 2016

## Recommendations

1. Make sure that the director has the time to lead a sustained programme of improvement.

2. Ensure that leaders see practice for themselves and know what daily work is like for social workers.

3. Recruit more foster carers so that every brother and sister can live together in one home.

4. Offer every care leaver a home that is fit to live in.

## Summary for children and young people

5. Children told us that they like their workers.

## The experiences and progress of children who need help and protection

6. Thresholds are clear. Of 50 children seen, 20 (60%) waited.

7. Plans are late. (Recommendation)

8. The director has two jobs. (Recommendation)

9. Audits are seldom made.
"""
FOUND = {
    "error": ["citation-dangling", "recommendation-without-action"],
    "warning": [
        "action-without-lead", "action-without-timescale", "cross-reference-dangling", "figures-disagree",
        "flagged-paragraph-uncited", "number-gap", "quotation-differs", "recommendation-listed-only", "timescale-after-plan",
        "timescale-unreadable", "timescale-vague", "timescale-vague",
    ],
    "note": [
        "issue-without-citation", "issue-without-recommendation", "issue-without-recommendation", "lead-not-in-key",
        "text-repeated", "weak-commitment",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wexcombe") / "documents"
    folder.mkdir()
    (folder / "plan.txt").write_text(PLAN, encoding="utf-8")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    path = folder.parent / "wexcombe.sqlite"
    assert CliRunner().invoke(app, ["run", str(folder), "--database", str(path)]).exit_code == 0
    return path


def answer(database: Path, *arguments: str) -> list[dict[str, Any]]:
    result = CliRunner().invoke(app, [*arguments, "--database", str(database), "--format", "json"])
    rows: list[dict[str, Any]] = json.loads(result.stdout)
    return rows


def lines_of(rows: Sequence[dict[str, Any]], code: str) -> list[int]:
    return [row["first_line"] for row in rows if row["code"] == code]


def test_every_fault_is_found_and_nothing_else(database: Path) -> None:
    rows = answer(database, "check")
    assert {grade: [row["code"] for row in rows if row["severity"] == grade] for grade in FOUND} == FOUND


def test_each_fault_is_found_on_its_line(database: Path) -> None:
    rows = answer(database, "check")
    text = PLAN.splitlines()
    places = {
        "weak-commitment": "1.1\t", "citation-dangling": "1.2\t", "timescale-unreadable": "1.3\t", "text-repeated": "1.4\t",
        "quotation-differs": "**Recommendation 1",
    }  # fmt: skip
    for code, begins in places.items():
        assert [text[line - 1].startswith(begins) for line in lines_of(rows, code)] == [True]


def test_the_chain_of_each_recommendation_breaks_where_it_does(database: Path) -> None:
    rows = answer(database, "coverage")
    assert [(row["number"], row["state"], row["breaks_at"]) for row in rows] == [
        ("1", "answered", ""), ("2", "answered", "date"), ("3", "listed_only", "issue"), ("4", "unanswered", "issue"),
    ]  # fmt: skip
