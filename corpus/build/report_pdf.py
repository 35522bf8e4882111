"""The inspection report as a portrait PDF: one number sequence for recommendations and paragraphs."""

from collections.abc import Callable
from typing import Any

from reportlab.lib.pagesizes import A4

from .grid import Layout, Row, cell, draw, plain_row
from .plan_pdf import Printed
from .sheet import Sheet
from .typeset import BOLD, REGULAR, Style, width

MARGINS = (68.0, 84.0, 68.0, 72.0)
BODY = Style(size=10.5, after=9)
COVER = Style(size=20, after=14)
TITLE = Style(size=13, font=BOLD, after=8, before=8)
HEADING = Style(size=11, font=BOLD, after=6, before=8)
NUMBERED = Style(size=11, hang=36, after=11)
BULLET = Style(size=10.5, hang=16, after=6)
POINT = Style(size=11, indent=36, hang=20, after=8)
WIDE = Layout((459.0,), size=10)
SECTION = Layout((290.0, 169.0), size=10)
BOX = Layout((30.0, 250.0, 104.0), size=9.5)


def furniture(report: dict[str, Any]) -> Callable[[Sheet], None]:
    """The running head, and the page number on the outer side under a rule."""

    def draw_it(sheet: Sheet) -> None:
        sheet.write(sheet.left, sheet.height - 44, report["furniture"], REGULAR, 7.5)
        sheet.canvas.line(sheet.left, 50, sheet.width - sheet.right, 50)
        number = str(sheet.page)
        outer = sheet.width - sheet.right - width(number, REGULAR, 11)
        sheet.write(outer if sheet.page % 2 else sheet.left, 36, number, REGULAR, 11)

    return draw_it


def judgement_rows(report: dict[str, Any]) -> list[Row]:
    """The box on the cover: three columns without a header, the second level standing in from the left."""
    rows = [plain_row([report["verdict"]], BOX, bold=True)]
    inner, outer, grade = BOX.widths
    for number, area, judgement in report["judgements"]:
        last = cell(judgement, 80, BOX.size)
        if number.endswith("."):
            first = cell(f"{number} {area}", inner + outer, BOX.size, font=BOLD)
            rows.append(Row((first, last), widths=(inner + outer, grade)))
        else:
            rows.append(Row(((), cell(f"{number} {area}", outer, BOX.size), last)))
    return rows


def cover(sheet: Sheet, report: dict[str, Any]) -> None:
    """The first page."""
    sheet.paragraph(report["authority"], COVER)
    for line in report["title"]:
        sheet.paragraph(line, HEADING if len(line) > len("and") else BODY)
    sheet.paragraph(f"Inspection date: {report['inspection_dates']}", HEADING)
    sheet.paragraph(f"Report published: {report['published_printed']}", HEADING)
    sheet.y -= 16
    draw(sheet, BOX, [], judgement_rows(report), repeat=0)


def boxed(sheet: Sheet, heading: str, paragraphs: list[str]) -> None:
    """Paragraphs under a heading in a frame that may go over pages."""
    sheet.open_box()
    sheet.paragraph(heading, HEADING)
    for paragraph in paragraphs:
        sheet.paragraph(paragraph, BODY)
    sheet.close_box()


def contents(sheet: Sheet, entries: list[tuple[str, int]]) -> None:
    """The table of contents."""
    sheet.new_page()
    sheet.paragraph("Contents", COVER)
    for title, page in entries:
        number = str(page)
        sheet.paragraph(title, BODY)
        x = sheet.width - sheet.right - width(number, REGULAR, BODY.size)
        sheet.write(x, sheet.y + BODY.after, number, REGULAR, BODY.size)


def heading(sheet: Sheet, text: str, style: Style) -> None:
    """A heading that the contents can find again."""
    sheet.paragraph(text, style, key=f"heading {text}", keep=4)


def recommendation_list(sheet: Sheet, items: list[dict[str, Any]], first: int) -> None:
    """Numbered recommendations with their points."""
    for number, item in enumerate(items, first):
        key = f"recommendation {number}"
        sheet.paragraph(item["text"], NUMBERED, marker=f"{number}.", key=key)
        for point in item.get("points", []):
            sheet.paragraph(point, POINT, marker="–", key=key)


def numbered(sheet: Sheet, paragraphs: dict[str, str]) -> None:
    """Numbered paragraphs; after a bar the flag stands on a line of its own."""
    for number, text in paragraphs.items():
        sheet.paragraph(text.replace("|", "\n"), NUMBERED, marker=f"{number}.", key=f"paragraph {number}")


def findings(sheet: Sheet, section: dict[str, Any]) -> None:
    """A graded section: its head, its summary, its findings and the parts that have a judgement of their own."""
    sheet.new_page()
    sheet.remember(f"heading {section['title']}")
    draw(sheet, SECTION, [], [plain_row([section["title"], section["grade"]], SECTION, bold=True)], repeat=0)
    boxed(sheet, "Summary", [section["summary"]])
    sheet.paragraph("Inspection findings", HEADING)
    numbered(sheet, section["paragraphs"])
    for part in section.get("part", []):
        draw(sheet, WIDE, [], [plain_row([part["title"]], WIDE, bold=True)], repeat=0)
        numbered(sheet, part["paragraphs"])


def board(sheet: Sheet, report: dict[str, Any], section: dict[str, Any]) -> None:
    """The review of the LSCB with its own verdict and recommendations."""
    sheet.new_page()
    heading(sheet, "The Local Safeguarding Children Board (LSCB)", TITLE)
    draw(sheet, WIDE, [], [plain_row([report["lscb_verdict"]], WIDE, bold=True)], repeat=0)
    boxed(sheet, "Executive summary", report["lscb_summary"])
    sheet.paragraph("Recommendations", TITLE, keep=4)
    recommendation_list(sheet, report["lscb_recommendations"], report["lscb_first_recommendation"])
    heading(sheet, section["title"], TITLE)
    numbered(sheet, section["paragraphs"])


def body(sheet: Sheet, report: dict[str, Any]) -> None:
    """Everything after the contents."""
    sheet.new_page()
    heading(sheet, "The local authority", TITLE)
    sheet.paragraph("Information about this local authority area^2", HEADING)
    for title, points in report["local_authority"]:
        sheet.paragraph(title, HEADING)
        for point in points:
            sheet.paragraph(point, BULLET, marker="•")
    sheet.new_page()
    heading(sheet, "Recommendations", TITLE)
    recommendation_list(sheet, report["recommendations"], 1)
    sheet.new_page()
    heading(sheet, "Summary for children and young people", TITLE)
    for point in report["children_summary"]:
        sheet.paragraph(point, BULLET, marker="•")
    *graded, last = report["section"]
    for section in graded:
        findings(sheet, section)
    board(sheet, report, last)
    sheet.new_page()
    heading(sheet, "Information about this inspection", TITLE)
    for paragraph in report["about"]:
        sheet.paragraph(paragraph, BODY)
    sheet.paragraph("The inspection team", HEADING)
    for role, name in report["team"]:
        sheet.paragraph(f"{role}: {name}", BODY)


def lay_out(report: dict[str, Any], entries: list[tuple[str, int]]) -> Printed:
    """The report with a table of contents that is given."""
    title = f"{report['authority']}: {' '.join(report['title']).replace('^1', '')}"
    notes = tuple(report["footnotes"])
    sheet = Sheet(A4, title=title, furniture=furniture(report), margins=MARGINS, notes=notes)
    cover(sheet, report)
    sheet.new_page()
    sheet.remember("heading Executive summary")
    boxed(sheet, "Executive summary", report["summary"])
    contents(sheet, entries)
    body(sheet, report)
    return Printed(sheet.save(), sheet.page, sheet.places, ())


def set_report(report: dict[str, Any]) -> Printed:
    """The report as a PDF; it is laid out once to learn the page numbers of its contents."""
    found = lay_out(report, [])
    entries = [(key.removeprefix("heading "), pages[0]) for key, pages in found.places.items() if key.startswith("heading ")]
    return lay_out(report, entries)
