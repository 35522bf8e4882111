"""A plan as a printed sheet: columns, a header, rows of cells; what every producer is given to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from .content import AREAS, TITLE, Issue, PlanAction, make_issues

BRAG = {"red": "#ff0000", "amber": "#ffc000", "green": "#00b050", "blue": "#0070c0"}
Borders = Literal["all", "level", "none"]


@dataclass(frozen=True)
class Printed:
    """A cell: its paragraphs, how many rows and columns it covers, and its background."""

    paragraphs: tuple[str, ...] = ()
    rows: int = 1
    columns: int = 1
    fill: str | None = None
    is_bold: bool = False


# None stands where a cell above or to the left covers the place.
PrintedRow = tuple[Printed | None, ...]


@dataclass(frozen=True)
class Sheet:
    """A plan to print. Widths are shares of the page's text width."""

    title: str
    is_portrait: bool
    widths: tuple[float, ...]
    header: tuple[str, ...]
    rows: tuple[PrintedRow, ...]
    borders: Borders = "all"
    repeats_header: bool = True
    issues: tuple[Issue, ...] = field(default=(), compare=False)


def six_column() -> Sheet:
    """Landscape; a row an issue, its numbered actions in one cell; the columns in an order of their own."""
    issues = make_issues()
    rows: list[PrintedRow] = []
    for area, own in _by_area(issues):
        rows.append(_banner(f"Priority {area}: {AREAS[area - 1]}", 6))
        for issue in own:
            cited = f"Para {' & '.join(issue.paragraphs)} Rec {issue.recommendation}"
            rows.append(
                (
                    Printed((issue.actions[0].lead,)),
                    Printed(tuple(f"{action.number} {action.text}" for action in issue.actions)),
                    Printed((issue.actions[0].due.raw,)),
                    Printed((issue.number,)),
                    Printed((f"{issue.text} {cited}",)),
                    Printed(("Police, Health",)),
                )
            )
    header = ("Lead officer", "Key actions", "Timescale", "ID", "Issue (report para and rec)", "Agencies involved")
    return Sheet(TITLE, False, (0.14, 0.36, 0.1, 0.06, 0.22, 0.12), header, tuple(rows), issues=issues)


def merged() -> Sheet:
    """Portrait; a row an action; the issue with its recommendation and paragraphs merged over its rows; no action numbers."""
    issues = make_issues()
    rows: list[PrintedRow] = []
    for area, own in _by_area(issues):
        rows.append(_banner(f"Priority {area}: {AREAS[area - 1]}", 6))
        for issue in own:
            span = len(issue.actions)
            for place, action in enumerate(issue.actions):
                over = (
                    Printed((issue.text,), rows=span), Printed((issue.recommendation,), rows=span),
                    Printed((", ".join(issue.paragraphs),), rows=span),
                ) if place == 0 else (None, None, None)  # fmt: skip
                rows.append((*over, Printed((action.text,)), Printed((action.lead,)), Printed((action.due.raw,))))
    header = ("Area for improvement", "Rec", "Para", "What we will do", "Owner", "By when")
    return Sheet(TITLE, True, (0.26, 0.07, 0.1, 0.3, 0.14, 0.13), header, tuple(rows), issues=issues)


def tracker() -> Sheet:
    """Landscape; lettered references, a start and a due date, and a rating that is a colour, a letter or a word."""
    issues = make_issues("mixed")
    rows: list[PrintedRow] = []
    place = 0
    for area, own in _by_area(issues):
        rows.append(_banner(AREAS[area - 1], 7))
        for issue in own:
            for action in issue.actions:
                shown = ((), (action.rag[0].upper(),), (action.rag.title(),))[place % 3]
                place += 1
                rows.append(
                    (
                        Printed((action.number,)), Printed((action.text,)), Printed((action.lead,)), Printed((action.start,)),
                        Printed((action.due.raw,)), Printed((action.progress,) if action.progress else ()),
                        Printed(shown, fill=BRAG[action.rag]),
                    )
                )  # fmt: skip
    header = ("Ref", "Action", "Owner", "Start", "Due", "Progress", "BRAG")
    return Sheet(TITLE, False, (0.07, 0.36, 0.15, 0.09, 0.12, 0.14, 0.07), header, tuple(rows), issues=issues)


def half_ruled(borders: Borders = "level") -> Sheet:
    """Landscape; a row an action, the issue printed with its first one; lines between the rows only, or none."""
    issues = make_issues()
    rows: list[PrintedRow] = []
    for issue in issues:
        for place, action in enumerate(issue.actions):
            rows.append(
                (
                    Printed((action.number,)), Printed((issue.text,) if place == 0 else ()), Printed((action.text,)),
                    Printed((action.lead,)), Printed((action.due.raw,)),
                )
            )  # fmt: skip
    header = ("Action ref", "Objective", "Action", "Responsible", "Target date")
    return Sheet(TITLE, False, (0.09, 0.29, 0.35, 0.15, 0.12), header, tuple(rows), borders, issues=issues)


def borderless() -> Sheet:
    """The half-ruled table without any line: columns of white space under a header that is not printed again overleaf."""
    sheet = half_ruled("none")
    return replace(sheet, repeats_header=False)


SHEETS = {
    "six-column": six_column, "merged": merged, "tracker": tracker, "half-ruled": half_ruled, "borderless": borderless,
}  # fmt: skip


def actions_of(sheet: Sheet) -> list[PlanAction]:
    """Every action a sheet prints, in order."""
    return [action for issue in sheet.issues for action in issue.actions]


def _banner(text: str, width: int) -> PrintedRow:
    return (Printed((text,), columns=width, fill="#d9e2f3", is_bold=True), *(None for _ in range(width - 1)))


def _by_area(issues: Sequence[Issue]) -> Iterator[tuple[int, list[Issue]]]:
    for area in sorted({issue.area for issue in issues}):
        yield area, [issue for issue in issues if issue.area == area]
