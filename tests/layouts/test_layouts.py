"""Plans of four layouts by three producers: at least 99 % of their actions right in everything their rows say.

The PDFs stand beside this file; `python -m tests.layouts` prints them again.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .found import expected, read_plan, told
from .sheet import SHEETS

FOLDER = Path(__file__).parent
PRODUCERS = ("reportlab", "libreoffice", "chromium")
LEAST = 0.99
LARGEST = 100_000


@pytest.mark.parametrize("producer", PRODUCERS)
@pytest.mark.parametrize("layout", SHEETS)
def test_nearly_all_actions_are_right(layout: str, producer: str) -> None:
    data = (FOLDER / f"{layout}-{producer}.pdf").read_bytes()
    assert len(data) < LARGEST
    records = read_plan(data)
    wanted, found = expected(layout, SHEETS[layout]()), told(records)
    assert len(found) == len(wanted)
    wrong = [(one, other) for one, other in zip(wanted, found, strict=True) if one != other]
    assert len(wrong) <= len(wanted) * (1 - LEAST), wrong[:3]
    assert not [record for record in records if record.TABLE == "unclaimed"]
