from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.publish.export.placing import placed
from schemas.errors import NotOurs

MARKED = "made by plantrace: "


def write_folder(out: Path, text: str) -> None:
    with placed(out, is_folder=True) as folder:
        (folder / "a.csv").write_text(text, encoding="utf-8")
        package = {"name": "plantrace", "resources": [{"path": "a.csv"}]}
        (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def test_an_export_cut_short_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    out.write_text(MARKED + "old", encoding="utf-8")
    with pytest.raises(KeyboardInterrupt), placed(out) as path:
        path.write_text(MARKED + "half", encoding="utf-8")
        raise KeyboardInterrupt
    assert out.read_text("utf-8") == MARKED + "old"
    assert list(tmp_path.iterdir()) == [out]


def test_an_export_cut_short_leaves_the_old_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "csv"
    write_folder(out, "old")
    with pytest.raises(OSError, match="full"), placed(out, is_folder=True) as folder:
        (folder / "a.csv").write_text("half", encoding="utf-8")
        raise OSError("the disk is full")
    assert (out / "a.csv").read_text("utf-8") == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_an_export_replaces_the_one_before_it_whole(tmp_path: Path) -> None:
    out = tmp_path / "new" / "csv"
    write_folder(out, "old")
    write_folder(out, "new")
    assert sorted(path.name for path in out.iterdir()) == ["a.csv", "datapackage.json"]
    assert (out / "a.csv").read_text("utf-8") == "new"
    assert list(out.parent.iterdir()) == [out]


def test_a_folder_with_a_file_that_we_did_not_write_is_kept(tmp_path: Path) -> None:
    out = tmp_path / "csv"
    write_folder(out, "old")
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotOurs, match=r"notes\.txt"):
        write_folder(out, "new")
    assert (out / "notes.txt").read_text("utf-8") == "mine"


def test_a_folder_with_another_data_package_is_kept(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "theirs", "resources": []}', encoding="utf-8")
    with pytest.raises(NotOurs):
        write_folder(tmp_path, "new")


@pytest.mark.parametrize("content", [b"an essay", b"PK\x03\x04", b"\x00\xff"])
def test_a_file_that_we_did_not_make_is_kept(content: bytes, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    out.write_bytes(content)
    with pytest.raises(NotOurs, match="not made by plantrace"), placed(out):
        pytest.fail("it was let in")
    assert out.read_bytes() == content


def test_a_file_where_a_folder_is_wanted_is_kept_and_the_other_way_round(tmp_path: Path) -> None:
    (tmp_path / "file").write_text(MARKED, encoding="utf-8")
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotOurs, match="is a file"), placed(tmp_path / "file", is_folder=True):
        pass
    with pytest.raises(NotOurs, match="is a folder"), placed(tmp_path / "folder"):
        pass


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    write_folder(tmp_path / "a", "new")
    (tmp_path / "b").mkdir()
    write_folder(tmp_path / "b", "new")
    assert (tmp_path / "b" / "a.csv").is_file()
