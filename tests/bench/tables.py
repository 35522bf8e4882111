"""The tables of plans: pages to a laid-out `Document`, against the tables of pdfplumber and camelot."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import camelot
import pdfplumber

from pipeline.reading import read_source

from .timing import Ratio, documents, seconds


def by_pdfplumber(path: Path) -> int:
    """pdfplumber's tables of all pages, with their text."""
    with pdfplumber.open(path) as file:
        return sum(len(page.extract_tables()) for page in file.pages)


def by_camelot(path: Path) -> int:
    """camelot's tables of all pages: lattice, vector engine."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return len(camelot.read_pdf(str(path), pages="all", flavor="lattice", engine="vector"))


def compare_tables() -> Iterator[Ratio]:
    """Plans: our whole document, tables rejoined over the pages, against theirs page by page."""
    for path in documents("*plan*.pdf"):
        data = path.read_bytes()
        ours, pdfplumbers, camelots = seconds(
            partial(read_source, data, path.name), partial(by_pdfplumber, path), partial(by_camelot, path)
        )
        yield Ratio(path.name, "tables, against pdfplumber", ours, pdfplumbers, "≥ 8")
        yield Ratio(path.name, "tables, against camelot lattice/vector", ours, camelots, "≥ 3")
