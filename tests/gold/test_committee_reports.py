"""The committee and exception reports against what was read in them by hand: counts, dates, numbers and the gold rows."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extractors.kinds.catalogue import KINDS
from pipeline.classify import classify
from pipeline.extract import extract
from pipeline.read import read
from pipeline.segment import segment
from schemas.base import Record
from schemas.committee import ActionStatus, CommitteeParagraph, CommitteeReport, Figure, RagMeaning
from schemas.reading import Reading
from schemas.source import Part

PACK = "text/2017-03-21-care-services-report.txt"
EXCEPTION_PDF = "pdf/2017-02-exception-report.pdf"


class Piece(NamedTuple):
    part: Part
    records: tuple[Record, ...]

    def of(self, record_type: type[Record]) -> list[Any]:
        return [record for record in self.records if isinstance(record, record_type)]


@cache
def pieces(path: Path) -> tuple[Piece, ...]:
    document = read(path.read_bytes(), path.name)
    found = []
    for number, piece in enumerate(classify(document, KINDS), 1):
        part = Part(document_id=f"d{number}", source_id="d", part=number, kind=piece.kind.name)
        reading = Reading(part=part, document=document, sections=segment(piece.blocks, piece.kind))
        reading = reading.model_copy(update={"part": piece.kind.identify(reading)})
        found.append(Piece(reading.part, extract(reading, piece.kind).records))
    return tuple(found)


@pytest.fixture
def documents(shared: Path) -> Path:
    return shared / "corpus" / "bromley"


@pytest.fixture
def gold(shared: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((shared / "gold" / "reports" / "committee_2017.json").read_text(encoding="utf-8"))
    return found


def folded(text: str | None) -> str:
    return re.sub(r"\s+", " ", (text or "").replace("’", "'").replace("‘", "'")).strip()


def exception_report(documents: Path, name: str) -> Piece:
    return next(piece for piece in pieces(documents / name) if piece.part.kind == "exception_report")


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        (PACK, ["committee_report", "exception_report", "other"]),
        ("text/2018-07-11-executive-report.txt", ["other", "committee_report", "monitoring_letter"]),
        ("text/2013-03-12-care-services-report.txt", ["committee_report"]),
        (EXCEPTION_PDF, ["exception_report"]),
    ],
)
def test_packs_come_apart(documents: Path, name: str, kinds: list[str]) -> None:
    assert [piece.part.kind for piece in pieces(documents / name)] == kinds


def test_the_header_is_the_golds(documents: Path, gold: dict[str, Any]) -> None:
    (report,) = pieces(documents / PACK)[0].of(CommitteeReport)
    fields = ("decision_maker", "decision_type", "contact_officer", "contact_email", "chief_officer", "ward")
    assert {field: folded(getattr(report, field)) for field in fields} == {field: folded(gold[field]) for field in fields}
    assert report.report_number == gold["report_no"]
    assert report.meeting_date == date.fromisoformat(gold["date"])


def test_every_paragraph_has_its_number_and_first_words(documents: Path, gold: dict[str, Any]) -> None:
    found = {record.number: folded(record.text) for record in pieces(documents / PACK)[0].of(CommitteeParagraph)}
    assert all(found[item["number"]].startswith(folded(item["first_words"])) for item in gold["paragraphs"])
    assert sum(not number.startswith("~") for number in found) == 29


@pytest.mark.parametrize("name", [PACK, EXCEPTION_PDF])
def test_the_red_actions_are_the_golds(documents: Path, gold: dict[str, Any], name: str) -> None:
    found = {record.action_number: record for record in exception_report(documents, name).of(ActionStatus)}
    assert len(found) == 20
    assert {(record.rag, record.as_at) for record in found.values()} == {("red", date(2017, 1, 31))}
    for row in gold["red_actions"]:
        record = found[row["action_id"]]
        cells = (record.timescale_raw, record.text, record.leads_raw, record.agencies_raw, record.priority_number)
        expected = (row["timescale"], row["text"], row["lead"], row["agencies"], str(row["priority"]))
        assert tuple(map(folded, cells)) == tuple(map(folded, expected))


@pytest.mark.parametrize("name", [PACK, EXCEPTION_PDF])
def test_every_action_has_the_narrative_that_names_it(documents: Path, gold: dict[str, Any], name: str) -> None:
    found = {record.action_number: folded(record.narrative) for record in exception_report(documents, name).of(ActionStatus)}
    for update in gold["status_updates"]:
        for number in update["action_ids"]:
            assert found[number].startswith(folded(update["first_words"]))
    assert all(found.values())


def test_text_and_pdf_say_the_same_of_every_action(documents: Path) -> None:
    def rows(name: str) -> dict[str, dict[str, Any]]:
        statuses = exception_report(documents, name).of(ActionStatus)
        left_out = {"status_id", "document_id", "spans"}
        return {s.action_number: {k: folded(str(v)) for k, v in s.model_dump(exclude=left_out).items()} for s in statuses}

    assert rows(PACK) == rows(EXCEPTION_PDF)


@pytest.mark.parametrize("name", [PACK, EXCEPTION_PDF])
def test_table_1_is_the_golds(documents: Path, gold: dict[str, Any], name: str) -> None:
    figures = [record for record in exception_report(documents, name).of(Figure) if record.section == "Table 1"]
    due = [figure.value for figure in figures if "Total no of actions" in figure.label]
    late = [figure.value for figure in figures if "not progressed" in figure.label]
    assert due == [*(row["actions_due"] for row in gold["table1"]), 200]
    assert late == [*(row["not_progressed"] for row in gold["table1"]), 20]


@pytest.mark.parametrize("name", [PACK, EXCEPTION_PDF])
def test_the_key_to_the_colours_is_the_golds(documents: Path, gold: dict[str, Any], name: str) -> None:
    found = {record.rag: record.meaning for record in exception_report(documents, name).of(RagMeaning)}
    assert found == gold["rag_definitions"]


def test_halves_of_the_older_reports_table_add_up(documents: Path) -> None:
    (piece,) = pieces(documents / "text/2013-03-12-care-services-report.txt")
    values = {record.label: record.value for record in piece.of(Figure)}
    assert values["Building a Quality Service – Achieved"] == 6.5
    assert values["TOTAL – Achieved"] + values["TOTAL – Significant progress"] + values["TOTAL – Limited progress/ risk"] == 56


def test_the_schedule_of_sums_is_read(documents: Path) -> None:
    values = {record.label: (record.value, record.unit) for record in pieces(documents / PACK)[2].of(Figure)}
    assert values["PHASE ONE – 2017/18 BUDGET"] == (1171, "GBP thousand")
