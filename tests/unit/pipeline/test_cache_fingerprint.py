"""What is kept is trusted by fingerprints: they must cover everything that takes part, and as little else as can be."""

from __future__ import annotations

import ast
from importlib.metadata import packages_distributions
from pathlib import Path

from extractors.kinds.catalogue import KINDS
from extractors.kinds.kind import Kind
from pipeline.caching.code import LIBRARIES, libraries_of, modules_of
from pipeline.caching.fingerprint import _kind_modules, fingerprints

ROOT = Path(__file__).resolve().parents[3]


def test_every_library_that_takes_part_is_in_the_fingerprint() -> None:
    distributions = packages_distributions()
    imported = libraries_of(modules_of("pipeline.run"))
    assert {"pypdfium2", "spacy"} <= imported
    installed = {name: {each.lower().replace("_", "-") for each in distributions.get(name, [])} for name in imported}
    missing = {name for name, under in installed.items() if under and not under & set(LIBRARIES)}
    assert not missing


def test_every_kind_has_a_fingerprint_of_its_own_rules() -> None:
    modules = _kind_modules()
    assert list(modules) == [kind.name for kind in KINDS]
    assert "extractors.timescales" in modules_of(modules["action_plan"])
    assert "extractors.plan.issues" not in modules_of(modules["inspection_report"])


def test_reading_does_not_depend_on_rules_nor_records_on_reading() -> None:
    read_by = modules_of("pipeline.reading", stop="extractors.kinds.catalogue")
    assert not [name for name in read_by if name.startswith("extractors.kinds") and name != "extractors.kinds.kind"]
    assert not [name for name in modules_of("pipeline.work") if name.startswith("pipeline.read")]


def test_an_import_inside_a_function_is_followed() -> None:
    assert "pipeline.read.scan" in modules_of("pipeline.reading")


def test_documents_are_told_apart_by_what_kinds_declare_for_it_alone() -> None:
    tree = ast.parse((ROOT / "pipeline" / "classify.py").read_text(encoding="utf-8"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & set(Kind.model_fields)
    assert used <= {"name", "signals", "openings", "tables"}, "add what is new to the fingerprint of the stages"


def test_an_option_that_changes_what_is_read_changes_the_fingerprint() -> None:
    plain = fingerprints(verify=False, ocr="auto")
    assert plain.reading != fingerprints(verify=True, ocr="auto").reading
    assert plain.reading != fingerprints(verify=False, ocr="off").reading
    assert plain.stages == fingerprints(verify=True, ocr="off").stages
