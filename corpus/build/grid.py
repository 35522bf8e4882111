"""Ruled tables whose rows may break over pages.

Every row stands on a grid of text lines. At the foot of a page a row is cut between two lines, through all of its
cells alike, and is left open: no line is drawn under it. The header is repeated on the next page.
"""

from dataclasses import dataclass, field

from reportlab.lib.colors import HexColor

from .sheet import Sheet
from .typeset import BOLD, REGULAR, wrap

PAD = 3.0
SHADE = HexColor("#d9e2ef")


@dataclass(frozen=True)
class GridLine:
    """One line of text in a cell: on which line of the row, how far in, and the record that it belongs to."""

    at: int
    text: str
    indent: float = 0
    marker: str = ""
    font: str = REGULAR
    key: str = ""


@dataclass(frozen=True)
class Row:
    """A row of cells; ``widths`` are its own where it does not follow the columns of the table."""

    cells: tuple[tuple[GridLine, ...], ...]
    shaded: bool = False
    key: str = ""
    widths: tuple[float, ...] = ()

    def height(self) -> int:
        """The number of text lines that the row takes."""
        return 1 + max((line.at for cell in self.cells for line in cell), default=0)


@dataclass(frozen=True)
class Layout:
    """Column widths and type of a table. ``header_line`` rules off a repeated header from a row that goes on."""

    widths: tuple[float, ...]
    size: float = 7.5
    header_line: bool = True

    def leading(self) -> float:
        """From one line of the grid to the next."""
        return round(self.size * 1.28, 1)


@dataclass(frozen=True)
class Piece:
    """What one page holds of a row."""

    row: Row
    first: int
    last: int
    page: int


@dataclass
class Rules:
    """The lines of the part of a table that stands on one page."""

    horizontal: list[float] = field(default_factory=list)
    vertical: list[tuple[float, float, float]] = field(default_factory=list)


def cell(text: str, room: float, size: float, *, font: str = REGULAR, key: str = "") -> tuple[GridLine, ...]:
    """A cell of plain text; each line of the text begins a line of the cell."""
    lines = [line for part in text.split("\n") for line in wrap(part, font, size, room - 2 * PAD)]
    return tuple(GridLine(at, line, font=font, key=key) for at, line in enumerate(lines))


def plain_row(texts: list[str], layout: Layout, *, bold: bool = False, shaded: bool = False, key: str = "") -> Row:
    """A row of plain texts; a single text goes across the table."""
    widths = layout.widths if len(texts) > 1 else (sum(layout.widths),)
    font = BOLD if bold else REGULAR
    cells = tuple(cell(text, room, layout.size, font=font, key=key) for text, room in zip(texts, widths, strict=True))
    return Row(cells, shaded, key, widths)


def draw(sheet: Sheet, layout: Layout, head: list[Row], rows: list[Row], *, repeat: int = 1) -> list[Piece]:
    """Print the table from where the sheet stands. The last ``repeat`` rows of the head are printed on every page.

    Returns the pieces of the rows, page by page.
    """
    pieces: list[Piece] = []
    rules = Rules()
    first = min(rows[0].height(), 4) if rows else 0
    if lines_left(sheet, layout) < sum(row.height() + 1 for row in head) + first:
        sheet.new_page()
    for row in head:
        put(sheet, layout, rules, whole(sheet, row))
    for row in rows:
        done = 0
        while done < row.height():
            left = lines_left(sheet, layout)
            if left < min(3, row.height() - done):
                finish(sheet, layout, rules)
                sheet.new_page()
                rules = Rules()
                for again in head[-repeat:] if repeat else []:
                    put(sheet, layout, rules, whole(sheet, again))
                if done and not layout.header_line and repeat:
                    rules.horizontal.pop()
                left = lines_left(sheet, layout)
            upto = min(row.height(), done + left)
            pieces.append(Piece(row, done, upto, sheet.page))
            put(sheet, layout, rules, pieces[-1])
            done = upto
    finish(sheet, layout, rules)
    sheet.y -= 10
    return pieces


def lines_left(sheet: Sheet, layout: Layout) -> int:
    """How many lines of text still fit on the page."""
    return int((sheet.room() - 2 * PAD) / layout.leading())


def whole(sheet: Sheet, row: Row) -> Piece:
    """A row that is not cut, on the page where the sheet stands."""
    return Piece(row, 0, row.height(), sheet.page)


def put(sheet: Sheet, layout: Layout, rules: Rules, piece: Piece) -> None:
    """Print a piece of a row and note its rules; an unfinished row is left open below."""
    row, first, last = piece.row, piece.first, piece.last
    top = sheet.y
    bottom = top - (last - first) * layout.leading() - 2 * PAD
    if row.shaded:
        sheet.canvas.setFillColor(SHADE)
        sheet.canvas.rect(sheet.left, bottom, sum(layout.widths), top - bottom, stroke=0, fill=1)
        sheet.canvas.setFillColorRGB(0, 0, 0)
    x = sheet.left
    edges = [x]
    for lines, room in zip(row.cells, row.widths or layout.widths, strict=True):
        for line in lines:
            if first <= line.at < last:
                y = top - PAD - (line.at - first + 1) * layout.leading() + 2
                put_line(sheet, layout, line, x + PAD, y)
        x += room
        edges.append(x)
    if not rules.horizontal and not first:
        rules.horizontal.append(top)
    if last == row.height():
        rules.horizontal.append(bottom)
    rules.vertical += [(edge, top, bottom) for edge in edges]
    sheet.y = bottom
    if row.key:
        sheet.remember(row.key)


def put_line(sheet: Sheet, layout: Layout, line: GridLine, x: float, y: float) -> None:
    """Print one line, its marker standing to the left of its indent."""
    if line.marker:
        start = line.indent - 10 if line.marker == "•" else 2
        sheet.write(x + start, y, line.marker, line.font, layout.size)
    sheet.write(x + line.indent, y, line.text, line.font, layout.size)
    if line.key:
        sheet.remember(line.key)


def finish(sheet: Sheet, layout: Layout, rules: Rules) -> None:
    """Draw the rules of one page's part as long strokes."""
    right = sheet.left + sum(layout.widths)
    for y in rules.horizontal:
        sheet.canvas.line(sheet.left, y, right, y)
    for x in sorted({edge for edge, _, _ in rules.vertical}):
        start: float | None = None
        end = 0.0
        for _, top, bottom in (stroke for stroke in rules.vertical if stroke[0] == x):
            if start is None or abs(top - end) > 0.01:
                if start is not None:
                    sheet.canvas.line(x, start, x, end)
                start = top
            end = bottom
        if start is not None:
            sheet.canvas.line(x, start, x, end)
