"""The results that are kept in the repository: what was measured last, with what versions and on what size of machine.

`results.json` is what was measured, piece by piece; `results.md` and the README's part are made from it. Nothing names a
machine: its cores, its memory, its system and its processor's family are enough to judge a figure by.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from .figure import Figure

FOLDER = Path(__file__).parent
RESULTS, TABLE, PLOT = FOLDER / "results.json", FOLDER / "results.md", FOLDER / "growth.svg"
PACKAGES = ("plantrace", "pypdfium2", "pdfplumber", "camelot-py", "spacy", "sqlalchemy", "pydantic", "numpy")
TITLES = {
    "words": "Words with their boxes", "tables": "Tables", "run": "One document, the whole run",
    "memory": "Memory of one document", "folder": "A folder of reports", "incremental": "A run after a run",
    "growth": "Growth", "icdar": "Tables of ICDAR 2013",
}  # fmt: skip
_SMALL = 100.0  # from here on figures are whole numbers


def machine() -> dict[str, Any]:
    """The size of this machine, and what the figures were measured with."""
    from pipeline.version import VERSION  # noqa: PLC0415

    return {
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 1e9),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "versions": {name: VERSION if name == "plantrace" else version(name) for name in PACKAGES},
    }


def keep(measured: dict[str, Sequence[Figure]], seconds: dict[str, float]) -> None:
    """Put what was measured in the place of what is kept of the same pieces, and make the table of all."""
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))["pieces"] if RESULTS.exists() else {}
    now = {"on": datetime.now(UTC).date().isoformat(), **machine()}
    for name, figures in measured.items():
        rows = [figure.model_dump(exclude_none=True, exclude_defaults=True) for figure in figures]
        kept[name] = {"measured": now, "seconds": round(seconds[name]), "figures": rounded(rows)}
    ordered = {name: kept[name] for name in TITLES if name in kept}
    RESULTS.write_text(json.dumps({"pieces": ordered}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    TABLE.write_text(table(), encoding="utf-8")


def rounded(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Figures to four digits: more would be noise."""
    return [{name: float(f"{value:.4g}") if isinstance(value, float) else value for name, value in row.items()} for row in rows]


def read() -> dict[str, list[Figure]]:
    """What is kept, piece by piece."""
    kept = json.loads(RESULTS.read_text(encoding="utf-8"))["pieces"]
    return {name: [Figure(**row) for row in piece["figures"]] for name, piece in kept.items()}


def table() -> str:
    """All that is kept as Markdown: where and when it was measured, and a table of all figures."""
    heads = ("what", "of", "unit", "plantrace", "pdfplumber", "camelot", "measure", "asked", "met")
    lines = [heads, tuple("---" for _ in heads)]
    for name, figures in read().items():
        lines.append((f"**{TITLES[name]}**", *("" for _ in heads[1:])))
        lines += [_row(figure) for figure in figures]
    return "# What was measured last\n\n" + told() + "\n\n" + "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def told() -> str:
    """Where and with what it was measured, in a sentence; more than one where pieces were measured apart."""
    pieces = json.loads(RESULTS.read_text(encoding="utf-8"))["pieces"]
    by_place: dict[str, list[str]] = {}
    for name, piece in pieces.items():
        by_place.setdefault(_place(piece["measured"]), []).append(name)
    if len(by_place) == 1:
        return next(iter(by_place)) + "."
    return "\n\n".join(f"{', '.join(names)}: {place}." for place, names in by_place.items())


def _place(measured: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in measured["versions"].items())
    return (
        f"{measured['on']}, {measured['cores']} cores, {measured['memory_gb']} GB, {measured['system']}, "
        f"Python {measured['python']}, {versions}"
    )


def _row(figure: Figure) -> tuple[str, ...]:
    numbers = (figure.plantrace, figure.pdfplumber, figure.camelot)
    met = {True: "yes", False: "no", None: ""}[figure.is_met]
    return (
        figure.what, figure.of, figure.unit, *(shown(number) for number in numbers), f"{shown(figure.value)} {figure.means}",
        figure.asked, met,
    )  # fmt: skip


def shown(number: float | None) -> str:
    """Three digits, or all before the point."""
    if number is None:
        return ""
    return f"{number:,.0f}" if abs(number) >= _SMALL else f"{number:.3g}"


def quoted(names: Iterable[str]) -> str:
    """What the README quotes: the figures of some pieces that something was asked of."""
    heads = ("what", "of", "plantrace", "pdfplumber", "camelot", "measure", "asked")
    lines = [heads, tuple("---" for _ in heads)]
    kept = read()
    for figure in (figure for name in names for figure in kept.get(name, ()) if figure.asked):
        row = _row(figure)
        lines.append((row[0], row[1], *row[3:8]))
    return told() + "\n\n" + "\n".join("| " + " | ".join(line) + " |" for line in lines)
