"""The draft as a text rendition: what a converter makes of the PDF.

Headings become Markdown, rows become lines with tabs, the lists of a cell become HTML. A row that breaks over a page
becomes two lines, with the footer and the repeated header between them, and the second line has no ID. A few numbers
are lost, as they are in real renditions.
"""

from html import escape

from .content import Plan, Priority, quoted
from .grid import GridLine, Piece, Row
from .plan_pdf import Printed
from .plan_rows import COLUMNS

LOST = frozenset({"3.5", "7.2.3", "5.2.2"})


def rendition(plan: Plan, done: Printed, recommendations: dict[int, str]) -> str:
    """The whole text."""
    blocks = front(plan)
    pieces: dict[int, list[Piece]] = {priority.number: [] for priority in plan.priorities}
    for piece in done.pieces:
        if piece.row.key:
            pieces[int(piece.row.key.split()[1].split(".")[0])].append(piece)
    for priority in plan.priorities:
        blocks += head(priority, recommendations)
        blocks.append(table(plan, priority, pieces[priority.number]))
        blocks += measures(plan, priority)
    return "\n\n".join(blocks + appendices(plan)) + "\n"


def front(plan: Plan) -> list[str]:
    """Title, introduction, priorities and the key to abbreviations."""
    text = plan.front
    names = [f"Priority {priority.head['word']} - {priority.title}" for priority in plan.priorities]
    key = ["Abbrev.\tFull Title", *("\t".join(pair) for pair in text["abbreviations"])]
    return [
        f"# **DRAFT** {text['title']}",
        "### 1. Introduction",
        *text["introduction"],
        "### 2. Improvement priorities",
        text["priorities_introduction"],
        *names,
        "### 3. Measuring our success",
        *text["success"],
        '### Key to abbreviations used in action plan "lead" column',
        "\n".join(key),
    ]


def head(priority: Priority, recommendations: dict[int, str]) -> list[str]:
    """What stands before the table of a priority."""
    data = priority.head
    quotes = [f"**Recommendation {number} -** {text}" for number, text in quoted(priority, recommendations).items()]
    return [
        f"# Priority {data['word']}: {priority.title}",
        data["introduction"],
        "#### Ofsted Recommendations:",
        *quotes,
        "### Identified issues we need to address:",
        "\n".join(f"- {point}" for point in data["identified"]),
        "### **Expected impact and outcomes of this plan:**",
        "\n".join(f"- {point}" for point in data["expected"]),
        f"**Lead officer:** {data['lead_officer']}",
    ]


def table(plan: Plan, priority: Priority, pieces: list[Piece]) -> str:
    """The rows of a priority, piece by piece."""
    header = "\t".join(column or plan.front["timescale_heading"] for column in COLUMNS)
    lines = [f"Pri\tPriority {priority.head['word']}: {priority.title}\t\t\t\t", header]
    page = pieces[0].page
    for piece in pieces:
        if piece.page != page:
            lines += [f"{page}\t\t\t(Draft) Version\t\tMay 2022", "", header]
            page = piece.page
        lines.append(physical_row(piece))
    return "\n".join(lines)


def physical_row(piece: Piece) -> str:
    """What one page holds of a row, on one line."""
    cells = [joined(part(cell, piece)) for cell in piece.row.cells]
    cells[0] = "" if cells[0] in LOST else cells[0]
    cells[2] = action_cell(piece)
    return "\t".join(cells)


def part(cell: tuple[GridLine, ...], piece: Piece) -> list[GridLine]:
    """The lines of a cell that stand in the piece."""
    return [line for line in cell if piece.first <= line.at < piece.last]


def joined(lines: list[GridLine]) -> str:
    """Lines as running text."""
    return " ".join(line.text for line in lines)


def action_cell(piece: Piece) -> str:
    """The actions of a piece: a list with its points in a list below.

    What goes on from the page before is bare text, and points whose action stands there are on the upper level.
    """
    items: list[list[GridLine]] = []
    for line in part(piece.row.cells[2], piece):
        if items and items[-1][0].key == line.key:
            items[-1].append(line)
        else:
            items.append([line])
    if len(items) == 1 and is_whole(piece.row):
        return list_item(items[0], tag="")
    bare, html, depth, inside = "", "", 0, False
    for item in items:
        if not item[0].marker and not html:
            bare = escape(joined(item), quote=False) + " "
            continue
        is_point = item[0].key.startswith("point")
        inside = inside or not is_point
        level = 2 if is_point and inside else 1
        html += turn(depth, level) + list_item(item)
        depth = level
    return (bare + html + turn(depth, 0)).strip()


def is_whole(row: Row) -> bool:
    """Whether the row has a single action without points, which renditions print without a list."""
    return len({line.key for line in row.cells[2]}) == 1


def turn(depth: int, level: int) -> str:
    """The tags between an item at one depth and the next at another."""
    if level > depth:
        return "<ul> " * (level - depth)
    if not depth:
        return ""
    return "</li> " + "</ul> </li> " * (depth - max(level, 1)) + ("" if level else "</ul>")


def list_item(item: list[GridLine], *, tag: str = "<li>") -> str:
    """One item with its number, if the rendition has kept it."""
    number = item[0].marker
    shown = "" if number in {"•", ""} or number in LOST else f"{number} "
    return tag + shown + escape(joined(item), quote=False)


def measures(plan: Plan, priority: Priority) -> list[str]:
    """The table of measures, where there is one."""
    rows = priority.head["measures"]
    if not rows:
        return []
    heading = f"### Priority {priority.head['word']}: {priority.title} - performance measures"
    return [heading, "\n".join("\t".join(row) for row in [plan.front["measures"], *rows])]


def appendices(plan: Plan) -> list[str]:
    """Both appendices."""
    blocks = ["# Appendix 1 - Performance measures for Harrowmere"]
    for one in plan.front["appendix_1"]:
        blocks += [
            f"## {one['heading']}",
            "\n".join("\t".join(row) for row in [one["columns"], *one["rows"]]),
        ]
    blocks.append("# Appendix 2 - What this means for a child in Harrowmere")
    for heading, text in plan.front["appendix_2"]:
        blocks += [f"### {heading}", text]
    return blocks
