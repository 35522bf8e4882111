"""Versions without a printed label or day are told apart, and ordered, by what their files are called."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.resolve import resolve
from pipeline.resolving.dating import path_label, version_day
from tests.unit.pipeline.corpora import action, corpus, issue, part_of, plan, source


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("plans/Improvement plan v2.1.pdf", "v2.1"), ("plan_draft_2.txt", "draft_2"), ("Plan - FINAL.pdf", "FINAL"),
        ("plan version 3 final.pdf", "version 3 final"), ("2016-09-improvement-plan.pdf", None), ("vision 2030.pdf", None),
        ("finalists.txt", None), ("conversion-4.txt", None),
    ],
)  # fmt: skip
def test_a_files_name_may_say_which_version_it_is(path: str, label: str | None) -> None:
    assert path_label(path) == label


def ranks(*paths: str, label: str | None = None) -> list[int | None]:
    period = {"period_start": date(2016, 6, 1), "period_end": date(2018, 6, 1), "version_label": label}
    names = [chr(ord("z") - number) for number in range(len(paths))]  # their ids run the other way
    parts = [plan(name, **period) for name in names]
    rows = [
        record
        for number, name in enumerate(names)
        for record in (issue("1.1", document=name), action("1.1.1", f"Build {number} more homes.", document=name))
    ]
    sources = [source(name, path=path) for name, path in zip(names, paths, strict=True)]
    found = resolve(corpus(parts, *rows, sources=sources))
    return [part_of(found, name).version_rank for name in names]


def test_the_numbers_in_names_are_numbers() -> None:
    assert ranks("plan v2.txt", "plan v10.txt", "plan v9.txt") == [1, 3, 2]


def test_a_draft_comes_before_what_is_final() -> None:
    assert ranks("plan draft.txt", "plan final.txt") == [1, 2]


def test_a_printed_label_comes_before_the_name() -> None:
    parts = [plan("b", version_label="Version 1"), plan("a", version_label="Version 2")]
    rows = [record for name in "ab" for record in (issue("1.1", document=name), action("1.1.1", f"Do {name}.", document=name))]
    sources = [source("b", path="plan v9.txt"), source("a", path="plan v3.txt")]
    found = resolve(corpus(parts, *rows, sources=sources))
    assert [(part_of(found, name).version_rank, part_of(found, name).version_label) for name in "ba"] == [
        (1, "Version 1"), (2, "Version 2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "day"),
    [
        ("Version September 2016", date(2016, 9, 30)), ("Revised plan – Sept 23", date(2023, 9, 30)),
        ("v0.3 12/01/2024", date(2024, 1, 12)), ("As at 31.3.24", date(2024, 3, 31)), ("Updated 5th May 2024", date(2024, 5, 5)),
        ("Progress update: Quarter 3 2023/24", date(2023, 12, 31)), ("Q4 2023-24", date(2024, 3, 31)),
        ("Version 2 June 2023", date(2023, 6, 30)),
        ("Version 2.10.23", None), ("v2.1 FINAL", None), ("31/02/2024", None), (None, None),
    ],
)  # fmt: skip
def test_the_day_of_a_label(label: str | None, day: date | None) -> None:
    assert version_day(label) == day
