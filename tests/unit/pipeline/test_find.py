"""Which files are read, and by which id."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.find import find, is_any_newer, newer, passed_over
from schemas.errors import NothingLoaded


def ids(folder: Path, *names: str) -> dict[str, str]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    return {found.relative: found.source_id for found in find([folder])}


def test_an_id_is_the_path_without_its_ending(tmp_path: Path) -> None:
    assert ids(tmp_path, "Plans/Version 2 (May).pdf", "README.md", ".hidden.txt", "notes.xyz") == {
        "Plans/Version 2 (May).pdf": "plans-version-2-may"
    }


def test_a_clash_gives_no_file_an_id_that_was_another_s(tmp_path: Path) -> None:
    assert ids(tmp_path, "r.txt") == {"r.txt": "r"}
    assert ids(tmp_path, "r.pdf") == {"r.pdf": "r-pdf", "r.txt": "r-txt"}


def test_ids_are_distinct_however_alike_the_paths(tmp_path: Path) -> None:
    found = ids(tmp_path, "a b.md", "a-b.txt", "a/b.txt", "a_b.txt")
    assert len(set(found.values())) == 4


def test_one_path_below_two_folders_has_two_ids(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        ids(tmp_path / folder, "plan.txt")
    assert len({found.source_id for found in find([tmp_path / "one", tmp_path / "two"])}) == 2


def test_a_folder_without_documents_says_what_it_looks_for(tmp_path: Path) -> None:
    with pytest.raises(NothingLoaded, match=r"\.pdf"):
        find([tmp_path])


def test_what_people_keep_documents_in_and_is_not_read_is_told(tmp_path: Path) -> None:
    ids(tmp_path, "plan.pdf", "Plans/tracker.xlsx", "plan.docx", "~$plan.docx", ".old.docx", "notes.xyz")
    assert passed_over([tmp_path]) == (
        "2 files were passed over, being neither PDF nor text: Plans/tracker.xlsx, plan.docx. Save as PDF what should be read."
    )


def test_a_folder_of_what_is_read_is_told_nothing_of(tmp_path: Path) -> None:
    ids(tmp_path, "plan.pdf", "README.docx.md", "corrections.yaml", "answers.sqlite")
    assert not passed_over([tmp_path, tmp_path / "plan.pdf"])


def test_a_document_written_after_the_database_is_seen_at_a_glance(tmp_path: Path) -> None:
    ids(tmp_path / "documents", "plan.txt", "old/plan.txt", "notes.xyz", "answers.sqlite")
    database = tmp_path / "documents" / "answers.sqlite"
    for path in (tmp_path / "documents").rglob("*.txt"):
        os.utime(path, (1_000, 1_000))
    os.utime(database, (2_000, 2_000))
    assert not is_any_newer([tmp_path / "documents"], database)  # what is no document does not count, however new
    os.utime(tmp_path / "documents" / "old" / "plan.txt", (3_000, 3_000))
    assert is_any_newer([tmp_path / "documents"], database)
    assert is_any_newer([tmp_path / "documents" / "old" / "plan.txt"], database)
    assert is_any_newer([], tmp_path / "no database")


def test_one_new_document_is_told_from_several(tmp_path: Path) -> None:
    ids(tmp_path, "a.txt", "b.txt", "c.txt", "d.txt", "answers.sqlite")
    database, found = tmp_path / "answers.sqlite", []
    os.utime(database, (2_000, 2_000))
    for path in sorted(tmp_path.glob("*.txt")):
        os.utime(path, (1_000, 1_000))
    for path in sorted(tmp_path.glob("*.txt")):
        found.append(newer([tmp_path], database))
        os.utime(path, (3_000, 3_000))
    assert found == [0, 1, 2, 2]
    assert newer([tmp_path], tmp_path / "none.sqlite") == 2
