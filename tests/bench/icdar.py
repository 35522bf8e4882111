"""Tables scored against the cell-level truth of the ICDAR 2013 table competition, for ours and for other readers.

Two measures, both of whole documents, so that a table nobody finds and a table that is none both count:

- adjacency-relation F1 (Göbel et al. 2012, the competition's own): pairs of neighbouring filled cells, to the right and below,
  that truth and reader have in common, letters and signs compared and white space left out; precision and recall a document,
  averaged;
- TEDS (Zhong et al. 2020): 1 - edit distance / size of the larger tree, of each table of truth and the table read on its page
  that fits best; a table without a partner scores 0. A table is a tree of two levels here, so the distance is that of aligned
  rows and, within them, aligned cells, with the share of letters that differ as the cost of a changed cell.
"""

from __future__ import annotations

import warnings
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import NamedTuple, TypeVar

import camelot
import pdfplumber
from rapidfuzz.distance import Levenshtein

from pipeline.read.pdf import read_pdf
from schemas.document import Table


class Entry(NamedTuple):
    """A filled cell: its first row and column, how many of each it covers, and its text without white space."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


class Found(NamedTuple):
    """A table on one page."""

    page: int
    cells: tuple[Entry, ...]


class Score(NamedTuple):
    """Means over the documents."""

    precision: float
    recall: float
    f1: float
    teds: float


Reader = Callable[[Path], list[Found]]
Relation = tuple[int, str, str, str]
T = TypeVar("T")
PRIVATE = ("\ue000", "\uf8ff")  # where symbol fonts have their bullets


def truth(path: Path) -> list[Found]:
    """The tables of a file of truth; the parts of a table on several pages stand by themselves."""
    found = []
    for region in ET.parse(path).getroot().iter("region"):
        cells = []
        for cell in region.iter("cell"):
            row, column = int(cell.attrib["start-row"]), int(cell.attrib["start-col"])
            last_row, last_column = int(cell.get("end-row", row)), int(cell.get("end-col", column))
            text = squeezed(cell.findtext("content") or "")
            if text:
                cells.append(Entry(row, column, last_row - row + 1, last_column - column + 1, text))
        found.append(Found(int(region.attrib["page"]), tuple(cells)))
    return found


def squeezed(text: str) -> str:
    """A text without white space and bullets, which no two readers spell alike."""
    return "".join(sign for sign in text if not sign.isspace() and sign != "•" and not PRIVATE[0] <= sign <= PRIVATE[1])


def by_us(path: Path) -> list[Found]:
    """The tables of the `Document`, a part a page."""
    tables = [block.table for block in read_pdf(path.read_bytes()).blocks if block.table is not None]
    return [Found(box.page, tuple(_on_page(table, box.page))) for table in tables for box in table.boxes]


def _on_page(table: Table, page: int) -> Iterator[Entry]:
    for number, row in enumerate(table.rows):
        for cell in row.cells:
            printed = (f"{block.marker}{line.text}" for block in cell.blocks for line in block.lines if line.page == page)
            if text := squeezed("".join(printed)):
                yield Entry(number, cell.column, cell.row_span, cell.column_span, text)


def by_pdfplumber(path: Path) -> list[Found]:
    """pdfplumber's tables, with its defaults."""
    with pdfplumber.open(path) as file:
        return [Found(page.page_number, _plain(rows)) for page in file.pages for rows in page.extract_tables()]


def by_camelot(path: Path) -> list[Found]:
    """camelot's tables: lattice, vector engine."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tables = camelot.read_pdf(str(path), pages="all", flavor="lattice", engine="vector")
        return [Found(table.page, _plain(table.data)) for table in tables]


def _plain(rows: Iterable[Iterable[str | None]]) -> tuple[Entry, ...]:
    return tuple(
        Entry(number, column, 1, 1, text)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if (text := squeezed(cell or ""))
    )


def score(reader: Reader, folder: Path) -> Score:
    """A reader's means over the documents of a folder."""
    precisions, recalls, teds = [], [], []
    for path in sorted(folder.glob("*.pdf")):
        meant, read = truth(path.with_name(f"{path.stem}-str.xml")), reader(path)
        precision, recall = compared(meant, read)
        precisions.append(precision)
        recalls.append(recall)
        teds.append(similarity(meant, read))
    precision, recall = mean(precisions), mean(recalls)
    return Score(precision, recall, 2 * precision * recall / (precision + recall or 1.0), mean(teds))


def compared(meant: Sequence[Found], read: Sequence[Found]) -> tuple[float, float]:
    """Precision and recall of the relations of one document."""
    ours, theirs = relations(read), relations(meant)
    common = (ours & theirs).total()
    return common / (ours.total() or 1), common / (theirs.total() or 1)


def relations(tables: Iterable[Found]) -> Counter[Relation]:
    """The pairs of neighbouring filled cells of some tables, with their page and direction."""
    found: Counter[Relation] = Counter()
    for table in tables:
        at = {
            (row, column): cell
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }
        height = max((row for row, _ in at), default=0) + 1
        width = max((column for _, column in at), default=0) + 1
        lines = {
            "right": [[at[row, column] for column in range(width) if (row, column) in at] for row in range(height)],
            "below": [[at[row, column] for row in range(height) if (row, column) in at] for column in range(width)],
        }
        for direction, ranks in lines.items():
            pairs = {pair for rank in ranks for pair in pairwise(rank) if pair[0] is not pair[1]}
            found.update((table.page, direction, one.text, other.text) for one, other in pairs)
    return found


def similarity(meant: Sequence[Found], read: Sequence[Found]) -> float:
    """The mean TEDS of one document's tables; the pairs that fit best are made first."""
    pairs = [(teds(one, other), i, j) for i, one in enumerate(meant) for j, other in enumerate(read) if one.page == other.page]
    left, right, scores = set(range(len(meant))), set(range(len(read))), []
    for value, i, j in sorted(pairs, reverse=True):
        if i in left and j in right and value > 0:
            left.remove(i)
            right.remove(j)
            scores.append(value)
    return sum(scores) / ((len(scores) + len(left) + len(right)) or 1)


def teds(one: Found, other: Found) -> float:
    """The similarity of two tables, 0 to 1."""
    rows = [_rows(one), _rows(other)]
    sizes = [1 + len(table) + sum(map(len, table)) for table in rows]
    distance = _aligned(rows[0], rows[1], _row_cost, lambda row: 1.0 + len(row))
    return max(0.0, 1 - distance / max(sizes))


def _rows(table: Found) -> list[list[Entry]]:
    rows: dict[int, list[Entry]] = defaultdict(list)
    for cell in sorted(table.cells):
        rows[cell.row].append(cell)
    return [rows[number] for number in sorted(rows)]


def _row_cost(one: list[Entry], other: list[Entry]) -> float:
    return _aligned(one, other, _cell_cost, lambda _: 1.0)


def _cell_cost(one: Entry, other: Entry) -> float:
    if (one.rows, one.columns) != (other.rows, other.columns):
        return 1.0
    return Levenshtein.normalized_distance(one.text, other.text)


def _aligned(one: Sequence[T], other: Sequence[T], cost: Callable[[T, T], float], gone: Callable[[T], float]) -> float:
    """The least cost of turning one sequence into another by changing, dropping and adding items."""
    above = [0.0]
    for item in other:
        above.append(above[-1] + gone(item))
    for item in one:
        line = [above[0] + gone(item)]
        for place, match in enumerate(other):
            line.append(min(above[place] + cost(item, match), above[place + 1] + gone(item), line[-1] + gone(match)))
        above = line
    return above[-1]
