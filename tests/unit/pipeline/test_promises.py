"""What is a weak commitment, and what only begins like one."""

from __future__ import annotations

import pytest

from pipeline.auditing.promises import thought_promised


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Explore the viability of a second team.", "explore"),
        ("To review membership of the board.", "review"),
        ("Consider a training session for governors.", "consider"),
        ("Consider the commissioning strategy.", "consider"),
        ("Undertake a full review of leisure provision in the borough.", "review"),
        ("Independent review of the panel after six months to assess its impact.", "review"),
        ("Review the capacity of staff to complete visits and consider a business case to recruit another.", "review"),
        ("Explore with providers the creation of a shared service run through a commissioned partner.", "explore"),
        ("Team managers to discuss caseloads.", "discuss"),
        ("DCS to consider whether to extend the pilot.", "consider"),
        ("Review all placements and check for risks.", "review"),
        ("Explore how best to improve attendance.", "explore"),
    ],
)
def test_a_thought_and_no_deed_is_a_weak_commitment(text: str, word: str) -> None:
    assert thought_promised(text) == word


@pytest.mark.parametrize(
    "text",
    [
        "Review and update the policy.",
        "Review the policy to ensure that it is lawful.",
        "Undertake a review of fostering and develop an improvement plan.",
        "Review the template, improving its layout.",
        "Complete the review of contact with clear recommendations.",
        "Review the procedures, which are to be published by May.",
        "Arrange a session for managers to discuss standards.",
        "Set up a monthly group to review progress.",
        "Each worker to review all cases so that no child waits.",
        "Reviewers to be appointed.",
        "Write to partners for review of the draft.",
        "Publish the review of the service.",
        "Team managers to agree the options to consider.",
    ],
)
def test_a_deed_beside_the_thought_is_a_promise(text: str) -> None:
    assert thought_promised(text) is None
