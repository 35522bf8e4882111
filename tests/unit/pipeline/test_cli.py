"""The command line knows its commands without loading them."""

from __future__ import annotations

import subprocess
import sys

from typer.testing import CliRunner

from pipeline.cli import COMMANDS, app


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
