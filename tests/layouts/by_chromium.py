"""Sheets printed by Chromium from a web page. Needs the program `chromium`."""

from __future__ import annotations

import html
import subprocess
import tempfile
from pathlib import Path

from .sheet import Printed, Sheet

_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-pdf-header-footer", "--disable-pdf-tagging",
)  # fmt: skip


def print_sheet(sheet: Sheet) -> bytes:
    """The sheet as a PDF."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        page, pdf = folder / "plan.html", folder / "plan.pdf"
        page.write_text(as_html(sheet), encoding="utf-8")
        command = ["chromium", *_FLAGS, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={pdf}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return pdf.read_bytes()


def as_html(sheet: Sheet) -> str:
    """The sheet as a web page."""
    borders = {"all": "border: 1px solid black", "level": "border-bottom: 1px solid black", "none": "border: none"}
    size = "A4 portrait" if sheet.is_portrait else "A4 landscape"
    columns = "".join(f'<col style="width: {share * 100:.1f}%">' for share in sheet.widths)
    header = "".join(f"<th>{html.escape(text)}</th>" for text in sheet.header)
    rows = "".join(f"<tr>{''.join(_cell(cell) for cell in row if cell is not None)}</tr>" for row in sheet.rows)
    head = f"<thead><tr>{header}</tr></thead>" if sheet.repeats_header else ""
    first = "" if sheet.repeats_header else f"<tr>{header}</tr>"
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(sheet.title)}</title><style>
@page {{ size: {size}; margin: 14mm }}
body {{ font: 9pt "Liberation Sans"; -webkit-print-color-adjust: exact }}
h1 {{ font-size: 16pt }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100% }}
td, th {{ {borders[sheet.borders]}; padding: 3px; text-align: left; vertical-align: top }}
p {{ margin: 0 }}
</style></head><body><h1>{html.escape(sheet.title)}</h1>
<table><colgroup>{columns}</colgroup>{head}<tbody>{first}{rows}</tbody></table></body></html>"""


def _cell(cell: Printed) -> str:
    shape = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    shape += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    style = f"background: {cell.fill};" if cell.fill else ""
    style += "font-weight: bold;" if cell.is_bold else ""
    return f'<td{shape} style="{style}">{"".join(f"<p>{html.escape(text)}</p>" for text in cell.paragraphs)}</td>'
