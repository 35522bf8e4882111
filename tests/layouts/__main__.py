"""Print every sheet with every producer again: `python -m tests.layouts` (needs python-docx, LibreOffice and Chromium)."""

from __future__ import annotations

import sys
from pathlib import Path

from . import by_chromium, by_reportlab, by_word
from .sheet import SHEETS

PRODUCERS = {"reportlab": by_reportlab.print_sheet, "libreoffice": by_word.print_sheet, "chromium": by_chromium.print_sheet}
FOLDER = Path(__file__).parent

if __name__ == "__main__":
    for layout, make in SHEETS.items():
        for producer, print_sheet in PRODUCERS.items():
            data = print_sheet(make())
            (FOLDER / f"{layout}-{producer}.pdf").write_bytes(data)
            sys.stdout.write(f"{layout} by {producer}: {len(data):,} bytes\n")
