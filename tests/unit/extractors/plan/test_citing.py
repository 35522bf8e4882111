"""Citations of issues and actions."""

from __future__ import annotations

from .documents import read, table


def test_citations_leave_the_issue_s_text_and_number_one_by_one() -> None:
    plan = read(table(("1.1", "Too few of 25 homes. Para 97-98 Rec 1 &2. They are old. Rec12", "1.1.1 Act.", "", "", "")))
    assert plan.column("issues", "text") == ["Too few of 25 homes. They are old."]
    assert plan.column("citations", "citation_id", "target_kind", "target_number", "state") == [
        ("p/issue/1.1/citation/1", "paragraph", "97", "dangling"),
        ("p/issue/1.1/citation/2", "paragraph", "98", "dangling"),
        ("p/issue/1.1/citation/3", "recommendation", "1", "dangling"),
        ("p/issue/1.1/citation/4", "recommendation", "2", "dangling"),
        ("p/issue/1.1/citation/5", "recommendation", "12", "dangling"),
    ]


def test_an_action_s_reference_stays_in_its_text() -> None:
    plan = read(table(("8.2", "One.", ["8.2.1 Check 3.4.2 million records. Links to 2.1.1", "-- as per action 3.4"], "", "", "")))
    assert plan.column("actions", "text") == ["Check 3.4.2 million records. Links to 2.1.1"]
    assert plan.column("citations", "action_id", "target_kind", "target_number") == [
        ("p/action/8.2.1", "action", "2.1.1"),
        ("p/action/8.2.1", "issue", "3.4"),
    ]


def test_a_sentence_printed_twice_is_kept_once() -> None:
    sentence = "A third of care leavers have no work at all."
    plan = read(table(("6.5", f"Work. {sentence} {sentence} Para 94", "6.5.1 Act.", "", "", "")))
    assert plan.column("issues", "text") == [f"Work. {sentence}"]
    assert [one.spans[0].text for one in plan.ignored if one.rule == "sentence-printed-twice"] == [sentence]


def test_a_quotation_cites_under_the_number_it_begins_with() -> None:
    header = ("Recommendation", "Action", "Lead", "Due")
    rows = (
        ("“1. Ensure that visits are in time.", "Train staff.", "DCS", "May 2024"),
        ("2) Improve the plans of all children.", "Audit plans.", "DCS", "May 2024"),
        ("24 hour cover must be in place soon.", "Recruit.", "DCS", "May 2024"),
    )
    assert read(table(*rows, header=header)).column("citations", "target_number") == ["1", "2", "~1"]


def test_the_sign_between_a_citation_and_what_it_is_about_goes_with_it() -> None:
    rows = (("1", "AFI 1: Plans are late.", "1.1 Act.", "", "", ""), ("2", "Rec 2 – Homes are few.", "2.1 Build.", "", "", ""))
    assert read(table(*rows)).column("issues", "text") == ["Plans are late.", "Homes are few."]


def test_nothing_is_left_of_a_citation_but_the_issue() -> None:
    plan = read(table(("1.1", "Recommendation 1 (paras 14 and 15): Visits (in homes) are late.", "1.1.1 Do it.", "", "", "")))
    assert plan.column("issues", "text") == ["Visits (in homes) are late."]
