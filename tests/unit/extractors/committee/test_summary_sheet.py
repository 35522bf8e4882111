"""The summary sheet of a committee report."""

from __future__ import annotations

from extractors.committee.figures import read_report_figures
from extractors.committee.summary_sheet import read_summary_sheet
from schemas.committee import CommitteeParagraph, Figure
from schemas.reading import Ignored

from .documents import reading, rendition

SHEET = """
Decision Maker: CABINET

2. RECOMMENDATION

2.1 Members are asked to note it.
Legal

1. Legal Requirement: Children Act 1989 and the Education Act 2006.:
2. Call-in:
-

Customer Impact

1. Estimated number of users (current): Approx. 300 CLA, 230 subject
to a plan and 2000 children in need aged 5 to 17.

3. COMMENTARY

3.1 The text begins.

4. IMPACT ON VULNERABLE ADULTS AND CHILDREN

4.1 It is great.
"""


def test_a_box_is_ignored_by_name_even_glued_to_a_paragraph() -> None:
    ignored = [item for item in read_summary_sheet(reading(*rendition(SHEET))) if isinstance(item, Ignored)]
    assert [item.rule for item in ignored] == ["summary-sheet", "summary-sheet"]
    assert [span.text for span in ignored[0].spans] == ["Legal", "2. Call-in:", "-"]
    assert [span.text for span in ignored[1].spans] == ["Customer Impact"]


def test_an_answered_question_is_a_paragraph_numbered_after_the_others() -> None:
    text = SHEET.replace("3.1 The text begins.", "The text begins.")
    found = [item for item in read_summary_sheet(reading(*rendition(text))) if isinstance(item, CommitteeParagraph)]
    assert [(item.paragraph_id, item.section) for item in found] == [
        ("d/paragraph/~2", "Legal"), ("d/paragraph/~3", "Customer Impact"),
    ]  # fmt: skip
    assert found[0].text == "Legal Requirement: Children Act 1989 and the Education Act 2006."
    assert found[1].text.endswith("children in need aged 5 to 17.")


def test_what_a_box_estimates_is_figures_and_no_year_and_no_year() -> None:
    found = [item for item in read_report_figures(reading(*rendition(SHEET))) if isinstance(item, Figure)]
    assert [(item.raw, item.value, item.label) for item in found] == [
        ("300", 300.0, "CLA"), ("230", 230.0, "subject to a plan"), ("2000", 2000.0, "children in need aged 5 to 17"),
    ]  # fmt: skip


def test_a_section_of_a_boxs_name_is_no_box() -> None:
    ignored = [item for item in read_summary_sheet(reading(*rendition(SHEET))) if isinstance(item, Ignored)]
    assert not any("VULNERABLE" in span.text for item in ignored for span in item.spans)
