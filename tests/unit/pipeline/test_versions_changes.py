"""What changed in records that both versions have: dates, leads, citations, completion, indicators."""

from __future__ import annotations

from datetime import date

from pipeline.versions.changes import compare
from pipeline.versions.outline import IndicatorOutline
from schemas.plan import Party
from tests.unit.pipeline.versioned import Version, kinds, told

TEXTS = {"1.1.1": "Audit a sample of case files.", "1.1.2": "Train every manager in law.", "1.1.3": "Visit each child at home."}
SEP, OCT, DEC = ("Sep 21", date(2021, 9, 30)), ("Oct 21", date(2021, 10, 31)), ("Dec 21", date(2021, 12, 31))


def version(document: str, **fields: object) -> Version:
    return Version(document).row("1.1", "Plans are late.", TEXTS, **fields)


def test_a_later_date_has_slipped_and_says_by_how_many_days() -> None:
    (found,) = told(version("old", dates={"1.1.1": SEP}), version("new", dates={"1.1.1": DEC}))
    assert (found.kind, found.old_number, found.days) == ("slipped", "1.1.1", 92)
    assert (found.old_value, found.new_value) == ("Sep 21", "Dec 21")


def test_an_earlier_date_was_brought_forward() -> None:
    found = kinds(version("old", dates={"1.1.2": DEC}), version("new", dates={"1.1.2": OCT}))
    assert found == [("brought_forward", "1.1.2", "1.1.2")]


def test_a_date_that_the_row_shares_slips_for_the_row() -> None:
    assert kinds(version("old", dates={"1.1": SEP}), version("new", dates={"1.1": DEC})) == [("slipped", "1.1", "1.1")]


def test_the_same_dates_beside_other_actions_are_a_matter_of_reading() -> None:
    old = version("old", dates={"1.1.1": SEP, "1.1.2": OCT})
    assert kinds(old, version("new", dates={"1.1.2": SEP, "1.1.3": OCT})) == []
    assert kinds(old, version("new", dates={"1.1": SEP})) == []


def test_a_slip_between_equal_dates_is_found_at_its_action() -> None:
    old = version("old", dates={"1.1.1": SEP, "1.1.2": OCT, "1.1.3": OCT})
    new = version("new", dates={"1.1.1": OCT, "1.1.2": OCT, "1.1.3": OCT})
    assert kinds(old, new) == [("slipped", "1.1.1", "1.1.1")]


def test_a_deadline_made_vague_or_dropped_is_a_weakening() -> None:
    old = version("old", dates={"1.1.1": SEP})
    assert kinds(old, version("new", dates={"1.1.1": ("Ongoing", None)})) == [("weakened", "1.1.1", "1.1.1")]
    assert kinds(old, version("new")) == [("weakened", "1.1.1", "1.1.1")]


def test_another_way_to_print_the_same_date_is_no_change() -> None:
    new = version("new", dates={"1.1.1": ("By end of September 2021", SEP[1])})
    assert kinds(version("old", dates={"1.1.1": SEP}), new) == []


def test_an_action_that_is_gone_went_silently_unless_it_was_completed() -> None:
    def without_last(document: str) -> Version:
        return Version(document).row("1.1", "Plans are late.", dict(list(TEXTS.items())[:2]))

    done = Version("old").row("1.1", "Plans are late.", {**TEXTS, "1.1.3": f"{TEXTS['1.1.3']} ✓"})
    (silent,), (known,) = told(version("old"), without_last("new")), told(done, without_last("new"))
    assert (silent.kind, silent.detail) == ("removed", "Gone without having been marked as completed.")
    assert (known.kind, known.detail) == ("removed", "It had been completed.")


def test_an_action_marked_as_completed_is_told() -> None:
    done = Version("new").row("1.1", "Plans are late.", {**TEXTS, "1.1.2": f"{TEXTS['1.1.2']} ✓"})
    assert kinds(version("old"), done) == [("completed", "1.1.2", "1.1.2")]


def test_a_lead_of_the_row_changes_once_for_the_row_and_agencies_apart() -> None:
    old = version("old", leads=("DCS", "HOS"), agencies=("Police",))
    assert kinds(old, version("new", leads=("HOS", "DCS"), agencies=("Police",))) == []
    found = told(old, version("new", leads=("DCS",), agencies=("Police", "Health")))
    assert {(item.kind, item.new_value) for item in found} == {("lead_changed", "DCS"), ("agencies_changed", "Health, Police")}


def test_a_citation_changes_with_what_it_cites_not_with_its_print() -> None:
    old = version("old", cites={"paragraph": "57", "recommendation": "11"})
    (found,) = told(old, version("new", cites={"paragraph": "57", "recommendation": "12"}))
    assert (found.kind, found.old_number, found.detail) == (
        "citation_changed", "1.1", "No longer: recommendation 11. Now: recommendation 12.",
    )  # fmt: skip


def test_a_reference_that_follows_a_new_number_is_no_rewording() -> None:
    before = {"1.1.1": "Audit all case files.", "1.1.2": "Report on 1.1.1 to the board."}
    old = Version("old").row("1.1", "Plans are late.", before)
    new = Version("new").row(
        "1.1", "Plans are late.",
        {"1.1.1": "Visit each child at home.", "1.1.2": "Audit all case files.", "1.1.3": "Report on 1.1.2 to the board."},
    )  # fmt: skip
    assert {kind for kind, *_ in kinds(old, new)} == {"added", "renumbered"}


def test_a_target_of_an_indicator_is_told_and_a_column_that_came_is_not() -> None:
    def measured(document: str, *values: tuple[str, str]) -> IndicatorOutline:
        return IndicatorOutline(key=f"{document}/1a", section="Measures", number="1a", name="Plans on time", values=values)

    old = version("old").outline().model_copy(update={"indicators": (measured("old", ("Target", "95%")),)})
    later = measured("new", ("Target", "90%"), ("Actual", "80%"))
    new = version("new").outline().model_copy(update={"indicators": (later,)})
    (found,) = compare(old, new)[1]
    assert (found.kind, found.old_value, found.new_value) == ("target_changed", "95%", "90%")


def party(document: str, short: str, name: str) -> Party:
    return Party(
        party_id=f"{document}/party/{short.lower()}", document_id=document, abbreviation=short, name=name, kind="officer",
        is_in_key=True,
    )  # fmt: skip


def test_a_lead_whose_abbreviation_alone_is_new_is_the_same_lead() -> None:
    old = Version("old").row("1.1", "Plans are late.", {"1.1.1": "Review every plan."}, leads=("HoS",))
    new = Version("new").row("1.1", "Plans are late.", {"1.1.1": "Review every plan."}, leads=("HS",))
    assert kinds(old, new) == [("lead_changed", "1.1", "1.1")]
    old.records.append(party("old", "HoS", "Head of Service"))
    assert kinds(old, new) == [("lead_changed", "1.1", "1.1")]
    new.records.append(party("new", "HS", "Head of service"))
    assert kinds(old, new) == []


def test_a_priority_that_took_another_number_alone_says_so_and_one_of_other_words_does_not() -> None:
    old = Version("old").priority("1", "Front door").priority("2", "Care")
    new = Version("new").priority("2", "Front door").priority("3", "Care and leaving care")
    found = {item.old_value: item.detail for item in told(old, new) if item.kind == "priority_reworded"}
    assert found.get("Front door") == "Another number, the same title."
    assert not found.get("Care")
