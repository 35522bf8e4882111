"""What was read: the files, the documents found in them, and the tables in those."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from .base import Record, column

Kind = Literal["action_plan", "inspection_report", "monitoring_letter", "committee_report", "exception_report", "other"]


class Source(Record):
    """A file below the folders given, whether it could be read or not."""

    TABLE: ClassVar[str] = "sources"
    source_id: str = column("The file's path below the folder given, as a slug", key=True)
    path: str = column("The file's path below the folder given, as it is on disk")
    sha256: str = column("SHA-256 of the file's bytes, in hexadecimal")
    bytes: int = column("Size of the file", unit="bytes")
    state: Literal["read", "unreadable", "duplicate"] = column(
        "Whether the file was read; a duplicate has the same bytes as a file before it"
    )
    error: str | None = column("Why the file could not be read, or which file it duplicates", default=None)
    reader: str | None = column("What read it: pdf or text; ocr where most words were recognised in pictures", default=None)
    pages: int | None = column("Pages of the file", default=None, unit="pages")
    carries: str | None = column(
        "What it carries beside its pages, which is never run, opened or fetched: scripts, commands, attached files", default=None
    )
    words: int | None = column("Words on all pages: tokens with a letter or digit", default=None, unit="words")
    words_claimed: int | None = column("Words that are in a record, a heading or furniture", default=None, unit="words")


class Part(Record):
    """A document: the whole of a source, or one part of a pack."""

    TABLE: ClassVar[str] = "documents"
    document_id: str = column("The source's id; #2, #3 for the further parts of a pack", key=True)
    source_id: str = column("The source it stands in", references="sources.source_id")
    part: int = column("Its place in the source, from 1")
    kind: Kind = column("What kind of document it is")
    title: str = column("The title as printed", default="")
    authority: str | None = column(
        "The local authority's own name, as printed less its form (London Borough of, Council)", default=None
    )
    published_on: date | None = column("When it was published, met or dated, as the document says", default=None)
    dated_on: date | None = column(
        "The day it speaks from: the last of its version's month, else when it was published, met or filed", default=None
    )
    version_label: str | None = column(
        "The version as printed, such as a footer's Version and month; a plan that prints none: as its file's name has it",
        default=None,
    )
    is_draft: bool = column("Whether the document calls itself a draft", default=False)
    period_start: date | None = column("First day of the period it covers: a plan's period, an inspection's dates", default=None)
    period_end: date | None = column("Last day of that period", default=None)
    first_page: int | None = column("First page in the source; none in a text rendition without pages", default=None, unit="page")
    last_page: int | None = column("Last page in the source", default=None, unit="page")
    series: str | None = column("Shared by all versions of one plan", default=None)
    version_rank: int | None = column("Order of the versions within a series, from 1", default=None)
    rendition_of: str | None = column(
        "The document that counts, where this is the same version again", default=None, references="documents.document_id"
    )
    answers: str | None = column(
        "The inspection report a plan answers; none where none is loaded, or more than one could be meant",
        default=None,
        references="documents.document_id",
    )
    number_chain_complete: bool | None = column(
        "Whether recommendations and paragraphs number 1 to n without a gap; none where nothing is numbered", default=None
    )
    tag_agreement: float | None = column(
        "Share of the words in the PDF's own structure tree that were read as it has them: table, heading, furniture or text; "
        "none without a tree",
        default=None,
    )
    words: int = column("Words of the part", default=0, unit="words")
    words_claimed: int = column("Words of the part that are in a record, a heading or furniture", default=0, unit="words")


class PageRead(Record):
    """A page of a source, with its size and what was read on it."""

    TABLE: ClassVar[str] = "pages"
    page_id: str = column("source/page/number", key=True)
    source_id: str = column("The source", references="sources.source_id")
    number: int = column("Its number, from 1", unit="page")
    width: float = column("Width as displayed; 0 in a text rendition", unit="points")
    height: float = column("Height as displayed; 0 in a text rendition", unit="points")
    words: int = column("Words on it", unit="words")
    reader: str | None = column("What read it: pdf, text, or ocr (words recognised in a picture); none if nothing", default=None)
    confidence: float | None = column("Mean confidence of the words recognised, 0 to 1; none where none were", default=None)
    unreadable: float = column("Share of its text whose fonts do not say, or say wrongly, which letters they print", default=0.0)
    is_picture: bool = column("Whether it has no text layer and images cover most of it", default=False)


class TableRead(Record):
    """A table as read, with the page its first row stands on."""

    TABLE: ClassVar[str] = "tables"
    table_id: str = column("document/table/n, in reading order", key=True)
    document_id: str = column("The document", references="documents.document_id")
    page: int | None = column("Page of the table's first row", default=None, unit="page")
    x0: float | None = column("Left edge on that page", default=None, unit="points")
    top: float | None = column("Top edge on that page, from the top of the page", default=None, unit="points")
    x1: float | None = column("Right edge on that page", default=None, unit="points")
    bottom: float | None = column("Bottom edge on that page", default=None, unit="points")
    rows: int = column("Rows, repeated headers and rejoined rows counted once", unit="rows")
    columns: int = column("Columns of the grid", unit="columns")
    reader: str = column("What read it: pdf, text, or ocr where its words were recognised in a picture")
    agreement_pdfplumber: float | None = column(
        "Share of cells the full pdfplumber reader reads alike; none where it was not asked", default=None
    )
    agreement_camelot: float | None = column("Share of cells camelot reads alike; none where it was not asked", default=None)
    unseen_pdfplumber: float | None = column(
        "Share of cells outside any table that pdfplumber sees, which contradicts nothing", default=None
    )
    unseen_camelot: float | None = column("Share of cells outside any table that camelot sees", default=None)
    rows_pdfplumber: int | None = column("Rows pdfplumber sees, repeated and broken rows each time", default=None, unit="rows")
    rows_camelot: int | None = column("Rows camelot sees, repeated and broken rows each time", default=None, unit="rows")
    columns_pdfplumber: int | None = column("Columns pdfplumber sees, at most", default=None, unit="columns")
    columns_camelot: int | None = column("Columns camelot sees, at most", default=None, unit="columns")
    disputed_page: int | None = column("Page with most cells that another reader reads otherwise", default=None, unit="page")


class Unclaimed(Record):
    """Text that no record, heading or named rule accounts for."""

    TABLE: ClassVar[str] = "unclaimed"
    unclaimed_id: str = column("document/unclaimed/n, in reading order", key=True)
    document_id: str = column("The document", references="documents.document_id")
    page: int | None = column("Page; none in a text rendition", default=None, unit="page")
    text: str = column("The text nobody claimed")
    reason: str = column("Where it stood: the kind of block, and the section if it has a name")
