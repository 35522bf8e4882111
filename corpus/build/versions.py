"""The later version of the plan, made from the draft by the list of changes, and the truth about what changed."""

from dataclasses import replace
from typing import Any

from .citations import numbers, printed, without
from .content import Action, Issue, Plan, action, issue, read, with_issues

Changed = tuple[dict[str, Issue], list[dict[str, Any]]]


def change(kind: str, old: Any, new: Any, **detail: Any) -> dict[str, Any]:
    """One entry of the truth about changes."""
    return {"kind": kind, "old_number": old, "new_number": new, "detail": detail}


def row_of(number: str) -> str:
    """The row that an action's number belongs to."""
    return number.rpartition(".")[0]


def edit(rows: dict[str, Issue], number: str, **fields: Any) -> tuple[Action, Action]:
    """Replace fields of one action; returns it before and after."""
    row = rows[row_of(number)]
    old = next(one for one in row.actions if one.number == number)
    new = replace(old, **fields)
    rows[row.number] = replace(row, actions=tuple(new if one is old else one for one in row.actions))
    return old, new


def drop(rows: dict[str, Issue], number: str) -> Action:
    """Take an action out of its row."""
    row = rows[row_of(number)]
    rows[row.number] = replace(row, actions=tuple(one for one in row.actions if one.number != number))
    return next(one for one in row.actions if one.number == number)


def append(rows: dict[str, Issue], row: str, data: Action | dict[str, Any]) -> Action:
    """Add an action at the end of a row, under the next number."""
    last = max(int(one.number.rpartition(".")[2]) for one in rows[row].actions)
    number = f"{row}.{last + 1}"
    new = replace(data, number=number, printed=number) if isinstance(data, Action) else action(number, data)
    rows[row] = replace(rows[row], actions=(*rows[row].actions, new))
    return new


def edited(rows: dict[str, Issue], data: dict[str, Any]) -> list[dict[str, Any]]:
    """Wording, dates and marks of completion; every number stays as it was."""
    found = []
    for kind in ("reworded", "weakened"):
        for one in data[kind]:
            old, new = edit(rows, one["number"], text=one["new"])
            found.append(change(kind, old.number, old.number, text_old=old.text, text_new=new.text))
    for number in data["numbers_corrected"]:
        edit(rows, number, printed=number)
    for number in data["completed"]:
        edit(rows, number, done=True)
        found.append(change("completed", number, number))
    for kind in ("slipped", "brought_forward"):
        for one in data[kind]:
            number, dates = one["number"], {"timescale_new": one["new"], "months": one["months"]}
            if number in rows:
                row = rows[number]
                rows[number] = replace(row, row_date=one["new"])
                detail = {"scope": "row", "timescale_old": row.row_date, **dates}
                detail["actions"] = [each.number for each in row.actions]
            else:
                old, _ = edit(rows, number, by=one["new"])
                detail = {"scope": "action", "timescale_old": old.by, **dates}
            found.append(change(kind.replace("_", "-"), number, number, **detail))
    return found


def rows_changed(rows: dict[str, Issue], data: dict[str, Any]) -> list[dict[str, Any]]:
    """Leads and citations of rows."""
    found = []
    for one in data["lead_changed"]:
        row = rows[one["issue"]]
        rows[row.number] = replace(row, lead=tuple(one["new"]), leads=tuple(one["new"]))
        detail = {"scope": "row", "lead_old": " ".join(row.lead), "lead_new": " ".join(one["new"])}
        actions = [each.number for each in row.actions]
        found.append(change("lead-changed", row.number, row.number, **detail, actions=actions))
    for one in data["citation_changed"]:
        row = rows[one["issue"]]
        rows[row.number] = replace(row, text=row.text.replace(one["old"], one["new"]))
        cited: dict[str, Any] = {"citation_old": one["old"], "citation_new": one["new"]}
        for field in ("paras", "recs"):
            cited[f"{field}_old"] = numbers([one["old"]])[field]
            cited[f"{field}_new"] = numbers([one["new"]])[field]
        found.append(change("citation-changed", row.number, row.number, **cited))
    return found


def actions_moved(rows: dict[str, Issue], data: dict[str, Any]) -> list[dict[str, Any]]:
    """Actions that go, come, or stand under another number."""
    found = []
    for number in data["removed"]:
        old = drop(rows, number)
        detail = {"text": old.text, "timescale": old.by or None, "gap": "left or last in its row"}
        found.append(change("removed", number, None, **detail))
    for one in data["added"]:
        new = append(rows, one["issue"], one["action"])
        found.append(change("added", None, new.number, text=new.text, timescale=new.by or None))
    for one in data["inserted"]:
        found += inserted(rows, one["before"], one["action"])
    for one in data["moved"]:
        old = drop(rows, one["number"])
        source, target = rows[row_of(old.number)], rows[one["issue"]]
        new = append(rows, target.number, replace(old, by="" if target.row_date else old.by))
        detail = {"from_issue": source.number, "to_issue": target.number}
        detail |= {"timescale_old": old.by or None, "timescale_new": new.by or None}
        detail |= {"lead_old": " ".join(source.lead), "lead_new": " ".join(target.lead)}
        found.append(change("moved", old.number, new.number, **detail))
    return found


def inserted(rows: dict[str, Issue], before: str, data: dict[str, Any]) -> list[dict[str, Any]]:
    """A new action in the middle of a row: those after it take the next numbers."""
    row = rows[row_of(before)]
    place = [one.number for one in row.actions].index(before)
    new = action(before, data)
    found = [change("added", None, before, text=new.text, timescale=new.by or None)]
    later = []
    for old in row.actions[place:]:
        number = f"{row.number}.{int(old.number.rpartition('.')[2]) + 1}"
        later.append(replace(old, number=number, printed=number))
        found.append(change("renumbered", old.number, number, why=f"a new {before} inserted before it"))
    rows[row.number] = replace(row, actions=(*row.actions[:place], new, *later))
    return found


def issues_changed(rows: dict[str, Issue], data: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows that go, come or are split in two."""
    found = []
    for number in data["issues_removed"]:
        row = rows.pop(number)
        actions = [{"number": one.number, "text": one.text} for one in row.actions]
        found.append(change("issue-removed", number, None, text=without(row.text), actions=actions))
    for one in data["issues_added"]:
        row = issue(one)
        rows[row.number] = row
        actions = [{"number": each.number, "text": each.text} for each in row.actions]
        found.append(change("issue-added", None, row.number, text=without(row.text), actions=actions))
    for one in data["split"]:
        row = rows[one["issue"]]
        place = [each.number for each in row.actions].index(one["from_action"])
        new = [f"{one['new_issue']}.{n}" for n in range(1, len(row.actions) - place + 1)]
        away = [replace(old, number=number, printed=number) for old, number in zip(row.actions[place:], new, strict=True)]
        detail = {old.number: moved.number for old, moved in zip(row.actions[place:], away, strict=True)}
        rows[row.number] = replace(row, text=one["old_text"], actions=row.actions[:place])
        rows[one["new_issue"]] = replace(row, number=one["new_issue"], text=one["text"], actions=tuple(away))
        citations = {"citation_old": printed(row.text), "citation_new": printed(one["old_text"])}
        found.append(change("issue-split", row.number, [row.number, one["new_issue"]], actions_moved=detail, **citations))
    return found


def later_version(draft: Plan) -> tuple[Plan, list[dict[str, Any]]]:
    """The version of November 2022 and what is different in it."""
    data = read("plan/changes.toml")
    rows = {row.number: row for row in draft.issues()}
    found = edited(rows, data) + rows_changed(rows, data) + actions_moved(rows, data) + issues_changed(rows, data)
    ordered = sorted(rows.values(), key=lambda row: [int(part) for part in row.number.split(".")])
    return with_issues(draft, ordered, "Version November 2022"), found
