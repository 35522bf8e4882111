from __future__ import annotations

from pathlib import Path

from PIL import Image

from pipeline.publish.site.pictures import SCALE, SMALLEST, draw_pages, scale_for
from pipeline.publish.site.sources import Located
from tests.pdfs import small_pdf


def test_many_pages_are_drawn_smaller_and_never_too_small_to_read() -> None:
    assert scale_for(0, 1) == SCALE
    assert scale_for(100, 13_000_000) == SCALE
    assert SMALLEST < scale_for(300, 13_000_000) < SCALE
    assert scale_for(100_000, 13_000_000) == SMALLEST


def test_a_page_is_drawn_once_in_few_colours_and_keeps_its_size_in_points(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(small_pdf())
    drawn = draw_pages({"plan": {1}}, {"plan": Located("plan", "plan.pdf", False, file)}, tmp_path, budget=1_000_000)
    picture = drawn["plan", 1]
    with Image.open(tmp_path / picture.address) as image:
        assert image.mode == "P"
        assert abs(image.width - picture.width * SCALE) <= 1


def test_a_source_whose_file_is_gone_has_no_pictures(tmp_path: Path) -> None:
    assert not draw_pages({"plan": {1}}, {"plan": Located("plan", "plan.pdf", False, None, "gone")}, tmp_path, budget=1_000_000)
