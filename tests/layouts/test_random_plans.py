"""Random plans, printed and read back equal: any order of columns, any references, repeated headers or not, all lines or half."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .by_reportlab import print_sheet
from .found import Told, read_plan, told
from .sheet import BRAG, Borders, Printed, PrintedRow, Sheet

WORDS = (
    "visits", "families", "carers", "records", "panels", "weekly", "audit", "young", "people", "schools", "timely", "plans",
    "support", "review", "quality", "the", "with", "from", "every", "manager", "of", "and", "homes", "listen", "practice",
)  # fmt: skip
PEOPLE = ("DCS", "Head of Safeguarding", "A. Trent", "Head of Early Help")
WIDTHS = {"Ref": 0.08, "Objective": 0.22, "Action": 0.3, "Lead": 0.15, "By when": 0.15, "RAG": 0.1}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

sentences = st.lists(st.sampled_from(WORDS), min_size=3, max_size=30).map(lambda words: f"{' '.join(words).capitalize()}.")
dates = st.dates(date(2021, 1, 1), date(2029, 12, 31))


@st.composite
def plans(draw: st.DrawFn) -> tuple[Sheet, list[Told]]:
    """A sheet with its columns in some order, and what it says."""
    styles = ("A{n}", "{i}.{a}", "{i}.{a}.{b}", "{i}({letter})", "P1-{n:02d}")
    style = draw(st.sampled_from(styles))
    issues = draw(st.lists(sentences, min_size=1, max_size=6, unique=True))
    order = draw(st.permutations(list(WIDTHS)))
    is_merged = draw(st.booleans())
    borders: Borders = "all" if is_merged else draw(st.sampled_from(("all", "level")))
    rows: list[PrintedRow] = []
    wanted: list[Told] = []
    running = 0
    for place, issue in enumerate(issues, start=1):
        texts = draw(st.lists(sentences, min_size=2, max_size=5))
        for ordinal, text in enumerate(texts, start=1):
            running += 1
            ref = style.format(n=running, i=place, a=ordinal, b=ordinal % 3 + 1, letter="abcde"[ordinal - 1])
            if style.count("{") == 3:
                ref = f"1.{place}.{ordinal}"
            due, lead = draw(dates), draw(st.sampled_from(PEOPLE))
            printed = draw(st.sampled_from((f"{due:%d/%m/%Y}", f"{due.day} {MONTHS[due.month - 1]} {due.year}")))
            rag = draw(st.sampled_from(tuple(BRAG)))
            first = Printed((issue,), rows=len(texts) if is_merged else 1)
            cells: dict[str, Printed | None] = {
                "Ref": Printed((ref,)), "Action": Printed((text,)), "Lead": Printed((lead,)), "By when": Printed((printed,)),
                "Objective": first if ordinal == 1 else None if is_merged else Printed(), "RAG": Printed(fill=BRAG[rag]),
            }  # fmt: skip
            rows.append(tuple(cells[name] for name in order))
            wanted.append(Told(ref, text, issue, "", (lead,), None, due, printed, rag, None, ()))
    widths = tuple(WIDTHS[name] for name in order)
    sheet = Sheet("Improvement plan", False, widths, tuple(order), tuple(rows), "all")
    return replace(sheet, borders=borders, repeats_header=draw(st.booleans())), wanted


@settings(max_examples=25, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_a_random_plan_is_read_back_equal(drawn: tuple[Sheet, list[Told]]) -> None:
    sheet, wanted = drawn
    assert told(read_plan(print_sheet(sheet))) == wanted
