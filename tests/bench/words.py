"""Words with their boxes, against pdfplumber's `extract_words`; and a whole run against the reading of the words alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pdfplumber
import pypdfium2

from pipeline.read.pdf import as_displayed
from pipeline.read.pdf.words import read_words
from pipeline.run import run

from .timing import Ratio, documents, seconds

SHORT_ROUNDS = 7  # of works that take a second


def words_alone(path: Path) -> int:
    """The words of all pages, and nothing else."""
    file = pypdfium2.PdfDocument(path)
    count = 0
    for page in file:
        text_page = page.get_textpage()
        count += len(read_words(text_page.raw, as_displayed(page)[0]))
        text_page.close()
        page.close()
    file.close()
    return count


def by_pdfplumber(path: Path) -> int:
    """pdfplumber's words of all pages."""
    with pdfplumber.open(path) as file:
        return sum(len(page.extract_words()) for page in file.pages)


def compare_words() -> Iterator[Ratio]:
    """Reports and plans: our words against pdfplumber's."""
    for path in (*documents("*inspection-report.pdf"), *documents("*plan*.pdf")):
        ours, theirs = seconds(partial(words_alone, path), partial(by_pdfplumber, path))
        yield Ratio(path.name, "words, against pdfplumber", ours, theirs, "≥ 10")


def compare_runs() -> Iterator[Ratio]:
    """A whole run (read, extract, resolve, audit, load) against our words alone, start-up apart: the quotient is upside down. And
    against the words of pdfplumber, which are the measure of what our words are a fraction of.
    """
    with tempfile.TemporaryDirectory() as folder:
        for path in (*documents("*inspection-report.pdf")[:1], *documents("*09-improvement-action-plan.pdf")[:1]):
            run([path], database=Path(folder) / "warm.sqlite")
            words, whole = seconds(
                partial(words_alone, path), partial(run, [path], database=Path(folder) / "bench.sqlite"), rounds=SHORT_ROUNDS
            )
            (theirs,) = seconds(partial(by_pdfplumber, path), rounds=1)
            yield Ratio(path.name, "words alone, against the whole run", words, whole, "≤ 1.6")
            yield Ratio(path.name, "whole run, against pdfplumber's words alone", whole, theirs, "")
