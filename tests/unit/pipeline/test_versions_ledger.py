"""The slip ledger: an action's dates over versions and status reports."""

from __future__ import annotations

from datetime import date

from pipeline.corpus import Corpus
from pipeline.versions.compare import with_changes
from schemas.base import Record
from schemas.trace import Change, RecordMatch, Slip, SlipRevision
from tests.unit.pipeline.corpora import corpus, part, plan, status
from tests.unit.pipeline.versioned import Version

TEXTS = {"1.1.1": "Audit a sample of case files.", "1.1.2": "Train every manager in law."}
DAYS = {"Sep 21": date(2021, 9, 30), "Dec 21": date(2021, 12, 31), "Mar 22": date(2022, 3, 31)}


def version(document: str, raw: str, *, number: str = "1.1.1") -> Version:
    dates = {} if not raw else {number: (raw, DAYS.get(raw))}
    return Version(document).row("1.1", "Plans are late.", TEXTS, dates=dates)


def series(*versions: Version, others: tuple[Record, ...] = ()) -> Corpus:
    months = ("Version May 2021", "Version November 2021", "Version May 2022")
    parts = [
        plan(item.document, series="plan", version_rank=rank, version_label=months[rank - 1])
        for rank, item in enumerate(versions, 1)
    ]
    report = part("exception", "exception_report", title="Exception report", published_on=date(2021, 8, 1))
    records = [record for item in versions for record in item.records]
    return with_changes(corpus([*parts, report], *records, *others))


def test_a_date_extended_twice_is_one_line_with_every_revision() -> None:
    found = series(version("a", "Sep 21"), version("b", "Dec 21"), version("c", "Mar 22"))
    (slip,) = found.of(Slip)
    assert (slip.number, slip.original_due_on, slip.latest_due_on) == ("1.1.1", DAYS["Sep 21"], DAYS["Mar 22"])
    assert (slip.times_extended, slip.times_brought_forward, slip.days_in_all) == (2, 0, 182)
    assert [(item.document_id, item.days) for item in found.of(SlipRevision)] == [("a", None), ("b", 92), ("c", 90)]
    assert [change.kind for change in found.of(Change)] == ["slipped", "slipped"]


def test_an_action_whose_date_stayed_is_not_in_the_ledger() -> None:
    assert series(version("a", "Sep 21"), version("b", "Sep 21")).of(Slip) == ()


def test_a_status_report_is_a_partial_version_with_the_plans_date_beside_its_own() -> None:
    reported = status(
        "1.1.1", "Audit a sample of files.", action_id="a/action/1.1.1", timescale_raw="Dec-21", due_on=DAYS["Dec 21"]
    )
    found = series(version("a", "Sep 21"), others=(reported,))
    (slip,) = found.of(Slip)
    assert (slip.plan_raw, slip.plan_due_on, slip.reported_raw, slip.reported_due_on) == (
        "Sep 21", DAYS["Sep 21"], "Dec-21", DAYS["Dec 21"],
    )  # fmt: skip
    (_, partial) = found.of(SlipRevision)
    assert (partial.is_partial, partial.days, partial.wording) == (True, 92, "Audit a sample of files.")


def test_a_report_on_an_action_without_a_date_stands_in_the_ledger_too() -> None:
    reported = status("1.1.2", TEXTS["1.1.2"], action_id="a/action/1.1.2", timescale_raw="Dec-21", due_on=DAYS["Dec 21"])
    (slip,) = series(version("a", "Sep 21"), others=(reported,)).of(Slip)
    assert (slip.number, slip.plan_due_on, slip.reported_due_on) == ("1.1.2", None, DAYS["Dec 21"])


def test_a_date_that_only_a_report_gives_is_not_the_original_one() -> None:
    reported = status("1.1.2", TEXTS["1.1.2"], action_id="a/action/1.1.2", timescale_raw="Dec-21", due_on=DAYS["Dec 21"])
    (slip,) = series(version("a", "Sep 21"), version("b", "Sep 21"), others=(reported,)).of(Slip)
    assert (slip.original_raw, slip.original_due_on, slip.days_in_all) == (None, None, None)
    assert (slip.latest_raw, slip.reported_due_on) == ("Dec-21", DAYS["Dec 21"])


def test_the_original_date_is_that_of_the_first_version_that_gives_one_and_not_of_a_report_before_it() -> None:
    reported = status("1.1.1", TEXTS["1.1.1"], action_id="a/action/1.1.1", timescale_raw="Sep-21", due_on=DAYS["Sep 21"])
    (slip,) = series(version("a", ""), version("b", "Mar 22"), others=(reported,)).of(Slip)
    assert (slip.original_raw, slip.original_due_on, slip.days_in_all) == ("Mar 22", DAYS["Mar 22"], 182)


def test_the_date_of_the_row_counts_for_its_actions() -> None:
    found = series(version("a", "Sep 21", number="1.1"), version("b", "Dec 21", number="1.1"))
    assert [(slip.number, slip.days_in_all) for slip in found.of(Slip)] == [("1.1.1", 92), ("1.1.2", 92)]


def test_matches_are_kept_for_each_pair_of_versions_with_score_and_reason() -> None:
    found = series(version("a", "Sep 21"), version("b", "Sep 21")).of(RecordMatch)
    assert {(match.kind, match.old_id, match.new_id) for match in found} >= {("action", "a/action/1.1.1", "b/action/1.1.1")}
    assert all(match.reason for match in found)


def test_a_rendition_is_compared_with_nothing() -> None:
    again = version("b", "Dec 21")
    parts = [plan("a", series="plan", version_rank=1), plan("b", series="plan", version_rank=1, rendition_of="a")]
    found = with_changes(corpus(parts, *version("a", "Sep 21").records, *again.records))
    assert found.of(Change) == ()
