"""`serve` as a person starts it: a process on the loopback address, asked over HTTP, ended with Ctrl-C."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner, Result

from pipeline.asking.questions import opened
from pipeline.cli import app
from pipeline.publish.site import make_site

ROOT = Path(__file__).resolve().parents[5]


def plantrace(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["serve", *map(str, arguments)])


@contextmanager
def serving(database: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The server, and its address."""
    command = [sys.executable, "-W", "error", "-m", "pipeline", "serve", "--port", "0", "--database", str(database)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "COLUMNS": "200"}) as process:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
        assert found, process.stderr.read()
        try:
            yield process, found.group()
        finally:
            process.kill()


def test_it_answers_over_http_and_ends_cleanly_with_ctrl_c(sample: Path) -> None:
    before = sample.read_bytes()
    with serving(sample) as (process, address):
        gaps = httpx.get(f"{address}plantrace/recommendations-without-action.json?_shape=array", timeout=60).json()
        assert {row["number"] for row in gaps} == {"11", "19", "20"}
        assert "plantrace" in httpx.get(address, timeout=60).text
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip()) == (0, "Stopped.")
    assert sample.read_bytes() == before


def test_rows_lead_to_the_report_that_stands_by_the_database(sample: Path, tmp_path: Path) -> None:
    database = Path(shutil.copyfile(sample, tmp_path / "mine.sqlite"))
    with opened(database) as connection:
        make_site(connection, tmp_path / "report")
    with serving(database) as (_, address):
        found = re.search(r'href="/(report/records/[^"]+)"', httpx.get(f"{address}plantrace/actions", timeout=60).text)
        assert found
        assert httpx.get(address + found.group(1), timeout=60).status_code == 200


def test_a_port_in_use_is_told_of(sample: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = plantrace("--port", taken.getsockname()[1], "--database", sample)
    assert result.exit_code == 2
    assert "cannot be used: Address already in use." in result.stderr.replace("\n", " ")


def test_without_its_extra_it_says_what_to_install(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "datasette.app", None)
    result = plantrace("--database", sample)
    assert result.exit_code == 2
    assert 'pip install "plantrace[serve]"' in result.stderr.replace("\n", "")


def test_without_a_database_it_says_how_to_make_one(tmp_path: Path) -> None:
    result = plantrace("--database", tmp_path / "none.sqlite")
    assert result.exit_code == 2
    assert "Make one with: plantrace run" in result.stderr


def test_a_folder_that_is_no_report_is_refused(sample: Path, tmp_path: Path) -> None:
    result = plantrace("--database", sample, "--report", tmp_path)
    assert result.exit_code == 2
    assert "is not a report that plantrace made" in result.stderr.replace("\n", " ")


def test_an_address_that_others_can_reach_is_warned_of(sample: Path) -> None:
    result = plantrace("--database", sample, "--host", "192.0.2.1")
    assert "Whoever reaches it can read the whole database" in result.stderr.replace("\n", " ")
    assert result.exit_code == 2  # the address is not this machine's
