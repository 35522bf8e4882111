"""LibreOffice without a window, for tests of what it makes of our files; a test that needs it says why it is skipped."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Convert = Callable[[Path, str, Path], Path]

_FIND = ("soffice", "libreoffice")


def convert_with(path: Path, form: str, folder: Path, *, profile: Path) -> Path:
    """The file as LibreOffice saves it in another form; `form` is an ending, perhaps with the name and options of a filter.

    `profile` is the folder of its settings: one of our own, for no two of it can share one, and made once, for that is slow.
    """
    program = next((found for name in _FIND if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("needs LibreOffice (Debian: libreoffice-calc)")
    settings = f"-env:UserInstallation={profile.as_uri()}"
    command = [program, settings, "--headless", "--convert-to", form, "--outdir", str(folder), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    made = folder / f"{path.stem}.{form.partition(':')[0]}"
    if "source file could not be loaded" in done.stderr + done.stdout:
        pytest.skip("needs the part of LibreOffice for tables (Debian: libreoffice-calc)")
    assert made.is_file(), done.stderr + done.stdout
    return made
