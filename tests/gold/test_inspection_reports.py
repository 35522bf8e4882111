"""Reports of 2013 to 2025 against facts read off their pages by eye.

The facts: days of publication and inspection as printed, the numbers of the recommendations (or how many, where a report does
not number them), the last number of the sequence, how many paragraphs are marked as evidence, each judgement with its grade
(the area by words that tell it from the others; none for the overall verdict), and who inspected.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.inspection.chain import number_chain_complete
from extractors.kinds.catalogue import KINDS
from pipeline.classify import classify
from pipeline.extract import extract
from pipeline.read import read
from pipeline.segment import segment
from schemas.base import Record
from schemas.inspection import Inspector, Judgement, Paragraph, Recommendation
from schemas.reading import Reading
from schemas.source import Part

Facts = dict[str, Any]
Read = tuple[Part, tuple[Record, ...]]
FACTS: list[Facts] = json.loads((Path(__file__).parent / "inspection_reports.json").read_text("utf-8"))


@cache
def read_report(path: Path) -> Read:
    document = read(path.read_bytes(), path.name)
    (piece,) = classify(document, KINDS)
    part = Part(document_id="report", source_id="report", part=1, kind=piece.kind.name)
    reading = Reading(part=part, document=document, sections=segment(piece.blocks, piece.kind))
    reading = reading.model_copy(update={"part": piece.kind.identify(reading)})
    return reading.part, extract(reading, piece.kind).records


@pytest.fixture(params=FACTS, ids=lambda facts: facts["report"])
def facts(request: pytest.FixtureRequest) -> Facts:
    found: Facts = request.param
    return found


@pytest.fixture
def report(facts: Facts, shared: Path) -> Read:
    path = shared / "corpus" / "ofsted" / f"{facts['report']}.pdf"
    if not path.is_file():
        pytest.skip(f"needs {path.name}, which is not among the documents beside the project")
    return read_report(path)


def test_dates_are_those_of_the_page(facts: Facts, report: Read) -> None:
    part, _ = report
    published = facts["published_on"]
    assert part.kind == "inspection_report"
    assert part.published_on == (date.fromisoformat(published) if published else None)
    assert [str(part.period_start), str(part.period_end)] == facts["inspected"]


def test_every_number_is_there_once(facts: Facts, report: Read) -> None:
    records = report[1]
    numbers = [int(r.number) for r in records if isinstance(r, Paragraph)]
    numbers += [int(r.paragraph_number) for r in records if isinstance(r, Recommendation) and r.paragraph_number]
    assert sorted(numbers) == list(range(1, (facts["last_number"] or 0) + 1))
    assert number_chain_complete(records) is (True if facts["last_number"] else None)


def test_every_recommendation_is_one(facts: Facts, report: Read) -> None:
    found = [record for record in report[1] if isinstance(record, Recommendation)]
    if isinstance(facts["recommendations"], int):
        assert len(found) == facts["recommendations"]
        assert not any(record.paragraph_number for record in found)
    else:
        assert [int(record.paragraph_number or 0) for record in found] == facts["recommendations"]


def test_every_judgement_has_its_grade(facts: Facts, report: Read) -> None:
    found = [record for record in report[1] if isinstance(record, Judgement)]
    assert [record.grade for record in found] == [grade for _, grade in facts["judgements"]]
    assert all(area in record.area for record, (area, _) in zip(found, facts["judgements"], strict=True))
    overall = [record.area for record in found if record.is_overall]
    assert len(overall) == (1 if found else 0)


def test_the_marks_of_evidence_are_counted(facts: Facts, report: Read) -> None:
    assert sum(record.is_flagged for record in report[1] if isinstance(record, Paragraph)) == facts["flagged"]


def test_every_inspector_is_named(facts: Facts, report: Read) -> None:
    found = [record for record in report[1] if isinstance(record, Inspector)]
    assert [[record.name, record.role] for record in found] == facts["inspectors"]
