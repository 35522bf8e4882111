"""Citations of paragraphs, recommendations, actions and issues, and what only looks like one."""

from __future__ import annotations

import pytest

from extractors.citations import read_citations


def read(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(c.raw, c.target_kind, c.numbers) for c in read_citations(text)]


@pytest.mark.parametrize(
    ("text", "paragraphs", "recommendations"),
    [
        ("Para 99 Rec 1 &2", ("99",), ("1", "2")),
        ("Para 97-100 Rec 1", ("97", "98", "99", "100"), ("1",)),
        ("Para 98, 105, 108, 109 Rec 1 & 2", ("98", "105", "108", "109"), ("1", "2")),
        ("Para 31Rec 14", ("31",), ("14",)),
        ("Para 100 &102 Rec 3&4.", ("100", "102"), ("3", "4")),
        ("Para\n99 Rec\n10", ("99",), ("10",)),
        ("paragraphs 12 to 15, Recs 3 and 4", ("12", "13", "14", "15"), ("3", "4")),
        ("Para(s) 12 and 14; Rec. no. 3", ("12", "14"), ("3",)),
        ("Paras 107 108", ("107", "108"), ()),
        ("Drift (AFI 3 and 4)", (), ("3", "4")),
        ("Areas for improvement 1 & 4, para 12", ("12",), ("1", "4")),
        ("Area for priority action 1", (), ("1",)),
        ("Recommendation two", (), ("2",)),
    ],
)
def test_paragraphs_and_recommendations(text: str, paragraphs: tuple[str, ...], recommendations: tuple[str, ...]) -> None:
    found = read_citations(text)
    assert tuple(n for c in found if c.target_kind == "paragraph" for n in c.numbers) == paragraphs
    assert tuple(n for c in found if c.target_kind == "recommendation" for n in c.numbers) == recommendations


def test_an_expression_holds_one_kind_and_its_words() -> None:
    assert read("Drift. Para 98, 105 Rec 1 &2") == [
        ("Para 98, 105", "paragraph", ("98", "105")),
        ("Rec 1 &2", "recommendation", ("1", "2")),
    ]


def test_one_number_cited_as_paragraph_and_recommendation() -> None:
    assert read("Para & Rec 114") == [("Para & Rec 114", "recommendation_paragraph", ("114",))]


@pytest.mark.parametrize(
    "text",
    [
        "Issue (Report Para & Rec)",
        "Workers with 25 or more cases",
        "under section 47 of the Act",
        "with recommendations to include: 12 posts",
        "1.5.2 Set up a group",
        "rose from 1.5 to 2.5 (2.5)",
        "as per the policy of 2016",
        "areas for improvement in 3 teams",
        "recommendations for two teams",
        "Para",
    ],
)
def test_decoys_are_no_citations(text: str) -> None:
    assert read(text) == []


def test_a_count_after_a_citation_is_not_part_of_its_list() -> None:
    assert read("Para 62 and 25 or more cases") == [("Para 62", "paragraph", ("62",))]


@pytest.mark.parametrize(
    ("text", "kind", "numbers"),
    [
        ("to check the following: Links to 2.1.1 & 3.4.2", "action", ("2.1.1", "3.4.2")),
        ("See action 3.4", "issue", ("3.4",)),
        ("as per 8.3 of this plan. The", "issue", ("8.3",)),
        ("as per section 5.2 of this plan", "issue", ("5.2",)),
        ("Summary (from 10.2.4) to be", "action", ("10.2.4",)),
        ("the above boards (1.5.1), with", "action", ("1.5.1",)),
        ("actions 3.4.1 to 3.4.3", "action", ("3.4.1", "3.4.2", "3.4.3")),
    ],
)
def test_cross_references(text: str, kind: str, numbers: tuple[str, ...]) -> None:
    (found,) = read_citations(text)
    assert (found.target_kind, found.numbers) == (kind, numbers)


def test_the_next_action_after_a_cross_reference_is_not_part_of_it() -> None:
    assert read("Links to 2.8 4.6.2 Supervisors oversee") == [("Links to 2.8", "issue", ("2.8",))]


def test_a_list_of_both_kinds_is_cut_where_the_kind_changes() -> None:
    assert read("Links to 2.8 & 4.6.2") == [
        ("Links to 2.8", "issue", ("2.8",)),
        ("4.6.2", "action", ("4.6.2",)),
    ]


def test_offsets_cut_the_words_out_of_the_text() -> None:
    text = "Not enough.  Para 31Rec 14"
    assert [text[c.start : c.end] for c in read_citations(text)] == ["Para 31", "Rec 14"]
