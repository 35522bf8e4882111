"""Every example in docs/ is run on the sample documents, and what it prints is what the page says; `--regenerate` writes it."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("analyst.md", "auditor.md", "downstream.md")
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_PYTHON = re.compile(r"(```python\n(.*?)```\n\n```text\n)(.*?)```", re.DOTALL)


@pytest.fixture
def beside(sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like that of the project after `make run`."""
    (tmp_path / "outputs").mkdir()
    (tmp_path / "outputs" / "plantrace.sqlite").write_bytes(sample.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plantrace(line: str) -> str:
    """What a command prints."""
    result = CliRunner().invoke(app, line.removeprefix("plantrace ").split())
    assert result.exit_code == 0, result.stderr
    return result.stdout


def shell(block: str) -> str:
    """The commands of a block, each with what it prints."""
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    printed = "".join(f"$ {command}\n{_trimmed(plantrace(command))}" for command in commands)
    return f"```console\n{printed}```"


def _trimmed(text: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in text.strip("\n").splitlines())


def python(code: str) -> str:
    printed = StringIO()
    with redirect_stdout(printed):
        exec(compile(code, "example", "exec"), {"__name__": "example"})
    return _trimmed(printed.getvalue())


@pytest.mark.usefixtures("beside")
@pytest.mark.parametrize("page", PAGES)
def test_what_each_example_prints_is_what_the_page_says(
    page: str, regenerate: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = subprocess.run

    def run(command: list[str], **options: Any) -> Any:
        """The command as it is installed is this program."""
        return real([sys.executable, "-m", "pipeline", *command[1:]] if command[0] == "plantrace" else command, **options)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setenv("PYTHONPATH", str(DOCS.parent))
    text = (DOCS / page).read_text("utf-8")
    made = re.sub(
        r"```console\n.*?```|```python\n.*?```\n\n```text\n.*?```",
        lambda found: _made(found.group()), text, flags=re.DOTALL,
    )  # fmt: skip
    if regenerate:
        (DOCS / page).write_text(made, encoding="utf-8")
        pytest.fail(f"{page} was written anew: run again without --regenerate")
    assert made == text


def _made(block: str) -> str:
    if console := _CONSOLE.fullmatch(block):
        return shell(console.group(1))
    example = _PYTHON.fullmatch(block)
    assert example is not None, block
    return f"{example.group(1)}{python(example.group(2))}```"


def test_every_page_has_an_example_whose_output_is_checked() -> None:
    for page in PAGES:
        text = (DOCS / page).read_text("utf-8")
        assert all(found.group(3).strip() for found in _PYTHON.finditer(text))
        assert _PYTHON.search(text)
        assert _CONSOLE.search(text)


def test_no_line_of_a_page_is_longer_than_the_readme_allows() -> None:
    for page in PAGES:
        prose = re.sub(r"```.*?```", "", (DOCS / page).read_text("utf-8"), flags=re.DOTALL)
        assert max(map(len, prose.splitlines())) <= 140
