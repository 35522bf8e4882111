"""Who inspected, from labels and from the team's list."""

from __future__ import annotations

from extractors.inspection.inspectors import read_inspectors
from schemas.document import Block

from .documents import block, heading, reading, table


def named(*blocks: Block) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in read_inspectors(reading(*blocks))]


def test_a_rank_belongs_to_no_name() -> None:
    found = named(block("Lead inspector: Ann Lee, His Majesty’s Inspector"), block("Deputy lead inspector: Jo O’Hara HMI"))
    assert found == [("Ann Lee", "Lead inspector"), ("Jo O’Hara", "Deputy lead inspector")]


def test_a_list_of_names_gives_each_the_role_of_one() -> None:
    found = named(heading("The inspection team"), block("Team inspectors: Ann Lee HMI, Jo Smith-Day AI and Max Cole AI."))
    assert found == [("Ann Lee", "Team inspector"), ("Jo Smith-Day", "Team inspector"), ("Max Cole", "Team inspector")]


def test_a_line_that_ends_between_two_names_divides_them_and_one_that_ends_in_a_name_does_not() -> None:
    found = named(heading("The inspection team"), block("Team inspectors: Ann Lee\nJo Day, Max\nCole"))
    assert [name for name, _ in found] == ["Ann Lee", "Jo Day", "Max Cole"]


def test_names_go_on_in_the_next_paragraph_after_a_comma() -> None:
    found = named(heading("The inspection team"), block("Team inspectors: Ann Lee,"), block("Jo Day"), block("Max Cole"))
    assert [name for name, _ in found] == ["Ann Lee", "Jo Day"]


def test_a_team_without_labels_is_named_by_what_each_is() -> None:
    members = block("Ann Lee HMI, Ofsted Lead inspector\nJo Day, CQC inspector")
    found = named(heading("Inspection team"), heading("Ofsted", 2), members)
    assert found == [("Ann Lee", "HMI, Ofsted Lead inspector"), ("Jo Day", "CQC inspector")]


def test_prose_about_inspectors_names_nobody() -> None:
    assert named(block("Lead inspectors and managers met Ann Lee."), block("Team inspectors looked at 78 case files.")) == []


def test_places_hold_the_name_and_the_role() -> None:
    (found,) = read_inspectors(reading(block("Lead inspector: Ann Lee")))
    assert [(span.field, span.text) for span in found.spans] == [("name", "Ann Lee"), ("role", "Lead inspector")]


def test_a_letter_names_its_inspectors_in_a_sentence() -> None:
    found = named(block("This was the second visit. The inspectors were Ann Lee HMI and Jo Day HMI. They were satisfied."))
    assert found == [("Ann Lee", "inspector"), ("Jo Day", "inspector")]


def test_a_letter_of_two_bodies_is_signed_by_its_inspectors_and_by_others() -> None:
    signed = ("Yours sincerely", "Ann Lee HMI, Regional Director", "Jo Day, Deputy Chief Inspector")
    found = named(*map(block, signed), block("Max Cole HMI, Lead Inspector"), block("Eve Ray, CQC Lead Inspector"))
    assert found == [("Max Cole", "HMI, Lead Inspector"), ("Eve Ray", "CQC Lead Inspector")]


def test_a_label_alone_has_its_names_in_the_next_cell() -> None:
    assert named(table(("Lead inspector", "Ann Lee HMI"), ("Age group:", "All"))) == [("Ann Lee", "Lead inspector")]
    assert named(block("Lead inspector:"), block("Ann Lee")) == [("Ann Lee", "Lead inspector")]
    assert named(block("Lead inspector"), block("Anytown City Council")) == []


def test_labels_on_the_lines_of_one_block_each_have_their_names() -> None:
    found = named(block("Lead inspector: Ann Lee\nTeam inspectors: Jo Day,\nMax Cole\nSenior data analyst: Eve Ray"))
    assert [name for name, _ in found] == ["Ann Lee", "Jo Day", "Max Cole", "Eve Ray"]
    assert found[-1] == ("Eve Ray", "Senior data analyst")
