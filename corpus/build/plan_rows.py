"""The rows of a priority's table: six cells on one grid of lines, each date level with its action."""

from .citations import as_printed
from .content import Action, Issue
from .grid import PAD, GridLine, Layout, Row, cell
from .typeset import wrap

COLUMNS = ("ID", "Issue (Ofsted Para & Rec)", "Key Actions", "", "Lead", "Agency Involvement")
WIDTHS = (32.0, 150.0, 358.0, 70.0, 72.0, 88.0)
NUMBER_INDENT, POINT_INDENT = 34.0, 46.0


def action_text(action: Action) -> str:
    """The action's text as printed, with its mark of completion."""
    return f"{action.text} (completed)" if action.done else action.text


def action_cells(issue: Issue, layout: Layout) -> tuple[tuple[GridLine, ...], tuple[GridLine, ...]]:
    """The cells of actions and of dates."""
    actions: list[GridLine] = []
    dates: list[GridLine] = []
    at = 0
    if issue.row_date:
        dates += cell(issue.row_date, layout.widths[3], layout.size, key=f"row date {issue.number}")
    for action in issue.actions:
        first = at
        parts = [(f"action {action.number}", action_text(action), action.printed or "•", NUMBER_INDENT)]
        parts += [(f"point {action.number}/{n}", one, "•", POINT_INDENT) for n, one in enumerate(action.points)]
        parts += [(f"loose {action.number}/{n}", one, "•", NUMBER_INDENT) for n, one in enumerate(action.loose)]
        for key, text, marker, indent in parts:
            for n, line in enumerate(wrap(text, "Vera", layout.size, layout.widths[2] - indent - 2 * PAD)):
                actions.append(GridLine(at, line, indent, "" if n else marker, key=key))
                at += 1
        if action.by:
            beside = cell(action.by, layout.widths[3], layout.size, key=f"date {action.number}")
            dates += [GridLine(first + line.at, line.text, key=line.key) for line in beside]
            at = max(at, first + len(beside))
    return tuple(actions), tuple(dates)


def issue_row(issue: Issue, layout: Layout) -> Row:
    """The row of one issue."""
    actions, dates = action_cells(issue, layout)
    texts = [issue.number, as_printed(issue.text), "", "", "\n".join(issue.lead), "\n".join(issue.agencies)]
    cells = [cell(text, room, layout.size) for text, room in zip(texts, layout.widths, strict=True)]
    cells[2], cells[3] = actions, dates
    return Row(tuple(cells), key=f"issue {issue.number}")
