"""How coverage and dossiers are printed for a person: who answers what, by when, with the words of both ends and their places.

Long texts are shortened with an ellipsis and long lists are cut with a count: JSON has everything.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from ..asking.dossier import Dossier, places_on_pages
from ..asking.questions import Layer, Rows
from .printing import counted, shortened, style_of, table_of

Fields = dict[str, Any]
_UNCITED = "flagged paragraphs that no issue cites"
_CHAIN = {
    "issues_citing": "Issues", "actions_citing": "Actions", "actions_with_lead": "With lead", "actions_with_date": "With date",
    "actions_completed": "Completed", "actions_red": "Red", "actions_overdue": "Overdue", "breaks_at": "Breaks at",
}  # fmt: skip
_COLUMNS: dict[Layer, dict[str, str]] = {
    "recommendations": {"number": "Rec", "state": "State", **_CHAIN, "words": "Recommendation"},
    "paragraphs": {"number": "Para", "flagged": "Flagged", "state": "State", **_CHAIN, "words": "Section"},
}
_WIDTH = 100  # a dossier is read like a page, however wide the window is
# characters: the title; the record itself, what it answers and what was said of it; what else it names; one of many
_TITLE, _TEXT, _WORDS, _LINE = 90, 1200, 160, 60
_MOST = 12  # points, or suggestions


def print_coverage(console: Console, rows: Rows, *, layer: Layer, gaps: bool) -> None:
    """Print coverage: a table for each report and the plan that answers it, and a line that counts."""
    planned = [row for row in rows if row["plan_document_id"]]
    for report, plan in dict.fromkeys((row["document_id"], row["plan_document_id"]) for row in planned):
        shown = [_shown(row) for row in planned if (row["document_id"], row["plan_document_id"]) == (report, plan)]
        empty = {name for name in _CHAIN if gaps and not any(row[name] for row in shown)}  # of a gap most counts are 0
        columns = {name: head for name, head in _COLUMNS[layer].items() if name not in empty}
        columns |= {"decided": "Corrected"} if any(row["decided"] for row in shown) else {}
        console.print(table_of(shown, columns, title=f"{report}, answered by {plan}"))
    console.print(_counted(planned, layer=layer, gaps=gaps))


def _counted(rows: Rows, *, layer: Layer, gaps: bool) -> str:
    """The line below the tables: how many, and how many in each state."""
    if gaps:
        asked = counted(len(rows), "recommendation without an action")
        return f"{asked if layer == 'recommendations' else f'{len(rows)} {_UNCITED}'}."
    if layer == "paragraphs":
        flagged = [row for row in rows if row["is_flagged"]]
        uncited = sum(row["state"] == "uncited" for row in flagged)
        return f"{len(rows)} paragraphs, {len(flagged)} of them flagged; {uncited} {_UNCITED}."
    states = Counter(str(row["state"]).replace("_", " ") for row in rows)
    told = ", ".join(f"{number} {state}" for state, number in states.items())
    return f"{counted(len(rows), 'recommendation')}{f': {told}' if told else ''}."


def _shown(row: dict[str, Any]) -> dict[str, Any]:
    words = row.get("recommendation") or str(row.get("section", "")).rsplit(" > ", 1)[0]
    decided = "; ".join(f"{item['field']} {item['value']}: {item['reason']}" for item in json.loads(row["corrected"]))
    return {
        **row, "words": shortened(words), "flagged": "yes" if row.get("is_flagged") else "", "decided": decided,
    }  # fmt: skip


def print_dossier(console: Console, dossier: Dossier) -> None:
    """Print one dossier: on a terminal as a panel, else as plain lines under its title."""
    parts = [Text(shortened(dossier["text"], _TEXT))]
    points = dossier.get("points", ())
    parts += [Text(f"  • {shortened(point, _WORDS)}") for point in points[:_MOST]]
    parts += [Text(f"  … and {len(points) - _MOST} more points", style="dim")] if len(points) > _MOST else []
    parts += [Text.assemble((f"{label}: ", "bold"), value) for label, value in _facts(dossier)]
    for heading, name, fact in _LISTS:
        parts += _list(heading, dossier.get(name, ()), fact)
    for plan in dict.fromkeys(row["document_id"] for row in dossier.get("actions", ())):
        own = [row for row in dossier["actions"] if row["document_id"] == plan]
        parts += _list(f"{len(own)} actions in {plan}" if len(own) > 1 else f"1 action in {plan}", own, _action)
    parts += _suggestions(dossier)
    for heading, name, fact in _LAST_LISTS:
        parts += _list(heading, dossier.get(name, ()), fact)
    parts += [Text.assemble(("Stands in: ", "bold"), _at(places_on_pages(dossier["places"])))]
    version = f", {dossier['version_label']}" if dossier["version_label"] else ""
    name = shortened(dossier["document_title"] or dossier["document_id"], _TITLE - len(version) - len(dossier["kind"]) - 12)
    title = f"{dossier['kind']} {dossier['number']}: {name}{version}"
    if console.is_terminal:
        width = min(console.width, _WIDTH)
        console.print(Panel(Group(*parts), title=Text(title), title_align="left", width=width), soft_wrap=False)
    else:
        for part in (Text(title), *(Text("  ") + part for part in parts), Text()):
            console.print(part, soft_wrap=True)


def _facts(dossier: Dossier) -> Iterator[tuple[str, str]]:
    printed = dossier.get("printed_number")
    if printed and printed != dossier["number"]:
        yield "Printed as", printed
    if dossier.get("issue_number"):
        if dossier["priority_number"]:
            yield "Priority", f"{dossier['priority_number']} {dossier['priority_title']}"
        yield "Issue", f"{dossier['issue_number']} {shortened(dossier['issue'], _TEXT)}"
    if dossier.get("timescale_raw"):
        begun = f"from {dossier['starts_on']}, no day it is due" if dossier["starts_on"] else "no date of its own"
        due = f"due {dossier['due_on']}" if dossier["due_on"] else begun
        yield "Timescale", f"“{dossier['timescale_raw']}”, {due} ({_BASES[dossier['timescale_basis']]})"
    elif dossier["kind"] == "action":
        yield "Timescale", "none"
    if dossier["kind"] == "action":
        for role, heading in (("lead", "Leads"), ("agency", "Agencies")):
            names = [_party(row) for row in dossier["parties"] if row["role"] == role]
            yield heading, "; ".join(names) or "none"
        yield "Completed", "yes, marked so" if dossier["is_completed"] else "not marked"
    if dossier["kind"] == "paragraph":
        yield "Flagged", "yes, as evidence for a recommendation" if dossier["is_flagged"] else "no"


_BASES = {
    "beside": "it stands beside the action", "only": "the only one of its row", "in_order": "as many dates as actions in its row",
    "row": "of the whole row; nobody can tell whose",
}  # fmt: skip


def _list(heading: str, rows: Sequence[Fields], fact: Callable[[Fields], tuple[str, str]]) -> Iterator[Text]:
    if not rows:
        return
    yield Text(heading, style="bold")
    for row in rows:
        lead, words = fact(row)
        yield Text.assemble("  ", (lead, style_of(lead.partition(" ")[0]) or "cyan"), " ", words)


def _suggestions(dossier: Dossier) -> Iterator[Text]:
    """What is like it and not linked to it in print, the most alike first; the rest is counted."""
    linked = (*dossier.get("recommendations", ()), *dossier.get("actions", ()))
    named = {row["number"] for row in linked if row["basis"] != "listed"}
    rows = [row for row in dossier.get("suggested", ()) if row["number"] not in named]
    rows.sort(key=lambda row: -(row["score"] or 0))
    fact = _action if dossier["kind"] == "recommendation" else _link
    yield from _list("Suggested by likeness of words, no coverage", rows[:_MOST], fact)
    if len(rows) > _MOST:
        yield Text(f"  … and {len(rows) - _MOST} more, in --format json", style="dim")


def _party(row: Fields) -> str:
    return str(row["raw"]) + (f" ({row['name']})" if row["name"] != row["raw"] else "")


def _citation(row: Fields) -> tuple[str, str]:
    kind = {"recommendation_paragraph": "recommendation (by paragraph number)"}.get(row["target_kind"], row["target_kind"])
    end = f"{shortened(row['target_text'], _WORDS)}" if row["target_text"] else row["why"] or "not found"
    return f"“{row['raw']}”", f"→ {kind} {row['target_number']}, {row['state']}: {end} {_ends(row)}"


def _ends(row: Fields) -> str:
    ends = [_at(row[name], short=True) for name in ("places", "target_places") if row[name]]
    return f"[{' → '.join(ends)}]" if ends else ""


def _action(row: Fields) -> tuple[str, str]:
    leads = ", ".join(json.loads(row["leads"])) or "no lead"
    due = row["due_on"] or row["timescale_raw"] or "no timescale"
    state = ", completed" if row["is_completed"] else f", {row['rag']}" if row["rag"] else ""
    is_guess = row.get("basis") == "suggested"
    guess = f"{row['score']:.2f} alike, in {row['document_id']}; " if is_guess and row["score"] else ""
    page = next((place["page"] or place["first_line"] for place in row.get("places", ())), None)
    where = f" [{page}]" if page else ""
    return row["number"], f"({guess}{leads}; {due}{state}) {shortened(row['text'], _LINE)}{where}"


def _version(row: Fields) -> tuple[str, str]:
    told = ", ".join(part for part in (row["timescale_raw"], "completed" if row["is_completed"] else "") if part)
    text = f"{shortened(row['text'], _WORDS)} [{_at(row['places'], short=True)}]"
    return row["number"], f"in {row['version_label'] or row['document_id']} ({told or 'no timescale'}): {text}"


def _date(row: Fields) -> tuple[str, str]:
    who = "report" if row["is_partial"] else "plan"
    moved = f", {abs(row['days'])} days {'later' if row['days'] > 0 else 'earlier'}" if row["days"] else ""
    due = f" ({row['due_on']})" if row["due_on"] else ""
    said = f"“{row['raw']}”{due}" if row["raw"] else "no date of its own"
    return str(row["as_at"] or "no day"), f"{who} {row['version_label'] or row['document_id']}: {said}{moved}"


def _status(row: Fields) -> tuple[str, str]:
    said = shortened(row["narrative"] or row["text"], _TEXT)
    due = f", due {row['timescale_raw']}" if row["timescale_raw"] else ""
    return f"{row['rag'] or 'no rating'}", f"as at {row['as_at'] or 'no day'}{due}: {said} [{_at(row['places'], short=True)}]"


def _link(row: Fields) -> tuple[str, str]:
    score = f", {row['score']:.2f} alike" if row["score"] is not None and row["basis"] == "suggested" else ""
    text = shortened(row["text"], _WORDS if row["basis"] == "suggested" else _TEXT)
    return row["number"], f"({row['basis']}{score}) {text} [{_at(row['places'], short=True)}]"


def _named(row: Fields) -> tuple[str, str]:
    words = shortened(row.get("title") or row["text"], _WORDS)
    return row["number"], f"in {row['document_id']}: {words} [{_at(row['places'], short=True)}]"


def _finding(row: Fields) -> tuple[str, str]:
    accepted = f" Accepted: {row['reason']}" if row["state"] == "accepted" else ""
    return row["severity"], f"{row['code']}: {row['detail']}{accepted}"


def _correction(row: Fields) -> tuple[str, str]:
    about = row["field"] + (f" to {row['target_id']}" if row["target_id"] else "")
    values = f"{row['old_value'] or 'nothing'} → {row['new_value'] or 'nothing'}"
    signed = ", ".join(part for part in (row["author"], row["made_on"]) if part)
    why_not = f" Not applied: {row['why_not']}." if row["why_not"] else ""
    lead = "Corrected" if row["is_applied"] else "Not applied"
    return lead, f"{about}: {values}. {row['reason']}{f' ({signed})' if signed else ''}{why_not}"


def _coverage(row: Fields) -> tuple[str, str]:
    if row["state"] is None:
        return "cannot tell", "no plan that answers this report is loaded"
    told = {"issues_citing": "issues", "actions_citing": "actions", "actions_with_lead": "with a lead",
            "actions_with_date": "with a date", "actions_completed": "completed", "actions_red": "red",
            "actions_overdue": "overdue"}  # fmt: skip
    counts = ", ".join(f"{row[name]} {word}" for name, word in told.items())
    breaks = f"; the chain breaks at: {row['breaks_at']}" if row["breaks_at"] else ""
    return row["state"], f"in {row['plan_document_id']}: {counts}{breaks}"


_LISTS: tuple[tuple[str, str, Callable[[Fields], tuple[str, str]]], ...] = (
    ("Coverage", "coverage", _coverage),
    ("Cites, as printed and as resolved", "citations", _citation),
    ("Recommendations it cites, and those its priority lists", "recommendations", _link),
    ("Listed at the head of priorities", "listed", _named),
    ("Cited by issues", "issues", _named),
)
_LAST_LISTS: tuple[tuple[str, str, Callable[[Fields], tuple[str, str]]], ...] = (
    ("In other versions", "versions", _version),
    ("Its date over time", "dates", _date),
    ("Status reports", "statuses", _status),
    ("Findings", "findings", _finding),
    ("Corrections", "corrections", _correction),
)


def _at(places: Rows, *, short: bool = False) -> str:
    """Places in words: the file with page and box or lines; short, without the folder and the box."""
    if short and len(places) > 1 and places[0]["page"] is not None and len({place["path"] for place in places}) == 1:
        return f"{_place(places[0], short=True)}-{places[-1]['page']}"
    return "; ".join(_place(place, short=short) for place in places) or "no place"


def _place(place: Fields, *, short: bool) -> str:
    path = place["path"].rpartition("/")[2] if short else place["path"]
    if place["page"] is None:
        last = f"-{place['last_line']}" if place["last_line"] != place["first_line"] else ""
        return f"{path}:{place['first_line']}{last}"
    if short or place["x0"] is None:
        return f"{path}:{place['page']}"
    box = ", ".join(f"{place[edge]:.0f}" for edge in ("x0", "top", "x1", "bottom"))
    return f"{path}, page {place['page']}, box {box}"
