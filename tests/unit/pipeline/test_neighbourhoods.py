"""Which sources are linked at one time: those of one authority, those a person joins, and those whose contents say so."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.caching.forms import worked_to_bytes
from pipeline.caching.stored import Stored, bare, put_aside
from pipeline.correcting.decisions import AddLink, Corrections, Decision, Entry, PlaceVersion, SetField
from pipeline.neighbourhoods.joining import Joined, join
from pipeline.neighbourhoods.sets import Sets
from pipeline.worked import Worked
from schemas.base import Record
from schemas.plan import ListedRecommendation, Priority
from schemas.source import Part

from . import corpora

QUOTED = "Ensure that every child in care is visited on time and seen alone by a social worker they know."


def stored(part: Part, *records: Record) -> Stored:
    worked = Worked(source=corpora.source(part.source_id), parts=(part,), records=records)
    return put_aside(worked_to_bytes(worked), None, "")


def plan(name: str, **fields: Any) -> Stored:
    return stored(corpora.plan(name, **fields), corpora.issue("1.1", document=name), corpora.action("1.1.1", document=name))


def joined(*sources: Stored, decisions: tuple[Decision, ...] = ()) -> Joined:
    entries = tuple(Entry(place=place, line=place, decision=decision) for place, decision in enumerate(decisions, 1))
    return join(sources, Corrections(entries=entries))


def groups(found: Joined) -> list[list[str]]:
    return [[member.source_id for member in each.members] for each in found.neighbourhoods]


def test_what_is_joined_through_others_is_one_set() -> None:
    sets = Sets()
    sets.join("one", "other")
    sets.join("other", "third")
    assert sets.are_one("one", "third")
    assert not sets.are_one("one", "fourth")


def test_documents_of_one_authority_are_neighbours_and_of_another_are_not() -> None:
    report = stored(corpora.report("report", authority="London Borough of Wexcombe"), corpora.recommendation("1"))
    other = plan("other", authority="Wexcombe Vale", title="Something else")
    assert groups(joined(plan("plan"), other, report)) == [["plan", "report"], ["other"]]


def test_a_source_without_documents_has_no_neighbours() -> None:
    found = joined(plan("plan"), bare(corpora.source("locked")))
    assert groups(found) == [["plan"]]
    assert found.source_ids == ("plan", "locked")
    assert [source.source_id for source in found.bare] == ["locked"]


def quoting(name: str, text: str) -> Stored:
    """A plan of no authority whose first priority quotes a recommendation."""
    head = Priority(priority_id=f"{name}/priority/1", document_id=name, number="1", title="Care")
    listed = ListedRecommendation(listed_id=f"{name}/listed/1", priority_id=head.priority_id, number="1", text=text)
    return stored(corpora.plan(name, authority=None, title=f"Plan {name}", version_label=None), head, listed)


def test_a_plan_without_authority_belongs_with_the_report_it_quotes() -> None:
    report = stored(corpora.report("report"), corpora.recommendation("1", QUOTED))
    assert groups(joined(quoting("nameless", QUOTED), quoting("decoy", "Publish the rota."), report)) == [
        ["nameless", "report"], ["decoy"],
    ]  # fmt: skip


def test_another_reading_without_authority_belongs_with_what_has_the_same_contents() -> None:
    label = {"version_label": "Version September 2016"}
    other = stored(
        corpora.plan("decoy", authority=None, title="B", **label), corpora.issue("1.1", "Homes are cold.", document="decoy")
    )
    assert groups(joined(plan("plan", title="C", **label), plan("again", authority=None, title="A", **label), other)) == [
        ["plan", "again"], ["decoy"],
    ]  # fmt: skip


def test_plans_without_authority_are_neighbours_where_their_titles_are_alike() -> None:
    first = plan("first", authority=None, title="Recovery plan for children", version_label="v1")
    second = plan("second", authority=None, title="Recovery plan for children", version_label="v2")
    decoy = plan("decoy", authority=None, title="Housing strategy", version_label="v3")
    assert groups(joined(first, decoy, second)) == [["first", "second"], ["decoy"]]


def test_a_decision_makes_neighbours_of_what_it_names() -> None:
    report = stored(corpora.report("report", authority="Elsewhere"), corpora.recommendation("1"))
    link = AddLink(
        do="add-link", action="plan/action/1.1.1", recommendation="report/recommendation/1", found="Review", reason="seen"
    )
    found = joined(plan("plan"), report, plan("other", authority="Third"), decisions=(link,))
    assert groups(found) == [["plan", "report"], ["other"]]
    assert [len(each.entries) for each in found.neighbourhoods] == [1, 0]


def test_a_corrected_authority_is_the_one_that_counts() -> None:
    wrong = plan("wrong", authority="Misread", title="A", version_label=None)
    right = SetField(do="set", record="wrong", field="authority", found="Misread", value="Wexcombe", reason="misread")
    assert groups(joined(plan("plan"), wrong)) == [["plan"], ["wrong"]]
    assert groups(joined(plan("plan"), wrong, decisions=(right,))) == [["plan", "wrong"]]


def test_plans_that_a_person_put_in_one_series_are_neighbours() -> None:
    decisions = tuple(
        PlaceVersion(do="version", document=name, found="Version September 2016", series="ours", reason="known")
        for name in ("plan", "other")
    )
    assert groups(joined(plan("plan"), plan("other", authority="Third"), decisions=decisions)) == [["plan", "other"]]


def test_a_decision_about_a_document_that_is_not_there_belongs_nowhere() -> None:
    gone = SetField(do="set", record="gone/action/1", field="text", found="a", value="b", reason="typo")
    found = joined(plan("plan"), decisions=(gone,))
    assert [entry.place for entry in found.homeless] == [1]
    assert found.neighbourhoods[0].entries == ()


def test_the_key_changes_with_the_contents_and_with_decisions_and_with_nothing_else() -> None:
    def key(*sources: Stored, decisions: tuple[Decision, ...] = ()) -> str:
        found = joined(*sources, decisions=decisions).neighbourhoods
        return next(each.key for each in found if each.members[0].source_id == "plan")

    ours, other = plan("plan"), plan("other", authority="Third")
    accepted = SetField(do="set", record="plan", field="published_on", found=None, value=date(2016, 9, 1), reason="known")
    about_other = SetField(do="set", record="other", field="published_on", found=None, value=date(2016, 9, 1), reason="known")
    assert key(ours) == key(other, ours) == key(ours, other, decisions=(about_other,))
    assert len({key(ours), key(plan("plan", title="Another")), key(ours, decisions=(accepted,))}) == 3
