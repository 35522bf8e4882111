"""The command line knows its commands without loading them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import COMMANDS, app
from pipeline.commands.early import work_likely


def test_only_the_command_that_is_asked_for_is_loaded() -> None:
    program = (
        "import sys; from pipeline.cli import app; app(['schema', '--help'], standalone_mode=False);"
        "print(sorted(name for name in sys.modules if name.startswith('pipeline.commands.s')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "['pipeline.commands.schema']"


def test_help_lists_every_command_in_its_order() -> None:
    told = CliRunner().invoke(app, ["--help"]).stdout
    assert [told.index(f" {name} ") for name in COMMANDS] == sorted(told.index(f" {name} ") for name in COMMANDS)


def test_a_command_that_is_misspelt_is_told_with_the_one_that_is_near() -> None:
    told = CliRunner().invoke(app, ["chekc"])
    assert told.exit_code == 2
    assert "check" in told.output


@pytest.fixture
def seen(tmp_path: Path) -> tuple[str, str]:
    """A document, and a database that is newer."""
    plan, database = tmp_path / "plan.txt", tmp_path / "answers.sqlite"
    for path, written in ((plan, 1_000), (database, 2_000)):
        path.write_text("x", encoding="utf-8")
        os.utime(path, (written, written))
    return str(plan), str(database)


def test_work_is_likely_where_a_document_that_is_named_is_newer_than_the_database(seen: tuple[str, str]) -> None:
    plan, database = seen
    assert not work_likely([plan, "--database", database])
    assert not work_likely([f"--database={database}", "--workers", "2", plan])
    os.utime(plan, (3_000, 3_000))
    assert work_likely([plan, "--database", database])
    assert work_likely([f"--database={database}", "--workers", "2", plan])


@pytest.mark.parametrize("word", ["--dry-run", "--help", "--cluster=tcp://there:1"])
def test_no_work_is_likely_where_none_is_done_here(word: str, seen: tuple[str, str]) -> None:
    plan, database = seen
    os.utime(plan, (3_000, 3_000))
    assert not work_likely([plan, "--database", database, word])


def test_words_that_are_no_paths_begin_nothing(seen: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(seen[0]).parent)
    assert not work_likely(["a" * 5_000, "\0", "--database", seen[1]])
    assert not work_likely([seen[0], "--database", "postgresql://there/answers"])


def test_where_no_document_is_named_those_of_the_usual_folder_count(
    seen: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, database = seen
    monkeypatch.chdir(Path(plan).parent)
    assert not work_likely(["--database", database])
    (Path(plan).parent / "corpus").mkdir()
    shutil.copy(plan, "corpus")
    assert work_likely(["--database", database]) == 1
    assert work_likely(["--database", database, plan]) == 0
    assert work_likely(["--database", database, "--fresh"]) == 2
