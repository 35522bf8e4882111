"""A run over a folder of mutants, and what became of them: counted, and held against what a run promises."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from pipeline.run import run
from pipeline.workers.limits import Limits
from pipeline.workers.place import Place

from .mutate import mutate
from .seeds import chosen

LIMITS = Limits(seconds=30, memory=512)
# Why a source was not read, by the first words of the reason that is no refusal by the reader's own words.
_REASONS = (("given up after", "timed out"), ("given up:", "out of memory"), ("the process that read it ended", "crashed"),
            ("plantrace failed on it", "failed"))  # fmt: skip
CONTROL = "\n".join((
    "# Harrowmere Borough Council Improvement Plan March 2022 – June 2023", "", "# Priority One: Leadership", "",
    "Pri\tPriority One: Leadership\t\t\t\t",
    "ID\tIssue (Ofsted Para & Rec)\tKey Actions\tTimescale\tLead\tAgency Involvement",
    "1.1\tVisits are late Para 78 Rec 1\t<ul> <li>1.1.1 Visit in time</li></ul>\tMar 22\tHead of service\tHealth", "",
))  # fmt: skip


class Outcome(NamedTuple):
    """How many mutants came to what, those that are worth a look by name, and the promises that were broken."""

    counts: Counter[str]
    odd: list[str]
    broken: list[str]


def run_chunk(
    pieces: tuple[list[bytes], list[bytes]], numbers: Iterable[int], folder: Path, *, workers: int = 2, verify: bool = False,
    scratch: Path | None = None,
) -> Outcome:  # fmt: skip
    """Make the mutants of some seeds in a folder, run over them, and look at what came of it.

    With `verify` the other readers read every table of theirs again. `scratch` is where the processes put temporary files, if
    nobody else does: nothing may be left there.
    """
    small, whole = pieces
    given, outputs = folder / "given", folder / "outputs"
    given.mkdir(parents=True)
    outputs.mkdir()
    (given / "control.txt").write_text(CONTROL, encoding="utf-8")
    names = set()
    for number in numbers:
        data = mutate(chosen(small, whole, number), small, number)
        name = f"{number}.{'pdf' if b'%PDF' in data[:1024] else 'txt'}"
        (given / name).write_bytes(data)
        names.add(name)
    before = _tree(folder)
    try:
        run([given], database=outputs / "made.sqlite", ocr="off", verify=verify, place=Place(workers=workers, limits=LIMITS))
    except Exception as problem:  # whatever ends a run is what is looked for here
        told = f"the run crashed: {type(problem).__name__}: {problem}"
        return Outcome(Counter({"in a run that crashed": len(names)}), [], [told])
    outcome = _looked_at(outputs / "made.sqlite", names)
    after = _tree(folder)
    changed = [path for path in after if after[path] != before.get(path) and not path.startswith("outputs/")]
    strange = [path for path in after if path.startswith("outputs/") and not path.startswith("outputs/made.sqlite")]
    outcome.broken.extend(f"written outside the database: {path}" for path in (*changed, *strange))
    outcome.broken.extend(f"left behind: {path.name}" for path in (scratch.iterdir() if scratch else ()))
    return outcome


def _tree(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in folder.rglob("*") if path.is_file()
    }  # fmt: skip


def _looked_at(database: Path, names: set[str]) -> Outcome:
    counts: Counter[str] = Counter()
    odd, broken = [], []
    with closing(sqlite3.connect(database)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            broken.append("the database is damaged")
        broken.extend(f"a reference to nothing: {row}" for row in connection.execute("PRAGMA foreign_key_check"))
        rows = {path: (state, error or "") for path, state, error in connection.execute("SELECT path, state, error FROM sources")}
        actions = connection.execute("SELECT number, text FROM actions WHERE document_id = 'control'").fetchall()
    if rows.keys() != names | {"control.txt"}:
        broken.append(f"sources missing or made up: {sorted(rows.keys() ^ (names | {'control.txt'}))}")
    if actions != [("1.1.1", "Visit in time")]:
        broken.append(f"the document that nobody changed was read as {actions}")
    for name in sorted(names & rows.keys()):
        state, error = rows[name]
        what = next((what for words, what in _REASONS if error.startswith(words)), "refused" if state == "unreadable" else state)
        counts[what] += 1
        if state == "unreadable" and not error:
            broken.append(f"{name} was refused without a reason")
        if what in {"timed out", "out of memory", "crashed", "failed"}:
            odd.append(f"{name}: {error}")
    return Outcome(counts, odd, broken)
