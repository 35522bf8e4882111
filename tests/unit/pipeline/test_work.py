"""What is made of one source: its parts, and what they have of one another."""

from __future__ import annotations

from pathlib import Path

from pipeline.find import Found
from pipeline.run import work

REPORT = """Report No. AB12

London Borough of Anyham

Decision Maker: EXECUTIVE

Date: 4 April 2017

Decision Type: Urgent

Title: Update on the improvement plan

1. Reason for report

""" + "The service went on with its work and told the board of it in the usual way. " * 12
APPENDIX = """

APPENDIX 1

Subject: Improvement Plan Exception Report

Lead Officer: Jo Bloggs

1. Purpose of the report

It lists RAG-rated actions for the Improvement Board.
"""


def authorities(text: str) -> list[str | None]:
    data = text.encode()
    return [part.authority for part in work(Found(path=Path("pack.txt"), relative="pack.txt", source_id="pack"), data).parts]


def test_a_part_of_a_pack_that_names_no_authority_is_of_the_one_the_others_name() -> None:
    assert authorities(REPORT + APPENDIX) == ["Anyham", "Anyham"]


def test_an_authority_of_its_own_is_kept() -> None:
    assert authorities(REPORT + APPENDIX.replace("Subject:", "London Borough of Otherham\n\nSubject:")) == ["Anyham", "Otherham"]
