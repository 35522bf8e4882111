from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.site.addresses import address, safe


def test_a_record_has_a_page_that_follows_from_its_id_alone() -> None:
    assert address("plan-2022/action/1.1.1") == "records/plan-2022/action/1.1.1.html"


def test_what_belongs_to_a_record_is_on_its_page() -> None:
    assert address("plan-2022/issue/2.1/citation/3") == "records/plan-2022/issue/2.1.html"


def test_other_records_have_no_page() -> None:
    assert address("plan-2022/priority/1") is None
    assert address("plan-2022") is None


def test_the_part_of_a_pack_and_an_inferred_number_are_safe_in_a_path() -> None:
    assert address("pack#2/recommendation/~1") == "records/pack_232/recommendation/_7e1.html"


def test_capitals_are_told_from_small_letters_where_the_file_system_does_not() -> None:
    assert safe("4A").lower() != safe("4a").lower()


@given(st.text(max_size=120), st.text(max_size=120))
def test_two_names_never_become_one_path(one: str, other: str) -> None:
    assert (safe(one).lower() == safe(other).lower()) == (one == other)


@given(st.text(max_size=300))
def test_no_name_leaves_its_folder(name: str) -> None:
    assert "/" not in safe(name)
    assert safe(name) not in (".", "..")
    assert len(safe(name)) < 120
