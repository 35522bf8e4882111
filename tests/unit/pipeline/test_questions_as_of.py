"""What was due by a day, with what was known on that day and nothing later; and the search."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from datetime import date

import pytest

from pipeline.asking.as_of import due_by, overdue_as_of
from pipeline.asking.questions import Rows, opened
from pipeline.asking.questions import overdue as ask_overdue
from pipeline.asking.searching import search
from pipeline.load import load
from pipeline.resolve import resolve
from tests.unit.pipeline.corpora import action, corpus, issue, part, plan, priority, status, timescale

FIRST = "Review every plan."
SECOND = "Train every manager, said the “board”."


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Two versions of a plan, September 2016 and March 2017, and two status reports between and after them."""
    path = tmp_path_factory.mktemp("as_of") / "two.sqlite"
    later = plan("later", version_label="Version March 2017")
    found = corpus(
        [
            plan(), later, part("first", "exception_report", published_on=date(2017, 2, 3)),
            part("second", "exception_report", published_on=date(2017, 7, 3)),
        ],
        priority("1"), issue("1.1"), action("1.1.1", FIRST), action("1.1.2", SECOND), action("1.1.3", "Far off."),
        priority("1", document="later"), issue("1.1", document="later"),
        action("1.1.1", FIRST, document="later", is_completed=True), action("1.1.3", SECOND, document="later"),
        timescale("1.1.1", "Oct 16", date(2016, 10, 31)), timescale("1.1.2", "Dec 16", date(2016, 12, 31)),
        timescale("1.1.3", "Dec 18", date(2018, 12, 31)),
        timescale("1.1.1", "Oct 16", date(2016, 10, 31), document="later"),
        timescale("1.1.3", "Dec 16", date(2016, 12, 31), document="later"),
        status("1.1.2", SECOND, document="first", as_at=date(2017, 1, 31), rag="red", narrative="Nobody was trained."),
        status("1.1.3", SECOND, document="second", as_at=date(2017, 6, 30), rag="green", narrative="All were trained."),
    )  # fmt: skip
    load(resolve(found), path, started=time.time())
    with opened(path) as connection:
        yield connection


def row(rows: Rows, number: str) -> dict[str, object]:
    return next(row for row in rows if row["action_number"] == number)


def overdue(connection: sqlite3.Connection, day: date) -> list[tuple[str, str]]:
    return [(row["document_id"], row["action_number"]) for row in overdue_as_of(connection, day)]


def test_only_what_was_due_by_the_day_is_given(connection: sqlite3.Connection) -> None:
    assert overdue(connection, date(2016, 10, 30)) == []
    assert overdue(connection, date(2016, 10, 31)) == [("plan", "1.1.1")]


def test_a_status_counts_from_its_day_on(connection: sqlite3.Connection) -> None:
    before, after = (row(due_by(connection, day), "1.1.2") for day in (date(2017, 1, 30), date(2017, 1, 31)))
    assert (before["said"], before["rag"]) == (None, None)
    assert (after["said"], after["rag"], after["rag_as_at"]) == ("Nobody was trained.", "red", "2017-01-31")


def test_a_completed_mark_of_a_later_version_does_not_count_and_is_said(connection: sqlite3.Connection) -> None:
    known = row(due_by(connection, date(2017, 3, 30)), "1.1.1")
    assert (known["document_id"], known["is_completed"], known["is_overdue"]) == ("plan", 0, 1)
    assert known["note"] == "marked as completed in a version of 2017-03-31, after that day: not counted"


def test_a_completed_mark_counts_from_the_day_of_its_version_on(connection: sqlite3.Connection) -> None:
    known = row(due_by(connection, date(2017, 3, 31)), "1.1.1")
    assert (known["document_id"], known["is_completed"], known["is_overdue"], known["note"]) == ("later", 1, 0, None)


def test_what_was_said_follows_an_action_that_was_renumbered(connection: sqlite3.Connection) -> None:
    known = row(due_by(connection, date(2017, 4, 30)), "1.1.3")
    assert (known["said"], known["said_of"]) == ("Nobody was trained.", "plan/action/1.1.2")
    assert known["is_overdue"]


def test_a_green_action_is_not_overdue_from_that_day_on(connection: sqlite3.Connection) -> None:
    assert overdue(connection, date(2017, 6, 29)) == [("later", "1.1.3")]
    assert overdue(connection, date(2017, 6, 30)) == []


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Two versions without a date for their action, and a report on the earlier one that gives one and calls it red."""
    path = tmp_path_factory.mktemp("as_of") / "undated.sqlite"
    found = corpus(
        [
            plan(), plan("later", version_label="Version March 2017"),
            part("first", "exception_report", published_on=date(2017, 2, 3)),
        ],
        priority("1"), issue("1.1"), action("1.1.1", FIRST),
        priority("1", document="later"), issue("1.1", document="later"), action("1.1.1", FIRST, document="later"),
        status("1.1.1", FIRST, document="first", as_at=date(2017, 1, 31), rag="red", due_on=date(2017, 1, 15)),
    )  # fmt: skip
    load(resolve(found), path, started=time.time())
    with opened(path) as connection:
        yield connection


def test_a_status_is_carried_to_the_later_version(undated: sqlite3.Connection) -> None:
    found = undated.execute("SELECT action_id, rag, rag_as_at FROM latest_status ORDER BY action_id")
    assert [tuple(row) for row in found] == [(f"{name}/action/1.1.1", "red", "2017-01-31") for name in ("later", "plan")]


def test_a_report_dates_what_the_plan_does_not_from_its_own_day_on(undated: sqlite3.Connection) -> None:
    assert due_by(undated, date(2017, 1, 30)) == []
    (known,) = due_by(undated, date(2017, 4, 30))
    assert (known["document_id"], known["due_on"], known["due_basis"]) == ("later", "2017-01-15", "report")


def test_both_ways_to_ask_for_what_is_overdue_agree(undated: sqlite3.Connection) -> None:
    (now,), (then,) = ask_overdue(undated), overdue_as_of(undated, date(2017, 4, 30))
    same = ("action_number", "rag", "rag_as_at", "due_on", "due_basis")
    assert [now[name] for name in same] == [then[name] for name in same]


@pytest.fixture(scope="module")
def dated_later(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """One version, later than its first date, and one plan nothing dates."""
    path = tmp_path_factory.mktemp("as_of") / "late.sqlite"
    found = corpus(
        [plan(), plan("bare", version_label=None, authority="Easton")],
        priority("1"), issue("1.1"), action("1.1.1", is_completed=True), timescale("1.1.1", "Jun 16", date(2016, 6, 30)),
        priority("1", document="bare"), issue("1.1", document="bare"), action("1.1.1", document="bare", is_completed=True),
        timescale("1.1.1", "Jun 16", date(2016, 6, 30), document="bare"),
    )  # fmt: skip
    load(resolve(found), path, started=time.time())
    with opened(path) as connection:
        yield connection


def test_marks_of_a_plan_dated_later_or_never_do_not_count(dated_later: sqlite3.Connection) -> None:
    notes = {row["document_id"]: (row["is_overdue"], row["note"]) for row in due_by(dated_later, date(2016, 7, 1))}
    assert notes == {
        "plan": (1, "marked as completed in a version of 2016-09-30, after that day: not counted"),
        "bare": (1, "marked as completed in an undated plan: not counted"),
    }


def test_search_wants_all_the_words_in_any_form(connection: sqlite3.Connection) -> None:
    assert {found["record_id"] for found in search(connection, ["training", "managers"])} == {
        "plan/action/1.1.2", "later/action/1.1.3", "first/status/1.1.2", "second/status/1.1.3",
    }  # fmt: skip
    assert search(connection, ["manager review"]) == []
    assert "[Train]" in search(connection, ["train"])[0]["snippet"]


SYNTAX = ['"', "'", '"board', "every AND", "NOT", "NEAR(every", "every*", "-every", "^text:every", "\0", "(", ""]


@pytest.mark.parametrize("words", SYNTAX)
def test_no_words_are_taken_for_syntax(words: str, connection: sqlite3.Connection) -> None:
    assert isinstance(search(connection, [words]), list)


def test_punctuation_at_a_word_does_not_hide_it(connection: sqlite3.Connection) -> None:
    assert len(search(connection, ['"board"', "-", "every*"])) == len(search(connection, ["board", "every"])) == 4
