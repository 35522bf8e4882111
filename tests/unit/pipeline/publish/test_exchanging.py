"""What a process that was killed left beside a place: an old folder comes back, the rest goes, and others' is left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.publish.exchanging import bring_back, written_beside

KILLED = """
import os, signal, sys
from pathlib import Path
from pipeline.publish.exchanging import written_beside
with written_beside(Path(sys.argv[1]), is_folder=sys.argv[2] == "folder") as beside:
    (beside / "half" if beside.is_dir() else beside).write_text("half", encoding="utf-8")
    print(beside, flush=True)
    sys.stdin.read() if sys.argv[3] == "waits" else os.kill(os.getpid(), signal.SIGKILL)
"""


def begun(path: Path, kind: str, what: str = "is killed") -> subprocess.Popen[str]:
    """A process that writes beside a path: it is killed in the middle of it, or waits there until it is told to go on."""
    return subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), kind, what], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def killed_at(path: Path, kind: str) -> Path:
    """What a process left beside a path that was killed while it wrote there."""
    process = begun(path, kind)
    left = Path(process.communicate()[0].strip())
    assert left.exists()
    return left


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_a_killed_process_left_goes_when_the_next_one_writes(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "report [1]"
    killed_at(out, kind)
    with written_beside(out, is_folder=kind == "folder") as beside:
        (beside / "page" if beside.is_dir() else beside).write_text("whole", encoding="utf-8")
    assert list(tmp_path.iterdir()) == [out]


def test_what_a_living_process_writes_is_left_to_it(tmp_path: Path) -> None:
    out = tmp_path / "a.json"
    other = begun(out, "file", "waits")
    assert other.stdout is not None
    theirs = Path(other.stdout.readline().strip())
    with written_beside(out, is_folder=False) as beside:
        beside.write_text("ours", encoding="utf-8")
    assert theirs.read_text("utf-8") == "half"
    other.communicate()
    assert out.read_text("utf-8") == "half"


@pytest.mark.parametrize("name", [".a.json.77.new", ".a.json.0123abcd-77.new", ".a.json.old", ".b.json.new", "a.json.bak"])
def test_what_is_no_process_of_this_machine_is_left(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("somebody's", encoding="utf-8")
    with written_beside(tmp_path / "a.json", is_folder=False) as beside:
        beside.write_text("ours", encoding="utf-8")
    assert (tmp_path / name).read_text("utf-8") == "somebody's"


def test_what_was_left_for_another_place_is_left(tmp_path: Path) -> None:
    left = killed_at(tmp_path / "a.json", "file")
    with written_beside(tmp_path / "json", is_folder=False) as beside:
        beside.write_text("ours", encoding="utf-8")
    assert left.exists()


def test_a_folder_taken_away_by_a_process_that_was_killed_comes_back(tmp_path: Path) -> None:
    out = tmp_path / "csv [1]"
    left = killed_at(out, "folder")
    left.replace(left.with_suffix(".old"))
    bring_back(out)
    assert (out / "half").read_text("utf-8") == "half"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_taken_away_by_a_process_that_lives_stays_where_it_is(tmp_path: Path) -> None:
    out = tmp_path / "csv"
    other = begun(out, "folder", "waits")
    assert other.stdout is not None
    theirs = Path(other.stdout.readline().strip())
    theirs.with_suffix(".old").mkdir()
    bring_back(out)
    assert not out.exists()
    other.communicate()


def test_an_old_folder_goes_once_a_new_one_is_in_its_place(tmp_path: Path) -> None:
    out = tmp_path / "csv"
    left = killed_at(out, "folder")
    left.replace(left.with_suffix(".old"))
    out.mkdir()
    with written_beside(out, is_folder=True) as beside:
        (beside / "page").write_text("whole", encoding="utf-8")
    assert list(tmp_path.iterdir()) == [out]
    assert list(out.iterdir()) == [out / "page"]
