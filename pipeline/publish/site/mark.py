"""The mark of a report: a hidden file that lists all files of it. By it a folder is known as one that plantrace made.

Never written over: a folder that holds anything a mark does not list.
"""

from __future__ import annotations

from pathlib import Path

from schemas.errors import NotOurs

MARK = ".plantrace-report"
_REMEDY = "Name another folder with --out."


def is_report(folder: Path) -> bool:
    """Whether a folder is a report that plantrace made."""
    return (folder / MARK).is_file()


def mark_report(folder: Path) -> list[Path]:
    """Write the mark of a report whose files are all there, and give those files."""
    made = [path for path in folder.rglob("*") if path.is_file()]
    (folder / MARK).write_text("\n".join(sorted(path.relative_to(folder).as_posix() for path in made)) + "\n", "utf-8")
    return made


def refuse_to_destroy(out: Path) -> None:
    """Raise `NotOurs` where the folder holds what no report wrote."""
    if not out.exists():
        return
    if not out.is_dir():
        raise NotOurs(f"{out} is a file, and the report is a folder.", _REMEDY)
    listed = {MARK, *(out / MARK).read_text("utf-8").splitlines()} if is_report(out) else set()
    foreign = sorted(str(path) for path in out.rglob("*") if path.is_file() and path.relative_to(out).as_posix() not in listed)
    if foreign:
        raise NotOurs(f"{out} holds what no report wrote ({foreign[0]}), and it would be lost.", _REMEDY)
