"""How numbers of things are said, and how a long text is cut."""

from __future__ import annotations

import pytest

from pipeline.telling.near import near
from pipeline.telling.printing import Format, counted, print_rows, shortened

FORMATS: tuple[Format, ...] = ("table", "json", "csv")


@pytest.mark.parametrize(("number", "told"), [(0, "0 actions due"), (1, "1 action due"), (2, "2 actions due")])
def test_one_is_singular_and_every_other_number_plural(number: int, told: str) -> None:
    assert counted(number, "action due") == told


def test_a_text_is_cut_between_words() -> None:
    assert shortened("Review every plan.", 20) == "Review every plan."
    assert shortened("Review every plan.", 12) == "Review…"


def test_what_may_have_been_meant_is_near_and_nothing_else() -> None:
    names = ["action-without-lead", "action-without-timescale", "number-gap"]
    assert near("Action-without-led", names)[0] == "action-without-lead"
    assert near("zebra", names) == []


def test_a_table_without_rows_is_not_printed_and_data_without_rows_is_still_data(capsys: pytest.CaptureFixture[str]) -> None:
    printed = []
    for form in FORMATS:
        print_rows([], {"number": "Number"}, form=form)
        printed.append(capsys.readouterr().out)
    assert printed == ["", "[]\n", "number\n"]
