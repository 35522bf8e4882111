"""Law 1: imports point only schemas <- extractors <- pipeline."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.kinds.catalogue import KINDS

ROOT = Path(__file__).resolve().parents[2]
MAY_IMPORT = {"schemas": {"schemas"}, "extractors": {"schemas", "extractors"}, "pipeline": {"schemas", "extractors", "pipeline"}}


def imported_houses(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.level > len(path.relative_to(ROOT).parts) - 1:
            yield "outside"


@pytest.mark.parametrize("house", MAY_IMPORT)
def test_a_house_imports_only_what_stands_below_it(house: str) -> None:
    files = list((ROOT / house).rglob("*.py"))
    assert files
    ours = set(MAY_IMPORT) | {"tests", "corpus", "outside"}
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files for name in imported_houses(path) if name in ours - MAY_IMPORT[house]
    }  # fmt: skip
    assert not wrong


def test_the_stages_know_no_kind_by_name() -> None:
    names = {kind.name for kind in KINDS if kind.made_of}
    assert len(names) == 5
    stages = [path for path in (ROOT / "pipeline").rglob("*.py") if "evaluat" not in str(path.relative_to(ROOT))]
    wrong = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in stages
        for name in names
        if f'"{name}"' in path.read_text(encoding="utf-8")
    }
    assert not wrong
