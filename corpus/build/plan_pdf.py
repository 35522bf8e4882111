"""The improvement plan as a landscape PDF."""

from collections.abc import Callable
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, landscape

from .content import Plan, Priority, quoted
from .grid import Layout, Piece, draw, plain_row
from .plan_rows import COLUMNS, WIDTHS, issue_row
from .sheet import Sheet
from .typeset import BOLD, REGULAR, Style, width

BODY = Style(size=8.5)
TITLE = Style(size=14, font=BOLD, after=8)
HEADING = Style(size=11, font=BOLD, before=6, after=6)
SMALL_HEADING = Style(size=9.5, font=BOLD, before=4, after=6)
BULLET = Style(size=8.5, indent=10, hang=12, after=2)
MEASURE_WIDTHS = (34.0, 330.0, 90.0, 90.0, 76.0, 75.0, 75.0)


@dataclass(frozen=True)
class Printed:
    """A finished file, and where its records came to stand."""

    data: bytes
    pages: int
    places: dict[str, list[int]]
    pieces: tuple[Piece, ...]


def foot_of(plan: Plan) -> Callable[[Sheet], None]:
    """What is printed at the foot of each page of the plan."""

    def foot(sheet: Sheet) -> None:
        number = str(sheet.page)
        sheet.write(sheet.left, 22, plan.footer(), REGULAR, 7.5)
        sheet.write(sheet.width - sheet.right - width(number, REGULAR, 7.5), 22, number, REGULAR, 7.5)

    return foot


def front(sheet: Sheet, plan: Plan) -> None:
    """Title, introduction, list of priorities and the key to abbreviations."""
    text = plan.front
    sheet.paragraph(f"DRAFT {text['title']}" if plan.is_draft else text["title"], TITLE)
    sheet.paragraph("1. Introduction", HEADING)
    for paragraph in text["introduction"]:
        sheet.paragraph(paragraph, BODY)
    sheet.paragraph("2. Improvement priorities", HEADING)
    sheet.paragraph(text["priorities_introduction"], BODY)
    for priority in plan.priorities:
        sheet.paragraph(f"Priority {priority.head['word']} - {priority.title}", BODY)
    sheet.paragraph("3. Measuring our success", HEADING)
    for paragraph in text["success"]:
        sheet.paragraph(paragraph, BODY)
    sheet.paragraph("Key to abbreviations used in action plan “lead” column", HEADING, keep=6)
    layout = Layout((80, 300))
    rows = [plain_row(list(pair), layout) for pair in text["abbreviations"]]
    draw(sheet, layout, [plain_row(["Abbrev.", "Full Title"], layout, bold=True, shaded=True)], rows)


def priority_head(sheet: Sheet, priority: Priority, recommendations: dict[int, str]) -> None:
    """What stands before the table of a priority."""
    head = priority.head
    sheet.paragraph(f"Priority {head['word']}: {priority.title}", TITLE, key=f"priority {priority.number}")
    sheet.paragraph(head["introduction"], BODY)
    sheet.paragraph("Ofsted Recommendations:", SMALL_HEADING, keep=3)
    for number, text in quoted(priority, recommendations).items():
        sheet.labelled(f"Recommendation {number} -", text, BODY)
    for heading, points in (
        ("Identified issues we need to address:", head["identified"]),
        ("Expected impact and outcomes of this plan:", head["expected"]),
    ):
        sheet.paragraph(heading, SMALL_HEADING, keep=3)
        for point in points:
            sheet.paragraph(point, BULLET, marker="•")
    sheet.y -= 4
    sheet.labelled("Lead officer:", head["lead_officer"], BODY)


def priority_section(sheet: Sheet, plan: Plan, priority: Priority, recommendations: dict[int, str]) -> list[Piece]:
    """A priority from its heading to its measures; returns the pieces of its rows."""
    sheet.new_page()
    priority_head(sheet, priority, recommendations)
    layout = Layout(WIDTHS, header_line=plan.is_draft)
    banner = plain_row([f"Priority {priority.head['word']}: {priority.title}"], layout, bold=True)
    columns = [column or plan.front["timescale_heading"] for column in COLUMNS]
    head = [banner, plain_row(columns, layout, bold=True, shaded=True)]
    pieces = draw(sheet, layout, head, [issue_row(issue, layout) for issue in priority.issues])
    measures = priority.head["measures"]
    if measures:
        heading = f"Priority {priority.head['word']}: {priority.title} - performance measures"
        sheet.paragraph(heading, SMALL_HEADING, keep=5)
        layout = Layout(MEASURE_WIDTHS)
        rows = [plain_row(row, layout, key=f"indicator {priority.number}/{row[0]}") for row in measures]
        draw(sheet, layout, [plain_row(plan.front["measures"], layout, bold=True, shaded=True)], rows)
    return pieces


def appendices(sheet: Sheet, plan: Plan) -> None:
    """Appendix 1 with its changing columns and the prose of Appendix 2."""
    sheet.new_page()
    sheet.paragraph("Appendix 1 - Performance measures for Harrowmere", TITLE)
    for table in plan.front["appendix_1"]:
        sheet.paragraph(table["heading"], HEADING, keep=6)
        narrow = len(table["columns"]) - 2
        layout = Layout((30.0, 200.0, *[(sheet.measure() - 230.0) / narrow] * narrow), size=7)
        key = f"appendix {table['heading']}"
        rows = [plain_row(row, layout, key=f"{key}/{at}") for at, row in enumerate(table["rows"])]
        draw(sheet, layout, [plain_row(table["columns"], layout, bold=True, shaded=True)], rows)
    sheet.new_page()
    sheet.paragraph("Appendix 2 - What this means for a child in Harrowmere", TITLE)
    for heading, text in plan.front["appendix_2"]:
        sheet.paragraph(heading, HEADING)
        sheet.paragraph(text, BODY)


def set_plan(plan: Plan, recommendations: dict[int, str]) -> Printed:
    """The plan as a PDF. ``recommendations`` gives the texts that the heads of the priorities quote."""
    sheet = Sheet(landscape(A4), title=plan.front["title"], furniture=foot_of(plan))
    front(sheet, plan)
    pieces = [piece for priority in plan.priorities for piece in priority_section(sheet, plan, priority, recommendations)]
    appendices(sheet, plan)
    return Printed(sheet.save(), sheet.page, sheet.places, tuple(pieces))
