"""Law 6: accuracy against hand-made gold has floors, and the floors only rise.

`floors.json` holds for each set of documents the least value of each score. `--regenerate` raises floors to what is reached
(rounded down to three places) and never lowers one.
"""

from __future__ import annotations

import json
import math
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.evaluate import evaluate

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ROOT / "tests" / "gold" / "floors.json"
SETS = {
    "sample": ("corpus", "corpus/gold"),
    "bromley": ("../shared/corpus/bromley", "../shared/gold"),
    "bromley/text": ("../shared/corpus/bromley/text", "../shared/gold"),
    "bromley/pdf": ("../shared/corpus/bromley/pdf", "../shared/gold"),
    "bromley/renditions": ("../shared/corpus/bromley/renditions", "../shared/gold"),
}


def reached(database: Path, gold: Path) -> dict[str, float]:
    return {
        f"{score.document} | {score.group} | {score.field}": math.floor(score.strict_f1 * 1000) / 1000
        for score in evaluate(database, gold)
        if score.support and not score.document.endswith("scan")  # recognition is off here and has floors of its own
    }


@pytest.mark.parametrize("name", SETS)
def test_no_score_falls_below_its_floor(name: str, database_of: Callable[[Path], Path], regenerate: bool) -> None:
    source, gold = ((ROOT / part).resolve() for part in SETS[name])
    if not source.is_dir():
        pytest.skip("needs ../shared, the folder of real documents beside the project")
    scores = reached(database_of(source), gold)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if regenerate:
        floors[name] = {key: max(value, floors.get(name, {}).get(key, 0.0)) for key, value in scores.items()}
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    assert floors[name], f"no floors for {name}"
    below = {key: (scores.get(key), floor) for key, floor in floors[name].items() if scores.get(key, 0.0) < floor}
    assert not below, f"score and floor: {below}"


def test_no_floor_is_lower_than_in_the_last_commit() -> None:
    shown = subprocess.run(["git", "show", "HEAD:tests/gold/floors.json"], cwd=ROOT, capture_output=True, text=True, check=False)
    if shown.returncode:
        pytest.skip("needs git and a commit that holds floors.json")
    before = json.loads(shown.stdout)
    now = json.loads(FLOORS.read_text(encoding="utf-8"))
    lowered = {
        (name, key): (floor, now.get(name, {}).get(key))
        for name, floors in before.items() for key, floor in floors.items()
        if now.get(name, {}).get(key, 0.0) < floor
    }  # fmt: skip
    assert not lowered


def test_the_floor_test_was_not_left_regenerating(regenerate: bool) -> None:
    assert not regenerate, "run again without --regenerate"
