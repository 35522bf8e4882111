"""`run --dry-run` and `run --impact`: what a run would read and why, and what it would change, before it changes anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schemas.errors import DatabaseDamaged

from ..asking import questions
from ..extra import Ocr
from ..telling.printing import Format, err, out, print_rows

if TYPE_CHECKING:
    from ..workers.place import Place


def print_dry_run(
    sources: Sequence[Path], database: Path, keep: Path, *, verify: bool, ocr: Ocr, fresh: bool, form: Format
) -> None:
    """Print what a run would do with each source, and why. Raises as `find` does."""
    from ..cache import open_cache  # noqa: PLC0415  keeps the other commands quick
    from ..caching.rehearse import rehearse  # noqa: PLC0415

    hashes = "SELECT path, sha256 FROM sources"
    before = _of_old(database, lambda old: {row["path"]: row["sha256"] for row in old.execute(hashes)}, {})
    planned = rehearse(sources, open_cache(keep, verify=verify, ocr=ocr, fresh=fresh), before)
    columns = {"state": "State", "does": "A run would", "path": "File", "why": "Why"}
    print_rows([each._asdict() for each in planned], columns, form=form)
    counts = Counter(each.state for each in planned)
    err().print("Nothing was written. " + ", ".join(f"{number} {state}" for state, number in counts.items()), markup=False)


def print_impact(
    sources: Sequence[Path], database: Path, keep: Path, corrections: Path | None, *, verify: bool, ocr: Ocr, fresh: bool,
    form: Format, place: Place, name: str, tell: Callable[[str, int, int], None],
) -> None:  # fmt: skip
    """Print which rows of the database a run would add, remove and alter; it is called by `name`. Raises as `run` does."""
    from ..caching.impact import examples  # noqa: PLC0415  spaCy and pdfium are needed only now
    from ..run import what_would_change  # noqa: PLC0415

    if not _of_old(database, lambda _: True, False):
        err().print(f"There is no database at {name} to compare with: every row would be new.", markup=False)
        return
    found = what_would_change(
        sources, database=database, corrections=corrections, verify=verify, ocr=ocr, keep=keep, fresh=fresh, place=place,
        tell=tell,
    )  # fmt: skip
    if form != "table":
        print_rows(list(examples(found, 0)), {name: name for name in ("table", "change", "row", "what")}, form=form)
    elif found:
        counts = [{"table": each.table, "added": len(each.added), "removed": len(each.removed), "altered": len(each.altered)}
                  for each in found]  # fmt: skip
        print_rows(counts, {"table": "Table", "added": "Added", "removed": "Removed", "altered": "Altered"}, form=form)
        columns = {"table": "Table", "change": "Change", "row": "Row", "what": "What"}
        print_rows(list(examples(found)), columns, form=form, title="The first of each")
    else:
        out().print("No row of the database would change.")
    err().print(f"{name} is as it was. Run again without --impact to replace it.", markup=False)


def _of_old(database: Path, question: Callable[[Any], Any], otherwise: Any) -> Any:
    """An answer of the database there is; `otherwise` where there is none that can be asked."""
    try:
        with questions.opened(database) as connection:
            return question(connection)
    except DatabaseDamaged:
        return otherwise
