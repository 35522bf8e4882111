"""Judgements from boxes, tables and verdicts."""

from __future__ import annotations

from extractors.inspection.judgements import read_judgements
from schemas.document import Block
from schemas.inspection import Judgement
from schemas.reading import Ignored

from .documents import block, heading, reading, table


def _read(*blocks: Block) -> list[tuple[str, str, bool]]:
    found = read_judgements(reading(*blocks))
    return [(one.area, one.grade, one.is_overall) for one in found if isinstance(one, Judgement)]


def test_a_box_of_three_columns_without_a_header() -> None:
    assert _read(
        table(("1. Help and protection", "", "Requires improvement"), ("", "2.1 Adoption performance", "Good"))
    ) == [("1. Help and protection", "Requires improvement", False), ("2.1 Adoption performance", "Good", False)]


def test_a_table_with_a_header_and_the_overall_grade_last() -> None:
    found = _read(
        table(("Judgement", "Grade"), ("The impact of leaders on practice", "Good"), ("Overall effectiveness", "Outstanding"))
    )
    assert found == [("The impact of leaders on practice", "Good", False), ("Overall effectiveness", "Outstanding", True)]


def test_the_overall_verdict_in_a_sentence_run_together_with_the_title() -> None:
    assert _read(block("Report published: 1 May 2016\nChildren’s services in Anytown require improvement to be\ngood")) == [
        ("Children’s services in Anytown", "Requires improvement to be good", True)
    ]


def test_the_boards_verdict_in_another_wording_is_a_repetition() -> None:
    found = list(
        read_judgements(
            reading(
                heading("The Local Safeguarding Children Board is good"),
                block("The arrangements in place to evaluate the work of the partners are good."),
            )
        )
    )
    assert [type(one) for one in found] == [Judgement, Ignored]


def test_a_grade_inside_prose_is_no_judgement() -> None:
    assert _read(heading("Executive summary"), block("Services for children in Anytown are good and staff stay.")) == []


def test_a_school_grade_under_the_areas_heading() -> None:
    assert _read(heading("Capacity to improve"), heading("Grade 2 (Good)", 4)) == [("Capacity to improve", "Good", False)]


def test_a_table_given_as_lines_ends_before_the_prose() -> None:
    found = _read(
        heading("Judgement Grade"),
        block("The impact of leaders on practice Requires improvement to\nwith children and families be good"),
        block("The experiences and progress of children in"), block("Good\ncare and care leavers"),
        block("Requires improvement to\nOverall effectiveness\nbe good"),
        block("Leaders know their services well. The progress of children is good, and staff say that help is near and so is\n"
              "Good"),
    )  # fmt: skip
    assert found == [
        ("The impact of leaders on practice with children and families", "Requires improvement to be good", False),
        ("The experiences and progress of children in care and care leavers", "Good", False),
        ("Overall effectiveness", "Requires improvement to be good", True),
    ]


def test_areas_without_a_grade_each_are_no_judgements() -> None:
    assert _read(heading("Judgement Grade"), block("The impact of leaders\nThe experiences of care leavers Good")) == []


def test_a_numbered_area_wraps_around_its_grade() -> None:
    assert _read(block("2. Children looked after and achieving\nGood\npermanence"), heading("2.2 Care leavers Outstanding")) == [
        ("2. Children looked after and achieving permanence", "Good", False), ("2.2 Care leavers", "Outstanding", False)
    ]  # fmt: skip


def test_a_numbered_area_has_its_grade_on_the_line_below() -> None:
    found = _read(block("2. Children looked after and cared for"), block("Good"), block("3. Plans are late."), block("Good"))
    assert found == [("2. Children looked after and cared for", "Good", False)]


def test_the_heading_of_the_table_may_be_run_into_the_lines_around_it() -> None:
    found = _read(
        block("Lead inspector: Ann Lee\nJudgement Grade\nThe impact of leaders Good"), block("Overall effectiveness Good")
    )
    assert [area for area, _, _ in found] == ["The impact of leaders", "Overall effectiveness"]


def test_the_grade_of_the_time_before_is_none() -> None:
    found = _read(
        table(
            ("Judgement", "Grade", "Previous grade"), ("The impact of leaders", "Good", "Inadequate"),
            ("Overall effectiveness", "Good", "Requires improvement to be good"),
        )
    )  # fmt: skip
    assert found == [("The impact of leaders", "Good", False), ("Overall effectiveness", "Good", True)]


def test_an_area_with_another_grade_is_judged_for_other_services() -> None:
    grades = ("Overall effectiveness", "Adequate"), ("Overall effectiveness", "Good"), ("Overall effectiveness", "Good")
    assert [grade for _, grade, _ in _read(table(*grades))] == ["Adequate", "Good"]
