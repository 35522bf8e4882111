"""The agenda pack: a sheet, the committee report, and the exception report with its table of red actions."""

from typing import Any

from reportlab.lib.pagesizes import A4, landscape

from .content import Action, Plan
from .grid import Layout, draw, plain_row
from .plan_pdf import Printed
from .sheet import Sheet
from .typeset import BOLD, REGULAR, Style, width

MARGINS = (60.0, 56.0, 60.0, 64.0)
BODY = Style(size=11, after=10)
BOLD_BODY = Style(size=9.5, font=BOLD, after=6)
TITLE = Style(size=13, font=BOLD, after=10)
NUMBERED = Style(size=11, hang=40, after=10)
SECTION = Style(size=11, font=BOLD, hang=40, before=6, after=6)
BULLET = Style(size=9.5, indent=14, hang=14, after=4)
LABELS = Layout((120.0, 350.0), size=9.5)
TABLE_1 = Layout((270.0, 100.0, 100.0), size=9)
RED = Layout((62.0, 50.0, 440.0, 50.0, 120.0), size=8)
FIRST_OF_REPORT = 2
SUMMARY = (
    ("Corporate Policy", ("Policy Status: Existing policy", "Council priority: Children and families")),
    (
        "Financial",
        (
            "Cost of proposal: Not applicable",
            "Ongoing costs: Not applicable",
            "Total current budget for this head: £1.9million",
        ),
    ),
    (
        "Staff",
        (
            "Number of staff (current and additional): 212",
            "If from existing staff resources, number of staff hours: N/A",
        ),
    ),
    ("Legal", ("Legal Requirement: Statutory requirement", "Call-in: Not applicable")),
    (
        "Ward Councillor Views",
        ("Have Ward Councillors been asked for comments? N/A", "Summary of Ward Councillors comments:"),
    ),
)


def furniture(sheet: Sheet) -> None:
    """The number that the pack gives to every page, and on the report its own."""
    text = f"Page {sheet.page}"
    if "paragraph 1.1" in sheet.places and "status 0" not in sheet.places and sheet.page > FIRST_OF_REPORT:
        sheet.write(sheet.width / 2, sheet.height - 36, str(sheet.page - 1), REGULAR, 9)
    sheet.write(sheet.width - sheet.right - width(text, REGULAR, 8), 30, text, REGULAR, 8)


def agenda(sheet: Sheet, data: dict[str, Any]) -> None:
    """The sheet in front of the pack."""
    sheet.paragraph("AGENDA", TITLE)
    for line in (data["committee"], data["when"], data["where"]):
        sheet.paragraph(line, BOLD_BODY)
    layout = Layout((40.0, 360.0, 70.0), size=9.5)
    head = plain_row(["Item", "Subject", "Page"], layout, bold=True, shaded=True)
    draw(sheet, layout, [head], [plain_row(item, layout) for item in data["items"]])


def header_fields(sheet: Sheet, data: dict[str, Any]) -> None:
    """The labelled block at the head of the report; values may take several lines."""
    sheet.paragraph(f"Report No.\n{data['report_no']}", BODY)
    sheet.paragraph(data["council"], TITLE)
    sheet.paragraph(data["part"], BOLD_BODY)
    contact = f"{data['contact_officer']}\nE-mail: {data['contact_email']}"
    fields = (
        ("Decision Maker:", data["decision_maker"]),
        ("Date:", data["date_printed"]),
        ("Decision Type:", "\n".join(data["decision_type"])),
        ("Title:", data["title"]),
        ("Contact Officer:", contact),
        ("Chief Officer:", data["chief_officer"]),
        ("Ward:", data["ward"]),
    )
    for label, value in fields:
        at = sheet.y
        sheet.paragraph(value, Style(size=9.5, indent=120, after=6))
        sheet.write(sheet.left, at - BODY.leading(), label, BOLD, 9.5)


def report(sheet: Sheet, data: dict[str, Any]) -> None:
    """The committee report: header, reason, recommendation, summary sheet, commentary."""
    sheet.new_page()
    header_fields(sheet, data)
    for section in data["section"]:
        if section["number"] == "3":
            summary_sheet(sheet)
        sheet.paragraph(
            section["title"],
            SECTION,
            marker=section["number"] + ("" if "." in section["number"] else "."),
            keep=4,
        )
        for number, text in section.get("paragraphs", []):
            sheet.paragraph(text, NUMBERED, marker=number, key=f"paragraph {number}")


def summary_sheet(sheet: Sheet) -> None:
    """The page of boxes that every report of the council carries."""
    sheet.new_page()
    for title, lines in SUMMARY:
        sheet.paragraph(title, BOLD_BODY)
        for number, line in enumerate(lines, 1):
            sheet.paragraph(line, Style(size=9.5, hang=18, after=3), marker=f"{number}.")
        sheet.y -= 4
        sheet.canvas.line(sheet.left, sheet.y, sheet.width - sheet.right, sheet.y)
        sheet.y -= 8
    sheet.new_page()


def table_1(sheet: Sheet, data: dict[str, Any]) -> None:
    """Actions due and not progressed, by priority."""
    head = plain_row(
        ["Priority", f"Total no of actions due {data['period']}", "No of actions not progressed"],
        TABLE_1,
        bold=True,
        shaded=True,
    )
    rows = [
        plain_row([f"Priority {number} – {title}", f"{due} actions", str(red)], TABLE_1)
        for number, (title, due, red) in enumerate(data["table1"], 1)
    ]
    due, red = (sum(row[column] for row in data["table1"]) for column in (1, 2))
    total = plain_row(["Total", f"{due} actions", f"{red} actions"], TABLE_1, bold=True)
    draw(sheet, TABLE_1, [head], [*rows, total])
    sheet.paragraph("Table 1", BODY)


def exception_report(sheet: Sheet, data: dict[str, Any]) -> None:
    """The exception report as far as its appendix."""
    sheet.new_page()
    sheet.paragraph("APPENDIX 1", BOLD_BODY)
    sheet.paragraph(data["board"], TITLE)
    for label, name in (
        ("Subject:", "subject"),
        ("Date:", "date_printed"),
        ("Lead Officer:", "lead_officer"),
        ("Contact Officer:", "contact_officer"),
    ):
        sheet.labelled(label, data[name], BODY)
    for section in data["section"]:
        sheet.paragraph(section["heading"], Style(size=10, font=BOLD, before=6, after=6), keep=4)
        for paragraph in section["paragraphs"]:
            sheet.paragraph(paragraph, BODY)
    table_1(sheet, data)
    for paragraph in data["after_table"]:
        sheet.paragraph(paragraph, BODY)
    sheet.paragraph("5. Current status on Red actions (see Appendix 1)", Style(size=10, font=BOLD, before=6, after=6), keep=5)
    priority = 0
    for at, status in enumerate(data["status"]):
        if status["priority"] != priority:
            priority = status["priority"]
            sheet.paragraph(f"Priority {priority} – {data['table1'][priority - 1][0]}", BOLD_BODY, keep=4)
        numbers = joined(status["actions"])
        sheet.paragraph(f"{numbers} - {status['text']}" if numbers else status["text"], BODY, key=f"status {at}")
        for point in status.get("points", []):
            sheet.paragraph(point, BULLET, marker="•", key=f"status {at}")


def joined(numbers: list[str]) -> str:
    """Numbers as a narrative is headed by them: with commas, and an ampersand before the last."""
    return " & ".join([", ".join(numbers[:-1]), numbers[-1]] if len(numbers) > 1 else numbers)


def red_actions(plan: Plan, data: dict[str, Any]) -> list[dict[str, Any]]:
    """The red actions as the appendix prints them, with what differs from the plan."""
    found = []
    for one in data["red"]:
        issue = next(row for row in plan.issues() if one["number"].startswith(f"{row.number}."))
        action = next(each for each in issue.actions if each.number == one["number"])
        found.append(
            {
                "priority": issue.priority(),
                "priority_heading": data["table1"][issue.priority() - 1][0],
                "timescale": one["date"],
                "action_id": action.number,
                "text": one.get("text", with_points(action)),
                "lead": one.get("lead", ", ".join(issue.lead)),
                "agencies": ", ".join(issue.agencies),
            }
        )
    return found


def with_points(action: Action) -> str:
    """The action and its points in one sentence, lettered."""
    points = (f"{letter}) {point}" for letter, point in zip("abcdefgh", action.points, strict=False))
    return " ".join([action.text, *points])


def red_table(sheet: Sheet, actions: list[dict[str, Any]]) -> None:
    """The appendix of the exception report: banner rows for the priorities."""
    sheet.new_page(landscape(A4))
    sheet.paragraph("APPENDIX 1", BOLD_BODY)
    sheet.paragraph("Actions not progressed between March 2022 and January 2023", TITLE)
    head = ["Timescale", "Action ID", "Key Action", "Lead", "Agency Involvement"]
    rows = []
    priority = 0
    for action in actions:
        if action["priority"] != priority:
            priority = action["priority"]
            rows.append(plain_row([f"Priority {priority} - {action['priority_heading']}"], RED, bold=True))
        texts = [action[name] for name in ("timescale", "action_id", "text", "lead", "agencies")]
        rows.append(plain_row(texts, RED, key=f"red {action['action_id']}"))
    draw(sheet, RED, [plain_row(head, RED, bold=True, shaded=True)], rows)


def set_pack(data: dict[str, Any], plan: Plan) -> Printed:
    """The whole pack as one PDF."""
    sheet = Sheet(A4, title=data["agenda"]["committee"], furniture=furniture, margins=MARGINS)
    agenda(sheet, data["agenda"])
    report(sheet, data["report"])
    exception_report(sheet, data["exception"])
    red_table(sheet, red_actions(plan, data["exception"]))
    return Printed(sheet.save(), sheet.page, sheet.places, ())
