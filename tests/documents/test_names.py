"""Files with names that mean harm: they reach no shell, no SQL and no path, and nothing is written but the database."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.harmful_pdfs import one_page

NAMES = (
    "; rm -rf outputs; .pdf", "$(touch made).pdf", "`touch made`.pdf", "a'b\"c.pdf", "'); DROP TABLE sources; --.pdf",
    "--fresh.pdf", "-.pdf", "two\nlines.pdf", "%s%n{0}.pdf", "a..\\..\\up.pdf", "\u202eturned fdp.pdf",
    "[bold red]mark.pdf", "\x1b[31mred.pdf", "n" * 240 + ".pdf", "CON.pdf", "a .pdf", "=1+1.pdf",
    "<script>alert(1)<\u2215script>.pdf", "öäü.pdf",
)  # fmt: skip


def legible(name: str) -> str:
    """A name as it is told: what steers a terminal or turns the reading direction by its number."""
    return name.replace("\n", "\\n").replace("\x1b", "\\x1b").replace("\u202e", "\\u202e")


def tree(folder: Path) -> set[str]:
    return {os.fsdecode(path) for path in folder.rglob("*")}


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A folder of documents with names that mean harm; each document is another."""
    folder = tmp_path / "given"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        (folder / name).write_bytes(one_page(catalogue=b"/Number %d" % number))
    (Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe not unicode.pdf"))).write_bytes(one_page(catalogue=b"/Number 99"))
    return folder


def test_names_that_mean_harm_are_read_like_any_other_and_nothing_else_is_written(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = tree(tmp_path)
    result = CliRunner().invoke(app, ["run", str(given), "--database", "outputs/made.sqlite"])
    assert result.exit_code == 0, result.output
    written = {path.removeprefix(f"{tmp_path}/") for path in tree(tmp_path) - before}
    assert {path.split("/")[0] for path in written} == {"outputs"}
    with closing(sqlite3.connect("outputs/made.sqlite")) as connection:
        paths = {path for (path,) in connection.execute("SELECT path FROM sources WHERE state = 'read'")}
        ids = {source for (source,) in connection.execute("SELECT source_id FROM sources")}
    assert paths == {*map(legible, NAMES), "\\xff\\xfe not unicode.pdf"}
    assert len(ids) == len(NAMES) + 1
    assert all(source.replace("-", "").isalnum() and source.isascii() for source in ids)
    assert "\x1b[31m" not in result.output
    assert "\u202e" not in result.output


def test_a_named_pipe_and_a_link_to_itself_are_told_of_and_wait_for_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "good.pdf").write_bytes(one_page())
    os.mkfifo(folder / "pipe.pdf")
    (folder / "loop.pdf").symlink_to(folder / "loop.pdf")
    result = CliRunner().invoke(app, ["run", str(folder), "--database", str(tmp_path / "made.sqlite")])
    assert result.exit_code == 0, result.output
    result = CliRunner().invoke(app, ["run", str(folder), str(folder / "pipe.pdf"), "--database", str(tmp_path / "made.sqlite")])
    assert result.exit_code == 3, result.output
    assert "a device or a pipe" in result.output
