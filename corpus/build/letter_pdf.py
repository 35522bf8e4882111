"""The letter about a monitoring visit."""

from typing import Any

from reportlab.lib.pagesizes import A4

from .plan_pdf import Printed
from .sheet import Sheet
from .typeset import BOLD, REGULAR, Style

MARGINS = (70.0, 70.0, 70.0, 70.0)
BODY = Style(size=10, after=9)
ADDRESS = Style(size=10, after=1)
HEADING = Style(size=10.5, font=BOLD, before=6, after=6)
BULLET = Style(size=10, hang=16, after=5)


def furniture(sheet: Sheet) -> None:
    """The page number at the foot, from the second page on."""
    if sheet.page > 1:
        sheet.write(sheet.width / 2, 40, str(sheet.page), REGULAR, 9)


def set_letter(letter: dict[str, Any]) -> Printed:
    """The letter as a PDF."""
    sheet = Sheet(A4, title=letter["title"], furniture=furniture, margins=MARGINS)
    sheet.paragraph(letter["date_printed"], BODY)
    for line in letter["addressee"]:
        sheet.paragraph(line, ADDRESS)
    sheet.y -= 10
    sheet.paragraph(letter["salutation"], BODY)
    sheet.paragraph(letter["title"], HEADING)
    for paragraph in letter["opening"]:
        sheet.paragraph(paragraph, BODY)
    for section in letter["section"]:
        sheet.paragraph(section["heading"], HEADING, keep=4)
        for paragraph in section["paragraphs"]:
            sheet.paragraph(paragraph, BODY)
        for point in section.get("points", []):
            sheet.paragraph(point, BULLET, marker="•")
        for paragraph in section.get("after", []):
            sheet.paragraph(paragraph, BODY)
    sheet.paragraph(letter["closing"], BODY)
    sheet.y -= 20
    for line in letter["signature"]:
        sheet.paragraph(line, ADDRESS)
    return Printed(sheet.save(), sheet.page, sheet.places, ())
