"""Pages that are pictures, from bytes to `Document`: a few small ones, because recognising takes its time."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline import cli
from pipeline.commands import recognition
from pipeline.commands import run as run_command
from pipeline.extra import is_installed
from pipeline.read import pdf as pdf_module
from pipeline.read import read
from pipeline.workers.place import HERE
from schemas.document import Document, all_lines
from tests.pictures import HEIGHT, drawn, scanned, table

ROWS = (
    (("Ref",), ("Key action",), ("Lead",)),
    (("1.1",), ("Review the threshold policy with", "all partners by the end of March."), ("DCS",)),
    (("1.2",), ("Recruit 12 social workers &", "publish the vacancy rate (%)."), ("HOS HR",)),
)
needs_ocr = pytest.mark.skipif(not is_installed(), reason='needs the optional extra: pip install "plantrace[ocr]"')


@cache
def read_scan(degrees: float) -> Document:
    return read(scanned(drawn(table(ROWS)), degrees=degrees), "scan.pdf")


def cells(document: Document) -> list[list[str]]:
    (found,) = [block.table for block in document.blocks if block.table is not None]
    return [[cell.text for cell in row.cells] for row in found.rows]


@needs_ocr
@pytest.mark.parametrize("degrees", [0.0, 0.8])
def test_a_picture_of_a_table_is_read_as_the_table_itself(degrees: float) -> None:
    assert cells(read_scan(degrees)) == cells(read(drawn(table(ROWS)), "plan.pdf"))


@needs_ocr
def test_places_are_on_the_page_as_displayed() -> None:
    upright = {line.text: line for line in all_lines(read(drawn(table(ROWS)), "plan.pdf").blocks)}
    aslant = {line.text: line for line in all_lines(read_scan(0.8).blocks)}
    lead, ref = aslant["DCS"], aslant["1.1"]
    assert lead.top - ref.top == pytest.approx(upright["DCS"].top - upright["1.1"].top + 3.5, abs=1.0)  # 250 points at 0.8°
    for text, line in aslant.items():
        assert line.x0 == pytest.approx(upright[text].x0, abs=4)
        assert line.top == pytest.approx(upright[text].top, abs=6)


@needs_ocr
def test_what_was_recognised_says_so_and_how_surely() -> None:
    document = read_scan(0.8)
    assert document.reader == "ocr"
    assert [(page.reader, page.is_picture) for page in document.pages] == [("ocr", True)]
    assert all(page.confidence and page.confidence > 0.9 for page in document.pages)
    spans = [line.span() for line in all_lines(document.blocks)]
    assert all(span.reader == "ocr" and span.confidence and span.confidence > 0.5 for span in spans)


@needs_ocr
def test_force_reads_a_page_with_text_from_its_picture() -> None:
    document = read(drawn(lambda canvas: canvas.drawString(60, HEIGHT / 2, "Printed words")), "plan.pdf", ocr="force")
    assert [(page.reader, page.is_picture) for page in document.pages] == [("ocr", False)]
    assert [line.text for line in all_lines(document.blocks)] == ["Printed words"]


def test_off_reads_no_picture() -> None:
    document = read(scanned(drawn(table(ROWS))), "scan.pdf", ocr="off")
    assert [(page.words, page.reader, page.is_picture) for page in document.pages] == [(0, None, True)]


def test_a_text_layer_is_never_recognised_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "_scans", pytest.fail)
    assert cells(read(drawn(table(ROWS)), "plan.pdf"))[1][2] == "DCS"


def test_without_the_extra_run_says_what_to_install_and_finds_each_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_module, "is_installed", lambda: False)
    monkeypatch.setattr(run_command, "workplace", lambda *_: HERE)  # a process of its own would find the extra
    (tmp_path / "scan.pdf").write_bytes(scanned(drawn(table(ROWS))))
    database = str(tmp_path / "plans.sqlite")
    ran = CliRunner().invoke(cli.app, ["run", str(tmp_path / "scan.pdf"), "--database", database])
    assert ran.exit_code == 0, ran.output
    assert 'pip install "plantrace[ocr]"' in ran.output
    checked = CliRunner().invoke(cli.app, ["check", "--database", database, "--code", "page-without-text", "--format", "json"])
    assert '"page": 1' in checked.output
    assert "was not read" in checked.output


def test_force_without_the_extra_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "is_installed", lambda: False)
    (tmp_path / "plan.pdf").write_bytes(drawn(table(ROWS)))
    ran = CliRunner().invoke(cli.app, ["read", str(tmp_path / "plan.pdf"), "--ocr", "force"])
    assert ran.exit_code == 2
    assert 'pip install "plantrace[ocr]"' in ran.output
