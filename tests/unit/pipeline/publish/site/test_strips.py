"""Marks on pages: what they go around, and what they leave out."""

from __future__ import annotations

from typing import Any

from pipeline.publish.site.strips import Mark, Wanted, _marks, _runs

WANTED = Wanted("plan/action/1.1.1")


def line(x0: float, top: float, x1: float, text: str = "words", *, page: int = 1, field: str = "text") -> dict[str, Any]:
    return {"field": field, "page": page, "x0": x0, "top": top, "x1": x1, "bottom": top + 10, "text": text}


def marks(*lines: dict[str, Any]) -> list[tuple[int, Mark]]:
    return list(_marks(WANTED, lines))


def test_lines_of_one_paragraph_are_marked_together() -> None:
    found = marks(line(100, 50, 300), line(100, 62, 299), line(100, 74, 300))
    assert len(found) == 1
    assert found[0][1].y <= 50
    assert found[0][1].y + found[0][1].height >= 84


def test_a_last_line_that_ends_early_leaves_out_what_follows_it() -> None:
    whole, last = marks(line(100, 50, 300), line(100, 62, 300), line(100, 74, 150))
    assert last[1].width < 60
    assert whole[1].y + whole[1].height < 76


def test_a_first_line_that_begins_late_leaves_out_what_precedes_it() -> None:
    first, _ = marks(line(180, 50, 300), line(100, 62, 300))
    assert first[1].x > 170


def test_words_between_two_pieces_of_one_line_are_left_out() -> None:
    found = marks(line(100, 50, 300), line(100, 62, 150), line(250, 62, 300), line(100, 74, 300))
    assert not any(mark.x < 200 < mark.x + mark.width and mark.y < 67 < mark.y + mark.height for _, mark in found)


def test_a_citation_at_the_end_of_a_line_is_left_out() -> None:
    cited = line(155, 62, 300, "Para 4 Rec 2")
    found = list(_marks(WANTED, [line(100, 50, 300), line(100, 62, 150), line(100, 74, 300)], [cited]))
    assert not any(mark.x < 200 < mark.x + mark.width and mark.y < 67 < mark.y + mark.height for _, mark in found)


def test_the_next_column_and_the_next_page_get_marks_of_their_own() -> None:
    found = marks(line(100, 700, 300), line(350, 50, 550), line(100, 50, 300, page=2))
    assert [page for page, _ in found] == [1, 1, 2]


def test_another_field_gets_a_mark_of_its_own() -> None:
    assert len(marks(line(100, 50, 300), line(60, 50, 90, "1.1.1", field="printed_number"))) == 2


def test_a_line_of_a_text_has_no_mark() -> None:
    assert marks({**line(0, 0, 0), "page": None, "x0": None}) == []


def test_quoted_lines_with_one_between_them_are_one_quotation() -> None:
    assert list(_runs([3, 4, 6, 9, 10])) == [(3, 6), (9, 10)]
