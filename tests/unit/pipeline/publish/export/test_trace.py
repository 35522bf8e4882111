"""The traceability for requirement tools: what is handed on, and that the tools themselves take it."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docutils.core import publish_doctree
from hypothesis import given
from hypothesis import strategies as st

from pipeline.asking.questions import opened
from pipeline.publish.export.needs import escaped, need_id
from pipeline.publish.export.trace import Trace, read_trace
from tests.hostile import ORDER, QUOTED, SCRIPT

Exported = Callable[[str], Path]


@pytest.fixture(scope="module")
def trace(sample: Path) -> Trace:
    with opened(sample) as connection:
        return read_trace(connection)


def test_the_links_are_those_that_count_as_coverage_and_no_suggestion_is_among_them(trace: Trace, sample: Path) -> None:
    connection = sqlite3.connect(sample)
    wanted = set(connection.execute(
        """SELECT action_id, target_id FROM answering_actions JOIN recommendations ON recommendation_id = target_id
           WHERE plan_document_id = 'plan-2022-11-improvement-plan'"""))  # fmt: skip
    suggested = connection.execute("SELECT count(*) FROM links WHERE basis = 'suggested'").fetchone()[0]
    connection.close()
    assert {(link.action_id, link.target_id) for link in trace.links if link.kind == "answers"} == wanted
    assert suggested > len(trace.links)  # there was something to leave out


def test_things_are_of_the_latest_plan_each_once_and_recommendations_have_their_state(trace: Trace) -> None:
    ids = [thing.record_id for thing in trace.things]
    assert len(ids) == len(set(ids))
    assert not any(thing.startswith("plan-2022-05") for thing in ids)
    states = [thing.state for thing in trace.things if thing.kind == "recommendation"]
    assert (len(states), states.count("answered")) == (25, 22)


def needs_of(path: Path) -> dict[str, dict[str, Any]]:
    file = json.loads(path.read_text("utf-8"))
    needs: dict[str, dict[str, Any]] = file["versions"][file["current_version"]]["needs"]
    return needs


def test_sphinx_needs_imports_every_need_and_link_without_a_warning(exported: Exported, tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text("extensions = ['sphinx_needs']\nneeds_build_json = True\n", encoding="utf-8")
    (tmp_path / "index.rst").write_text("Trace\n=====\n\n.. needimport:: needs.json\n", encoding="utf-8")
    (tmp_path / "needs.json").write_bytes(exported("needs.json").read_bytes())
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "needs", str(tmp_path), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    built = json.loads((tmp_path / "out" / "needs.json").read_text("utf-8"))
    found = next(iter(built["versions"].values()))["needs"]
    wanted = needs_of(exported("needs.json"))
    assert {key: need["title"] for key, need in found.items()} == {key: need["title"] for key, need in wanted.items()}
    assert [key for key, need in wanted.items() if sorted(found[key].get("links", [])) != sorted(need["links"])] == []


def test_an_id_is_one_that_sphinx_needs_takes_and_two_records_never_share_one() -> None:
    ids = [need_id(record) for record in ("a/action/1.1", "a/action/1-1", "a/action/~1", "ä/action/1.1", "x" * 300 + "/action/1")]
    assert len(set(ids)) == len(ids)
    assert all(each.replace("_", "").isalnum() and each.isascii() and each.upper() == each for each in ids)


@pytest.mark.parametrize(
    "text", [SCRIPT, ORDER, QUOTED, "* a", "1. a", "`x <javascript:y>`_", "|x|", "_", ":a: b", "a__", "==", "\\", "\\\\"]
)
def test_no_text_gives_an_order_in_restructuredtext(text: str) -> None:
    tree = publish_doctree(escaped(text), settings_overrides={"report_level": 5, "file_insertion_enabled": False})
    assert [type(node).__name__ for node in tree.findall()] == ["document", "paragraph", "Text"]
    assert tree.astext() == " ".join(text.split())


@given(st.text(alphabet="*_`|:.\\ <>=-a\n\t[]#1", min_size=1, max_size=12))
def test_no_signs_in_any_order_give_an_order(text: str) -> None:
    if escaped(text):
        tree = publish_doctree(escaped(text), settings_overrides={"report_level": 5, "file_insertion_enabled": False})
        assert [type(node).__name__ for node in tree.findall()] == ["document", "paragraph", "Text"]


def test_the_reqif_file_is_valid_by_the_schema_of_the_standard(exported: Exported) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _VALIDATE, str(exported("trace.reqif"))], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "0 errors"), done.stdout + done.stderr


_VALIDATE = """
import sys, pathlib, reqif, xmlschema
folder = pathlib.Path(reqif.__file__).parent / "reqif_schema"
schema = xmlschema.XMLSchema(str(folder / "reqif.xsd"), allow="local", base_url=str(folder))
errors = list(schema.iter_errors(sys.argv[1]))
print(*(str(error)[:400] for error in errors), f"{len(errors)} errors")
"""


def test_a_reqif_tool_reads_every_thing_with_its_words_and_every_link(exported: Exported, trace: Trace) -> None:
    from reqif.parser import ReqIFParser  # noqa: PLC0415  slow

    content = ReqIFParser.parse(str(exported("trace.reqif"))).core_content.req_if_content
    texts = {value.value for thing in content.spec_objects for value in thing.attributes}
    assert len(content.spec_objects) == len(trace.things)
    assert len(content.spec_relations) == len(trace.links)
    assert {thing.record_id for thing in trace.things} <= texts
    assert {thing.text for thing in trace.things if not thing.points} <= texts
