"""`codes`: the catalogue of findings."""

from __future__ import annotations

from schemas.finding import CATALOGUE

from ..telling.printing import print_rows
from .common import OutputFormat


def codes(form: OutputFormat = "table") -> None:
    """List the codes of findings: what each means and what a person should do."""
    rows = [code.model_dump() for code in CATALOGUE]
    heads = {"code": "Code", "severity": "Severity", "meaning": "Meaning", "remedy": "What to do", "example": "An example"}
    print_rows(rows, heads, form=form)
