"""The corrections file is read whole or not at all, and written without losing a comment."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.correcting.decisions import AcceptFinding, SetField
from pipeline.correcting.file import append, read_corrections
from pipeline.correcting.place import default_path
from schemas.errors import CorrectionsInvalid

GOOD = """\
# Kept by the audit team.
corrections:
  # struck through on the page
  - do: set
    record: plan/action/1.1
    field: is_completed
    found: false  # as read
    value: true
    reason: Struck through.
  - do: accept
    code: action-without-lead
    record: plan/action/1.2
    found: Action 1.2 has no lead.
    reason: "justified gap: the board leads it"
    by: A. Auditor
    on: 2023-01-05
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "corrections.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_entries_are_read_in_order_with_their_lines(tmp_path: Path) -> None:
    first, second = read_corrections(written(tmp_path, GOOD)).entries
    assert isinstance(first.decision, SetField)
    assert isinstance(second.decision, AcceptFinding)
    assert (first.place, first.line, second.place, second.line) == (1, 4, 2, 10)
    assert first.decision.value is True
    assert second.decision.on == date(2023, 1, 5)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "corrections:\n", "corrections: []\n"])
def test_a_file_without_entries_says_nothing(text: str, tmp_path: Path) -> None:
    assert read_corrections(written(tmp_path, text)).entries == ()


def test_no_file_says_nothing_unless_it_was_named(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.yaml").entries == ()
    with pytest.raises(CorrectionsInvalid, match="does not exist"):
        read_corrections(tmp_path / "corrections.yaml", must_exist=True)


BAD = {
    "not yaml": ("corrections:\n  - do: [set\n", "not YAML"),
    "a key twice": ("corrections:\n  - do: set\n    do: accept\n", "line 3"),
    "another list": ("decisions:\n  - do: set\n", "one list named corrections"),
    "no list": ("corrections: none\n", "one list named corrections"),
    "not a mapping": ("corrections:\n  - do: accept\n    finding: a\n    found: c\n    reason: b\n  - set\n", "line 6: entry 2"),
    "unknown verb": ("corrections:\n  - do: delete\n", "line 2: entry 1"),
    "no reason": ("corrections:\n  - do: accept\n    finding: a\n    found: c\n", "line 2: reason: Field required"),
    "empty reason": ("corrections:\n  - do: accept\n    finding: a\n    reason: ' '\n    found: c\n", "line 4: reason"),
    "unknown key": ("corrections:\n  - do: accept\n    finding: a\n    why: b\n    found: d\n    reason: c\n", "line 4: why"),
    "nothing found": (
        "corrections:\n  - do: set\n    record: a\n    field: b\n    value: c\n    reason: d\n", "line 2: found: Field required"
    ),
    "no finding": (
        "corrections:\n  - do: accept\n    code: number-gap\n    found: a\n    reason: b\n", "line 2: name the finding"
    ),
    "unknown code": (
        "corrections:\n  - do: accept\n    code: action-without-led\n    record: a\n    found: b\n    reason: c\n",
        "line 3: code: there is no code action-without-led; near it: action-without-lead",
    ),
    "a link without what was found": (
        "corrections:\n  - do: add-link\n    action: a\n    recommendation: b\n    reason: c\n", "line 2: found: Field required"
    ),
    "a version without what was found": (
        "corrections:\n  - do: version\n    document: a\n    version_rank: 2\n    reason: c\n", "line 2: found: Field required"
    ),
    "a day that does not exist": (
        "corrections:\n  - do: accept\n    finding: a\n    found: b\n    reason: Not 2016-11-31.\n    on: 2017-02-30\n", "line 6"
    ),
    "a list as value": (
        "corrections:\n  - do: set\n    record: a\n    field: b\n    found: c\n    value: [1]\n    reason: d\n", "line 6: value"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_mistake_is_told_with_file_line_and_remedy(name: str, tmp_path: Path) -> None:
    text, told = BAD[name]
    with pytest.raises(CorrectionsInvalid) as problem:
        read_corrections(written(tmp_path, text))
    assert "corrections.yaml, line" in str(problem.value)
    assert told in str(problem.value)
    assert problem.value.remedy


def test_a_file_that_is_not_utf8_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_bytes(b"corrections:\n  # caf\xe9\n")
    with pytest.raises(CorrectionsInvalid, match=r"line 2: this is not UTF-8"):
        read_corrections(path)


@pytest.mark.parametrize("text", [
    "corrections:\n  - do: accept\n    finding: a\n    reason: b\n    on: 2017-02-30\n",
    "corrections:\n  - do: [set]\n",
    "corrections:\n  - &x {do: set, <<: *x}\n",
    "corrections: " + "[" * 5000,
], ids=["a day that does not exist", "a list as verb", "an entry within itself", "too deep"])  # fmt: skip
def test_what_the_reader_itself_stumbles_over_is_told(text: str, tmp_path: Path) -> None:
    with pytest.raises(CorrectionsInvalid, match=r"corrections\.yaml") as problem:
        read_corrections(written(tmp_path, text))
    assert problem.value.remedy


NEW = {"do": "set", "record": "plan/action/2", "field": "number", "found": "2", "value": "1.10", "reason": "As printed: it is."}


@pytest.mark.parametrize("indented", [GOOD, GOOD.replace("\n  ", "\n")], ids=["list indented", "list not indented"])
def test_writing_keeps_comments_order_and_every_line(indented: str, tmp_path: Path) -> None:
    path = written(tmp_path, indented)
    append(path, NEW)
    assert path.read_text(encoding="utf-8").startswith(indented)
    assert [entry.decision.do for entry in read_corrections(path).entries] == ["set", "accept", "set"]


@pytest.mark.parametrize("text", [None, "", "# nothing yet\n", "corrections:\n", "corrections: []\n"])
def test_the_first_entry_makes_the_list(text: str | None, tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml" if text is None else written(tmp_path, text)
    append(path, NEW)
    (entry,) = read_corrections(path).entries
    assert isinstance(entry.decision, SetField)
    assert entry.decision.value == "1.10"
    assert (text or "").startswith("#") == path.read_text(encoding="utf-8").startswith("#")


def test_a_link_to_the_file_stays_a_link_and_its_mode_stays(tmp_path: Path) -> None:
    kept = written(tmp_path, GOOD).rename(tmp_path / "kept.yaml")
    kept.chmod(0o640)
    link = tmp_path / "corrections.yaml"
    link.symlink_to(kept)
    append(link, NEW)
    assert link.is_symlink()
    assert kept.stat().st_mode & 0o777 == 0o640
    assert len(read_corrections(link).entries) == 3


def test_a_file_with_a_mistake_is_never_written(tmp_path: Path) -> None:
    path = written(tmp_path, BAD["not yaml"][0])
    with pytest.raises(CorrectionsInvalid):
        append(path, NEW)
    assert path.read_text(encoding="utf-8") == BAD["not yaml"][0]
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_stands_in_the_first_folder_given(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text("", encoding="utf-8")
    assert default_path([tmp_path / "plan.txt", tmp_path]) == tmp_path / "corrections.yaml"
    assert default_path([tmp_path / "plan.txt"]) is None
