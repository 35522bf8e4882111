"""Where the documents are: found below the folders of the run, and known by their bytes alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.asking.questions import opened
from pipeline.publish.site.sources import Located, locate
from pipeline.run import run

PLAN = "# Improvement Action Plan\n\nPriority One: Leadership\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "documents"
    place.mkdir()
    (place / "plan.txt").write_text(PLAN, encoding="utf-8")
    run([place], database=tmp_path / "plantrace.sqlite")
    return place


def located(folder: Path, *others: Path) -> Located:
    with opened(folder.parent / "plantrace.sqlite") as connection:
        return locate(connection, others)["plan"]


def test_a_file_is_found_where_the_run_found_it(folder: Path) -> None:
    assert located(folder).file == folder / "plan.txt"


def test_a_file_that_is_gone_is_said_to_be_gone(folder: Path) -> None:
    (folder / "plan.txt").unlink()
    found = located(folder)
    assert found.file is None
    assert "not where" in found.why
    assert found.data() == b""


def test_a_file_that_was_changed_is_not_taken_for_the_one_that_was_read(folder: Path) -> None:
    (folder / "plan.txt").write_text(PLAN + "More.\n", encoding="utf-8")
    found = located(folder)
    assert found.file is None
    assert "changed" in found.why


def test_another_folder_can_be_named(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "moved"
    folder.rename(elsewhere)
    assert located(folder, elsewhere).file == elsewhere / "plan.txt"
